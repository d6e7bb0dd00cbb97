// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/draft.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What is being written. DB thread only; throws DbError.
class DraftStore {
public:
    explicit DraftStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Replaces the one of this agent, case and kind; an empty one is removed.
    void put(const domain::Draft &draft, base::EpochMs now);
    void remove(domain::CaseId caseId, domain::AgentId agent, domain::DraftKind kind);
    [[nodiscard]] std::optional<domain::Draft> find(
        domain::CaseId caseId, domain::AgentId agent, domain::DraftKind kind);
    /// Those of a case that is merged into another: below what its agents are writing there.
    void moveAll(domain::CaseId from, domain::CaseId into, base::EpochMs now);
    [[nodiscard]] std::vector<domain::Draft> ofCase(domain::CaseId caseId, domain::AgentId agent);
    /// All of an agent, the one written last first.
    [[nodiscard]] std::vector<domain::Draft> ofAgent(domain::AgentId agent);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
