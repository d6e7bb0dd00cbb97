// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/blueprintmap.h"

#include "ui/common/tint.h"
#include "ui/roadmap/blueprintpainter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr int kEdge = 3; // pixels between its border and the picture

} // namespace

BlueprintMap::BlueprintMap(const BlueprintPainter &painter, QWidget *parent)
    : QWidget(parent)
    , m_painter(painter)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Overview of the roadmap"));
    setAccessibleDescription(tr("Arrow keys move what is shown, Esc goes back to the roadmap."));
    hide();
}

void BlueprintMap::setDrawing(const QSizeF &drawing, const QSize &room)
{
    m_drawing = drawing;
    m_room = room;
    m_picture = {};
    // A little that hangs over is quicker scrolled than looked up.
    constexpr double kWorthIt = 1.25;
    const int em = fontMetrics().height();
    const bool fits = drawing.width() <= room.width() * kWorthIt && drawing.height() <= room.height() * kWorthIt;
    const bool tight = room.width() < 14 * em || room.height() < 10 * em;
    if (drawing.isEmpty() || fits || tight) {
        if (hasFocus())
            Q_EMIT left();
        hide();
        return;
    }
    const QSizeF most(std::min(room.width() * 0.24, 14.0 * em), std::min(room.height() * 0.32, 11.0 * em));
    QSizeF size = drawing.scaled(most - QSizeF(2 * kEdge, 2 * kEdge), Qt::KeepAspectRatio);
    // A long chain would be a thread: rather out of shape than out of sight.
    size = size.expandedTo({ std::min(2.5 * em, most.width()), std::min(2.5 * em, most.height()) });
    const QSize whole(int(size.width()) + 2 * kEdge, int(size.height()) + 2 * kEdge);
    resize(whole);
    keepOff({});
    show();
    raise();
    update();
}

void BlueprintMap::keepOff(const QRect &place)
{
    const int gap = fontMetrics().height() / 2;
    const int top = m_room.height() - height() - gap;
    const QRect right(QPoint(m_room.width() - width() - gap, top), size());
    const QRect left(QPoint(gap, top), size());
    setGeometry(right.intersects(place) && !left.intersects(place) ? left : right);
}

void BlueprintMap::setShown(const QRectF &shown)
{
    if (shown == m_shown)
        return;
    m_shown = shown;
    update();
}

void BlueprintMap::paintEvent(QPaintEvent *)
{
    const QSizeF inner(width() - 2 * kEdge, height() - 2 * kEdge);
    if (m_picture.isNull()) {
        m_picture = QPixmap(size() * devicePixelRatioF());
        m_picture.setDevicePixelRatio(devicePixelRatioF());
        m_picture.fill(palette().color(QPalette::Base));
        QPainter painter(&m_picture);
        painter.translate(kEdge, kEdge);
        m_painter.paintSmall(painter, inner, palette());
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    const QColor base = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    const double across = inner.width() / m_drawing.width();
    const double down = inner.height() / m_drawing.height();
    const QRectF frame = QRectF(m_shown.left() * across + kEdge, m_shown.top() * down + kEdge, m_shown.width() * across,
        m_shown.height() * down)
                             .intersected(QRectF(rect()).adjusted(1, 1, -2, -2));
    // What isn't shown lies under a veil.
    QPainterPath veil;
    veil.addRect(rect());
    veil.addRect(frame);
    QColor shade = text;
    shade.setAlphaF(0.14F);
    painter.fillPath(veil, shade);
    painter.setPen(QPen(text, hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame);
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::Highlight) : mixed(base, text, 0.45), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void BlueprintMap::choose(const QPointF &at)
{
    Q_EMIT placeChosen({ (at.x() - kEdge) / (width() - 2 * kEdge) * m_drawing.width(),
        (at.y() - kEdge) / (height() - 2 * kEdge) * m_drawing.height() });
}

void BlueprintMap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(event->position());
}

void BlueprintMap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        choose(event->position());
}

void BlueprintMap::keyPressEvent(QKeyEvent *event)
{
    constexpr double kStep = 0.5;
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT moved(-kStep, 0);
        break;
    case Qt::Key_Right:
        Q_EMIT moved(kStep, 0);
        break;
    case Qt::Key_Up:
        Q_EMIT moved(0, -kStep);
        break;
    case Qt::Key_Down:
        Q_EMIT moved(0, kStep);
        break;
    case Qt::Key_PageUp:
        Q_EMIT moved(0, -1);
        break;
    case Qt::Key_PageDown:
        Q_EMIT moved(0, 1);
        break;
    case Qt::Key_Home:
        Q_EMIT placeChosen({ 0, 0 });
        break;
    case Qt::Key_End:
        Q_EMIT placeChosen({ m_drawing.width(), m_drawing.height() });
        break;
    case Qt::Key_Escape:
        Q_EMIT left();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void BlueprintMap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_picture = {};
}

} // namespace throughline::ui
