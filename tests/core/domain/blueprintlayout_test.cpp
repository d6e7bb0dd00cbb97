// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintlayout.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <random>

using namespace throughline;
using namespace throughline::domain;

namespace {

QString key(int i)
{
    return QStringLiteral("s%1").arg(i);
}

Step step(const QString &name, LaneKind lane, StepKind kind = StepKind::Action)
{
    Step s;
    s.key = name;
    s.title = name;
    s.lane = lane;
    s.kind = kind;
    return s;
}

/// Any graph: chains, choices, loops, self-loops, twins.
Blueprint randomBlueprint(unsigned seed)
{
    std::mt19937 random(seed);
    const auto upTo = [&](int n) { return int(random() % unsigned(n)); };
    Blueprint b;
    const int n = 1 + upTo(24);
    const int lanes = 1 + upTo(4);
    for (int i = 0; i < n; ++i)
        b.steps.push_back(step(key(i), allLanes()[size_t(upTo(lanes))]));
    for (int i = 1; i < n; ++i)
        b.transitions.push_back(
            { key(std::max(0, i - 1 - upTo(3))), key(i), upTo(3) ? QString() : QStringLiteral("if so") });
    for (int extra = upTo(n); extra > 0; --extra) {
        const QString words = upTo(2) ? QStringLiteral("the customer has no answer to that") : QStringLiteral("no");
        b.transitions.push_back({ key(upTo(n)), key(upTo(n)), words });
    }
    return b;
}

bool crosses(const QPointF &a, const QPointF &b, const QRectF &box)
{
    const QRectF inner = box.adjusted(0.01, 0.01, -0.01, -0.01);
    return std::max(a.x(), b.x()) > inner.left() && std::min(a.x(), b.x()) < inner.right()
        && std::max(a.y(), b.y()) > inner.top() && std::min(a.y(), b.y()) < inner.bottom();
}

/// The length that two pieces of lines share.
double shared(const QPointF &a, const QPointF &b, const QPointF &c, const QPointF &d)
{
    constexpr double eps = 1e-6;
    const auto overlap = [](double p, double q, double r, double s) {
        return std::min(std::max(p, q), std::max(r, s)) - std::max(std::min(p, q), std::min(r, s));
    };
    if (std::abs(a.x() - b.x()) < eps && std::abs(c.x() - d.x()) < eps && std::abs(a.x() - c.x()) < eps)
        return overlap(a.y(), b.y(), c.y(), d.y());
    if (std::abs(a.y() - b.y()) < eps && std::abs(c.y() - d.y()) < eps && std::abs(a.y() - c.y()) < eps)
        return overlap(a.x(), b.x(), c.x(), d.x());
    return 0;
}

void checkReadable(const Blueprint &b, const BlueprintLayout &layout)
{
    REQUIRE(layout.nodes.size() == b.steps.size());
    REQUIRE(layout.edges.size() == b.transitions.size());
    REQUIRE(layout.lanes.size() == 4);
    const QRectF all(QPointF(0, 0), layout.size);
    for (size_t i = 0; i < layout.nodes.size(); ++i) {
        const BlueprintLayout::Node &node = layout.nodes[i];
        CHECK(node.key == b.steps[i].key);
        CHECK(all.contains(node.rect));
        const auto lane = std::find_if(layout.lanes.begin(), layout.lanes.end(),
            [&](const BlueprintLayout::Lane &l) { return l.lane.key == laneKindName(b.steps[i].lane); });
        REQUIRE(lane != layout.lanes.end());
        CHECK(lane->rect.contains(node.rect));
        CHECK_FALSE(lane->empty);
        for (size_t j = i + 1; j < layout.nodes.size(); ++j)
            CHECK_FALSE(node.rect.intersects(layout.nodes[j].rect));
    }
    for (const BlueprintLayout::Edge &edge : layout.edges) {
        const Transition &t = b.transitions[size_t(edge.transition)];
        REQUIRE(edge.points.size() >= 2);
        const QRectF from = layout.find(t.from)->rect.adjusted(-0.01, -0.01, 0.01, 0.01);
        const QRectF to = layout.find(t.to)->rect.adjusted(-0.01, -0.01, 0.01, 0.01);
        CHECK(from.contains(edge.points.front()));
        CHECK(to.contains(edge.points.back()));
        CHECK(edge.back == (layout.find(t.to)->layer <= layout.find(t.from)->layer));
        CHECK(edge.label.has_value() == !t.label.isEmpty());
        for (size_t k = 1; k < edge.points.size(); ++k) {
            const QPointF &p = edge.points[k - 1];
            const QPointF &q = edge.points[k];
            CHECK((std::abs(p.x() - q.x()) < 1e-6 || std::abs(p.y() - q.y()) < 1e-6));
            CHECK(all.contains(q));
            for (const BlueprintLayout::Node &node : layout.nodes)
                CHECK_FALSE(crosses(p, q, node.rect));
        }
        if (edge.label) {
            CHECK(all.contains(*edge.label));
            for (const BlueprintLayout::Node &node : layout.nodes)
                CHECK_FALSE(edge.label->intersects(node.rect));
        }
    }
    for (size_t i = 0; i < layout.edges.size(); ++i) {
        for (size_t j = i + 1; j < layout.edges.size(); ++j) {
            const BlueprintLayout::Edge &a = layout.edges[i];
            const BlueprintLayout::Edge &c = layout.edges[j];
            if (a.label && c.label)
                CHECK_FALSE(a.label->intersects(*c.label));
            if (b.transitions[size_t(a.transition)].to == b.transitions[size_t(c.transition)].to)
                continue; // what leads to the same step may join on the way
            for (size_t k = 1; k < a.points.size(); ++k) {
                for (size_t l = 1; l < c.points.size(); ++l)
                    CHECK(shared(a.points[k - 1], a.points[k], c.points[l - 1], c.points[l]) < 1e-6);
            }
        }
    }
}

} // namespace

