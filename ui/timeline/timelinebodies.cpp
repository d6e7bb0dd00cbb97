// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelineView that unfolds rows and lays their bodies out.
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"
#include "ui/timeline/wordmarks.h"

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
    if (row == m_currentRow)
        clearBodySelection();
    if (unfolded) {
        Body &body = m_bodies[event.id.value()];
        setBody(body, event, event.preview + (event.truncated ? QString(QChar(0x2026)) : QString()), !event.truncated);
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

void TimelineView::setBody(Body &body, const Event &event, const QString &text, bool whole)
{
    body.text = text;
    body.whole = whole;
    body.laidOut.reset();
    body.parts.clear();
    // What is beyond isn't shown, so it needn't be looked at: a mail of megabytes mustn't cost a frame.
    const QString beginning = text.left(4 * BodyText::kShown);
    if (event.kind == domain::EventKind::Message)
        body.parts = domain::messageParts(beginning);
    if (body.parts.empty() && !text.isEmpty())
        body.parts.push_back({ domain::PartKind::Own, 0, beginning.size(), false });
    if (!body.parts.empty())
        body.parts.back().length += text.size() - beginning.size();
}

void TimelineView::setMarks(const QStringList &words)
{
    if (words == m_painter.marks())
        return;
    m_painter.setMarks(words);
    if (words.isEmpty()) {
        m_revealing.reset();
        if (m_unfoldedToShow != m_current)
            foldShown();
        m_unfoldedToShow = {};
    }
    viewport()->update();
}

void TimelineView::reveal(domain::EventCursor place)
{
    m_revealing = place;
    m_model.jumpTo(place);
}

void TimelineView::foldShown()
{
    if (!m_unfoldedToShow.isValid())
        return;
    if (const int row = m_model.rowOf(m_unfoldedToShow); row >= 0)
        setUnfolded(row, false);
    m_unfoldedToShow = {};
}

void TimelineView::showMarked(int row)
{
    const Event &event = m_model.eventAt(row);
    if (m_unfoldedToShow != event.id) {
        foldShown();
        row = m_model.rowOf(event.id);
    }
    const bool inLine =
        !wordMarks(headline(event) + QStringLiteral(" ") + excerpt(event).left(60), m_painter.marks()).empty();
    if (inLine || isUnfolded(event.id))
        return;
    m_unfoldedToShow = event.id;
    setUnfolded(row, true);
    // In what is quoted it would still be out of sight.
    Body &body = m_bodies[event.id.value()];
    const QString own = domain::unfoldedText(body.text, body.parts);
    if (body.whole && wordMarks(own, m_painter.marks()).empty())
        toggleQuotations();
    ensureMarkVisible(row);
}

void TimelineView::ensureMarkVisible(int row)
{
    const BodyText *body = bodyOf(row);
    const int top = body ? body->topOfMark(m_painter.marks()) : -1;
    if (top < 0)
        return;
    const int height = viewport()->height();
    const int y = lineY(row) + m_strip.lineHeight(row) + top;
    if (y < 0 || y > height - 2 * m_painter.metrics().line)
        scrollTo(scrollY() + y - height * 2 / 3);
}

bool TimelineView::hasQuotations() const
{
    if (m_currentRow < 0)
        return false;
    const auto found = m_bodies.find(m_current.value());
    if (found == m_bodies.end())
        return m_model.eventAt(m_currentRow).kind == domain::EventKind::Message;
    return std::any_of(
        found->second.parts.begin(), found->second.parts.end(), [](const auto &part) { return part.folded; });
}

void TimelineView::toggleQuotations()
{
    if (m_currentRow < 0)
        return;
    if (!isUnfolded(m_current))
        setUnfolded(m_currentRow, true);
    Body &body = m_bodies[m_current.value()];
    if (body.open.isEmpty()) {
        for (size_t i = 0; i < body.parts.size(); ++i) {
            if (body.parts[i].folded)
                body.open.insert(int(i));
        }
    } else {
        body.open.clear();
    }
    refreshBody(m_currentRow);
}

void TimelineView::toggleFold(int row, int fold)
{
    Body &body = m_bodies[m_model.eventAt(row).id.value()];
    if (!body.open.remove(fold))
        body.open.insert(fold);
    refreshBody(row);
}

void TimelineView::refreshBody(int row)
{
    m_bodies[m_model.eventAt(row).id.value()].laidOut.reset();
    if (row == m_currentRow)
        clearBodySelection();
    Anchor kept;
    kept.row = row;
    kept.y = lineY(row);
    placeBody(row);
    restore(kept);
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
        // A long subject is elided in the line, and an answer's isn't in it: unfolding shows all of it.
        const bool repeat = !event.subject.isEmpty()
            && (!showsSubject(event)
                || QFontMetrics(m_painter.metrics().strongFont).horizontalAdvance(event.subject) > width / 2);
        std::vector<BodySection> sections = bodySections(body.text, body.parts, body.open);
        if (repeat)
            sections.insert(sections.begin(), { BodySection::Kind::Words, event.subject, -1 });
        body.laidOut.emplace(sections, m_painter.metrics().font, width);
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
    const int row = m_model.rowOf(id);
    if (row < 0) {
        m_bodies.erase(found);
        return;
    }
    // Its places may be others now.
    if (row == m_currentRow)
        clearBodySelection();
    // A preview that ended within a quotation numbers its parts alike: what was opened stays open.
    setBody(found->second, m_model.eventAt(row), text, true);
    if (id == m_unfoldedToShow
        && wordMarks(domain::unfoldedText(text, found->second.parts), m_painter.marks()).empty()) {
        for (size_t i = 0; i < found->second.parts.size(); ++i)
            found->second.open.insert(int(i));
    }
    Anchor kept = anchor();
    const bool inSight = row == m_currentRow && rowRect(row).bottom() < viewport()->height();
    placeBody(row);
    kept.bottom = false;
    restore(kept);
    // Unfolded a moment ago with its first lines; the rest belongs in sight as well.
    if (inSight)
        ensureVisible(row);
    if (id == m_unfoldedToShow)
        ensureMarkVisible(row);
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
