// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// A person who is here twice: the hint, merging, splitting, undoing. They begin with a start of their own.
[[nodiscard]] std::vector<Scene> mergingScenes();

} // namespace throughline::shots