TEST_CASE("Whatever the roadmap, boxes and labels never overlap and no line runs through a box or along another")
{
    const unsigned seed = GENERATE(range(1u, 61u));
    const Blueprint b = randomBlueprint(seed);
    CAPTURE(seed);
    checkReadable(b, blueprintLayout(b, { Orientation::Horizontal, 0 }));
    checkReadable(b, blueprintLayout(b, { Orientation::Vertical, 0 }));
    checkReadable(b, blueprintLayout(b, { Orientation::Vertical, 22 }));
}

TEST_CASE("A step stands behind all steps that lead to it, loops aside")
{
    Blueprint b;
    for (const char *name : { "a", "b", "c", "d" })
        b.steps.push_back(step(QString::fromLatin1(name), LaneKind::Frontstage));
    const auto way = [&](const char *from, const char *to) {
        b.transitions.push_back({ QString::fromLatin1(from), QString::fromLatin1(to), {} });
    };
    way("a", "b");
    way("a", "d");
    way("b", "c");
    way("c", "d");
    way("c", "b");
    const BlueprintLayout layout = blueprintLayout(b);
    CHECK(layout.nodes[0].layer == 0);
    CHECK(layout.nodes[1].layer == 1);
    CHECK(layout.nodes[2].layer == 2);
    CHECK(layout.nodes[3].layer == 3);
    CHECK_FALSE(layout.edges[3].back);
    CHECK(layout.edges[4].back);
}

TEST_CASE("The line of visibility runs between frontstage and backstage, across the whole drawing")
{
    const Blueprint b = randomBlueprint(7);
    const BlueprintLayout across = blueprintLayout(b, { Orientation::Horizontal, 0 });
    CHECK(across.visibilityFrom.y() == across.lanes[1].rect.bottom());
    CHECK(across.visibilityFrom.y() == across.lanes[2].rect.top());
    CHECK(across.visibilityTo.x() == across.size.width());
    const BlueprintLayout down = blueprintLayout(b, { Orientation::Vertical, 0 });
    CHECK(down.visibilityFrom.x() == down.lanes[2].rect.left());
    CHECK(down.visibilityTo.y() == down.size.height());
}

