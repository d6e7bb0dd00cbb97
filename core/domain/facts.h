// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/event.h"
#include "core/domain/factkeys.h"

#include <optional>
#include <vector>

namespace throughline::domain {

/// One time that a value was told: where, when, and who wrote it down.
struct FactTelling {
    std::optional<EventId> source;
    std::optional<Channel> channel;        ///< of the source
    Direction direction = Direction::None; ///< of the source: Inbound if the customer said it
    std::optional<AgentId> agent;
    QString agentName;
    base::EpochMs toldAt = 0;
    double confidence = 1.0; ///< 0…1
    QString product;         ///< what the source speaks of; empty if of none or unknown
    bool operator==(const FactTelling &) const = default;
};

/// A value of a fact with all times that it was told.
struct FactValue {
    FactId id;
    QString key;                              ///< in its normal form
    QString named;                            ///< the key as it was written
    QString value;                            ///< as it was written
    std::vector<FactTelling> tellings;        ///< the newest first, never empty
    std::optional<base::EpochMs> withdrawnAt; ///< it was retracted or corrected
    QString withdrawnBy;                      ///< name of the agent, empty if unknown
    std::optional<FactId> replacedBy;         ///< it was corrected to this one
    bool operator==(const FactValue &) const = default;

    [[nodiscard]] base::EpochMs toldAt() const { return tellings.empty() ? 0 : tellings.front().toldAt; }
};

/// A fact: its values, what is true now before what was.
struct FactHistory {
    QString key; ///< in its normal form
    std::vector<FactValue> values;
    size_t current =
        0; ///< so many of the values, from the first, are true now: none or one, or several of what was tried
    bool operator==(const FactHistory &) const = default;
};

/// Puts rows of one customer together by key: values that are alike in normal form become one with the tellings of both, the newest value
/// wins, and what was withdrawn comes last. In the order of the keys.
[[nodiscard]] std::vector<FactHistory> factHistories(std::vector<FactValue> rows, const FactKeys &keys);

/// What is true now.
[[nodiscard]] std::vector<FactValue> currentValues(const std::vector<FactHistory> &histories);

} // namespace throughline::domain
