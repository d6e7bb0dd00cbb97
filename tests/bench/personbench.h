// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "tests/bench/measure.h"

namespace throughline::bench {

/// The largest customer (100,000 events, 2,000 cases): what opening, filtering and searching their timeline costs on a workspace of this many events.
void benchPerson(Table &table, const QString &folder, qint64 events, const base::Clock &clock);
/// Finding who is here twice among 100,000 customers.
void benchDuplicates(Table &table, const QString &folder, const base::Clock &clock);

} // namespace throughline::bench
