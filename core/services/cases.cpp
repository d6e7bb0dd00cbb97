// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/cases.h"

#include "core/services/making.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/database.h"
#include "core/storage/draftstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/valuestore.h"

namespace throughline::services {

using domain::CaseId;
using domain::SupportCase;
using storage::CaseStore;
using storage::Session;

namespace {

/// Writes an event of an agent; the draft that it was becomes it, so that neither is there without the other.
base::Result<qint64> writeFromDraft(Session &session, CaseId id, const storage::NewEvent &event, domain::DraftKind kind)
{
    base::Result<qint64> written = writing::writeInto(session, id, event);
    if (written && event.agent)
        storage::DraftStore(session.connection())
            .remove(CaseStore(session.connection()).resolved(id), *event.agent, kind);
    return written;
}

} // namespace

Cases::Cases(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<SupportCase>> Cases::find(CaseId id)
{
    return m_database.read([id](Session &session) -> base::Result<SupportCase> {
        const CaseId now = storage::CaseStore(session.connection()).resolved(id);
        if (std::optional<SupportCase> found = CaseStore(session.connection()).find(now))
            return *found;
        return writing::noCase(id);
    });
}

QFuture<base::Result<QueueOverview>> Cases::overview(domain::AgentId me)
{
    return m_database.readAside([me](Session &session) {
        CaseStore store(session.connection());
        QueueOverview overview;
        domain::QueueFilter mine;
        mine.owner = me;
        if (me)
            overview.mine = store.countOpen(mine);
        domain::QueueFilter begun;
        begun.begunBy = me;
        if (me)
            overview.begun = store.countOpen(begun);
        domain::QueueFilter unassigned;
        unassigned.unassigned = true;
        overview.unassigned = store.countOpen(unassigned);
        overview.all = store.countOpen({});
        overview.queues = store.queueCounts();
        return overview;
    });
}

QFuture<base::Result<std::vector<SupportCase>>> Cases::queuePage(
    const domain::QueueFilter &filter, domain::CaseCursor after, int limit)
{
    return m_database.read(
        [=](Session &session) { return CaseStore(session.connection()).queuePage(filter, after, limit); });
}

QFuture<base::Result<std::vector<SupportCase>>> Cases::page(CaseId after, int limit)
{
    return m_database.read([=](Session &session) { return CaseStore(session.connection()).page(after, limit); });
}

QFuture<base::Result<std::vector<SupportCase>>> Cases::ofCustomer(domain::CustomerId id, int limit)
{
    return m_database.read([=](Session &session) { return CaseStore(session.connection()).ofCustomer(id, limit); });
}

QFuture<base::Result<Made>> Cases::open(const base::RequestId &request, const CaseOpening &opening)
{
    return m_database.commandAnswering(
        request, QStringLiteral("case.open"),
        [opening](Session &session) { return making::openCase(session, opening); },
        [](Session &session, qint64 action) { return making::made(session, action); });
}

QFuture<base::Result<qint64>> Cases::addNote(const base::RequestId &request, CaseId caseId,
    std::optional<domain::AgentId> agent, const QString &text, bool fromDraft)
{
    return m_database.command(request, QStringLiteral("note"), [=](Session &session) -> base::Result<qint64> {
        if (text.trimmed().isEmpty())
            return base::invalidInput(QStringLiteral("A note needs a text."));
        storage::NewEvent event;
        event.kind = domain::EventKind::Note;
        event.channel = domain::Channel::Internal;
        event.agent = agent;
        event.body = text;
        return fromDraft ? writeFromDraft(session, caseId, event, domain::DraftKind::Note)
                         : writing::writeInto(session, caseId, event);
    });
}

QFuture<base::Result<qint64>> Cases::logCall(const base::RequestId &request, const CallLog &call)
{
    return m_database.command(request, QStringLiteral("call"), [call](Session &session) -> base::Result<qint64> {
        constexpr int kMinutesOfADay = 24 * 60;
        if (call.minutes < 0 || call.minutes > kMinutesOfADay)
            return base::invalidInput(QStringLiteral("A call of %1 minutes can't be: it takes 0 to %2."),
                { QString::number(call.minutes), QString::number(kMinutesOfADay) });
        if (call.direction == domain::Direction::None)
            return base::invalidInput(QStringLiteral("Say who called: the customer or we."));
        storage::NewEvent event;
        event.kind = domain::EventKind::Call;
        event.channel = domain::Channel::Phone;
        event.direction = call.direction;
        event.visibility = domain::Visibility::Customer;
        event.agent = call.agent;
        // No time was taken: "0 min" would claim that there was nothing to talk about.
        event.subject = call.minutes > 0 ? QStringLiteral("Call, %1 min").arg(call.minutes) : QStringLiteral("Call");
        event.body = call.note;
        event.address = call.number.trimmed();
        const base::Result<qint64> written = call.fromDraft
            ? writeFromDraft(session, call.caseId, event, domain::DraftKind::Call)
            : writing::writeInto(session, call.caseId, event);
        if (written && call.minutes > 0)
            storage::ValueStore(session.connection()).addEffort({ { domain::EventId(*written), call.minutes } });
        return written;
    });
}

QFuture<base::Result<std::vector<domain::Agent>>> Cases::agents()
{
    return m_database.read([](Session &session) { return storage::CatalogStore(session.connection()).agents(); });
}

QFuture<base::Result<domain::AgentRoles>> Cases::agentRoles()
{
    return m_database.read([](Session &session) { return storage::CatalogStore(session.connection()).roles(); });
}

QFuture<base::Result<qint64>> Cases::setAgentRoles(
    const base::RequestId &request, domain::AgentId agent, const QStringList &roles)
{
    return m_database.command(request, QStringLiteral("agent.roles"), [=](Session &session) -> base::Result<qint64> {
        storage::CatalogStore catalog(session.connection());
        const std::vector<domain::Agent> all = catalog.agents();
        if (std::none_of(all.begin(), all.end(), [&](const domain::Agent &one) { return one.id == agent; }))
            return base::notFound(QStringLiteral("There is no agent %1."), { agent.toString() });
        catalog.setRoles(agent, domain::agentRoles(roles));
        // Who may do a step shows wherever a roadmap is walked.
        session.changed(domain::Subject::Roadmap, 0);
        return agent.value();
    });
}

QFuture<base::Result<qint64>> Cases::ensureAgent(const base::RequestId &request, const QString &name)
{
    return m_database.command(request, QStringLiteral("agent"), [name](Session &session) -> base::Result<qint64> {
        if (name.trimmed().isEmpty())
            return base::invalidInput(QStringLiteral("An agent needs a name."));
        return storage::CatalogStore(session.connection()).agent(name.trimmed()).value();
    });
}

QFuture<base::Result<domain::AgentId>> Cases::introduceAgent(const QString &name)
{
    return m_database.introduceAgent(name.trimmed());
}

} // namespace throughline::services
