// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "tests/bench/measure.h"
#include "tests/bench/meter.h"

namespace throughline::bench {

/// The timeline's model, from the wish to the rows, against the raw engine.
void benchModel(Table &table, const QString &folder, qint64 events, const base::Clock &clock);
/// The real window, driven by keys: key press → painted, and scrolling through the largest customer. Of that only
/// `part` (open, type, page or scroll) unless it is empty.
void benchWindow(Table &table, MeteredApplication &application, const QString &folder, qint64 events,
    const base::Clock &clock, const QString &part);

} // namespace throughline::bench
