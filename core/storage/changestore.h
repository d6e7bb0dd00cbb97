// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/storage/connection.h"

#include <set>
#include <vector>

namespace throughline::storage {

/// The table behind the change feed. DB thread only; throws DbError.
class ChangeStore {
public:
    explicit ChangeStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Writes the entries as the last thing of the transaction that made the changes, and wakes up other programs after its commit.
    void append(const std::vector<domain::Change> &changes, const QString &origin, base::EpochMs now);

private:
    Connection &m_connection;
};

/// Reads every committed entry once. PostgreSQL gives sequence numbers before the commit, so that a lower number may appear after a
/// higher one: a number that is missing is remembered and looked for again until it appears, or until every transaction that was under
/// way when it was missed has ended. That is exact, since a transaction that writes a change has its transaction id before it draws the number
/// (append() comes after the change itself). DB thread only; throws DbError.
class ChangeReader {
public:
    /// Starts behind what is there now.
    void start(Connection &connection);
    /// What has come since. In the order of the numbers, apart from those that appear late.
    [[nodiscard]] domain::Changes read(Connection &connection);
    /// Numbers are still missing: read again soon.
    [[nodiscard]] bool hasGaps() const { return !m_gaps.empty(); }

private:
    struct Gap {
        qint64 sequence = 0;
        qint64 horizon = 0; ///< when no transaction older than this is under way, it was rolled back
        auto operator<=>(const Gap &) const = default;
    };
    static void noteGaps(Connection &connection, qint64 after, const std::vector<qint64> &seen, std::set<Gap> &gaps);

    qint64 m_high = 0;
    std::set<Gap> m_gaps;
};

} // namespace throughline::storage
