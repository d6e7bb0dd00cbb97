// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// What the timeline says beside texts: promises, moods, what waits to be sent. They start the program themselves.
[[nodiscard]] std::vector<Scene> timelineScenes();

} // namespace throughline::shots
