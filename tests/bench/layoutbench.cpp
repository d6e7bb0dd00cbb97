// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/layoutbench.h"

#include "core/domain/blueprintlayout.h"
#include "ui/roadmap/blueprintview.h"

#include <QImage>
#include <QScrollBar>

#include <algorithm>
#include <random>
#include <stdexcept>

namespace throughline::bench {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

constexpr double kBar = 20;
constexpr int kSteps = 200;
constexpr int kRuns = 60;

/// A thread through the lanes with choices that come together again and ways back.
Blueprint thread(unsigned seed)
{
    std::mt19937 random(seed);
    const auto upTo = [&](int n) { return int(random() % unsigned(n)); };
    Blueprint b;
    size_t lane = 1;
    for (int i = 0; i < kSteps; ++i) {
        if (upTo(3) == 0)
            lane = size_t(upTo(4));
        Step step;
        step.key = QString::number(i);
        step.title = u"Step %1"_s.arg(i);
        step.lane = allLanes()[lane];
        b.steps.push_back(step);
    }
    const auto way = [&](int from, int to, const QString &label = {}) {
        b.transitions.push_back({ QString::number(from), QString::number(to), label });
    };
    for (int i = 1; i < kSteps;) {
        std::vector<int> tails;
        const int from = i - 1;
        const bool choice = upTo(4) == 0 && i + 4 < kSteps;
        for (int k = 0; choice && k < 2 + int(seed % 2); ++k) {
            way(from, i, u"way %1"_s.arg(k + 1));
            tails.push_back(i++);
        }
        if (tails.empty())
            way(from, i);
        for (const int tail : tails)
            way(tail, i);
        ++i;
        if (upTo(8) == 0)
            way(i - 1, std::max(0, i - 3 - upTo(6)), u"again"_s);
    }
    return b;
}

/// A frame of the panel in the window and of the maximised one: the drawing is laid out anew for each zoom, and painted.
void benchFrames(Table &table, const Blueprint &blueprint)
{
    constexpr double kFrame = 8;
    constexpr int kFrames = 200;
    for (const QSize size : { QSize(390, 420), QSize(1360, 760) }) {
        ui::BlueprintView view;
        view.resize(size);
        view.setBlueprint(blueprint, begin(blueprint, CaseId(1), 0));
        QImage frame(size, QImage::Format_ARGB32_Premultiplied);
        const auto paint = [&] { view.viewport()->render(&frame); };
        const QString where = u"%1×%2"_s.arg(size.width()).arg(size.height());
        const Samples zoomed = timed(kFrames, [&](int run) {
            if (run / 8 % 2 == 0)
                view.zoomIn();
            else
                view.zoomOut();
            paint();
        });
        table.figure(u"%1: zoomed and painted, p99"_s.arg(where), zoomed.quantile(0.99), u"ms"_s, kFrame);
        const Samples panned = timed(kFrames, [&](int run) {
            view.verticalScrollBar()->setValue(run * 37 % std::max(1, view.verticalScrollBar()->maximum()));
            view.horizontalScrollBar()->setValue(run * 53 % std::max(1, view.horizontalScrollBar()->maximum()));
            paint();
        });
        table.figure(u"%1: panned and painted, p99"_s.arg(where), panned.quantile(0.99), u"ms"_s, kFrame);
    }
}

} // namespace

void benchLayout(Table &table)
{
    table.heading(u"Laying out roadmaps of %1 steps"_s.arg(kSteps));
    std::vector<Blueprint> blueprints;
    for (unsigned seed = 1; seed <= kRuns; ++seed)
        blueprints.push_back(thread(seed));
    for (const auto &[name, options] : { std::pair(u"lanes as bands"_s, BlueprintLayoutOptions {}),
             std::pair(u"lanes as columns"_s, BlueprintLayoutOptions { Orientation::Vertical, 24 }) }) {
        size_t lines = 0;
        const Samples times = timed(
            kRuns, [&](int run) { lines += blueprintLayout(blueprints[size_t(run) % kRuns], options).edges.size(); });
        if (lines == 0)
            throw std::runtime_error("nothing was laid out");
        table.figure(u"%1: median"_s.arg(name), times.median(), u"ms"_s, kBar);
        table.figure(u"%1: p95"_s.arg(name), times.quantile(0.95), u"ms"_s, kBar);
    }
    benchFrames(table, blueprints.front());
}

} // namespace throughline::bench
