// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/processlog.h"

#include <vector>

namespace throughline::mining {

/// How long the way from one event to the next took, over all cases that have times. Milliseconds.
struct WaitingTime {
    qint64 measured = 0; ///< how many ways there were to measure
    base::EpochMs total = 0;
    base::EpochMs median = 0;    ///< the lower one of two
    base::EpochMs ninetieth = 0; ///< nine of ten are as long or shorter
    base::EpochMs longest = 0;
    [[nodiscard]] base::EpochMs mean() const { return measured == 0 ? 0 : total / measured; }
    bool operator==(const WaitingTime &) const = default;

    /// Of single waiting times, which it sorts.
    [[nodiscard]] static WaitingTime of(std::vector<base::EpochMs> &waits);
};

/// What directly follows what (van der Aalst, "Process Mining", 2nd ed., section 6.2), with the variants behind every number: their cases are those
/// that it counts. Activities are indices into the log's, both lists are in the order of the log.
struct DirectlyFollows {
    struct Activity {
        int activity = 0;
        qint64 events = 0;
        qint64 cases = 0;  ///< in which it comes
        qint64 starts = 0; ///< cases that begin with it
        qint64 ends = 0;
        std::vector<int> variants;
        bool operator==(const Activity &) const = default;
    };
    struct Edge {
        int from = 0;
        int to = 0;
        qint64 count = 0;
        qint64 cases = 0;
        WaitingTime waiting;
        std::vector<int> variants;
        bool operator==(const Edge &) const = default;
    };

    std::vector<Activity> activities;
    std::vector<Edge> edges;
    bool operator==(const DirectlyFollows &) const = default;

    [[nodiscard]] const Edge *find(int from, int to) const;
};

/// Counts over the variants; times over the cases. Pure.
[[nodiscard]] DirectlyFollows directlyFollows(const domain::ProcessLog &log);

/// The ways on which most time was spent, the worst first; those without time aren't listed. Indices into `edges`. Pure.
[[nodiscard]] std::vector<int> bottlenecks(const DirectlyFollows &graph);

/// An activity that was done again, and what that cost.
struct Rework {
    int activity = 0;
    qint64 cases = 0;       ///< in which it came more than once
    qint64 repetitions = 0; ///< beyond the first time in each case
    base::EpochMs time = 0; ///< from the event before each repetition to the repetition, in ms
    std::vector<int> variants;
    bool operator==(const Rework &) const = default;
};

/// What was done more than once in a case: by the time that it took, then by how often. Pure.
[[nodiscard]] std::vector<Rework> rework(const domain::ProcessLog &log);

} // namespace throughline::mining
