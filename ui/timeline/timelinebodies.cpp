// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelineView that unfolds rows and lays their bodies out.
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <algorithm>

namespace throughline::ui {

using domain::Event;
using domain::EventId;

void TimelineView::setUnfolded(int row, bool unfolded)
{
    if (row < 0 || row >= m_strip.count())
        return;
    const Event &event = m_model.eventAt(row);
    Anchor kept = anchor();
    kept.row = row;
    kept.y = lineY(row);
    kept.bottom = false;
    if (unfolded) {
        Body &body = m_bodies[event.id.value()];
        body.text = event.preview + (event.truncated ? QString(QChar(0x2026)) : QString());
        body.whole = !event.truncated;
        body.laidOut.reset();
        if (event.truncated)
            m_model.loadBody(event.id);
    } else {
        m_bodies.erase(event.id.value());
    }
    placeBody(row);
    restore(kept);
    if (unfolded)
        ensureVisible(row);
}

void TimelineView::placeBody(int row)
{
    const Event &event = m_model.eventAt(row);
    const auto found = m_bodies.find(event.id.value());
    if (found == m_bodies.end()) {
        m_strip.setBodyHeight(row, -1);
        return;
    }
    Body &body = found->second;
    const int width = bodyWidth(viewport()->width(), m_painter.metrics());
    if (!body.laidOut || body.laidOut->width() != width) {
        // A long subject is elided in the line: unfolding shows all of it.
        const bool repeat = !event.subject.isEmpty()
            && QFontMetrics(m_painter.metrics().strongFont).horizontalAdvance(event.subject) > width / 2;
        body.laidOut.emplace(
            repeat ? event.subject + QStringLiteral("\n\n") + body.text : body.text, m_painter.metrics().font, width);
    }
    m_strip.setBodyHeight(row, body.laidOut->height());
}

void TimelineView::onBody(EventId id, const QString &text)
{
    if (id == m_copyWhenLoaded) {
        m_copyWhenLoaded = {};
        const int row = m_model.rowOf(id);
        if (row >= 0)
            copyEvent(m_model.eventAt(row), m_customerName, text);
    }
    const auto found = m_bodies.find(id.value());
    if (found == m_bodies.end())
        return;
    found->second.text = text;
    found->second.whole = true;
    found->second.laidOut.reset();
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    Anchor kept = anchor();
    placeBody(row);
    kept.bottom = false;
    restore(kept);
}

void TimelineView::relayoutBodies()
{
    for (int row = 0; row < m_strip.count(); ++row) {
        if (m_strip.bodyHeight(row) >= 0)
            placeBody(row);
    }
}

const BodyText *TimelineView::bodyOf(int row) const
{
    if (m_strip.bodyHeight(row) < 0)
        return nullptr;
    const auto found = m_bodies.find(m_model.eventAt(row).id.value());
    return found != m_bodies.end() && found->second.laidOut ? &*found->second.laidOut : nullptr;
}

} // namespace throughline::ui
