// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

namespace throughline::domain {

/// What counts as a step wherever steps are counted for people, in a list as well as in "step 3 of 9": everything but a gateway, which is passed by itself.
[[nodiscard]] bool isCounted(StepKind kind);
/// The steps of a roadmap. What progress() begins with, and what it ends with if none is passed by.
[[nodiscard]] int countSteps(const Blueprint &blueprint);

} // namespace throughline::domain
