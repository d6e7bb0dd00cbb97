// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintlayers.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace throughline::domain::detail {

namespace {

/// Marks the edges that close a loop, walking depth first in the order in which the steps are told. Without recursion: a roadmap
/// from a file may be a chain of any length.
void markBackEdges(Layers &layers, const std::vector<std::vector<int>> &out, const std::vector<int> &order)
{
    enum class Mark : char { Unseen, Open, Closed };
    std::vector<Mark> marks(layers.steps.size(), Mark::Unseen);
    for (const int root : order) {
        if (marks[size_t(root)] != Mark::Unseen)
            continue;
        std::vector<std::pair<int, size_t>> path { { root, 0 } };
        marks[size_t(root)] = Mark::Open;
        while (!path.empty()) {
            auto &[node, next] = path.back();
            const std::vector<int> &ways = out[size_t(node)];
            if (next == ways.size()) {
                marks[size_t(node)] = Mark::Closed;
                path.pop_back();
                continue;
            }
            LayeredEdge &edge = layers.edges[size_t(ways[next++])];
            Mark &target = marks[size_t(edge.to)];
            if (target == Mark::Open) {
                edge.back = true;
            } else if (target == Mark::Unseen) {
                target = Mark::Open;
                path.emplace_back(edge.to, 0);
            }
        }
    }
}

/// Longest path from the starts; a step whose cell is full moves on to the next layer with room.
void placeInLayers(Layers &layers, const std::vector<std::vector<int>> &out, int perCell)
{
    std::vector<int> waiting(layers.steps.size(), 0);
    for (const LayeredEdge &edge : layers.edges) {
        if (!edge.back)
            ++waiting[size_t(edge.to)];
    }
    std::set<std::pair<int, int>> ready; // (earliest layer, index): the order in which cells are filled
    for (size_t i = 0; i < waiting.size(); ++i) {
        if (waiting[i] == 0)
            ready.emplace(0, int(i));
    }
    std::vector<int> earliest(layers.steps.size(), 0);
    std::map<std::pair<int, int>, int> filled; // (lane, layer)
    while (!ready.empty()) {
        const int node = ready.begin()->second;
        ready.erase(ready.begin());
        LayeredStep &step = layers.steps[size_t(node)];
        step.layer = earliest[size_t(node)];
        while (perCell > 0 && filled[{ step.lane, step.layer }] >= perCell)
            ++step.layer;
        ++filled[{ step.lane, step.layer }];
        layers.count = std::max(layers.count, step.layer + 1);
        for (const int e : out[size_t(node)]) {
            const LayeredEdge &edge = layers.edges[size_t(e)];
            if (edge.back)
                continue;
            earliest[size_t(edge.to)] = std::max(earliest[size_t(edge.to)], step.layer + 1);
            if (--waiting[size_t(edge.to)] == 0)
                ready.emplace(earliest[size_t(edge.to)], edge.to);
        }
    }
}

/// Orders the steps that share a cell by the middle of their neighbours, forth and back, and gives them slots.
void assignSlots(Layers &layers)
{
    std::map<std::pair<int, int>, std::vector<int>> cells; // (layer, lane) → steps
    for (size_t i = 0; i < layers.steps.size(); ++i)
        cells[{ layers.steps[i].layer, layers.steps[i].lane }].push_back(int(i));
    for (auto &[cell, members] : cells) {
        int &slots = layers.slots[size_t(cell.second)];
        slots = std::max(slots, int(members.size()));
        for (size_t k = 0; k < members.size(); ++k)
            layers.steps[size_t(members[k])].slot = int(k);
    }
    if (std::all_of(layers.slots.begin(), layers.slots.end(), [](int slots) { return slots <= 1; }))
        return;

    std::vector<double> first(layers.slots.size(), 0);
    for (size_t lane = 1; lane < first.size(); ++lane)
        first[lane] = first[lane - 1] + layers.slots[lane - 1] + 1;
    std::vector<std::vector<int>> before(layers.steps.size());
    std::vector<std::vector<int>> behind(layers.steps.size());
    for (const LayeredEdge &edge : layers.edges) {
        if (edge.from == edge.to)
            continue;
        before[size_t(edge.back ? edge.from : edge.to)].push_back(edge.back ? edge.to : edge.from);
        behind[size_t(edge.back ? edge.to : edge.from)].push_back(edge.back ? edge.from : edge.to);
    }
    const auto place = [&](int node) {
        const LayeredStep &step = layers.steps[size_t(node)];
        return first[size_t(step.lane)] + step.slot;
    };
    const auto settle = [&](std::vector<int> &members, const std::vector<std::vector<int>> &neighbours) {
        std::vector<std::pair<double, int>> wanted;
        for (const int node : members) {
            double sum = 0;
            for (const int other : neighbours[size_t(node)])
                sum += place(other);
            const size_t n = neighbours[size_t(node)].size();
            wanted.emplace_back(n == 0 ? place(node) : sum / double(n), node);
        }
        std::stable_sort(wanted.begin(), wanted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        const size_t lane = size_t(layers.steps[size_t(members.front())].lane);
        int next = 0;
        for (size_t k = 0; k < wanted.size(); ++k) {
            const int last = layers.slots[lane] - int(wanted.size() - k);
            const int slot = std::clamp(int(std::lround(wanted[k].first - first[lane])), next, last);
            layers.steps[size_t(wanted[k].second)].slot = slot;
            members[k] = wanted[k].second;
            next = slot + 1;
        }
    };
    constexpr int kSweeps = 4;
    for (int sweep = 0; sweep < kSweeps; ++sweep) {
        for (auto &cell : cells)
            settle(cell.second, before);
        if (sweep + 1 < kSweeps) {
            for (auto it = cells.rbegin(); it != cells.rend(); ++it)
                settle(it->second, behind);
        }
    }
}

} // namespace

double labelWidth(const QString &text)
{
    double width = 0.5;
    for (const QChar c : text)
        width += c.unicode() >= 0x1100 && !c.isLowSurrogate() ? 0.85 : 0.44;
    return width;
}

Layers assignLayers(const Blueprint &blueprint, int perCell)
{
    Layers layers;
    layers.slots.resize(lanesOf(blueprint).size(), 0);
    QHash<QString, int> indexOf;
    for (const Step &step : blueprint.steps) {
        if (!indexOf.contains(step.key))
            indexOf.insert(step.key, int(layers.steps.size()));
        layers.steps.push_back({ int(laneIndex(blueprint, step)), 0, 0 });
    }
    std::vector<std::vector<int>> out(layers.steps.size());
    std::vector<bool> entered(layers.steps.size(), false);
    for (size_t i = 0; i < blueprint.transitions.size(); ++i) {
        const int from = indexOf.value(blueprint.transitions[i].from, -1);
        const int to = indexOf.value(blueprint.transitions[i].to, -1);
        if (from < 0 || to < 0)
            continue;
        out[size_t(from)].push_back(int(layers.edges.size()));
        layers.edges.push_back({ int(i), from, to, false });
        entered[size_t(to)] = entered[size_t(to)] || from != to;
    }
    std::vector<int> order;
    for (const bool wanted : { false, true }) { // starts first
        for (size_t i = 0; i < layers.steps.size(); ++i) {
            if (entered[i] == wanted)
                order.push_back(int(i));
        }
    }
    markBackEdges(layers, out, order);
    placeInLayers(layers, out, perCell);
    assignSlots(layers);
    return layers;
}

} // namespace throughline::domain::detail
