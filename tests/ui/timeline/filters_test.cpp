// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/common/picker.h"
#include "ui/timeline/casechooser.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CaseId;
using tests::waitUntil;
using ui::TimelinePane;

namespace {

/// A customer with `count` cases, of one entry each.
struct FilterFixture : tests::ServiceFixture {
    explicit FilterFixture(int count)
        : ServiceFixture(storage::Engine::Sqlite)
        , pane(workspace->timeline(), workspace->facts(), place.clock)
    {
        QByteArray log = "<log xes.version=\"1849-2016\">";
        for (int i = 0; i < count; ++i) {
            const QByteArray number = QByteArray::number(i);
            log += "<trace><string key=\"concept:name\" value=\"Matter " + number
                + "\"/><event><string key=\"concept:name\" value=\"asked\"/>"
                  "<string key=\"customer\" value=\"Mina\"/><string key=\"product\" value=\"Router X2\"/>"
                  "<date key=\"time:timestamp\" value=\"2026-01-"
                + QByteArray::number(10 + i / 24) + "T" + QByteArray::number(i % 24).rightJustified(2, '0')
                + ":00:00Z\"/></event></trace>";
        }
        REQUIRE(import(u"log.xes"_s, log + "</log>").ok());
        cases = *workspace->cases().page({}, count).result();
        pane.offerCases(workspace->cases());
        pane.resize(900, 500);
        pane.show();
        QSignalSpy shown(&pane, &TimelinePane::shown);
        pane.setCustomer(cases.front().customer, u"Mina"_s);
        REQUIRE(waitUntil([&] { return !shown.isEmpty(); }));
    }

    QAction &action(const QKeySequence &keys)
    {
        for (QAction *one : pane.paneActions()) {
            if (one->shortcuts().contains(keys))
                return *one;
        }
        FAIL("no action has these keys");
        std::abort();
    }

    ui::CaseChooser &openChooser()
    {
        action(QKeySequence(Qt::SHIFT | Qt::Key_S)).trigger();
        auto *chooser = pane.findChild<ui::CaseChooser *>();
        REQUIRE(chooser);
        REQUIRE(waitUntil([&] { return chooser->isVisible() && chooser->picker().model().rowCount() > 0; }));
        return *chooser;
    }

    TimelinePane pane;
    std::vector<domain::SupportCase> cases;
};

void type(ui::CaseChooser &chooser, const QString &keys)
{
    QTest::keyClicks(chooser.picker().focusProxy(), keys);
}

} // namespace

TEST_CASE("the channels and the products in the timeline are chosen by keys alone")
{
    FilterFixture f(3);
    f.pane.setProducts({ { domain::ProductId(7), u"Router X2"_s } });
    const auto menuOf = [&](const QString &name) {
        for (const QWidget *one : f.pane.findChildren<QWidget *>()) {
            if (one->accessibleName() == name)
                return one->findChild<QMenu *>();
        }
        return static_cast<QMenu *>(nullptr);
    };
    f.action(QKeySequence(Qt::SHIFT | Qt::Key_C)).trigger();
    QMenu *channels = menuOf(u"Channels shown"_s);
    REQUIRE(channels);
    REQUIRE(channels->isVisible());
    CHECK(qobject_cast<QWidget *>(channels->parent())->toolTip().contains(u"Shift+C"_s));
    // The blank ticks and leaves the menu open for another one.
    QTest::keyClick(channels, Qt::Key_Down);
    QTest::keyClick(channels, Qt::Key_Space);
    QTest::keyClick(channels, Qt::Key_Down);
    QTest::keyClick(channels, Qt::Key_Space);
    CHECK(channels->isVisible());
    CHECK(f.pane.model().filter().channels.size() == 2);
    QTest::keyClick(channels, Qt::Key_Escape);
    CHECK_FALSE(channels->isVisible());

    f.action(QKeySequence(Qt::SHIFT | Qt::Key_O)).trigger();
    QMenu *products = menuOf(u"Products shown"_s);
    REQUIRE(products);
    REQUIRE(products->isVisible());
    QTest::keyClick(products, Qt::Key_Down);
    QTest::keyClick(products, Qt::Key_Return);
    CHECK(f.pane.model().filter().product == domain::ProductId(7));

    f.action(QKeySequence(Qt::SHIFT | Qt::Key_A)).trigger();
    CHECK(f.pane.model().filter().isEmpty());
}

TEST_CASE("each case of the customer can be the only one in the timeline, the newest first")
{
    FilterFixture f(5);
    const CaseId open = f.cases[1].id;
    f.pane.setCase(open);
    ui::CaseChooser &chooser = f.openChooser();
    const ui::PickModel &rows = chooser.picker().model();
    REQUIRE(rows.rowCount() == 6);
    CHECK(rows.row(0)->title == u"All cases"_s);
    CHECK(rows.row(1)->id == f.cases[4].id.value());
    CHECK(rows.row(5)->id == f.cases[0].id.value());
    type(chooser, u"matter 2"_s);
    REQUIRE(waitUntil([&] { return rows.rowCount() == 1; }));
    QTest::keyClick(chooser.picker().focusProxy(), Qt::Key_Return);
    CHECK_FALSE(chooser.isVisible());
    REQUIRE(f.pane.model().filter().caseId == f.cases[2].id);
    CHECK(waitUntil([&] { return !f.pane.model().isLoading() && f.pane.model().count() == 1; }));

    // Opening another case doesn't change what was chosen; "only this case" follows.
    f.pane.setCase(f.cases[3].id);
    CHECK(f.pane.model().filter().caseId == f.cases[2].id);
    QAction &only = f.action(QKeySequence(Qt::SHIFT | Qt::Key_T));
    CHECK_FALSE(only.isChecked());
    only.trigger();
    CHECK(f.pane.model().filter().caseId == f.cases[3].id);
    f.pane.setCase(f.cases[0].id);
    CHECK(f.pane.model().filter().caseId == f.cases[0].id);
}

TEST_CASE("of a customer with very many cases the newest are offered, and an older one is found by its number")
{
    FilterFixture f(203);
    ui::CaseChooser &chooser = f.openChooser();
    const ui::PickModel &rows = chooser.picker().model();
    CHECK(rows.rowCount() == 201);
    const CaseId oldest = f.cases.front().id;
    type(chooser, u"#0"_s);
    REQUIRE(waitUntil([&] { return rows.rowCount() == 0; }));
    QTest::keyClick(chooser.picker().focusProxy(), Qt::Key_Backspace);
    type(chooser, oldest.toString());
    REQUIRE(waitUntil([&] {
        for (int row = 0; row < rows.rowCount(); ++row) {
            if (rows.row(row)->id == oldest.value())
                return true;
        }
        return false;
    }));
}
