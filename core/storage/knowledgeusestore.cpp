// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/knowledgeusestore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ArticleFlag;
using domain::ArticleId;
using domain::ArticleUseKind;
using domain::ArticleUseLine;

namespace {

/// A case that was merged into another one is solved when that one is.
const QString kUsesWithCase = u"article_use u "
                              "JOIN support_case s ON s.id = u.case_id "
                              "LEFT JOIN support_case m ON m.id = s.merged_into "_s;
const QString kUseSolved = u"CASE WHEN COALESCE(m.status, s.status) IN (5, 6) THEN 1 ELSE 0 END"_s;

QString selectUses(const QString &where)
{
    return u"SELECT u.case_id, u.article_id, u.kind, u.agent_id, u.suggested, u.times, u.first_at, u.last_at, a.title, "
           "s.subject, g.name, "_s
        + kUseSolved + u" FROM "_s + kUsesWithCase
        + u"JOIN article a ON a.id = u.article_id LEFT JOIN agent g ON g.id = u.agent_id "_s + where;
}

std::vector<ArticleUseLine> readUses(Query &query)
{
    std::vector<ArticleUseLine> found;
    while (query.next()) {
        ArticleUseLine line;
        line.use.caseId = query.id<domain::CaseId>(0);
        line.use.article = query.id<ArticleId>(1);
        line.use.kind = query.enumeration<ArticleUseKind>(2);
        line.use.agent = query.optionalId<domain::AgentId>(3);
        line.use.suggested = query.boolean(4);
        line.use.times = query.int64(5);
        line.use.firstAt = query.int64(6);
        line.use.lastAt = query.int64(7);
        line.title = query.text(8);
        line.subject = query.text(9);
        line.agentName = query.text(10);
        line.solved = query.boolean(11);
        found.push_back(std::move(line));
    }
    return found;
}

QString selectFlags(const QString &where)
{
    return u"SELECT f.id, f.article_id, a.title, f.agent_id, g.name, f.at, f.place, f.text, f.resolved_at, r.name, "
           "f.resolution "
           "FROM article_flag f "
           "JOIN article a ON a.id = f.article_id "
           "LEFT JOIN agent g ON g.id = f.agent_id "
           "LEFT JOIN agent r ON r.id = f.resolved_by "_s
        + where;
}

std::vector<ArticleFlag> readFlags(Query &query)
{
    std::vector<ArticleFlag> found;
    while (query.next()) {
        ArticleFlag flag;
        flag.id = query.int64(0);
        flag.article = query.id<ArticleId>(1);
        flag.title = query.text(2);
        flag.agent = query.optionalId<domain::AgentId>(3);
        flag.agentName = query.text(4);
        flag.at = query.int64(5);
        flag.place = query.text(6);
        flag.text = query.text(7);
        flag.resolvedAt = query.optionalInt64(8);
        flag.resolvedByName = query.text(9);
        flag.resolution = query.text(10);
        found.push_back(std::move(flag));
    }
    return found;
}

} // namespace

bool KnowledgeUseStore::hasArticle(ArticleId id)
{
    return Query(m_connection, u"SELECT id FROM article WHERE id = :id"_s).bind(u":id"_s, id).maybeInt64().has_value();
}

void KnowledgeUseStore::note(const domain::ArticleUse &use)
{
    Query(m_connection,
        u"INSERT INTO article_use "
        "(case_id, article_id, kind, agent_id, suggested, times, first_at, last_at, product_id, roadmap_id) "
        "VALUES (:case, :article, :kind, :agent, :suggested, 1, :at, :at, "
        "(SELECT s.product_id FROM support_case s WHERE s.id = :case), "
        "(SELECT v.roadmap_id FROM run r JOIN roadmap_version v ON v.id = r.version_id WHERE r.case_id = :case)) "
        "ON CONFLICT (case_id, article_id, kind) DO UPDATE SET times = article_use.times + 1, last_at = :at, "
        "agent_id = excluded.agent_id, product_id = excluded.product_id, roadmap_id = excluded.roadmap_id, "
        "suggested = CASE WHEN excluded.suggested = 1 THEN 1 ELSE article_use.suggested END"_s)
        .bind(u":case"_s, use.caseId)
        .bind(u":article"_s, use.article)
        .bind(u":kind"_s, use.kind)
        .bind(u":agent"_s, use.agent)
        .bind(u":suggested"_s, use.suggested ? 1 : 0)
        .bind(u":at"_s, use.lastAt)
        .exec();
}

bool KnowledgeUseStore::remove(domain::CaseId caseId, ArticleId article, ArticleUseKind kind)
{
    Query query(
        m_connection, u"DELETE FROM article_use WHERE case_id = :case AND article_id = :article AND kind = :kind"_s);
    query.bind(u":case"_s, caseId).bind(u":article"_s, article).bind(u":kind"_s, kind).exec();
    return query.affected() == 1;
}

