// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/outgoingstore.h"

#include "core/domain/action.h"
#include "core/domain/customer.h"
#include "core/storage/journalstore.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::OutgoingId;
using domain::OutgoingMessage;

namespace {

const QString &select()
{
    static const QString sql = u"SELECT o.id, o.case_id, o.customer_id, o.agent_id, a.name, o.channel, o.identity_id, "
                               u"o.to_address, o.subject, "
                               u"o.body, o.state, o.held, o.made_at, o.leave_at, o.seen_event, o.event_id, o.version "
                               "FROM outgoing o "
                               "LEFT JOIN agent a ON a.id = o.agent_id "_s;
    return sql;
}

std::vector<OutgoingMessage> read(Query &query)
{
    std::vector<OutgoingMessage> found;
    while (query.next()) {
        OutgoingMessage message;
        message.id = query.id<OutgoingId>(0);
        message.caseId = query.id<domain::CaseId>(1);
        message.customer = query.id<domain::CustomerId>(2);
        message.agent = query.optionalId<domain::AgentId>(3);
        message.agentName = query.text(4);
        message.channel = query.enumeration<domain::Channel>(5);
        message.identity = query.optionalId<domain::IdentityId>(6);
        message.to = query.text(7);
        message.subject = query.text(8);
        message.text = query.text(9);
        message.state = query.enumeration<domain::OutgoingState>(10);
        message.held = query.text(11);
        message.madeAt = query.int64(12);
        message.leaveAt = query.int64(13);
        message.seen = query.optionalId<domain::EventId>(14);
        message.event = query.optionalId<domain::EventId>(15);
        message.version = query.int64(16);
        found.push_back(std::move(message));
    }
    return found;
}

std::optional<domain::IdentityKind> identityKindOf(domain::Channel channel)
{
    switch (channel) {
    case domain::Channel::Email:
        return domain::IdentityKind::Email;
    case domain::Channel::Phone:
        return domain::IdentityKind::Phone;
    case domain::Channel::Chat:
        return domain::IdentityKind::ChatHandle;
    case domain::Channel::Portal:
        return domain::IdentityKind::AccountNumber;
    case domain::Channel::Internal:
    case domain::Channel::System:
        return std::nullopt;
    }
    return std::nullopt;
}

/// What a customer says to us: messages and calls of theirs that aren't internal.
const QString &fromCustomer()
{
    static const QString sql = u"case_id = :case AND direction = 1 AND visibility = 1 AND kind IN (1, 2)"_s;
    return sql;
}

} // namespace

OutgoingId OutgoingStore::insert(const OutgoingMessage &message, const QString &request)
{
    Insert query(m_connection,
        u"INSERT INTO outgoing (request_id, case_id, customer_id, agent_id, channel, identity_id, to_address, subject, "
        u"body, state, made_at, leave_at, seen_event) "
        "VALUES (:request, :case, :customer, :agent, :channel, :identity, :to, :subject, :body, :state, :made, :leave, "
        ":seen)"_s);
    query.bind(u":request"_s, request)
        .bind(u":case"_s, message.caseId)
        .bind(u":customer"_s, message.customer)
        .bind(u":agent"_s, message.agent)
        .bind(u":channel"_s, message.channel)
        .bind(u":identity"_s, message.identity)
        .bind(u":to"_s, message.to)
        .bind(u":subject"_s, message.subject)
        .bind(u":body"_s, message.text)
        .bind(u":state"_s, message.state)
        .bind(u":made"_s, message.madeAt)
        .bind(u":leave"_s, message.leaveAt)
        .bind(u":seen"_s, message.seen);
    return OutgoingId(query.run());
}

