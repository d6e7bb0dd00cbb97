// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/merging.h"

#include "core/services/articlewriting.h"
#include "core/services/editing.h"
#include "core/services/macrorun.h"
#include "core/services/making.h"
#include "core/storage/casestore.h"
#include "core/storage/consentstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/session.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace throughline::services::merging {

using domain::Action;
using domain::ActionId;
using domain::ActionKind;
using domain::CaseId;
using domain::CustomerId;
using storage::Cell;
using storage::JournalStore;
using storage::MergeStore;
using storage::Session;

namespace {

using Blockers = std::vector<ActionId>;

/// The merges into the same one that stand, the oldest first; without `action` itself.
std::vector<Action> others(JournalStore &journal, const Action &action)
{
    std::vector<Action> all = journal.standingInto(action.kind, action.into);
    std::erase_if(all, [&](const Action &other) { return other.id == action.id; });
    return all;
}

base::Result<void> undoCustomerMerge(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    JournalStore journal(session.connection());
    MergeStore store(session.connection());
    storage::CustomerStore customers(session.connection());
    const CustomerId from(action.from);
    const CustomerId into(action.into);
    const std::vector<CaseId> cases = store.returningCases(action.id, from, into);

    journal.moveBack(action.id);
    store.returnLater(action.id, from, into, cases);
    const std::vector<Action> standing = others(journal, action);
    // The fields are decided anew, as if this merge had never been one of them.
    std::map<ActionId, std::vector<Cell>> changedSince;
    for (auto later = standing.rbegin(); later != standing.rend() && later->id > action.id; ++later)
        changedSince[later->id] = store.unsetFields(later->id, into);
    store.unsetFields(action.id, into);
    journal.setBack(action.id, action.from, { Cell::CustomerMergedInto }, false);
    for (const Action &other : standing) {
        store.moveLeftBehind(other.id, CustomerId(other.from), into);
        if (other.id < action.id)
            continue;
        const auto theirs = customers.find(CustomerId(other.from));
        const auto remaining = customers.find(into);
        store.setFields(other.id, into,
            domain::merged(*theirs, *remaining, keepsOf(journal.choices(other.id))).customer, changedSince[other.id]);
    }
    storage::ConsentStore(session.connection()).partAgain(from, into, action.at);
    const auto returned = customers.find(from);
    for (const CustomerId id : { from, into }) {
        store.refreshLastEventAt(id);
        store.addVersion(id);
        store.reindex(id);
        session.changed(domain::Subject::Customer, id.value(), id);
        session.changed(domain::Subject::Consent, 0, id);
    }
    constexpr size_t kToldOneByOne = 100;
    if (cases.size() > kToldOneByOne)
        session.changed(domain::Subject::Bulk, 0);
    for (size_t i = 0; cases.size() <= kToldOneByOne && i < cases.size(); ++i)
        session.changed(domain::Subject::Case, cases[i].value(), from, cases[i]);
    const auto remained = customers.find(into);
    const QString body = QStringLiteral("What belonged to %1 is theirs again (action %2).")
                             .arg(returned->customer.name, action.id.toString());
    tell(session, into, std::nullopt, agent,
        QStringLiteral("Merge with %1 (customer %2) undone").arg(returned->customer.name, from.toString()), body);
    tell(session, from, std::nullopt, agent,
        QStringLiteral("Merge into %1 (customer %2) undone").arg(remained->customer.name, into.toString()), body);
    return {};
}

/// A case as it was before its merge closed it.
domain::SupportCase asBefore(Session &session, const Action &merge)
{
    const CaseId id(merge.from);
    domain::SupportCase found = *storage::CaseStore(session.connection()).find(id);
    found.closedAt = MergeStore(session.connection()).closedBeforeMerge(merge.id, id);
    return found;
}

base::Result<void> undoCaseMerge(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    JournalStore journal(session.connection());
    MergeStore store(session.connection());
    storage::CaseStore cases(session.connection());
    const CaseId from(action.from);
    const CaseId into(action.into);

    journal.moveBack(action.id);
    const std::vector<Action> standing = others(journal, action);
    std::map<ActionId, std::vector<Cell>> changedSince;
    for (auto later = standing.rbegin(); later != standing.rend() && later->id > action.id; ++later)
        changedSince[later->id] = store.unsetFields(later->id, into);
    store.unsetFields(action.id, into);
    journal.setBack(action.id, action.from, { Cell::CaseMergedInto, Cell::CaseClosedAt }, false);
    for (const Action &other : standing) {
        if (!store.hasRun(into))
            journal.move(other.id, Cell::RunCase, other.from, other.into);
        if (other.id < action.id)
            continue;
        store.setFields(other.id,
            domain::merged(asBefore(session, other), *cases.find(into), keepsOf(journal.choices(other.id))),
            changedSince[other.id]);
    }
    const auto returned = cases.find(from);
    const auto remained = cases.find(into);
    for (const CaseId id : { from, into }) {
        store.refreshLastEventAt(id);
        store.addVersion(id);
        session.changed(domain::Subject::Case, id.value(), returned->customer, id);
        session.changed(domain::Subject::Run, 0, returned->customer, id);
    }
    const QString body =
        QStringLiteral("The entries of #%1 are in it again (action %2).").arg(from.toString(), action.id.toString());
    tell(session, remained->customer, into, agent, QStringLiteral("Merge with case #%1 undone").arg(from.toString()),
        body);
    tell(session, returned->customer, from, agent, QStringLiteral("Merge into case #%1 undone").arg(into.toString()),
        body);
    return {};
}

base::Result<void> undoSplit(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    MergeStore store(session.connection());
    const CaseId from(action.from);
    const CaseId made(action.into);
    store.dissolve(made, from, session.now());
    const auto back = storage::CaseStore(session.connection()).find(from);
    store.refreshLastEventAt(from);
    store.addVersion(from);
    for (const CaseId id : { from, made })
        session.changed(domain::Subject::Case, id.value(), back->customer, id);
    tell(session, back->customer, from, agent, QStringLiteral("Splitting off case #%1 undone").arg(made.toString()),
        QStringLiteral("Its entries are in #%1 again, with what had come since (action %2).")
            .arg(from.toString(), action.id.toString()));
    return {};
}

/// What was done later with the same things, and has to be undone first.
Blockers blockers(Session &session, const Action &action)
{
    JournalStore journal(session.connection());
    Blockers found = journal.movedOn(action.id);
    const auto add = [&](const std::vector<Action> &actions) {
        for (const Action &other : actions) {
            if (other.id > action.id)
                found.push_back(other.id);
        }
    };
    switch (action.kind) {
    case ActionKind::CustomerMerge: {
        add(journal.standingFrom(ActionKind::CustomerMerge, action.into));
        // A case merge between one that goes back and one that stays would span two customers.
        const auto cases = MergeStore(session.connection())
                               .returningCases(action.id, CustomerId(action.from), CustomerId(action.into));
        QSet<qint64> back;
        for (const CaseId id : cases)
            back.insert(id.value());
        for (const CaseId id : cases) {
            for (const auto &merges : { journal.standingFrom(ActionKind::CaseMerge, id.value()),
                     journal.standingInto(ActionKind::CaseMerge, id.value()) }) {
                for (const Action &merge : merges) {
                    if (merge.id > action.id && back.contains(merge.from) != back.contains(merge.into))
                        found.push_back(merge.id);
                }
            }
        }
        break;
    }
    case ActionKind::CaseMerge:
        break;
    case ActionKind::CaseSplit:
        add(journal.standingFrom(ActionKind::CaseMerge, action.into));
        add(journal.standingInto(ActionKind::CaseMerge, action.into));
        add(journal.standingFrom(ActionKind::CaseSplit, action.into));
        add(journal.standingFrom(ActionKind::CaseMerge, action.from));
        break;
    case ActionKind::Macro:
        // Its fields belong to the case as it stood: a case that was merged away since has to come back first.
        add(journal.standingFrom(ActionKind::CaseMerge, action.from));
        for (const ActionId later : journal.setLater(action.id))
            found.push_back(later);
        break;
    case ActionKind::CaseEdit:
    case ActionKind::CustomerEdit:
        // Its fields belong to what was edited as it stood: one that was merged away since has to come back first.
        add(journal.standingFrom(
            action.kind == ActionKind::CaseEdit ? ActionKind::CaseMerge : ActionKind::CustomerMerge, action.from));
        for (const ActionId later : journal.setLater(action.id))
            found.push_back(later);
        break;
    case ActionKind::ArticleAdd:
    case ActionKind::ArticleEdit:
        found = articlewriting::blockers(session, action);
        break;
    default:
        for (const ActionId later : making::blockers(session, action))
            found.push_back(later);
        break;
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void lock(Session &session, const Action &action)
{
    // An article is locked by who takes it back.
    if (articlewriting::undoes(action.kind))
        return;
    MergeStore store(session.connection());
    if (action.kind == ActionKind::CustomerMerge || action.kind == ActionKind::CustomerEdit)
        store.lockCustomers(CustomerId(action.from), CustomerId(action.into));
    else if (!making::undoes(action.kind) || action.kind == ActionKind::CaseOpen)
        store.lockCases(CaseId(action.from), CaseId(action.into));
    else if (action.customer)
        store.lockCustomers(action.customer, action.customer);
}

} // namespace

std::vector<Action> toUndoFirst(Session &session, const Action &action)
{
    const Blockers ids = blockers(session, action);
    JournalStore journal(session.connection());
    std::vector<Action> found;
    for (auto it = ids.rbegin(); it != ids.rend(); ++it)
        found.push_back(*journal.find(*it));
    return found;
}

base::Result<qint64> undo(Session &session, ActionId id, std::optional<domain::AgentId> agent)
{
    JournalStore journal(session.connection());
    std::optional<Action> action = journal.find(id);
    if (!action)
        return base::notFound(QStringLiteral("There is no action %1 in the journal."), { id.toString() });
    lock(session, *action);
    // Somebody else may have undone it while we waited.
    action = journal.find(id);
    if (action->undoneAt)
        return base::refused(QStringLiteral("Action %1 (%2) was undone already."), { id.toString(), action->summary });
    const std::vector<Action> first = toUndoFirst(session, *action);
    if (!first.empty()) {
        QStringList names;
        for (const Action &later : first)
            names.append(QStringLiteral("%1 (%2)").arg(later.id.toString(), later.summary));
        return base::refused(QStringLiteral("Action %1 (%2) was built upon. First undo, in this order: %3."),
            { id.toString(), action->summary, names.join(QStringLiteral(", ")) });
    }
    base::Result<void> done;
    switch (action->kind) {
    case ActionKind::CustomerMerge:
        done = undoCustomerMerge(session, *action, agent);
        break;
    case ActionKind::CaseMerge:
        done = undoCaseMerge(session, *action, agent);
        break;
    case ActionKind::CaseSplit:
        done = undoSplit(session, *action, agent);
        break;
    case ActionKind::Macro:
        done = macrorun::undo(session, *action, agent);
        break;
    case ActionKind::CaseEdit:
    case ActionKind::CustomerEdit:
        done = editing::undo(session, *action, agent);
        break;
    case ActionKind::ArticleAdd:
    case ActionKind::ArticleEdit:
        done = articlewriting::undo(session, *action, agent);
        break;
    default:
        done = making::undo(session, *action, agent);
        break;
    }
    if (!done)
        return done.error();
    journal.markUndone(id, agent, session.now());
    return id.value();
}

} // namespace throughline::services::merging
