// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/alignment.h"

#include <algorithm>
#include <utility>

namespace throughline::mining {

namespace {

/// The label of each transition as a number, in the order of their first appearance.
std::vector<int> numbered(const domain::PetriNet &net, QHash<QString, int> &numbers)
{
    std::vector<int> labels;
    labels.reserve(net.transitions.size());
    for (const domain::PetriTransition &transition : net.transitions) {
        if (!transition.silent() && !numbers.contains(transition.label))
            numbers.insert(transition.label, int(numbers.size()));
        labels.push_back(transition.silent() ? -1 : numbers.value(transition.label));
    }
    return labels;
}

constexpr size_t kFirstTable = 4096;

} // namespace

Aligner::Aligner(const domain::PetriNet &net, const QStringList &activities, int mostMarkings)
    : m_space(net)
    , m_labels(numbered(net, m_numbers))
    , m_bound(m_space, m_labels, int(m_numbers.size()), mostMarkings)
{
    for (const QString &activity : activities)
        m_activityLabels.push_back(m_numbers.value(activity, -1));
    // The trace without events shows what the cheapest way through the net costs.
    if (const std::optional<int> end = search({})) {
        m_possible = true;
        m_worst = m_nodes[size_t(*end)].cost;
        for (const AlignmentMove &move : movesTo(*end))
            m_worstSilent += m_labels[size_t(move.transition)] < 0 ? 1 : 0;
    }
}

size_t Aligner::slotOf(int marking, int position) const
{
    const uint64_t key = (uint64_t(uint32_t(marking)) << 24) ^ uint64_t(uint32_t(position));
    const size_t mask = m_table.size() - 1;
    size_t at = size_t((key * 0x9E3779B97F4A7C15ULL) >> 20) & mask;
    while (m_table[at] >= 0) {
        const Node &node = m_nodes[size_t(m_table[at])];
        if (node.marking == marking && node.position == position)
            break;
        at = (at + 1) & mask;
    }
    return at;
}

void Aligner::growTable()
{
    m_table.assign(m_table.size() * 2, -1);
    for (size_t index = 0; index < m_nodes.size(); ++index)
        m_table[slotOf(m_nodes[index].marking, m_nodes[index].position)] = int(index);
}

void Aligner::push(int marking, int position, int cost, int parent, int transition, bool tookEvent)
{
    if ((m_nodes.size() + 1) * 2 > m_table.size())
        growTable();
    const size_t slot = slotOf(marking, position);
    int index = m_table[slot];
    if (index < 0) {
        const int rest = m_bound.at(marking, position);
        index = int(m_nodes.size());
        m_table[slot] = index;
        // What can't get to the end is kept as done, so that it isn't looked at again.
        m_nodes.push_back({ marking, position, cost, rest, parent, transition, tookEvent, rest < 0 });
        if (rest < 0)
            return;
    } else {
        Node &node = m_nodes[size_t(index)];
        if (node.closed || node.cost <= cost)
            return;
        node.cost = cost;
        node.parent = parent;
        node.transition = transition;
        node.tookEvent = tookEvent;
    }
    const auto estimate = size_t(cost + m_nodes[size_t(index)].rest);
    if (m_open.size() <= estimate)
        m_open.resize(estimate + 1);
    m_open[estimate].push_back(index);
}

/// The node at the end of the cheapest way.
std::optional<int> Aligner::search(const std::vector<int> &labels)
{
    const int length = int(labels.size());
    m_bound.setTrace(labels);
    m_nodes.clear();
    m_table.assign(kFirstTable, -1);
    for (std::vector<int> &bucket : m_open)
        bucket.clear();
    push(m_space.initial(), 0, 0, -1, AlignmentMove::kNone, false);
    for (size_t estimate = 0; estimate < m_open.size();) {
        if (m_open[estimate].empty()) {
            ++estimate;
            continue;
        }
        const int index = m_open[estimate].back();
        m_open[estimate].pop_back();
        Node &settled = m_nodes[size_t(index)];
        if (settled.closed || size_t(settled.cost + settled.rest) != estimate)
            continue;
        settled.closed = true;
        if (settled.position == length && settled.marking == m_space.final())
            return index;
        if (m_nodes.size() > size_t(kMostStates))
            return std::nullopt;
        const Node node = settled; // what is pushed moves the nodes
        // What is pushed last is looked at first: going together, then what is silent, then a deviation.
        if (node.position < length)
            push(node.marking, node.position + 1, node.cost + 1, index, AlignmentMove::kNone, true);
        const int awaited = node.position < length ? labels[size_t(node.position)] : -2;
        const auto steps = m_space.steps(node.marking);
        for (const int round : { 0, 1, 2 }) {
            for (const StateSpace::Step &step : steps) {
                const int label = m_labels[size_t(step.transition)];
                if (round == 0 && label >= 0)
                    push(step.target, node.position, node.cost + 1, index, step.transition, false);
                else if (round == 1 && label < 0)
                    push(step.target, node.position, node.cost, index, step.transition, false);
                else if (round == 2 && label >= 0 && label == awaited)
                    push(step.target, node.position + 1, node.cost, index, step.transition, true);
            }
        }
    }
    return std::nullopt;
}

std::vector<AlignmentMove> Aligner::movesTo(int node) const
{
    std::vector<AlignmentMove> moves;
    for (int at = node; m_nodes[size_t(at)].parent >= 0; at = m_nodes[size_t(at)].parent) {
        const Node &step = m_nodes[size_t(at)];
        moves.push_back({ step.tookEvent ? step.position - 1 : AlignmentMove::kNone, step.transition });
    }
    std::ranges::reverse(moves);
    return moves;
}

std::optional<Alignment> Aligner::align(const std::vector<int> &trace)
{
    if (!m_possible)
        return std::nullopt;
    std::vector<int> labels;
    labels.reserve(trace.size());
    for (const int activity : trace)
        labels.push_back(m_activityLabels[size_t(activity)]);
    const std::optional<int> end = search(labels);
    if (!end)
        return std::nullopt;
    Alignment alignment;
    alignment.moves = movesTo(*end);
    alignment.cost = m_nodes[size_t(*end)].cost;
    alignment.worst = int(trace.size()) + m_worst;
    alignment.worstSilent = m_worstSilent;
    for (const AlignmentMove &move : alignment.moves) {
        if (move.transition != AlignmentMove::kNone && m_labels[size_t(move.transition)] < 0)
            ++alignment.silent;
    }
    return alignment;
}

} // namespace throughline::mining
