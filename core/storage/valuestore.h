// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customervalue.h"
#include "core/storage/connection.h"

#include <optional>
#include <utility>
#include <vector>

namespace throughline::storage {

/// What customers paid and what they cost: payments, and the minutes of ours in their entries. DB thread only; throws DbError.
class ValueStore {
public:
    explicit ValueStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Who it belongs to now, and what it says.
    struct Found {
        qint64 row = 0;
        domain::CustomerId customer;
        domain::PaymentKind kind = domain::PaymentKind::Paid;
        domain::Money amount;
    };
    /// The payment that a source knows by this key.
    [[nodiscard]] std::optional<Found> findPayment(const QString &externalKey);
    /// Its own id is ignored; an empty key is none. Gives the row.
    qint64 addPayment(const domain::Payment &payment, const QString &externalKey);
    /// What a newer export of the source says of it.
    void correctPayment(qint64 row, domain::PaymentKind kind, const domain::Money &amount);
    /// The oldest first, those without a time before all others.
    [[nodiscard]] std::vector<domain::Payment> payments(domain::CustomerId id);

    /// The minutes that each of these entries took us, in one go where the engine is asked over a line. An entry has them once.
    void addEffort(const std::vector<std::pair<domain::EventId, int>> &minutes);

    /// All that the customer's header says of it.
    [[nodiscard]] domain::CustomerValue ofCustomer(domain::CustomerId id);

    /// How many payments there are, refunds and costs included, and what they sum up to.
    [[nodiscard]] qint64 countPayments();
    [[nodiscard]] std::vector<domain::CurrencyTotals> totals();

private:
    Connection &m_connection;
};

} // namespace throughline::storage
