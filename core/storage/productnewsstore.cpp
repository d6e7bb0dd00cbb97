// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/productnewsstore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ReleaseNote;

namespace {

/// So many purchases tell what is owned together.
constexpr int kPurchasesAsked = 400;

} // namespace

bool ProductNewsStore::put(const ReleaseNote &note)
{
    Query earlier(m_connection,
        u"SELECT id, released_at, title, body FROM release_note WHERE product_id = :product AND version = :version"_s);
    earlier.bind(u":product"_s, note.product).bind(u":version"_s, note.version).exec();
    if (!earlier.next()) {
        Insert insert(m_connection,
            u"INSERT INTO release_note (product_id, version, released_at, title, body, added_at) "
            "VALUES (:product, :version, :released, :title, :body, :added)"_s);
        insert.bind(u":product"_s, note.product)
            .bind(u":version"_s, note.version)
            .bind(u":released"_s, note.releasedAt)
            .bind(u":title"_s, note.title)
            .bind(u":body"_s, note.body)
            .bind(u":added"_s, note.addedAt);
        insert.run();
        return true;
    }
    const qint64 id = earlier.int64(0);
    if (earlier.optionalInt64(1) == note.releasedAt && earlier.text(2) == storable(note.title)
        && earlier.text(3) == storable(note.body))
        return false;
    Query(
        m_connection, u"UPDATE release_note SET released_at = :released, title = :title, body = :body WHERE id = :id"_s)
        .bind(u":released"_s, note.releasedAt)
        .bind(u":title"_s, note.title)
        .bind(u":body"_s, note.body)
        .bind(u":id"_s, id)
        .exec();
    return true;
}

std::optional<domain::ProductId> ProductNewsStore::findProduct(const QString &name)
{
    const std::optional<qint64> id =
        Query(m_connection, u"SELECT id FROM product WHERE name = :name"_s).bind(u":name"_s, name).maybeInt64();
    return id ? std::optional(domain::ProductId(*id)) : std::nullopt;
}

std::vector<ReleaseNote> ProductNewsStore::ofProduct(domain::ProductId product)
{
    Query query(m_connection,
        u"SELECT n.id, n.product_id, p.name, n.version, n.released_at, n.title, n.body, n.added_at "
        "FROM release_note n JOIN product p ON p.id = n.product_id "
        "WHERE n.product_id = :product ORDER BY n.added_at DESC, n.id DESC LIMIT 1000"_s);
    query.bind(u":product"_s, product).exec();
    std::vector<ReleaseNote> found;
    while (query.next()) {
        ReleaseNote note;
        note.id = query.int64(0);
        note.product = query.id<domain::ProductId>(1);
        note.productName = query.text(2);
        note.version = query.text(3);
        note.releasedAt = query.optionalInt64(4);
        note.title = query.text(5);
        note.body = query.text(6);
        note.addedAt = query.int64(7);
        found.push_back(std::move(note));
    }
    return found;
}

void ProductNewsStore::setSeen(domain::CustomerId customer, domain::ProductId product, const QString &version,
    std::optional<domain::AgentId> agent, base::EpochMs now)
{
    Query(m_connection,
        u"INSERT INTO news_seen (customer_id, product_id, version, agent_id, at) "
        "VALUES (:customer, :product, :version, :agent, :now) "
        "ON CONFLICT (customer_id, product_id, version) DO NOTHING"_s)
        .bind(u":customer"_s, customer)
        .bind(u":product"_s, product)
        .bind(u":version"_s, version)
        .bind(u":agent"_s, agent)
        .bind(u":now"_s, now)
        .exec();
}

QSet<std::pair<qint64, QString>> ProductNewsStore::seen(domain::CustomerId customer)
{
    Query query(m_connection, u"SELECT product_id, version FROM news_seen WHERE customer_id = :customer"_s);
    query.bind(u":customer"_s, customer).exec();
    QSet<std::pair<qint64, QString>> found;
    while (query.next())
        found.insert({ query.int64(0), query.text(1) });
    return found;
}

std::optional<domain::CaseId> ProductNewsStore::openComplaint(domain::CustomerId customer)
{
    Query angry(m_connection,
        u"SELECT s.id FROM event e JOIN support_case s ON s.id = e.case_id "
        "WHERE e.customer_id = :customer AND e.mood <> 0 AND e.mood = 1 AND s.closed_at IS NULL "
        "ORDER BY e.at DESC, e.id DESC LIMIT 1"_s);
    if (const std::optional<qint64> id = angry.bind(u":customer"_s, customer).maybeInt64())
        return domain::CaseId(*id);
    Query named(m_connection,
        u"SELECT id FROM support_case WHERE customer_id = :customer AND closed_at IS NULL "
        "AND (LOWER(subject) LIKE '%complain%' OR LOWER(subject) LIKE '%beschwer%' OR LOWER(subject) LIKE '%reklam%') "
        "ORDER BY id DESC LIMIT 1"_s);
    const std::optional<qint64> id = named.bind(u":customer"_s, customer).maybeInt64();
    return id ? std::optional(domain::CaseId(*id)) : std::nullopt;
}

std::vector<ProductNewsStore::AboutCase> ProductNewsStore::casesOn(
    domain::CustomerId customer, domain::ProductId product, int limit)
{
    Query query(m_connection,
        u"SELECT id, subject FROM support_case "
        "WHERE customer_id = :customer AND merged_into IS NULL AND (product_id = :product OR product_id IS NULL) "
        "ORDER BY last_event_at DESC, id DESC LIMIT :limit"_s);
    query.bind(u":customer"_s, customer).bind(u":product"_s, product).bind(u":limit"_s, limit).exec();
    std::vector<AboutCase> found;
    while (query.next())
        found.push_back({ query.id<domain::CaseId>(0), query.text(1) });
    return found;
}

qint64 ProductNewsStore::ownedWith(domain::ProductId product, domain::CustomerId but, std::vector<Together> &found)
{
    const QString owners = u"(SELECT DISTINCT o.customer_id FROM (SELECT customer_id FROM purchase "
                           "WHERE product_id = :product AND customer_id <> :but ORDER BY product_id, product_version "
                           "LIMIT %1) o)"_s.arg(kPurchasesAsked);
    Query count(m_connection, u"SELECT COUNT(*) FROM "_s + owners + u" c"_s);
    count.bind(u":product"_s, product).bind(u":but"_s, but);
    const qint64 asked = count.onlyInt64();
    Query query(m_connection,
        u"SELECT p.product_id, n.name, COUNT(DISTINCT p.customer_id) "
        "FROM purchase p JOIN product n ON n.id = p.product_id "
        "WHERE p.customer_id IN "_s
            + owners
            + u" AND p.product_id <> :product "
              "GROUP BY p.product_id, n.name ORDER BY 3 DESC, p.product_id LIMIT 20"_s);
    query.bind(u":product"_s, product).bind(u":but"_s, but).exec();
    while (query.next())
        found.push_back({ query.id<domain::ProductId>(0), query.text(1), query.int64(2) });
    return asked;
}

} // namespace throughline::storage
