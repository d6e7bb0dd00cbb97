// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "core/exchange/bpmn/bpmndocument.h"
#include "core/exchange/records.h"

#include <vector>

namespace throughline::exchange {

/// What a document holds as roadmaps: one for each process that has steps.
struct BpmnRoadmaps {
    std::vector<domain::Blueprint> blueprints; ///< each valid
    std::vector<BpmnProblem> problems;         ///< "not_carried": what a roadmap can't say, and what was made of it
    bool operator==(const BpmnRoadmaps &) const = default;
};

/// Reads roadmaps from a document of ours or of anybody else. Of ours nothing is lost, and what another tool has changed in it (titles, texts,
/// lanes, ways, new tasks) counts. `file` names what has no name itself. Pure.
[[nodiscard]] BpmnRoadmaps roadmapsFromBpmn(const BpmnDocument &document, const QString &file);

/// A document with one pool, a lane for each lane of the blueprint, and a diagram. The line of visibility and whatever BPMN has no word for stand in
/// extensionElements. roadmapsFromBpmn() gives an equal blueprint, without ids of the workspace. Pure.
[[nodiscard]] BpmnDocument roadmapToBpmn(const domain::Blueprint &blueprint);

/// Gives each roadmap of a file to `sink`, and what couldn't be carried or points nowhere as notes. Refuses a file of which no roadmap can be made.
[[nodiscard]] base::Result<void> readBpmnRoadmaps(ByteSource &source, RecordSink &sink);

} // namespace throughline::exchange
