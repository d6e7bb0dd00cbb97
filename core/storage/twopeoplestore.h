// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/duplicates.h"
#include "core/storage/connection.h"

#include <QSet>

#include <utility>
#include <vector>

namespace throughline::storage {

/// Of whom it was said that they are two people. A row names the two of whom it was said and stays with them: merges move nothing here, so undoing them needs to
/// put nothing back. Whom a row means is asked anew each time. DB thread only; throws DbError.
class TwoPeopleStore {
public:
    explicit TwoPeopleStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Two customers in the order of their ids.
    using Pair = std::pair<domain::CustomerId, domain::CustomerId>;
    [[nodiscard]] static Pair pairOf(domain::CustomerId a, domain::CustomerId b);

    qint64 insert(domain::CustomerId a, domain::CustomerId b, std::optional<domain::AgentId> agent, base::EpochMs now);
    /// Takes back all that was said of these two and of those who were merged into them. How many rows.
    qint64 withdraw(
        domain::CustomerId a, domain::CustomerId b, std::optional<domain::AgentId> agent, base::EpochMs now);
    /// What stands of these two, the newest; nothing if nobody said so.
    struct Found {
        qint64 row = 0;
        domain::TwoPeople said;
    };
    [[nodiscard]] std::optional<Found> find(domain::CustomerId a, domain::CustomerId b);
    /// What was said of a customer and of those who were merged into them, what was taken back too if `all`; the newest first. None: of everybody.
    [[nodiscard]] std::vector<domain::TwoPeople> list(std::optional<domain::CustomerId> of, bool all, int limit);
    /// All pairs that stand, of everybody or of one.
    [[nodiscard]] QSet<QPair<qint64, qint64>> pairs(std::optional<domain::CustomerId> of = {});

private:
    [[nodiscard]] std::vector<Found> read(std::optional<domain::CustomerId> of, bool all);

    Connection &m_connection;
};

} // namespace throughline::storage
