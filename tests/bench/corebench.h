// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "tests/bench/measure.h"

namespace throughline::bench {

/// Services against the raw SQLite on a file with this many events.
void benchSqlite(Table &table, const QString &folder, qint64 events, const base::Clock &clock);
/// What fits a case, over all that it takes: no raw engine does the same.
void benchSuggest(Table &table, const QString &folder, qint64 events, const base::Clock &clock);
/// Services against libpq on a throw-away server with this many events.
void benchPostgres(Table &table, qint64 events, const base::Clock &clock);
/// Import of a real event log into an empty file.
void benchImport(Table &table, const QString &folder, const base::Clock &clock);

} // namespace throughline::bench
