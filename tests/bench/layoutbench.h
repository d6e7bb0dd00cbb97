// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/measure.h"

namespace throughline::bench {

/// How long it takes to lay out roadmaps of 200 steps, which is done whenever one is shown or its panel changes its width.
void benchLayout(Table &table);

} // namespace throughline::bench
