// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/inductiveminer.h"

#include "core/mining/cuts.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

namespace throughline::mining {

using domain::ProcessTree;
using Kind = ProcessTree::Kind;

namespace {

class Miner {
public:
    explicit Miner(const QStringList &names)
        : m_names(names)
    {
    }

    ProcessTree mine(SubLog log) const;

private:
    ProcessTree fallBack(const SubLog &log, const FollowsGraph &graph) const;
    [[nodiscard]] ProcessTree leaf(int activity) const { return ProcessTree::of(m_names[activity]); }
    ProcessTree beside(const SubLog &log, int activity) const;

    const QStringList &m_names;
};

Kind kindOf(CutKind kind)
{
    switch (kind) {
    case CutKind::Choice:
        return Kind::Choice;
    case CutKind::Sequence:
        return Kind::Sequence;
    case CutKind::Parallel:
        return Kind::Parallel;
    case CutKind::Loop:
        return Kind::Loop;
    }
    return Kind::Choice;
}

/// What the log is without an activity, or of it alone.
SubLog projected(const SubLog &log, int activity, bool alone)
{
    SubLog part;
    for (const SubLog::Trace &trace : log.traces) {
        SubLog::Trace piece { {}, trace.count };
        std::ranges::copy_if(trace.activities, std::back_inserter(piece.activities),
            [activity, alone](int other) { return (other == activity) == alone; });
        part.traces.push_back(std::move(piece));
    }
    part.tidy();
    return part;
}

/// The log with each trace cut in two wherever `between` says so.
SubLog cutUp(const SubLog &log, const std::function<bool(int, int)> &between)
{
    SubLog pieces;
    for (const SubLog::Trace &trace : log.traces) {
        SubLog::Trace piece { {}, trace.count };
        for (size_t i = 0; i < trace.activities.size(); ++i) {
            if (i > 0 && between(trace.activities[i - 1], trace.activities[i])) {
                pieces.traces.push_back(piece);
                piece.activities.clear();
            }
            piece.activities.push_back(trace.activities[i]);
        }
        pieces.traces.push_back(std::move(piece));
    }
    pieces.tidy();
    return pieces;
}

qint64 lengthOf(const SubLog &log)
{
    qint64 longest = 0;
    for (const SubLog::Trace &trace : log.traces)
        longest = std::max(longest, qint64(trace.activities.size()));
    return longest;
}

qint64 sizeOf(const SubLog &log)
{
    qint64 size = 0;
    for (const SubLog::Trace &trace : log.traces)
        size += trace.count;
    return size;
}

ProcessTree Miner::mine(SubLog log) const
{
    const size_t before = log.traces.size();
    std::erase_if(log.traces, [](const SubLog::Trace &trace) { return trace.activities.empty(); });
    if (log.traces.empty())
        return ProcessTree::silent();
    if (log.traces.size() < before)
        return ProcessTree::of(Kind::Choice, { ProcessTree::silent(), mine(std::move(log)) });
    const FollowsGraph graph(log);
    if (graph.size() == 1) {
        ProcessTree activity = leaf(graph.activities.front());
        if (lengthOf(log) == 1)
            return activity;
        return ProcessTree::of(Kind::Loop, { std::move(activity), ProcessTree::silent() });
    }
    const auto cut = findCut(graph);
    if (!cut)
        return fallBack(log, graph);
    std::vector<ProcessTree> children;
    for (SubLog &part : split(log, *cut))
        children.push_back(mine(std::move(part)));
    return ProcessTree::of(kindOf(cut->kind), std::move(children));
}

/// Anything is allowed to go on beside an activity that doesn't fit in elsewhere.
ProcessTree Miner::beside(const SubLog &log, int activity) const
{
    return ProcessTree::of(
        Kind::Parallel, { mine(projected(log, activity, true)), mine(projected(log, activity, false)) });
}

/// No cut: the ways out of Leemans' thesis, section 6.1.4, from the most to the least precise.
ProcessTree Miner::fallBack(const SubLog &log, const FollowsGraph &graph) const
{
    for (const int activity : graph.activities) {
        const bool once = std::ranges::all_of(log.traces,
            [activity](const SubLog::Trace &trace) { return std::ranges::count(trace.activities, activity) == 1; });
        if (once)
            return beside(log, activity);
    }
    // Each is tried by a search for a cut, which takes the cube of their number.
    constexpr size_t kMostTried = 100;
    for (const int activity : graph.size() <= kMostTried ? graph.activities : std::vector<int>()) {
        SubLog rest = projected(log, activity, false);
        std::erase_if(rest.traces, [](const SubLog::Trace &trace) { return trace.activities.empty(); });
        if (findCut(FollowsGraph(rest)))
            return beside(log, activity);
    }
    const auto starts = [&graph](int activity) { return bool(graph.start[size_t(graph.indexOf(activity))]); };
    const auto ends = [&graph](int activity) { return bool(graph.end[size_t(graph.indexOf(activity))]); };
    const auto again = [this](SubLog pieces) {
        return ProcessTree::of(Kind::Loop, { mine(std::move(pieces)), ProcessTree::silent() });
    };
    SubLog pieces = cutUp(log, [&](int from, int to) { return ends(from) && starts(to); });
    if (sizeOf(pieces) > sizeOf(log))
        return again(std::move(pieces));
    pieces = cutUp(log, [&](int, int to) { return starts(to); });
    if (sizeOf(pieces) > sizeOf(log))
        return again(std::move(pieces));
    std::vector<ProcessTree> all;
    for (const int activity : graph.activities)
        all.push_back(leaf(activity));
    return ProcessTree::of(Kind::Loop, { ProcessTree::of(Kind::Choice, std::move(all)), ProcessTree::silent() });
}

/// A sequence within a sequence is one, and so are choices and what goes on side by side.
void flatten(ProcessTree &tree)
{
    std::vector<ProcessTree> children;
    for (ProcessTree &child : tree.children) {
        flatten(child);
        if (child.kind == tree.kind && tree.kind != Kind::Loop)
            std::ranges::move(child.children, std::back_inserter(children));
        else
            children.push_back(std::move(child));
    }
    tree.children = std::move(children);
}

} // namespace

ProcessTree discover(const domain::ProcessLog &log)
{
    SubLog whole;
    for (const domain::ProcessVariant &variant : log.variants)
        whole.traces.push_back({ variant.activities, qint64(variant.cases.size()) });
    whole.tidy();
    ProcessTree tree = Miner(log.activities).mine(std::move(whole));
    flatten(tree);
    return tree;
}

} // namespace throughline::mining
