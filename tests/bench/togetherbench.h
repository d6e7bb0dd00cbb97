// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "tests/bench/measure.h"

namespace throughline::bench {

/// How long one console takes to know what is done in another: who looks and who writes, on both engines.
void benchTogether(Table &table, const base::Clock &clock);

} // namespace throughline::bench
