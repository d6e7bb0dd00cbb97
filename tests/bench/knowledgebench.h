// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "tests/bench/measure.h"

namespace throughline::bench {

/// The search of articles: what indexing and searching cost on both engines against their own full-text search, and what each idea of the ranking brings on
/// the public question sets. Skipped without the real data.
void benchKnowledge(Table &table, const QString &folder, const base::Clock &clock);

} // namespace throughline::bench
