// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/articlestore.h"

#include "core/storage/articlehistorystore.h"
#include "core/storage/query.h"
#include "core/storage/searchindex.h"

#include <algorithm>
#include <unordered_map>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Article;
using domain::ArticleId;

namespace {

/// Columns of an article in the order of readArticle().
const QString kArticleColumns =
    u"a.id, a.external_id, a.external_key, a.slug, a.title, p.name, a.language, a.status, a.audience, a.owner_id, "
    "o.name, a.review_at, a.tags, a.born_from, a.updated_at, a.version"_s;
const QString kArticleTables =
    u"FROM article a LEFT JOIN product p ON p.id = a.product_id LEFT JOIN agent o ON o.id = a.owner_id "_s;
constexpr int kBehindArticleColumns = 16;

Article readArticle(const Query &query)
{
    Article article;
    article.id = query.id<ArticleId>(0);
    article.externalId = query.text(1);
    article.externalKey = query.text(2);
    article.slug = query.text(3);
    article.title = query.text(4);
    article.productName = query.text(5);
    article.language = query.text(6);
    article.status = query.enumeration<domain::ArticleStatus>(7);
    article.audience = query.enumeration<domain::ArticleAudience>(8);
    article.owner = query.optionalId<domain::AgentId>(9);
    article.ownerName = query.text(10);
    article.reviewAt = query.optionalInt64(11);
    article.tags = tagsOf(query.text(12));
    article.bornFrom = query.optionalId<domain::CaseId>(13);
    article.updatedAt = query.int64(14);
    article.version = query.int64(15);
    return article;
}

std::vector<domain::ArticleProduct> productsGiven(const NewArticle &article)
{
    if (article.products.empty() && article.product)
        return { { *article.product, {}, {}, {} } };
    return article.products;
}

bool sameProducts(const std::vector<domain::ArticleProduct> &a, const std::vector<domain::ArticleProduct> &b)
{
    // Names come with the ids and say nothing more.
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &one, const auto &other) {
        return one.product == other.product && one.fromVersion == other.fromVersion && one.toVersion == other.toVersion;
    });
}

} // namespace

QString tagsText(const QStringList &tags)
{
    QString text;
    for (const QString &tag : tags) {
        if (const QString one = tag.simplified(); !one.isEmpty())
            text += one + u'\n';
    }
    return text;
}

QStringList tagsOf(const QString &text)
{
    return text.split(text.endsWith(u'\n') ? u'\n' : u' ', Qt::SkipEmptyParts);
}

ArticleStore::Written ArticleStore::put(const NewArticle &article, ArticleId *id)
{
    const VersionNote note { std::nullopt, {}, article.updatedAt };
    const std::optional<ArticleId> known = article.externalKey.isEmpty() ? std::nullopt
                                                                         : findByKey(article.externalKey);
    if (!known) {
        const ArticleId added = insert(article, note);
        if (id)
            *id = added;
        return Written::Added;
    }
    if (id)
        *id = *known;
    const QString hash = stored(u"source_hash"_s, *known);
    if (!hash.isEmpty() && hash == article.sourceHash)
        return Written::Unchanged;
    const auto setHash = [&] {
        Query(m_connection, u"UPDATE article SET source_hash = :hash WHERE id = :id"_s)
            .bind(u":hash"_s, article.sourceHash)
            .bind(u":id"_s, *known)
            .exec();
    };
    lock(*known);
    const Article before = *find(*known);
    Article after = before;
    // Compared as stored: an article with a character that can't be stored must not look changed for ever.
    after.title = storable(article.title);
    after.body = storable(article.body);
    after.tags = tagsOf(tagsText(tagsOf(storable(article.tags))));
    after.products = productsGiven(article);
    // What the source doesn't say is said here.
    after.language = article.language.isEmpty() ? before.language : storable(article.language);
    after.audience = article.audience.value_or(before.audience);
    after.status = article.status.value_or(before.status);
    after.owner = article.owner ? article.owner : before.owner;
    after.reviewAt = article.reviewAt ? article.reviewAt : before.reviewAt;
    after.updatedAt = article.updatedAt;
    if (!article.slug.isEmpty())
        after.slug = article.slug;
    // One that came in before there were hashes isn't changed by what no file could say then.
    const bool older = hash.isEmpty() && article.sourceHash.isEmpty();
    const bool same = after.title == before.title && after.body == before.body
        && after.tags.join(u' ') == before.tags.join(u' ') && sameProducts(after.products, before.products)
        && (older
            || (after.language == before.language && after.audience == before.audience && after.status == before.status
                && after.owner == before.owner && after.reviewAt == before.reviewAt && after.slug == before.slug));
    if (same) {
        setHash();
        return Written::Unchanged;
    }
    replace(before, after, note);
    setHash();
    return Written::Updated;
}

