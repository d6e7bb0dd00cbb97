// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/practicestore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ArticleId;
using domain::Doubt;
using domain::DoubtSign;

namespace {

/// Articles that somebody may read, with the time at which they were last looked at: written or reviewed.
QString lookedAt()
{
    return u"(SELECT a.id, a.title, a.external_key, a.product_id, a.updated_at, a.review_at, "
           "(SELECT MAX(r.at) FROM article_review r WHERE r.article_id = a.id) AS reviewed_at "
           "FROM article a WHERE a.status <> 4) l "_s;
}

/// The later of both times.
const QString kLooked = u"CASE WHEN l.reviewed_at IS NOT NULL AND l.reviewed_at > l.updated_at "
                        "THEN l.reviewed_at ELSE l.updated_at END"_s;

} // namespace

std::vector<domain::GapCase> PracticeStore::withoutArticle(base::EpochMs since, int limit)
{
    constexpr int kOfMessage = 600;
    Query query(m_connection,
        u"SELECT s.id, s.subject, p.name, s.opened_at, "
        "(SELECT SUBSTR(e.body, 1, :length) FROM event e "
        "WHERE e.case_id = s.id AND e.kind IN (1, 2) AND e.direction = 1 ORDER BY e.at, e.id LIMIT 1), "
        "(SELECT COUNT(*) FROM event e WHERE e.case_id = s.id AND e.kind <> 6), "
        "(SELECT COALESCE(SUM(f.minutes), 0) FROM event e JOIN effort f ON f.event_id = e.id WHERE e.case_id = s.id) "
        "FROM support_case s "
        "JOIN customer c ON c.id = s.customer_id "
        "LEFT JOIN product p ON p.id = s.product_id "
        "WHERE s.opened_at >= :since AND s.merged_into IS NULL AND c.erased_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM article_use u WHERE u.case_id = s.id AND u.kind > 1) "
        "ORDER BY s.id DESC LIMIT :limit"_s);
    query.bind(u":length"_s, kOfMessage).bind(u":since"_s, since).bind(u":limit"_s, limit).exec();
    std::vector<domain::GapCase> found;
    while (query.next()) {
        domain::GapCase one;
        one.id = query.id<domain::CaseId>(0);
        one.subject = query.text(1);
        one.productName = query.text(2);
        one.openedAt = query.int64(3);
        one.message = query.text(4);
        one.entries = query.int64(5);
        one.minutes = query.int64(6);
        found.push_back(std::move(one));
    }
    return found;
}

std::vector<PracticeStore::Found> PracticeStore::doubts(base::EpochMs now)
{
    std::vector<Found> found;
    Query flags(m_connection,
        u"SELECT f.article_id, f.place, f.text, f.at, g.name FROM article_flag f "
        "JOIN article a ON a.id = f.article_id LEFT JOIN agent g ON g.id = f.agent_id "
        "WHERE f.resolved_at IS NULL AND a.status <> 4 ORDER BY f.article_id, f.at, f.id"_s);
    flags.exec();
    while (flags.next()) {
        const QString place = flags.text(1).isEmpty() ? QString() : u" (%1)"_s.arg(flags.text(1));
        const QString who = flags.text(4).isEmpty() ? u"flagged"_s : u"flagged by "_s + flags.text(4);
        found.push_back({ flags.id<ArticleId>(0),
            { DoubtSign::Flagged, u"%1%2: %3"_s.arg(who, place, flags.text(2)), flags.int64(3) } });
    }
    Query dates(m_connection,
        u"SELECT l.id, l.review_at FROM "_s + lookedAt() + u"WHERE l.review_at <= :now AND "_s + kLooked
            + u" < l.review_at ORDER BY l.id"_s);
    dates.bind(u":now"_s, now).exec();
    while (dates.next())
        found.push_back(
            { dates.id<ArticleId>(0), { DoubtSign::ReviewDate, u"its review date is over"_s, dates.int64(1) } });
    Query versions(m_connection,
        u"SELECT l.id, p.name, n.version, n.added_at FROM "_s + lookedAt()
            + u"JOIN release_note n ON n.product_id = l.product_id JOIN product p ON p.id = l.product_id "
              "WHERE n.added_at > "_s
            + kLooked + u" ORDER BY l.id, n.added_at, n.id"_s);
    versions.exec();
    while (versions.next())
        found.push_back({ versions.id<ArticleId>(0),
            { DoubtSign::NewVersion,
                u"%1 %2 came after it was last looked at"_s.arg(versions.text(1), versions.text(2)),
                versions.int64(3) } });
    Query roadmaps(m_connection,
        u"SELECT DISTINCT l.id, r.name, v.number, v.created_at FROM "_s + lookedAt()
            + u"JOIN step_article t ON t.article_key = l.external_key "
              "JOIN step s ON s.id = t.step_id JOIN roadmap_version v ON v.id = s.version_id "
              "JOIN roadmap r ON r.id = v.roadmap_id "
              "WHERE v.status = 2 AND v.number > 1 AND v.created_at > "_s
            + kLooked + u" ORDER BY 1, 4, 2"_s);
    roadmaps.exec();
    while (roadmaps.next())
        found.push_back({ roadmaps.id<ArticleId>(0),
            { DoubtSign::RoadmapChanged,
                u"the roadmap \"%1\" names it and has a version %2 by now"_s.arg(
                    roadmaps.text(1), QString::number(roadmaps.int64(2))),
                roadmaps.int64(3) } });
    addFailing(found);
    return found;
}

