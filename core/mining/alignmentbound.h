// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/mining/statespace.h"

#include <cstdint>
#include <vector>

namespace throughline::mining {

/// A lower bound for what the rest of a trace costs in a marking. Each move that costs something belongs to one label, so what each label
/// costs by itself can be added up: where the rest of the trace has it more often than the net can do it from here to the end, or less
/// often than the net must. How often that is at least and at most is counted over all markings, if there aren't too many of them; else
/// "at least" is 0 or 1 and "at most" 0 or without end, found by letting tokens lie where they have been (no marking less is reached that way).
/// The bound is consistent, so that A* settles each state once.
class AlignmentBound {
public:
    static constexpr int kDead = -1;
    /// More markings than this aren't counted through.
    static constexpr int kMostMarkings = 60'000;

    /// `labels` has the label of each transition: a number from 0 below `labelCount`, or -1 if it is silent.
    AlignmentBound(StateSpace &space, std::vector<int> labels, int labelCount, int mostMarkings = kMostMarkings);

    /// The trace that is bounded from now on: numbers of labels, -1 for an activity that the net hasn't got.
    void setTrace(const std::vector<int> &trace);
    /// For the events from `position` on; kDead: the net can't get to its end from here.
    [[nodiscard]] int at(int marking, int position);

private:
    static constexpr uint16_t kEndless = 0xFFFF;

    void countThrough();
    void countLeast();
    void countMost();
    void relax(int marking);
    [[nodiscard]] bool reaches(int marking, int without, std::vector<bool> *fired) const;

    StateSpace &m_space;
    std::vector<int> m_labels;
    size_t m_labelCount;
    bool m_complete = false;
    std::vector<uint16_t> m_least; ///< marking * labels + label
    std::vector<uint16_t> m_most;
    std::vector<uint16_t> m_leastAll; ///< visible steps to the end; kEndless: none leads there
    std::vector<bool> m_relaxed;      ///< of which markings the numbers are there
    std::vector<int> m_suffix;        ///< position * labels + label: how often it still comes
    std::vector<int> m_strange;       ///< per position: activities to come that the net hasn't got
    int m_length = 0;
};

} // namespace throughline::mining
