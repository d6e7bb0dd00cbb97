// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/promisestore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::EventId;
using domain::Promise;
using domain::PromiseState;

namespace {

/// `from` leads to the promises w and their entries e.
QString select(const QString &from)
{
    return u"SELECT w.event_id, e.customer_id, e.case_id, e.agent_id, a.name, e.body, e.at, w.due_at, w.state, "
           u"w.source_event_id, w.settled_at, s.name "
           "FROM "_s
        + from
        + u" LEFT JOIN agent a ON a.id = e.agent_id "
          "LEFT JOIN agent s ON s.id = w.settled_by "_s;
}

QString select()
{
    return select(u"promise w JOIN event e ON e.id = w.event_id"_s);
}

std::vector<Promise> read(Query &query)
{
    std::vector<Promise> found;
    while (query.next()) {
        Promise promise;
        promise.id = query.id<EventId>(0);
        promise.customer = query.id<domain::CustomerId>(1);
        promise.caseId = query.optionalId<domain::CaseId>(2);
        promise.agent = query.optionalId<domain::AgentId>(3);
        promise.agentName = query.text(4);
        promise.text = query.text(5);
        promise.madeAt = query.int64(6);
        promise.mark = { query.int64(7), query.enumeration<PromiseState>(8) };
        promise.source = query.optionalId<EventId>(9);
        promise.settledAt = query.optionalInt64(10);
        promise.settledByName = query.text(11);
        found.push_back(std::move(promise));
    }
    return found;
}

} // namespace

void PromiseStore::insert(EventId entry, base::EpochMs dueAt, std::optional<EventId> source)
{
    Query(m_connection,
        u"INSERT INTO promise (event_id, due_at, state, source_event_id) VALUES (:entry, :due, :state, :source)"_s)
        .bind(u":entry"_s, entry)
        .bind(u":due"_s, dueAt)
        .bind(u":state"_s, PromiseState::Open)
        .bind(u":source"_s, source)
        .exec();
}

std::optional<Promise> PromiseStore::find(EventId id)
{
    Query query(m_connection, select() + u"WHERE w.event_id = :id"_s);
    query.bind(u":id"_s, id).exec();
    const std::vector<Promise> found = read(query);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<Promise> PromiseStore::standing(domain::CustomerId customer)
{
    // CROSS JOIN and the plus keep SQLite from beginning with the entries, of which there are many: promises that stand are few.
    Query query(m_connection,
        select(u"promise w CROSS JOIN event e"_s)
            + u"WHERE w.state IN (0, 2) AND e.id = w.event_id AND +e.customer_id = :customer "
              "ORDER BY w.due_at, w.event_id"_s);
    query.bind(u":customer"_s, customer).exec();
    return read(query);
}

std::vector<Promise> PromiseStore::standing(std::optional<domain::AgentId> agent, int limit)
{
    QString where = u"WHERE w.state IN (0, 2) "_s;
    if (agent)
        where += u"AND e.agent_id = :agent "_s;
    Query query(m_connection, select() + where + u"ORDER BY w.due_at, w.event_id LIMIT :limit"_s);
    if (agent)
        query.bind(u":agent"_s, *agent);
    query.bind(u":limit"_s, limit).exec();
    return read(query);
}

std::vector<Promise> PromiseStore::ofCustomer(domain::CustomerId customer, int limit)
{
    Query query(
        m_connection, select() + u"WHERE e.customer_id = :customer ORDER BY e.at DESC, e.id DESC LIMIT :limit"_s);
    query.bind(u":customer"_s, customer).bind(u":limit"_s, limit).exec();
    return read(query);
}

std::optional<PromiseStore::Place> PromiseStore::nextBroken(base::EpochMs now, const Place &after)
{
    Query query(m_connection,
        u"SELECT due_at, event_id FROM promise "
        "WHERE state IN (0, 2) AND state = 0 AND due_at <= :now AND (due_at, event_id) > (:at, :id) "
        "ORDER BY due_at, event_id LIMIT 1"_s);
    query.bind(u":now"_s, now).bind(u":at"_s, after.dueAt).bind(u":id"_s, after.id).exec();
    return query.next() ? std::optional(Place { query.int64(0), query.id<EventId>(1) }) : std::nullopt;
}

bool PromiseStore::breakIt(EventId id, base::EpochMs now, EventId entry)
{
    Query query(m_connection,
        u"UPDATE promise SET state = 2, broken_event_id = :entry WHERE event_id = :id AND state = 0 AND due_at <= :now"_s);
    query.bind(u":entry"_s, entry).bind(u":id"_s, id).bind(u":now"_s, now).exec();
    return query.affected() == 1;
}

bool PromiseStore::settle(
    EventId id, PromiseState state, std::optional<domain::AgentId> by, base::EpochMs now, EventId entry)
{
    Query query(m_connection,
        u"UPDATE promise SET state = :state, settled_at = :now, settled_by = :by, settled_event_id = :entry "
        "WHERE event_id = :id AND state IN (0, 2)"_s);
    query.bind(u":state"_s, state)
        .bind(u":now"_s, now)
        .bind(u":by"_s, by)
        .bind(u":entry"_s, entry)
        .bind(u":id"_s, id)
        .exec();
    return query.affected() == 1;
}

} // namespace throughline::storage
