// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/demo/content.h"
#include "core/exchange/demo/schedule.h"

#include <vector>

namespace throughline::exchange::demo {

struct Person {
    SourceCustomer record;
    std::vector<int> products; ///< of the purchases, as indices
    QString firstName;
    int languageTexts = -1;
    bool hasPhone = false;
    QString mail; ///< where their letters come from, also without facts
    QString phone;
};

/// The customer of this index. Always the same, so that the many needn't be kept in memory between their own record and their cases.
/// Without `withFacts` the facts and addresses are left out, which the cases don't need.
Person makePerson(
    const Content &content, const Schedule &schedule, const DemoOptions &options, qint64 index, bool withFacts);

} // namespace throughline::exchange::demo
