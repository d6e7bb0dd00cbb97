// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/factstore.h"

#include "core/storage/query.h"

#include <QHash>

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::FactId;
using domain::FactTelling;
using domain::FactValue;

namespace {

const QString &selectFacts()
{
    static const QString sql =
        u"SELECT f.id, f.customer_id, f.key, f.value, f.withdrawn_at, w.name, f.replaced_by, "
        "f.source_event_id, e.channel, e.direction, f.agent_id, a.name, f.told_at, f.confidence, p.name "
        "FROM fact f "
        "LEFT JOIN event e ON e.id = f.source_event_id "
        "LEFT JOIN support_case c ON c.id = e.case_id "
        "LEFT JOIN product p ON p.id = COALESCE(e.product_id, c.product_id) "
        "LEFT JOIN agent a ON a.id = f.agent_id "
        "LEFT JOIN agent w ON w.id = f.withdrawn_by "_s;
    return sql;
}

FactTelling readTelling(const Query &query, int column)
{
    FactTelling telling;
    telling.source = query.optionalId<domain::EventId>(column);
    if (!query.isNull(column + 1)) {
        telling.channel = query.enumeration<domain::Channel>(column + 1);
        telling.direction = query.enumeration<domain::Direction>(column + 2);
    }
    telling.agent = query.optionalId<domain::AgentId>(column + 3);
    telling.agentName = query.text(column + 4);
    telling.toldAt = query.int64(column + 5);
    telling.confidence = query.real(column + 6);
    telling.product = query.text(column + 7);
    return telling;
}

FactStore::Found readFact(const Query &query)
{
    FactStore::Found row;
    row.value.id = query.id<FactId>(0);
    row.customer = query.id<domain::CustomerId>(1);
    row.value.named = query.text(2);
    row.value.key = row.value.named;
    row.value.value = query.text(3);
    row.value.withdrawnAt = query.optionalInt64(4);
    row.value.withdrawnBy = query.text(5);
    row.value.replacedBy = query.optionalId<FactId>(6);
    row.value.tellings.push_back(readTelling(query, 7));
    return row;
}

const QString &selectUtterances()
{
    static const QString sql =
        u"SELECT e.id, e.customer_id, e.case_id, e.at, e.channel, e.kind, e.direction, a.name, e.body "
        "FROM event e "
        "LEFT JOIN agent a ON a.id = e.agent_id "_s;
    return sql;
}

Utterance readUtterance(const Query &query)
{
    Utterance said;
    said.id = query.id<domain::EventId>(0);
    said.customer = query.id<domain::CustomerId>(1);
    said.caseId = query.optionalId<domain::CaseId>(2);
    said.at = query.int64(3);
    said.channel = query.enumeration<domain::Channel>(4);
    said.kind = query.enumeration<domain::EventKind>(5);
    said.direction = query.enumeration<domain::Direction>(6);
    said.agentName = query.text(7);
    said.body = query.text(8);
    return said;
}

std::vector<Utterance> readAll(Query &query)
{
    std::vector<Utterance> all;
    while (query.next())
        all.push_back(readUtterance(query));
    std::reverse(all.begin(), all.end());
    return all;
}

} // namespace

domain::FactKeys FactStore::keys()
{
    const std::vector<domain::FactSynonym> own = synonyms();
    return own.empty() ? domain::FactKeys::usual() : domain::FactKeys::usual().with(own);
}

std::vector<domain::FactSynonym> FactStore::synonyms()
{
    Query query(m_connection, u"SELECT name, key FROM fact_synonym ORDER BY name"_s);
    query.exec();
    std::vector<domain::FactSynonym> found;
    while (query.next())
        found.push_back({ query.text(0), query.text(1) });
    return found;
}

void FactStore::putSynonym(const domain::FactSynonym &synonym)
{
    Query(m_connection, u"DELETE FROM fact_synonym WHERE name = :name"_s).bind(u":name"_s, synonym.name).exec();
    if (!synonym.key.isEmpty())
        Query(m_connection, u"INSERT INTO fact_synonym (name, key) VALUES (:name, :key)"_s)
            .bind(u":name"_s, synonym.name)
            .bind(u":key"_s, synonym.key)
            .exec();
}

std::vector<FactValue> FactStore::rows(domain::CustomerId customer)
{
    Query query(m_connection, selectFacts() + u"WHERE f.customer_id = :customer ORDER BY f.id"_s);
    query.bind(u":customer"_s, customer).exec();
    std::vector<FactValue> found;
    QHash<qint64, size_t> places;
    while (query.next()) {
        found.push_back(readFact(query).value);
        places.insert(found.back().id.value(), found.size() - 1);
    }
    Query more(m_connection,
        u"SELECT t.fact_id, t.event_id, e.channel, e.direction, t.agent_id, a.name, t.told_at, t.confidence, p.name "
        "FROM fact_telling t "
        "JOIN fact f ON f.id = t.fact_id "
        "LEFT JOIN event e ON e.id = t.event_id "
        "LEFT JOIN support_case c ON c.id = e.case_id "
        "LEFT JOIN product p ON p.id = COALESCE(e.product_id, c.product_id) "
        "LEFT JOIN agent a ON a.id = t.agent_id "
        "WHERE f.customer_id = :customer "
        "ORDER BY t.told_at DESC, t.id DESC"_s);
    more.bind(u":customer"_s, customer).exec();
    while (more.next()) {
        const auto place = places.constFind(more.int64(0));
        if (place != places.cend())
            found[*place].tellings.push_back(readTelling(more, 1));
    }
    return found;
}

