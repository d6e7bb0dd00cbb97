// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/stepmarks.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace throughline::ui {

namespace {

QPen outline(const QColor &colour, double size)
{
    return { colour, std::max(1.0, size / 9), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin };
}

} // namespace

void paintKindMark(
    QPainter &painter, domain::StepKind kind, domain::GatewayKind gateway, const QRectF &rect, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(outline(colour, rect.width()));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](double x, double y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    switch (kind) {
    case domain::StepKind::Action:
        painter.drawRoundedRect(QRectF(at(0.15, 0.15), at(0.85, 0.85)), rect.width() * 0.12, rect.width() * 0.12);
        break;
    case domain::StepKind::Question: {
        painter.drawEllipse(QRectF(at(0.05, 0.05), at(0.95, 0.95)));
        QPainterPath hook(at(0.36, 0.4));
        hook.cubicTo(at(0.36, 0.2), at(0.66, 0.2), at(0.66, 0.4));
        hook.cubicTo(at(0.66, 0.52), at(0.5, 0.5), at(0.5, 0.64));
        painter.drawPath(hook);
        painter.drawPoint(at(0.5, 0.78));
        break;
    }
    case domain::StepKind::Decision:
        painter.drawPolygon(QPolygonF { at(0.5, 0.03), at(0.97, 0.5), at(0.5, 0.97), at(0.03, 0.5) });
        break;
    case domain::StepKind::Wait:
        painter.drawEllipse(QRectF(at(0.05, 0.05), at(0.95, 0.95)));
        painter.drawPolyline(QPolygonF { at(0.5, 0.24), at(0.5, 0.52), at(0.7, 0.62) });
        break;
    case domain::StepKind::Message:
        painter.drawRect(QRectF(at(0.04, 0.2), at(0.96, 0.82)));
        painter.drawPolyline(QPolygonF { at(0.04, 0.2), at(0.5, 0.56), at(0.96, 0.2) });
        break;
    case domain::StepKind::HandOver:
        painter.drawLine(at(0.05, 0.35), at(0.92, 0.35));
        painter.drawPolyline(QPolygonF { at(0.7, 0.14), at(0.92, 0.35), at(0.7, 0.56) });
        painter.drawLine(at(0.08, 0.72), at(0.95, 0.72));
        break;
    case domain::StepKind::End:
        painter.drawEllipse(QRectF(at(0.05, 0.05), at(0.95, 0.95)));
        painter.setBrush(colour);
        painter.drawEllipse(QRectF(at(0.3, 0.3), at(0.7, 0.7)));
        break;
    case domain::StepKind::Gateway:
        // The signs of BPMN: × for one way, + for all, ○ for those that hold.
        painter.drawPolygon(QPolygonF { at(0.5, -0.08), at(1.08, 0.5), at(0.5, 1.08), at(-0.08, 0.5) });
        if (gateway == domain::GatewayKind::Parallel) {
            painter.drawLine(at(0.5, 0.22), at(0.5, 0.78));
            painter.drawLine(at(0.22, 0.5), at(0.78, 0.5));
        } else if (gateway == domain::GatewayKind::Exclusive) {
            painter.drawLine(at(0.32, 0.32), at(0.68, 0.68));
            painter.drawLine(at(0.68, 0.32), at(0.32, 0.68));
        } else {
            painter.drawEllipse(QRectF(at(0.27, 0.27), at(0.73, 0.73)));
        }
        break;
    case domain::StepKind::SubRoadmap:
        painter.drawRoundedRect(QRectF(at(0.05, 0.05), at(0.95, 0.95)), rect.width() * 0.12, rect.width() * 0.12);
        painter.drawLine(at(0.5, 0.28), at(0.5, 0.72));
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
        break;
    }
    painter.restore();
}

void paintStateMark(
    QPainter &painter, domain::StepState state, const QRectF &rect, const QColor &ground, const QColor &colour)
{
    if (state == domain::StepState::Ahead)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto at = [&](double x, double y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    painter.setPen(QPen(colour, std::max(1.0, rect.width() / 14)));
    painter.setBrush(state == domain::StepState::Next ? colour : ground);
    painter.drawEllipse(rect);
    painter.setPen(QPen(colour, std::max(1.0, rect.width() / 8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (state) {
    case domain::StepState::Done:
        painter.drawPolyline(QPolygonF { at(0.27, 0.53), at(0.44, 0.7), at(0.74, 0.33) });
        break;
    case domain::StepState::Next:
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawPolygon(QPolygonF { at(0.36, 0.25), at(0.78, 0.5), at(0.36, 0.75) });
        break;
    case domain::StepState::Skipped:
        painter.drawLine(at(0.3, 0.5), at(0.7, 0.5));
        break;
    case domain::StepState::Ahead:
        break;
    }
    painter.restore();
}

void paintLateMark(QPainter &painter, const QRectF &rect, const QColor &ground, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto at = [&](double x, double y) {
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height());
    };
    painter.setPen(QPen(colour, std::max(1.0, rect.width() / 10), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ground);
    painter.drawPolygon(QPolygonF { at(0.5, 0.02), at(1, 0.94), at(0, 0.94) });
    painter.setPen(QPen(colour, std::max(1.2, rect.width() / 8), Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at(0.5, 0.38), at(0.5, 0.6));
    painter.drawPoint(at(0.5, 0.79));
    painter.restore();
}

} // namespace throughline::ui
