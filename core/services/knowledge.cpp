// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/knowledge.h"

#include "core/services/suggesting.h"
#include "core/storage/articlestore.h"
#include "core/storage/database.h"
#include "core/storage/searchindex.h"

namespace throughline::services {

using domain::Article;
using domain::ArticleHit;
using domain::ArticleId;
using storage::ArticleStore;
using storage::Session;

namespace {

base::Error noArticle(const QString &name)
{
    return base::notFound(QStringLiteral("There is no article %1."), { name });
}

} // namespace

Knowledge::Knowledge(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<Article>> Knowledge::article(ArticleId id)
{
    return m_database.read([id](Session &session) -> base::Result<Article> {
        if (std::optional<Article> article = ArticleStore(session.connection()).find(id))
            return *article;
        return noArticle(id.toString());
    });
}

QFuture<base::Result<Article>> Knowledge::articleByKey(const QString &key)
{
    return m_database.read([key](Session &session) -> base::Result<Article> {
        ArticleStore store(session.connection());
        if (const std::optional<ArticleId> id = store.findByKey(key)) {
            if (std::optional<Article> article = store.find(*id))
                return *article;
        }
        return noArticle(key);
    });
}

QFuture<base::Result<std::vector<Article>>> Knowledge::page(const QString &afterTitle, ArticleId afterId, int limit)
{
    return m_database.read(
        [=](Session &session) { return ArticleStore(session.connection()).page(afterTitle, afterId, limit); });
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::suggest(domain::CaseId id, int limit)
{
    return m_database.readAside([=](Session &session) -> base::Result<std::vector<ArticleHit>> {
        const auto suggested = suggesting::suggestions(session, id, limit);
        if (!suggested)
            return suggested.error();
        std::vector<ArticleHit> hits;
        for (const domain::Suggestion &one : *suggested)
            hits.push_back({ one.id, one.title, one.productName, {}, domain::reasonText(one), one.score() });
        return hits;
    });
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::search(const QString &typed, int limit)
{
    return m_database.readAside(
        [=](Session &session) { return storage::SearchIndex(session.connection()).articles(typed, limit); });
}

} // namespace throughline::services
