// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinepainter.h"

#include "ui/common/format.h"
#include "ui/common/tint.h"
#include "ui/timeline/bodytext.h"
#include "ui/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextOption>

#include <cmath>

namespace throughline::ui {

using domain::Event;

void TimelinePainter::setStyle(const QFont &font, const QPalette &palette, Qt::LayoutDirection direction)
{
    m_metrics = timelineMetrics(font);
    m_direction = direction;
    const QColor base = palette.color(QPalette::Base);
    m_text = palette.color(QPalette::Text);
    m_muted = mixed(m_text, base, 0.30);
    m_rule = mixed(m_text, base, 0.75);
    m_accent = palette.color(QPalette::Highlight);
    m_internalTint = mixed(base, m_text, 0.065);
    m_currentTint = mixed(base, m_accent, 0.16);
    m_internalTag = QCoreApplication::translate("Timeline", "internal");
    m_lines.clear();
    m_widths.clear();
    m_glyphs.clear();
}

void TimelinePainter::setCustomerName(const QString &name)
{
    m_customer = name;
}

int TimelinePainter::textWidth(const QString &text, Face face) const
{
    if (text.isEmpty())
        return 0;
    const QString key = QChar(char16_t(face)) + text;
    const auto found = m_widths.constFind(key);
    if (found != m_widths.cend())
        return *found;
    const QFont &font = face == Face::Small ? m_metrics.smallFont
        : face == Face::Strong              ? m_metrics.strongFont
                                            : m_metrics.font;
    if (m_widths.size() > 4000)
        m_widths.clear();
    return m_widths[key] = int(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

const TimelinePainter::Line &TimelinePainter::line(const QString &text, Face face, int width)
{
    const char16_t prefix[] { char16_t(face), char16_t(std::min(width, 0xd000)) };
    const QString key = QString(reinterpret_cast<const QChar *>(prefix), 2) + text;
    if (const Line *known = m_lines.object(key))
        return *known;
    const QFont &font = face == Face::Small ? m_metrics.smallFont
        : face == Face::Strong              ? m_metrics.strongFont
                                            : m_metrics.font;
    auto *made = new Line;
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    const auto shape = [&](const QString &content) {
        made->layout.setText(content);
        made->layout.setFont(font);
        made->layout.setTextOption(option);
        made->layout.setCacheEnabled(true);
        made->layout.beginLayout();
        QTextLine only = made->layout.createLine();
        if (only.isValid()) {
            only.setLineWidth(width);
            made->width = only.naturalTextWidth();
            made->ascent = only.ascent();
            made->height = only.height();
        }
        made->layout.endLayout();
    };
    shape(text);
    if (made->width > width && !text.isRightToLeft()) {
        // Where to cut is known from the shaped line; elidedText() would shape it once more.
        const int room = width - textWidth(QString(QChar(0x2026)), face);
        const int cut = made->layout.lineAt(0).xToCursor(std::max(0, room), QTextLine::CursorOnCharacter);
        shape(text.left(cut).trimmed() + QChar(0x2026));
    }
    if (made->width > width)
        shape(QFontMetricsF(font).elidedText(text, Qt::ElideRight, width));
    m_lines.insert(key, made);
    return *made;
}

int TimelinePainter::drawLine(
    QPainter &painter, const QString &text, Face face, const QRect &rect, const QColor &color, Qt::Alignment alignment)
{
    if (text.isEmpty() || rect.width() <= 0)
        return 0;
    // Shaping 280 characters to show 60 would be a waste; letters are seldom narrower than a quarter of a line's height.
    const int most = std::max(16, rect.width() * 4 / std::max(1, m_metrics.em));
    const Line &shaped = line(text.size() > most ? text.left(most) + QChar(0x2026) : text, face, rect.width());
    qreal x = rect.left();
    if (alignment & Qt::AlignHCenter)
        x += (rect.width() - shaped.width) / 2;
    else if (bool(alignment & Qt::AlignRight) != (m_direction == Qt::RightToLeft))
        x += rect.width() - shaped.width;
    painter.setPen(color);
    shaped.layout.draw(&painter, QPointF(x, rect.top() + (rect.height() - shaped.height) / 2));
    return int(std::ceil(shaped.width));
}

void TimelinePainter::drawGlyph(QPainter &painter, Glyph glyph, const QRect &rect, const QColor &color)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const quint64 key = quint64(glyph) << 48 | quint64(rect.width()) << 32 | color.rgb();
    QPixmap &pixmap = m_glyphs[key];
    const QSize size = rect.size() * ratio;
    if (pixmap.isNull() || pixmap.size() != size) {
        pixmap = QPixmap(size);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter inner(&pixmap);
        paintGlyph(inner, glyph, QRectF(QPointF(), QSizeF(rect.size())), color);
    }
    painter.drawPixmap(rect.topLeft(), pixmap);
}

RowGeometry TimelinePainter::geometry(const Event &event, const RowLook &look, int width) const
{
    RowInput input;
    input.style = rowStyle(event);
    input.startsDay = look.startsDay;
    input.bodyHeight = look.body ? look.body->height() : -1;
    input.tagWidth = input.style == RowStyle::Internal ? textWidth(m_internalTag, Face::Small) : 0;
    input.productWidth = textWidth(event.productName, Face::Small);
    input.caseWidth = event.caseId
        ? textWidth(caseNumber(*event.caseId), Face::Small) + (look.ofCase ? m_metrics.em : 0)
        : 0;
    return layoutRow(input, width, m_direction, m_metrics);
}

void TimelinePainter::paintDay(QPainter &painter, const Event &event, const QRect &rect)
{
    const QString title = dayTitle(localDay(event.at));
    const int wide = drawLine(painter, title, Face::Strong, rect, m_muted, Qt::AlignHCenter);
    const int y = rect.center().y();
    const int gap = m_metrics.em / 2;
    painter.setPen(m_rule);
    painter.drawLine(rect.left() + gap, y, rect.center().x() - wide / 2 - gap, y);
    painter.drawLine(rect.center().x() + wide / 2 + gap, y, rect.right() - gap, y);
}

void TimelinePainter::paintBar(QPainter &painter, RowStyle style, const QRect &rect) const
{
    if (style == RowStyle::FromCustomer) {
        painter.fillRect(rect, m_accent);
    } else if (style == RowStyle::FromUs) {
        painter.setPen(m_muted);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    } else if (style == RowStyle::Internal) {
        const int dash = std::max(3, m_metrics.em / 3);
        for (int y = rect.top(); y <= rect.bottom(); y += dash + dash / 2)
            painter.fillRect(QRect(rect.left(), y, rect.width(), std::min(dash, rect.bottom() - y + 1)), m_text);
    }
}

void TimelinePainter::paintWho(QPainter &painter, const Event &event, Face face, const QRect &rect, const QColor &color)
{
    Voice who = voice(event, m_customer);
    if (who.name.isEmpty())
        return;
    const int rest = textWidth(who.rest, face);
    if (textWidth(who.name, face) + rest > rect.width()) {
        const QFont &font = face == Face::Small ? m_metrics.smallFont
            : face == Face::Strong              ? m_metrics.strongFont
                                                : m_metrics.font;
        who.name = QFontMetricsF(font).elidedText(who.name, Qt::ElideRight, rect.width() - rest);
    }
    drawLine(painter, voiceText(who), face, rect.adjusted(0, 0, 2, 0), color);
}

void TimelinePainter::paintWords(
    QPainter &painter, const Event &event, RowStyle style, Face face, const QRect &rect, bool withExcerpt)
{
    const int used = drawLine(painter, headline(event), face, rect, style == RowStyle::Quiet ? m_muted : m_text);
    const int gap = m_metrics.em * 2 / 3;
    const int left = rect.width() - used - gap;
    if (!withExcerpt || left < 4 * m_metrics.em)
        return;
    QRect behind = rect;
    if (m_direction == Qt::RightToLeft)
        behind.setRight(rect.right() - used - gap);
    else
        behind.setLeft(rect.left() + used + gap);
    drawLine(painter, excerpt(event), style == RowStyle::Quiet ? Face::Small : Face::Normal, behind, m_muted);
}

void TimelinePainter::paintMark(
    QPainter &painter, const QString &text, const QRect &rect, const QColor &color, Qt::PenStyle frame, bool strong)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(strong ? color : m_rule, 1, frame));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), m_metrics.em / 4.0, m_metrics.em / 4.0);
    painter.restore();
    drawLine(painter, text, Face::Small, rect, color, Qt::AlignHCenter);
}