std::optional<FactStore::Found> FactStore::find(FactId id)
{
    Query query(m_connection, selectFacts() + u"WHERE f.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return query.next() ? std::optional(readFact(query)) : std::nullopt;
}

std::optional<FactId> FactStore::findRow(domain::CustomerId customer, const QString &key, const QString &value)
{
    const std::optional<qint64> id = Query(
        m_connection, u"SELECT id FROM fact WHERE customer_id = :customer AND key = :key AND value = :value"_s)
                                         .bind(u":customer"_s, customer)
                                         .bind(u":key"_s, key)
                                         .bind(u":value"_s, value)
                                         .maybeInt64();
    return id ? std::optional(FactId(*id)) : std::nullopt;
}

FactId FactStore::insert(
    domain::CustomerId customer, const QString &key, const QString &value, const FactTelling &telling)
{
    Insert query(m_connection,
        u"INSERT INTO fact (customer_id, key, value, source_event_id, agent_id, told_at, confidence) "
        "VALUES (:customer, :key, :value, :event, :agent, :told, :confidence)"_s);
    query.bind(u":customer"_s, customer)
        .bind(u":key"_s, key)
        .bind(u":value"_s, value)
        .bind(u":event"_s, telling.source)
        .bind(u":agent"_s, telling.agent)
        .bind(u":told"_s, telling.toldAt)
        .bind(u":confidence"_s, telling.confidence);
    return FactId(query.run());
}

void FactStore::tellAgain(FactId id, const FactTelling &telling)
{
    const std::optional<Found> row = find(id);
    if (!row)
        return;
    const FactTelling standing = row->value.tellings.front();
    const bool newer = telling.toldAt >= standing.toldAt;
    const FactTelling &older = newer ? standing : telling;
    Insert behind(m_connection,
        u"INSERT INTO fact_telling (fact_id, event_id, agent_id, told_at, confidence) "
        "VALUES (:fact, :event, :agent, :told, :confidence)"_s);
    behind.bind(u":fact"_s, id)
        .bind(u":event"_s, older.source)
        .bind(u":agent"_s, older.agent)
        .bind(u":told"_s, older.toldAt)
        .bind(u":confidence"_s, older.confidence);
    (void)behind.run();
    const FactTelling &newest = newer ? telling : standing;
    Query(m_connection,
        u"UPDATE fact "
        "SET source_event_id = :event, agent_id = :agent, told_at = :told, confidence = :confidence, "
        "withdrawn_at = NULL, withdrawn_by = NULL, replaced_by = NULL "
        "WHERE id = :id"_s)
        .bind(u":event"_s, newest.source)
        .bind(u":agent"_s, newest.agent)
        .bind(u":told"_s, newest.toldAt)
        .bind(u":confidence"_s, newest.confidence)
        .bind(u":id"_s, id)
        .exec();
}

void FactStore::withdraw(
    FactId id, std::optional<domain::AgentId> by, base::EpochMs at, std::optional<FactId> replacedBy)
{
    Query(m_connection,
        u"UPDATE fact "
        "SET withdrawn_at = :at, withdrawn_by = :by, replaced_by = :other "
        "WHERE id = :id"_s)
        .bind(u":at"_s, at)
        .bind(u":by"_s, by)
        .bind(u":other"_s, replacedBy)
        .bind(u":id"_s, id)
        .exec();
}

void FactStore::reject(domain::EventId event, const QString &key, const QString &value,
    std::optional<domain::AgentId> by, base::EpochMs at)
{
    Query(m_connection,
        u"INSERT INTO fact_rejection (event_id, key, value, agent_id, at) "
        "VALUES (:event, :key, :value, :agent, :at) "
        "ON CONFLICT (event_id, key, value) DO NOTHING"_s)
        .bind(u":event"_s, event)
        .bind(u":key"_s, key)
        .bind(u":value"_s, value)
        .bind(u":agent"_s, by)
        .bind(u":at"_s, at)
        .exec();
}

bool FactStore::isRejected(domain::EventId event, const QString &key, const QString &value)
{
    return Query(m_connection,
               u"SELECT COUNT(*) FROM fact_rejection WHERE event_id = :event AND key = :key AND value = :value"_s)
               .bind(u":event"_s, event)
               .bind(u":key"_s, key)
               .bind(u":value"_s, value)
               .onlyInt64()
        > 0;
}

std::optional<Utterance> FactStore::utterance(domain::EventId id)
{
    Query query(m_connection, selectUtterances() + u"WHERE e.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return query.next() ? std::optional(readUtterance(query)) : std::nullopt;
}

std::vector<Utterance> FactStore::utterances(domain::CaseId id, int limit)
{
    Query query(m_connection,
        selectUtterances()
            + u"WHERE e.case_id = :case AND e.kind IN (:message, :call, :note) "
              "ORDER BY e.at DESC, e.id DESC "
              "LIMIT :limit"_s);
    query.bind(u":case"_s, id)
        .bind(u":message"_s, domain::EventKind::Message)
        .bind(u":call"_s, domain::EventKind::Call)
        .bind(u":note"_s, domain::EventKind::Note)
        .bind(u":limit"_s, limit)
        .exec();
    return readAll(query);
}

std::vector<Utterance> FactStore::utterances(domain::CustomerId id, int limit)
{
    Query query(m_connection,
        selectUtterances()
            + u"WHERE e.customer_id = :customer AND e.kind IN (:message, :call, :note) "
              "ORDER BY e.at DESC, e.id DESC "
              "LIMIT :limit"_s);
    query.bind(u":customer"_s, id)
        .bind(u":message"_s, domain::EventKind::Message)
        .bind(u":call"_s, domain::EventKind::Call)
        .bind(u":note"_s, domain::EventKind::Note)
        .bind(u":limit"_s, limit)
        .exec();
    return readAll(query);
}

} // namespace throughline::storage
