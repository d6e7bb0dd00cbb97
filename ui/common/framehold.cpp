// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/framehold.h"

#include "ui/common/requests.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <utility>
#include <vector>

namespace throughline::ui {

namespace {

/// The one that is kept back now: people press keys in one window at a time.
const FrameHold *s_holding = nullptr;
std::vector<std::function<void()>> s_waiting;

} // namespace

FrameHold::FrameHold(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::PreciseTimer);
    connect(&m_patience, &QTimer::timeout, this, &FrameHold::release);
    window.installEventFilter(this);
}

FrameHold::~FrameHold()
{
    settle();
}

FrameHold *FrameHold::of(const QWidget &window)
{
    return window.findChild<FrameHold *>(QString(), Qt::FindDirectChildrenOnly);
}

void FrameHold::begin(const QWidget &widget)
{
    QWidget *window = widget.window();
    FrameHold *hold = of(*window);
    if (!hold)
        hold = new FrameHold(*window);
    hold->m_patience.start(kPatience);
    s_holding = hold;
}

void FrameHold::end(const QWidget &widget)
{
    if (FrameHold *hold = of(*widget.window()))
        hold->release();
}

bool FrameHold::eventFilter(QObject *watched, QEvent *event)
{
    // Qt paints all that is due of a window when this event reaches it, and posts no other before: so it is owed.
    if (watched != &m_window || event->type() != QEvent::UpdateRequest)
        return false;
    m_owed = m_patience.isActive();
    if (!m_owed)
        settle(); // what waits comes in events of its own, behind this one
    return m_owed;
}

void FrameHold::release()
{
    m_patience.stop();
    if (std::exchange(m_owed, false))
        QCoreApplication::postEvent(&m_window, new QEvent(QEvent::UpdateRequest), Qt::LowEventPriority);
    else
        settle();
}

void FrameHold::settle()
{
    if (s_holding != this)
        return;
    s_holding = nullptr;
    for (std::function<void()> &fn : std::exchange(s_waiting, {}))
        deliver(std::move(fn), Turn::AfterFrame);
}

void FrameHold::afterFrame(std::function<void()> fn)
{
    if (s_holding)
        s_waiting.push_back(std::move(fn));
    else
        fn();
}

} // namespace throughline::ui
