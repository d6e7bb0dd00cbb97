// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace throughline::domain {

/// The numbers are stored: never renumber.
enum class PromiseState : int {
    Open = 0,
    Kept = 1,   ///< in time or late: the times tell
    Broken = 2, ///< its time has passed; it can still be kept, late, or withdrawn
    Withdrawn = 3
};

/// How a promise stands.
struct PromiseMark {
    base::EpochMs dueAt = 0;
    PromiseState state = PromiseState::Open;
    bool operator==(const PromiseMark &) const = default;
};

/// What an agent promised to a customer. It is known by the entry of the timeline with which it was made, and goes where that goes.
struct Promise {
    EventId id; ///< of that entry
    CustomerId customer;
    std::optional<CaseId> caseId;
    std::optional<AgentId> agent; ///< who promised
    QString agentName;
    QString text;
    base::EpochMs madeAt = 0;
    PromiseMark mark;
    std::optional<EventId> source;          ///< the entry in which it was said
    std::optional<base::EpochMs> settledAt; ///< when it was kept or withdrawn
    QString settledByName;
    bool operator==(const Promise &) const = default;

    /// Somebody still has to do something for it.
    [[nodiscard]] bool stands() const { return mark.state == PromiseState::Open || mark.state == PromiseState::Broken; }
    [[nodiscard]] bool isLate(base::EpochMs now) const { return stands() && mark.dueAt <= now; }
    /// Kept, but not in time.
    [[nodiscard]] bool keptLate() const
    {
        return mark.state == PromiseState::Kept && settledAt && *settledAt > mark.dueAt;
    }
};

/// The longest text of a promise, in characters: it has to fit into a line that is read at a glance.
inline constexpr qsizetype kLongestPromise = 500;

/// What is wrong with a promise that is to be made now: no text, too long a text, a time that has passed or is out of reach.
[[nodiscard]] base::Result<void> checkPromise(const QString &text, base::EpochMs dueAt, base::EpochMs now);

/// "open", "kept", "broken", "withdrawn".
[[nodiscard]] QString promiseStateName(PromiseState state);

} // namespace throughline::domain
