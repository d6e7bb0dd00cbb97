// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/promises/promisedialog.h"

#include "ui/common/errortext.h"
#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PromiseDialog)
};

/// The next day on which people work.
QDate workday(QDate day)
{
    while (day.dayOfWeek() > Qt::Friday)
        day = day.addDays(1);
    return day;
}

} // namespace

std::vector<PromiseTime> promiseTimes(base::EpochMs now)
{
    constexpr base::EpochMs kHour = 60 * 60 * 1000;
    constexpr int kQuarter = 15;
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(now);
    std::vector<PromiseTime> times;
    const auto add = [&](const QString &words, QDate day, QTime time) {
        const base::EpochMs at = QDateTime(day, time).toMSecsSinceEpoch();
        if (at > now)
            times.push_back({ words.arg(clockTime(at)), at });
    };
    // Whole quarters: nobody says "until 14:07".
    const QDateTime hour = QDateTime::fromMSecsSinceEpoch(now + kHour);
    const int late = hour.time().minute() % kQuarter;
    const QTime soon(hour.time().hour(), hour.time().minute());
    const QDateTime rounded = QDateTime(hour.date(), soon).addSecs(late == 0 ? 0 : (kQuarter - late) * 60);
    times.push_back(
        { Words::tr("In an hour, %1").arg(clockTime(rounded.toMSecsSinceEpoch())), rounded.toMSecsSinceEpoch() });
    add(Words::tr("Today at %1"), here.date(), QTime(17, 0));
    const QDate next = workday(here.date().addDays(1));
    const QString day = QLocale().dayName(next.dayOfWeek(), QLocale::LongFormat);
    const bool tomorrow = next == here.date().addDays(1);
    add(tomorrow ? Words::tr("Tomorrow at %1") : QStringLiteral("%1, ").arg(day) + QStringLiteral("%1"), next,
        QTime(10, 0));
    add(tomorrow ? Words::tr("Tomorrow at %1") : QStringLiteral("%1, ").arg(day) + QStringLiteral("%1"), next,
        QTime(17, 0));
    add(Words::tr("In a week, %1"), workday(here.date().addDays(7)), QTime(12, 0));
    return times;
}

PromiseDialog::PromiseDialog(services::Promises &promises, const base::Clock &clock, domain::CaseId caseId,
    std::optional<domain::AgentId> agent, const QString &about, const std::optional<domain::Event> &said,
    QWidget *parent)
    : QDialog(parent)
    , m_promises(promises)
    , m_clock(clock)
    , m_case(caseId)
    , m_agent(agent)
    , m_text(new QLineEdit(this))
    , m_offers(new QComboBox(this))
    , m_until(new QDateTimeEdit(this))
    , m_source(new QCheckBox(this))
    , m_problem(plainLabel(this, tr("Problem")))
    , m_save(new QPushButton(tr("&Promise"), this))
{
    setWindowTitle(tr("Promise something to the customer"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    setMinimumWidth(30 * em);
    QLabel *who = plainLabel(this, tr("To whom"));
    who->setText(about);
    m_text->setAccessibleName(tr("What is promised"));
    m_text->setPlaceholderText(tr("For example: I call you back"));
    m_text->setMaxLength(domain::kLongestPromise);
    m_offers->setAccessibleName(tr("Times that are offered"));
    for (const PromiseTime &time : promiseTimes(clock.now()))
        m_offers->addItem(time.words, time.at);
    m_offers->addItem(tr("At another time"), qint64(0));
    m_until->setAccessibleName(tr("Until when"));
    m_until->setCalendarPopup(true);
    m_until->setDisplayFormat(QStringLiteral("ddd d MMM yyyy HH:mm"));
    if (said) {
        m_said = said->id;
        const QString words = said->subject.isEmpty() ? said->preview : said->subject;
        m_source->setText(tr("It was said in the &selected entry: %1")
                .arg(fontMetrics().elidedText(
                    words.simplified().replace(QLatin1Char('&'), QStringLiteral("&&")), Qt::ElideRight, 20 * em)));
        m_source->setChecked(true);
    }
    m_source->setVisible(said.has_value());
    auto *form = new QFormLayout;
    form->addRow(tr("&What"), m_text);
    form->addRow(tr("&Until"), m_offers);
    form->addRow(tr("&Exactly"), m_until);
    auto *leave = new QPushButton(tr("Cancel"), this);
    leave->setAutoDefault(false);
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    buttons->addWidget(leave);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    column->addWidget(who);
    column->addLayout(form);
    column->addWidget(m_source);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    m_problem->hide();
    connect(m_offers, &QComboBox::currentIndexChanged, this, &PromiseDialog::takeOffer);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, [this] {
        const QSignalBlocker quiet(m_offers);
        m_offers->setCurrentIndex(m_offers->count() - 1);
    });
    connect(m_text, &QLineEdit::textChanged, this, &PromiseDialog::describe);
    connect(m_save, &QPushButton::clicked, this, &PromiseDialog::save);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    takeOffer(0);
    describe();
}

void PromiseDialog::setText(const QString &text)
{
    m_text->setText(text.simplified().left(domain::kLongestPromise));
}

void PromiseDialog::takeOffer(int index)
{
    const qint64 at = m_offers->itemData(index).toLongLong();
    if (at == 0) {
        m_until->setFocus();
        return;
    }
    const QSignalBlocker quiet(m_until);
    m_until->setDateTime(QDateTime::fromMSecsSinceEpoch(at));
}

void PromiseDialog::describe()
{
    m_save->setEnabled(!m_text->text().trimmed().isEmpty());
    m_save->setToolTip(m_save->isEnabled() ? QString() : tr("Say what is promised"));
}

void PromiseDialog::save()
{
    services::NewPromise promise;
    promise.caseId = m_case;
    promise.agent = m_agent;
    promise.text = m_text->text();
    promise.dueAt = m_until->dateTime().toMSecsSinceEpoch();
    if (m_source->isChecked())
        promise.source = m_said;
    if (!m_request)
        m_request = base::RequestId::make(m_clock.now());
    m_save->setEnabled(false);
    whenDone(m_promises.make(*m_request, promise), this, [this, promise](const base::Result<qint64> &made) {
        describe();
        if (!made) {
            // What was refused wasn't carried out: the next try is another one.
            m_request.reset();
            m_problem->setText(errorText(made.error()));
            m_problem->show();
            return;
        }
        Q_EMIT this->made(
            domain::EventId(*made), tr("Promised until %1: %2").arg(momentText(promise.dueAt), isolated(promise.text)));
        accept();
    });
}

} // namespace throughline::ui
