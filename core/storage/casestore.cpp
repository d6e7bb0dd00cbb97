// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/casestore.h"

#include "core/storage/pgarray.h"
#include "core/storage/query.h"
#include "core/storage/reservedids.h"
#include "core/storage/searchindex.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CaseId;
using domain::QueueCount;
using domain::QueueFilter;
using domain::SupportCase;

namespace {

const QString &selectCases()
{
    static const QString sql =
        u"SELECT s.id, s.customer_id, c.name, s.tier_id, t.name, s.queue_id, q.name, s.owner_id, a.name, s.product_id, "
        u"p.name, "
        "s.subject, s.status, s.priority, s.opened_at, s.due_at, s.closed_at, s.last_event_at, s.version "
        "FROM support_case s "
        "JOIN customer c ON c.id = s.customer_id "
        "LEFT JOIN tier t ON t.id = s.tier_id "
        "LEFT JOIN queue q ON q.id = s.queue_id "
        "LEFT JOIN agent a ON a.id = s.owner_id "
        "LEFT JOIN product p ON p.id = s.product_id "_s;
    return sql;
}

SupportCase readCase(const Query &query)
{
    SupportCase c;
    c.id = query.id<CaseId>(0);
    c.customer = query.id<domain::CustomerId>(1);
    c.customerName = query.text(2);
    c.tier = query.optionalId<domain::TierId>(3);
    c.tierName = query.text(4);
    c.queue = query.optionalId<domain::QueueId>(5);
    c.queueName = query.text(6);
    c.owner = query.optionalId<domain::AgentId>(7);
    c.ownerName = query.text(8);
    c.product = query.optionalId<domain::ProductId>(9);
    c.productName = query.text(10);
    c.subject = query.text(11);
    c.status = query.enumeration<domain::CaseStatus>(12);
    c.priority = query.enumeration<domain::Priority>(13);
    c.openedAt = query.int64(14);
    const qint64 due = query.int64(15);
    c.dueAt = due == domain::kNoDueTime ? std::nullopt : std::optional(due);
    c.closedAt = query.optionalInt64(16);
    c.lastEventAt = query.int64(17);
    c.version = query.int64(18);
    return c;
}

std::vector<SupportCase> readCases(Query &query)
{
    std::vector<SupportCase> found;
    while (query.next())
        found.push_back(readCase(query));
    return found;
}

void bindFields(Query &query, const SupportCase &c)
{
    query.bind(u":customer"_s, c.customer)
        .bind(u":tier"_s, c.tier)
        .bind(u":queue"_s, c.queue)
        .bind(u":owner"_s, c.owner)
        .bind(u":product"_s, c.product)
        .bind(u":subject"_s, c.subject)
        .bind(u":status"_s, c.status)
        .bind(u":priority"_s, c.priority)
        .bind(u":due"_s, c.dueAt.value_or(domain::kNoDueTime))
        .bind(u":closed"_s, c.closedAt)
        .bind(u":last"_s, c.lastEventAt);
}

/// The condition of a filter; each combination is one prepared statement with its own index.
QString condition(const QueueFilter &filter)
{
    if (filter.begunBy)
        return u"WHERE s.merged_into IS NULL AND s.id IN (SELECT d.case_id FROM draft d WHERE d.agent_id = :author) "_s;
    QString sql = u"WHERE s.closed_at IS NULL "_s;
    if (filter.queue)
        sql += u"AND s.queue_id = :queue "_s;
    if (filter.unassigned)
        sql += u"AND s.owner_id IS NULL "_s;
    else if (filter.owner)
        sql += u"AND s.owner_id = :owner "_s;
    return sql;
}

void bindFilter(Query &query, const QueueFilter &filter)
{
    if (filter.begunBy) {
        query.bind(u":author"_s, *filter.begunBy);
        return;
    }
    if (filter.queue)
        query.bind(u":queue"_s, *filter.queue);
    if (filter.owner && !filter.unassigned)
        query.bind(u":owner"_s, *filter.owner);
}

/// A round trip for the ids and one for the rows.
std::vector<CaseId> insertTogether(Connection &connection, const std::vector<NewCase> &cases)
{
    const std::vector<CaseId> ids = reserveIds<CaseId>(connection, u"support_case"_s, cases.size());
    PgArray id;
    PgArray customer;
    PgArray tier;
    PgArray queue;
    PgArray owner;
    PgArray product;
    PgArray subject;
    PgArray status;
    PgArray priority;
    PgArray opened;
    PgArray due;
    PgArray closed;
    PgArray last;
    PgArray key;
    for (size_t i = 0; i < cases.size(); ++i) {
        const SupportCase &c = cases[i].supportCase;
        id.add(ids[i]);
        customer.add(c.customer);
        tier.add(c.tier);
        queue.add(c.queue);
        owner.add(c.owner);
        product.add(c.product);
        subject.add(c.subject);
        status.add(c.status);
        priority.add(c.priority);
        opened.add(c.openedAt);
        due.add(c.dueAt.value_or(domain::kNoDueTime));
        closed.add(c.closedAt);
        last.add(c.lastEventAt);
        if (cases[i].externalKey.isEmpty())
            key.addNull();
        else
            key.add(cases[i].externalKey);
    }
    Query(connection,
        u"INSERT INTO support_case (id, customer_id, tier_id, queue_id, owner_id, product_id, subject, status, "
        u"priority, "
        "opened_at, due_at, closed_at, last_event_at, external_key) "
        "SELECT * FROM unnest(CAST(:id AS BIGINT[]), CAST(:customer AS BIGINT[]), CAST(:tier AS BIGINT[]), "
        "CAST(:queue AS BIGINT[]), CAST(:owner AS BIGINT[]), CAST(:product AS BIGINT[]), CAST(:subject AS TEXT[]), "
        "CAST(:status AS INTEGER[]), CAST(:priority AS INTEGER[]), CAST(:opened AS BIGINT[]), CAST(:due AS BIGINT[]), "
        "CAST(:closed AS BIGINT[]), CAST(:last AS BIGINT[]), CAST(:key AS TEXT[]))"_s)
        .bind(u":id"_s, id.text())
        .bind(u":customer"_s, customer.text())
        .bind(u":tier"_s, tier.text())
        .bind(u":queue"_s, queue.text())
        .bind(u":owner"_s, owner.text())
        .bind(u":product"_s, product.text())
        .bind(u":subject"_s, subject.text())
        .bind(u":status"_s, status.text())
        .bind(u":priority"_s, priority.text())
        .bind(u":opened"_s, opened.text())
        .bind(u":due"_s, due.text())
        .bind(u":closed"_s, closed.text())
        .bind(u":last"_s, last.text())
        .bind(u":key"_s, key.text())
        .exec();
    return ids;
}

} // namespace

