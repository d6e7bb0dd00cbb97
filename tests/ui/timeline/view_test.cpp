// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelineview.h"

#include "tests/ui/timeline/panefixture.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using tests::TimelineFixture;
using tests::waitUntil;
using ui::TimelineModel;
using ui::TimelineView;

namespace {

struct Shown {
    explicit Shown(TimelineFixture &f)
        : model(f.workspace->timeline())
        , view(model)
    {
        view.resize(700, 500);
        view.show();
        view.setCustomerName(QStringLiteral("Mina"));
        model.setCustomer(f.customer);
        REQUIRE(waitUntil([&] { return !model.isLoading(); }));
    }

    /// Waits for what is read ahead: each page that arrives asks for the next at once if it is needed, so nothing arrives any more afterwards.
    void settle()
    {
        REQUIRE(waitUntil([&] { return !model.isLoading() && !model.isFetchingOlder(); }));
    }

    TimelineModel model;
    TimelineView view;
};

} // namespace

TEST_CASE("a timeline opens at its newest event")
{
    TimelineFixture f(300);
    Shown shown(f);
    shown.settle();
    CHECK(shown.view.isAtBottom());
    CHECK(shown.view.currentEvent() == f.oracle().back().id);
}

TEST_CASE("prepending a page doesn't move what is being read by a pixel")
{
    TimelineFixture f(900);
    Shown shown(f);
    shown.settle();
    shown.view.selectRow(shown.model.count() / 2);
    shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->maximum() / 2 + 3);
    shown.settle();
    const domain::EventId read = shown.model.eventAt(shown.view.firstVisibleRow()).id;
    const int y = shown.view.lineY(shown.model.rowOf(read));
    const int before = shown.model.count();
    shown.model.fetchOlder();
    REQUIRE(waitUntil([&] { return shown.model.count() > before; }));
    CHECK(shown.view.lineY(shown.model.rowOf(read)) == y);
}

TEST_CASE("a row that is inserted or changes above doesn't move what is being read")
{
    TimelineFixture f(60);
    Shown shown(f);
    shown.settle();
    shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->maximum() / 2);
    const int row = shown.view.firstVisibleRow();
    REQUIRE(row > 5);
    const domain::EventId read = shown.model.eventAt(row).id;
    const int y = shown.view.lineY(row);
    storage::NewEvent late = TimelineFixture::make(f.customer, 3);
    late.at += 7;
    const domain::EventId id = f.insert(late);
    shown.model.apply(f.told({ id }));
    REQUIRE(waitUntil([&] { return shown.model.rowOf(id) >= 0; }));
    CHECK(shown.view.lineY(shown.model.rowOf(read)) == y);
    shown.view.setUnfolded(1, true);
    CHECK(shown.view.isUnfolded(shown.model.eventAt(1).id));
}

TEST_CASE("who reads above is told of what is new below, who reads the newest follows it")
{
    TimelineFixture f(200);
    Shown shown(f);
    shown.settle();
    const domain::EventId first = f.insert(TimelineFixture::make(f.customer, 400));
    shown.model.apply(f.told({ first }));
    REQUIRE(waitUntil([&] { return shown.model.rowOf(first) >= 0; }));
    CHECK(shown.view.isAtBottom());
    CHECK(shown.view.newBelow() == 0);

    shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->maximum() / 2);
    shown.settle();
    const int y = shown.view.verticalScrollBar()->value();
    const domain::EventId second = f.insert(TimelineFixture::make(f.customer, 401));
    shown.model.apply(f.told({ second }));
    REQUIRE(waitUntil([&] { return shown.model.rowOf(second) >= 0; }));
    CHECK(shown.view.newBelow() == 1);
    CHECK(shown.view.verticalScrollBar()->value() == y);
    shown.model.jumpToNewest();
    CHECK(shown.view.isAtBottom());
    CHECK(shown.view.newBelow() == 0);
}

