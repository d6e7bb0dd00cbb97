// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What a blueprint's view does with keys, the mouse and the painter.
#include "ui/common/format.h"
#include "ui/roadmap/blueprintmap.h"
#include "ui/roadmap/blueprintview.h"
#include "ui/roadmap/steptext.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace throughline::ui {

using domain::BlueprintLayout;
using domain::StepState;

void BlueprintView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.translate(-offset());
    BlueprintPainter::Scene scene { palette(), QRectF(offset(), viewport()->size()), m_selected, hasFocus(), m_lit,
        {} };
    for (const domain::Step &step : m_blueprint.steps) {
        scene.late.push_back(m_late.contains(step.key));
        scene.signs.push_back(m_signs.value(step.key, BlueprintPainter::Sign::None));
    }
    scene.selectedWay = m_selectedWay;
    dress(scene);
    m_painter.paint(painter, scene);
    paintOver(painter);
}

void BlueprintView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
    // The card below grows with what was selected: that stays in sight.
    if (event->oldSize() != event->size())
        return m_selected >= 0 ? reveal(m_selected) : revealNext();
}

bool BlueprintView::pan(QKeyEvent *event)
{
    constexpr int kSteps = 3;
    const auto move = [](QScrollBar *bar, int sign) {
        bar->setValue(bar->value() + sign * kSteps * bar->singleStep());
        return true;
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return move(horizontalScrollBar(), -1);
    case Qt::Key_Right:
        return move(horizontalScrollBar(), 1);
    case Qt::Key_Up:
        return move(verticalScrollBar(), -1);
    case Qt::Key_Down:
        return move(verticalScrollBar(), 1);
    default:
        return false;
    }
}

void BlueprintView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomIn();
        case Qt::Key_Minus:
            return zoomOut();
        case Qt::Key_0:
            return zoomToFit();
        default:
            return pan(event) ? void() : QAbstractScrollArea::keyPressEvent(event);
        }
    }
    const auto walk = [&](domain::WalkDirection direction) {
        QString from = selectedKey();
        if (from.isEmpty()) {
            const auto next = std::find(m_states.begin(), m_states.end(), StepState::Next);
            if (!m_states.empty())
                selectIndex(next == m_states.end() ? 0 : int(next - m_states.begin()), true);
            return;
        }
        const QString to = domain::neighbourStep(m_painter.layout(), m_blueprint, from, direction);
        for (size_t i = 0; i < m_blueprint.steps.size() && !to.isEmpty(); ++i) {
            if (m_blueprint.steps[i].key == to)
                return selectIndex(int(i), true);
        }
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return walk(domain::WalkDirection::Left);
    case Qt::Key_Right:
        return walk(domain::WalkDirection::Right);
    case Qt::Key_Up:
        return walk(domain::WalkDirection::Up);
    case Qt::Key_Down:
        return walk(domain::WalkDirection::Down);
    case Qt::Key_Home:
        return selectIndex(m_states.empty() ? -1 : 0, true);
    case Qt::Key_End:
        return selectIndex(int(m_states.size()) - 1, true);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_selected >= 0)
            Q_EMIT stepActivated(selectedKey());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void BlueprintView::mousePressEvent(QMouseEvent *event)
{
    const int index = event->button() == Qt::LeftButton ? stepAt(event->position().toPoint()) : -1;
    if (index >= 0)
        return selectIndex(index, true);
    if (const int way = event->button() == Qt::LeftButton ? wayAt(event->position().toPoint()) : -1; way >= 0)
        Q_EMIT waySelected(way);
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_dragged = event->position().toPoint() + offset();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
}

void BlueprintView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragged)
        return;
    const QPoint to = *m_dragged - event->position().toPoint();
    horizontalScrollBar()->setValue(to.x());
    verticalScrollBar()->setValue(to.y());
}

void BlueprintView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged.reset();
    viewport()->unsetCursor();
}

void BlueprintView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int index = event->button() == Qt::LeftButton ? stepAt(event->position().toPoint()) : -1;
    if (index >= 0)
        Q_EMIT stepActivated(m_blueprint.steps[size_t(index)].key);
}

void BlueprintView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        setZoom(event->angleDelta().y() > 0 ? m_zoom * kZoomStep : m_zoom / kZoomStep, event->position());
}

void BlueprintView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        relayout();
}

void BlueprintView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BlueprintView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool BlueprintView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QPointF at = QPointF(help->pos() + offset()) / m_painter.unit();
    QString text;
    if (const int index = stepAt(help->pos()); index >= 0) {
        text = describe(index);
        const QString words = plainFromMarkdown(m_blueprint.steps[size_t(index)].text);
        if (!words.isEmpty())
            text += QStringLiteral("\n\n") + (words.size() > 600 ? words.left(600) + QStringLiteral(" …") : words);
    } else {
        for (const BlueprintLayout::Edge &edge : m_painter.layout().edges) {
            if (edge.label && edge.label->contains(at))
                text = m_blueprint.transitions[size_t(edge.transition)].label;
        }
    }
    // Escaped and told to be rich, because Qt guesses otherwise and the words are somebody else's.
    QToolTip::showText(
        help->globalPos(), text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal), this);
    return true;
}

void BlueprintView::scrollContentsBy(int, int)
{
    updateMap();
    viewport()->update(); // the names of the lanes stay where they are
}

} // namespace throughline::ui
