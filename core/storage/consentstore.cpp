// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/consentstore.h"

#include "core/domain/action.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Consent;

namespace {

const QString &person()
{
    static const QString sql = u"WITH RECURSIVE person (id) AS ("
                               "SELECT c.id FROM customer c WHERE c.id = :customer "
                               "UNION "
                               "SELECT c.id FROM person p JOIN customer c ON c.merged_into = p.id) "_s;
    return sql;
}

} // namespace

qint64 ConsentStore::insert(const Consent &consent)
{
    Insert query(m_connection,
        u"INSERT INTO consent (customer_id, channel, state, since, agent_id, reason, source_event_id) "
        "VALUES (:customer, :channel, :state, :since, :agent, :reason, :source)"_s);
    query.bind(u":customer"_s, consent.customer)
        .bind(u":channel"_s, consent.channel)
        .bind(u":state"_s, consent.state)
        .bind(u":since"_s, consent.since)
        .bind(u":agent"_s, consent.agent)
        .bind(u":reason"_s, consent.reason)
        .bind(u":source"_s, consent.source);
    return query.run();
}

void ConsentStore::partAgain(domain::CustomerId from, domain::CustomerId into, base::EpochMs at)
{
    Query(m_connection,
        u"UPDATE consent SET customer_id = :from WHERE customer_id = :into AND since >= :at "
        "AND EXISTS (SELECT 1 FROM event e WHERE e.id = consent.source_event_id AND e.customer_id = :owner)"_s)
        .bind(u":from"_s, from)
        .bind(u":into"_s, into)
        .bind(u":at"_s, at)
        .bind(u":owner"_s, from)
        .exec();
    Query(m_connection,
        u"INSERT INTO consent (customer_id, channel, state, since, agent_id, reason, source_event_id) "
        "SELECT CAST(:from AS BIGINT), channel, state, since, agent_id, reason, NULL FROM consent "
        "WHERE customer_id = :into AND since >= :at AND source_event_id IS NULL AND state <> :allowed"_s)
        .bind(u":from"_s, from)
        .bind(u":into"_s, into)
        .bind(u":at"_s, at)
        .bind(u":allowed"_s, domain::ConsentState::Allowed)
        .exec();
}

std::vector<Consent> ConsentStore::history(domain::CustomerId id)
{
    Query query(m_connection,
        person()
            + u"SELECT c.id, c.customer_id, c.channel, c.state, c.since, c.agent_id, a.name, c.reason, "
              "c.source_event_id "
              "FROM person p "
              "JOIN consent c ON c.customer_id = p.id "
              "LEFT JOIN agent a ON a.id = c.agent_id "
              "ORDER BY c.since DESC, c.id DESC"_s);
    query.bind(u":customer"_s, id).exec();
    std::vector<Consent> found;
    while (query.next()) {
        Consent consent;
        consent.id = query.int64(0);
        consent.customer = query.id<domain::CustomerId>(1);
        consent.channel = query.enumeration<domain::Channel>(2);
        consent.state = query.enumeration<domain::ConsentState>(3);
        consent.since = query.int64(4);
        consent.agent = query.optionalId<domain::AgentId>(5);
        consent.agentName = query.text(6);
        consent.reason = query.text(7);
        consent.source = query.optionalId<domain::EventId>(8);
        found.push_back(consent);
    }
    return found;
}

std::vector<Consent> ConsentStore::standing(domain::CustomerId id)
{
    const std::vector<Consent> all = history(id);
    if (all.empty())
        return {};
    Query query(m_connection,
        person()
            + u"SELECT c.id, c.merged_into, COALESCE((SELECT MAX(a.at) FROM action a "
              "WHERE a.kind = :kind AND a.from_id = c.id AND a.undone_at IS NULL), 0) "
              "FROM person p "
              "JOIN customer c ON c.id = p.id "
              "WHERE c.id <> :customer"_s);
    query.bind(u":customer"_s, id).bind(u":kind"_s, domain::ActionKind::CustomerMerge).exec();
    std::vector<domain::MergedPerson> merged;
    while (query.next())
        merged.push_back({ query.id<domain::CustomerId>(0), query.id<domain::CustomerId>(1), query.int64(2) });
    return domain::standingConsents(id, all, merged);
}

} // namespace throughline::storage