ArticleId ArticleStore::insert(const NewArticle &article, const VersionNote &note)
{
    const std::vector<domain::ArticleProduct> products = productsGiven(article);
    Insert insert(m_connection,
        u"INSERT INTO article (external_id, external_key, slug, title, body, product_id, language, tags, status, "
        "audience, owner_id, review_at, born_from, source_hash, updated_at) "
        "VALUES (:external, :key, :slug, :title, :body, :product, :language, :tags, :status, :audience, :owner, "
        ":review, :born, :hash, :updated)"_s);
    insert.bind(u":external"_s, article.externalId)
        .bind(u":slug"_s, article.slug.isEmpty() ? domain::slugOf(article.title) : article.slug)
        .bind(u":title"_s, article.title)
        .bind(u":body"_s, article.body)
        .bind(u":product"_s, products.empty() ? std::nullopt : std::optional(products.front().product))
        .bind(u":language"_s, article.language)
        .bind(u":tags"_s, article.tags)
        .bind(u":status"_s, article.status.value_or(domain::ArticleStatus::Published))
        .bind(u":audience"_s, article.audience.value_or(domain::ArticleAudience::Internal))
        .bind(u":owner"_s, article.owner)
        .bind(u":review"_s, article.reviewAt)
        .bind(u":born"_s, article.bornFrom)
        .bind(u":hash"_s, article.sourceHash)
        .bind(u":updated"_s, article.updatedAt);
    if (article.externalKey.isEmpty())
        insert.bind(u":key"_s, std::optional<qint64>());
    else
        insert.bind(u":key"_s, article.externalKey);
    const ArticleId added(insert.run());
    putProducts(added, products);
    putLinks(added, article.body);
    SearchIndex(m_connection).addArticle(added, article.title, article.tags, article.body);
    ArticleHistoryStore(m_connection).begin(added, 1, note);
    return added;
}

qint64 ArticleStore::replace(const Article &before, const Article &after, const VersionNote &note)
{
    // What the index was given: tags of older workspaces are parted by blanks.
    const QString tagsBefore = stored(u"tags"_s, before.id);
    const QString tags = after.tags == before.tags ? tagsBefore : tagsText(after.tags);
    ArticleHistoryStore(m_connection).supersede(before);
    Query(m_connection,
        u"UPDATE article "
        "SET title = :title, body = :body, product_id = :product, language = :language, tags = :tags, slug = :slug, "
        "status = :status, audience = :audience, owner_id = :owner, review_at = :review, updated_at = :updated, "
        "version = version + 1 "
        "WHERE id = :id"_s)
        .bind(u":title"_s, after.title)
        .bind(u":body"_s, after.body)
        .bind(u":product"_s, after.products.empty() ? std::nullopt : std::optional(after.products.front().product))
        .bind(u":language"_s, after.language)
        .bind(u":tags"_s, tags)
        .bind(u":slug"_s, after.slug)
        .bind(u":status"_s, after.status)
        .bind(u":audience"_s, after.audience)
        .bind(u":owner"_s, after.owner)
        .bind(u":review"_s, after.reviewAt)
        .bind(u":updated"_s, after.updatedAt)
        .bind(u":id"_s, before.id)
        .exec();
    if (!sameProducts(before.products, after.products))
        putProducts(before.id, after.products);
    if (before.body != after.body)
        putLinks(before.id, after.body);
    // Its language decides which forms its words have.
    if (before.title != after.title || before.body != after.body || tags != tagsBefore
        || before.language != after.language) {
        SearchIndex index(m_connection);
        index.removeArticle(before.id, before.title, tagsBefore, before.body);
        index.addArticle(before.id, after.title, tags, after.body);
    }
    ArticleHistoryStore(m_connection).begin(before.id, before.version + 1, note);
    return before.version + 1;
}

