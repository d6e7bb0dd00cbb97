// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/glyphs.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>

#include <array>
#include <cmath>

namespace throughline::ui {

namespace {

/// All glyphs are drawn on a grid of 16 by 16. `filled` is painted solid, `lines` with a round pen.
struct Drawing {
    QPainterPath lines;
    QPainterPath filled;
};

void polyline(QPainterPath &path, std::initializer_list<QPointF> points)
{
    bool first = true;
    for (const QPointF &point : points) {
        if (first)
            path.moveTo(point);
        else
            path.lineTo(point);
        first = false;
    }
}

Drawing mail()
{
    Drawing d;
    d.lines.addRoundedRect(QRectF(1.5, 3.5, 13, 9.5), 1.2, 1.2);
    polyline(d.lines, { { 2, 4.6 }, { 8, 9.2 }, { 14, 4.6 } });
    return d;
}

Drawing phone()
{
    Drawing d;
    QPainterPath &p = d.lines;
    p.moveTo(3.2, 2.2);
    p.lineTo(5.6, 1.8);
    p.lineTo(6.9, 5.2);
    p.lineTo(5.1, 6.7);
    p.quadTo(6.4, 9.6, 9.3, 10.9);
    p.lineTo(10.8, 9.1);
    p.lineTo(14.2, 10.4);
    p.lineTo(13.8, 12.8);
    p.quadTo(13.5, 14.3, 11.9, 14.1);
    p.cubicTo(6.6, 13.4, 2.6, 9.4, 1.9, 4.1);
    p.quadTo(1.7, 2.5, 3.2, 2.2);
    return d;
}

Drawing chat()
{
    Drawing d;
    QPainterPath &p = d.lines;
    p.moveTo(3, 2.5);
    p.lineTo(13, 2.5);
    p.quadTo(14.5, 2.5, 14.5, 4);
    p.lineTo(14.5, 9.5);
    p.quadTo(14.5, 11, 13, 11);
    p.lineTo(8, 11);
    p.lineTo(4.5, 14);
    p.lineTo(4.5, 11);
    p.lineTo(3, 11);
    p.quadTo(1.5, 11, 1.5, 9.5);
    p.lineTo(1.5, 4);
    p.quadTo(1.5, 2.5, 3, 2.5);
    polyline(p, { { 4.5, 5.5 }, { 11.5, 5.5 } });
    polyline(p, { { 4.5, 8 }, { 9, 8 } });
    return d;
}

Drawing portal()
{
    Drawing d;
    d.lines.addEllipse(QPointF(8, 8), 6.3, 6.3);
    d.lines.addEllipse(QPointF(8, 8), 2.8, 6.3);
    polyline(d.lines, { { 1.7, 8 }, { 14.3, 8 } });
    return d;
}

Drawing note()
{
    Drawing d;
    polyline(d.lines, { { 2, 14 }, { 2.9, 10.4 }, { 10.8, 2.5 }, { 13.5, 5.2 }, { 5.6, 13.1 }, { 2, 14 } });
    polyline(d.lines, { { 8.9, 4.4 }, { 11.6, 7.1 } });
    return d;
}

Drawing gear()
{
    Drawing d;
    d.lines.addEllipse(QPointF(8, 8), 2, 2);
    d.lines.addEllipse(QPointF(8, 8), 4.6, 4.6);
    for (int i = 0; i < 8; ++i) {
        const double angle = i * M_PI / 4;
        polyline(d.lines,
            { { 8 + 4.6 * std::cos(angle), 8 + 4.6 * std::sin(angle) },
                { 8 + 6.6 * std::cos(angle), 8 + 6.6 * std::sin(angle) } });
    }
    return d;
}

Drawing change()
{
    Drawing d;
    polyline(d.lines, { { 2, 5.5 }, { 13.5, 5.5 }, { 10.5, 2.5 } });
    polyline(d.lines, { { 14, 10.5 }, { 2.5, 10.5 }, { 5.5, 13.5 } });
    return d;
}

Drawing arrow(bool in)
{
    Drawing d;
    if (in) {
        polyline(d.lines, { { 13, 3 }, { 3.5, 12.5 } });
        polyline(d.lines, { { 3.5, 6 }, { 3.5, 12.5 }, { 10, 12.5 } });
    } else {
        polyline(d.lines, { { 3, 13 }, { 12.5, 3.5 } });
        polyline(d.lines, { { 6, 3.5 }, { 12.5, 3.5 }, { 12.5, 10 } });
    }
    return d;
}

Drawing search()
{
    Drawing d;
    d.lines.addEllipse(QPointF(6.8, 6.8), 4.6, 4.6);
    polyline(d.lines, { { 10.2, 10.2 }, { 14.2, 14.2 } });
    return d;
}

Drawing warning()
{
    Drawing d;
    polyline(d.lines, { { 8, 1.8 }, { 14.6, 13.8 }, { 1.4, 13.8 }, { 8, 1.8 } });
    polyline(d.lines, { { 8, 6.2 }, { 8, 9.8 } });
    d.filled.addEllipse(QPointF(8, 11.8), 0.85, 0.85);
    return d;
}

Drawing pin()
{
    Drawing d;
    d.lines.moveTo(8, 14.5);
    d.lines.cubicTo(4, 9.8, 3.2, 8, 3.2, 6.3);
    d.lines.arcTo(QRectF(3.2, 1.5, 9.6, 9.6), 180, -180);
    d.lines.cubicTo(12.8, 8, 12, 9.8, 8, 14.5);
    d.filled.addEllipse(QPointF(8, 6.3), 1.9, 1.9);
    return d;
}

Drawing clock()
{
    Drawing d;
    d.lines.addEllipse(QPointF(8, 8), 6.3, 6.3);
    polyline(d.lines, { { 8, 4.2 }, { 8, 8.2 }, { 10.8, 9.8 } });
    return d;
}

Drawing check()
{
    Drawing d;
    polyline(d.lines, { { 2.5, 8.5 }, { 6.3, 12.3 }, { 13.5, 4 } });
    return d;
}

Drawing person()
{
    Drawing d;
    d.lines.addEllipse(QPointF(8, 5), 3, 3);
    d.lines.moveTo(2.2, 14.2);
    d.lines.cubicTo(2.6, 8.6, 13.4, 8.6, 13.8, 14.2);
    return d;
}

Drawing inbox()
{
    Drawing d;
    polyline(d.lines,
        { { 1.8, 9 }, { 4, 2.8 }, { 12, 2.8 }, { 14.2, 9 }, { 14.2, 13.2 }, { 1.8, 13.2 }, { 1.8, 9 }, { 5.4, 9 },
            { 6.4, 11 }, { 9.6, 11 }, { 10.6, 9 }, { 14.2, 9 } });
    return d;
}

Drawing article()
{
    Drawing d;
    polyline(d.lines, { { 3, 1.8 }, { 9.8, 1.8 }, { 13, 5 }, { 13, 14.2 }, { 3, 14.2 }, { 3, 1.8 } });
    polyline(d.lines, { { 5.6, 7.2 }, { 10.4, 7.2 } });
    polyline(d.lines, { { 5.6, 10.2 }, { 10.4, 10.2 } });
    return d;
}

Drawing newest()
{
    Drawing d;
    polyline(d.lines, { { 8, 2 }, { 8, 10.4 } });
    polyline(d.lines, { { 4, 6.8 }, { 8, 10.8 }, { 12, 6.8 } });
    polyline(d.lines, { { 3, 13.8 }, { 13, 13.8 } });
    return d;
}

Drawing calendar()
{
    Drawing d;
    d.lines.addRoundedRect(QRectF(2, 3.2, 12, 11), 1.2, 1.2);
    polyline(d.lines, { { 2, 6.8 }, { 14, 6.8 } });
    polyline(d.lines, { { 5.2, 1.6 }, { 5.2, 4.6 } });
    polyline(d.lines, { { 10.8, 1.6 }, { 10.8, 4.6 } });
    return d;
}

Drawing filter()
{
    Drawing d;
    polyline(
        d.lines, { { 1.8, 2.6 }, { 14.2, 2.6 }, { 9.6, 8.2 }, { 9.6, 13.8 }, { 6.4, 12 }, { 6.4, 8.2 }, { 1.8, 2.6 } });
    return d;
}

Drawing close()
{
    Drawing d;
    polyline(d.lines, { { 3.5, 3.5 }, { 12.5, 12.5 } });
    polyline(d.lines, { { 12.5, 3.5 }, { 3.5, 12.5 } });
    return d;
}

Drawing bookmark()
{
    Drawing d;
    polyline(d.lines, { { 4, 1.8 }, { 12, 1.8 }, { 12, 14.2 }, { 8, 10.6 }, { 4, 14.2 }, { 4, 1.8 } });
    return d;
}

Drawing basket()
{
    Drawing d;
    polyline(d.lines, { { 1.6, 6.4 }, { 14.4, 6.4 }, { 12.6, 13.6 }, { 3.4, 13.6 }, { 1.6, 6.4 } });
    polyline(d.lines, { { 4.6, 6.4 }, { 7, 2 } });
    polyline(d.lines, { { 11.4, 6.4 }, { 9, 2 } });
    return d;
}

Drawing attachment()
{
    // A paper clip.
    Drawing d;
    d.lines.moveTo(11.6, 5.2);
    d.lines.lineTo(11.6, 11.2);
    d.lines.arcTo(QRectF(4.4, 7.6, 7.2, 7.2), 0, -180);
    d.lines.lineTo(4.4, 4);
    d.lines.arcTo(QRectF(4.4, 1.4, 5, 5), 180, -180);
    d.lines.lineTo(9.4, 10.8);
    d.lines.arcTo(QRectF(6.8, 9.6, 2.6, 2.6), 0, -180);
    d.lines.lineTo(6.8, 5.4);
    return d;
}

Drawing undo()
{
    Drawing d;
    polyline(d.lines, { { 5.8, 2 }, { 2.4, 5.4 }, { 5.8, 8.8 } });
    d.lines.moveTo(2.6, 5.4);
    d.lines.lineTo(9.4, 5.4);
    d.lines.arcTo(QRectF(5.2, 5.4, 8.4, 8.4), 90, -180);
    d.lines.lineTo(6, 13.8);
    return d;
}

/// Told apart by mouth and brows, so that they are read without colour.
Drawing face(domain::Mood mood)
{
    Drawing d;
    d.lines.addEllipse(QRectF(1.8, 1.8, 12.4, 12.4));
    d.filled.addEllipse(QPointF(5.8, 6.9), 0.95, 0.95);
    d.filled.addEllipse(QPointF(10.2, 6.9), 0.95, 0.95);
    if (mood == domain::Mood::Happy) {
        d.lines.arcMoveTo(QRectF(4.8, 5.4, 6.4, 6.2), 200);
        d.lines.arcTo(QRectF(4.8, 5.4, 6.4, 6.2), 200, 140);
    } else {
        d.lines.arcMoveTo(QRectF(5, 9.6, 6, 5), 30);
        d.lines.arcTo(QRectF(5, 9.6, 6, 5), 30, 120);
    }
    if (mood == domain::Mood::Angry) {
        polyline(d.lines, { { 4.2, 4.4 }, { 6.9, 5.6 } });
        polyline(d.lines, { { 11.8, 4.4 }, { 9.1, 5.6 } });
    }
    return d;
}

/// In the order of the enumeration; made once, since rows of lists paint them by the dozen a frame.
const Drawing &drawing(Glyph glyph)
{
    static const std::array drawings { mail(), phone(), chat(), portal(), note(), gear(), change(), arrow(true),
        arrow(false), search(), warning(), pin(), clock(), check(), person(), inbox(), article(), newest(), calendar(),
        filter(), close(), bookmark(), basket(), attachment(), undo(), face(domain::Mood::Angry),
        face(domain::Mood::Unhappy), face(domain::Mood::Happy) };
    static_assert(std::tuple_size_v<decltype(drawings)> == size_t(Glyph::FaceHappy) + 1);
    return drawings[size_t(glyph)];
}

class GlyphEngine final : public QIconEngine {
public:
    GlyphEngine(Glyph glyph, QPalette palette)
        : m_glyph(glyph)
        , m_palette(std::move(palette))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QColor color = m_palette.color(QPalette::Active, QPalette::ButtonText);
        if (mode == QIcon::Disabled)
            color = m_palette.color(QPalette::Disabled, QPalette::ButtonText);
        else if (mode == QIcon::Selected)
            color = m_palette.color(QPalette::Active, QPalette::HighlightedText);
        paintGlyph(*painter, m_glyph, rect, color);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new GlyphEngine(m_glyph, m_palette); }

private:
    Glyph m_glyph;
    QPalette m_palette;
};

} // namespace

