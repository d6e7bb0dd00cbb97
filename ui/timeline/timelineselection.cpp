// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelineView that selects text in an unfolded body, with the mouse or with a caret.
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace throughline::ui {

std::optional<BodySelection> TimelineView::bodySelection() const
{
    return m_currentRow >= 0 && bodyOf(m_currentRow) ? m_selection : std::nullopt;
}

QString TimelineView::selectedText() const
{
    const std::optional<BodySelection> selection = bodySelection();
    return selection ? bodyOf(m_currentRow)->text().mid(selection->begin(), selection->end() - selection->begin())
                     : QString();
}

QString TimelineView::bodyTextOf(int row) const
{
    const BodyText *body = bodyOf(row);
    return body ? body->text() : m_model.eventAt(row).preview;
}

void TimelineView::selectBody(const BodySelection &selection)
{
    const BodyText *body = m_currentRow >= 0 ? bodyOf(m_currentRow) : nullptr;
    if (!body)
        return;
    const qsizetype last = body->text().size();
    m_selection = { std::clamp<qsizetype>(selection.anchor, 0, last), std::clamp<qsizetype>(selection.caret, 0, last) };
    updateRow(m_currentRow);
    ensureCaretVisible();
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent told(this, selectedText());
        told.setChild(m_currentRow);
        QAccessible::updateAccessibility(&told);
    }
    Q_EMIT bodySelectionChanged();
}

void TimelineView::clearBodySelection()
{
    m_selecting = false;
    if (!std::exchange(m_selection, std::nullopt))
        return;
    updateRow(m_currentRow);
    Q_EMIT bodySelectionChanged();
}

QPoint TimelineView::bodyOrigin(int row) const
{
    const QRect rect = rowRect(row);
    return rect.topLeft() + m_painter.geometry(m_model.eventAt(row), look(row), rect.width()).body.topLeft();
}

QRect TimelineView::selectionRect() const
{
    if (m_currentRow < 0)
        return {};
    const BodyText *body = bodyOf(m_currentRow);
    if (!body || !m_selection)
        return QRect(0, lineY(m_currentRow), viewport()->width(), m_strip.lineHeight(m_currentRow));
    const QRectF both = body->caretRect(m_selection->begin()).united(body->caretRect(m_selection->end()));
    return both.toRect().translated(bodyOrigin(m_currentRow));
}

void TimelineView::ensureCaretVisible()
{
    const BodyText *body = m_currentRow >= 0 ? bodyOf(m_currentRow) : nullptr;
    if (!body || !m_selection)
        return;
    const QRect caret = body->caretRect(m_selection->caret).toRect().translated(bodyOrigin(m_currentRow));
    if (caret.top() < 0)
        scrollTo(scrollY() + caret.top());
    else if (caret.bottom() >= viewport()->height())
        scrollTo(scrollY() + caret.bottom() - viewport()->height() + 1);
}

/// The words of a body that are the first to be seen: there a caret begins.
qsizetype TimelineView::firstPlaceInSight(int row) const
{
    const QPoint origin = bodyOrigin(row);
    return origin.y() >= 0 ? 0 : bodyOf(row)->placeAt({ 0, qreal(-origin.y()) });
}

bool TimelineView::moveCaret(CaretMove move, bool extends)
{
    const BodyText *body = bodyOf(m_currentRow);
    if (!m_selection) {
        const qsizetype first = firstPlaceInSight(m_currentRow);
        selectBody({ first, first });
        if (!extends)
            return true;
    }
    const BodySelection before = *m_selection;
    if (!extends && !before.isEmpty() && (move == CaretMove::Left || move == CaretMove::Right)) {
        const qsizetype edge = move == CaretMove::Left ? before.begin() : before.end();
        selectBody({ edge, edge });
        return true;
    }
    const std::optional<qsizetype> to = body->moved(before.caret, move);
    if (!to) {
        // Beyond the first or the last line, the rows go on.
        if (extends)
            return true;
        clearBodySelection();
        return false;
    }
    selectBody({ extends ? before.anchor : *to, *to });
    return true;
}

bool TimelineView::caretKey(const QKeyEvent &event)
{
    if (m_currentRow < 0)
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers & ~(Qt::ShiftModifier | Qt::ControlModifier))
        return false;
    const bool extends = modifiers & Qt::ShiftModifier;
    const bool words = modifiers & Qt::ControlModifier;
    const bool sideways = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    if (!bodyOf(m_currentRow)) {
        // As in a tree: what is folded is unfolded first.
        if (event.key() == Qt::Key_Right && !modifiers) {
            setUnfolded(m_currentRow, true);
            return true;
        }
        return false;
    }
    if (sideways) {
        const bool left = event.key() == Qt::Key_Left;
        const CaretMove move = words ? (left ? CaretMove::WordLeft : CaretMove::WordRight)
                                     : (left ? CaretMove::Left : CaretMove::Right);
        (void)moveCaret(move, extends);
        return true;
    }
    if (!m_selection || words)
        return false;
    switch (event.key()) {
    case Qt::Key_Up:
        return moveCaret(CaretMove::Up, extends);
    case Qt::Key_Down:
        return moveCaret(CaretMove::Down, extends);
    case Qt::Key_Home:
        return moveCaret(CaretMove::LineStart, extends);
    case Qt::Key_End:
        return moveCaret(CaretMove::LineEnd, extends);
    case Qt::Key_Escape:
        clearBodySelection();
        return true;
    default:
        return false;
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const BodyText *body = m_currentRow >= 0 ? bodyOf(m_currentRow) : nullptr;
    if (!m_selecting || !body || !m_selection || !(event->buttons() & Qt::LeftButton))
        return;
    const qsizetype place = body->placeAt(event->position() - bodyOrigin(m_currentRow));
    if (place != m_selection->caret)
        selectBody({ m_selection->anchor, place });
}

void TimelineView::mouseReleaseEvent(QMouseEvent *)
{
    // A click alone puts nothing into the text: the arrows go on walking the rows.
    if (std::exchange(m_selecting, false) && m_selection && m_selection->isEmpty())
        clearBodySelection();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const BodyText *body = m_currentRow >= 0 ? bodyOf(m_currentRow) : nullptr;
    const QPointF inside = body ? event->position() - bodyOrigin(m_currentRow) : QPointF(-1, -1);
    if (event->button() != Qt::LeftButton || !body || inside.y() < 0 || inside.y() >= body->height()
        || body->foldAt(inside) >= 0) {
        event->ignore();
        return;
    }
    const BodySelection word = wordAround(body->text(), body->placeAt(inside));
    if (!word.isEmpty())
        selectBody(word);
}

} // namespace throughline::ui
