// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/promise.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What was promised to customers. DB thread only; throws DbError.
class PromiseStore {
public:
    explicit PromiseStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The entry with which it was made holds its text.
    void insert(domain::EventId entry, base::EpochMs dueAt, std::optional<domain::EventId> source);
    [[nodiscard]] std::optional<domain::Promise> find(domain::EventId id);
    /// Those that somebody still has to do something for, what is due first.
    [[nodiscard]] std::vector<domain::Promise> standing(domain::CustomerId customer);
    [[nodiscard]] std::vector<domain::Promise> standing(std::optional<domain::AgentId> agent, int limit);
    /// All of a customer's, the newest first.
    [[nodiscard]] std::vector<domain::Promise> ofCustomer(domain::CustomerId customer, int limit);

    /// The first behind this one that is open although its time has passed.
    struct Place {
        base::EpochMs dueAt = 0;
        domain::EventId id;
    };
    [[nodiscard]] std::optional<Place> nextBroken(base::EpochMs now, const Place &after);
    /// False if it isn't open any more.
    bool breakIt(domain::EventId id, base::EpochMs now, domain::EventId entry);
    /// False if nobody has to do anything for it any more.
    bool settle(domain::EventId id, domain::PromiseState state, std::optional<domain::AgentId> by, base::EpochMs now,
        domain::EventId entry);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
