// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/ids.h"
#include "core/domain/practicescore.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What came of practices, and what can be practised. DB thread only; throws DbError.
class TrainingStore {
public:
    struct Result {
        qint64 id = 0;
        domain::AgentId agent;
        QString agentName;
        domain::RoadmapId roadmap;
        domain::RoadmapVersionId version;
        QString roadmapName;
        int number = 0;
        std::optional<domain::CaseId> origin;
        base::EpochMs at = 0;
        int points = 0;
        int moves = 0;
        std::vector<domain::PracticePoints> aspects;
    };
    struct Case {
        domain::CaseId id;
        QString product;
        int messages = 0;
        bool walked = false;
    };

    explicit TrainingStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Gives the row's id; that of `result`, and its names, don't count.
    [[nodiscard]] qint64 insert(const Result &result);
    /// The newest first.
    [[nodiscard]] std::vector<Result> results(
        std::optional<domain::AgentId> agent, std::optional<domain::RoadmapId> roadmap, int limit);
    /// Cases with words of their customers, those that have walked the roadmap first, the newest first.
    [[nodiscard]] std::vector<Case> cases(domain::RoadmapId roadmap, int limit);
    /// The names of the customer, of who was merged into them, and of the organisation that they belong to.
    [[nodiscard]] QStringList namesOf(domain::CustomerId customer);

private:
    [[nodiscard]] std::vector<Case> casesWhere(
        const QString &condition, domain::RoadmapId roadmap, bool walked, int limit);

    Connection &m_connection;
};

} // namespace throughline::storage
