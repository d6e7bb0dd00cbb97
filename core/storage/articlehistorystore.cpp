// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/articlehistorystore.h"

#include "core/domain/articlejson.h"
#include "core/storage/articlestore.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ArticleDraft;
using domain::ArticleId;
using domain::ArticleVersion;

namespace {

/// The newest version's words are those of the article: its row has none.
ArticleVersion readVersion(const Query &query, const std::optional<domain::Article> &newest)
{
    ArticleVersion version;
    version.number = query.int64(0);
    version.at = query.int64(1);
    version.agent = query.optionalId<domain::AgentId>(2);
    version.agentName = query.text(3);
    version.comment = query.text(4);
    if (query.isNull(5)) {
        if (newest) {
            version.edit = domain::editOf(*newest);
            version.status = newest->status;
        }
    } else {
        version.edit.title = query.text(5);
        domain::readArticleFields(query.text(6), version.edit, version.status);
    }
    return version;
}

const QString kVersionColumns = u"v.number, v.at, v.agent_id, g.name, v.comment, v.title, v.fields"_s;
const QString kDraftColumns = u"SELECT agent_id, article_id, seen, title, body, fields, saved_at FROM article_draft "_s;

std::vector<ArticleDraft> readDrafts(Query &query)
{
    std::vector<ArticleDraft> found;
    while (query.next()) {
        ArticleDraft draft;
        draft.agent = query.id<domain::AgentId>(0);
        if (const qint64 id = query.int64(1); id != 0)
            draft.article = ArticleId(id);
        draft.seen = query.int64(2);
        draft.edit.title = query.text(3);
        draft.edit.body = query.text(4);
        auto status = domain::ArticleStatus::Draft;
        domain::readArticleFields(query.text(5), draft.edit, status);
        draft.savedAt = query.int64(6);
        found.push_back(std::move(draft));
    }
    return found;
}

} // namespace

void ArticleHistoryStore::begin(ArticleId id, qint64 number, const VersionNote &note)
{
    Query(m_connection,
        u"INSERT INTO article_version (article_id, number, at, agent_id, comment) "
        "VALUES (:id, :number, :at, :agent, :comment)"_s)
        .bind(u":id"_s, id)
        .bind(u":number"_s, number)
        .bind(u":at"_s, note.at)
        .bind(u":agent"_s, note.agent)
        .bind(u":comment"_s, note.comment.isNull() ? u""_s : note.comment)
        .exec();
}

void ArticleHistoryStore::supersede(const domain::Article &before)
{
    Query(m_connection,
        u"UPDATE article_version SET title = :title, body = :body, fields = :fields "
        "WHERE article_id = :id AND number = :number"_s)
        .bind(u":title"_s, before.title)
        .bind(u":body"_s, before.body.isNull() ? u""_s : before.body)
        .bind(u":fields"_s, domain::articleFieldsJson(domain::editOf(before), before.status))
        .bind(u":id"_s, before.id)
        .bind(u":number"_s, before.version)
        .exec();
}

std::vector<ArticleVersion> ArticleHistoryStore::versions(ArticleId id, qint64 before, int limit)
{
    std::optional<domain::Article> newest = ArticleStore(m_connection).find(id);
    if (newest)
        newest->body.clear();
    Query query(m_connection,
        u"SELECT %1 FROM article_version v LEFT JOIN agent g ON g.id = v.agent_id "
        "WHERE v.article_id = :id AND (:before = 0 OR v.number < :before) "
        "ORDER BY v.number DESC "
        "LIMIT :limit"_s.arg(kVersionColumns));
    query.bind(u":id"_s, id).bind(u":before"_s, before).bind(u":limit"_s, limit).exec();
    std::vector<ArticleVersion> found;
    while (query.next())
        found.push_back(readVersion(query, newest));
    return found;
}

std::optional<ArticleVersion> ArticleHistoryStore::version(ArticleId id, qint64 number)
{
    const std::optional<domain::Article> newest = ArticleStore(m_connection).find(id);
    Query query(m_connection,
        u"SELECT %1, v.body FROM article_version v LEFT JOIN agent g ON g.id = v.agent_id "
        "WHERE v.article_id = :id AND v.number = :number"_s.arg(kVersionColumns));
    query.bind(u":id"_s, id).bind(u":number"_s, number).exec();
    if (!query.next())
        return std::nullopt;
    ArticleVersion version = readVersion(query, newest);
    if (!query.isNull(7))
        version.edit.body = query.text(7);
    return version;
}

std::optional<qint64> ArticleHistoryStore::versionAt(ArticleId id, base::EpochMs at)
{
    return Query(m_connection,
        u"SELECT number FROM article_version WHERE article_id = :id AND at <= :at ORDER BY number DESC LIMIT 1"_s)
        .bind(u":id"_s, id)
        .bind(u":at"_s, at)
        .maybeInt64();
}

void ArticleHistoryStore::putDraft(const ArticleDraft &draft, base::EpochMs now)
{
    const auto words = [](const QString &text) { return text.isNull() ? u""_s : text; };
    Query(m_connection,
        u"INSERT INTO article_draft (agent_id, article_id, seen, title, body, fields, saved_at) "
        "VALUES (:agent, :article, :seen, :title, :body, :fields, :now) "
        "ON CONFLICT (agent_id, article_id) DO UPDATE SET seen = excluded.seen, title = excluded.title, "
        "body = excluded.body, fields = excluded.fields, saved_at = excluded.saved_at"_s)
        .bind(u":agent"_s, draft.agent)
        .bind(u":article"_s, draft.article.value_or(ArticleId()))
        .bind(u":seen"_s, draft.seen)
        .bind(u":title"_s, words(draft.edit.title))
        .bind(u":body"_s, words(draft.edit.body))
        .bind(u":fields"_s, domain::articleFieldsJson(draft.edit, domain::ArticleStatus::Draft))
        .bind(u":now"_s, now)
        .exec();
}

void ArticleHistoryStore::removeDraft(domain::AgentId agent, std::optional<ArticleId> id)
{
    Query(m_connection, u"DELETE FROM article_draft WHERE agent_id = :agent AND article_id = :article"_s)
        .bind(u":agent"_s, agent)
        .bind(u":article"_s, id.value_or(ArticleId()))
        .exec();
}

std::optional<ArticleDraft> ArticleHistoryStore::draft(domain::AgentId agent, std::optional<ArticleId> id)
{
    Query query(m_connection, kDraftColumns + u"WHERE agent_id = :agent AND article_id = :article"_s);
    query.bind(u":agent"_s, agent).bind(u":article"_s, id.value_or(ArticleId())).exec();
    std::vector<ArticleDraft> found = readDrafts(query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<ArticleDraft> ArticleHistoryStore::drafts(domain::AgentId agent)
{
    Query query(m_connection, kDraftColumns + u"WHERE agent_id = :agent ORDER BY saved_at DESC, article_id"_s);
    query.bind(u":agent"_s, agent).exec();
    return readDrafts(query);
}

} // namespace throughline::storage
