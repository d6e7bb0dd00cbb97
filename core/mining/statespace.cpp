// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/statespace.h"

#include <algorithm>

namespace throughline::mining {

namespace {

size_t hashOf(const std::vector<uint8_t> &tokens)
{
    // FNV-1a: markings are short and differ in few bytes.
    uint64_t hash = 14695981039346656037ULL;
    for (const uint8_t byte : tokens)
        hash = (hash ^ byte) * 1099511628211ULL;
    return size_t(hash ^ (hash >> 32));
}

std::vector<uint8_t> packed(const domain::Marking &marking)
{
    std::vector<uint8_t> tokens;
    tokens.reserve(marking.size());
    for (const int count : marking)
        tokens.push_back(uint8_t(std::clamp(count, 0, 255)));
    return tokens;
}

} // namespace

StateSpace::StateSpace(const domain::PetriNet &net)
    : m_net(net)
    , m_stride(net.places.size())
    , m_table(1024, -1)
{
    m_initial = intern(packed(net.initial));
    m_final = intern(packed(net.final));
}

int StateSpace::numberOf(const domain::Marking &marking)
{
    return intern(packed(marking));
}

void StateSpace::grow()
{
    std::vector<int> table(m_table.size() * 2, -1);
    const size_t mask = table.size() - 1;
    for (size_t marking = 0; marking < m_hashes.size(); ++marking) {
        size_t at = m_hashes[marking] & mask;
        while (table[at] >= 0)
            at = (at + 1) & mask;
        table[at] = int(marking);
    }
    m_table = std::move(table);
}

int StateSpace::intern(const std::vector<uint8_t> &tokens)
{
    if ((m_hashes.size() + 1) * 2 > m_table.size())
        grow();
    const size_t hash = hashOf(tokens);
    const size_t mask = m_table.size() - 1;
    size_t at = hash & mask;
    for (; m_table[at] >= 0; at = (at + 1) & mask) {
        const int known = m_table[at];
        if (m_hashes[size_t(known)] == hash
            && std::equal(tokens.begin(), tokens.end(), m_tokens.begin() + std::ptrdiff_t(size_t(known) * m_stride)))
            return known;
    }
    const int marking = int(m_begin.size());
    m_table[at] = marking;
    m_hashes.push_back(hash);
    m_tokens.insert(m_tokens.end(), tokens.begin(), tokens.end());
    m_begin.push_back(-1);
    m_count.push_back(0);
    return marking;
}

std::span<const StateSpace::Step> StateSpace::steps(int marking)
{
    const auto index = size_t(marking);
    if (m_begin[index] < 0) {
        const int begin = int(m_steps.size());
        for (size_t t = 0; t < m_net.transitions.size(); ++t) {
            const domain::PetriTransition &transition = m_net.transitions[t];
            const std::span<const uint8_t> now = tokens(marking);
            const bool enabled = std::ranges::all_of(transition.takes,
                [now](const domain::PetriArc &arc) { return int(now[size_t(arc.place)]) >= arc.weight; });
            if (!enabled)
                continue;
            m_scratch.assign(now.begin(), now.end());
            for (const domain::PetriArc &arc : transition.takes)
                m_scratch[size_t(arc.place)] = uint8_t(m_scratch[size_t(arc.place)] - arc.weight);
            bool fits = true;
            for (const domain::PetriArc &arc : transition.gives) {
                const int count = int(m_scratch[size_t(arc.place)]) + arc.weight;
                fits = fits && count <= 255;
                m_scratch[size_t(arc.place)] = uint8_t(std::min(count, 255));
            }
            if (fits)
                m_steps.push_back({ int(t), intern(m_scratch) });
        }
        m_begin[index] = begin;
        m_count[index] = int(m_steps.size()) - begin;
    }
    return std::span(m_steps).subspan(size_t(m_begin[index]), size_t(m_count[index]));
}

bool StateSpace::explore(int limit)
{
    // Numbers are given in the order of finding, so counting up visits everything that the ones before led to.
    for (int marking = 0; marking < size(); ++marking) {
        if (size() > limit)
            return false;
        static_cast<void>(steps(marking));
    }
    return true;
}

} // namespace throughline::mining
