// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/blueprintpainter.h"

#include "ui/common/format.h"
#include "ui/common/tint.h"
#include "ui/roadmap/stepmarks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QHash>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace throughline::ui {

using domain::BlueprintLayout;
using domain::LaneKind;
using domain::Orientation;
using domain::StepState;

namespace {

QFont resized(QFont font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, int(font.pixelSize() * factor + 0.5)));
    return font;
}

/// How far the sides of a gateway lean in.
double gatewayCut(const QRectF &rect)
{
    return std::min(rect.height() / 2, rect.width() / 5);
}

QPainterPath outlineOf(domain::StepKind kind, const QRectF &rect, double unit)
{
    QPainterPath path;
    if (kind == domain::StepKind::Gateway) {
        // A diamond over the whole height, with room for its words between.
        const double cut = gatewayCut(rect);
        path.addPolygon(QPolygonF { QPointF(rect.left() + cut, rect.top()), QPointF(rect.right() - cut, rect.top()),
            QPointF(rect.right(), rect.center().y()), QPointF(rect.right() - cut, rect.bottom()),
            QPointF(rect.left() + cut, rect.bottom()), QPointF(rect.left(), rect.center().y()) });
        path.closeSubpath();
    } else if (kind == domain::StepKind::Decision) {
        // A box with its corners cut: a diamond's look without its waste of room.
        const double cut = unit * 0.55;
        path.addPolygon(QPolygonF { QPointF(rect.left() + cut, rect.top()), QPointF(rect.right() - cut, rect.top()),
            QPointF(rect.right(), rect.top() + cut), QPointF(rect.right(), rect.bottom() - cut),
            QPointF(rect.right() - cut, rect.bottom()), QPointF(rect.left() + cut, rect.bottom()),
            QPointF(rect.left(), rect.bottom() - cut), QPointF(rect.left(), rect.top() + cut) });
        path.closeSubpath();
    } else {
        const double radius = kind == domain::StepKind::End ? unit * 1.2 : unit * 0.3;
        path.addRoundedRect(rect, radius, radius);
    }
    return path;
}

constexpr double kPad = 0.4;

/// Where a line that leaves the rectangle of a step leaves its outline, which may lie further in.
QPointF onOutline(domain::StepKind kind, const QRectF &rect, const QPointF &port, double unit)
{
    const QPainterPath outline = outlineOf(kind, rect, unit);
    const QPointF middle = rect.center();
    // Inwards along the flow.
    const bool across = std::abs(port.x() - middle.x()) * rect.height()
        > std::abs(port.y() - middle.y()) * rect.width();
    const QPointF inside = across ? QPointF(middle.x(), port.y()) : QPointF(port.x(), middle.y());
    if (outline.contains(port) || !outline.contains(inside))
        return port;
    QPointF out = port;
    QPointF in = inside;
    for (int i = 0; i < 12; ++i) {
        const QPointF half = (out + in) / 2;
        (outline.contains(half) ? in : out) = half;
    }
    return in;
}

} // namespace

BlueprintPainter::BlueprintPainter() = default;
BlueprintPainter::~BlueprintPainter() = default;

QRectF BlueprintPainter::scaled(const QRectF &rect) const
{
    const QPointF from(std::round(rect.left() * m_unit), std::round(rect.top() * m_unit));
    const QPointF to(std::round(rect.right() * m_unit), std::round(rect.bottom() * m_unit));
    return { from, to };
}

