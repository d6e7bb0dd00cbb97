// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintrouter.h"
#include "tests/support/catchqt.h"

#include <algorithm>
#include <functional>
#include <random>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

/// Lines that cross, read off the drawing: those that lead to the same step may join.
int crossingsIn(const Blueprint &b, const BlueprintLayout &layout)
{
    struct Line {
        QPointF from;
        QPointF to;
        QString target;
        size_t edge;
    };
    std::vector<Line> level;
    std::vector<Line> upright;
    for (size_t e = 0; e < layout.edges.size(); ++e) {
        const auto &points = layout.edges[e].points;
        for (size_t k = 1; k < points.size(); ++k) {
            const bool isLevel = std::abs(points[k].y() - points[k - 1].y()) < 1e-9;
            (isLevel ? level : upright)
                .push_back({ points[k - 1], points[k], b.transitions[size_t(layout.edges[e].transition)].to, e });
        }
    }
    constexpr double hair = 1e-6;
    int count = 0;
    for (const Line &h : level) {
        for (const Line &v : upright) {
            if (h.target == v.target)
                continue;
            const double x = v.from.x();
            const double y = h.from.y();
            count += x > std::min(h.from.x(), h.to.x()) + hair && x < std::max(h.from.x(), h.to.x()) - hair
                && y > std::min(v.from.y(), v.to.y()) + hair && y < std::max(v.from.y(), v.to.y()) - hair;
        }
    }
    return count;
}

/// As people draw them: a thread through the lanes with choices that come together again and now and then a way back.
Blueprint thread(unsigned seed, int steps, int lanes)
{
    std::mt19937 random(seed);
    const auto upTo = [&](int n) { return int(random() % unsigned(n)); };
    Blueprint b;
    b.key = u"thread"_s;
    int lane = 0;
    for (int i = 0; i < steps; ++i) {
        if (upTo(3) == 0)
            lane = upTo(lanes);
        Step s;
        s.key = QString::number(i);
        s.title = s.key;
        s.lane = allLanes()[size_t(lane)];
        b.steps.push_back(s);
    }
    const auto way = [&](int from, int to, const QString &label = {}) {
        b.transitions.push_back({ QString::number(from), QString::number(to), label });
    };
    for (int i = 1; i < steps;) {
        if (upTo(3) == 0 && i + 3 < steps) {
            std::vector<int> tails;
            const int from = i - 1;
            for (int k = 2 + upTo(2); k > 0 && i < steps - 1; --k) {
                way(from, i, u"way %1"_s.arg(k));
                tails.push_back(i++);
            }
            for (const int tail : tails)
                way(tail, i);
        } else {
            way(i - 1, i);
        }
        ++i;
        if (upTo(7) == 0)
            way(i - 1, std::max(0, i - 2 - upTo(5)), u"again"_s);
    }
    return b;
}

/// The fewest crossings that any order of the steps in their lanes and any choice of ways comes to, all tried out; nothing if those are too many.
std::optional<int> fewestCrossings(const Blueprint &b, const BlueprintLayoutOptions &options)
{
    const detail::Layers layers = detail::assignLayers(b, options.orientation == Orientation::Vertical ? 1 : 0);
    detail::Router router(b, options, layers);
    std::vector<int> slots;
    for (const detail::LayeredStep &step : layers.steps)
        slots.push_back(step.slot);
    std::vector<std::optional<detail::Router::Wish>> wishes(layers.edges.size());
    int fewest = router.crossings();
    int left = 12000;
    const std::function<void(size_t)> chooseWays = [&](size_t e) {
        if (e == wishes.size()) {
            --left;
            router.choose(slots, wishes);
            fewest = std::min(fewest, router.crossings());
            return;
        }
        router.choose(slots, wishes);
        for (const detail::Router::Wish &wish : router.waysOf(e)) {
            if (left < 0 || fewest == 0)
                return;
            wishes[e] = wish;
            chooseWays(e + 1);
        }
        wishes[e].reset();
    };
    const std::function<void(size_t)> chooseSlots = [&](size_t i) {
        if (i == slots.size())
            return chooseWays(0);
        for (int slot = 0; slot < layers.slots[size_t(layers.steps[i].lane)] && left >= 0; ++slot) {
            bool isTaken = false;
            for (size_t k = 0; k < i; ++k)
                isTaken = isTaken
                    || (layers.steps[k].lane == layers.steps[i].lane && layers.steps[k].layer == layers.steps[i].layer
                        && slots[k] == slot);
            if (isTaken)
                continue;
            slots[i] = slot;
            chooseSlots(i + 1);
        }
    };
    chooseSlots(0);
    return left < 0 && fewest > 0 ? std::nullopt : std::optional(fewest);
}

} // namespace

TEST_CASE("What the layout counts as crossings is what is seen in the drawing")
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const Blueprint b = thread(seed, 24, 4);
        for (const Orientation orientation : { Orientation::Horizontal, Orientation::Vertical }) {
            const BlueprintLayoutOptions options { orientation, 0 };
            detail::Router router(b, options, detail::assignLayers(b, orientation == Orientation::Vertical ? 1 : 0));
            CHECK(router.crossings() == crossingsIn(b, router.result()));
            router.untangle();
            CHECK(router.crossings() == crossingsIn(b, router.result()));
        }
    }
}

