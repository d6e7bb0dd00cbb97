// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/roadmaps.h"

namespace throughline::storage {
class Session;
}

// What Roadmaps runs in its transactions. DB thread.
namespace throughline::services::roadmapwalk {

[[nodiscard]] base::Result<qint64> saveDraft(storage::Session &session, const domain::Blueprint &blueprint);
[[nodiscard]] base::Result<qint64> replaceDraft(
    storage::Session &session, const domain::Blueprint &blueprint, const std::optional<domain::Blueprint> &was);
[[nodiscard]] base::Result<qint64> publish(
    storage::Session &session, domain::RoadmapVersionId draft, std::optional<domain::AgentId> agent);
[[nodiscard]] base::Result<qint64> retire(
    storage::Session &session, domain::RoadmapId id, std::optional<domain::AgentId> agent);

/// The step, and what goes on by itself behind it; each an entry of the timeline. Gives the entry of the step.
[[nodiscard]] base::Result<qint64> complete(
    storage::Session &session, domain::CaseId number, qint64 runVersion, const domain::Completion &completion);

[[nodiscard]] base::Result<RunMovePreview> previewMove(
    storage::Session &session, domain::CaseId number, domain::RoadmapVersionId version);
[[nodiscard]] base::Result<qint64> moveRun(storage::Session &session, domain::CaseId number, qint64 runVersion,
    domain::RoadmapVersionId version, std::optional<domain::AgentId> agent);

/// All that are due, at most some hundred at a time.
[[nodiscard]] base::Result<std::vector<domain::CaseId>> wakeDue(storage::Session &session);

} // namespace throughline::services::roadmapwalk
