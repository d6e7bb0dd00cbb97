// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/tokenreplay.h"

#include <algorithm>
#include <limits>
#include <span>
#include <unordered_map>

namespace throughline::mining {

namespace {

/// Silent steps can branch without end: as many markings are looked at on the way to the next step.
constexpr size_t kMostOnTheWay = 4096;

} // namespace

TokenReplayer::TokenReplayer(const domain::PetriNet &net, const QStringList &activities)
    : m_net(net)
    , m_space(net)
{
    m_candidates.resize(size_t(activities.size()));
    for (size_t t = 0; t < net.transitions.size(); ++t) {
        if (net.transitions[t].silent())
            continue;
        const qsizetype activity = activities.indexOf(net.transitions[t].label);
        if (activity >= 0)
            m_candidates[size_t(activity)].push_back(int(t));
    }
}

template <typename Distance> std::vector<int> TokenReplayer::nearest(int start, Distance distance)
{
    struct Found {
        int marking;
        size_t parent;
        int transition;
    };
    std::vector<Found> found { { start, 0, -1 } };
    std::unordered_map<int, bool> seen { { start, true } };
    size_t best = 0;
    int bestDistance = distance(start);
    for (size_t at = 0; at < found.size() && bestDistance > 0 && found.size() < kMostOnTheWay; ++at) {
        for (const StateSpace::Step &step : m_space.steps(found[at].marking)) {
            if (!m_net.transitions[size_t(step.transition)].silent() || !seen.emplace(step.target, true).second)
                continue;
            found.push_back({ step.target, at, step.transition });
            const int here = distance(step.target);
            if (here < bestDistance) {
                best = found.size() - 1;
                bestDistance = here;
            }
            if (bestDistance == 0)
                break;
        }
    }
    std::vector<int> way;
    for (size_t at = best; found[at].transition >= 0; at = found[at].parent)
        way.push_back(found[at].transition);
    std::ranges::reverse(way);
    return way;
}

const TokenReplayer::Way &TokenReplayer::wayTo(const domain::Marking &marking, int activity)
{
    const int start = m_space.numberOf(marking);
    auto known = m_ways.find({ start, activity });
    if (known != m_ways.end())
        return *known;
    const std::vector<int> &candidates = m_candidates[size_t(activity)];
    const auto missingFor = [this](int transition, std::span<const uint8_t> tokens) {
        int missing = 0;
        for (const domain::PetriArc &arc : m_net.transitions[size_t(transition)].takes)
            missing += std::max(0, arc.weight - int(tokens[size_t(arc.place)]));
        return missing;
    };
    const auto nearestOf = [&](std::span<const uint8_t> tokens) {
        std::pair<int, int> least { std::numeric_limits<int>::max(), -1 };
        for (const int transition : candidates) {
            const int missing = missingFor(transition, tokens);
            if (missing < least.first)
                least = { missing, transition };
        }
        return least;
    };
    Way way;
    way.silent = nearest(start, [&](int number) { return nearestOf(m_space.tokens(number)).first; });
    domain::Marking there = marking;
    for (const int transition : way.silent)
        domain::PetriNet::fire(m_net.transitions[size_t(transition)], there);
    way.transition = nearestOf(m_space.tokens(m_space.numberOf(there))).second;
    return *m_ways.insert({ start, activity }, way);
}

const TokenReplayer::Way &TokenReplayer::wayToEnd(const domain::Marking &marking)
{
    const int start = m_space.numberOf(marking);
    auto known = m_ways.find({ start, -1 });
    if (known != m_ways.end())
        return *known;
    Way way;
    way.silent = nearest(start, [this](int number) {
        const auto tokens = m_space.tokens(number);
        int distance = 0;
        for (size_t place = 0; place < tokens.size(); ++place)
            distance += std::abs(int(tokens[place]) - m_net.final[place]);
        return distance;
    });
    return *m_ways.insert({ start, -1 }, way);
}

void TokenReplayer::fire(int transition, domain::Marking &marking, TokenCounts &counts) const
{
    const domain::PetriTransition &step = m_net.transitions[size_t(transition)];
    for (const domain::PetriArc &arc : step.takes) {
        int &tokens = marking[size_t(arc.place)];
        counts.consumed += arc.weight;
        counts.missing += std::max(0, arc.weight - tokens);
        tokens = std::max(tokens, arc.weight);
    }
    domain::PetriNet::fire(step, marking);
    for (const domain::PetriArc &arc : step.gives)
        counts.produced += arc.weight;
}

TokenCounts TokenReplayer::replay(const std::vector<int> &trace, const Alignment *alignment)
{
    TokenCounts counts;
    domain::Marking marking = m_net.initial;
    for (const int tokens : marking)
        counts.produced += tokens;
    if (alignment != nullptr && alignment->fits()) {
        for (const AlignmentMove &move : alignment->moves)
            fire(move.transition, marking, counts);
    } else {
        for (const int activity : trace) {
            if (m_candidates[size_t(activity)].empty())
                continue;
            const Way &way = wayTo(marking, activity);
            for (const int transition : way.silent)
                fire(transition, marking, counts);
            fire(way.transition, marking, counts);
        }
        for (const int transition : wayToEnd(marking).silent)
            fire(transition, marking, counts);
    }
    for (size_t place = 0; place < marking.size(); ++place) {
        counts.consumed += m_net.final[place];
        counts.missing += std::max(0, m_net.final[place] - marking[place]);
        counts.remaining += std::max(0, marking[place] - m_net.final[place]);
    }
    return counts;
}

} // namespace throughline::mining