void BlueprintPainter::prepare(const domain::Blueprint &blueprint, const BlueprintLayout &layout,
    std::vector<StepState> states, const QFont &font, double unit)
{
    m_layout = layout;
    m_unit = unit;
    const double zoom = unit / QFontMetricsF(font).height();
    m_textFont = resized(font, zoom * 0.94);
    m_boldFont = m_textFont;
    m_boldFont.setBold(true);
    m_smallFont = resized(font, zoom * 0.86);
    m_boxes.clear();
    for (size_t i = 0; i < layout.nodes.size(); ++i) {
        Box box;
        box.title = blueprint.steps[i].title;
        box.kind = blueprint.steps[i].kind;
        box.gateway = blueprint.steps[i].gateway;
        box.state = i < states.size() ? states[i] : StepState::Ahead;
        m_boxes.push_back(std::move(box));
    }
    QHash<QString, int> indexes;
    for (size_t i = 0; i < layout.nodes.size(); ++i)
        indexes.insert(layout.nodes[i].key, int(i));
    const auto stateOf = [&](const QString &key) {
        const int index = indexes.value(key, -1);
        return index < 0 ? StepState::Ahead : m_boxes[size_t(index)].state;
    };
    m_lines.clear();
    const QFontMetricsF small(m_smallFont);
    for (const BlueprintLayout::Edge &edge : layout.edges) {
        const domain::Transition &transition = blueprint.transitions[size_t(edge.transition)];
        const StepState from = stateOf(transition.from);
        const StepState to = stateOf(transition.to);
        Line line;
        line.transition = edge.transition;
        for (const QPointF &point : edge.points)
            line.points.append(QPointF(std::round(point.x() * unit), std::round(point.y() * unit)));
        const int source = indexes.value(transition.from, -1);
        if (source >= 0)
            line.points.front() = onOutline(
                m_boxes[size_t(source)].kind, scaled(layout.nodes[size_t(source)].rect), line.points.front(), unit);
        line.bounds = line.points.boundingRect().adjusted(-unit, -unit, unit, unit);
        line.pale = from == StepState::Skipped || to == StepState::Skipped;
        line.walked = from == StepState::Done && (to == StepState::Done || to == StepState::Next) && !edge.back;
        if (edge.label) {
            line.labelRect = scaled(*edge.label);
            line.label = small.elidedText(
                domain::wayText(transition).simplified(), Qt::ElideRight, line.labelRect.width() - unit * 0.2);
        }
        m_lines.push_back(std::move(line));
    }
}

void BlueprintPainter::breakText(Box &box, const QRectF &rect) const
{
    const double pad = kPad * m_unit + (box.kind == domain::StepKind::Gateway ? gatewayCut(rect) * 0.4 : 0);
    const double room = rect.width() - 2 * pad;
    const QFont &font = box.state == StepState::Next ? m_boldFont : m_textFont;
    const QFontMetricsF metrics(font);
    const int most = std::max(1, int((rect.height() - 0.3 * m_unit) / metrics.height()));
    const double indent = m_unit * 1.05; // the mark of the kind
    const QString title = box.title.simplified();

    const auto lay = [&](const QString &text) {
        auto layout = std::make_unique<QTextLayout>(text, font);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        layout->setTextOption(option);
        if (box.state == StepState::Skipped) {
            QTextCharFormat struck;
            struck.setFontStrikeOut(true);
            layout->setFormats({ QTextLayout::FormatRange { 0, int(text.size()), struck } });
        }
        layout->setCacheEnabled(true);
        layout->beginLayout();
        double y = 0;
        for (int n = 0; n < most; ++n) {
            QTextLine line = layout->createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(n == 0 ? room - indent : room);
            line.setPosition({ n == 0 && !text.isRightToLeft() ? indent : 0, y });
            y += metrics.height();
        }
        layout->endLayout();
        return layout;
    };
    auto layout = lay(title);
    const QTextLine last = layout->lineCount() > 0 ? layout->lineAt(layout->lineCount() - 1) : QTextLine();
    if (last.isValid() && last.textStart() + last.textLength() < title.size()) {
        const QString rest = metrics.elidedText(title.mid(last.textStart()), Qt::ElideRight, last.width());
        layout = lay(title.left(last.textStart()) + rest);
    }
    const double height = layout->lineCount() * metrics.height();
    box.textAt = rect.topLeft() + QPointF(pad, (rect.height() - height) / 2);
    box.text = std::move(layout);
}

