// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/datejump.h"

#include "tests/support/catchqt.h"
#include "tests/ui/timeline/panefixture.h"
#include "ui/common/format.h"
#include "ui/common/tint.h"
#include "ui/shell/theme.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/typeddate.h"

#include <QCalendarWidget>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTextCharFormat>

using namespace throughline;
using namespace throughline::ui;
using namespace Qt::StringLiterals;
using tests::PaneFixture;
using tests::waitUntil;

namespace {

const QDate kToday(2026, 3, 1);

QDate read(const QString &text, const QLocale &locale = QLocale::c())
{
    return readTypedDate(text, locale, kToday).day;
}

struct Asking {
    Asking() { jump.open({ 2024, 5, 17 }, kToday, {}); }

    void type(const QString &text)
    {
        jump.line().selectAll();
        QTest::keyClicks(&jump.line(), text);
    }

    DateJump jump;
    QSignalSpy chosen { &jump, &DateJump::chosen };
};

} // namespace

TEST_CASE("a typed date is read as ISO, whole or down to the year")
{
    CHECK(read(u"2013-06-01"_s) == QDate(2013, 6, 1));
    CHECK(read(u" 2013-6-1 "_s) == QDate(2013, 6, 1));
    CHECK(read(u"2013-06"_s) == QDate(2013, 6, 1));
    CHECK(read(u"2013"_s) == QDate(2013, 1, 1));
}

TEST_CASE("a typed date is read as the locale writes it, in its own order and digits")
{
    const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    const QLocale german(QLocale::German, QLocale::Germany);
    CHECK(read(u"02/06/2013"_s, british) == QDate(2013, 6, 2));
    CHECK(read(u"2/6/13"_s, british) == QDate(2013, 6, 2));
    CHECK(read(u"2/6/13"_s, american) == QDate(2013, 2, 6));
    CHECK(read(u"6.2.2013"_s, german) == QDate(2013, 2, 6));
    CHECK(read(u"1 Jun 2013"_s, british) == QDate(2013, 6, 1));
    // The last such year that has been.
    CHECK(read(u"6.2.98"_s, german) == QDate(1998, 2, 6));
    CHECK(read(u"6.2.26"_s, german) == QDate(2026, 2, 6));
    CHECK(read(u"\u0662/\u0666/\u0662\u0660\u0661\u0663"_s, QLocale(QLocale::Arabic, QLocale::Egypt))
        == QDate(2013, 6, 2));
    for (const QLocale &locale : { british, american, german, QLocale(QLocale::Arabic, QLocale::Egypt),
             QLocale(QLocale::Hungarian), QLocale(QLocale::Japanese), QLocale(QLocale::Swedish) }) {
        INFO(locale.name().toStdString());
        CHECK(read(locale.toString(QDate(2013, 6, 2), QLocale::ShortFormat), locale) == QDate(2013, 6, 2));
    }
}

TEST_CASE("what is no date isn't one, and what can't be is told apart from it")
{
    const TypedDate unreadable;
    const TypedDate impossible { {}, true };
    for (const QString &text : { u""_s, u"soon"_s, u"2013-06-01-02"_s, u"20"_s, u"June"_s, u"1/2"_s })
        CHECK(readTypedDate(text, QLocale::c(), kToday) == unreadable);
    for (const QString &text : { u"2013-02-30"_s, u"2013-13"_s, u"0601"_s, u"31.4.2013"_s })
        CHECK(readTypedDate(text, QLocale(QLocale::German), kToday) == impossible);
}

TEST_CASE("the calendar follows what is typed, and Enter goes there")
{
    Asking asking;
    asking.type(u"2013-06-01"_s);
    CHECK(asking.jump.calendar().selectedDate() == QDate(2013, 6, 1));
    CHECK(asking.jump.line().text() == u"2013-06-01"_s);
    QTest::keyClick(&asking.jump.line(), Qt::Key_Return);
    REQUIRE(asking.chosen.count() == 1);
    CHECK(asking.chosen.front().front().toDate() == QDate(2013, 6, 1));
    CHECK_FALSE(asking.jump.isVisible());
}

TEST_CASE("a date that can't be read, can't be or is still to come goes nowhere and says why")
{
    Asking asking;
    const auto refused = [&](const QString &text, const QString &words) {
        asking.type(text);
        QTest::keyClick(&asking.jump.line(), Qt::Key_Return);
        INFO(asking.jump.said().toStdString());
        CHECK(asking.jump.said().contains(words));
        CHECK(asking.jump.line().accessibleDescription().contains(words));
        CHECK(asking.jump.isVisible());
    };
    refused(u"soon"_s, u"no date"_s);
    refused(u"2013-02-30"_s, u"no such day as 2013-02-30"_s);
    refused(u"2031-01-01"_s, u"Nothing is there yet"_s);
    CHECK(asking.chosen.isEmpty());
}

TEST_CASE("the calendar takes no typing of its own, and what is chosen in it stands in the line")
{
    Asking asking;
    CHECK_FALSE(asking.jump.calendar().isDateEditEnabled());
    asking.jump.calendar().setSelectedDate({ 2012, 2, 29 });
    CHECK(asking.jump.line().text() == u"2012-02-29"_s);
    QTest::keyClick(&asking.jump.line(), Qt::Key_Escape);
    CHECK_FALSE(asking.jump.isVisible());
    CHECK(asking.chosen.isEmpty());
}

TEST_CASE("the weekends of the calendar can be read in each theme")
{
    for (const QPalette &palette : { lightPalette(), darkPalette(), contrastPalette() }) {
        DateJump jump;
        jump.setPalette(palette);
        for (const Qt::DayOfWeek day : { Qt::Saturday, Qt::Sunday, Qt::Monday })
            CHECK(contrastOf(jump.calendar().weekdayTextFormat(day).foreground().color(), palette.color(QPalette::Base))
                >= 4.5);
    }
}

TEST_CASE("the timeline goes to the day that was typed")
{
    PaneFixture f(600);
    TimelinePane &pane = f.pane;
    const domain::Event target = f.oracle()[300];
    const QDate day = localDay(target.at);
    const auto all = pane.paneActions();
    const auto go = std::find_if(all.begin(), all.end(),
        [](const QAction *action) { return action->shortcuts().contains(QKeySequence(Qt::Key_T)); });
    REQUIRE(go != all.end());
    (*go)->trigger();
    auto *jump = pane.findChild<DateJump *>();
    REQUIRE(jump);
    QTest::keyClicks(&jump->line(), day.toString(Qt::ISODate));
    QTest::keyClick(&jump->line(), Qt::Key_Return);
    REQUIRE(waitUntil([&] {
        const int row = pane.view().currentRow();
        return row >= 0 && localDay(pane.model().eventAt(row).at) == day;
    }));
    // The first of that day.
    const int row = pane.view().currentRow();
    REQUIRE(row > 0);
    CHECK(localDay(pane.model().eventAt(row - 1).at) < day);
}
