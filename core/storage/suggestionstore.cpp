// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/suggestionstore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {

/// Numbers of ours, so nothing can be injected.
template <typename IdType> QString idList(const std::vector<IdType> &ids)
{
    QStringList parts;
    for (const IdType id : ids)
        parts.append(id.toString());
    return parts.join(u',');
}

} // namespace

std::vector<SuggestionStore::Helped> SuggestionStore::helped(
    const QString &where, int limit, std::optional<qint64> value)
{
    // The uses first and few, then their cases: whatever the planner thinks of the other way, uses are what is bounded.
    Query query(m_connection,
        u"SELECT u.case_id, u.article_id, s.subject, u.product_id, u.roadmap_id, "
        "CASE WHEN COALESCE(m.status, s.status) IN (5, 6) THEN 1 ELSE 0 END "
        "FROM (SELECT case_id, article_id, product_id, roadmap_id FROM article_use WHERE "_s
            + where
            + u" ORDER BY case_id DESC LIMIT :limit) u "
              "JOIN support_case s ON s.id = u.case_id LEFT JOIN support_case m ON m.id = s.merged_into "
              "ORDER BY u.case_id DESC, u.article_id"_s,
        value ? Query::Keep::Yes : Query::Keep::No);
    query.bind(u":limit"_s, limit);
    if (value)
        query.bind(u":value"_s, *value);
    query.exec();
    std::vector<Helped> found;
    while (query.next()) {
        Helped one { query.id<domain::CaseId>(0), query.id<domain::ArticleId>(1), query.text(2),
            query.optionalId<domain::ProductId>(3), query.optionalId<domain::RoadmapId>(4), query.boolean(5) };
        // Inserted and linked is one use.
        if (found.empty() || found.back().caseId != one.caseId || found.back().article != one.article)
            found.push_back(std::move(one));
    }
    return found;
}

std::vector<SuggestionStore::Helped> SuggestionStore::helpedOnProduct(domain::ProductId product, int limit)
{
    return helped(u"kind > 1 AND product_id = :value"_s, limit, product.value());
}

std::vector<SuggestionStore::Helped> SuggestionStore::helpedOnRoadmap(domain::RoadmapId roadmap, int limit)
{
    return helped(u"kind > 1 AND roadmap_id = :value"_s, limit, roadmap.value());
}

std::vector<SuggestionStore::Helped> SuggestionStore::helpedIn(const std::vector<domain::CaseId> &cases)
{
    if (cases.empty())
        return {};
    constexpr int kPerCase = 10;
    return helped(u"kind > 1 AND case_id IN (%1)"_s.arg(idList(cases)), int(cases.size()) * kPerCase, std::nullopt);
}

SuggestionStore::Read SuggestionStore::readIn(domain::ArticleId article, int limit)
{
    Query query(m_connection,
        u"SELECT COUNT(*), COALESCE(SUM(CASE WHEN COALESCE(m.status, s.status) IN (5, 6) AND EXISTS "
        "(SELECT 1 FROM article_use h WHERE h.case_id = u.case_id AND h.article_id = :article AND h.kind > 1) "
        "THEN 1 ELSE 0 END), 0) "
        "FROM (SELECT DISTINCT case_id FROM article_use WHERE article_id = :article "
        "ORDER BY case_id DESC LIMIT :limit) u "
        "JOIN support_case s ON s.id = u.case_id LEFT JOIN support_case m ON m.id = s.merged_into"_s);
    query.bind(u":article"_s, article).bind(u":limit"_s, limit).exec();
    return query.next() ? Read { query.int32(0), query.int32(1) } : Read {};
}

std::vector<SuggestionStore::Card> SuggestionStore::cards(const std::vector<domain::ArticleId> &ids)
{
    if (ids.empty())
        return {};
    Query query(m_connection,
        u"SELECT a.id, a.title, a.product_id, p.name, a.language FROM article a "
        "LEFT JOIN product p ON p.id = a.product_id WHERE a.status = %1 AND a.id IN (%2)"_s.arg(
            QString::number(int(domain::ArticleStatus::Published)), idList(ids)),
        Query::Keep::No);
    query.exec();
    std::vector<Card> found;
    while (query.next())
        found.push_back({ query.id<domain::ArticleId>(0), query.text(1), query.optionalId<domain::ProductId>(2),
            query.text(3), query.text(4) });
    return found;
}

qint64 SuggestionStore::countAbout()
{
    return Query(m_connection, u"SELECT COALESCE(MAX(id), 0) FROM article"_s).onlyInt64();
}

std::optional<domain::RoadmapId> SuggestionStore::roadmapOf(domain::CaseId id)
{
    const std::optional<qint64> found = Query(m_connection,
        u"SELECT v.roadmap_id FROM run r JOIN roadmap_version v ON v.id = r.version_id WHERE r.case_id = :case"_s)
                                            .bind(u":case"_s, id)
                                            .maybeInt64();
    return found ? std::optional(domain::RoadmapId(*found)) : std::nullopt;
}

} // namespace throughline::storage
