// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "tests/bench/measure.h"

namespace throughline::bench {

/// The real knowledge base in, out and published, on both engines, and hostile texts as HTML.
void benchArticles(Table &table, const base::Clock &clock);

} // namespace throughline::bench
