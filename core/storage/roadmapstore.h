// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "core/domain/roadmapdeviations.h"
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

    /// Publishes the blueprint under its key: a roadmap that is there and differs gets a new version, and the one before it is retired; versions that were
    /// published never change.
    Written publish(const domain::Blueprint &blueprint, base::EpochMs now, domain::RoadmapVersionId *version = nullptr);
    /// The draft of the blueprint's roadmap, of which there is one at most: its content is replaced.
    [[nodiscard]] domain::RoadmapVersionId saveDraft(const domain::Blueprint &blueprint, base::EpochMs now);
    /// Makes a draft a version that never changes, retires the one before it, and notes the versions of the roadmaps that it runs.
    void publishDraft(const domain::Blueprint &draft, base::EpochMs now);
    void setStatus(domain::RoadmapVersionId version, domain::RoadmapStatus status);
    [[nodiscard]] std::vector<domain::RoadmapVersionInfo> versions(domain::RoadmapId roadmap);

    /// Each with its newest version that isn't a draft, or its draft if it has no other.
    [[nodiscard]] std::vector<domain::RoadmapSummary> list();
    [[nodiscard]] std::optional<domain::Blueprint> load(domain::RoadmapVersionId version);
    /// As it is walked: with the steps of the roadmaps that it runs in their places.
    [[nodiscard]] std::optional<domain::Blueprint> loadWalked(domain::RoadmapVersionId version);
    [[nodiscard]] std::optional<domain::RoadmapId> findRoadmap(const QString &key);
    /// That isn't a draft; nothing if there is no such roadmap, or only a draft of it.
    [[nodiscard]] std::optional<domain::RoadmapVersionId> newestVersion(domain::RoadmapId roadmap);
    [[nodiscard]] std::optional<domain::RoadmapVersionId> newestVersion(const QString &key);
    /// The newest one if it is published.
    [[nodiscard]] std::optional<domain::RoadmapVersionId> publishedVersion(domain::RoadmapId roadmap);
    [[nodiscard]] std::optional<domain::RoadmapVersionId> draftOf(domain::RoadmapId roadmap);

    [[nodiscard]] std::optional<domain::Run> runOf(domain::CaseId caseId);
    /// The activities that other programs have told of the case, in the order of time, their names as keys; of very many the newest.
    [[nodiscard]] std::vector<domain::CaseDeed> activitiesOf(domain::CaseId caseId);
    [[nodiscard]] domain::RunId insertRun(const domain::Run &run, const domain::Blueprint &blueprint);
    /// Writes status, version of the roadmap, where it is, and the records behind the first `known` if the version still is `run.version`; false if it isn't.
    [[nodiscard]] bool updateRun(const domain::Run &run, const domain::Blueprint &blueprint, size_t known);
    /// Cases whose run may move by itself by now.
    [[nodiscard]] std::vector<domain::CaseId> dueRuns(base::EpochMs now, int limit);
    /// It was asked, and didn't move.
    void postpone(domain::CaseId caseId, base::EpochMs until);

private:
    [[nodiscard]] domain::RoadmapId putHead(const domain::Blueprint &blueprint, bool keepNames);
    [[nodiscard]] domain::RoadmapVersionId insertVersion(
        domain::RoadmapId roadmap, domain::RoadmapStatus status, const domain::Blueprint &blueprint, base::EpochMs now);
    void insertContent(domain::RoadmapVersionId id, const domain::Blueprint &blueprint);
    void removeContent(domain::RoadmapVersionId id);
    void retireOthers(domain::RoadmapId roadmap, domain::RoadmapVersionId but);
    [[nodiscard]] std::optional<domain::RoadmapVersionId> versionWhere(
        const QString &condition, domain::RoadmapId roadmap);
    void insertRecords(domain::RunId id, const domain::Run &run, const domain::Blueprint &blueprint, size_t from);

    Connection &m_connection;
};

} // namespace throughline::storage
