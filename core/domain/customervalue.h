// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"
#include "core/domain/money.h"

#include <optional>
#include <vector>

namespace throughline::domain {

/// Which way money went. The numbers are stored: never renumber.
enum class PaymentKind : int {
    Paid = 1,     ///< by the customer to us
    Refunded = 2, ///< by us to the customer
    Cost = 3,     ///< what they cost us otherwise
};

/// "paid", "refunded", "cost".
[[nodiscard]] QString paymentKindName(PaymentKind kind);

/// One payment of a customer. The amount is positive as a rule: the kind says which way it went.
struct Payment {
    PaymentId id;
    CustomerId customer;
    PaymentKind kind = PaymentKind::Paid;
    Money amount;
    std::optional<base::EpochMs> at; ///< none: a sum whose days the source didn't give
    QString subject;
    std::optional<ProductId> product;
    std::optional<EventId> event; ///< its entry on the timeline
    bool operator==(const Payment &) const = default;
};

/// Sums in one currency, in its minor units. A sum that doesn't fit stays at the greatest number.
struct CurrencyTotals {
    QString currency; ///< ISO 4217; empty if unknown
    qint64 paid = 0;
    qint64 refunded = 0;
    qint64 cost = 0;
    bool operator==(const CurrencyTotals &) const = default;
};

/// What a customer paid against what they got and cost. Currencies are never added up.
struct CustomerValue {
    std::vector<CurrencyTotals> totals; ///< by currency, the unknown one first; empty without payments
    qint64 payments = 0;                ///< how many times they paid
    std::optional<base::EpochMs> first; ///< payment by them, and the last one
    std::optional<base::EpochMs> last;
    qint64 minutes = 0; ///< of ours, as far as they were told
    qint64 cases = 0;
    bool operator==(const CustomerValue &) const = default;
};

/// Sums up. `minutes` and `cases` are left to the caller.
[[nodiscard]] CustomerValue customerValue(const std::vector<Payment> &payments);
[[nodiscard]] std::vector<CurrencyTotals> totalsOf(const std::vector<Payment> &payments);

} // namespace throughline::domain
