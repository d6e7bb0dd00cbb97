// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace throughline::services {

/// Names an event within its case by its content; equal ones are told apart by their count, which `seen` keeps for one case. The same on every machine and in
/// every version, since it is stored.
[[nodiscard]] QString originKey(const exchange::SourceEvent &event, QHash<quint64, int> &seen);
/// The events in the order of time; what is equally old stays in the order of the file. Equal ones are counted in this order.
[[nodiscard]] std::vector<const exchange::SourceEvent *> inOrderOfTime(const exchange::SourceCase &source);
/// The keys of all its events, in the order of time.
[[nodiscard]] QStringList originKeys(const exchange::SourceCase &source);

} // namespace throughline::services