void ArticleStore::lock(ArticleId id)
{
    if (m_connection.engine() == Engine::Sqlite)
        return;
    Query(m_connection, u"SELECT id FROM article WHERE id = :id FOR UPDATE"_s).bind(u":id"_s, id).exec();
}

void ArticleStore::complete()
{
    Query query(m_connection, u"SELECT id, title, body FROM article WHERE slug = '' ORDER BY id LIMIT 500"_s);
    for (;;) {
        struct Older {
            ArticleId id;
            QString title;
            QString body;
        };
        std::vector<Older> portion;
        query.exec();
        while (query.next())
            portion.push_back({ query.id<ArticleId>(0), query.text(1), query.text(2) });
        if (portion.empty())
            return;
        for (const Older &one : portion) {
            Query(m_connection, u"UPDATE article SET slug = :slug WHERE id = :id"_s)
                .bind(u":slug"_s, domain::slugOf(one.title))
                .bind(u":id"_s, one.id)
                .exec();
            putLinks(one.id, one.body);
        }
    }
}

void ArticleStore::putProducts(ArticleId id, const std::vector<domain::ArticleProduct> &products)
{
    Query(m_connection, u"DELETE FROM article_product WHERE article_id = :id"_s).bind(u":id"_s, id).exec();
    Query insert(m_connection,
        u"INSERT INTO article_product (article_id, position, product_id, from_version, to_version) "
        "VALUES (:id, :position, :product, :from, :to)"_s);
    int position = 0;
    for (const domain::ArticleProduct &one : products)
        insert.bind(u":id"_s, id)
            .bind(u":position"_s, position++)
            .bind(u":product"_s, one.product)
            .bind(u":from"_s, one.fromVersion)
            .bind(u":to"_s, one.toVersion)
            .exec();
}

std::vector<domain::ArticleProduct> ArticleStore::productsOf(ArticleId id)
{
    Query query(m_connection,
        u"SELECT ap.product_id, p.name, ap.from_version, ap.to_version "
        "FROM article_product ap "
        "JOIN product p ON p.id = ap.product_id "
        "WHERE ap.article_id = :id "
        "ORDER BY ap.position"_s);
    query.bind(u":id"_s, id).exec();
    std::vector<domain::ArticleProduct> found;
    while (query.next())
        found.push_back({ query.id<domain::ProductId>(0), query.text(1), query.text(2), query.text(3) });
    return found;
}

std::optional<Article> ArticleStore::find(ArticleId id)
{
    Query query(m_connection, u"SELECT %1, a.body %2 WHERE a.id = :id"_s.arg(kArticleColumns, kArticleTables));
    query.bind(u":id"_s, id).exec();
    if (!query.next())
        return std::nullopt;
    Article article = readArticle(query);
    article.body = query.text(kBehindArticleColumns);
    article.products = productsOf(id);
    return article;
}

