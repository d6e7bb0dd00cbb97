// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/alignmentbound.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace throughline::mining {

AlignmentBound::AlignmentBound(StateSpace &space, std::vector<int> labels, int labelCount, int mostMarkings)
    : m_space(space)
    , m_labels(std::move(labels))
    , m_labelCount(size_t(labelCount))
{
    m_complete = m_space.explore(mostMarkings);
    if (m_complete)
        countThrough();
}

void AlignmentBound::countThrough()
{
    const auto size = size_t(m_space.size());
    m_least.assign(size * m_labelCount, kEndless);
    m_most.assign(size * m_labelCount, 0);
    m_leastAll.assign(size, kEndless);
    countLeast();
    countMost();
}

/// Backwards from the end, a step of the label in question counting one and any other nothing.
void AlignmentBound::countLeast()
{
    struct Back {
        int label;
        int source;
    };
    const int size = m_space.size();
    std::vector<std::vector<Back>> back(static_cast<size_t>(size));
    for (int marking = 0; marking < size; ++marking) {
        for (const StateSpace::Step &step : m_space.steps(marking))
            back[size_t(step.target)].push_back({ m_labels[size_t(step.transition)], marking });
    }
    std::deque<std::pair<int, int>> queue; // marking, count
    const auto walk = [&](auto &&countOf, auto &&weight) {
        queue.clear();
        countOf(m_space.final()) = 0;
        queue.emplace_back(m_space.final(), 0);
        while (!queue.empty()) {
            const auto [marking, count] = queue.front();
            queue.pop_front();
            if (count > countOf(marking))
                continue;
            for (const Back &step : back[size_t(marking)]) {
                const int cost = count + weight(step.label);
                if (cost >= int(countOf(step.source)))
                    continue;
                countOf(step.source) = uint16_t(cost);
                if (cost == count)
                    queue.emplace_front(step.source, cost);
                else
                    queue.emplace_back(step.source, cost);
            }
        }
    };
    walk([this](int marking) -> uint16_t & { return m_leastAll[size_t(marking)]; },
        [](int label) { return label >= 0 ? 1 : 0; });
    for (size_t label = 0; label < m_labelCount; ++label) {
        walk([this, label](int marking) -> uint16_t & { return m_least[size_t(marking) * m_labelCount + label]; },
            [label](int other) { return other == int(label) ? 1 : 0; });
    }
}

/// Over the strongly connected components of what can get to the end, the last ones first (Tarjan gives them in that order): a label
/// within one can come again and again.
void AlignmentBound::countMost()
{
    const auto size = size_t(m_space.size());
    std::vector<int> number(size, -1);
    std::vector<int> low(size, 0);
    std::vector<int> component(size, -1);
    std::vector<size_t> nextStep(size, 0);
    std::vector<int> stack;
    std::vector<int> path;
    std::vector<std::vector<int>> components;
    int counter = 0;
    const auto alive = [this](int marking) { return m_leastAll[size_t(marking)] != kEndless; };
    if (!alive(m_space.initial()))
        return;
    for (const int root : { m_space.initial(), m_space.final() }) {
        if (number[size_t(root)] >= 0)
            continue;
        path.push_back(root);
        while (!path.empty()) {
            const int marking = path.back();
            const auto index = size_t(marking);
            if (number[index] < 0) {
                number[index] = low[index] = counter++;
                stack.push_back(marking);
            }
            const auto steps = m_space.steps(marking);
            bool descended = false;
            while (nextStep[index] < steps.size()) {
                const int target = steps[nextStep[index]].target;
                if (!alive(target)) {
                    ++nextStep[index];
                    continue;
                }
                if (number[size_t(target)] < 0) {
                    path.push_back(target);
                    descended = true;
                    break;
                }
                if (component[size_t(target)] < 0)
                    low[index] = std::min(low[index], low[size_t(target)]);
                ++nextStep[index];
            }
            if (descended)
                continue;
            path.pop_back();
            if (low[index] != number[index])
                continue;
            std::vector<int> &members = components.emplace_back();
            for (int member = -1; member != marking;) {
                member = stack.back();
                stack.pop_back();
                component[size_t(member)] = int(components.size()) - 1;
                members.push_back(member);
            }
        }
    }
    std::vector<uint16_t> most(m_labelCount);
    for (size_t c = 0; c < components.size(); ++c) {
        std::ranges::fill(most, uint16_t(0));
        for (const int member : components[c]) {
            for (const StateSpace::Step &step : m_space.steps(member)) {
                if (!alive(step.target))
                    continue;
                const int label = m_labels[size_t(step.transition)];
                if (component[size_t(step.target)] == int(c)) {
                    if (label >= 0)
                        most[size_t(label)] = kEndless;
                    continue;
                }
                for (size_t other = 0; other < m_labelCount; ++other) {
                    const int beyond = m_most[size_t(step.target) * m_labelCount + other];
                    const int count = std::min(beyond + (int(other) == label ? 1 : 0), int(kEndless));
                    most[other] = std::max(most[other], uint16_t(count));
                }
            }
        }
        for (const int member : components[c])
            std::ranges::copy(most, m_most.begin() + std::ptrdiff_t(size_t(member) * m_labelCount));
    }
}

