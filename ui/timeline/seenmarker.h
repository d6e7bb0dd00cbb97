// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

namespace throughline::services {
class Timeline;
}

namespace throughline::ui {

class TimelineView;

/// Asks how far the agent had seen a customer's timeline, has the view say so, and remembers how far they have come by now: a moment after the newest entry
/// came into sight, and when they leave. A view that filters tells nothing about what it leaves out. GUI thread.
class SeenMarker : public QObject {
    Q_OBJECT
public:
    SeenMarker(services::Timeline &timeline, TimelineView &view, QObject *parent = nullptr);
    ~SeenMarker() override;

    void setAgent(domain::AgentId agent);
    /// To be called once the view's model is given the customer; leave() before.
    void setCustomer(domain::CustomerId customer);
    /// Writes what has been seen at once, unless they only passed through.
    void leave();
    /// How long somebody has to stay to have seen anything.
    void setRest(std::chrono::milliseconds rest) { m_rest.setInterval(rest); }

private:
    void ask();
    void look();
    void write();

    services::Timeline &m_timeline;
    TimelineView &m_view;
    domain::AgentId m_agent;
    domain::CustomerId m_customer;
    std::optional<domain::EventCursor> m_reached; ///< the latest that was in sight
    std::optional<domain::EventCursor> m_written;
    QTimer m_rest;
    bool m_stayed = false;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
