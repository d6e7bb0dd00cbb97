// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/trainingstore.h"

#include "core/storage/personaltables.h"
#include "core/storage/query.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {

QString toJson(const std::vector<domain::PracticePoints> &aspects)
{
    QJsonArray array;
    for (const domain::PracticePoints &one : aspects)
        array.append(QJsonObject { { u"aspect"_s, domain::practiceAspectName(one.aspect) }, { u"points"_s, one.points },
            { u"of"_s, one.of } });
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

/// An aspect that a newer program has added is left out.
std::vector<domain::PracticePoints> fromJson(const QString &text)
{
    std::vector<domain::PracticePoints> aspects;
    for (const auto &value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QJsonObject object = value.toObject();
        if (const auto aspect = domain::practiceAspectFromName(object[u"aspect"_s].toString()))
            aspects.push_back({ *aspect, object[u"points"_s].toInt(), object[u"of"_s].toInt() });
    }
    return aspects;
}

} // namespace

qint64 TrainingStore::insert(const Result &result)
{
    Query query(m_connection,
        u"INSERT INTO training_result (agent_id, version_id, case_id, at, points, moves, aspects) "
        "VALUES (:agent, :version, :case, :at, :points, :moves, :aspects) RETURNING id"_s);
    query.bind(u":agent"_s, result.agent)
        .bind(u":version"_s, result.version)
        .bind(u":case"_s, result.origin)
        .bind(u":at"_s, result.at)
        .bind(u":points"_s, result.points)
        .bind(u":moves"_s, result.moves)
        .bind(u":aspects"_s, toJson(result.aspects))
        .exec();
    query.next();
    return query.int64(0);
}

std::vector<TrainingStore::Result> TrainingStore::results(
    std::optional<domain::AgentId> agent, std::optional<domain::RoadmapId> roadmap, int limit)
{
    QString where = u"WHERE 1 = 1 "_s;
    if (agent)
        where += u"AND t.agent_id = :agent "_s;
    if (roadmap)
        where += u"AND v.roadmap_id = :roadmap "_s;
    Query query(m_connection,
        u"SELECT t.id, t.agent_id, a.name, v.roadmap_id, t.version_id, r.name, v.number, t.case_id, t.at, t.points, "
        "t.moves, t.aspects "
        "FROM training_result t "
        "JOIN agent a ON a.id = t.agent_id "
        "JOIN roadmap_version v ON v.id = t.version_id "
        "JOIN roadmap r ON r.id = v.roadmap_id "_s
            + where + u"ORDER BY t.at DESC, t.id DESC LIMIT :limit"_s);
    if (agent)
        query.bind(u":agent"_s, *agent);
    if (roadmap)
        query.bind(u":roadmap"_s, *roadmap);
    query.bind(u":limit"_s, limit).exec();
    std::vector<Result> found;
    while (query.next()) {
        Result one;
        one.id = query.int64(0);
        one.agent = query.id<domain::AgentId>(1);
        one.agentName = query.text(2);
        one.roadmap = query.id<domain::RoadmapId>(3);
        one.version = query.id<domain::RoadmapVersionId>(4);
        one.roadmapName = query.text(5);
        one.number = int(query.int64(6));
        one.origin = query.optionalId<domain::CaseId>(7);
        one.at = query.int64(8);
        one.points = int(query.int64(9));
        one.moves = int(query.int64(10));
        one.aspects = fromJson(query.text(11));
        found.push_back(std::move(one));
    }
    return found;
}

std::vector<TrainingStore::Case> TrainingStore::casesWhere(
    const QString &condition, domain::RoadmapId roadmap, bool walked, int limit)
{
    Query query(m_connection,
        u"SELECT s.id, p.name, (SELECT COUNT(*) FROM event e "
        "WHERE e.case_id = s.id AND e.kind IN (1, 2) AND e.direction = 1 AND e.body <> '') "
        "FROM support_case s LEFT JOIN product p ON p.id = s.product_id "
        "WHERE s.merged_into IS NULL AND "_s
            + condition + u" ORDER BY s.id DESC LIMIT :limit"_s);
    query.bind(u":roadmap"_s, roadmap).bind(u":limit"_s, limit).exec();
    std::vector<Case> found;
    while (query.next()) {
        if (query.int64(2) > 0)
            found.push_back({ query.id<domain::CaseId>(0), query.text(1), int(query.int64(2)), walked });
    }
    return found;
}

std::vector<TrainingStore::Case> TrainingStore::cases(domain::RoadmapId roadmap, int limit)
{
    const QString walkers =
        u"(SELECT r.case_id FROM run r JOIN roadmap_version v ON v.id = r.version_id WHERE v.roadmap_id = :roadmap)"_s;
    std::vector<Case> found = casesWhere(u"s.id IN "_s + walkers, roadmap, true, limit);
    if (int(found.size()) < limit) {
        for (const Case &other : casesWhere(u"s.id NOT IN "_s + walkers, roadmap, false, limit - int(found.size())))
            found.push_back(other);
    }
    return found;
}

QStringList TrainingStore::namesOf(domain::CustomerId customer)
{
    Query query(m_connection,
        personalSets()
            + u"SELECT c.name, o.name FROM customer c LEFT JOIN organisation o ON o.id = c.organisation_id "
              "WHERE c.id IN (SELECT id FROM family) ORDER BY c.id"_s);
    query.bind(u":person"_s, customer).exec();
    QStringList names;
    while (query.next()) {
        names.append(query.text(0));
        names.append(query.text(1));
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

} // namespace throughline::storage