CaseId CaseStore::insert(const SupportCase &c, const QString &externalKey)
{
    Insert query(m_connection,
        u"INSERT INTO support_case (customer_id, tier_id, queue_id, owner_id, product_id, subject, status, priority, "
        u"opened_at, due_at, "
        "closed_at, last_event_at, external_key) "
        "VALUES (:customer, :tier, :queue, :owner, :product, :subject, :status, :priority, :opened, :due, :closed, :last, :key)"_s);
    bindFields(query, c);
    query.bind(u":opened"_s, c.openedAt);
    if (externalKey.isEmpty())
        query.bind(u":key"_s, std::optional<qint64>());
    else
        query.bind(u":key"_s, externalKey);
    const CaseId id(query.run());
    SearchIndex(m_connection).addCase(id, c.subject);
    return id;
}

std::vector<CaseId> CaseStore::insert(const std::vector<NewCase> &cases)
{
    if (cases.size() > 1 && m_connection.engine() == Engine::PostgreSql)
        return insertTogether(m_connection, cases);
    std::vector<CaseId> ids;
    ids.reserve(cases.size());
    for (const NewCase &added : cases)
        ids.push_back(insert(added.supportCase, added.externalKey));
    return ids;
}

bool CaseStore::update(const SupportCase &c)
{
    Query query(m_connection,
        u"UPDATE support_case "
        "SET customer_id = :customer, tier_id = :tier, queue_id = :queue, owner_id = :owner, product_id = :product, "
        "subject = :subject, "
        "status = :status, priority = :priority, due_at = :due, closed_at = :closed, last_event_at = :last, version = "
        "version + 1 "
        "WHERE id = :id AND version = :version"_s);
    bindFields(query, c);
    const std::optional<SupportCase> before = find(c.id);
    query.bind(u":id"_s, c.id).bind(u":version"_s, c.version).exec();
    if (query.affected() == 0)
        return false;
    if (before && before->subject != c.subject) {
        SearchIndex(m_connection).removeCase(c.id, before->subject);
        SearchIndex(m_connection).addCase(c.id, c.subject);
    }
    return true;
}

