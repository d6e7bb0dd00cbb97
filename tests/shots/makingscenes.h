// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// Somebody rings for the first time: a customer and a case are written down, with what they own, where they belong, and what was agreed. The first one
/// starts the program itself.
[[nodiscard]] std::vector<Scene> makingScenes();

} // namespace throughline::shots
