// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/framehold.h"

#include <QCoreApplication>
#include <QWidget>

#include <catch2/catch_test_macros.hpp>

using namespace throughline;

namespace {

class Canvas : public QWidget {
public:
    Canvas()
    {
        resize(50, 50);
        show();
        while (frames == 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::processEvents();
        frames = 0;
    }
    int frames = 0;

protected:
    void paintEvent(QPaintEvent *) override { ++frames; }
};

} // namespace

TEST_CASE("A frame that is held back comes with the answer, and there is one of it")
{
    Canvas canvas;
    canvas.update();
    ui::FrameHold::begin(canvas);
    ui::FrameHold::end(canvas);
    CHECK(canvas.frames == 0);
    canvas.update();
    QCoreApplication::processEvents();
    CHECK(canvas.frames == 1);
}

TEST_CASE("While a frame is held back nothing is painted, and without an answer it comes all the same")
{
    Canvas canvas;
    ui::FrameHold::begin(canvas);
    canvas.update();
    QCoreApplication::sendPostedEvents();
    CHECK(canvas.frames == 0);
    while (canvas.frames == 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    canvas.update();
    QCoreApplication::processEvents();
    CHECK(canvas.frames == 2);
}

TEST_CASE("A frame that isn't due isn't painted when the hold ends")
{
    Canvas canvas;
    ui::FrameHold::end(canvas);
    ui::FrameHold::begin(canvas);
    ui::FrameHold::end(canvas);
    QCoreApplication::processEvents();
    CHECK(canvas.frames == 0);
}
