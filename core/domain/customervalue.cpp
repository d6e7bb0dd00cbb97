// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/customervalue.h"

#include <algorithm>
#include <limits>
#include <map>

namespace throughline::domain {

namespace {

void add(qint64 &sum, qint64 amount)
{
    using Limits = std::numeric_limits<qint64>;
    if (amount > 0 && sum > Limits::max() - amount)
        sum = Limits::max();
    else if (amount < 0 && sum < Limits::min() - amount)
        sum = Limits::min();
    else
        sum += amount;
}

} // namespace

QString paymentKindName(PaymentKind kind)
{
    switch (kind) {
    case PaymentKind::Paid:
        return QStringLiteral("paid");
    case PaymentKind::Refunded:
        return QStringLiteral("refunded");
    case PaymentKind::Cost:
        return QStringLiteral("cost");
    }
    return {};
}

std::vector<CurrencyTotals> totalsOf(const std::vector<Payment> &payments)
{
    std::map<QString, CurrencyTotals> sums;
    for (const Payment &payment : payments) {
        CurrencyTotals &totals = sums[payment.amount.currency];
        totals.currency = payment.amount.currency;
        switch (payment.kind) {
        case PaymentKind::Paid:
            add(totals.paid, payment.amount.minor);
            break;
        case PaymentKind::Refunded:
            add(totals.refunded, payment.amount.minor);
            break;
        case PaymentKind::Cost:
            add(totals.cost, payment.amount.minor);
            break;
        }
    }
    std::vector<CurrencyTotals> all;
    for (const auto &[currency, totals] : sums)
        all.push_back(totals);
    return all;
}

CustomerValue customerValue(const std::vector<Payment> &payments)
{
    CustomerValue value;
    value.totals = totalsOf(payments);
    for (const Payment &payment : payments) {
        if (payment.kind != PaymentKind::Paid)
            continue;
        ++value.payments;
        if (!payment.at)
            continue;
        value.first = std::min(value.first.value_or(*payment.at), *payment.at);
        value.last = std::max(value.last.value_or(*payment.at), *payment.at);
    }
    return value;
}

} // namespace throughline::domain
