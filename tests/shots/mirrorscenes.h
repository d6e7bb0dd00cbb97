// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

[[nodiscard]] std::vector<Scene> mirrorScenes();

} // namespace throughline::shots
