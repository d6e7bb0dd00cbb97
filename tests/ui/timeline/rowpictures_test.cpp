// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/rowpictures.h"

#include "tests/ui/timeline/timelinefixture.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <QImage>
#include <QPainter>

using namespace throughline;
using tests::TimelineFixture;
using tests::waitUntil;
using ui::RowLook;

namespace {

const QString kName = QStringLiteral("Mina");

struct Expected {
    explicit Expected(const TimelineFixture &f)
        : events(f.oracle())
        , pictures(widget)
    {
        widget.resize(700, 400);
        painter.setStyle(widget.font(), widget.palette(), Qt::LeftToRight);
        painter.setCustomerName(kName);
        pictures.expect(painter, events, kName, {});
        REQUIRE(waitUntil([this] { return pictures.isReady(); }));
    }
    [[nodiscard]] QImage drawn(const domain::Event &event, const RowLook &look, const QPixmap *line)
    {
        const int height = painter.geometry(event, look, widget.width()).height;
        QImage image(widget.width(), height, QImage::Format_RGB32);
        image.fill(painter.background());
        QPainter on(&image);
        if (line)
            painter.paintRow(on, event, look, {}, widget.width(), *line);
        else
            painter.paintRow(on, event, look, {}, widget.width(), image.rect());
        return image;
    }

    std::vector<domain::Event> events;
    QWidget widget;
    ui::TimelinePainter painter;
    ui::RowPictures pictures;
};

} // namespace

TEST_CASE("a line that was painted before looks like the line itself, below separators too")
{
    TimelineFixture f(30);
    Expected expected(f);
    for (const domain::Event &event : expected.events) {
        for (const RowLook &look : { RowLook {}, RowLook { .startsDay = true }, RowLook { .startsNew = true } }) {
            const QPixmap *line = expected.pictures.find(expected.painter, event, look);
            REQUIRE(line);
            CHECK(expected.drawn(event, look, line) == expected.drawn(event, look, nullptr));
        }
    }
}

TEST_CASE("a line that was painted before is used only for what it shows")
{
    TimelineFixture f(8);
    Expected expected(f);
    const auto found = [&](const domain::Event &event, const RowLook &look = {}) {
        return expected.pictures.find(expected.painter, event, look) != nullptr;
    };
    const domain::Event event = expected.events.front();
    REQUIRE(found(event));
    CHECK_FALSE(found(event, { .pinned = true }));
    CHECK_FALSE(found(event, { .current = true }));
    CHECK_FALSE(found(event, { .ofCase = true }));
    const ui::BodyText body({}, expected.widget.font(), 300);
    CHECK_FALSE(found(event, { .body = &body }));
    domain::Event changed = event;
    changed.subject += u'!';
    CHECK_FALSE(found(changed));
    expected.painter.setMarks({ QStringLiteral("body") });
    CHECK_FALSE(found(event));
    expected.painter.setMarks({});
    expected.painter.setCustomerName(QStringLiteral("Somebody"));
    CHECK_FALSE(found(event));
    expected.painter.setCustomerName(kName);
    REQUIRE(found(event));
    expected.widget.resize(701, 400);
    CHECK_FALSE(found(event));
}

TEST_CASE("a customer who was expected is shown as one who wasn't")
{
    TimelineFixture f(60);
    ui::TimelineModel model(f.workspace->timeline());
    ui::TimelineView view(model);
    view.resize(700, 500);
    view.show();
    view.setCustomerName(kName);
    const auto open = [&] {
        model.setCustomer({});
        model.setCustomer(f.customer);
        REQUIRE(waitUntil([&] { return !model.isLoading() && !model.isFetchingOlder(); }));
        return view.viewport()->grab().toImage();
    };
    const QImage plain = open();
    view.expect(f.oracle(), kName, {});
    REQUIRE(waitUntil([&] { return view.pictures().isReady(); }));
    CHECK(open() == plain);
    // Other colours need other pictures.
    QPalette dark = view.palette();
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    view.setPalette(dark);
    CHECK(open() != plain);
}
