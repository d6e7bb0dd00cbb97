// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// What a customer has told: proposed, kept, corrected, and not asked for again. They begin in a case with the reply of replyArrived().
[[nodiscard]] std::vector<Scene> factScenes();
/// A step that asks for what is known. They begin anywhere.
[[nodiscard]] std::vector<Scene> stepScenes();

} // namespace throughline::shots
