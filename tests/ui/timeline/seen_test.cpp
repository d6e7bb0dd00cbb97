// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/timeline/timelinefixture.h"
#include "ui/timeline/seenmarker.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

using namespace throughline;
using namespace throughline::ui;
using tests::TimelineFixture;
using tests::waitUntil;

namespace {

/// A timeline that somebody has in front of them.
struct Reading {
    explicit Reading(TimelineFixture &f)
        : fixture(f)
        , model(f.workspace->timeline())
        , view(model)
        , marker(f.workspace->timeline(), view)
    {
        agent = domain::AgentId(*f.workspace->cases().ensureAgent(f.request(), QStringLiteral("Ada")).result());
        marker.setRest(std::chrono::milliseconds(0));
        marker.setAgent(agent);
        view.resize(700, 500);
        view.show();
        view.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&view));
    }

    void open()
    {
        marker.leave();
        model.setCustomer(fixture.customer);
        marker.setCustomer(fixture.customer);
        REQUIRE(waitUntil([&] { return !model.isLoading() && !model.isFetchingOlder() && model.count() > 0; }));
    }

    std::optional<domain::EventCursor> stored()
    {
        return fixture.workspace->timeline().seen(agent, fixture.customer).result().value();
    }

    TimelineFixture &fixture;
    TimelineModel model;
    TimelineView view;
    SeenMarker marker;
    domain::AgentId agent;
};

} // namespace

TEST_CASE("what came since the last visit stands below a separator, and reading on takes it away next time")
{
    TimelineFixture f(40);
    Reading reading(f);
    reading.open();
    // Who was never here has nothing that is new to them.
    REQUIRE(waitUntil([&] { return reading.stored() == f.oracle().back().cursor(); }));
    CHECK(reading.view.newRow() == -1);
    reading.model.setCustomer({});
    reading.marker.setCustomer({});
    f.add(40, 3);
    reading.open();
    REQUIRE(waitUntil([&] { return reading.view.newRow() >= 0; }));
    CHECK(reading.view.newRow() == 40);
    REQUIRE(waitUntil([&] { return reading.stored() == f.oracle().back().cursor(); }));
    // As long as they stay, the separator does.
    CHECK(reading.view.newRow() == 40);
    reading.model.setCustomer({});
    reading.marker.setCustomer({});
    reading.open();
    REQUIRE(waitUntil([&] { return reading.stored() == f.oracle().back().cursor(); }));
    QTest::qWait(20);
    CHECK(reading.view.newRow() == -1);
}

TEST_CASE("the separator moves nothing that is being read")
{
    TimelineFixture f(200);
    Reading reading(f);
    reading.open();
    reading.view.verticalScrollBar()->setValue(reading.view.verticalScrollBar()->maximum() / 2);
    const int row = reading.view.firstVisibleRow();
    const domain::EventId id = reading.model.eventAt(row).id;
    const int y = reading.view.lineY(row);
    reading.view.setSeen(reading.model.eventAt(row - 5).cursor(), reading.agent);
    CHECK(reading.view.newRow() == row - 4);
    CHECK(reading.view.lineY(reading.model.rowOf(id)) == y);
    reading.view.setSeen(reading.model.eventAt(row + 3).cursor(), reading.agent);
    CHECK(reading.view.newRow() == row + 4);
    CHECK(reading.view.lineY(reading.model.rowOf(id)) == y);
}

TEST_CASE("what one wrote oneself and what one sees arrive isn't new")
{
    TimelineFixture f(30);
    Reading reading(f);
    reading.open();
    REQUIRE(waitUntil([&] { return reading.stored() == f.oracle().back().cursor(); }));
    storage::NewEvent own = TimelineFixture::make(f.customer, 40);
    own.agent = reading.agent;
    f.insert(own);
    reading.model.setCustomer({});
    reading.marker.setCustomer({});
    reading.open();
    QTest::qWait(20);
    CHECK(reading.view.newRow() == -1);
    REQUIRE(reading.view.isAtBottom());
    const domain::EventId seen = f.insert(TimelineFixture::make(f.customer, 45));
    reading.model.apply(f.told({ seen }));
    REQUIRE(waitUntil([&] { return reading.model.rowOf(seen) >= 0; }));
    CHECK(reading.view.newRow() == -1);
}

TEST_CASE("in the past, one hasn't seen the newest")
{
    TimelineFixture f(300);
    Reading reading(f);
    reading.model.setCustomer(f.customer, {}, f.oracle()[100].cursor());
    reading.marker.setCustomer(f.customer);
    REQUIRE(waitUntil([&] { return !reading.model.isLoading() && reading.model.count() > 0; }));
    // The rest is over once the event loop has turned.
    QTest::qWait(20);
    reading.marker.leave();
    REQUIRE(waitUntil([&] { return reading.stored().has_value(); }));
    CHECK(*reading.stored() < f.oracle()[200].cursor());
}
