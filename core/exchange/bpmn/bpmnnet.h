// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"
#include "core/exchange/bpmn/bpmndocument.h"

#include <vector>

namespace throughline::exchange {

/// A process as a net, with what the net can't say ("not_carried") or says more loosely than the process.
struct BpmnNet {
    domain::PetriNet net;
    std::vector<BpmnProblem> problems;
    bool operator==(const BpmnNet &) const = default;
};

/// The process with the most activities, as an accepting net after Dijkman, Dumas and Ouyang ("Semantics and analysis of business process
/// models in BPMN", 2008). Activities with a name are seen in a log, and so are all steps of a roadmap of ours but its gateways; events, gateways and whatever has
/// no name are silent. Refuses a document without a process. `file` stands in errors. Pure.
///
/// - A sequence flow is a place; flows into anything but a join share one. A flow that dangles ends there.
/// - Several start events are alternatives; without one, everything that nothing leads to begins at once.
/// - Sub-processes are walked. An interrupting boundary event is taken instead of its activity, of a sub-process at any moment if only one
///   thing happens in it at a time.
/// - Inclusive gateways join exactly what was split if they come in pairs around branches of their own.
[[nodiscard]] base::Result<BpmnNet> bpmnNet(const BpmnDocument &document, const QString &file);

} // namespace throughline::exchange
