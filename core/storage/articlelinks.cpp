// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"
#include "core/storage/articlestore.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ArticleId;
using domain::ArticleName;

namespace {

const QString kNameColumns = u"a.id, a.title, a.slug, a.status, a.audience"_s;
/// Slugs that a new one is compared with; behind so many alike the id decides.
constexpr int kMostAlike = 1000;

std::vector<ArticleName> readNames(Query &query)
{
    std::vector<ArticleName> found;
    while (query.next())
        found.push_back({ query.id<ArticleId>(0), query.text(1), query.text(2),
            query.enumeration<domain::ArticleStatus>(3), query.enumeration<domain::ArticleAudience>(4) });
    return found;
}

/// What stands before the first colon of a key.
QString sourceOf(const QString &key)
{
    const qsizetype colon = key.indexOf(u':');
    return colon < 0 ? QString() : key.left(colon + 1);
}

} // namespace

void ArticleStore::putLinks(ArticleId id, const QString &body)
{
    Query(m_connection, u"DELETE FROM article_link WHERE article_id = :id"_s).bind(u":id"_s, id).exec();
    const QStringList targets = domain::articleTargets(body);
    Query insert(
        m_connection, u"INSERT INTO article_link (article_id, position, target) VALUES (:id, :position, :target)"_s);
    for (qsizetype i = 0; i < targets.size(); ++i)
        insert.bind(u":id"_s, id).bind(u":position"_s, qint64(i)).bind(u":target"_s, targets.at(i)).exec();
}

std::optional<ArticleId> ArticleStore::findBySlug(const QString &slug)
{
    const std::optional<qint64> id = Query(
        m_connection, u"SELECT id FROM article WHERE slug = :slug ORDER BY id LIMIT 1"_s)
                                         .bind(u":slug"_s, slug)
                                         .maybeInt64();
    return id ? std::optional(ArticleId(*id)) : std::nullopt;
}

QString ArticleStore::freeSlug(const QString &wanted, ArticleId id)
{
    Query taken(
        m_connection, u"SELECT COUNT(*) FROM article WHERE (slug = :slug OR external_key = :slug) AND id <> :id"_s);
    QString slug = wanted;
    for (int number = 2; number < kMostAlike; ++number) {
        if (taken.bind(u":slug"_s, slug).bind(u":id"_s, id).onlyInt64() == 0)
            break;
        slug = u"%1-%2"_s.arg(wanted, QString::number(number));
    }
    return slug;
}

std::vector<ArticleName> ArticleStore::named(const QString &typed, int limit)
{
    QString pattern = typed.trimmed().toLower();
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    Query query(m_connection,
        u"SELECT %1 FROM article a "
        "WHERE a.status <> :retired AND LOWER(a.title) LIKE :within ESCAPE '\\' "
        "ORDER BY CASE WHEN LOWER(a.title) LIKE :beginning ESCAPE '\\' THEN 0 ELSE 1 END, a.title, a.id "
        "LIMIT :limit"_s.arg(kNameColumns));
    query.bind(u":retired"_s, domain::ArticleStatus::Retired)
        .bind(u":within"_s, u'%' + pattern + u'%')
        .bind(u":beginning"_s, pattern + u'%')
        .bind(u":limit"_s, limit)
        .exec();
    return readNames(query);
}