std::vector<Article> ArticleStore::page(
    const QString &afterTitle, ArticleId afterId, int limit, const domain::ArticleFilter &filter, bool bodies)
{
    QString wanted = u"(a.title, a.id) > (:title, :id)"_s;
    if (filter.status)
        wanted += u" AND a.status = :status"_s;
    if (filter.audience)
        wanted += u" AND a.audience = :audience"_s;
    if (filter.owner)
        wanted += u" AND a.owner_id = :owner"_s;
    if (filter.product)
        wanted +=
            u" AND EXISTS (SELECT 1 FROM article_product m WHERE m.article_id = a.id AND m.product_id = :product)"_s;
    Query query(m_connection,
        u"SELECT %1%2 %3WHERE %4 ORDER BY a.title, a.id LIMIT :limit"_s.arg(
            kArticleColumns, bodies ? u", a.body"_s : QString(), kArticleTables, wanted));
    query.bind(u":title"_s, afterTitle).bind(u":id"_s, afterId).bind(u":limit"_s, limit);
    if (filter.status)
        query.bind(u":status"_s, *filter.status);
    if (filter.audience)
        query.bind(u":audience"_s, *filter.audience);
    if (filter.owner)
        query.bind(u":owner"_s, *filter.owner);
    if (filter.product)
        query.bind(u":product"_s, *filter.product);
    query.exec();
    std::vector<Article> found;
    while (query.next()) {
        found.push_back(readArticle(query));
        if (bodies)
            found.back().body = query.text(kBehindArticleColumns);
    }
    if (found.empty())
        return found;
    // Of the whole stretch at once, since one query each would cost a server's round trip each.
    std::unordered_map<qint64, Article *> byId;
    for (Article &article : found)
        byId.insert({ article.id.value(), &article });
    Query products(m_connection,
        u"SELECT ap.article_id, ap.product_id, p.name, ap.from_version, ap.to_version "
        "FROM article a "
        "JOIN article_product ap ON ap.article_id = a.id "
        "JOIN product p ON p.id = ap.product_id "
        "WHERE (a.title, a.id) > (:title, :id) AND (a.title, a.id) <= (:lastTitle, :last) "
        "ORDER BY ap.article_id, ap.position"_s);
    products.bind(u":title"_s, afterTitle)
        .bind(u":id"_s, afterId)
        .bind(u":lastTitle"_s, found.back().title)
        .bind(u":last"_s, found.back().id)
        .exec();
    while (products.next()) {
        if (const auto of = byId.find(products.int64(0)); of != byId.end())
            of->second->products.push_back(
                { products.id<domain::ProductId>(1), products.text(2), products.text(3), products.text(4) });
    }
    return found;
}

std::vector<domain::ArticleHit> ArticleStore::completed(std::vector<domain::ArticleHit> hits)
{
    // As many places as a list has lines, so that the statement is prepared once; those that aren't needed look for no article.
    constexpr size_t kTogether = 32;
    static const QString sql = [] {
        QStringList places;
        for (size_t i = 0; i < kTogether; ++i)
            places.append(u":i%1"_s.arg(i));
        return u"SELECT a.id, a.title, p.name "
               "FROM article a "
               "LEFT JOIN product p ON p.id = a.product_id "
               "WHERE a.status <> %1 AND a.id IN (%2)"_s.arg(
                   QString::number(int(domain::ArticleStatus::Retired)), places.join(u','));
    }();
    std::unordered_map<qint64, std::pair<QString, QString>> known;
    for (size_t first = 0; first < hits.size(); first += kTogether) {
        Query query(m_connection, sql);
        for (size_t i = 0; i < kTogether; ++i)
            query.bind(u":i%1"_s.arg(i), first + i < hits.size() ? hits[first + i].id : ArticleId());
        query.exec();
        while (query.next())
            known.insert({ query.int64(0), { query.text(1), query.text(2) } });
    }
    std::erase_if(hits, [&](domain::ArticleHit &hit) {
        const auto found = known.find(hit.id.value());
        if (found == known.end())
            return true;
        hit.title = found->second.first;
        hit.productName = found->second.second;
        return false;
    });
    return hits;
}

QString ArticleStore::stored(const QString &column, ArticleId id)
{
    Query query(m_connection, u"SELECT %1 FROM article WHERE id = :id"_s.arg(column));
    query.bind(u":id"_s, id).exec();
    return query.next() ? query.text(0) : QString();
}

std::optional<ArticleId> ArticleStore::findByKey(const QString &externalKey)
{
    const std::optional<qint64> id = Query(m_connection, u"SELECT id FROM article WHERE external_key = :key"_s)
                                         .bind(u":key"_s, externalKey)
                                         .maybeInt64();
    return id ? std::optional(ArticleId(*id)) : std::nullopt;
}

QString ArticleStore::titleOfKey(const QString &externalKey)
{
    Query query(m_connection, u"SELECT title FROM article WHERE external_key = :key"_s);
    query.bind(u":key"_s, externalKey).exec();
    return query.next() ? query.text(0) : QString();
}

std::vector<ArticleId> ArticleStore::ofProduct(domain::ProductId product, int limit)
{
    Query query(m_connection,
        u"SELECT id FROM article "
        "WHERE product_id = :product "
        "ORDER BY updated_at DESC, id DESC "
        "LIMIT :limit"_s);
    query.bind(u":product"_s, product).bind(u":limit"_s, limit).exec();
    std::vector<ArticleId> found;
    while (query.next())
        found.push_back(query.id<ArticleId>(0));
    return found;
}

} // namespace throughline::storage
