// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// Answering a customer: written, previewed, stopped, sent and taken back; macros; contact preferences. They start the program themselves.
[[nodiscard]] std::vector<Scene> replyScenes();

} // namespace throughline::shots
