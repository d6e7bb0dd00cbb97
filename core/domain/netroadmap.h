// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/petrinet.h"
#include "core/domain/roadmap.h"

namespace throughline::domain {

/// A net as a roadmap: a step for each transition that is seen, parallel gateways where several places are taken from or given
/// to, exclusive ones where several transitions share a place. Keys and titles are the net's ids and labels; everything lies in one lane, since a net has none.
/// Refuses, with the place, what a roadmap can't say: arcs and tokens that count for more than one, and a choice that depends on what happens elsewhere (a net
/// that isn't free-choice: Desel and Esparza, "Free Choice Petri Nets", 1995). Pure.
[[nodiscard]] base::Result<Blueprint> roadmapOf(const PetriNet &net);

} // namespace throughline::domain
