// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// Templates and macros: found, changed, tried, in conflict, removed. The first one starts the program itself.
[[nodiscard]] std::vector<Scene> libraryScenes();

} // namespace throughline::shots
