// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "tests/bench/measure.h"

namespace throughline::bench {

/// Time from the start of the console's process to its usable window on this many events, and the memory that it has then. Files and fonts are
/// cached: it is started once for nothing.
void benchStart(Table &table, const QString &folder, qint64 events, const base::Clock &clock);

} // namespace throughline::bench
