// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/merges.h"

#include "core/services/macrorun.h"
#include "core/services/merging.h"
#include "core/storage/database.h"
#include "core/storage/journalstore.h"

namespace throughline::services {

using storage::Session;

Merges::Merges(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<CustomerMergePreview>> Merges::previewCustomers(
    domain::CustomerId from, domain::CustomerId into, const domain::Keeps &keeps)
{
    return m_database.read([=](Session &session) { return merging::previewCustomers(session, from, into, keeps); });
}

QFuture<base::Result<qint64>> Merges::mergeCustomers(const base::RequestId &request, domain::CustomerId from,
    domain::CustomerId into, const domain::Keeps &keeps, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("customer.merge"),
        [=](Session &session) { return merging::mergeCustomers(session, from, into, keeps, agent); });
}

QFuture<base::Result<CaseMergePreview>> Merges::previewCases(
    domain::CaseId from, domain::CaseId into, const domain::Keeps &keeps)
{
    return m_database.read([=](Session &session) { return merging::previewCases(session, from, into, keeps); });
}

QFuture<base::Result<qint64>> Merges::mergeCases(const base::RequestId &request, domain::CaseId from,
    domain::CaseId into, const domain::Keeps &keeps, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("case.merge"),
        [=](Session &session) { return merging::mergeCases(session, from, into, keeps, agent); });
}

QFuture<base::Result<qint64>> Merges::splitCase(const base::RequestId &request, const CaseSplit &split)
{
    return m_database.command(request, QStringLiteral("case.split"),
        [split](Session &session) { return merging::splitCase(session, split); });
}

QFuture<base::Result<qint64>> Merges::undo(
    const base::RequestId &request, domain::ActionId action, std::optional<domain::AgentId> agent)
{
    return m_database.command(
        request, QStringLiteral("undo"), [=](Session &session) { return merging::undo(session, action, agent); });
}

QFuture<base::Result<domain::Action>> Merges::action(domain::ActionId id)
{
    return m_database.read([id](Session &session) -> base::Result<domain::Action> {
        if (std::optional<domain::Action> found = storage::JournalStore(session.connection()).find(id))
            return *found;
        return base::notFound(QStringLiteral("There is no action %1 in the journal."), { id.toString() });
    });
}

QFuture<base::Result<QString>> Merges::leftByUndo(domain::ActionId id)
{
    return m_database.read([id](Session &session) -> base::Result<QString> {
        const std::optional<domain::Action> found = storage::JournalStore(session.connection()).find(id);
        if (!found)
            return base::notFound(QStringLiteral("There is no action %1 in the journal."), { id.toString() });
        return found->kind == domain::ActionKind::Macro && found->undoneAt ? macrorun::leftByUndo(session, *found)
                                                                           : QString();
    });
}

QFuture<base::Result<std::vector<domain::Action>>> Merges::actions(domain::ActionId before, bool standing, int limit)
{
    return m_database.read(
        [=](Session &session) { return storage::JournalStore(session.connection()).page(before, standing, limit); });
}

QFuture<base::Result<std::vector<PastAction>>> Merges::history(int limit)
{
    return m_database.readAside([limit](Session &session) {
        std::vector<PastAction> found;
        for (domain::Action &action : storage::JournalStore(session.connection()).pageWithoutEdits(limit)) {
            PastAction &past = found.emplace_back();
            if (!action.undoneAt)
                past.first = merging::toUndoFirst(session, action);
            past.action = std::move(action);
        }
        return found;
    });
}

} // namespace throughline::services
