// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/roadmap.h"

#include <functional>

namespace throughline::domain {

/// How deep roadmaps may run roadmaps.
inline constexpr int kDeepestRoadmap = 8;

/// Gives the roadmap that a step of kind SubRoadmap runs; nothing if there is none.
using RoadmapLookup = std::function<std::optional<Blueprint>(const Step &step)>;

/// The blueprint as it is walked: in the place of each sub-roadmap stand its steps, with the keys "<step>/<step of the sub-roadmap>" and their own ids. A gateway
/// "<step>/in" leads into all of its beginnings, and "<step>/out" goes on when all that was begun in it has ended; its ends are steps like others. Refused if
/// roadmaps are nested too deeply; a step whose roadmap isn't found stays a step that somebody does. Pure.
[[nodiscard]] base::Result<Blueprint> expanded(const Blueprint &blueprint, const RoadmapLookup &lookup);

} // namespace throughline::domain