TEST_CASE("Editing a step's title or text moves nothing")
{
    Blueprint b = randomBlueprint(11);
    const BlueprintLayout before = blueprintLayout(b);
    CHECK(blueprintLayout(b) == before);
    b.steps[0].title = QStringLiteral("A much longer title than the one before, over several lines");
    b.steps[0].text = QStringLiteral("And a text");
    CHECK(blueprintLayout(b) == before);
}

TEST_CASE("Steps that share a lane and a layer stack without crossing lines where that is possible")
{
    Blueprint b;
    b.steps = { step(QStringLiteral("start"), LaneKind::Customer), step(QStringLiteral("x"), LaneKind::Frontstage),
        step(QStringLiteral("y"), LaneKind::Frontstage), step(QStringLiteral("below y"), LaneKind::Frontstage),
        step(QStringLiteral("below x"), LaneKind::Frontstage) };
    b.transitions = { { QStringLiteral("start"), QStringLiteral("x"), QStringLiteral("1") },
        { QStringLiteral("start"), QStringLiteral("y"), QStringLiteral("2") },
        { QStringLiteral("x"), QStringLiteral("below x"), {} },
        { QStringLiteral("y"), QStringLiteral("below y"), {} } };
    const BlueprintLayout layout = blueprintLayout(b);
    CHECK(layout.find(QStringLiteral("x"))->slot == layout.find(QStringLiteral("below x"))->slot);
    CHECK(layout.find(QStringLiteral("y"))->slot == layout.find(QStringLiteral("below y"))->slot);
    CHECK(layout.edges[2].points.size() == 2);
    CHECK(layout.edges[3].points.size() == 2);
}

TEST_CASE("In a narrow panel the four lanes fill the room and every step has a row of its lane to itself")
{
    Blueprint b;
    for (int i = 0; i < 8; ++i)
        b.steps.push_back(step(key(i), allLanes()[size_t(i % 4)]));
    for (int i = 1; i < 8; ++i)
        b.transitions.push_back({ key(0), key(i), key(i) });
    const BlueprintLayout layout = blueprintLayout(b, { Orientation::Vertical, 30 });
    CHECK(layout.size.width() <= 30.001);
    for (const BlueprintLayout::Node &node : layout.nodes)
        CHECK(node.slot == 0);
}

TEST_CASE("Arrow keys walk along the transitions")
{
    Blueprint b;
    b.steps = { step(QStringLiteral("a"), LaneKind::Frontstage), step(QStringLiteral("b"), LaneKind::Systems),
        step(QStringLiteral("c"), LaneKind::Frontstage) };
    b.transitions = { { QStringLiteral("a"), QStringLiteral("b"), {} },
        { QStringLiteral("b"), QStringLiteral("c"), {} } };
    const BlueprintLayout layout = blueprintLayout(b, { Orientation::Vertical, 0 });
    CHECK(neighbourStep(layout, b, QStringLiteral("a"), WalkDirection::Down) == QStringLiteral("b"));
    CHECK(neighbourStep(layout, b, QStringLiteral("b"), WalkDirection::Down) == QStringLiteral("c"));
    CHECK(neighbourStep(layout, b, QStringLiteral("c"), WalkDirection::Up) == QStringLiteral("b"));
    CHECK(neighbourStep(layout, b, QStringLiteral("a"), WalkDirection::Right) == QStringLiteral("b"));
    CHECK(neighbourStep(layout, b, QStringLiteral("a"), WalkDirection::Up).isEmpty());
}

TEST_CASE("An empty roadmap and transitions to nowhere are drawn without them")
{
    Blueprint b;
    CHECK(blueprintLayout(b).nodes.empty());
    b.steps.push_back(step(QStringLiteral("a"), LaneKind::Backstage));
    b.transitions.push_back({ QStringLiteral("a"), QStringLiteral("gone"), {} });
    const BlueprintLayout layout = blueprintLayout(b);
    CHECK(layout.nodes.size() == 1);
    CHECK(layout.edges.empty());
}
