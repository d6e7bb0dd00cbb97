// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/blueprintmap.h"
#include "ui/roadmap/blueprintview.h"

#include <catch2/catch_test_macros.hpp>

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

using namespace throughline;
using namespace throughline::domain;
using ui::BlueprintView;

namespace {

Blueprint example(int steps = 6)
{
    Blueprint b;
    b.version = RoadmapVersionId(3);
    b.name = QStringLiteral("Connection drops");
    for (int i = 0; i < steps; ++i) {
        Step s;
        s.key = QStringLiteral("s%1").arg(i);
        s.title = QStringLiteral("Step %1 <b>bold</b>").arg(i);
        s.lane = allLanes()[size_t(i % 4)];
        s.kind = i + 1 == steps ? StepKind::End : StepKind::Action;
        b.steps.push_back(s);
        if (i > 0)
            b.transitions.push_back({ QStringLiteral("s%1").arg(i - 1), s.key, {} });
    }
    return b;
}

Run runAt(const Blueprint &b, int done)
{
    Run run = begin(b, CaseId(1), 0);
    for (int i = 0; i < done; ++i)
        run = complete(b, run, { run.next.first(), {}, {}, {}, i }).value();
    return run;
}

void press(QWidget &widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QKeyEvent event(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

TEST_CASE("Arrow keys walk from the next step along the transitions and tell where they are")
{
    BlueprintView view;
    view.resize(340, 500);
    const Blueprint b = example();
    view.setBlueprint(b, runAt(b, 2));
    QStringList selected;
    QObject::connect(&view, &BlueprintView::stepSelected, [&](const QString &key) { selected.append(key); });
    press(view, Qt::Key_Down);
    press(view, Qt::Key_Down);
    press(view, Qt::Key_Up);
    CHECK(selected == QStringList { QStringLiteral("s2"), QStringLiteral("s3"), QStringLiteral("s2") });
    QStringList activated;
    QObject::connect(&view, &BlueprintView::stepActivated, [&](const QString &key) { activated.append(key); });
    press(view, Qt::Key_Return);
    CHECK(activated == QStringList { QStringLiteral("s2") });
}

TEST_CASE("A narrow view has columns for lanes, a wide one bands")
{
    BlueprintView view;
    const Blueprint b = example();
    view.resize(340, 600);
    view.setBlueprint(b, std::nullopt);
    CHECK(view.layoutOfSteps().orientation == Orientation::Vertical);
    view.resize(1400, 500);
    view.setBlueprint(b, std::nullopt);
    CHECK(view.layoutOfSteps().orientation == Orientation::Horizontal);
}

TEST_CASE("The next step of a long roadmap is scrolled into sight")
{
    BlueprintView view;
    view.resize(340, 300);
    const Blueprint b = example(30);
    view.setBlueprint(b, runAt(b, 25));
    const QRect next = view.stepRect(25);
    CHECK(QRect(view.viewport()->mapToGlobal(QPoint(0, 0)), view.viewport()->size()).contains(next));
}

TEST_CASE("The keyboard zooms within bounds and fits the whole drawing")
{
    BlueprintView view;
    view.resize(340, 400);
    const Blueprint b = example(12);
    view.setBlueprint(b, std::nullopt);
    for (int i = 0; i < 50; ++i)
        press(view, Qt::Key_Plus, Qt::ControlModifier);
    CHECK(view.zoom() == 3);
    press(view, Qt::Key_0, Qt::ControlModifier);
    CHECK(view.zoom() < 1);
    press(view, Qt::Key_0, Qt::ControlModifier);
    CHECK(view.zoom() == 1);
    for (int i = 0; i < 50; ++i)
        press(view, Qt::Key_Minus, Qt::ControlModifier);
    CHECK(view.zoom() > 0.4);
}

TEST_CASE("Screen readers find lanes with their steps, and how each stands, in words")
{
    BlueprintView view;
    view.resize(340, 500);
    const Blueprint b = example();
    view.setBlueprint(b, runAt(b, 1));
    QAccessibleInterface *tree = QAccessible::queryAccessibleInterface(&view);
    REQUIRE(tree);
    REQUIRE(tree->childCount() == 4);
    CHECK(tree->child(0)->text(QAccessible::Name) == QStringLiteral("Customer"));
    REQUIRE(tree->child(0)->childCount() == 2);
    CHECK(tree->child(0)->child(0)->text(QAccessible::Name).endsWith(QStringLiteral("Done.")));
    CHECK(tree->child(1)->child(0)->text(QAccessible::Name).endsWith(QStringLiteral("Next.")));
    CHECK(tree->child(2)->child(0)->text(QAccessible::Name).contains(QStringLiteral("behind the line of visibility")));
    CHECK(tree->child(1)->child(0)->parent() == tree->child(1));
    view.setBlueprint(example(1), std::nullopt);
    CHECK(tree->child(1)->childCount() == 0);
}

TEST_CASE("A roadmap of a thousand steps is painted without running out of anything")
{
    BlueprintView view;
    view.resize(340, 500);
    const Blueprint b = example(1000);
    view.setBlueprint(b, std::nullopt);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    CHECK_FALSE(view.grab().isNull());
}

TEST_CASE("Ctrl with the wheel zooms about the place under the mouse")
{
    BlueprintView view;
    view.resize(340, 400);
    view.setBlueprint(example(40), std::nullopt);
    view.show();
    view.verticalScrollBar()->setValue(900);
    const QPoint mouse(150, 200);
    const auto stepBelow = [&] {
        int nearest = 0;
        for (int i = 0; i < 40; ++i) {
            const auto away = [&](int index) {
                return std::abs(view.stepRect(index).center().y() - view.viewport()->mapToGlobal(mouse).y());
            };
            nearest = away(i) < away(nearest) ? i : nearest;
        }
        return nearest;
    };
    const int before = stepBelow();
    const double zoom = view.zoom();
    QWheelEvent wheel(QPointF(mouse), view.viewport()->mapToGlobal(QPointF(mouse)), {}, QPoint(0, 120), Qt::NoButton,
        Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &wheel);
    CHECK(view.zoom() > zoom);
    CHECK(std::abs(stepBelow() - before) <= 1);
}

TEST_CASE("Ctrl with the arrow keys and dragging beside the boxes move the drawing")
{
    BlueprintView view;
    view.resize(340, 400);
    view.setBlueprint(example(40), std::nullopt);
    view.show();
    const int top = view.verticalScrollBar()->value();
    press(view, Qt::Key_Down, Qt::ControlModifier);
    const int moved = view.verticalScrollBar()->value();
    CHECK(moved > top);
    press(view, Qt::Key_Up, Qt::ControlModifier);
    CHECK(view.verticalScrollBar()->value() == top);
    CHECK(view.selectedKey().isEmpty());

    press(view, Qt::Key_Down, Qt::ControlModifier);
    const auto isFree = [&](const QPoint &at) {
        for (int i = 0; i < 40; ++i) {
            if (view.stepRect(i).contains(view.viewport()->mapToGlobal(at)))
                return false;
        }
        return true;
    };
    QPoint free(5, 300);
    while (!isFree(free) && free.x() < 330)
        free.rx() += 5;
    REQUIRE(isFree(free));
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, free);
    QTest::mouseMove(view.viewport(), free - QPoint(0, 60));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, free - QPoint(0, 60));
    CHECK(view.verticalScrollBar()->value() == moved + 60);
    CHECK(view.selectedKey().isEmpty());
}

TEST_CASE("The overview is there only where the roadmap doesn't fit, and moves it by keys and clicks")
{
    BlueprintView view;
    view.resize(340, 700);
    view.show();
    const auto *map = view.findChild<ui::BlueprintMap *>();
    REQUIRE(map);
    view.setBlueprint(example(4), std::nullopt);
    CHECK_FALSE(map->isVisible());
    view.setBlueprint(example(60), std::nullopt);
    REQUIRE(map->isVisible());
    CHECK(map->width() < view.viewport()->width() / 2);
    CHECK(map->height() < view.viewport()->height() / 2);
    CHECK(view.viewport()->rect().contains(map->geometry()));
    CHECK_FALSE(map->accessibleName().isEmpty());

    auto &overview = *view.findChild<ui::BlueprintMap *>();
    const int top = view.verticalScrollBar()->value();
    press(overview, Qt::Key_Down);
    CHECK(view.verticalScrollBar()->value() > top);
    press(overview, Qt::Key_End);
    CHECK(view.verticalScrollBar()->value() == view.verticalScrollBar()->maximum());
    QTest::mouseClick(&overview, Qt::LeftButton, {}, QPoint(overview.width() / 2, 1));
    CHECK(view.verticalScrollBar()->value() == 0);
    CHECK_FALSE(overview.grab().isNull());

    view.resize(340, 120); // no room for two pictures of it
    CHECK_FALSE(map->isVisible());
}

TEST_CASE("A step that is late is marked, and told in words")
{
    BlueprintView view;
    view.resize(340, 500);
    const Blueprint b = example();
    view.setBlueprint(b, runAt(b, 1));
    const QImage before = view.grab().toImage();
    view.setLate({ { QStringLiteral("s1"), QStringLiteral("Late by 2 h.") } });
    CHECK(view.grab().toImage() != before);
    CHECK(view.describe(1).endsWith(QStringLiteral("Next. Late by 2 h.")));
    CHECK(view.describe(0).endsWith(QStringLiteral("Done.")));
    view.setLate({});
    CHECK(view.grab().toImage() == before);
}

TEST_CASE("A step that is selected stays in sight when the view gets smaller, as beside a taller card")
{
    BlueprintView view;
    view.resize(340, 400);
    view.show();
    const Blueprint b = example(30);
    view.setBlueprint(b, runAt(b, 25));
    view.select(QStringLiteral("s2"));
    view.resize(340, 300);
    CHECK(QRect(view.viewport()->mapToGlobal(QPoint(0, 0)), view.viewport()->size()).contains(view.stepRect(2)));
    view.setBlueprint(b, runAt(b, 25)); // read again
    CHECK(QRect(view.viewport()->mapToGlobal(QPoint(0, 0)), view.viewport()->size()).contains(view.stepRect(2)));
}

TEST_CASE("A step that is lit is shown, and what was selected stays")
{
    BlueprintView view;
    view.resize(340, 300);
    view.show();
    const Blueprint b = example(30);
    view.setBlueprint(b, runAt(b, 25));
    view.select(QStringLiteral("s25"));
    const QRect seen(view.viewport()->mapToGlobal(QPoint(0, 0)), view.viewport()->size());
    REQUIRE_FALSE(seen.contains(view.stepRect(2)));
    view.light(QStringLiteral("s2"), true);
    CHECK(seen.contains(view.stepRect(2)));
    CHECK(view.selectedKey() == QStringLiteral("s25"));
    CHECK(view.litKey() == QStringLiteral("s2"));
    const QImage lit = view.grab().toImage();
    view.light({}, true);
    CHECK(view.litKey().isEmpty());
    CHECK(view.grab().toImage() != lit);
    view.light(QStringLiteral("s2"), true);
    view.setBlueprint(b, runAt(b, 26)); // the next step was done
    CHECK(view.litKey() == QStringLiteral("s2"));
}

TEST_CASE("Gateways of each kind and lanes of its own are told in words and look different from each other")
{
    Blueprint b = example(3);
    b.lanes = { { QStringLiteral("customer"), {}, true },
        { QStringLiteral("partner"), QStringLiteral("Partner"), true }, { QStringLiteral("frontstage"), {}, true },
        { QStringLiteral("lab"), QStringLiteral("Laboratory"), false }, { QStringLiteral("backstage"), {}, false },
        { QStringLiteral("systems"), {}, false } };
    b.steps[0].ownLane = QStringLiteral("partner");
    b.steps[1].kind = StepKind::Gateway;
    b.steps[1].ownLane = QStringLiteral("lab");
    b.steps[1].lane = LaneKind::Backstage;
    BlueprintView view;
    view.resize(420, 500);
    QStringList words;
    std::vector<QImage> pictures;
    for (const GatewayKind kind : { GatewayKind::Exclusive, GatewayKind::Parallel, GatewayKind::Inclusive }) {
        b.steps[1].gateway = kind;
        view.setBlueprint(b, std::nullopt);
        words.append(view.describe(1));
        const QImage picture = view.grab().toImage();
        for (const QImage &other : pictures)
            CHECK(picture != other);
        pictures.push_back(picture);
    }
    CHECK(words[0].contains(QStringLiteral("one way")));
    CHECK(words[1].contains(QStringLiteral("all ways")));
    CHECK(words[2].contains(QStringLiteral("every way that holds")));
    CHECK(words[0].contains(QStringLiteral("Laboratory")));
    CHECK(view.describe(0).contains(QStringLiteral("Partner")));
    QAccessibleInterface *tree = QAccessible::queryAccessibleInterface(&view);
    REQUIRE(tree->childCount() == 6);
    CHECK(tree->child(1)->text(QAccessible::Name) == QStringLiteral("Partner"));
    CHECK(tree->child(1)->childCount() == 1);
}
