// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/editing.h"

#include "core/services/cases.h"
#include "core/services/customers.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/requests.h"
#include "ui/editing/editdialog.h"
#include "ui/editing/quickchoice.h"

#include <QWidget>

namespace throughline::ui {

using domain::EditField;
using domain::EditValue;

Editing::Editing(services::Workspace &workspace, domain::AgentId agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_editCase(new QAction(tr("Edit case…"), this))
    , m_editCustomer(new QAction(tr("Edit customer…"), this))
    , m_assign(new QAction(tr("Assign to me"), this))
    , m_status(new QAction(tr("Set status…"), this))
    , m_priority(new QAction(tr("Set priority…"), this))
    , m_queue(new QAction(tr("Move to queue…"), this))
{
    makeActions();
    describe();
}

void Editing::makeActions()
{
    m_editCase->setShortcut(QKeySequence(Qt::Key_E));
    m_editCustomer->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_E));
    m_assign->setShortcut(QKeySequence(Qt::Key_A));
    m_status->setShortcut(QKeySequence(Qt::Key_S));
    // Q and Shift+P belong to the timeline.
    m_priority->setShortcut(QKeySequence(Qt::Key_U));
    m_queue->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_Q));
    connect(m_editCase, &QAction::triggered, this, &Editing::editCase);
    connect(m_editCustomer, &QAction::triggered, this, &Editing::editCustomer);
    connect(m_assign, &QAction::triggered, this, &Editing::assignToMe);
    connect(m_status, &QAction::triggered, this, [this] { choose(EditField::Status); });
    connect(m_priority, &QAction::triggered, this, [this] { choose(EditField::Priority); });
    connect(m_queue, &QAction::triggered, this, [this] { choose(EditField::Queue); });
}

QList<QAction *> Editing::actions() const
{
    return { m_editCase, m_editCustomer, m_assign, m_status, m_priority, m_queue };
}

void Editing::describe()
{
    m_editCustomer->setEnabled(m_customer.isValid());
    m_editCustomer->setToolTip(m_customer.isValid() ? QString() : tr("No customer is open"));
    for (QAction *action : { m_editCase, m_assign, m_status, m_priority, m_queue }) {
        action->setEnabled(m_case.has_value());
        action->setToolTip(m_case ? QString() : tr("No case is open"));
    }
    if (m_case && m_case->owner == m_agent) {
        m_assign->setEnabled(false);
        m_assign->setToolTip(tr("It is yours already"));
    }
}

void Editing::setCustomer(domain::CustomerId id)
{
    m_customer = id;
    describe();
}

void Editing::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    m_case = supportCase;
    describe();
}

void Editing::editCase()
{
    if (!m_case)
        return;
    auto *dialog = new EditDialog(m_workspace, *m_case, m_agent, m_window);
    connect(dialog, &EditDialog::written, this, &Editing::done);
    dialog->open();
}

void Editing::editCustomer()
{
    whenDone(m_workspace.customers().card(m_customer), this, [this](const base::Result<services::CustomerCard> &card) {
        if (!card) {
            Q_EMIT failed(card.error());
            return;
        }
        auto *dialog = new EditDialog(m_workspace, *card, m_agent, m_window);
        connect(dialog, &EditDialog::written, this, &Editing::done);
        dialog->open();
    });
}

void Editing::assignToMe()
{
    if (m_case)
        set(*m_case, EditField::Owner, EditValue::of(std::optional(m_agent)),
            tr("%1 is yours").arg(caseNumber(m_case->id)));
}

void Editing::choose(EditField field)
{
    if (!m_case)
        return;
    if (field != EditField::Queue) {
        offer(*m_case, field, optionsOf(field, {}));
        return;
    }
    whenDone(m_workspace.edits().choices(), this,
        [this, field, edited = *m_case](const base::Result<services::EditChoices> &choices) {
            if (choices)
                offer(edited, field, optionsOf(field, *choices));
            else
                Q_EMIT failed(choices.error());
        });
}

void Editing::offer(const domain::SupportCase &edited, EditField field, const std::vector<EditOption> &options)
{
    auto *dialog = new QuickChoice(tr("%1 of %2").arg(editFieldText(field), caseNumber(edited.id)), options,
        domain::valueOf(edited, field), m_window);
    connect(dialog, &QuickChoice::chosen, this, [this, edited, field](const EditValue &value, const QString &words) {
        set(edited, field, value, tr("%1 of %2: %3").arg(editFieldText(field), caseNumber(edited.id), words));
    });
    dialog->open();
}

void Editing::set(const domain::SupportCase &seen, EditField field, const EditValue &value, const QString &sentence,
    const QString &overrideReason)
{
    const services::CaseEdit edit { seen.id, { { field, domain::valueOf(seen, field), value } }, m_agent,
        overrideReason };
    whenDone(m_workspace.edits().editCase(base::RequestId::make(m_workspace.clock().now()), edit), this,
        [this, seen, field, value, sentence](const base::Result<services::EditResult> &result) {
            if (!result && services::isGateRefusal(result.error())) {
                auto *dialog = new NeverthelessDialog(tr("The roadmap isn't done"), errorText(result.error()),
                    tr("Do it nevertheless"), NeverthelessDialog::Reason::Wanted, m_window);
                connect(dialog, &NeverthelessDialog::meant, this,
                    [this, seen, field, value, sentence](
                        const QString &reason) { set(seen, field, value, sentence, reason); });
                dialog->open();
                return;
            }
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            if (result->id)
                Q_EMIT done(domain::ActionId(result->id), sentence);
            if (result->conflicts.empty())
                return;
            auto *dialog = new EditDialog(m_workspace, seen, m_agent, m_window);
            connect(dialog, &EditDialog::written, this, &Editing::done);
            dialog->open();
            dialog->showConflicts(result->conflicts);
        });
}

} // namespace throughline::ui