void BlueprintPainter::paintLanes(QPainter &painter, const Scene &scene) const
{
    const QColor base = scene.palette.color(QPalette::Base);
    const QColor text = scene.palette.color(QPalette::Text);
    painter.setPen(Qt::NoPen);
    for (const BlueprintLayout::Lane &lane : m_layout.lanes) {
        // What the customer doesn't see lies in the shade.
        const double shade = lane.lane.visible ? 0.0 : 0.055;
        QRectF rect = scaled(lane.rect);
        if (m_layout.orientation == Orientation::Vertical)
            rect.setBottom(std::max(rect.bottom(), scene.visible.bottom()));
        else
            rect.setRight(std::max(rect.right(), scene.visible.right()));
        if (&lane == &m_layout.lanes.back()) {
            rect.setRight(std::max(rect.right(), scene.visible.right()));
            rect.setBottom(std::max(rect.bottom(), scene.visible.bottom()));
        }
        painter.fillRect(rect, mixed(base, text, shade));
        const bool atLine = !lane.lane.visible && (&lane == &m_layout.lanes.front() || (&lane - 1)->lane.visible);
        if (&lane == &m_layout.lanes.front() || atLine)
            continue; // the line of visibility says it, or there is nothing before it
        painter.setPen(QPen(mixed(base, text, 0.16), 1));
        if (m_layout.orientation == Orientation::Vertical)
            painter.drawLine(rect.topLeft(), rect.bottomLeft());
        else
            painter.drawLine(rect.topLeft(), rect.topRight());
        painter.setPen(Qt::NoPen);
    }
    QPen dashed(mixed(base, text, 0.62), std::max(1.0, m_unit * 0.09));
    dashed.setDashPattern({ 5, 3 });
    painter.setPen(dashed);
    QPointF to = m_layout.visibilityTo * m_unit;
    if (m_layout.orientation == Orientation::Vertical)
        to.setY(std::max(to.y(), scene.visible.bottom()));
    else
        to.setX(std::max(to.x(), scene.visible.right()));
    painter.drawLine(m_layout.visibilityFrom * m_unit, to);
}

/// The names of the lanes stay in sight while the drawing scrolls beneath them.
void BlueprintPainter::paintTitles(QPainter &painter, const Scene &scene) const
{
    const QColor base = scene.palette.color(QPalette::Base);
    const QColor text = scene.palette.color(QPalette::Text);
    const bool vertical = m_layout.orientation == Orientation::Vertical;
    const QString words = QCoreApplication::translate("BlueprintPainter", "line of visibility");
    const QFontMetricsF small(m_smallFont);
    const double wordsWidth = small.horizontalAdvance(words) + m_unit * 0.6;
    painter.setFont(m_smallFont);
    if (vertical) {
        const QRectF band(scene.visible.left(), scene.visible.top(),
            std::max(scene.visible.width(), m_layout.size.width() * m_unit),
            m_layout.lanes.front().title.bottom() * m_unit);
        painter.fillRect(band, mixed(base, text, 0.09));
        painter.setPen(QPen(mixed(base, text, 0.2), 1));
        painter.drawLine(band.bottomLeft(), band.bottomRight());
        const double line = m_layout.visibilityFrom.x() * m_unit;
        const double rows = m_layout.lanes.front().title.top() * m_unit;
        const double left = std::clamp(
            line - wordsWidth / 2, scene.visible.left(), std::max(scene.visible.left(), band.right() - wordsWidth));
        const QRectF chip(left, band.top() + rows * 0.08, wordsWidth, rows * 0.92);
        painter.setPen(mixed(text, base, 0.2));
        painter.drawText(chip, Qt::AlignCenter, words);
        QPen dashed(mixed(base, text, 0.62), std::max(1.0, m_unit * 0.09));
        dashed.setDashPattern({ 5, 3 });
        painter.setPen(dashed);
        painter.drawLine(QPointF(line, chip.bottom()), QPointF(line, band.bottom()));
    }
    for (const BlueprintLayout::Lane &lane : m_layout.lanes) {
        QRectF rect = scaled(lane.title);
        const QString name = laneText(lane.lane);
        painter.setPen(lane.empty ? mixed(text, base, 0.4) : mixed(text, base, 0.15));
        if (vertical) {
            rect.translate(0, scene.visible.top());
            if (lane.empty) {
                painter.save();
                painter.translate(rect.center().x(), rect.bottom() + m_unit * 0.5);
                painter.rotate(90);
                painter.drawText(QRectF(0, -m_unit, m_unit * 12, 2 * m_unit), Qt::AlignLeft | Qt::AlignVCenter, name);
                painter.restore();
            } else {
                painter.drawText(rect, Qt::AlignCenter, small.elidedText(name, Qt::ElideRight, rect.width() - 2));
            }
        } else {
            rect.moveLeft(scene.visible.left() + m_unit * 0.5);
            rect.setWidth(small.horizontalAdvance(name) + m_unit * 0.3);
            // No line runs through the words.
            painter.fillRect(rect.adjusted(-m_unit * 0.2, m_unit * 0.1, 0, -m_unit * 0.1),
                mixed(base, text, lane.lane.visible ? 0.0 : 0.055));
            painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, name);
        }
    }
    if (!vertical) {
        const QPointF right(
            std::min(scene.visible.right(), m_layout.size.width() * m_unit), m_layout.visibilityFrom.y() * m_unit);
        const QRectF chip(right.x() - wordsWidth - m_unit, right.y() - small.height() / 2, wordsWidth, small.height());
        painter.fillRect(chip, base);
        painter.setPen(mixed(text, base, 0.15));
        painter.drawText(chip, Qt::AlignCenter, words);
    }
}

