// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/ids.h"
#include "core/domain/processlog.h"
#include "core/storage/connection.h"

#include <optional>

namespace throughline::storage {

/// The cases of a workspace as an event log. DB thread only; throws DbError.
class ProcessLogStore {
public:
    explicit ProcessLogStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Of every case the activities of imported logs and the steps of its roadmap, in the order of time. Of one roadmap only the steps of the cases that walked any
    /// version of it and don't any more: who is on the way can't be judged by where it ends. Case ids are the numbers that people see. A case without any isn't in
    /// it.
    [[nodiscard]] domain::ProcessLog read(std::optional<domain::RoadmapId> roadmap);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
