// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/promises.h"

#include "core/domain/event.h"
#include "core/services/writing.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/eventstore.h"
#include "core/storage/promisestore.h"

namespace throughline::services {

using domain::EventId;
using domain::Promise;
using domain::PromiseState;
using storage::PromiseStore;
using storage::Session;

namespace {

base::Error noPromise(EventId id)
{
    return base::notFound(QStringLiteral("There is no promise %1."), { id.toString() });
}

storage::NewEvent entry(std::optional<domain::AgentId> agent, const QString &subject, const QString &text)
{
    storage::NewEvent event;
    event.kind = domain::EventKind::Promise;
    event.channel = domain::Channel::Internal;
    event.agent = agent;
    event.subject = subject;
    event.body = text;
    return event;
}

/// The promise, with its case locked against everybody else who settles or breaks it.
base::Result<Promise> locked(Session &session, EventId id)
{
    PromiseStore store(session.connection());
    std::optional<Promise> promise = store.find(id);
    if (!promise || !promise->caseId)
        return noPromise(id);
    if (!writing::lockStanding(session, *promise->caseId))
        return writing::noCase(*promise->caseId);
    return *store.find(id);
}

/// Its own entry looks different now.
void told(Session &session, const Promise &promise)
{
    session.changed(domain::Subject::Event, promise.id.value(), promise.customer, *promise.caseId);
}

base::Result<qint64> make(Session &session, const NewPromise &wanted)
{
    if (const base::Result<void> fine = domain::checkPromise(wanted.text, wanted.dueAt, session.now()); !fine)
        return fine.error();
    if (wanted.source) {
        const auto found = writing::lockStanding(session, wanted.caseId);
        const auto source = storage::EventStore(session.connection()).find({ *wanted.source });
        if (found && (source.empty() || source.front().customer != found->customer))
            return base::refused(QStringLiteral("Entry %1 isn't in the timeline of %2."),
                { wanted.source->toString(), found->customerName });
    }
    const base::Result<qint64> written = writing::writeInto(
        session, wanted.caseId, entry(wanted.agent, QStringLiteral("Promise"), wanted.text.trimmed()));
    if (!written)
        return written;
    PromiseStore(session.connection()).insert(EventId(*written), wanted.dueAt, wanted.source);
    return written;
}

base::Result<qint64> settle(Session &session, EventId id, PromiseState state, std::optional<domain::AgentId> agent,
    const QString &subject, const QString &reason)
{
    const base::Result<Promise> promise = locked(session, id);
    if (!promise)
        return promise.error();
    if (!promise->stands())
        return promise->mark.state == PromiseState::Kept
            ? base::conflict(QStringLiteral("Promise %1 was kept already."), { id.toString() })
            : base::conflict(QStringLiteral("Promise %1 was withdrawn already."), { id.toString() });
    const QString text = reason.trimmed().isEmpty() ? promise->text
                                                    : promise->text + QStringLiteral("\n\n") + reason.trimmed();
    const base::Result<qint64> written = writing::writeInto(session, *promise->caseId, entry(agent, subject, text));
    if (!written)
        return written;
    if (!PromiseStore(session.connection()).settle(id, state, agent, session.now(), EventId(*written)))
        return base::conflict(QStringLiteral("Promise %1 was settled twice at once."), { id.toString() });
    told(session, *promise);
    return id.value();
}

base::Result<std::optional<EventId>> breakNext(Session &session)
{
    PromiseStore store(session.connection());
    PromiseStore::Place at;
    while (const auto place = store.nextBroken(session.now(), at)) {
        at = *place;
        const base::Result<Promise> promise = locked(session, place->id);
        // Somebody may have kept it until its case was locked.
        if (!promise || promise->mark.state != PromiseState::Open)
            continue;
        const base::Result<qint64> written = writing::writeInto(
            session, *promise->caseId, entry(promise->agent, QStringLiteral("Promise broken"), promise->text));
        if (!written)
            return written.error();
        if (!store.breakIt(promise->id, session.now(), EventId(*written)))
            return base::conflict(QStringLiteral("Promise %1 was settled twice at once."), { promise->id.toString() });
        told(session, *promise);
        return std::optional(promise->id);
    }
    return std::optional<EventId>();
}

} // namespace

Promises::Promises(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<qint64>> Promises::make(const base::RequestId &request, const NewPromise &promise)
{
    return m_database.command(
        request, QStringLiteral("promise"), [promise](Session &session) { return services::make(session, promise); });
}

QFuture<base::Result<qint64>> Promises::keep(
    const base::RequestId &request, EventId id, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("promise.keep"), [=](Session &session) {
        const std::optional<Promise> promise = PromiseStore(session.connection()).find(id);
        const bool late = promise && promise->mark.dueAt < session.now();
        return settle(session, id, PromiseState::Kept, agent,
            late ? QStringLiteral("Promise kept, late") : QStringLiteral("Promise kept"), {});
    });
}

QFuture<base::Result<qint64>> Promises::withdraw(
    const base::RequestId &request, EventId id, std::optional<domain::AgentId> agent, const QString &reason)
{
    return m_database.command(request, QStringLiteral("promise.withdraw"), [=](Session &session) {
        return settle(session, id, PromiseState::Withdrawn, agent, QStringLiteral("Promise withdrawn"), reason);
    });
}

QFuture<base::Result<std::vector<EventId>>> Promises::breakOverdue()
{
    return m_database.writeEach([](Session &session) { return breakNext(session); });
}

QFuture<base::Result<Promise>> Promises::find(EventId id)
{
    return m_database.read([id](Session &session) -> base::Result<Promise> {
        if (std::optional<Promise> found = PromiseStore(session.connection()).find(id))
            return *found;
        return noPromise(id);
    });
}

QFuture<base::Result<std::vector<Promise>>> Promises::standingOf(domain::CustomerId customer)
{
    return m_database.readAside([customer](Session &session) {
        const domain::CustomerId now = storage::CustomerStore(session.connection()).resolved(customer);
        return PromiseStore(session.connection()).standing(now);
    });
}

QFuture<base::Result<std::vector<Promise>>> Promises::standing(std::optional<domain::AgentId> agent, int limit)
{
    return m_database.readAside(
        [=](Session &session) { return PromiseStore(session.connection()).standing(agent, limit); });
}

QFuture<base::Result<std::vector<Promise>>> Promises::ofCustomer(domain::CustomerId customer, int limit)
{
    return m_database.readAside([=](Session &session) {
        const domain::CustomerId now = storage::CustomerStore(session.connection()).resolved(customer);
        return PromiseStore(session.connection()).ofCustomer(now, limit);
    });
}

} // namespace throughline::services
