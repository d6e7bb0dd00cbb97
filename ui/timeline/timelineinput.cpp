// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelineView that answers keys, mouse and tool tips.
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"

#include "ui/common/format.h"
#include "ui/common/framehold.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextDocument>
#include <QToolTip>

#include <algorithm>

namespace throughline::ui {

using domain::Event;

void copyEvent(const Event &event, const QString &customer, const QString &body)
{
    QGuiApplication::clipboard()->setText(withProvenance(event, customer, body));
}

void TimelineView::moveBy(int rows)
{
    if (m_strip.count() == 0)
        return;
    // Without a selection, or with one that is out of sight after scrolling, what is in sight comes first.
    int from = m_currentRow;
    if (from < 0 || !rowRect(from).intersects(viewport()->rect()))
        selectRow(rows > 0 ? firstVisibleRow()
                           : m_strip.rowAt(scrollY() + viewport()->height() - 2 * m_painter.metrics().line));
    else
        selectRow(std::clamp(from + rows, 0, m_strip.count() - 1));
}

void TimelineView::page(int direction)
{
    const int distance = std::max(m_painter.metrics().line, viewport()->height() - 2 * m_painter.metrics().line);
    scrollTo(scrollY() + direction * distance);
    if (m_strip.count() > 0 && m_currentRow >= 0 && !rowRect(m_currentRow).intersects(viewport()->rect()))
        selectRow(direction > 0
                ? firstVisibleRow()
                : std::max(0, m_strip.rowAt(scrollY() + viewport()->height() - 2 * m_painter.metrics().line)));
}

void TimelineView::toggleCurrent()
{
    if (m_currentRow >= 0)
        setUnfolded(m_currentRow, !isUnfolded(m_current));
}

void TimelineView::copyCurrent()
{
    if (m_currentRow < 0)
        return;
    if (m_otherEnd.isValid())
        return void(Q_EMIT copyWanted());
    const Event &event = m_model.eventAt(m_currentRow);
    if (const QString selected = selectedText(); !selected.isEmpty()) {
        copyEvent(event, m_customerName, selected);
        return;
    }
    if (!event.truncated) {
        copyEvent(event, m_customerName, event.preview);
        return;
    }
    const auto body = m_bodies.find(m_current.value());
    if (body != m_bodies.end() && body->second.whole) {
        copyEvent(event, m_customerName, body->second.text);
        return;
    }
    m_copyWhenLoaded = m_current;
    m_model.loadBody(m_current);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyCurrent();
        return;
    }
    if (caretKey(*event))
        return;
    const bool plain = !(event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    const bool control = event->modifiers() == Qt::ControlModifier;
    switch (plain || control ? event->key() : 0) {
    case Qt::Key_J:
    case Qt::Key_Down:
        if (event->modifiers() & Qt::ShiftModifier && plain)
            return extendBy(1);
        if (plain)
            return moveBy(1);
        break;
    case Qt::Key_K:
    case Qt::Key_Up:
        if (event->modifiers() & Qt::ShiftModifier && plain)
            return extendBy(-1);
        if (plain)
            return moveBy(-1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (control && m_currentRow >= 0 && m_model.eventAt(m_currentRow).caseId)
            return void(Q_EMIT caseRequested(*m_model.eventAt(m_currentRow).caseId));
        if (plain)
            return toggleCurrent();
        break;
    case Qt::Key_Space:
        if (plain)
            return toggleCurrent();
        break;
    case Qt::Key_Escape:
        if (plain && !m_painter.marks().isEmpty())
            return void(Q_EMIT marksDismissed());
        break;
    case Qt::Key_PageDown:
        return page(1);
    case Qt::Key_PageUp:
        return page(-1);
    case Qt::Key_Home:
        if (!(event->modifiers() & Qt::ShiftModifier))
            return m_model.jumpToOldest();
        // To the edge of what was read; the page before comes in above it.
        scrollTo(0);
        if (m_model.isFetchingOlder())
            FrameHold::begin(*this);
        return selectRow(0);
    case Qt::Key_End:
        return m_model.jumpToNewest();
    default:
        break;
    }
    // Not to QAbstractScrollArea: it would scroll by keys that mean something else to the window.
    event->ignore();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_strip.count() == 0)
        return;
    const QPoint position = event->position().toPoint();
    for (int row = std::max(0, firstVisibleRow() - 1); row < m_strip.count(); ++row) {
        const QRect rect = rowRect(row);
        if (rect.top() > position.y())
            break;
        if (!rect.contains(position))
            continue;
        const Event &hit = m_model.eventAt(row);
        const RowGeometry parts = m_painter.geometry(hit, look(row), rect.width());
        if (parts.caseMark.translated(rect.topLeft()).contains(position)) {
            Q_EMIT caseRequested(*hit.caseId);
            return;
        }
        if (position.y() < rect.top() + parts.line.top())
            return;
        selectRow(row);
        const BodyText *body = bodyOf(row);
        if (const int fold = body ? body->foldAt(position - rect.topLeft() - parts.body.topLeft()) : -1; fold >= 0)
            toggleFold(row, fold);
        else if (body && parts.body.translated(rect.topLeft()).contains(position)) {
            const qsizetype place = body->placeAt(event->position() - bodyOrigin(row));
            m_selecting = true;
            selectBody({ event->modifiers() & Qt::ShiftModifier && m_selection ? m_selection->anchor : place, place });
        } else {
            clearBodySelection();
        }
        // A click into an unfolded body is for reading on, not for folding.
        if (parts.line.translated(rect.topLeft()).contains(position))
            toggleCurrent();
        return;
    }
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_strip.count() == 0)
        return;
    if (event->reason() == QContextMenuEvent::Mouse) {
        const int row = m_strip.rowAt(scrollY() + event->pos().y() - m_painter.metrics().line);
        if (rowRect(row).contains(event->pos()))
            selectRow(row);
    }
    if (m_currentRow < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(isUnfolded(m_current) ? tr("Fold") : tr("Unfold"), this, &TimelineView::toggleCurrent);
    if (hasQuotations())
        menu->addAction(tr("Show or hide quoted text"), this, &TimelineView::toggleQuotations);
    menu->addAction(tr("Copy with sender and time"), this, &TimelineView::copyCurrent);
    menu->addAction(tr("Keep as a fact… (F)"), this, &TimelineView::keepRequested);
    if (const auto id = m_model.eventAt(m_currentRow).caseId)
        menu->addAction(tr("Open case %1").arg(caseNumber(*id)), this, [this, id] { Q_EMIT caseRequested(*id); });
    // What others can do with what is selected.
    menu->addActions(actions());
    const QPoint at = event->reason() == QContextMenuEvent::Mouse
        ? event->globalPos()
        : viewport()->mapToGlobal(rowRect(m_currentRow).center());
    menu->popup(at);
}

QString TimelineView::toolTipAt(QPoint position) const
{
    const int row = m_strip.rowAt(scrollY() + position.y() - m_painter.metrics().line);
    const QRect rect = rowRect(row);
    if (!rect.contains(position))
        return {};
    const Event &event = m_model.eventAt(row);
    const RowGeometry parts = m_painter.geometry(event, look(row), rect.width());
    const QPoint inside = position - rect.topLeft();
    if (parts.caseMark.contains(inside)) {
        const QString number = caseNumber(*event.caseId);
        return m_case && event.caseId == m_case ? tr("Belongs to %1, the case that is open").arg(number)
                                                : tr("Belongs to %1: click to open it").arg(number);
    }
    if (parts.product.contains(inside))
        return tr("Concerns %1").arg(event.productName);
    if (parts.pin.contains(inside))
        return tr("Pinned: it is listed above the timeline");
    if (parts.tag.contains(inside))
        return tr("Internal: the customer doesn't see it");
    return parts.line.contains(inside) ? metaText(event, m_customerName) : QString();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString text = m_strip.count() > 0 ? toolTipAt(help->pos()) : QString();
    // Names are a stranger's: as escaped rich text they can't be taken for mark-up.
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(text), viewport());
    return true;
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    updateRow(m_currentRow);
    announceFocus();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    updateRow(m_currentRow);
}

void TimelineView::announceFocus()
{
    if (!QAccessible::isActive() || !hasFocus() || m_currentRow < 0)
        return;
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(m_currentRow);
    QAccessible::updateAccessibility(&focus);
}

} // namespace throughline::ui
