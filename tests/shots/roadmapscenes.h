// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// A roadmap with gateways, a timer, a loop and lanes of its own, with a case that is late in it and has done a step out of order. The first one starts the program itself.
[[nodiscard]] std::vector<Scene> roadmapScenes();

} // namespace throughline::shots
