// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"
#include "core/domain/processtree.h"

namespace throughline::mining {

/// The workflow net of a tree: one place at the beginning, one at the end, and the same visible behaviour. Silent steps that merely hand
/// a token on are left out where nothing depends on them. Pure; ids are numbers in the order of the tree ("p1", "t1").
[[nodiscard]] domain::PetriNet toNet(const domain::ProcessTree &tree);

/// Leaves out silent transitions that merely hand a token on: those that are the only way out of a place that one step alone fills, and
/// those that alone fill a place that one step alone empties. What can be seen stays the same.
void simplify(domain::PetriNet &net);

} // namespace throughline::mining
