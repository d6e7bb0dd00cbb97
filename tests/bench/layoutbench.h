// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/measure.h"

namespace throughline::bench {

/// How long it takes to lay out roadmaps of 200 steps, and to zoom and pan one in its panel.
void benchLayout(Table &table);

} // namespace throughline::bench