std::vector<ArticleUseLine> KnowledgeUseStore::ofCase(domain::CaseId caseId)
{
    Query query(m_connection,
        selectUses(
            u"WHERE u.case_id = :case OR s.merged_into = :case ORDER BY u.last_at DESC, u.article_id, u.kind"_s));
    query.bind(u":case"_s, caseId).exec();
    return readUses(query);
}

std::vector<ArticleUseLine> KnowledgeUseStore::ofArticle(ArticleId article, int limit)
{
    Query query(m_connection,
        selectUses(u"WHERE u.article_id = :article ORDER BY u.last_at DESC, u.case_id DESC, u.kind LIMIT :limit"_s));
    query.bind(u":article"_s, article).bind(u":limit"_s, limit).exec();
    return readUses(query);
}

qint64 KnowledgeUseStore::insertFlag(const ArticleFlag &flag)
{
    Insert insert(m_connection,
        u"INSERT INTO article_flag (article_id, agent_id, at, place, text) "
        "VALUES (:article, :agent, :at, :place, :text)"_s);
    insert.bind(u":article"_s, flag.article)
        .bind(u":agent"_s, flag.agent)
        .bind(u":at"_s, flag.at)
        .bind(u":place"_s, flag.place)
        .bind(u":text"_s, flag.text);
    return insert.run();
}

std::optional<ArticleFlag> KnowledgeUseStore::flag(qint64 id)
{
    Query query(m_connection, selectFlags(u"WHERE f.id = :id"_s));
    query.bind(u":id"_s, id).exec();
    const std::vector<ArticleFlag> found = readFlags(query);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

bool KnowledgeUseStore::resolveFlag(
    qint64 id, std::optional<domain::AgentId> by, base::EpochMs now, const QString &resolution)
{
    Query query(m_connection,
        u"UPDATE article_flag SET resolved_at = :now, resolved_by = :by, resolution = :resolution "
        "WHERE id = :id AND resolved_at IS NULL"_s);
    query.bind(u":now"_s, now).bind(u":by"_s, by).bind(u":resolution"_s, resolution).bind(u":id"_s, id).exec();
    return query.affected() == 1;
}

std::vector<ArticleFlag> KnowledgeUseStore::standingFlags(int limit)
{
    Query query(m_connection, selectFlags(u"WHERE f.resolved_at IS NULL ORDER BY f.at, f.id LIMIT :limit"_s));
    query.bind(u":limit"_s, limit).exec();
    return readFlags(query);
}

std::vector<ArticleFlag> KnowledgeUseStore::flagsOf(ArticleId article)
{
    Query query(m_connection,
        selectFlags(u"WHERE f.article_id = :article "
                    "ORDER BY CASE WHEN f.resolved_at IS NULL THEN 0 ELSE 1 END, f.at, f.id"_s));
    query.bind(u":article"_s, article).exec();
    return readFlags(query);
}

std::vector<domain::ArticleReuse> KnowledgeUseStore::reuse(base::EpochMs since, int limit)
{
    Query query(m_connection,
        u"SELECT a.id, a.title, COUNT(DISTINCT CASE WHEN u.kind = 1 THEN u.case_id END), "
        "COUNT(DISTINCT CASE WHEN u.suggested = 1 THEN u.case_id END), "
        "COUNT(DISTINCT CASE WHEN u.kind > 1 THEN u.case_id END), "
        "COUNT(DISTINCT CASE WHEN u.kind > 1 AND COALESCE(m.status, s.status) IN (5, 6) THEN u.case_id END), "
        "MAX(u.last_at) "
        "FROM "_s
            + kUsesWithCase
            + u"JOIN article a ON a.id = u.article_id "
              "WHERE u.last_at >= :since "
              "GROUP BY a.id, a.title "
              "ORDER BY 5 DESC, 6 DESC, 3 DESC, a.id LIMIT :limit"_s);
    query.bind(u":since"_s, since).bind(u":limit"_s, limit).exec();
    std::vector<domain::ArticleReuse> found;
    while (query.next())
        found.push_back({ query.id<ArticleId>(0), query.text(1), query.int64(2), query.int64(3), query.int64(4),
            query.int64(5), query.int64(6) });
    return found;
}

domain::LinkRate KnowledgeUseStore::linkRate(base::EpochMs since)
{
    Query query(m_connection,
        u"SELECT COUNT(*), COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM article_use u WHERE u.case_id = s.id AND "
        u"u.kind > 1) "
        "THEN 1 ELSE 0 END), 0) "
        "FROM support_case s "
        "WHERE s.status IN (5, 6) AND s.merged_into IS NULL AND COALESCE(s.closed_at, s.last_event_at) >= :since"_s);
    query.bind(u":since"_s, since).exec();
    return query.next() ? domain::LinkRate { query.int64(0), query.int64(1) } : domain::LinkRate {};
}

} // namespace throughline::storage