void BlueprintPainter::paintLine(QPainter &painter, const Line &line, const Scene &scene) const
{
    const QColor base = scene.palette.color(QPalette::Base);
    const QColor text = scene.palette.color(QPalette::Text);
    const bool selected = line.transition == scene.selectedWay;
    const QColor colour = selected ? scene.palette.color(QPalette::Highlight)
                                   : mixed(base, text,
                                         line.pale         ? 0.3
                                             : line.walked ? 0.9
                                                           : 0.55);
    double width = selected ? 0.2 : line.walked ? 0.12 : 0.075;
    if (line.transition < int(scene.weights.size()))
        width = std::max(selected ? 0.2 : 0.0, 0.06 + 0.4 * scene.weights[size_t(line.transition)]);
    painter.setPen(QPen(colour, std::max(1.0, m_unit * width), Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line.points);
    const QPointF tip = line.points.back();
    const QPointF before = line.points[line.points.size() - 2];
    QPointF way = tip - before;
    const double length = std::hypot(way.x(), way.y());
    if (length < 0.01)
        return;
    way /= length;
    const QPointF side(-way.y(), way.x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double head = m_unit * std::max(selected ? 0.62 : 0.42, width * 1.9);
    painter.drawPolygon(QPolygonF { tip, tip - way * head + side * head * 0.5, tip - way * head - side * head * 0.5 });
}

void BlueprintPainter::paintBox(QPainter &painter, size_t index, const Scene &scene) const
{
    Box &box = m_boxes[index];
    if (!box.text)
        breakText(box, scaled(m_layout.nodes[index].rect));
    const QColor base = scene.palette.color(QPalette::Base);
    const QColor text = scene.palette.color(QPalette::Text);
    const QColor accent = scene.palette.color(QPalette::Highlight);
    const QRectF rect = scaled(m_layout.nodes[index].rect);

    QColor fill = base;
    QColor ink = text;
    QPen frame(mixed(base, text, 0.5), std::max(1.0, m_unit * 0.07));
    switch (box.state) {
    case StepState::Next:
        fill = mixed(base, accent, 0.14);
        frame = QPen(accent, std::max(2.0, m_unit * 0.17));
        break;
    case StepState::Done:
        fill = mixed(base, text, 0.07);
        ink = mixed(text, base, 0.25);
        frame.setColor(mixed(base, text, 0.35));
        break;
    case StepState::Skipped:
        ink = mixed(text, base, 0.38);
        frame.setColor(mixed(base, text, 0.35));
        frame.setStyle(Qt::DashLine);
        break;
    case StepState::Ahead:
        break;
    }
    if (index < scene.heat.size())
        fill = mixed(base, accent, 0.38 * scene.heat[index]);
    if (int(index) == scene.lit) {
        // A broad band around it, plain in any colours; the dots of the selection run on it.
        const double out = m_unit * 0.22;
        painter.setPen(QPen(mixed(base, accent, 0.75), std::max(2.0, m_unit * 0.24)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), m_unit * 0.4, m_unit * 0.4);
    }
    if (int(index) == scene.selected) {
        QPen ring(scene.focused ? text : mixed(base, text, 0.4), std::max(1.0, m_unit * 0.08), Qt::DotLine);
        painter.setPen(ring);
        painter.setBrush(Qt::NoBrush);
        const double out = m_unit * 0.22;
        painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), m_unit * 0.4, m_unit * 0.4);
    }
    painter.setPen(frame);
    painter.setBrush(fill);
    painter.drawPath(outlineOf(box.kind, rect, m_unit));

    const bool rightToLeft = box.text->text().isRightToLeft();
    const double mark = m_unit * 0.78;
    const double x = rightToLeft ? rect.right() - (box.textAt.x() - rect.left()) - mark : box.textAt.x();
    paintKindMark(
        painter, box.kind, box.gateway, QRectF(x, box.textAt.y() + m_unit * 0.08, mark, mark), mixed(ink, base, 0.15));
    painter.setPen(ink);
    box.text->draw(&painter, box.textAt);
    const double badge = m_unit * 0.95;
    const QRectF corner(rect.right() - badge * 0.62, rect.top() - badge * 0.42, badge, badge);
    paintStateMark(painter, box.state, corner, base, box.state == StepState::Next ? accent : mixed(text, base, 0.2));
    if (index < scene.late.size() && scene.late[index]) {
        const QRectF other(rect.left() - badge * 0.38, rect.top() - badge * 0.5, badge, badge);
        paintLateMark(painter, other, base, text);
    }
    if (index < scene.signs.size() && scene.signs[index] != Sign::None)
        paintSign(painter, rect, scene.signs[index], scene);
}

