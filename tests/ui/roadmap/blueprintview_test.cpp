// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/blueprintview.h"

#include <catch2/catch_test_macros.hpp>

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>

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
