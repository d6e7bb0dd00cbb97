// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// Roadmaps and their versions as listed.
#include "core/domain/stepcount.h"
#include "core/storage/query.h"
#include "core/storage/roadmapstore.h"

#include <QHash>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::RoadmapId;
using domain::RoadmapStatus;
using domain::RoadmapSummary;
using domain::RoadmapVersionId;
using domain::RoadmapVersionInfo;

namespace {

QStringList linesOf(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

struct StepCount {
    int steps = 0;
    bool runsOthers = false; ///< whose steps count as well: they are walked in its place
};

/// Of each version.
QHash<RoadmapVersionId, StepCount> stepCounts(Connection &connection)
{
    QHash<RoadmapVersionId, StepCount> counts;
    Query query(connection, u"SELECT version_id, kind, COUNT(*) FROM step GROUP BY version_id, kind"_s);
    query.exec();
    while (query.next()) {
        const auto kind = query.enumeration<domain::StepKind>(1);
        StepCount &count = counts[query.id<RoadmapVersionId>(0)];
        count.steps += domain::isCounted(kind) ? query.int32(2) : 0;
        count.runsOthers = count.runsOthers || kind == domain::StepKind::SubRoadmap;
    }
    return counts;
}

template <typename Listed>
void countSteps(Connection &connection, std::vector<Listed> &all, RoadmapVersionId Listed::*version)
{
    const QHash<RoadmapVersionId, StepCount> counts = stepCounts(connection);
    for (Listed &one : all) {
        const StepCount count = counts.value(one.*version);
        one.steps = count.steps;
        if (count.runsOthers)
            one.steps = domain::countSteps(*RoadmapStore(connection).loadWalked(one.*version));
    }
}

} // namespace

std::vector<RoadmapSummary> RoadmapStore::list()
{
    Query query(m_connection,
        u"SELECT r.id, v.id, r.name, r.summary, r.products, r.keywords, v.number, "
        "v.status, r.external_key, "
        "CASE WHEN EXISTS (SELECT 1 FROM roadmap_version d WHERE d.roadmap_id = r.id AND d.status = 1) THEN 1 ELSE 0 "
        "END "
        "FROM roadmap r "
        "JOIN roadmap_version v ON v.roadmap_id = r.id "
        "WHERE v.number = COALESCE("
        "(SELECT MAX(n.number) FROM roadmap_version n WHERE n.roadmap_id = r.id AND n.status <> 1), "
        "(SELECT MAX(n.number) FROM roadmap_version n WHERE n.roadmap_id = r.id)) "
        "ORDER BY r.name, r.id"_s);
    query.exec();
    std::vector<RoadmapSummary> found;
    while (query.next()) {
        found.push_back({ query.id<RoadmapId>(0), query.id<RoadmapVersionId>(1), query.text(2), query.text(3),
            linesOf(query.text(4)), linesOf(query.text(5)), query.int32(6), 0, query.enumeration<RoadmapStatus>(7),
            query.text(8), query.int32(9) == 1 });
    }
    countSteps(m_connection, found, &RoadmapSummary::version);
    return found;
}

std::vector<RoadmapVersionInfo> RoadmapStore::versions(RoadmapId roadmap)
{
    Query query(m_connection,
        u"SELECT v.id, v.number, v.status, v.created_at, "
        "(SELECT COUNT(*) FROM run u WHERE u.version_id = v.id AND u.status = 1) "
        "FROM roadmap_version v "
        "WHERE v.roadmap_id = :roadmap "
        "ORDER BY v.number DESC"_s);
    query.bind(u":roadmap"_s, roadmap).exec();
    std::vector<RoadmapVersionInfo> found;
    while (query.next())
        found.push_back({ query.id<RoadmapVersionId>(0), query.int32(1), query.enumeration<RoadmapStatus>(2),
            query.int64(3), 0, query.int64(4) });
    countSteps(m_connection, found, &RoadmapVersionInfo::id);
    return found;
}

} // namespace throughline::storage
