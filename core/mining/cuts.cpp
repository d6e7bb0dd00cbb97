// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/cuts.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace throughline::mining {

namespace {

/// Sets that are put together.
class Groups {
public:
    explicit Groups(size_t size)
        : m_parent(size)
    {
        std::iota(m_parent.begin(), m_parent.end(), size_t(0));
    }
    size_t of(size_t element)
    {
        while (m_parent[element] != element)
            element = m_parent[element] = m_parent[m_parent[element]];
        return element;
    }
    /// The smaller number stands for both.
    bool join(size_t a, size_t b)
    {
        const auto [low, high] = std::minmax({ of(a), of(b) });
        m_parent[high] = low;
        return low != high;
    }
    /// In the order of their first elements.
    std::vector<std::vector<size_t>> sets()
    {
        std::vector<std::vector<size_t>> byRoot(m_parent.size());
        for (size_t element = 0; element < m_parent.size(); ++element)
            byRoot[of(element)].push_back(element);
        std::erase_if(byRoot, [](const auto &set) { return set.empty(); });
        return byRoot;
    }

private:
    std::vector<size_t> m_parent;
};

Cut made(const FollowsGraph &graph, CutKind kind, const std::vector<std::vector<size_t>> &sets)
{
    Cut cut { kind, {} };
    for (const std::vector<size_t> &set : sets) {
        std::vector<int> &part = cut.parts.emplace_back();
        for (const size_t element : set)
            part.push_back(graph.activities[element]);
    }
    return cut;
}

std::optional<Cut> choiceCut(const FollowsGraph &graph)
{
    Groups groups(graph.size());
    for (size_t a = 0; a < graph.size(); ++a) {
        for (size_t b = 0; b < graph.size(); ++b) {
            if (graph.follows(a, b))
                groups.join(a, b);
        }
    }
    const auto sets = groups.sets();
    if (sets.size() < 2)
        return std::nullopt;
    return made(graph, CutKind::Choice, sets);
}

std::optional<Cut> sequenceCut(const FollowsGraph &graph)
{
    const size_t size = graph.size();
    std::vector<bool> reach = graph.edges;
    for (size_t via = 0; via < size; ++via) {
        for (size_t a = 0; a < size; ++a) {
            if (!reach[a * size + via])
                continue;
            for (size_t b = 0; b < size; ++b) {
                if (reach[via * size + b])
                    reach[a * size + b] = true;
            }
        }
    }
    // Together goes what can come in both orders, and what never comes in one trace. Putting sets together can make that true of others.
    Groups groups(size);
    for (bool changed = true; changed;) {
        changed = false;
        const auto sets = groups.sets();
        for (size_t i = 0; i < sets.size(); ++i) {
            for (size_t j = i + 1; j < sets.size(); ++j) {
                bool forth = false;
                bool back = false;
                for (const size_t a : sets[i]) {
                    for (const size_t b : sets[j]) {
                        forth = forth || reach[a * size + b];
                        back = back || reach[b * size + a];
                    }
                }
                if (forth == back)
                    changed = groups.join(sets[i].front(), sets[j].front()) || changed;
            }
        }
    }
    const auto sets = groups.sets();
    if (sets.size() < 2)
        return std::nullopt;
    // By how many come before: of two sets now exactly one leads to the other.
    const auto leads = [&](const std::vector<size_t> &one, const std::vector<size_t> &other) {
        return std::ranges::any_of(one,
            [&](size_t a) { return std::ranges::any_of(other, [&](size_t b) { return bool(reach[a * size + b]); }); });
    };
    std::vector<std::vector<size_t>> ordered(sets.size());
    for (const std::vector<size_t> &set : sets) {
        const auto before = std::ranges::count_if(
            sets, [&](const std::vector<size_t> &other) { return &other != &set && leads(other, set); });
        ordered[size_t(before)] = set;
    }
    return made(graph, CutKind::Sequence, ordered);
}

std::optional<Cut> parallelCut(const FollowsGraph &graph)
{
    Groups groups(graph.size());
    for (size_t a = 0; a < graph.size(); ++a) {
        for (size_t b = a + 1; b < graph.size(); ++b) {
            if (!graph.follows(a, b) || !graph.follows(b, a))
                groups.join(a, b);
        }
    }
    // Each part has to begin and to end traces; what doesn't goes to another one.
    const auto complete = [&graph](const std::vector<size_t> &set) {
        return std::ranges::any_of(set, [&](size_t a) { return bool(graph.start[a]); })
            && std::ranges::any_of(set, [&](size_t a) { return bool(graph.end[a]); });
    };
    for (;;) {
        const auto sets = groups.sets();
        if (sets.size() < 2)
            return std::nullopt;
        const auto poor = std::ranges::find_if_not(sets, complete);
        if (poor == sets.end())
            return made(graph, CutKind::Parallel, sets);
        groups.join(poor->front(), poor == sets.begin() ? sets[1].front() : sets.front().front());
    }
}

std::optional<Cut> loopCut(const FollowsGraph &graph)
{
    const size_t size = graph.size();
    const auto outer = [&graph](size_t a) { return graph.start[a] || graph.end[a]; };
    Groups groups(size);
    std::optional<size_t> body;
    for (size_t a = 0; a < size; ++a) {
        if (!outer(a))
            continue;
        body = body ? body : a;
        groups.join(a, *body);
    }
    if (!body)
        return std::nullopt;
    for (size_t a = 0; a < size; ++a) {
        for (size_t b = 0; b < size; ++b) {
            if (graph.follows(a, b) && !outer(a) && !outer(b))
                groups.join(a, b);
        }
    }
    const auto bad = [&](size_t a) {
        bool fromEnd = false;
        bool toStart = false;
        bool fromAllEnds = true;
        bool toAllStarts = true;
        for (size_t b = 0; b < size; ++b) {
            if (!outer(b))
                continue;
            const bool in = graph.follows(b, a);
            const bool out = graph.follows(a, b);
            // It comes in the middle of the body: behind what doesn't end it or before what doesn't begin it.
            if ((in && !graph.end[b]) || (out && !graph.start[b]))
                return true;
            if (graph.end[b]) {
                fromEnd = fromEnd || in;
                fromAllEnds = fromAllEnds && in;
            }
            if (graph.start[b]) {
                toStart = toStart || out;
                toAllStarts = toAllStarts && out;
            }
        }
        return (fromEnd && !fromAllEnds) || (toStart && !toAllStarts);
    };
    std::vector<size_t> toBody;
    for (size_t a = 0; a < size; ++a) {
        if (!outer(a) && bad(a))
            toBody.push_back(a);
    }
    for (const size_t a : toBody)
        groups.join(a, *body);
    auto sets = groups.sets();
    if (sets.size() < 2)
        return std::nullopt;
    const size_t root = groups.of(*body);
    std::ranges::stable_partition(sets, [&](const auto &set) { return groups.of(set.front()) == root; });
    return made(graph, CutKind::Loop, sets);
}

} // namespace

