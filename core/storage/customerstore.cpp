// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/customerstore.h"

#include "core/storage/factstore.h"
#include "core/storage/pgarray.h"
#include "core/storage/query.h"
#include "core/storage/searchindex.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::CustomerSummary;

namespace {

CustomerSummary readCustomer(Query &query)
{
    CustomerSummary row;
    row.customer.id = query.id<CustomerId>(0);
    row.customer.name = query.text(1);
    row.customer.tier = query.optionalId<domain::TierId>(2);
    row.customer.language = query.text(3);
    row.customer.timeZone = query.text(4);
    row.customer.since = query.optionalInt64(5);
    row.customer.version = query.int64(6);
    row.lastEventAt = query.int64(7);
    row.tierName = query.text(8);
    row.customer.organisation = query.optionalId<domain::OrganisationId>(9);
    row.organisationName = query.text(10);
    return row;
}

QString selectPurchases()
{
    return u"SELECT p.id, p.customer_id, p.product_id, d.name, p.product_version, p.serial, p.purchased_at, "
           u"p.warranty_until, p.flags "
           "FROM purchase p "
           "JOIN product d ON d.id = p.product_id "_s;
}

std::vector<domain::Purchase> readPurchases(Query &query)
{
    std::vector<domain::Purchase> found;
    while (query.next()) {
        found.push_back(
            { query.id<domain::PurchaseId>(0), query.id<CustomerId>(1), query.id<domain::ProductId>(2), query.text(3),
                query.text(4), query.text(5), query.optionalInt64(6), query.optionalInt64(7), query.text(8) });
    }
    return found;
}

} // namespace

CustomerId CustomerStore::insert(const NewCustomer &customer)
{
    Insert query(m_connection,
        u"INSERT INTO customer (name, tier_id, language, time_zone, since, external_key) "
        "VALUES (:name, :tier, :language, :zone, :since, :key)"_s);
    query.bind(u":name"_s, customer.name)
        .bind(u":tier"_s, customer.tier)
        .bind(u":language"_s, customer.language)
        .bind(u":zone"_s, customer.timeZone)
        .bind(u":since"_s, customer.since);
    if (customer.externalKey.isEmpty())
        query.bind(u":key"_s, std::optional<qint64>());
    else
        query.bind(u":key"_s, customer.externalKey);
    const CustomerId id(query.run());
    SearchIndex(m_connection).putCustomer(id, customer.name, {});
    return id;
}

std::optional<CustomerId> CustomerStore::findByExternalKey(const QString &key)
{
    Query query(m_connection, u"SELECT id FROM customer WHERE external_key = :key"_s);
    const std::optional<qint64> id = query.bind(u":key"_s, key).maybeInt64();
    return id ? std::optional(CustomerId(*id)) : std::nullopt;
}

std::optional<CustomerId> CustomerStore::findByIdentity(const domain::Identity &identity)
{
    Query query(m_connection,
        u"SELECT customer_id FROM identity "
        "WHERE kind = :kind AND normalized = :normalized "
        "ORDER BY id LIMIT 1"_s);
    const std::optional<qint64> id =
        query.bind(u":kind"_s, identity.kind()).bind(u":normalized"_s, identity.normalized()).maybeInt64();
    return id ? std::optional(CustomerId(*id)) : std::nullopt;
}

std::vector<CustomerId> CustomerStore::findByName(const QString &name)
{
    Query query(m_connection, u"SELECT id FROM customer WHERE name = :name ORDER BY id"_s);
    query.bind(u":name"_s, name).exec();
    std::vector<CustomerId> found;
    while (query.next())
        found.push_back(query.id<CustomerId>(0));
    return found;
}

