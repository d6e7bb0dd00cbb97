// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// The knowledge's figures: gaps, doubts, reuse, and the line about what is new.
[[nodiscard]] std::vector<Scene> practiceScenes();

} // namespace throughline::shots
