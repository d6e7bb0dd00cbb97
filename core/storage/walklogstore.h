// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "core/domain/walklog.h"
#include "core/storage/connection.h"

#include <functional>
#include <optional>

namespace throughline::storage {

/// What was done in the cases of a roadmap. DB thread only; throws DbError.
class WalkLogStore {
public:
    struct Filter {
        std::optional<domain::RoadmapVersionId> version; ///< only runs that walk this one; all versions otherwise
        base::EpochMs since = 0;                         ///< only cases whose walk began then or later
    };

    explicit WalkLogStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Of every run of the blueprint's roadmap what was done, and what other programs have told of its case if a step bears that name, as deedsOf() has it. Without
    /// a version in the filter also cases without any run, if at least half of what was told of them are steps of this roadmap. `goOn` is told how many rows
    /// were read, now and then; false ends it, with nothing.
    [[nodiscard]] std::optional<domain::WalkLog> read(
        const domain::Blueprint &blueprint, const Filter &filter, const std::function<bool(qint64)> &goOn);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
