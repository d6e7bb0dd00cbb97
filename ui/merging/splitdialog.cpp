// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/splitdialog.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/picker.h"
#include "ui/common/requests.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

SplitDialog::SplitDialog(services::Merges &merges, const std::vector<domain::Event> &selected,
    const std::optional<domain::CaseId> &openCase, std::optional<domain::AgentId> agent, const base::Clock &clock,
    QWidget *parent)
    : QDialog(parent)
    , m_merges(merges)
    , m_clock(clock)
    , m_agent(agent)
    , m_plan(planSplit(selected, openCase))
    , m_subject(new QLineEdit(this))
    , m_entries(new PickModel(this))
    , m_summary(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_split(new QPushButton(tr("&Split"), this))
{
    setWindowTitle(tr("Split into a new case"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    resize(38 * em, 22 * em);

    m_subject->setText(m_plan.subject);
    m_subject->selectAll();
    m_subject->setAccessibleName(tr("Subject of the new case"));
    auto *asked = new QLabel(this);
    asked->setText(m_plan.from ? tr("Su&bject of the new case, split off from %1:").arg(caseNumber(m_plan.from))
                               : tr("Su&bject of the new case:"));
    asked->setBuddy(m_subject);
    for (QLabel *label : { m_summary, m_problem }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_summary->setAccessibleName(tr("What goes along"));
    m_summary->setText(planText(m_plan));
    m_problem->setAccessibleName(tr("Problem"));
    QFont strong = font();
    strong.setBold(true);
    m_problem->setFont(strong);
    m_problem->hide();

    std::vector<PickRow> rows;
    for (const domain::Event &event : selected) {
        if (std::find(m_plan.events.begin(), m_plan.events.end(), event.id) == m_plan.events.end())
            continue;
        const QString who = event.agentName.isEmpty() ? QString() : event.agentName.simplified();
        QStringList parts { relativeTime(event.at, clock.now()), channelText(event.channel), who };
        if (event.visibility == domain::Visibility::Internal && event.channel != domain::Channel::Internal)
            parts.append(tr("internal"));
        parts.removeAll(QString());
        rows.push_back({ event.id.value(), (event.subject.isEmpty() ? event.preview : event.subject).simplified(),
            parts.join(QStringLiteral(" · ")), {} });
    }
    m_entries->setRows(std::move(rows));
    auto *list = new QListView(this);
    list->setAccessibleName(tr("Entries that go along"));
    list->setModel(m_entries);
    list->setItemDelegate(new EntryDelegate(list));
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_split, QDialogButtonBox::AcceptRole);
    buttons->addButton(QDialogButtonBox::Cancel);
    m_split->setDefault(true);
    m_split->setEnabled(!m_plan.events.empty());
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    column->addWidget(asked);
    column->addWidget(m_subject);
    column->addWidget(list, 1);
    column->addWidget(m_summary);
    column->addWidget(m_problem);
    column->addWidget(buttons);

    // Not accepted(): the dialog stays until it is done.
    connect(m_split, &QPushButton::clicked, this, &SplitDialog::split);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_subject, &QLineEdit::textEdited, this, [this] { m_request.reset(); });
}

QString SplitDialog::summary() const
{
    return m_problem->isHidden() ? m_summary->text() : m_problem->text();
}

void SplitDialog::split()
{
    if (!m_split->isEnabled())
        return;
    if (!m_request)
        m_request = base::RequestId::make(m_clock.now());
    m_split->setEnabled(false);
    m_problem->hide();
    const services::CaseSplit wanted { m_plan.from, m_plan.events, m_subject->text().trimmed(), m_agent };
    whenDone(m_merges.splitCase(*m_request, wanted), this, [this](const base::Result<qint64> &action) {
        if (!action) {
            m_problem->setText(errorText(action.error()));
            m_problem->show();
            m_split->setEnabled(true);
            return;
        }
        tell(domain::ActionId(*action));
    });
}

void SplitDialog::tell(domain::ActionId action)
{
    whenDone(m_merges.action(action), this, [this, action](const base::Result<domain::Action> &found) {
        const domain::CaseId newCase(found ? found->into : 0);
        Q_EMIT made(action, splitText(m_plan.from, newCase, int(m_plan.events.size())));
        accept();
    });
}

} // namespace throughline::ui
