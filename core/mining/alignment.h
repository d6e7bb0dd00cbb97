// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"
#include "core/domain/processlog.h"
#include "core/mining/alignmentbound.h"
#include "core/mining/statespace.h"

#include <QHash>

#include <optional>
#include <vector>

namespace throughline::mining {

/// One step of an alignment: both together, the log alone (a deviation) or the net alone (a deviation unless it is silent).
struct AlignmentMove {
    static constexpr int kNone = -1;
    int event = kNone;      ///< position in the trace
    int transition = kNone; ///< index into PetriNet::transitions
    bool operator==(const AlignmentMove &) const = default;
};

/// The cheapest way to bring a trace and a net together (Adriansyah, "Aligning Observed and Modeled Behavior", 2014): one for each event
/// that the net doesn't do and for each visible step that the trace doesn't have, nothing for silent steps.
struct Alignment {
    std::vector<AlignmentMove> moves;
    int cost = 0;
    int worst = 0;       ///< what it costs if nothing goes together: all events, and the cheapest way through the net
    int silent = 0;      ///< silent steps in it
    int worstSilent = 0; ///< and in the cheapest way through the net
    [[nodiscard]] bool fits() const { return cost == 0; }
    [[nodiscard]] double fitness() const { return worst == 0 ? 1.0 : 1.0 - double(cost) / double(worst); }
    bool operator==(const Alignment &) const = default;
};

/// Aligns traces with one net: A* over the markings and the positions in the trace. Not thread-safe; deterministic.
class Aligner {
public:
    /// As many states are looked at for one trace, before it is given up.
    static constexpr int kMostStates = 4'000'000;

    /// `activities` are those of the log. The net must live longer. `mostMarkings`: see AlignmentBound.
    Aligner(
        const domain::PetriNet &net, const QStringList &activities, int mostMarkings = AlignmentBound::kMostMarkings);

    /// The net can get from its initial to its final marking at all; without that nothing can be aligned.
    [[nodiscard]] bool possible() const { return m_possible; }
    /// Of indices into the activities given. None: it was given up, or isn't possible.
    [[nodiscard]] std::optional<Alignment> align(const std::vector<int> &trace);

private:
    struct Node {
        int marking = 0;
        int position = 0;
        int cost = 0;
        int rest = 0; ///< the bound for what follows
        int parent = -1;
        int transition = AlignmentMove::kNone; ///< of the step to here
        bool tookEvent = false;                ///< the step to here
        bool closed = false;
    };

    void push(int marking, int position, int cost, int parent, int transition, bool tookEvent);
    void growTable();
    [[nodiscard]] size_t slotOf(int marking, int position) const;
    [[nodiscard]] std::optional<int> search(const std::vector<int> &labels);
    [[nodiscard]] std::vector<AlignmentMove> movesTo(int node) const;

    StateSpace m_space;
    QHash<QString, int> m_numbers;     ///< of labels
    std::vector<int> m_labels;         ///< of each transition; -1: silent
    std::vector<int> m_activityLabels; ///< of each activity; -1: not in the net
    AlignmentBound m_bound;
    bool m_possible = false;
    int m_worst = 0;
    int m_worstSilent = 0;

    std::vector<Node> m_nodes;
    std::vector<std::vector<int>>
        m_open;               ///< by estimate: the last found first, so that a trace that fits is walked straight on
    std::vector<int> m_table; ///< open addressing: index of a node or -1
};

} // namespace throughline::mining