TEST_CASE("Small roadmaps have no crossing more than the best of all drawings")
{
    int judged = 0;
    int tangled = 0;
    for (unsigned seed = 1; seed <= 120; ++seed) {
        const Blueprint b = thread(seed, 8, 2);
        for (const Orientation orientation : { Orientation::Horizontal, Orientation::Vertical }) {
            const std::optional<int> best = fewestCrossings(b, { orientation, 0 });
            if (!best)
                continue;
            const int mine = crossingsIn(b, blueprintLayout(b, { orientation, 0 }));
            CAPTURE(seed, int(orientation), *best, mine);
            CHECK(mine >= *best);
            CHECK(mine <= *best);
            ++judged;
            tangled += *best > 0 ? 1 : 0;
        }
    }
    CAPTURE(judged, tangled);
    CHECK(judged >= 200);
    CHECK(tangled > 0);
}

TEST_CASE("Looking for better ways leaves far fewer crossings than the middles of neighbours alone")
{
    int before = 0;
    int after = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const Blueprint b = thread(seed, 30, 4);
        const BlueprintLayoutOptions options { Orientation::Vertical, 0 };
        detail::Router router(b, options, detail::assignLayers(b, 1));
        before += router.crossings();
        router.untangle();
        after += router.crossings();
    }
    CAPTURE(before, after);
    CHECK(after * 2 <= before);
}

TEST_CASE("A step that goes to another lane leaves the others where they are")
{
    int compared = 0;
    int moved = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const Blueprint b = thread(seed, 24, 4);
        Blueprint changed = b;
        Step &step = changed.steps[seed % changed.steps.size()];
        step.lane = allLanes()[(size_t(step.lane) + seed) % 4];
        const int from = int(b.steps[seed % b.steps.size()].lane) - 1;
        const int to = int(step.lane) - 1;
        const BlueprintLayout before = blueprintLayout(b);
        const BlueprintLayout after = blueprintLayout(changed);
        for (size_t i = 0; i < b.steps.size(); ++i) {
            if (b.steps[i].key == step.key)
                continue;
            CAPTURE(seed, b.steps[i].key);
            CHECK(before.nodes[i].laneIndex == after.nodes[i].laneIndex);
            CHECK(before.nodes[i].layer == after.nodes[i].layer);
            // In the lanes that it leaves and comes to, the others may close ranks or make room.
            if (before.nodes[i].laneIndex == from || before.nodes[i].laneIndex == to)
                continue;
            ++compared;
            moved += before.nodes[i].slot != after.nodes[i].slot ? 1 : 0;
        }
    }
    CAPTURE(compared, moved);
    CHECK(moved * 50 <= compared);
}

TEST_CASE("A step that is added or taken away at the edge leaves the others where they are")
{
    int compared = 0;
    int moved = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const Blueprint b = thread(seed, 24, 4);
        Blueprint more = b;
        Step step;
        step.key = u"new"_s;
        step.title = u"New"_s;
        step.lane = allLanes()[seed % 4];
        more.steps.push_back(step);
        more.transitions.push_back({ b.steps[(seed * 7) % b.steps.size()].key, step.key, u"else"_s });
        const BlueprintLayout before = blueprintLayout(b);
        const BlueprintLayout after = blueprintLayout(more);
        for (size_t i = 0; i < b.steps.size(); ++i) {
            CAPTURE(seed, b.steps[i].key);
            CHECK(before.nodes[i].layer == after.nodes[i].layer);
            if (before.nodes[i].laneIndex == int(step.lane) - 1)
                continue;
            ++compared;
            moved += before.nodes[i].slot != after.nodes[i].slot ? 1 : 0;
        }
    }
    CAPTURE(compared, moved);
    CHECK(moved * 50 <= compared);
}

TEST_CASE("The same roadmap is drawn the same each time, and its words and figures move nothing")
{
    for (unsigned seed = 1; seed <= 10; ++seed) {
        Blueprint b = thread(seed, 40, 4);
        for (const Orientation orientation : { Orientation::Horizontal, Orientation::Vertical }) {
            const BlueprintLayout before = blueprintLayout(b, { orientation, 24 });
            CHECK(blueprintLayout(b, { orientation, 24 }) == before);
            Blueprint changed = b;
            Step &step = changed.steps[seed];
            step.title = u"Another title that is longer by far than the one before"_s;
            step.kind = StepKind::Question;
            step.promised = 3'600'000;
            step.gates.push_back({ throughline::domain::CaseStatus::Closed, GateForce::Block });
            CHECK(blueprintLayout(changed, { orientation, 24 }) == before);
        }
    }
}

TEST_CASE("A plan draws each breadth as the layout does, every step in its row and lane")
{
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const Blueprint b = thread(seed, 30, 4);
        const BlueprintPlan plan(b, Orientation::Vertical);
        const BlueprintLayout any = plan.at(0);
        for (const double breadth : { 20.0, 24.0, 40.0 }) {
            const BlueprintLayout layout = plan.at(breadth);
            CHECK(layout == blueprintLayout(b, { Orientation::Vertical, breadth }));
            for (size_t i = 0; i < b.steps.size(); ++i)
                CHECK((layout.nodes[i].layer == any.nodes[i].layer && layout.nodes[i].slot == any.nodes[i].slot));
        }
    }
}

TEST_CASE("A way back goes around the boxes and comes in at the front of its step")
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const Blueprint b = thread(seed, 30, 4);
        const BlueprintLayout layout = blueprintLayout(b, { Orientation::Vertical, 0 });
        for (const BlueprintLayout::Edge &edge : layout.edges) {
            if (!edge.back)
                continue;
            const QRectF to = layout.find(b.transitions[size_t(edge.transition)].to)->rect;
            CHECK(edge.points.back().y() == to.top());
            CHECK(edge.points[edge.points.size() - 2].y() < to.top());
        }
    }
}
