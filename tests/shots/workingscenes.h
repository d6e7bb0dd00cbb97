// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// Several on one workspace: who else is here, editing, and what somebody else has changed meanwhile. The first one starts the program itself.
[[nodiscard]] std::vector<Scene> workingScenes();

} // namespace throughline::shots