void TimelinePainter::paintRow(
    QPainter &painter, const Event &event, const RowLook &look, QPoint topLeft, int width, const QRect &exposed)
{
    const RowStyle style = rowStyle(event);
    const RowGeometry g = geometry(event, look, width);
    const auto at = [&](const QRect &rect) { return rect.translated(topLeft); };
    if (!g.day.isEmpty())
        paintDay(painter, event, at(g.day));

    const QRect whole = at(QRect(0, g.line.top(), width, g.height - g.line.top()));
    if (look.current)
        painter.fillRect(whole, m_currentTint);
    else if (style == RowStyle::Internal)
        painter.fillRect(whole, m_internalTint);
    if (!g.bar.isEmpty())
        paintBar(painter, style, at(g.bar));
    const QColor quiet = style == RowStyle::Quiet ? m_muted : m_text;
    const Face face = style == RowStyle::Quiet ? Face::Small : Face::Normal;
    drawGlyph(painter, eventGlyph(event.kind, event.channel), at(g.glyph), quiet);
    drawLine(painter, clockTime(event.at), face, at(g.time), m_muted);
    paintWho(painter, event, face, at(g.who), quiet);
    if (!g.tag.isEmpty())
        paintMark(painter, m_internalTag, at(g.tag), m_text, Qt::DashLine, true);
    const bool subject = style == RowStyle::FromCustomer && !event.subject.isEmpty();
    paintWords(painter, event, style, subject ? Face::Strong : face, at(g.words), !look.body);
    if (!g.product.isEmpty())
        drawLine(painter, event.productName.simplified(), Face::Small, at(g.product), m_muted, Qt::AlignRight);
    if (!g.caseMark.isEmpty()) {
        QRect mark = at(g.caseMark);
        if (look.ofCase) {
            const int side = m_metrics.em * 3 / 4;
            const int inset = m_metrics.em / 3;
            paintMark(painter, {}, mark, m_text, Qt::SolidLine, true);
            const bool mirrored = m_direction == Qt::RightToLeft;
            const int x = mirrored ? mark.right() - inset - side : mark.left() + inset;
            drawGlyph(painter, Glyph::Pin, QRect(x, mark.center().y() - side / 2 + 1, side, side), m_text);
            mark.adjust(mirrored ? 0 : m_metrics.em, 0, mirrored ? -m_metrics.em : 0, 0);
            drawLine(painter, caseNumber(*event.caseId), Face::Small, mark, m_text, Qt::AlignHCenter);
        } else {
            paintMark(painter, caseNumber(*event.caseId), mark, m_muted, Qt::SolidLine, false);
        }
    }
    if (look.body) {
        painter.setPen(m_text);
        look.body->draw(painter, at(g.body).topLeft(), exposed);
        drawLine(painter, metaText(event, m_customer), Face::Small, at(g.meta), m_muted);
    }
    if (look.focused) {
        painter.setPen(m_accent);
        painter.drawRect(whole.adjusted(0, 0, -1, -1));
    }
}

void TimelinePainter::paintHint(QPainter &painter, const QRect &rect, const QString &text)
{
    drawLine(painter, text, Face::Small, rect, m_muted, Qt::AlignHCenter);
}

} // namespace throughline::ui
