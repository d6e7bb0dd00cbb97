// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/knowledge.h"

#include "core/services/articlefinder.h"
#include "core/services/suggesting.h"
#include "core/storage/articlestore.h"
#include "core/storage/articlewordstore.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
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

/// Of a case that isn't there: nothing in particular.
domain::SearchContext contextOf(Session &session, domain::CaseId number)
{
    domain::SearchContext context;
    context.typing = true;
    const auto found = storage::CaseStore(session.connection()).find(number);
    if (!found)
        return context;
    context.product = found->productName;
    storage::CustomerStore customers(session.connection());
    if (const auto customer = customers.find(found->customer))
        context.language = customer->customer.language;
    for (const domain::Purchase &purchase : customers.purchases(found->customer)) {
        if (found->product && purchase.product == *found->product && context.version.isEmpty())
            context.version = purchase.productVersion;
    }
    return context;
}

} // namespace

Knowledge::Knowledge(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_finder(std::make_shared<ArticleFinder>())
{
}

Knowledge::~Knowledge() = default;

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
    domain::SearchContext context;
    context.typing = true;
    return search(typed, context, limit);
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::search(
    const QString &typed, const domain::SearchContext &context, int limit)
{
    return m_database.readAside(
        [=, finder = m_finder](Session &session) { return finder->search(session, typed, context, limit); });
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::searchFor(
    domain::CaseId caseId, const QString &typed, int limit)
{
    return m_database.readAside([=, finder = m_finder](Session &session) {
        return finder->search(session, typed, contextOf(session, caseId), limit);
    });
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::titles(
    const QString &typed, const domain::SearchContext &context, int limit)
{
    return m_database.readAside(
        [=, finder = m_finder](Session &session) { return finder->titles(session, typed, context, limit); });
}

QFuture<base::Result<std::vector<domain::SynonymGroup>>> Knowledge::synonyms()
{
    return m_database.read([](Session &session) { return storage::ArticleWordStore(session.connection()).synonyms(); });
}

QFuture<base::Result<qint64>> Knowledge::addSynonyms(const base::RequestId &request, const QString &line)
{
    return m_database.command(request, QStringLiteral("synonym"), [line](Session &session) -> base::Result<qint64> {
        QString problem;
        const std::optional<QStringList> words = domain::synonymsOf(line, &problem);
        if (!words)
            return base::invalidInput(problem);
        storage::ArticleWordStore store(session.connection());
        for (const domain::SynonymGroup &group : store.synonyms()) {
            if (group.words == *words)
                return base::conflict(
                    QStringLiteral("\"%1\" are synonyms already."), { words->join(QStringLiteral(", ")) });
        }
        session.changed(domain::Subject::Article, 0);
        return store.addSynonyms(*words);
    });
}

QFuture<base::Result<qint64>> Knowledge::removeSynonyms(const base::RequestId &request, qint64 id)
{
    return m_database.command(
        request, QStringLiteral("synonym.remove"), [id](Session &session) -> base::Result<qint64> {
            if (!storage::ArticleWordStore(session.connection()).removeSynonyms(id))
                return base::notFound(QStringLiteral("There are no synonyms %1."), { QString::number(id) });
            session.changed(domain::Subject::Article, 0);
            return id;
        });
}

} // namespace throughline::services
