// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/welcomepage.h"

#include "ui/common/errortext.h"
#include "ui/common/format.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <chrono>

namespace throughline::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WelcomePage", text);
}

/// Monotonic, for an estimate only.
qint64 steadyMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

QString openingAdvice(const base::Error &error)
{
    switch (error.kind) {
    case base::ErrorKind::Unsupported:
        return tr(
            QT_TRANSLATE_NOOP("WelcomePage", "Update this program, then try again. The workspace was left as it is."));
    case base::ErrorKind::Unavailable:
        return tr(QT_TRANSLATE_NOOP(
            "WelcomePage", "Check that the server runs and that its address is right, then try again."));
    case base::ErrorKind::Denied:
        return tr(QT_TRANSLATE_NOOP(
            "WelcomePage", "Check the name and the password, or who may read the file, then try again."));
    case base::ErrorKind::NotFound:
        return tr(QT_TRANSLATE_NOOP("WelcomePage", "Check the name, or choose “Make a new one…”."));
    case base::ErrorKind::Busy:
        return tr(QT_TRANSLATE_NOOP("WelcomePage", "Another program is writing. Wait a moment, then try again."));
    case base::ErrorKind::StorageFull:
        return tr(QT_TRANSLATE_NOOP("WelcomePage", "Make room on the disk, then try again."));
    case base::ErrorKind::Corrupt:
        return tr(QT_TRANSLATE_NOOP("WelcomePage", "Open a backup. “throughlinectl doctor” says what is damaged."));
    case base::ErrorKind::InvalidInput:
    case base::ErrorKind::Refused:
    case base::ErrorKind::Conflict:
        return tr(QT_TRANSLATE_NOOP("WelcomePage", "Choose another workspace, or correct its name."));
    case base::ErrorKind::Cancelled:
    case base::ErrorKind::Internal:
        break;
    }
    return tr(QT_TRANSLATE_NOOP("WelcomePage", "Try again, or choose another workspace."));
}

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Welcome"));
    const int em = fontMetrics().height();
    auto *sheet = new QWidget(this);
    sheet->setMaximumWidth(38 * em);
    auto *column = new QVBoxLayout(sheet);
    column->setSpacing(em / 2);
    m_title = addLabel(column);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    m_title->setFont(large);
    m_sentence = addLabel(column);
    m_advice = addLabel(column);
    m_details = addLabel(column);
    m_details->setForegroundRole(QPalette::PlaceholderText);
    m_progress = new QProgressBar(sheet);
    m_progress->setAccessibleName(tr("Progress"));
    column->addWidget(m_progress);
    auto *buttons = new QHBoxLayout;
    m_retry = new QPushButton(tr("&Try again"), sheet);
    connect(m_retry, &QPushButton::clicked, this, &WelcomePage::retryAsked);
    m_cancel = new QPushButton(tr("&Cancel"), sheet);
    connect(m_cancel, &QPushButton::clicked, this, &WelcomePage::cancelAsked);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    column->addLayout(buttons);

    m_choices = new QWidget(sheet);
    auto *choices = new QVBoxLayout(m_choices);
    choices->setContentsMargins(0, em / 2, 0, 0);
    choices->setSpacing(em / 3);
    m_first = addButton(choices, tr("&Open a workspace…"), tr("A file on this computer"));
    connect(m_first, &QPushButton::clicked, this, &WelcomePage::openAsked);
    connect(addButton(choices, tr("&Make a new one…"), tr("Empty, in a file of its own")), &QPushButton::clicked, this,
        &WelcomePage::createAsked);
    connect(addButton(choices, tr("Connect to a &server…"), tr("A workspace that a team shares, on PostgreSQL")),
        &QPushButton::clicked, this, &WelcomePage::connectAsked);
    connect(addButton(choices, tr("Try the &demo"), tr("An invented company with customers, cases and roadmaps")),
        &QPushButton::clicked, this, &WelcomePage::demoAsked);
    m_recentBox = new QWidget(m_choices);
    m_recent = new QVBoxLayout(m_recentBox);
    m_recent->setContentsMargins(0, em / 2, 0, 0);
    m_recent->setSpacing(em / 6);
    choices->addWidget(m_recentBox);
    column->addWidget(m_choices);

    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(sheet, 4);
    across->addStretch(1);
    auto *down = new QVBoxLayout(this);
    down->addStretch(1);
    down->addLayout(across);
    down->addStretch(2);

    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { showParts(false, true, false); });
}

