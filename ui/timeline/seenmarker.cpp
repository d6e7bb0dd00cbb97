// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/seenmarker.h"

#include "core/services/timeline.h"
#include "ui/common/requests.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <QScrollBar>

#include <algorithm>

namespace throughline::ui {

using domain::EventCursor;

namespace {
/// Who only passes through on the way to the next case hasn't read anything.
constexpr std::chrono::milliseconds kRest { 1000 };
} // namespace

SeenMarker::SeenMarker(services::Timeline &timeline, TimelineView &view, QObject *parent)
    : QObject(parent)
    , m_timeline(timeline)
    , m_view(view)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_stayed = true;
        if (m_view.isAtBottom())
            write();
    });
    connect(&view, &TimelineView::painted, this, &SeenMarker::look);
    connect(&view, &TimelineView::bottomChanged, this, &SeenMarker::look);
    connect(view.verticalScrollBar(), &QScrollBar::valueChanged, this, &SeenMarker::look);
    connect(&view.model(), &TimelineModel::arrived, this, &SeenMarker::look);
}

SeenMarker::~SeenMarker() = default;

void SeenMarker::setAgent(domain::AgentId agent)
{
    if (agent == m_agent)
        return;
    m_agent = agent;
    ask();
}

void SeenMarker::setCustomer(domain::CustomerId customer)
{
    m_customer = customer;
    ask();
}

void SeenMarker::ask()
{
    ++m_generation;
    m_reached.reset();
    m_written.reset();
    m_stayed = false;
    m_rest.stop();
    m_view.setSeen({}, m_agent);
    if (!m_agent.isValid() || !m_customer.isValid())
        return;
    using Answer = base::Result<std::optional<EventCursor>>;
    // A marker that can't be read isn't missed: what matters is the timeline, which has its own error.
    whenDone(
        m_timeline.seen(m_agent, m_customer), this,
        [this, generation = m_generation](const Answer &seen) {
            if (generation != m_generation || !seen)
                return;
            m_written = *seen;
            m_view.setSeen(*seen, m_agent);
        },
        Turn::AfterFrame);
}

void SeenMarker::look()
{
    const TimelineModel &model = m_view.model();
    if (!m_agent.isValid() || model.customer() != m_customer || model.isLoading() || !model.filter().isEmpty()
        || !m_view.isBeingRead())
        return;
    const int row = m_view.lastVisibleRow();
    if (row < 0)
        return;
    m_reached = std::max(m_reached.value_or(EventCursor()), model.eventAt(row).cursor());
    const bool worth = !m_stayed || (m_view.isAtBottom() && (!m_written || *m_written < *m_reached));
    if (worth && !m_rest.isActive())
        m_rest.start();
}

void SeenMarker::leave()
{
    m_rest.stop();
    if (m_stayed)
        write();
}

void SeenMarker::write()
{
    if (!m_reached || !m_agent.isValid() || !m_customer.isValid() || (m_written && *m_reached <= *m_written))
        return;
    m_written = m_reached;
    (void)m_timeline.markSeen(m_agent, m_customer, *m_reached);
}

} // namespace throughline::ui
