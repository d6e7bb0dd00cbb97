// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinelayout.h"

#include "tests/support/catchqt.h"
#include "ui/timeline/bodytext.h"

#include <QApplication>
#include <QFontMetrics>

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace throughline::ui;

namespace {

domain::Event eventAt(qint64 id, base::EpochMs at, domain::EventKind kind = domain::EventKind::Message)
{
    domain::Event event;
    event.id = domain::EventId(id);
    event.at = at;
    event.kind = kind;
    event.direction = domain::Direction::Inbound;
    event.visibility = domain::Visibility::Customer;
    return event;
}

constexpr base::EpochMs kDay = 86'400'000;

std::vector<BodySection> words(const QString &text)
{
    return { { BodySection::Kind::Words, text, -1 } };
}

} // namespace

TEST_CASE("the parts of a row never overlap and stay inside it, however narrow it is")
{
    const TimelineMetrics metrics = timelineMetrics(QApplication::font());
    const int width = GENERATE(300, 420, 760, 1366, 2560);
    const auto direction = GENERATE(Qt::LeftToRight, Qt::RightToLeft);
    RowInput input;
    input.style = RowStyle::Internal;
    input.startsDay = true;
    input.bodyHeight = 100;
    input.tagWidth = 50;
    input.moodWidth = 50;
    input.productWidth = 90;
    input.caseWidth = 40;
    const RowGeometry g = layoutRow(input, width, direction, metrics);
    const std::vector<QRect> line { g.bar, g.glyph, g.time, g.who, g.tag, g.words, g.mood, g.face, g.product,
        g.caseMark };
    for (size_t i = 0; i < line.size(); ++i) {
        for (size_t j = i + 1; j < line.size(); ++j)
            CHECK_FALSE(line[i].intersects(line[j]));
    }
    if (width >= 420) {
        for (const QRect &rect : { g.bar, g.glyph, g.time, g.who, g.product, g.caseMark, g.line, g.day })
            CHECK((rect.isEmpty() || QRect(0, 0, width, g.height).contains(rect)));
        CHECK(g.words.width() > 0);
    }
    CHECK(g.body.top() > g.line.bottom());
    CHECK(g.meta.top() > g.body.bottom());
    CHECK(g.height > g.meta.bottom());
}

TEST_CASE("where it is narrow the product goes before the case number, and that before the words")
{
    const TimelineMetrics metrics = timelineMetrics(QApplication::font());
    RowInput input;
    input.productWidth = 90;
    input.caseWidth = 40;
    bool product = true;
    bool caseMark = true;
    for (int width = 2000; width > 200; width -= 10) {
        const RowGeometry g = layoutRow(input, width, Qt::LeftToRight, metrics);
        CHECK((caseMark || g.caseMark.isEmpty()));
        CHECK((g.product.isEmpty() || !g.caseMark.isEmpty()));
        product = !g.product.isEmpty();
        caseMark = !g.caseMark.isEmpty();
    }
    CHECK_FALSE(product);
    CHECK_FALSE(caseMark);
}

TEST_CASE("what the customer sees and what is internal differ in more than colour")
{
    domain::Event note = eventAt(1, 0, domain::EventKind::Note);
    note.visibility = domain::Visibility::Internal;
    CHECK(rowStyle(note) == RowStyle::Internal);
    CHECK(rowStyle(eventAt(2, 0)) == RowStyle::FromCustomer);
    domain::Event ours = eventAt(3, 0);
    ours.direction = domain::Direction::Outbound;
    CHECK(rowStyle(ours) == RowStyle::FromUs);
    CHECK(rowStyle(eventAt(4, 0, domain::EventKind::Step)) == RowStyle::Quiet);
    CHECK(rowStyle(eventAt(5, 0, domain::EventKind::Activity)) == RowStyle::Process);
}

TEST_CASE("tops are the sums of heights, and a height finds its row")
{
    TimelineStrip strip;
    strip.setMetrics(timelineMetrics(QApplication::font()));
    std::vector<domain::Event> events;
    for (int i = 0; i < 40; ++i)
        events.push_back(
            eventAt(i + 1, i * kDay / 3, i % 5 == 0 ? domain::EventKind::Step : domain::EventKind::Message));
    std::vector<const domain::Event *> pointers;
    for (const domain::Event &event : events)
        pointers.push_back(&event);
    strip.insert(0, pointers);
    strip.setBodyHeight(7, 333);
    int y = 0;
    for (int row = 0; row < strip.count(); ++row) {
        CHECK(strip.top(row) == y);
        CHECK(strip.rowAt(y) == row);
        CHECK(strip.rowAt(y + strip.height(row) - 1) == row);
        CHECK(strip.startsDay(row) == (row % 3 == 0));
        y += strip.height(row);
    }
    CHECK(strip.totalHeight() == y);
    CHECK(strip.rowAt(-50) == 0);
    CHECK(strip.rowAt(y + 50) == strip.count() - 1);
}

TEST_CASE("a row of the same day that is inserted before takes the day separator over")
{
    TimelineStrip strip;
    strip.setMetrics(timelineMetrics(QApplication::font()));
    const domain::Event later = eventAt(2, 5 * kDay + 9'000'000);
    const domain::Event earlier = eventAt(1, 5 * kDay + 1'000'000);
    strip.insert(0, { &later });
    REQUIRE(strip.startsDay(0));
    strip.insert(0, { &earlier });
    CHECK(strip.startsDay(0));
    CHECK_FALSE(strip.startsDay(1));
    strip.remove(0, 1);
    CHECK(strip.startsDay(0));
}

TEST_CASE("a row is as high as its strip says")
{
    const TimelineMetrics metrics = timelineMetrics(QApplication::font());
    const domain::EventKind kind = GENERATE(
        domain::EventKind::Message, domain::EventKind::Note, domain::EventKind::Step);
    const int body = GENERATE(-1, 0, 250);
    TimelineStrip strip;
    strip.setMetrics(metrics);
    const domain::Event event = eventAt(1, 0, kind);
    strip.insert(0, { &event });
    strip.setBodyHeight(0, body);
    RowInput input;
    input.style = rowStyle(event);
    input.startsDay = true;
    input.bodyHeight = body;
    const RowGeometry g = layoutRow(input, 700, Qt::LeftToRight, metrics);
    CHECK(strip.height(0) == g.height);
    CHECK(strip.lineTop(0) == g.line.top());
    CHECK(strip.lineHeight(0) == g.line.height());
}

TEST_CASE("a body of a megabyte is laid out in part")
{
    const QString huge = QStringLiteral("All work and no play. ").repeated(50'000);
    const BodyText whole(words(huge), QApplication::font(), 600);
    const BodyText part(words(huge.left(BodyText::kShown)), QApplication::font(), 600);
    CHECK(whole.height() >= part.height());
    CHECK(whole.height() < part.height() * 2);
}

TEST_CASE("a narrower body is higher, and empty lines count")
{
    const QString text = QStringLiteral("one two three four five six seven eight nine ten\n\n\nאחת שתיים שלוש");
    const BodyText wide(words(text), QApplication::font(), 2000);
    const BodyText narrow(words(text), QApplication::font(), 120);
    CHECK(narrow.height() > wide.height());
    CHECK(wide.height() > 3 * QFontMetrics(QApplication::font()).height());
}
