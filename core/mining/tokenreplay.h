// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"
#include "core/mining/alignment.h"
#include "core/mining/statespace.h"

#include <QHash>
#include <QStringList>

#include <utility>
#include <vector>

namespace throughline::mining {

/// What replaying a trace with tokens counts (Rozinat and van der Aalst, "Conformance checking of processes based on monitoring real
/// behavior", 2008).
struct TokenCounts {
    qint64 produced = 0;
    qint64 consumed = 0;
    qint64 missing = 0;   ///< had to be put in so that a step could happen, or weren't there at the end
    qint64 remaining = 0; ///< were left over
    [[nodiscard]] bool fits() const { return missing == 0 && remaining == 0; }
    [[nodiscard]] double fitness() const
    {
        if (consumed == 0 || produced == 0)
            return 1.0;
        return 0.5 * (1.0 - double(missing) / double(consumed)) + 0.5 * (1.0 - double(remaining) / double(produced));
    }
    /// `times`: for as many cases that are alike.
    void add(const TokenCounts &other, qint64 times)
    {
        produced += other.produced * times;
        consumed += other.consumed * times;
        missing += other.missing * times;
        remaining += other.remaining * times;
    }
    bool operator==(const TokenCounts &) const = default;
};

/// Replays traces on one net: the nearest way over silent steps is taken to what happens next (as Berti and van der Aalst do, 2019), tokens
/// that are missing even then are put in, and activities that the net hasn't got are passed over. Not thread-safe; deterministic.
class TokenReplayer {
public:
    /// `activities` are those of the log. The net must live longer.
    TokenReplayer(const domain::PetriNet &net, const QStringList &activities);

    /// Of indices into the activities given. Which silent step is the right one can show much later; so a trace of which an alignment
    /// says that it fits is replayed along that.
    [[nodiscard]] TokenCounts replay(const std::vector<int> &trace, const Alignment *alignment = nullptr);

private:
    struct Way {
        std::vector<int> silent; ///< transitions on the way
        int transition = -1;     ///< that is done behind it
    };

    [[nodiscard]] const Way &wayTo(const domain::Marking &marking, int activity);
    [[nodiscard]] const Way &wayToEnd(const domain::Marking &marking);
    /// Over silent steps only, the nearest first, to the marking for which `distance` is the least; 0 ends the search.
    template <typename Distance> std::vector<int> nearest(int start, Distance distance);
    void fire(int transition, domain::Marking &marking, TokenCounts &counts) const;

    const domain::PetriNet &m_net;
    StateSpace m_space;
    std::vector<std::vector<int>> m_candidates; ///< transitions of each activity
    QHash<std::pair<int, int>, Way> m_ways;     ///< marking and activity; -1: to the end
};

} // namespace throughline::mining
