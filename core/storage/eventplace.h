// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

#include <QString>

/// Where an entry stands in SQLite's index of entries (event_fts): by its time, so that the newest are found first, and then by what tells entries of one
/// moment apart. See 0002_search.sql.
namespace throughline::storage::eventplace {

constexpr int kIdBits = 21;
constexpr qint64 kIdMask = (qint64(1) << kIdBits) - 1;

/// The place, which is the row's id in the index.
[[nodiscard]] constexpr qint64 of(base::EpochMs at, domain::EventId id)
{
    return at * (qint64(1) << kIdBits) + (id.value() & kIdMask);
}

/// The statement that indexes the entries e for which `condition` holds, in the order of their places: FTS5 writes a segment each time that it is given a
/// smaller one than before.
[[nodiscard]] QString adding(const QString &condition);
/// The statement that takes them out again. Before their texts change: the index keeps no copy of them.
[[nodiscard]] QString removing(const QString &condition);

} // namespace throughline::storage::eventplace
