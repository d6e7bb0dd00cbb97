// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/shell/shortcutmap.h"

#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using throughline::ui::ShortcutMap;

namespace {

/// A window with two panes: a list, and a line to type into.
struct Window {
    QWidget window;
    QWidget *left = new QWidget(&window);
    QWidget *right = new QWidget(&window);
    QListWidget *list = new QListWidget(left);
    QLineEdit *line = new QLineEdit(right);
    ShortcutMap map { &window };

    Window()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(left);
        layout->addWidget(right);
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
    }

    QAction *add(const char *text, const QKeySequence &keys, QWidget *owner, bool local = false)
    {
        auto *action = new QAction(QString::fromUtf8(text), &window);
        action->setShortcut(keys);
        if (local)
            action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        map.add(action, owner, QString::fromUtf8(text));
        return action;
    }
};

} // namespace

TEST_CASE("Two actions of one reach with the same keys clash; those of two panes don't")
{
    Window w;
    QAction *one = w.add("one", QKeySequence(Qt::Key_N), &w.window);
    QAction *two = w.add("two", QKeySequence(Qt::Key_N), &w.window);
    w.add("left", QKeySequence(Qt::Key_J), w.left, true);
    w.add("right", QKeySequence(Qt::Key_J), w.right, true);
    w.add("none", QKeySequence(), &w.window);
    w.add("none either", QKeySequence(), &w.window);
    const auto clashes = w.map.clashes();
    REQUIRE(clashes.size() == 1);
    CHECK(clashes[0].first == one);
    CHECK(clashes[0].second == two);
    CHECK(clashes[0].keys == QKeySequence(Qt::Key_N));
}

TEST_CASE("A single letter acts in a list and is typed in a line")
{
    Window w;
    QSignalSpy note(w.add("note", QKeySequence(Qt::Key_N), &w.window), &QAction::triggered);
    w.list->setFocus();
    QTest::keyClick(w.window.windowHandle(), Qt::Key_N);
    CHECK(note.size() == 1);
    w.line->setFocus();
    QTest::keyClick(w.window.windowHandle(), Qt::Key_N);
    CHECK(note.size() == 1);
    CHECK(w.line->text() == QStringLiteral("n"));
}

TEST_CASE("A key that means something in a pane isn't taken by the same key of a menu")
{
    Window w;
    QAction *menu = w.add("search everywhere", QKeySequence(Qt::Key_Slash), &w.window);
    // As a menu in the window's bar does.
    w.window.addAction(menu);
    QSignalSpy everywhere(menu, &QAction::triggered);
    QSignalSpy here(w.add("search here", QKeySequence(Qt::Key_Slash), w.left, true), &QAction::triggered);
    w.list->setFocus();
    QTest::keyClick(w.window.windowHandle(), Qt::Key_Slash);
    CHECK(here.size() == 1);
    CHECK(everywhere.isEmpty());
    w.window.setFocus();
    QTest::keyClick(w.window.windowHandle(), Qt::Key_Slash);
    CHECK(here.size() == 1);
    CHECK(everywhere.size() == 1);
}

TEST_CASE("Ctrl+K reaches the window even from a line that has a use for it")
{
    Window w;
    QSignalSpy palette(w.add("palette", QKeySequence(Qt::CTRL | Qt::Key_K), &w.window), &QAction::triggered);
    w.line->setText(QStringLiteral("kept"));
    w.line->setFocus();
    w.line->setCursorPosition(0);
    QTest::keyClick(w.window.windowHandle(), Qt::Key_K, Qt::ControlModifier);
    CHECK(palette.size() == 1);
    CHECK(w.line->text() == QStringLiteral("kept"));
}

TEST_CASE("Ctrl+Z undoes what was typed where something is typed, and what was done elsewhere")
{
    Window w;
    QAction *undo = w.add("undo", QKeySequence(Qt::CTRL | Qt::Key_Z), &w.window);
    w.window.addAction(undo);
    QSignalSpy undone(undo, &QAction::triggered);
    w.line->setFocus();
    QTest::keyClick(w.window.windowHandle(), Qt::Key_A);
    QTest::keyClick(w.window.windowHandle(), Qt::Key_Z, Qt::ControlModifier);
    CHECK(w.line->text().isEmpty());
    QTest::keyClick(w.window.windowHandle(), Qt::Key_Z, Qt::ControlModifier);
    CHECK(undone.isEmpty());
    w.list->setFocus();
    QTest::keyClick(w.window.windowHandle(), Qt::Key_Z, Qt::ControlModifier);
    CHECK(undone.size() == 1);
}

TEST_CASE("The pane with the focus goes before the window")
{
    Window w;
    QSignalSpy general(w.add("window", QKeySequence(Qt::Key_Slash), &w.window), &QAction::triggered);
    QSignalSpy local(w.add("left", QKeySequence(Qt::Key_Slash), w.left, true), &QAction::triggered);
    w.list->setFocus();
    // On some keyboards the slash needs Shift.
    QTest::sendKeyEvent(QTest::Click, w.window.windowHandle(), Qt::Key_Slash, QStringLiteral("/"), Qt::ShiftModifier);
    CHECK(local.size() == 1);
    CHECK(general.isEmpty());
}

TEST_CASE("The keys of a disabled action tell why nothing happens")
{
    Window w;
    QAction *action = w.add("&Log a call…", QKeySequence(Qt::Key_C), &w.window);
    action->setEnabled(false);
    CHECK(ShortcutMap::whyDisabled(*action).isEmpty());
    action->setToolTip(QStringLiteral("No case is open"));
    QSignalSpy refused(&w.map, &ShortcutMap::refused);
    w.list->setFocus();
    QTest::keyClick(w.window.windowHandle(), Qt::Key_C);
    REQUIRE(refused.size() == 1);
    CHECK(refused[0][0].toString() == QStringLiteral("Log a call…"));
    CHECK(refused[0][1].toString() == QStringLiteral("No case is open"));
}

TEST_CASE("The keys of a place that was left do nothing until it is come back to")
{
    Window w;
    QSignalSpy general(w.add("reply", QKeySequence(Qt::Key_R), w.left), &QAction::triggered);
    w.list->setFocus();
    w.map.setLeft(w.left, true);
    QTest::keyClick(w.window.windowHandle(), Qt::Key_R);
    CHECK(general.isEmpty());
    CHECK(w.map.entries().empty());
    w.map.setLeft(w.left, false);
    QTest::keyClick(w.window.windowHandle(), Qt::Key_R);
    CHECK(general.size() == 1);
}