void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &color)
{
    const double side = std::min(rect.width(), rect.height());
    if (side <= 0)
        return;
    const Drawing &shape = drawing(glyph);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
    painter.scale(side / 16, side / 16);
    painter.setPen(QPen(color, 1.35, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shape.lines);
    if (!shape.filled.isEmpty())
        painter.fillPath(shape.filled, color);
    painter.restore();
}

QIcon glyphIcon(Glyph glyph, const QPalette &palette)
{
    return QIcon(new GlyphEngine(glyph, palette));
}

Glyph eventGlyph(domain::EventKind kind, domain::Channel channel)
{
    switch (kind) {
    case domain::EventKind::Call:
        return Glyph::Phone;
    case domain::EventKind::Note:
        return Glyph::Note;
    case domain::EventKind::Activity:
        return Glyph::Gear;
    case domain::EventKind::Step:
        return Glyph::Check;
    case domain::EventKind::Purchase:
        return Glyph::Basket;
    case domain::EventKind::Change:
        return Glyph::Change;
    case domain::EventKind::Promise:
        return Glyph::Clock;
    case domain::EventKind::Message:
        break;
    }
    switch (channel) {
    case domain::Channel::Email:
        return Glyph::Mail;
    case domain::Channel::Phone:
        return Glyph::Phone;
    case domain::Channel::Chat:
        return Glyph::Chat;
    case domain::Channel::Portal:
        return Glyph::Portal;
    case domain::Channel::Internal:
        return Glyph::Note;
    case domain::Channel::System:
        break;
    }
    return Glyph::Gear;
}

Glyph moodGlyph(domain::Mood mood)
{
    return mood == domain::Mood::Angry ? Glyph::FaceAngry
        : mood == domain::Mood::Happy  ? Glyph::FaceHappy
                                       : Glyph::FaceUnhappy;
}

} // namespace throughline::ui
