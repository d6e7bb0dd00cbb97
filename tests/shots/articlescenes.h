// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// Reading an article with all that Markdown has, flagging it, writing it, its versions, a conflict, and one from right to left.
[[nodiscard]] std::vector<Scene> articleScenes();

} // namespace throughline::shots