std::optional<ArticleName> ArticleStore::linked(ArticleId from, const QString &target)
{
    const bool byId = target.startsWith(u'#');
    Query query(m_connection,
        u"SELECT %1, a.external_key FROM article a WHERE %2 = :target ORDER BY a.id LIMIT %3"_s.arg(
            kNameColumns, byId ? u"a.id"_s : u"a.slug"_s, QString::number(kMostAlike)));
    if (byId)
        query.bind(u":target"_s, target.mid(1).toLongLong());
    else
        query.bind(u":target"_s, target);
    query.exec();
    struct Candidate {
        ArticleName name;
        QString key;
    };
    std::vector<Candidate> found;
    while (query.next())
        found.push_back(
            { { query.id<ArticleId>(0), query.text(1), query.text(2), query.enumeration<domain::ArticleStatus>(3),
                  query.enumeration<domain::ArticleAudience>(4) },
                query.text(5) });
    if (found.empty())
        return std::nullopt;
    if (found.size() > 1) {
        Query own(m_connection, u"SELECT external_key FROM article WHERE id = :id"_s);
        own.bind(u":id"_s, from).exec();
        const QString source = sourceOf(own.next() ? own.text(0) : QString());
        for (const Candidate &one : found) {
            if (sourceOf(one.key) == source)
                return one.name;
        }
    }
    return found.front().name;
}

std::vector<ArticleName> ArticleStore::linksFrom(ArticleId id)
{
    Query query(m_connection, u"SELECT target FROM article_link WHERE article_id = :id ORDER BY position"_s);
    query.bind(u":id"_s, id).exec();
    QStringList targets;
    while (query.next())
        targets.append(query.text(0));
    std::vector<ArticleName> found;
    for (const QString &target : targets) {
        if (const std::optional<ArticleName> name = linked(id, target); name && name->id != id)
            found.push_back(*name);
    }
    return found;
}

std::vector<ArticleName> ArticleStore::linksTo(ArticleId id)
{
    Query query(m_connection,
        u"SELECT DISTINCT %1, l.target FROM article t "
        "JOIN article_link l ON l.target = t.slug OR l.target = :number "
        "JOIN article a ON a.id = l.article_id "
        "WHERE t.id = :id AND a.id <> t.id "
        "ORDER BY a.title, a.id"_s.arg(kNameColumns));
    query.bind(u":number"_s, u'#' + id.toString()).bind(u":id"_s, id).exec();
    std::vector<std::pair<ArticleName, QString>> candidates;
    while (query.next())
        candidates.push_back(
            { { query.id<ArticleId>(0), query.text(1), query.text(2), query.enumeration<domain::ArticleStatus>(3),
                  query.enumeration<domain::ArticleAudience>(4) },
                query.text(5) });
    std::vector<ArticleName> found;
    for (const auto &[name, target] : candidates) {
        // The same slug may mean another article where it is written.
        const std::optional<ArticleName> leads = linked(name.id, target);
        if (leads && leads->id == id && (found.empty() || found.back().id != name.id))
            found.push_back(name);
    }
    return found;
}

std::vector<domain::ArticleStep> ArticleStore::steps(ArticleId id)
{
    // Of each roadmap the newest version that names it, published or not: what is being drawn may already name it, or not any more.
    Query query(m_connection,
        u"SELECT r.id, r.name, v.number, v.status, s.key, s.title "
        "FROM article a "
        "JOIN step_article l ON l.article_key = a.external_key "
        "JOIN step s ON s.id = l.step_id "
        "JOIN roadmap_version v ON v.id = s.version_id "
        "JOIN roadmap r ON r.id = v.roadmap_id "
        "WHERE a.id = :id AND (v.number = (SELECT MAX(n.number) FROM roadmap_version n WHERE n.roadmap_id = r.id) "
        "OR v.number = (SELECT MAX(n.number) FROM roadmap_version n WHERE n.roadmap_id = r.id AND n.status = "
        ":published)) "
        "ORDER BY r.name, r.id, v.number, s.position"_s);
    query.bind(u":id"_s, id).bind(u":published"_s, domain::RoadmapStatus::Published).exec();
    std::vector<domain::ArticleStep> found;
    while (query.next())
        found.push_back({ query.id<domain::RoadmapId>(0), query.text(1), query.int32(2),
            query.enumeration<domain::RoadmapStatus>(3) == domain::RoadmapStatus::Published, query.text(4),
            query.text(5) });
    return found;
}

} // namespace throughline::storage
