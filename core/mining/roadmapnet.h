// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"
#include "core/domain/roadmap.h"

namespace throughline::mining {

/// A roadmap as a net: a step is seen under its title, as its entry on the timeline is, and may be done once for each time that a way has led to it; a step
/// without ways on ends the walk. All gateways are taken for exclusive ones, and sub-roadmaps have to be put in their places before. Where nothing tells which of several beginnings it was, any will do. Pure.
[[nodiscard]] domain::PetriNet toNet(const domain::Blueprint &blueprint);

/// Lets an end of the roadmap pass unseen as well: it is a deed in a case that is walked here, and nothing in a log of somewhere else. Before simplify(), which
/// forgets what isn't seen.
void letEndsPass(domain::PetriNet &net, const domain::Blueprint &blueprint);

} // namespace throughline::mining
