// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// The trainer: a roadmap before a room, a case practised, its score. The first one starts the program itself.
[[nodiscard]] std::vector<Scene> trainerScenes();

} // namespace throughline::shots
