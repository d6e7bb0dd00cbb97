// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/shots/scenes.h"

namespace throughline::shots {

/// Drawing a roadmap: the blueprint with its form, the text, what the checks say, trying out, two versions side by side, publishing.
[[nodiscard]] std::vector<Scene> editorScenes();

} // namespace throughline::shots
