// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelineView that knows what is selected, new and pinned.
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <algorithm>

namespace throughline::ui {

using domain::EventId;

void TimelineView::extendBy(int rows)
{
    if (m_currentRow < 0)
        return selectRow(firstVisibleRow());
    const EventId other = m_otherEnd.isValid() ? m_otherEnd : m_current;
    selectRow(std::clamp(m_currentRow + rows, 0, m_strip.count() - 1));
    m_otherEnd = other == m_current ? EventId() : other;
    viewport()->update();
    Q_EMIT eventSelected(m_current);
}

std::pair<int, int> TimelineView::selection() const
{
    const int other = m_otherEnd.isValid() ? m_model.rowOf(m_otherEnd) : -1;
    if (other < 0 || m_currentRow < 0)
        return { m_currentRow, m_currentRow };
    return std::minmax(other, m_currentRow);
}

std::vector<domain::Event> TimelineView::selectedEvents() const
{
    std::vector<domain::Event> events;
    const auto [first, last] = selection();
    for (int row = first; row >= 0 && row <= last; ++row)
        events.push_back(m_model.eventAt(row));
    return events;
}

void TimelineView::setSeen(std::optional<domain::EventCursor> seen, domain::AgentId agent)
{
    m_seen = seen;
    m_agent = agent;
    const Anchor kept = anchor();
    if (placeNews())
        restore(kept);
}

bool TimelineView::placeNews()
{
    const int before = m_strip.newRow();
    int row = m_seen ? m_model.rowAt(*m_seen) : -1;
    if (row >= 0 && row < m_model.count() && m_model.eventAt(row).cursor() == *m_seen)
        ++row;
    // Above the first row nothing is known, or everything is new.
    if (row == 0)
        row = -1;
    // What one has written oneself isn't new.
    while (row >= 0 && row < m_model.count() && m_agent.isValid() && m_model.eventAt(row).agent == m_agent)
        ++row;
    row = row < m_strip.count() ? row : -1;
    if (row == before)
        return false;
    m_strip.setNewRow(row);
    return true;
}

void TimelineView::setPinned(const QSet<qint64> &events)
{
    if (events == m_pinned)
        return;
    m_pinned = events;
    viewport()->update();
}

} // namespace throughline::ui
