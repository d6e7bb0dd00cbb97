// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/meter.h"

#include <QEventLoop>
#include <QKeySequence>
#include <QMetaEnum>
#include <QTest>
#include <QThread>

#include <ctime>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

/// An answer that looks like what was there before isn't painted anew: after so long nothing comes any more.
constexpr double kNoPicture = 40;
constexpr int kRest = 30;
constexpr int kWake = 5;

/// Processor time of this thread in milliseconds.
double work()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace

bool MeteredApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads' events come through here as well.
    if (QThread::currentThread() != thread() || !m_canvas)
        return QApplication::notify(receiver, event);
    const QEvent::Type type = event->type();
    if (type == QEvent::Paint) {
        m_painted = true;
        auto *widget = qobject_cast<QWidget *>(receiver);
        m_canvasPainted = m_canvasPainted || widget == m_canvas || (widget && m_canvas->isAncestorOf(widget));
    }
    if (m_depth > 0)
        return QApplication::notify(receiver, event);
    m_painted = m_canvasPainted = false;
    // The receiver may be gone afterwards; the names live as long as the program.
    const char *name = receiver->metaObject()->className();
    const double began = now();
    const double workBegan = work();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    delivered(type, name, began, workBegan);
    return result;
}

void MeteredApplication::delivered(QEvent::Type type, const char *receiver, double began, double workBegan)
{
    const double ended = now();
    if (ended - began > m_longest) {
        m_longest = ended - began;
        m_longestWork = work() - workBegan;
        m_longestText = u"%1 of %2"_s.arg(
            QString::fromLatin1(QMetaEnum::fromType<QEvent::Type>().valueToKey(type)), QString::fromLatin1(receiver));
    }
    // The own clock that turns the loop is nothing that happens.
    if (type != QEvent::Timer)
        m_lastEventAt = ended;
    m_pressed = m_pressed || type == QEvent::KeyPress || type == QEvent::Shortcut;
    const bool ready = m_pressed && m_ready && m_ready();
    if (ready && m_readyAt < 0)
        m_readyAt = ended;
    if (m_painted) {
        m_firstAt = m_firstAt < 0 ? ended : m_firstAt;
        m_lastAt = ended;
    }
    if (m_canvasPainted) {
        m_frames.push_back(ended - began);
        m_frameWork.push_back(work() - workBegan);
        if (ready && m_paintedAt < 0) {
            m_paintedAt = ended;
            m_workAt = work();
        }
    }
}

void MeteredApplication::watch(QWidget &canvas)
{
    m_clock.start();
    m_canvas = &canvas;
    m_frames.clear();
    m_frameWork.clear();
    m_longest = 0;
    m_longestText.clear();
    m_longestWork = 0;
    m_ready = {};
    m_wake.setTimerType(Qt::PreciseTimer);
    m_wake.start(kWake);
}

std::optional<Answer> MeteredApplication::hold(
    QWidget &window, const QString &keys, const std::function<bool()> &ready, int ms)
{
    m_pressed = false;
    m_readyAt = m_firstAt = m_paintedAt = m_lastAt = -1;
    m_ready = ready;
    const QKeyCombination key = QKeySequence(keys, QKeySequence::PortableText)[0];
    const double began = now();
    const double workBegan = work();
    if (key.keyboardModifiers() == Qt::NoModifier && keys.size() == 1)
        QTest::sendKeyEvent(QTest::Click, window.windowHandle(), key.key(), keys, Qt::NoModifier);
    else
        QTest::keyClick(window.windowHandle(), key.key(), key.keyboardModifiers());
    while (m_paintedAt < 0 && now() - began < ms && !(m_readyAt >= 0 && now() - m_readyAt > kNoPicture))
        processEvents(QEventLoop::WaitForMoreEvents);
    m_ready = {};
    if (m_readyAt < 0)
        return {};
    const double painted = (m_paintedAt < 0 ? m_readyAt : m_paintedAt) - began;
    const double first = m_firstAt < 0 ? painted : m_firstAt - began;
    const double worked = (m_paintedAt < 0 ? work() : m_workAt) - workBegan;
    return Answer { first, m_readyAt - began, painted, worked, painted };
}

std::optional<Answer> MeteredApplication::press(
    QWidget &window, const QString &keys, const std::function<bool()> &ready, int ms)
{
    const double began = now();
    std::optional<Answer> answer = hold(window, keys, ready, ms);
    rest(kRest);
    if (answer)
        answer->rest = std::max(answer->painted, m_lastAt - began);
    return answer;
}

void MeteredApplication::rest(int ms)
{
    const double began = now();
    while (now() - m_lastEventAt < ms && now() - began < 1'000)
        processEvents(QEventLoop::WaitForMoreEvents);
}

} // namespace throughline::bench
