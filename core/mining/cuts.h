// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

namespace throughline::mining {

/// A part of a log while it is taken apart: traces over activities, each with how often it was seen.
struct SubLog {
    struct Trace {
        std::vector<int> activities;
        qint64 count = 0;
    };
    std::vector<Trace> traces; ///< all different, in lexical order

    /// Puts equal traces together.
    void tidy();
};

/// What directly follows what in a part of a log; activities are numbered anew from 0.
struct FollowsGraph {
    explicit FollowsGraph(const SubLog &log);

    [[nodiscard]] size_t size() const { return activities.size(); }
    [[nodiscard]] bool follows(size_t from, size_t to) const { return edges[from * size() + to]; }
    [[nodiscard]] int indexOf(int activity) const { return index[size_t(activity)]; }

    std::vector<int> activities; ///< ascending
    std::vector<int> index;      ///< of an activity, -1 if it isn't in this part
    std::vector<bool> edges;
    std::vector<bool> start;
    std::vector<bool> end;
};

enum class CutKind { Choice, Sequence, Parallel, Loop };

/// A way to take a log apart: the activities of each part. Of a loop the first part is what is done each time.
struct Cut {
    CutKind kind = CutKind::Choice;
    std::vector<std::vector<int>> parts;
};

/// The first cut that there is, in the order of CutKind (Leemans, Fahland and van der Aalst, "Discovering Block-Structured Process Models
/// from Event Logs", 2013). Pure.
[[nodiscard]] std::optional<Cut> findCut(const FollowsGraph &graph);

/// The parts of the log by a cut of its graph; put together again in the way of the cut they can do every trace of it. Pure.
[[nodiscard]] std::vector<SubLog> split(const SubLog &log, const Cut &cut);

} // namespace throughline::mining
