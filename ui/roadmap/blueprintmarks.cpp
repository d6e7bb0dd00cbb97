// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What a blueprint's painter does beside the drawing itself: signs of another version, the small picture, and which way lies where.
#include "ui/common/tint.h"
#include "ui/roadmap/blueprintpainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace throughline::ui {

using domain::BlueprintLayout;
using domain::StepState;

/// A band around the box and a sign at its corner: by its shape and its colour, never by colour alone.
void BlueprintPainter::paintSign(QPainter &painter, const QRectF &box, Sign sign, const Scene &scene) const
{
    const QColor base = scene.palette.color(QPalette::Base);
    const QColor text = scene.palette.color(QPalette::Text);
    const double out = m_unit * 0.22;
    QPen band(sign == Sign::Changed ? text : scene.palette.color(QPalette::Highlight), std::max(1.5, m_unit * 0.13));
    if (sign == Sign::Removed)
        band = QPen(text, std::max(1.5, m_unit * 0.13), Qt::DashLine);
    painter.setPen(band);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(-out, -out, out, out), m_unit * 0.4, m_unit * 0.4);
    const double size = m_unit * 1.1;
    const QRectF badge(box.right() - size * 0.7, box.top() - size * 0.55, size, size);
    painter.setPen(QPen(text, std::max(1.0, m_unit * 0.07)));
    painter.setBrush(base);
    painter.drawEllipse(badge);
    const double arm = size * 0.26;
    const QPointF middle = badge.center();
    painter.setPen(QPen(text, std::max(1.5, m_unit * 0.12)));
    if (sign == Sign::Changed) {
        for (const double y : { -arm * 0.4, arm * 0.4 })
            painter.drawLine(middle + QPointF(-arm, y), middle + QPointF(arm, y));
        painter.drawLine(middle + QPointF(-arm * 0.5, arm), middle + QPointF(arm * 0.5, -arm));
        return;
    }
    painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0));
    if (sign == Sign::Added)
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm));
}

int BlueprintPainter::wayAt(const QPointF &place, double reach) const
{
    int best = -1;
    double nearest = reach;
    for (const Line &line : m_lines) {
        if (!line.label.isEmpty() && line.labelRect.contains(place))
            return line.transition;
        if (!line.bounds.contains(place))
            continue;
        for (qsizetype i = 1; i < line.points.size(); ++i) {
            // The pieces run across or down: so far is it to the nearest of their points.
            const QRectF piece = QRectF(line.points[i - 1], line.points[i]).normalized();
            const double x = std::max({ piece.left() - place.x(), 0.0, place.x() - piece.right() });
            const double y = std::max({ piece.top() - place.y(), 0.0, place.y() - piece.bottom() });
            if (std::hypot(x, y) < nearest) {
                nearest = std::hypot(x, y);
                best = line.transition;
            }
        }
    }
    return best;
}

QRectF BlueprintPainter::wayBounds(int transition) const
{
    const auto line = std::find_if(
        m_lines.begin(), m_lines.end(), [&](const Line &l) { return l.transition == transition; });
    return line == m_lines.end() ? QRectF() : line->bounds.united(line->labelRect);
}

void BlueprintPainter::paintSmall(QPainter &painter, const QSizeF &size, const QPalette &palette) const
{
    if (m_boxes.empty() || m_layout.size.isEmpty())
        return;
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor accent = palette.color(QPalette::Highlight);
    const double across = size.width() / m_layout.size.width();
    const double down = size.height() / m_layout.size.height();
    const auto small = [&](const QRectF &rect) {
        return QRectF(rect.left() * across, rect.top() * down, std::max(2.0, rect.width() * across),
            std::max(2.0, rect.height() * down));
    };
    for (const BlueprintLayout::Lane &lane : m_layout.lanes) {
        if (!lane.lane.visible)
            painter.fillRect(small(lane.rect), mixed(base, text, 0.08));
    }
    painter.setPen(QPen(mixed(base, text, 0.4), 1));
    for (const BlueprintLayout::Edge &edge : m_layout.edges) {
        QPolygonF points;
        for (const QPointF &point : edge.points)
            points.append({ point.x() * across, point.y() * down });
        painter.setPen(QPen(mixed(base, text, 0.2), 1));
        painter.drawPolyline(points);
    }
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        const QRectF rect = small(m_layout.nodes[i].rect);
        switch (m_boxes[i].state) {
        case StepState::Next:
            painter.fillRect(rect.adjusted(-1, -1, 1, 1), accent);
            break;
        case StepState::Done:
            painter.fillRect(rect, mixed(base, text, 0.6));
            break;
        case StepState::Ahead:
        case StepState::Skipped:
            painter.setPen(
                QPen(mixed(base, text, 0.55), 1, m_boxes[i].state == StepState::Skipped ? Qt::DotLine : Qt::SolidLine));
            painter.setBrush(base);
            painter.drawRect(rect);
            break;
        }
    }
}

} // namespace throughline::ui