std::optional<OutgoingMessage> OutgoingStore::find(OutgoingId id)
{
    Query query(m_connection, select() + u"WHERE o.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    std::vector<OutgoingMessage> found = read(query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<OutgoingMessage> OutgoingStore::inOutbox(std::optional<domain::AgentId> agent)
{
    QString where = u"WHERE o.state IN (0, 3) "_s;
    if (agent)
        where += u"AND o.agent_id = :agent "_s;
    Query query(m_connection, select() + where + u"ORDER BY o.leave_at, o.id"_s);
    if (agent)
        query.bind(u":agent"_s, *agent);
    query.exec();
    return read(query);
}

std::vector<OutgoingMessage> OutgoingStore::inOutboxOf(domain::CustomerId id)
{
    Query query(m_connection,
        u"WITH RECURSIVE person (id) AS ("
        "SELECT c.id FROM customer c WHERE c.id = :customer "
        "UNION "
        "SELECT c.id FROM person p JOIN customer c ON c.merged_into = p.id) "_s
            + select()
            + u"WHERE o.state IN (0, 3) AND o.customer_id IN (SELECT id FROM person) ORDER BY o.leave_at, o.id"_s);
    query.bind(u":customer"_s, id).exec();
    return read(query);
}

std::vector<OutgoingMessage> OutgoingStore::ofCase(domain::CaseId id, int limit)
{
    Query query(m_connection,
        u"WITH RECURSIVE part (id) AS ("
        "SELECT s.id FROM support_case s WHERE s.id = :case "
        "UNION "
        "SELECT s.id FROM part p JOIN support_case s ON s.merged_into = p.id) "_s
            + select() + u"JOIN part p ON p.id = o.case_id ORDER BY o.id DESC LIMIT :limit"_s);
    query.bind(u":case"_s, id).bind(u":limit"_s, limit).exec();
    return read(query);
}

std::optional<OutgoingStore::Place> OutgoingStore::nextDue(base::EpochMs now, const Place &after)
{
    Query query(m_connection,
        u"SELECT leave_at, id FROM outgoing "
        "WHERE state = 0 AND leave_at <= :now AND (leave_at, id) > (:at, :id) "
        "ORDER BY leave_at, id LIMIT 1"_s);
    query.bind(u":now"_s, now).bind(u":at"_s, after.leaveAt).bind(u":id"_s, after.id).exec();
    return query.next() ? std::optional(Place { query.int64(0), query.id<OutgoingId>(1) }) : std::nullopt;
}

bool OutgoingStore::leave(OutgoingId id, base::EpochMs now, domain::EventId event)
{
    Query query(m_connection,
        u"UPDATE outgoing SET state = 1, event_id = :event, version = version + 1 "
        "WHERE id = :id AND state = 0 AND leave_at <= :now"_s);
    query.bind(u":event"_s, event).bind(u":id"_s, id).bind(u":now"_s, now).exec();
    return query.affected() == 1;
}

bool OutgoingStore::hold(OutgoingId id, const QString &reason)
{
    Query query(m_connection,
        u"UPDATE outgoing SET state = 3, held = :reason, version = version + 1 WHERE id = :id AND state = 0"_s);
    query.bind(u":reason"_s, reason).bind(u":id"_s, id).exec();
    return query.affected() == 1;
}

bool OutgoingStore::wait(OutgoingId id, base::EpochMs leaveAt, std::optional<domain::EventId> seen)
{
    Query query(m_connection,
        u"UPDATE outgoing SET state = 0, held = '', leave_at = :leave, seen_event = :seen, version = version + 1 "
        "WHERE id = :id AND state = 3"_s);
    query.bind(u":leave"_s, leaveAt).bind(u":seen"_s, seen).bind(u":id"_s, id).exec();
    return query.affected() == 1;
}

bool OutgoingStore::takeBack(OutgoingId id)
{
    Query query(
        m_connection, u"UPDATE outgoing SET state = 2, version = version + 1 WHERE id = :id AND state IN (0, 3)"_s);
    query.bind(u":id"_s, id).exec();
    return query.affected() == 1;
}

std::optional<domain::EventId> OutgoingStore::newestFromCustomer(domain::CaseId id)
{
    const std::optional<qint64> newest =
        Query(m_connection, u"SELECT MAX(id) FROM event WHERE "_s + fromCustomer()).bind(u":case"_s, id).maybeInt64();
    return newest ? std::optional(domain::EventId(*newest)) : std::nullopt;
}

std::vector<domain::GivenAnswer> OutgoingStore::answers(domain::CaseId id, int limit)
{
    constexpr int kBeginning = 400;
    std::vector<domain::GivenAnswer> found;
    for (const OutgoingMessage &message : ofCase(id, limit)) {
        if (message.state == domain::OutgoingState::Waiting)
            found.push_back(
                { {}, message.id, message.agent, message.agentName, message.madeAt, message.text.left(kBeginning) });
    }
    Query query(m_connection,
        u"SELECT e.id, o.id, e.agent_id, a.name, COALESCE(o.made_at, e.at), SUBSTR(e.body, 1, 400) "
        "FROM event e "
        "LEFT JOIN outgoing o ON o.event_id = e.id "
        "LEFT JOIN agent a ON a.id = e.agent_id "
        "WHERE e.case_id = :case AND e.direction = 2 AND e.visibility = 1 AND e.kind = 1 "
        "ORDER BY e.at DESC, e.id DESC LIMIT :limit"_s);
    query.bind(u":case"_s, id).bind(u":limit"_s, limit).exec();
    while (query.next()) {
        domain::GivenAnswer answer;
        answer.event = query.id<domain::EventId>(0);
        answer.outgoing = query.optionalId<OutgoingId>(1);
        answer.agent = query.optionalId<domain::AgentId>(2);
        answer.agentName = query.text(3);
        answer.at = query.int64(4);
        answer.text = query.text(5);
        found.push_back(std::move(answer));
    }
    return found;
}

std::map<domain::Channel, base::EpochMs> OutgoingStore::lastWrote(domain::CaseId id)
{
    Query query(m_connection, u"SELECT channel, MAX(at) FROM event WHERE "_s + fromCustomer() + u" GROUP BY channel"_s);
    query.bind(u":case"_s, id).exec();
    std::map<domain::Channel, base::EpochMs> found;
    while (query.next())
        found[query.enumeration<domain::Channel>(0)] = query.int64(1);
    return found;
}

std::map<QString, base::EpochMs> OutgoingStore::lastUsed(domain::CustomerId id, domain::Channel channel)
{
    Query query(m_connection,
        u"WITH RECURSIVE person (id) AS ("
        "SELECT c.id FROM customer c WHERE c.id = :customer "
        "UNION "
        "SELECT c.id FROM person p JOIN customer c ON c.merged_into = p.id) "
        "SELECT o.to_address, MAX(o.leave_at) "
        "FROM person p "
        "JOIN outgoing o ON o.customer_id = p.id AND o.channel = :channel "
        "WHERE o.state = 1 "
        "GROUP BY o.to_address"_s);
    query.bind(u":customer"_s, id).bind(u":channel"_s, channel).exec();
    std::map<QString, base::EpochMs> found;
    while (query.next())
        found[query.text(0)] = query.int64(1);
    return found;
}

std::map<QString, base::EpochMs> OutgoingStore::lastWroteFrom(domain::CustomerId id, domain::Channel channel)
{
    // Who has used several addresses has used them among these.
    constexpr int kLately = 50;
    Query query(m_connection,
        u"SELECT address, at FROM event "
        "WHERE customer_id = :customer AND channel = :channel AND direction = 1 AND address <> '' "
        "ORDER BY at DESC, id DESC LIMIT :limit"_s);
    query.bind(u":customer"_s, id).bind(u":channel"_s, channel).bind(u":limit"_s, kLately).exec();
    std::map<QString, base::EpochMs> found;
    while (query.next())
        found.try_emplace(query.text(0), query.int64(1));
    return found;
}

std::map<QString, base::EpochMs> OutgoingStore::wroteFromInCase(domain::CaseId id, domain::Channel channel)
{
    Query query(m_connection,
        u"SELECT address, MAX(at) FROM event "
        "WHERE case_id = :case AND channel = :channel AND direction = 1 AND address <> '' "
        "GROUP BY address"_s);
    query.bind(u":case"_s, id).bind(u":channel"_s, channel).exec();
    std::map<QString, base::EpochMs> found;
    while (query.next())
        found[query.text(0)] = query.int64(1);
    return found;
}

std::vector<domain::IdentityId> OutgoingStore::ofSameHome(domain::CaseId id, domain::CustomerId customer)
{
    // The first merge that stands moved the row away from whose it was.
    const auto home = [](const QString &cell, const QString &row, const QString &now) {
        return u"COALESCE((SELECT x.old_number FROM action_cell x JOIN action a ON a.id = x.action_id "
               "WHERE x.cell = %1 AND x.row_id = %2 AND a.undone_at IS NULL AND a.kind = :merge "
               "ORDER BY a.id LIMIT 1), %3)"_s.arg(cell, row, now);
    };
    Query query(m_connection,
        u"SELECT i.id FROM identity i WHERE i.customer_id = :customer AND %1 = %2 ORDER BY i.id"_s.arg(
            home(QString::number(int(Cell::IdentityCustomer)), u"i.id"_s, u"i.customer_id"_s),
            home(QString::number(int(Cell::CaseCustomer)), u":case"_s, u":customer"_s)));
    query.bind(u":customer"_s, customer)
        .bind(u":case"_s, id)
        .bind(u":merge"_s, domain::ActionKind::CustomerMerge)
        .exec();
    std::vector<domain::IdentityId> found;
    while (query.next())
        found.push_back(query.id<domain::IdentityId>(0));
    return found;
}

std::vector<OutgoingStore::Address> OutgoingStore::addresses(domain::CustomerId id, domain::Channel channel)
{
    const std::optional<domain::IdentityKind> kind = identityKindOf(channel);
    if (!kind)
        return {};
    Query query(m_connection,
        u"SELECT id, value, normalized FROM identity WHERE customer_id = :customer AND kind = :kind ORDER BY id"_s);
    query.bind(u":customer"_s, id).bind(u":kind"_s, *kind).exec();
    std::vector<Address> found;
    while (query.next())
        found.push_back({ query.id<domain::IdentityId>(0), query.text(1), query.text(2) });
    return found;
}

} // namespace throughline::storage
