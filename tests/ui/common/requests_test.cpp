// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/requests.h"

#include <QCoreApplication>
#include <QFuture>
#include <QPromise>
#include <QStringList>
#include <QThread>
#include <QWidget>

#include <catch2/catch_test_macros.hpp>

#include <memory>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

class Canvas : public QWidget {
public:
    explicit Canvas(QStringList &log)
        : m_log(log)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override { m_log.append(u"painted"_s); }

private:
    QStringList &m_log;
};

void turnUntil(const std::function<bool()> &done)
{
    for (int i = 0; i < 10'000 && !done(); ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents);
    REQUIRE(done());
}

} // namespace

TEST_CASE("What goes along with an answer waits until the answer is painted")
{
    QStringList log;
    Canvas canvas(log);
    canvas.resize(50, 50);
    canvas.show();
    turnUntil([&] { return log.contains(u"painted"_s); });
    QCoreApplication::processEvents();
    log.clear();
    ui::deliver([&] { log.append(u"company"_s); }, ui::Turn::AfterFrame);
    ui::deliver(
        [&] {
            log.append(u"answer"_s);
            canvas.update();
        },
        ui::Turn::Next);
    turnUntil([&] { return log.size() == 3; });
    CHECK(log == QStringList { u"answer"_s, u"painted"_s, u"company"_s });
}

TEST_CASE("An answer from another thread is handed over on this one, and never from inside the call")
{
    QPromise<int> promise;
    promise.start();
    QFuture<int> future = promise.future();
    auto owner = std::make_unique<QObject>();
    QThread *where = nullptr;
    int answer = 0;
    promise.addResult(7);
    promise.finish();
    ui::whenDone(future, owner.get(), [&](int value) {
        answer = value;
        where = QThread::currentThread();
    });
    CHECK(answer == 0);
    turnUntil([&] { return answer == 7; });
    CHECK(where == QThread::currentThread());

    QPromise<int> late;
    late.start();
    QFuture<int> lateFuture = late.future();
    ui::whenDone(lateFuture, owner.get(), [&](int value) { answer = value; });
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        late.addResult(8);
        late.finish();
    }));
    thread->start();
    thread->wait();
    turnUntil([&] { return answer == 8; });
}

TEST_CASE("Nobody is answered who is gone, or who took the request back")
{
    int answers = 0;
    auto owner = std::make_unique<QObject>();
    QPromise<int> promise;
    promise.start();
    ui::whenDone(promise.future(), owner.get(), [&](int) { ++answers; });
    owner.reset();
    promise.addResult(1);
    promise.finish();

    QObject other;
    QPromise<int> taken;
    taken.start();
    QFuture<int> future = taken.future();
    ui::whenDone(future, &other, [&](int) { ++answers; });
    ui::takeBack(future);
    taken.finish();

    bool turned = false;
    ui::deliver([&] { turned = true; }, ui::Turn::AfterFrame);
    turnUntil([&] { return turned; });
    CHECK(answers == 0);
}
