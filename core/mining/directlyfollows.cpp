// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/directlyfollows.h"

#include <QHash>

#include <algorithm>
#include <numeric>
#include <utility>

namespace throughline::mining {

namespace {

/// From the event before to this one; nobody waits less than nothing, whatever the clocks of a log's systems say.
base::EpochMs between(const domain::ProcessCase &one, size_t event)
{
    return std::max<base::EpochMs>(0, one.times[event] - one.times[event - 1]);
}

} // namespace

WaitingTime WaitingTime::of(std::vector<base::EpochMs> &waits)
{
    WaitingTime waiting;
    if (waits.empty())
        return waiting;
    std::ranges::sort(waits);
    const size_t size = waits.size();
    waiting.measured = qint64(size);
    waiting.total = std::accumulate(waits.begin(), waits.end(), base::EpochMs(0));
    waiting.median = waits[(size - 1) / 2];
    waiting.ninetieth = waits[(size * 9 + 9) / 10 - 1];
    waiting.longest = waits.back();
    return waiting;
}

const DirectlyFollows::Edge *DirectlyFollows::find(int from, int to) const
{
    const auto found = std::ranges::find_if(
        edges, [from, to](const Edge &edge) { return edge.from == from && edge.to == to; });
    return found == edges.end() ? nullptr : &*found;
}

DirectlyFollows directlyFollows(const domain::ProcessLog &log)
{
    DirectlyFollows graph;
    for (int activity = 0; activity < int(log.activities.size()); ++activity) {
        graph.activities.emplace_back();
        graph.activities.back().activity = activity;
    }
    QHash<std::pair<int, int>, size_t> numbers;
    std::vector<std::vector<size_t>> edgesOf; // of each variant, event by event
    for (size_t v = 0; v < log.variants.size(); ++v) {
        const domain::ProcessVariant &variant = log.variants[v];
        const auto cases = qint64(variant.cases.size());
        std::vector<size_t> &edges = edgesOf.emplace_back();
        for (size_t i = 0; i < variant.activities.size(); ++i) {
            DirectlyFollows::Activity &activity = graph.activities[size_t(variant.activities[i])];
            activity.events += cases;
            activity.starts += i == 0 ? cases : 0;
            activity.ends += i + 1 == variant.activities.size() ? cases : 0;
            if (activity.variants.empty() || activity.variants.back() != int(v)) {
                activity.variants.push_back(int(v));
                activity.cases += cases;
            }
            if (i == 0)
                continue;
            const std::pair<int, int> way(variant.activities[i - 1], variant.activities[i]);
            if (!numbers.contains(way)) {
                numbers.insert(way, graph.edges.size());
                graph.edges.push_back({ way.first, way.second, 0, 0, {}, {} });
            }
            const size_t number = numbers.value(way);
            edges.push_back(number);
            DirectlyFollows::Edge &edge = graph.edges[number];
            edge.count += cases;
            if (edge.variants.empty() || edge.variants.back() != int(v)) {
                edge.variants.push_back(int(v));
                edge.cases += cases;
            }
        }
    }
    std::vector<std::vector<base::EpochMs>> waits(graph.edges.size());
    for (const domain::ProcessCase &one : log.cases) {
        const std::vector<size_t> &edges = edgesOf[size_t(one.variant)];
        for (size_t i = 1; i < one.times.size(); ++i)
            waits[edges[i - 1]].push_back(between(one, i));
    }
    for (size_t edge = 0; edge < waits.size(); ++edge)
        graph.edges[edge].waiting = WaitingTime::of(waits[edge]);
    return graph;
}

std::vector<int> bottlenecks(const DirectlyFollows &graph)
{
    std::vector<int> order;
    for (size_t edge = 0; edge < graph.edges.size(); ++edge) {
        if (graph.edges[edge].waiting.total > 0)
            order.push_back(int(edge));
    }
    std::ranges::stable_sort(
        order, std::ranges::greater(), [&graph](int edge) { return graph.edges[size_t(edge)].waiting.total; });
    return order;
}

std::vector<Rework> rework(const domain::ProcessLog &log)
{
    std::vector<Rework> all(size_t(log.activities.size()));
    for (size_t activity = 0; activity < all.size(); ++activity)
        all[activity].activity = int(activity);
    std::vector<int> seenIn(all.size(), -1);
    for (size_t v = 0; v < log.variants.size(); ++v) {
        const domain::ProcessVariant &variant = log.variants[v];
        const auto cases = qint64(variant.cases.size());
        for (size_t i = 0; i < variant.activities.size(); ++i) {
            const auto activity = size_t(variant.activities[i]);
            if (std::exchange(seenIn[activity], int(v)) != int(v))
                continue;
            Rework &again = all[activity];
            again.repetitions += cases;
            if (again.variants.empty() || again.variants.back() != int(v)) {
                again.variants.push_back(int(v));
                again.cases += cases;
            }
            for (const int one : variant.cases) {
                if (!log.cases[size_t(one)].times.empty())
                    again.time += between(log.cases[size_t(one)], i);
            }
        }
    }
    std::erase_if(all, [](const Rework &one) { return one.repetitions == 0; });
    std::ranges::stable_sort(all, [](const Rework &one, const Rework &other) {
        return std::pair(one.time, one.repetitions) > std::pair(other.time, other.repetitions);
    });
    return all;
}

} // namespace throughline::mining