TEST_CASE("an event unfolds in place and shows the whole body once it is read")
{
    TimelineFixture f(48);
    Shown shown(f);
    shown.settle();
    int row = -1;
    for (int i = 0; i < shown.model.count(); ++i) {
        if (shown.model.eventAt(i).truncated && i > 20 && i < 30)
            row = i;
    }
    REQUIRE(row >= 0);
    shown.view.selectRow(row);
    const int y = shown.view.lineY(row);
    QSignalSpy body(&shown.model, &TimelineModel::bodyLoaded);
    // Not by a key: that would let events run, and the body might be there before the preview was measured.
    shown.view.toggleCurrent();
    const int preview = shown.view.rowRect(row).height();
    REQUIRE(waitUntil([&] { return !body.isEmpty(); }));
    CHECK(shown.view.rowRect(row).height() > preview);
    CHECK(shown.view.lineY(row) <= y);
    shown.view.copyCurrent();
    CHECK(QGuiApplication::clipboard()->text().contains(
        QStringLiteral("Body ").append(shown.model.eventAt(row).subject.mid(8))));
    QTest::keyClick(&shown.view, Qt::Key_Space);
    CHECK_FALSE(shown.view.isUnfolded(shown.model.eventAt(row).id));
    QTest::keyClick(&shown.view, Qt::Key_Return);
    CHECK(shown.view.isUnfolded(shown.model.eventAt(row).id));
}

TEST_CASE("j and k walk the events without a mouse")
{
    TimelineFixture f(30);
    Shown shown(f);
    shown.settle();
    QSignalSpy selected(&shown.view, &TimelineView::eventSelected);
    QTest::keyClick(&shown.view, Qt::Key_K);
    CHECK(shown.view.currentRow() == 28);
    QTest::keyClick(&shown.view, Qt::Key_J);
    CHECK(shown.view.currentRow() == 29);
    CHECK(selected.count() == 2);
    QTest::keyClick(&shown.view, Qt::Key_Home);
    CHECK(shown.view.currentRow() == 0);
}

TEST_CASE("Home goes to the oldest entry of all, and with Shift to the oldest that was read")
{
    TimelineFixture f(600);
    Shown shown(f);
    shown.settle();
    const auto oracle = f.oracle();
    REQUIRE(shown.model.count() < 600);
    const domain::EventId edge = shown.model.eventAt(0).id;
    QTest::keyClick(&shown.view, Qt::Key_Home, Qt::ShiftModifier);
    CHECK(shown.view.currentEvent() == edge);
    QTest::keyClick(&shown.view, Qt::Key_Home);
    REQUIRE(waitUntil([&] { return shown.view.currentEvent() == oracle.front().id; }));
    CHECK(shown.model.atOldest());
    CHECK(shown.view.verticalScrollBar()->value() == 0);
    QTest::keyClick(&shown.view, Qt::Key_End);
    REQUIRE(waitUntil([&] { return shown.view.currentEvent() == oracle.back().id; }));
}

TEST_CASE("a screen reader finds a list whose items say who, when and what")
{
    TimelineFixture f(12);
    Shown shown(f);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&shown.view);
    REQUIRE(list);
    CHECK(list->role() == QAccessible::List);
    REQUIRE(list->childCount() == 12);
    QAccessibleInterface *item = list->child(1);
    REQUIRE(item);
    CHECK(item->role() == QAccessible::ListItem);
    CHECK(item->text(QAccessible::Name).contains(QStringLiteral("Subject 1")));
    CHECK(item->text(QAccessible::Name).contains(QStringLiteral("Mina")));
    CHECK(list->indexOfChild(item) == 1);
    CHECK(item->parent() == list);
}

TEST_CASE("the pane says what is shown and what is missing")
{
    tests::PaneFixture f(20);
    ui::TimelinePane &pane = f.pane;
    CHECK(pane.model().count() == 20);
    pane.setCase(domain::CaseId(42));
    for (QAction *action : pane.paneActions()) {
        if (action->isCheckable())
            action->trigger();
    }
    REQUIRE(pane.model().filter().caseId == domain::CaseId(42));
    REQUIRE(waitUntil([&] { return !pane.model().isLoading(); }));
    CHECK(pane.model().count() == 0);
    pane.revealEvent(f.oracle()[4].cursor());
    REQUIRE(waitUntil([&] { return pane.view().currentEvent() == f.oracle()[4].id; }));
    CHECK(pane.model().filter().isEmpty());
}