std::optional<CaseId> CaseStore::findByExternalKey(const QString &key)
{
    Query query(m_connection, u"SELECT id FROM support_case WHERE external_key = :key"_s);
    const std::optional<qint64> id = query.bind(u":key"_s, key).maybeInt64();
    return id ? std::optional(CaseId(*id)) : std::nullopt;
}

std::vector<CaseId> CaseStore::findByExternalKeys(const QStringList &keys)
{
    std::vector<CaseId> ids(size_t(keys.size()));
    if (m_connection.engine() == Engine::Sqlite || keys.size() < 2) {
        for (qsizetype i = 0; i < keys.size(); ++i)
            ids[size_t(i)] = findByExternalKey(keys.at(i)).value_or(CaseId());
        return ids;
    }
    PgArray wanted;
    for (const QString &key : keys)
        wanted.add(key);
    Query query(m_connection,
        u"SELECT k.place, s.id "
        "FROM unnest(CAST(:keys AS TEXT[])) WITH ORDINALITY AS k (key, place) "
        "JOIN support_case s ON s.external_key = k.key"_s);
    query.bind(u":keys"_s, wanted.text()).exec();
    while (query.next())
        ids.at(size_t(query.int64(0)) - 1) = query.id<CaseId>(1);
    return ids;
}

CaseId CaseStore::resolved(CaseId id)
{
    Query query(m_connection, u"SELECT merged_into FROM support_case WHERE id = :id"_s);
    for (;;) {
        const std::optional<qint64> next = query.bind(u":id"_s, id).maybeInt64();
        if (!next)
            return id;
        id = CaseId(*next);
    }
}

std::optional<SupportCase> CaseStore::find(CaseId id)
{
    Query query(m_connection, selectCases() + u"WHERE s.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    if (!query.next())
        return std::nullopt;
    return readCase(query);
}

void CaseStore::touch(CaseId id, base::EpochMs lastEventAt)
{
    Query(m_connection, u"UPDATE support_case SET last_event_at = :at WHERE id = :id AND last_event_at < :at"_s)
        .bind(u":at"_s, lastEventAt)
        .bind(u":id"_s, id)
        .exec();
}

std::vector<SupportCase> CaseStore::queuePage(const QueueFilter &filter, domain::CaseCursor after, int limit)
{
    Query query(m_connection,
        selectCases() + condition(filter)
            + u"AND (s.due_at, s.id) > (:due, :id) "
              "ORDER BY s.due_at, s.id "
              "LIMIT :limit"_s);
    bindFilter(query, filter);
    query.bind(u":due"_s, after.dueAt).bind(u":id"_s, after.id).bind(u":limit"_s, limit).exec();
    return readCases(query);
}

qint64 CaseStore::countOpen(const QueueFilter &filter)
{
    Query query(m_connection, u"SELECT COUNT(*) FROM support_case s "_s + condition(filter));
    bindFilter(query, filter);
    return query.onlyInt64();
}

std::vector<QueueCount> CaseStore::queueCounts()
{
    Query query(m_connection,
        u"SELECT q.id, q.name, (SELECT COUNT(*) FROM support_case s WHERE s.closed_at IS NULL AND s.queue_id = q.id) "
        "FROM queue q "
        "ORDER BY q.name, q.id"_s);
    query.exec();
    std::vector<QueueCount> found;
    while (query.next())
        found.push_back({ { query.id<domain::QueueId>(0), query.text(1) }, query.int64(2) });
    return found;
}

std::vector<SupportCase> CaseStore::ofCustomer(domain::CustomerId id, int limit)
{
    Query query(m_connection,
        selectCases()
            + u"WHERE s.customer_id = :customer AND s.merged_into IS NULL "
              "ORDER BY s.last_event_at DESC, s.id DESC "
              "LIMIT :limit"_s);
    query.bind(u":customer"_s, id).bind(u":limit"_s, limit).exec();
    return readCases(query);
}

std::vector<SupportCase> CaseStore::page(CaseId after, int limit)
{
    Query query(m_connection,
        selectCases()
            + u"WHERE s.id > :after AND s.merged_into IS NULL "
              "ORDER BY s.id "
              "LIMIT :limit"_s);
    query.bind(u":after"_s, after).bind(u":limit"_s, limit).exec();
    return readCases(query);
}

} // namespace throughline::storage
