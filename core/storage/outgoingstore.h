// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/outgoing.h"
#include "core/storage/connection.h"

#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace throughline::storage {

/// The outbox and what has left it. Every change of state is guarded: it says whether it was this one that did it. DB thread only; throws DbError.
class OutgoingStore {
public:
    explicit OutgoingStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// `request`: the command's id, unique here as well.
    [[nodiscard]] domain::OutgoingId insert(const domain::OutgoingMessage &message, const QString &request);
    [[nodiscard]] std::optional<domain::OutgoingMessage> find(domain::OutgoingId id);
    /// Waiting or held, in the order of leaving.
    [[nodiscard]] std::vector<domain::OutgoingMessage> inOutbox(std::optional<domain::AgentId> agent);
    /// The same of a customer and of those who were merged into them.
    [[nodiscard]] std::vector<domain::OutgoingMessage> inOutboxOf(domain::CustomerId id);
    /// Of a case and of those that were merged into it, the newest first.
    [[nodiscard]] std::vector<domain::OutgoingMessage> ofCase(domain::CaseId id, int limit);
    /// The first that is due by `now`, behind that place in the order of leaving.
    struct Place {
        base::EpochMs leaveAt = std::numeric_limits<base::EpochMs>::min();
        domain::OutgoingId id;
    };
    [[nodiscard]] std::optional<Place> nextDue(base::EpochMs now, const Place &after);

    /// From waiting and due to left.
    bool leave(domain::OutgoingId id, base::EpochMs now, domain::EventId event);
    /// From waiting to held.
    bool hold(domain::OutgoingId id, const QString &reason);
    /// From held to waiting.
    bool wait(domain::OutgoingId id, base::EpochMs leaveAt, std::optional<domain::EventId> seen);
    /// From waiting or held to taken back.
    bool takeBack(domain::OutgoingId id);

    /// The id of the newest message or call of the customer in a case, in the order in which they came in.
    [[nodiscard]] std::optional<domain::EventId> newestFromCustomer(domain::CaseId id);
    /// The last that we answered in a case, and what waits for leaving there, the newest first.
    [[nodiscard]] std::vector<domain::GivenAnswer> answers(domain::CaseId id, int limit);
    /// When the customer last wrote in a case, by channel.
    [[nodiscard]] std::map<domain::Channel, base::EpochMs> lastWrote(domain::CaseId id);
    /// When each address was last written to, of the customer and of those who were merged into them.
    [[nodiscard]] std::map<QString, base::EpochMs> lastUsed(domain::CustomerId id, domain::Channel channel);

    /// When the customer last wrote from each address, by what they wrote lately.
    [[nodiscard]] std::map<QString, base::EpochMs> lastWroteFrom(domain::CustomerId id, domain::Channel channel);
    /// When they last wrote from each address in this case.
    [[nodiscard]] std::map<QString, base::EpochMs> wroteFromInCase(domain::CaseId id, domain::Channel channel);
    /// Those of the customer's addresses that were of the same person as the case before anybody was merged: all, if nobody was.
    [[nodiscard]] std::vector<domain::IdentityId> ofSameHome(domain::CaseId id, domain::CustomerId customer);

    /// An address with its row.
    struct Address {
        domain::IdentityId id;
        QString value;
        QString normalized;
    };
    /// By which a customer is reached, the one known longest first.
    [[nodiscard]] std::vector<Address> addresses(domain::CustomerId id, domain::Channel channel);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
