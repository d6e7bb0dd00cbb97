// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// Roadmaps with their versions, and the runs of cases. DB thread only; throws DbError.
class RoadmapStore {
public:
    enum class Written { Unchanged, Added, NewVersion };

    explicit RoadmapStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Publishes the blueprint under its key: a roadmap that is there and differs gets a new version; versions never change.
    Written publish(const domain::Blueprint &blueprint, base::EpochMs now, domain::RoadmapVersionId *version = nullptr);
    [[nodiscard]] std::vector<domain::RoadmapSummary> list();
    [[nodiscard]] std::optional<domain::Blueprint> load(domain::RoadmapVersionId version);
    [[nodiscard]] std::optional<domain::RoadmapVersionId> newestVersion(domain::RoadmapId roadmap);
    [[nodiscard]] std::optional<domain::RoadmapVersionId> newestVersion(const QString &key);

    [[nodiscard]] std::optional<domain::Run> runOf(domain::CaseId caseId);
    [[nodiscard]] domain::RunId insertRun(const domain::Run &run, const domain::Blueprint &blueprint);
    /// Writes status, next steps and the records behind the first `known` if the version still is `run.version`; false if it isn't.
    [[nodiscard]] bool updateRun(const domain::Run &run, const domain::Blueprint &blueprint, size_t known);

private:
    void insertVersion(domain::RoadmapId roadmap, int number, const domain::Blueprint &blueprint, base::EpochMs now,
        domain::RoadmapVersionId *version);
    void insertRecords(domain::RunId id, const domain::Run &run, const domain::Blueprint &blueprint, size_t from);

    Connection &m_connection;
};

} // namespace throughline::storage
