// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/merging.h"

#include "core/services/merges.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/merging/casemergedialog.h"
#include "ui/merging/customermergedialog.h"
#include "ui/merging/splitdialog.h"
#include "ui/merging/undodialog.h"

#include <QWidget>

namespace throughline::ui {

Merging::Merging(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_mergeCustomer(new QAction(tr("Merge customer into…"), this))
    , m_mergeCase(new QAction(tr("Merge case into…"), this))
    , m_split(new QAction(tr("Split into a new case…"), this))
    , m_undo(new QAction(tr("Undo the last change"), this))
    , m_chooseUndo(new QAction(tr("Undo a merge…"), this))
    , m_takeBackApart(new QAction(tr("Take back that they are two people"), this))
{
    makeActions();
    describe();
}

void Merging::makeActions()
{
    connect(m_mergeCustomer, &QAction::triggered, this, &Merging::mergeCustomer);
    connect(m_mergeCase, &QAction::triggered, this, &Merging::mergeCase);
    connect(m_split, &QAction::triggered, this, &Merging::selectionWanted);
    connect(m_undo, &QAction::triggered, this, &Merging::undoLast);
    connect(m_takeBackApart, &QAction::triggered, this, &Merging::takeBackApart);
    connect(m_chooseUndo, &QAction::triggered, this, &Merging::chooseUndo);
}

QList<QAction *> Merging::actions() const
{
    return { m_mergeCustomer, m_mergeCase, m_split, m_chooseUndo, m_takeBackApart };
}

void Merging::describe()
{
    m_mergeCustomer->setEnabled(m_customer.isValid());
    m_mergeCustomer->setToolTip(m_customer.isValid() ? QString() : tr("No customer is open"));
    m_mergeCase->setEnabled(m_case.has_value());
    m_mergeCase->setToolTip(m_case ? QString() : tr("No case is open"));
    m_split->setEnabled(m_selected);
    m_split->setToolTip(
        m_selected ? QString() : tr("No entry is selected: ↑ and ↓ in the timeline, with Shift several"));
    m_takeBackApart->setEnabled(m_apart.has_value());
    m_takeBackApart->setToolTip(m_apart
            ? QString()
            : tr("Nothing of the kind was said since the start; “Merge customer into…” shows what was"));
    m_undo->setEnabled(!m_done.empty() && !m_undoing);
    m_undo->setToolTip(m_done.empty()
            ? tr("Nothing was changed since the start; “Undo a merge…” lists what was done before")
            : m_done.back().sentence);
}

void Merging::setCustomer(domain::CustomerId id, const QString &name)
{
    if (id != m_customer)
        m_selected = false;
    m_customer = id;
    m_name = name;
    describe();
}

void Merging::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    m_case = supportCase;
    describe();
}

void Merging::setSelected(bool some)
{
    if (some == m_selected)
        return;
    m_selected = some;
    describe();
}

void Merging::mergeCustomer()
{
    auto *dialog = new CustomerMergeDialog(
        { m_workspace.customers(), m_workspace.identities(), m_workspace.search(), m_workspace.merges() }, m_customer,
        m_name, m_agent, m_workspace.clock(), m_window);
    follow(*dialog);
    dialog->open();
    dialog->choose();
}

void Merging::follow(const CustomerMergeDialog &dialog)
{
    connect(&dialog, &MergeDialog::merged, this, &Merging::remember);
    connect(&dialog, &CustomerMergeDialog::toldApart, this,
        [this](domain::CustomerId a, domain::CustomerId b, bool apart, const QString &sentence) {
            m_apart = apart ? std::optional(std::pair(a, b)) : std::nullopt;
            describe();
            Q_EMIT toldApart(sentence, apart ? m_takeBackApart : nullptr);
        });
}

void Merging::takeBackApart()
{
    if (!m_apart)
        return;
    const auto [a, b] = *std::exchange(m_apart, std::nullopt);
    describe();
    whenDone(
        m_workspace.identities().takeBackTwoPeople(base::RequestId::make(m_workspace.clock().now()), a, b, m_agent),
        this, [this](const base::Result<qint64> &taken) {
            if (taken)
                Q_EMIT toldApart(tr("Taken back: they may be one person."), nullptr);
            else
                Q_EMIT failed(taken.error());
        });
}

void Merging::compare(const services::Duplicate &duplicate)
{
    auto *dialog = new CustomerMergeDialog(
        { m_workspace.customers(), m_workspace.identities(), m_workspace.search(), m_workspace.merges() },
        duplicate.a.customer.id, duplicate.a.customer.name, m_agent, m_workspace.clock(), m_window);
    follow(*dialog);
    dialog->open();
    dialog->compareWith(duplicate.b.customer.id.value(), true, duplicate.pair.evidence);
}

void Merging::mergeCase()
{
    if (!m_case)
        return;
    auto *dialog = new CaseMergeDialog(
        m_workspace.cases(), m_workspace.merges(), *m_case, m_agent, m_workspace.clock(), m_window);
    connect(dialog, &MergeDialog::merged, this, &Merging::remember);
    dialog->open();
    dialog->choose();
}

void Merging::split(const std::vector<domain::Event> &selected)
{
    auto *dialog = new SplitDialog(m_workspace.merges(), selected, m_case ? std::optional(m_case->id) : std::nullopt,
        m_agent, m_workspace.clock(), m_window);
    connect(dialog, &SplitDialog::made, this, &Merging::remember);
    dialog->open();
}

void Merging::chooseUndo()
{
    auto *dialog = new UndoDialog(m_workspace.merges(), m_agent, m_workspace.clock(), m_window);
    connect(dialog, &UndoDialog::undone, this,
        [this](domain::ActionId action, const QString &summary) { forgetWithRest({ action, summary }); });
    dialog->open();
}

void Merging::undoLast()
{
    if (m_done.empty() || m_undoing)
        return;
    m_undoing = true;
    describe();
    const Done last = m_done.back();
    whenDone(m_workspace.merges().undo(base::RequestId::make(m_workspace.clock().now()), last.action, m_agent), this,
        [this, last](const base::Result<qint64> &undone) {
            m_undoing = false;
            if (undone) {
                forgetWithRest(last);
                return;
            }
            describe();
            Q_EMIT failed(undone.error());
        });
}

void Merging::forgetWithRest(const Done &done)
{
    // Not all of it may be undone, and what stays is said with it. Without an answer the undoing is told all the same.
    whenDone(m_workspace.merges().leftByUndo(done.action), this, [this, done](const base::Result<QString> &left) {
        const QString rest = left ? *left : QString();
        forget(done.action, rest.isEmpty() ? done.sentence : done.sentence + QLatin1Char(' ') + rest);
    });
}

void Merging::remember(domain::ActionId action, const QString &sentence)
{
    m_done.push_back({ action, sentence });
    describe();
    Q_EMIT done(action, sentence);
}

void Merging::forget(domain::ActionId action, const QString &summary)
{
    std::erase_if(m_done, [action](const Done &one) { return one.action == action; });
    describe();
    Q_EMIT undone(action, tr("Undone: %1").arg(summary));
}

} // namespace throughline::ui
