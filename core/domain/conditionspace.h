// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/condition.h"

#include <QSet>
#include <QStringList>

#include <vector>

/// Private to domain: the circumstances among which a set of conditions can tell the difference.
namespace throughline::domain::detail {

/// What is certain before any of them is looked at.
struct SpaceLimits {
    QSet<QString> known;  ///< keys of facts, in their normal form, that have a value
    QStringList products; ///< the only ones; empty for any
    QStringList outcomes; ///< the only ones of the step just done; empty for any
};

struct ConditionSpace {
    std::vector<Circumstances> points;
    QStringList variables; ///< "fact:serial", "tier", …: what the conditions look at
    bool capped = false;   ///< there are more points than were made
};

/// A point for each combination of values that the conditions can tell apart: every value that is named, one between and beside numbers and dates, one that is named
/// nowhere, and none. At most `cap` points. Deterministic.
[[nodiscard]] ConditionSpace conditionSpace(
    const std::vector<Expression> &conditions, const SpaceLimits &limits, size_t cap = 20'000);

/// A point in words: fact "amount" is 81, tier is "Gold".
[[nodiscard]] QString inWords(const Circumstances &point, const QStringList &variables);

} // namespace throughline::domain::detail
