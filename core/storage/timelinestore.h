// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/timelinemarks.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What people leave in a timeline and look for in it. DB thread only; throws DbError.
class TimelineStore {
public:
    explicit TimelineStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// How far the agent has seen the customer's timeline.
    [[nodiscard]] std::optional<domain::EventCursor> seen(domain::AgentId agent, domain::CustomerId customer);
    /// Moves it on; never back.
    void markSeen(domain::AgentId agent, domain::CustomerId customer, domain::EventCursor place, base::EpochMs now);

    /// The oldest entry first.
    [[nodiscard]] std::vector<domain::Pin> pins(domain::CustomerId customer);
    /// False if it was pinned already.
    bool pin(domain::EventId event, std::optional<domain::AgentId> by, base::EpochMs now);
    /// False if it wasn't pinned.
    bool unpin(domain::EventId event, std::optional<domain::AgentId> by, base::EpochMs now);

    /// The entries of one customer in which all words that were typed occur, the last one as a beginning; the newest `limit`.
    [[nodiscard]] domain::TimelineHits find(
        domain::CustomerId customer, const domain::EventFilter &filter, const QString &typed, int limit);

    /// The nearest entry before (or behind) `from` that is such a neighbour of it.
    [[nodiscard]] std::optional<domain::EventCursor> neighbour(
        const domain::EventFilter &filter, const domain::Event &from, domain::Neighbour which, bool older);

private:
    void findInIndex(domain::CustomerId customer, const domain::EventFilter &filter, const QString &match, size_t limit,
        domain::TimelineHits &hits);

    Connection &m_connection;
};

} // namespace throughline::storage