void SubLog::tidy()
{
    std::ranges::sort(traces, {}, &Trace::activities);
    size_t kept = 0;
    for (size_t i = 0; i < traces.size(); ++i) {
        if (kept > 0 && traces[kept - 1].activities == traces[i].activities)
            traces[kept - 1].count += traces[i].count;
        else if (kept != i)
            traces[kept++] = std::move(traces[i]);
        else
            ++kept;
    }
    traces.resize(kept);
}

FollowsGraph::FollowsGraph(const SubLog &log)
{
    for (const SubLog::Trace &trace : log.traces)
        activities.insert(activities.end(), trace.activities.begin(), trace.activities.end());
    std::ranges::sort(activities);
    const auto repeated = std::ranges::unique(activities);
    activities.erase(repeated.begin(), repeated.end());
    index.assign(activities.empty() ? 0 : size_t(activities.back()) + 1, -1);
    for (size_t i = 0; i < activities.size(); ++i)
        index[size_t(activities[i])] = int(i);
    edges.assign(size() * size(), false);
    start.assign(size(), false);
    end.assign(size(), false);
    for (const SubLog::Trace &trace : log.traces) {
        if (trace.activities.empty())
            continue;
        start[size_t(indexOf(trace.activities.front()))] = true;
        end[size_t(indexOf(trace.activities.back()))] = true;
        for (size_t i = 1; i < trace.activities.size(); ++i)
            edges[size_t(indexOf(trace.activities[i - 1])) * size() + size_t(indexOf(trace.activities[i]))] = true;
    }
}

std::optional<Cut> findCut(const FollowsGraph &graph)
{
    if (graph.size() < 2)
        return std::nullopt;
    for (const auto find : { choiceCut, sequenceCut, parallelCut, loopCut }) {
        if (auto cut = find(graph))
            return cut;
    }
    return std::nullopt;
}

std::vector<SubLog> split(const SubLog &log, const Cut &cut)
{
    int highest = 0;
    for (const std::vector<int> &part : cut.parts)
        highest = std::max(highest, *std::ranges::max_element(part));
    std::vector<size_t> partOf(size_t(highest) + 1);
    for (size_t part = 0; part < cut.parts.size(); ++part) {
        for (const int activity : cut.parts[part])
            partOf[size_t(activity)] = part;
    }
    std::vector<SubLog> parts(cut.parts.size());
    for (const SubLog::Trace &trace : log.traces) {
        if (cut.kind == CutKind::Choice) {
            // Nothing leads from one part to another, so a trace is in one.
            parts[partOf[size_t(trace.activities.front())]].traces.push_back(trace);
            continue;
        }
        if (cut.kind == CutKind::Loop) {
            SubLog::Trace piece { {}, trace.count };
            for (size_t i = 0; i < trace.activities.size(); ++i) {
                const size_t part = partOf[size_t(trace.activities[i])];
                piece.activities.push_back(trace.activities[i]);
                if (i + 1 == trace.activities.size() || partOf[size_t(trace.activities[i + 1])] != part) {
                    parts[part].traces.push_back(piece);
                    piece.activities.clear();
                }
            }
            continue;
        }
        std::vector<SubLog::Trace> pieces(parts.size(), { {}, trace.count });
        for (const int activity : trace.activities)
            pieces[partOf[size_t(activity)]].activities.push_back(activity);
        for (size_t part = 0; part < parts.size(); ++part)
            parts[part].traces.push_back(std::move(pieces[part]));
    }
    for (SubLog &part : parts)
        part.tidy();
    return parts;
}

} // namespace throughline::mining
