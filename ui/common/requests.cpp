// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/requests.h"

#include "ui/common/framehold.h"

#include <QCoreApplication>
#include <QEvent>

namespace throughline::ui {

namespace {

/// Qt posts the event that paints with Qt::LowEventPriority.
constexpr int kAfterPainting = int(Qt::LowEventPriority) - 1;

const QEvent::Type kDelivery = QEvent::Type(QEvent::registerEventType());

class Delivery : public QEvent {
public:
    Delivery(std::function<void()> fn, Turn turn, bool first)
        : QEvent(kDelivery)
        , m_fn(std::move(fn))
        , m_turn(turn)
        , m_first(first)
    {
    }
    void carryOut(QObject *box)
    {
        // What is posted while a batch of events is delivered stands behind the batch, whatever its priority: only in the second
        // round is it certain that all which was to be painted has been, or is kept back.
        if (m_turn == Turn::Next)
            m_fn();
        else if (m_first)
            QCoreApplication::postEvent(box, new Delivery(std::move(m_fn), m_turn, false), kAfterPainting);
        else
            FrameHold::afterFrame(std::move(m_fn));
    }

private:
    std::function<void()> m_fn;
    Turn m_turn;
    bool m_first;
};

/// Lives on the GUI thread for as long as the application.
class Letterbox : public QObject {
public:
    using QObject::QObject;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != kDelivery)
            return QObject::event(event);
        static_cast<Delivery *>(event)->carryOut(this);
        return true;
    }
};

} // namespace

void deliver(std::function<void()> fn, Turn turn)
{
    // Made by the first who asks, which is the GUI thread or one that answers it; it belongs to the application's thread in any case.
    static Letterbox *const box = [] {
        auto *made = new Letterbox;
        made->moveToThread(QCoreApplication::instance()->thread());
        return made;
    }();
    QCoreApplication::postEvent(box, new Delivery(std::move(fn), turn, true),
        turn == Turn::AfterFrame ? kAfterPainting : int(Qt::NormalEventPriority));
}

} // namespace throughline::ui
