// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/processlogstore.h"

#include "core/domain/roadmap.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

domain::ProcessLog ProcessLogStore::read(std::optional<domain::RoadmapId> roadmap)
{
    // Whichever way people took at a gateway, it is no step of the model.
    const QString of = roadmap ? u"JOIN run r ON r.case_id = e.case_id "
                                 "JOIN roadmap_version v ON v.id = r.version_id "
                                 "WHERE v.roadmap_id = :roadmap AND r.status <> :active AND e.kind = :step "
                                 "AND NOT EXISTS (SELECT 1 FROM run_step d JOIN step s ON s.id = d.step_id "
                                 "WHERE d.run_id = r.id AND d.event_id = e.id AND s.kind = :gateway) "_s
                               : u"WHERE e.case_id IS NOT NULL AND e.kind IN (:activity, :step) "_s;
    Query query(m_connection,
        u"SELECT e.case_id, e.subject, e.at "
        "FROM event e "_s
            + of + u"ORDER BY e.case_id, e.at, e.id"_s);
    query.bind(u":step"_s, domain::EventKind::Step);
    if (roadmap)
        query.bind(u":roadmap"_s, *roadmap)
            .bind(u":active"_s, domain::RunStatus::Active)
            .bind(u":gateway"_s, domain::StepKind::Gateway);
    else
        query.bind(u":activity"_s, domain::EventKind::Activity);
    query.exec();
    domain::ProcessLogBuilder builder;
    std::optional<domain::CaseId> open;
    std::vector<int> activities;
    std::vector<base::EpochMs> times;
    const auto close = [&] {
        if (open)
            builder.addCase(open->toString(), activities, times);
        activities.clear();
        times.clear();
    };
    while (query.next()) {
        const auto id = query.id<domain::CaseId>(0);
        if (id != open)
            close();
        open = id;
        activities.push_back(builder.activity(query.text(1)));
        times.push_back(query.int64(2));
    }
    close();
    return builder.take();
}

} // namespace throughline::storage
