// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/articlestore.h"

#include "core/storage/query.h"
#include "core/storage/searchindex.h"

#include <unordered_map>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Article;
using domain::ArticleId;

namespace {

void bindFields(Query &query, const NewArticle &article)
{
    query.bind(u":title"_s, article.title)
        .bind(u":body"_s, article.body)
        .bind(u":product"_s, article.product)
        .bind(u":language"_s, article.language)
        .bind(u":tags"_s, article.tags)
        .bind(u":updated"_s, article.updatedAt);
}

Article readArticle(const Query &query)
{
    Article article;
    article.id = query.id<ArticleId>(0);
    article.externalId = query.text(1);
    article.title = query.text(2);
    article.productName = query.text(3);
    article.language = query.text(4);
    article.status = query.enumeration<domain::ArticleStatus>(5);
    article.updatedAt = query.int64(6);
    article.version = query.int64(7);
    return article;
}

} // namespace

ArticleStore::Written ArticleStore::put(const NewArticle &article, ArticleId *id)
{
    SearchIndex index(m_connection);
    Query earlier(m_connection, u"SELECT id, title, tags, body, product_id FROM article WHERE external_key = :key"_s);
    earlier.bind(u":key"_s, article.externalKey).exec();
    if (!article.externalKey.isEmpty() && earlier.next()) {
        const ArticleId known = earlier.id<ArticleId>(0);
        if (id)
            *id = known;
        const QString title = earlier.text(1);
        const QString tags = earlier.text(2);
        const QString body = earlier.text(3);
        // Compared as stored: an article with a character that can't be stored must not look changed for ever.
        if (title == storable(article.title) && tags == storable(article.tags) && body == storable(article.body)
            && earlier.optionalId<domain::ProductId>(4) == article.product)
            return Written::Unchanged;
        index.removeArticle(known, title, tags, body);
        Query update(m_connection,
            u"UPDATE article "
            "SET title = :title, body = :body, product_id = :product, language = :language, tags = :tags, updated_at = "
            ":updated, "
            "version = version + 1 "
            "WHERE id = :id"_s);
        bindFields(update, article);
        update.bind(u":id"_s, known).exec();
        index.addArticle(known, article.title, article.tags, article.body);
        return Written::Updated;
    }
    Insert insert(m_connection,
        u"INSERT INTO article (external_id, external_key, title, body, product_id, language, tags, status, updated_at) "
        "VALUES (:external, :key, :title, :body, :product, :language, :tags, :status, :updated)"_s);
    bindFields(insert, article);
    insert.bind(u":external"_s, article.externalId).bind(u":status"_s, article.status);
    if (article.externalKey.isEmpty())
        insert.bind(u":key"_s, std::optional<qint64>());
    else
        insert.bind(u":key"_s, article.externalKey);
    const ArticleId added(insert.run());
    index.addArticle(added, article.title, article.tags, article.body);
    if (id)
        *id = added;
    return Written::Added;
}

std::optional<Article> ArticleStore::find(ArticleId id)
{
    Query query(m_connection,
        u"SELECT a.id, a.external_id, a.title, p.name, a.language, a.status, a.updated_at, a.version, a.body "
        "FROM article a "
        "LEFT JOIN product p ON p.id = a.product_id "
        "WHERE a.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    if (!query.next())
        return std::nullopt;
    Article article = readArticle(query);
    article.body = query.text(8);
    return article;
}

std::vector<Article> ArticleStore::page(const QString &afterTitle, ArticleId afterId, int limit)
{
    Query query(m_connection,
        u"SELECT a.id, a.external_id, a.title, p.name, a.language, a.status, a.updated_at, a.version "
        "FROM article a "
        "LEFT JOIN product p ON p.id = a.product_id "
        "WHERE (a.title, a.id) > (:title, :id) "
        "ORDER BY a.title, a.id "
        "LIMIT :limit"_s);
    query.bind(u":title"_s, afterTitle).bind(u":id"_s, afterId).bind(u":limit"_s, limit).exec();
    std::vector<Article> found;
    while (query.next())
        found.push_back(readArticle(query));
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
