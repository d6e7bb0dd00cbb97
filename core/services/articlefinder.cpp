// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/articlefinder.h"

#include "core/domain/articlepassage.h"
#include "core/storage/articlewordstore.h"
#include "core/storage/session.h"

namespace throughline::services {

using domain::ArticleHit;
using domain::ArticleId;
using storage::ArticleWordStore;
using storage::Session;

namespace {

void putRow(domain::ArticleIndex &index, const ArticleWordStore::Row &row)
{
    // What a newer version has stored in another form isn't found by this one.
    if (const std::optional<domain::ArticleWords> words = domain::unpackedWords(row.words))
        index.put(row.traits, *words);
    else
        index.remove(row.traits.id);
}

} // namespace

void ArticleFinder::readSynonyms(Session &session)
{
    m_index.setSynonyms(domain::Synonyms(ArticleWordStore(session.connection()).synonyms()));
}

void ArticleFinder::load(Session &session)
{
    m_index = {};
    m_versions.clear();
    // Before anything is read: what is committed meanwhile is read again.
    m_changes.start(session.connection());
    ArticleWordStore(session.connection()).each([this](const ArticleWordStore::Row &row) {
        putRow(m_index, row);
        m_versions[row.traits.id.value()] = row.version;
    });
    readSynonyms(session);
    m_isLoaded = true;
}

void ArticleFinder::reload(Session &session, ArticleId id)
{
    if (const auto row = ArticleWordStore(session.connection()).find(id)) {
        putRow(m_index, *row);
        m_versions[id.value()] = row->version;
    } else {
        m_index.remove(id);
        m_versions.erase(id.value());
    }
}

void ArticleFinder::reloadChanged(Session &session)
{
    const auto stored = ArticleWordStore(session.connection()).versions();
    std::vector<ArticleId> changed;
    std::unordered_map<qint64, qint64> gone = m_versions;
    for (const auto &[id, version] : stored) {
        gone.erase(id.value());
        const auto known = m_versions.find(id.value());
        if (known == m_versions.end() || known->second != version)
            changed.push_back(id);
    }
    // One by one is slower than all of them.
    if (changed.size() > stored.size() / 4) {
        load(session);
        return;
    }
    for (const auto &[id, version] : gone)
        reload(session, ArticleId(id));
    for (const ArticleId id : changed)
        reload(session, id);
}

domain::ArticleIndex &ArticleFinder::current(Session &session)
{
    if (!m_isLoaded) {
        load(session);
        return m_index;
    }
    bool bulk = false;
    std::vector<ArticleId> articles;
    for (const domain::Change &change : m_changes.read(session.connection())) {
        bulk = bulk || change.subject == domain::Subject::Bulk;
        if (change.subject == domain::Subject::Article)
            articles.emplace_back(change.id);
        // Which words mean the same is told as a change of no article.
        if (change.subject == domain::Subject::Article && change.id == 0)
            readSynonyms(session);
    }
    constexpr size_t kMany = 100;
    if (bulk || articles.size() > kMany)
        reloadChanged(session);
    for (size_t i = 0; i < articles.size() && articles.size() <= kMany; ++i) {
        if (articles[i])
            reload(session, articles[i]);
    }
    return m_index;
}

std::vector<ArticleHit> ArticleFinder::search(
    Session &session, const QString &typed, const domain::SearchContext &context, int limit)
{
    domain::ArticleIndex &index = current(session);
    const domain::ArticleQuestion question = index.understand(typed, context);
    ArticleWordStore store(session.connection());
    std::vector<ArticleHit> hits;
    for (const domain::FoundArticle &found : index.find(question, limit)) {
        const auto shown = store.shown(found.id);
        if (!shown)
            continue;
        const domain::ArticlePassage passage = domain::passageOf(question, found, index, shown->text, m_stemmers);
        hits.push_back({ found.id, shown->text.title, shown->productName, passage.snippet, passage.reason,
            double(found.score), shown->externalId });
    }
    return hits;
}

std::vector<ArticleHit> ArticleFinder::titles(
    Session &session, const QString &typed, const domain::SearchContext &context, int limit)
{
    domain::ArticleIndex &index = current(session);
    ArticleWordStore store(session.connection());
    std::vector<ArticleHit> hits;
    for (const domain::FoundArticle &found : index.find(index.understand(typed, context), limit)) {
        if (const auto shown = store.shown(found.id, ArticleWordStore::Text::TitleOnly))
            hits.push_back(
                { found.id, shown->text.title, shown->productName, {}, {}, double(found.score), shown->externalId });
    }
    return hits;
}

} // namespace throughline::services
