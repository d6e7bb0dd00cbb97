// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/outgoing.h"

#include "core/services/outbox.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/outgoingstore.h"

namespace throughline::services {

using domain::OutgoingMessage;
using storage::OutgoingStore;
using storage::Session;

Outgoing::Outgoing(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<ReplyPreparation>> Outgoing::prepare(domain::CaseId caseId)
{
    return m_database.read([caseId](Session &session) { return outbox::prepare(session, caseId); });
}

QFuture<base::Result<qint64>> Outgoing::send(const base::RequestId &request, const domain::Reply &reply)
{
    return m_database.command(request, QStringLiteral("reply"), [request, reply](Session &session) {
        return outbox::send(session, request.toString(), reply, outbox::FromDraft::Yes);
    });
}

QFuture<base::Result<qint64>> Outgoing::takeBack(const base::RequestId &request, domain::OutgoingId id)
{
    return m_database.command(
        request, QStringLiteral("reply.takeback"), [id](Session &session) { return outbox::takeBack(session, id); });
}

QFuture<base::Result<qint64>> Outgoing::release(const base::RequestId &request, domain::OutgoingId id,
    std::optional<domain::EventId> answersNewer, std::optional<domain::OutgoingId> knowsAnswer)
{
    return m_database.command(request, QStringLiteral("reply.release"),
        [=](Session &session) { return outbox::release(session, id, answersNewer, knowsAnswer); });
}

QFuture<base::Result<std::vector<Departure>>> Outgoing::leaveDue()
{
    return m_database.writeEach([](Session &session) { return outbox::leaveNext(session); });
}

QFuture<base::Result<std::vector<OutgoingMessage>>> Outgoing::waiting(std::optional<domain::AgentId> agent)
{
    return m_database.read([agent](Session &session) {
        std::vector<OutgoingMessage> found = OutgoingStore(session.connection()).inOutbox(agent);
        for (OutgoingMessage &message : found)
            message.blocked = outbox::blocked(session, message);
        return found;
    });
}

QFuture<base::Result<std::vector<OutgoingMessage>>> Outgoing::waitingFor(domain::CustomerId customer)
{
    return m_database.readAside([customer](Session &session) {
        const domain::CustomerId now = storage::CustomerStore(session.connection()).resolved(customer);
        std::vector<OutgoingMessage> found = OutgoingStore(session.connection()).inOutboxOf(now);
        for (OutgoingMessage &message : found)
            message.blocked = outbox::blocked(session, message);
        return found;
    });
}

QFuture<base::Result<std::vector<OutgoingMessage>>> Outgoing::ofCase(domain::CaseId caseId, int limit)
{
    return m_database.read([=](Session &session) {
        const domain::CaseId now = storage::CaseStore(session.connection()).resolved(caseId);
        return OutgoingStore(session.connection()).ofCase(now, limit);
    });
}

QFuture<base::Result<OutgoingMessage>> Outgoing::find(domain::OutgoingId id)
{
    return m_database.read([id](Session &session) -> base::Result<OutgoingMessage> {
        if (std::optional<OutgoingMessage> found = OutgoingStore(session.connection()).find(id))
            return *found;
        return base::notFound(QStringLiteral("There is no outgoing message %1."), { id.toString() });
    });
}

} // namespace throughline::services