std::optional<CustomerSummary> CustomerStore::find(CustomerId id)
{
    Query query(m_connection,
        u"SELECT c.id, c.name, c.tier_id, c.language, c.time_zone, c.since, c.version, c.last_event_at, t.name, "
        "c.organisation_id, o.name "
        "FROM customer c "
        "LEFT JOIN tier t ON t.id = c.tier_id "
        "LEFT JOIN organisation o ON o.id = c.organisation_id "
        "WHERE c.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    if (!query.next())
        return std::nullopt;
    return readCustomer(query);
}

std::vector<CustomerSummary> CustomerStore::page(const QString &afterName, CustomerId afterId, int limit)
{
    Query query(m_connection,
        u"SELECT c.id, c.name, c.tier_id, c.language, c.time_zone, c.since, c.version, c.last_event_at, t.name, "
        "c.organisation_id, o.name "
        "FROM customer c "
        "LEFT JOIN tier t ON t.id = c.tier_id "
        "LEFT JOIN organisation o ON o.id = c.organisation_id "
        "WHERE (c.name, c.id) > (:name, :id) AND c.merged_into IS NULL "
        "ORDER BY c.name, c.id "
        "LIMIT :limit"_s);
    query.bind(u":name"_s, afterName).bind(u":id"_s, afterId).bind(u":limit"_s, limit).exec();
    std::vector<CustomerSummary> rows;
    while (query.next())
        rows.push_back(readCustomer(query));
    return rows;
}

void CustomerStore::setTier(CustomerId id, domain::TierId tier)
{
    Query(m_connection,
        u"UPDATE customer SET tier_id = :tier, version = version + 1 WHERE id = :id AND (tier_id IS NULL OR tier_id <> :tier)"_s)
        .bind(u":tier"_s, tier)
        .bind(u":id"_s, id)
        .exec();
}

void CustomerStore::touch(CustomerId id, base::EpochMs lastEventAt)
{
    Query(m_connection, u"UPDATE customer SET last_event_at = :at WHERE id = :id AND last_event_at < :at"_s)
        .bind(u":at"_s, lastEventAt)
        .bind(u":id"_s, id)
        .exec();
}

void CustomerStore::touch(const std::vector<std::pair<CustomerId, base::EpochMs>> &lastEventAt)
{
    if (m_connection.engine() == Engine::Sqlite) {
        for (const auto &[id, at] : lastEventAt)
            touch(id, at);
        return;
    }
    PgArray ids;
    PgArray times;
    for (const auto &[id, at] : lastEventAt) {
        ids.add(id);
        times.add(at);
    }
    Query(m_connection,
        u"UPDATE customer SET last_event_at = v.at "
        "FROM unnest(CAST(:ids AS BIGINT[]), CAST(:times AS BIGINT[])) AS v (id, at) "
        "WHERE customer.id = v.id AND customer.last_event_at < v.at"_s)
        .bind(u":ids"_s, ids.text())
        .bind(u":times"_s, times.text())
        .exec();
}

CustomerId CustomerStore::resolved(CustomerId id)
{
    Query query(m_connection, u"SELECT merged_into FROM customer WHERE id = :id"_s);
    for (;;) {
        const std::optional<qint64> next = query.bind(u":id"_s, id).maybeInt64();
        if (!next)
            return id;
        id = CustomerId(*next);
    }
}

bool CustomerStore::addIdentity(CustomerId id, const domain::Identity &identity)
{
    Query query(m_connection,
        u"INSERT INTO identity (customer_id, kind, value, normalized) "
        "VALUES (:customer, :kind, :value, :normalized) "
        "ON CONFLICT (customer_id, kind, normalized) DO NOTHING"_s);
    query.bind(u":customer"_s, id)
        .bind(u":kind"_s, identity.kind())
        .bind(u":value"_s, identity.value())
        .bind(u":normalized"_s, identity.normalized())
        .exec();
    if (query.affected() == 0)
        return false;
    index(id);
    return true;
}

bool CustomerStore::removeIdentity(qint64 row)
{
    Query query(m_connection, u"DELETE FROM identity WHERE id = :id"_s);
    return query.bind(u":id"_s, row).exec().affected() > 0;
}

bool CustomerStore::restoreIdentity(qint64 row, CustomerId id, const domain::Identity &identity)
{
    Query query(m_connection,
        u"INSERT INTO identity (id, customer_id, kind, value, normalized) "
        "VALUES (:id, :customer, :kind, :value, :normalized) "
        "ON CONFLICT DO NOTHING"_s);
    query.bind(u":id"_s, row)
        .bind(u":customer"_s, id)
        .bind(u":kind"_s, identity.kind())
        .bind(u":value"_s, identity.value())
        .bind(u":normalized"_s, identity.normalized())
        .exec();
    return query.affected() > 0;
}

void CustomerStore::index(CustomerId id)
{
    QStringList addresses;
    for (const domain::Identity &known : identities(id))
        addresses.append(known.value());
    const std::optional<CustomerSummary> row = find(id);
    SearchIndex(m_connection).putCustomer(id, row ? row->customer.name : QString(), addresses.join(u' '));
}

std::vector<domain::Identity> CustomerStore::identities(CustomerId id)
{
    Query query(m_connection,
        u"SELECT kind, value, normalized FROM identity WHERE customer_id = :customer ORDER BY kind, id"_s);
    query.bind(u":customer"_s, id).exec();
    std::vector<domain::Identity> found;
    while (query.next())
        found.push_back(
            domain::Identity::stored(query.enumeration<domain::IdentityKind>(0), query.text(1), query.text(2)));
    return found;
}

std::optional<qint64> CustomerStore::identityRow(CustomerId id, const domain::Identity &identity)
{
    return Query(m_connection,
        u"SELECT id FROM identity WHERE customer_id = :customer AND kind = :kind AND normalized = :normalized"_s)
        .bind(u":customer"_s, id)
        .bind(u":kind"_s, identity.kind())
        .bind(u":normalized"_s, identity.normalized())
        .maybeInt64();
}

std::optional<qint64> CustomerStore::purchaseRow(const QString &externalKey)
{
    return Query(m_connection, u"SELECT id FROM purchase WHERE external_key = :key"_s)
        .bind(u":key"_s, externalKey)
        .maybeInt64();
}

std::optional<qint64> CustomerStore::factRow(CustomerId id, const QString &key, const QString &value)
{
    return Query(m_connection, u"SELECT id FROM fact WHERE customer_id = :customer AND key = :key AND value = :value"_s)
        .bind(u":customer"_s, id)
        .bind(u":key"_s, key)
        .bind(u":value"_s, value)
        .maybeInt64();
}

bool CustomerStore::addPurchase(const domain::Purchase &purchase, const QString &externalKey)
{
    Query query(m_connection,
        u"INSERT INTO purchase (customer_id, product_id, product_version, serial, purchased_at, warranty_until, "
        u"external_key) "
        "VALUES (:customer, :product, :version, :serial, :purchased, :warranty, :key) "
        "ON CONFLICT (external_key) DO NOTHING"_s);
    query.bind(u":customer"_s, purchase.customer)
        .bind(u":product"_s, purchase.product)
        .bind(u":version"_s, purchase.productVersion)
        .bind(u":serial"_s, purchase.serial)
        .bind(u":purchased"_s, purchase.purchasedAt)
        .bind(u":warranty"_s, purchase.warrantyUntil)
        .bind(u":key"_s, externalKey)
        .exec();
    return query.affected() > 0;
}

domain::PurchaseId CustomerStore::insert(const domain::Purchase &purchase)
{
    Insert query(m_connection,
        u"INSERT INTO purchase (customer_id, product_id, product_version, serial, purchased_at, warranty_until, flags) "
        "VALUES (:customer, :product, :version, :serial, :purchased, :warranty, :flags)"_s);
    query.bind(u":customer"_s, purchase.customer)
        .bind(u":product"_s, purchase.product)
        .bind(u":version"_s, purchase.productVersion)
        .bind(u":serial"_s, purchase.serial)
        .bind(u":purchased"_s, purchase.purchasedAt)
        .bind(u":warranty"_s, purchase.warrantyUntil)
        .bind(u":flags"_s, purchase.flags);
    return domain::PurchaseId(query.run());
}

std::optional<domain::Purchase> CustomerStore::purchase(domain::PurchaseId id)
{
    Query query(m_connection, selectPurchases() + u"WHERE p.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    const std::vector<domain::Purchase> found = readPurchases(query);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<domain::Purchase> CustomerStore::purchases(CustomerId id)
{
    Query query(m_connection,
        selectPurchases() + u"WHERE p.customer_id = :customer ORDER BY COALESCE(p.purchased_at, 0) DESC, p.id DESC"_s);
    query.bind(u":customer"_s, id).exec();
    return readPurchases(query);
}

bool CustomerStore::addFact(const domain::Fact &fact)
{
    Query query(m_connection,
        u"INSERT INTO fact (customer_id, key, value, source_event_id, agent_id, told_at, confidence) "
        "VALUES (:customer, :key, :value, :event, :agent, :told, :confidence) "
        "ON CONFLICT (customer_id, key, value) DO NOTHING"_s);
    query.bind(u":customer"_s, fact.customer)
        .bind(u":key"_s, fact.key)
        .bind(u":value"_s, fact.value)
        .bind(u":event"_s, fact.source)
        .bind(u":agent"_s, fact.agent)
        .bind(u":told"_s, fact.toldAt)
        .bind(u":confidence"_s, fact.confidence)
        .exec();
    return query.affected() > 0;
}

std::vector<domain::Fact> CustomerStore::facts(CustomerId id)
{
    FactStore store(m_connection);
    std::vector<domain::Fact> found;
    for (const domain::FactValue &value : domain::currentValues(domain::factHistories(store.rows(id), store.keys()))) {
        const domain::FactTelling &telling = value.tellings.front();
        found.push_back({ value.id, id, value.named, value.value, telling.source, telling.agent, telling.toldAt,
            telling.confidence });
    }
    return found;
}

} // namespace throughline::storage