void PracticeStore::addFailing(std::vector<Found> &found)
{
    Query failing(m_connection,
        u"SELECT l.id, COUNT(DISTINCT u.case_id), COUNT(DISTINCT CASE WHEN u.kind > 1 "
        "AND COALESCE(m.status, s.status) IN (5, 6) THEN u.case_id END), MAX(u.last_at) FROM "_s
            + lookedAt()
            + u"JOIN article_use u ON u.article_id = l.id "
              "JOIN support_case s ON s.id = u.case_id LEFT JOIN support_case m ON m.id = s.merged_into "
              "WHERE l.reviewed_at IS NULL OR u.last_at > l.reviewed_at "
              "GROUP BY l.id ORDER BY l.id"_s);
    failing.exec();
    while (failing.next()) {
        if (domain::isFailing(failing.int64(1), failing.int64(2)))
            found.push_back({ failing.id<ArticleId>(0),
                { DoubtSign::Failing,
                    u"read in %1 cases, helped to solve %2"_s.arg(
                        QString::number(failing.int64(1)), QString::number(failing.int64(2))),
                    failing.int64(3) } });
    }
}

std::optional<domain::ReviewItem> PracticeStore::item(ArticleId article)
{
    Query query(m_connection,
        u"SELECT a.id, a.title, p.name, g.name FROM article a LEFT JOIN product p ON p.id = a.product_id "
        "LEFT JOIN agent g ON g.id = a.owner_id WHERE a.id = :id AND a.status <> 4"_s);
    query.bind(u":id"_s, article).exec();
    if (!query.next())
        return std::nullopt;
    domain::ReviewItem item;
    item.article = query.id<ArticleId>(0);
    item.title = query.text(1);
    item.productName = query.text(2);
    item.ownerName = query.text(3);
    return item;
}

qint64 PracticeStore::insertReview(ArticleId article, std::optional<domain::AgentId> agent, base::EpochMs now,
    const QStringList &reasons, const QString &comment)
{
    Insert insert(m_connection,
        u"INSERT INTO article_review (article_id, agent_id, at, reasons, comment) "
        "VALUES (:article, :agent, :now, :reasons, :comment)"_s);
    insert.bind(u":article"_s, article)
        .bind(u":agent"_s, agent)
        .bind(u":now"_s, now)
        .bind(u":reasons"_s, reasons.join(u'\n'))
        .bind(u":comment"_s, comment);
    return insert.run();
}

qint64 PracticeStore::resolveFlags(
    ArticleId article, std::optional<domain::AgentId> agent, base::EpochMs now, const QString &resolution)
{
    Query query(m_connection,
        u"UPDATE article_flag SET resolved_at = :now, resolved_by = :agent, resolution = :resolution "
        "WHERE article_id = :article AND resolved_at IS NULL"_s);
    query.bind(u":now"_s, now)
        .bind(u":agent"_s, agent)
        .bind(u":resolution"_s, resolution)
        .bind(u":article"_s, article)
        .exec();
    return query.affected();
}

std::vector<domain::ReviewDone> PracticeStore::reviews(std::optional<ArticleId> article, int limit)
{
    Query query(m_connection,
        u"SELECT r.id, r.article_id, g.name, r.at, r.reasons, r.comment FROM article_review r "
        "LEFT JOIN agent g ON g.id = r.agent_id "_s
            + (article ? u"WHERE r.article_id = :article "_s : QString())
            + u"ORDER BY r.at DESC, r.id DESC LIMIT :limit"_s);
    if (article)
        query.bind(u":article"_s, *article);
    query.bind(u":limit"_s, limit).exec();
    std::vector<domain::ReviewDone> found;
    while (query.next())
        found.push_back({ query.int64(0), query.id<ArticleId>(1), query.text(2), query.int64(3),
            query.text(4).split(u'\n', Qt::SkipEmptyParts), query.text(5) });
    return found;
}

} // namespace throughline::storage
