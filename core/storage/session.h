// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/storage/connection.h"

#include <vector>

namespace throughline::storage {

/// What a function that Database runs has at hand: the connection, the time of the command, and the list of what it changed.
class Session {
public:
    Session(Connection &connection, base::EpochMs now)
        : m_connection(connection)
        , m_now(now)
    {
    }

    [[nodiscard]] Connection &connection() { return m_connection; }
    /// One time for everything that this function writes, in ms since the epoch.
    [[nodiscard]] base::EpochMs now() const { return m_now; }

    /// To be told to everybody after the commit.
    void changed(domain::Subject subject, qint64 id, domain::CustomerId customer = {}, domain::CaseId caseId = {})
    {
        m_changes.push_back({ 0, subject, id, customer, caseId, {} });
    }
    [[nodiscard]] const std::vector<domain::Change> &changes() const { return m_changes; }

private:
    Connection &m_connection;
    base::EpochMs m_now;
    std::vector<domain::Change> m_changes;
};

} // namespace throughline::storage