QLabel *WelcomePage::addLabel(QVBoxLayout *column, Qt::TextFormat format)
{
    auto *label = new QLabel(column->parentWidget());
    label->setTextFormat(format);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(label);
    return label;
}

QPushButton *WelcomePage::addButton(QVBoxLayout *column, const QString &text, const QString &explanation)
{
    const int em = fontMetrics().height();
    auto *row = new QHBoxLayout;
    auto *button = new QPushButton(text, column->parentWidget());
    button->setFixedWidth(14 * em);
    button->setMinimumHeight(2 * em);
    button->setAccessibleDescription(explanation);
    auto *label = new QLabel(column->parentWidget());
    label->setTextFormat(Qt::PlainText);
    label->setText(explanation);
    label->setWordWrap(true);
    row->addWidget(button);
    row->addSpacing(em / 2);
    row->addWidget(label, 1);
    column->addLayout(row);
    return button;
}

void WelcomePage::showParts(bool welcome, bool waiting, bool problem)
{
    m_title->setVisible(welcome || waiting || problem);
    m_sentence->setVisible(welcome || waiting || problem);
    m_advice->setVisible(problem);
    m_details->setVisible(problem && !m_details->text().isEmpty());
    m_progress->setVisible(waiting);
    m_cancel->setVisible(waiting);
    m_retry->setVisible(problem);
    m_choices->setVisible(welcome || problem);
    m_recentBox->setVisible(welcome && m_recent->count() > 0);
}

void WelcomePage::showWelcome(const QStringList &recent)
{
    m_patience.stop();
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        if (QWidget *widget = item->widget())
            widget->deleteLater();
        delete item;
    }
    if (!recent.isEmpty()) {
        auto *title = new QLabel(tr("Opened last"), m_recentBox);
        title->setTextFormat(Qt::PlainText);
        m_recent->addWidget(title);
    }
    for (const QString &workspace : recent) {
        // "&" in a path isn't a mnemonic.
        auto *button = new QPushButton(QString(workspace).replace(QLatin1Char('&'), QStringLiteral("&&")), m_recentBox);
        button->setFlat(true);
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 0.3em"));
        button->setAccessibleName(tr("Open %1").arg(workspace));
        connect(button, &QPushButton::clicked, this, [this, workspace] { Q_EMIT recentChosen(workspace); });
        m_recent->addWidget(button);
    }
    m_title->setText(tr("Throughline"));
    m_sentence->setText(tr("Everything that ever passed between a customer and you, the way their case goes, and the "
                           "knowledge that fits it, side by side. "
                           "It all lives in a workspace: a file, or a server that a team shares."));
    showParts(true, false, false);
    m_first->setFocus();
}

void WelcomePage::showWaiting(const QString &sentence)
{
    m_title->setText(tr("One moment"));
    m_sentence->setText(sentence);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_startedAt = steadyMs();
    showParts(false, false, false);
    m_patience.start(300);
}

void WelcomePage::showProgress(qint64 done, qint64 total)
{
    if (total <= 0)
        return;
    m_progress->setRange(0, 1000);
    m_progress->setValue(int(done * 1000 / total));
    m_progress->setTextVisible(true);
    const qint64 spent = steadyMs() - m_startedAt;
    const QLocale locale;
    QString text = tr("%1 of %2").arg(locale.toString(done), locale.toString(total));
    if (done > 0 && spent > 1000) {
        const qint64 left = spent * (total - done) / done;
        text += QStringLiteral(" · ")
            + (left < 60'000 ? tr("less than a minute left") : tr("about %1 left").arg(duration(left)));
    }
    m_progress->setFormat(text);
}

void WelcomePage::showProblem(const QString &workspace, const base::Error &error)
{
    m_patience.stop();
    m_title->setText(tr("This workspace can't be opened"));
    m_sentence->setText(errorText(error));
    m_advice->setText(openingAdvice(error));
    m_details->setText(error.detail.isEmpty() || error.detail == error.message
            ? workspace
            : workspace + QLatin1Char('\n') + error.detail);
    showParts(false, false, true);
    m_retry->setFocus();
}

} // namespace throughline::ui
