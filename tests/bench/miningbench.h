// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/measure.h"

namespace throughline::bench {

/// Discovery and conformance of real logs: no raw engine does the same. Skipped without the real data.
void benchMining(Table &table);

} // namespace throughline::bench