/// Whether the end can be reached if no token is ever taken away and no step has the label `without`.
bool AlignmentBound::reaches(int marking, int without, std::vector<bool> *fired) const
{
    const domain::PetriNet &net = m_space.net();
    const auto tokens = m_space.tokens(marking);
    std::vector<bool> marked(tokens.size());
    for (size_t place = 0; place < tokens.size(); ++place)
        marked[place] = tokens[place] > 0;
    std::vector<bool> done(net.transitions.size());
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t t = 0; t < net.transitions.size(); ++t) {
            if (done[t] || (without >= 0 && m_labels[t] == without))
                continue;
            const domain::PetriTransition &transition = net.transitions[t];
            const bool enabled = std::ranges::all_of(
                transition.takes, [&marked](const domain::PetriArc &arc) { return bool(marked[size_t(arc.place)]); });
            if (!enabled)
                continue;
            done[t] = true;
            changed = true;
            if (fired != nullptr && m_labels[t] >= 0)
                (*fired)[size_t(m_labels[t])] = true;
            for (const domain::PetriArc &arc : transition.gives)
                marked[size_t(arc.place)] = true;
        }
    }
    for (size_t place = 0; place < net.final.size(); ++place) {
        if (net.final[place] > 0 && !marked[place])
            return false;
    }
    return true;
}

void AlignmentBound::relax(int marking)
{
    const auto index = size_t(marking);
    if (m_relaxed.size() <= index) {
        const size_t size = std::max(index + 1, size_t(m_space.size()));
        m_relaxed.resize(size);
        m_least.resize(size * m_labelCount, 0);
        m_most.resize(size * m_labelCount, 0);
        m_leastAll.resize(size, kEndless);
    }
    if (m_relaxed[index])
        return;
    m_relaxed[index] = true;
    std::vector<bool> fired(m_labelCount);
    if (!reaches(marking, -1, &fired))
        return;
    uint16_t all = 0;
    for (size_t label = 0; label < m_labelCount; ++label) {
        if (!fired[label])
            continue;
        m_most[index * m_labelCount + label] = kEndless;
        const bool needed = !reaches(marking, int(label), nullptr);
        m_least[index * m_labelCount + label] = needed ? 1 : 0;
        all = uint16_t(all + (needed ? 1 : 0));
    }
    m_leastAll[index] = all;
}

void AlignmentBound::setTrace(const std::vector<int> &trace)
{
    m_length = int(trace.size());
    m_suffix.assign((trace.size() + 1) * m_labelCount, 0);
    m_strange.assign(trace.size() + 1, 0);
    for (size_t position = trace.size(); position-- > 0;) {
        std::copy_n(m_suffix.begin() + std::ptrdiff_t((position + 1) * m_labelCount), m_labelCount,
            m_suffix.begin() + std::ptrdiff_t(position * m_labelCount));
        m_strange[position] = m_strange[position + 1];
        if (trace[position] >= 0)
            ++m_suffix[position * m_labelCount + size_t(trace[position])];
        else
            ++m_strange[position];
    }
}

int AlignmentBound::at(int marking, int position)
{
    if (!m_complete)
        relax(marking);
    const auto index = size_t(marking);
    if (m_leastAll[index] == kEndless)
        return kDead;
    const uint16_t *least = m_least.data() + index * m_labelCount;
    const uint16_t *most = m_most.data() + index * m_labelCount;
    const int *suffix = m_suffix.data() + size_t(position) * m_labelCount;
    int bound = m_strange[size_t(position)];
    for (size_t label = 0; label < m_labelCount; ++label) {
        const int count = suffix[label];
        bound += std::max(0, int(least[label]) - count);
        if (most[label] != kEndless)
            bound += std::max(0, count - int(most[label]));
    }
    // Labels that exclude each other need nothing by themselves, but a way to the end needs so many steps whichever they are.
    return std::max(bound, int(m_leastAll[index]) - (m_length - position));
}

} // namespace throughline::mining