void BlueprintPainter::paint(QPainter &painter, const Scene &scene) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintLanes(painter, scene);
    for (const Line &line : m_lines) {
        if (line.pale && line.transition != scene.selectedWay && line.bounds.intersects(scene.visible))
            paintLine(painter, line, scene);
    }
    for (const Line &line : m_lines) {
        if (!line.pale && line.transition != scene.selectedWay && line.bounds.intersects(scene.visible))
            paintLine(painter, line, scene);
    }
    for (const Line &line : m_lines) {
        if (line.transition == scene.selectedWay)
            paintLine(painter, line, scene); // above those that it crosses
    }
    const QColor base = scene.palette.color(QPalette::Base);
    const QColor text = scene.palette.color(QPalette::Text);
    painter.setFont(m_smallFont);
    for (const Line &line : m_lines) {
        if (line.label.isEmpty() || !line.labelRect.intersects(scene.visible))
            continue;
        painter.setPen(line.transition == scene.selectedWay
                ? QPen(scene.palette.color(QPalette::Highlight), std::max(1.0, m_unit * 0.12))
                : QPen(mixed(base, text, line.pale ? 0.2 : 0.3), 1));
        painter.setBrush(base);
        painter.drawRoundedRect(line.labelRect, m_unit * 0.3, m_unit * 0.3);
        painter.setPen(line.pale ? mixed(text, base, 0.38) : mixed(text, base, 0.1));
        painter.drawText(line.labelRect, Qt::AlignCenter, line.label);
    }
    const double reach = m_unit;
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        if (scaled(m_layout.nodes[i].rect).adjusted(-reach, -reach, reach, reach).intersects(scene.visible))
            paintBox(painter, i, scene);
    }
    if (!m_boxes.empty())
        paintTitles(painter, scene);
}

} // namespace throughline::ui
