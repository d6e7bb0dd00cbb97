// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinepainter.h"

#include "ui/common/format.h"
#include "ui/common/frame.h"
#include "ui/common/lineshaper.h"
#include "ui/common/tint.h"
#include "ui/timeline/timelinewords.h"
#include "ui/timeline/wordmarks.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace throughline::ui {

using domain::Event;

void TimelinePainter::setStyle(const QFont &font, const QPalette &palette, Qt::LayoutDirection direction)
{
    m_metrics = timelineMetrics(font);
    m_normal = &LineShaper::of(m_metrics.font);
    m_strong = &LineShaper::of(m_metrics.strongFont);
    m_small = &LineShaper::of(m_metrics.smallFont);
    m_direction = direction;
    const QColor base = palette.color(QPalette::Base);
    m_background = base;
    m_text = palette.color(QPalette::Text);
    m_muted = mixed(m_text, base, 0.30);
    m_rule = mixed(m_text, base, 0.75);
    m_accent = palette.color(QPalette::Highlight);
    m_selected = m_accent;
    m_selectedText = palette.color(QPalette::HighlightedText);
    m_internalTint = mixed(base, m_text, 0.065);
    m_currentTint = mixed(base, m_accent, 0.16);
    m_markTint = mixed(base, m_accent, 0.38);
    m_newsText = QCoreApplication::translate("Timeline", "new since you last looked");
    m_glyphs.clear();
}

void TimelinePainter::setCustomerName(const QString &name)
{
    m_customer = name;
}

LineShaper &TimelinePainter::shaper(Face face) const
{
    return face == Face::Small ? *m_small : face == Face::Strong ? *m_strong : *m_normal;
}

int TimelinePainter::textWidth(const QString &text, Face face) const
{
    return shaper(face).width(text);
}

int TimelinePainter::drawLine(
    QPainter &painter, const QString &text, Face face, const QRect &rect, const QColor &color, Qt::Alignment alignment)
{
    if (m_direction == Qt::RightToLeft && !(alignment & Qt::AlignHCenter))
        alignment = alignment & Qt::AlignRight ? Qt::AlignLeft : Qt::AlignRight;
    return ui::drawLine(painter, rect, text, shaper(face), color, alignment);
}

int TimelinePainter::drawMarked(
    QPainter &painter, const QString &text, Face face, const QRect &rect, const QColor &color)
{
    // Where letters stand in a line that runs to the left isn't told by the widths of its beginnings: there the body is marked only.
    if (!m_marks.isEmpty() && m_direction == Qt::LeftToRight && !text.isRightToLeft()) {
        LineShaper &shaper = this->shaper(face);
        const int thick = std::max(1, m_metrics.em / 10);
        for (const WordMark &mark : wordMarks(text, m_marks)) {
            const int left = rect.left() + shaper.width(text.left(mark.begin));
            const int right = std::min(left + shaper.width(text.mid(mark.begin, mark.length)), rect.right());
            if (left >= rect.right())
                break;
            const int top = rect.center().y() - m_metrics.em / 2;
            painter.fillRect(QRect(QPoint(left, top), QPoint(right, top + m_metrics.em)), m_markTint);
            painter.fillRect(QRect(left, top + m_metrics.em, right - left + 1, thick), m_text);
        }
    }
    return drawLine(painter, text, face, rect, color);
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

QString TimelinePainter::tagOf(const Event &event, const RowLook &look)
{
    return look.waiting.isEmpty() ? tagText(event) : look.waiting;
}

RowGeometry TimelinePainter::geometry(const Event &event, const RowLook &look, int width) const
{
    RowInput input;
    input.style = look.waiting.isEmpty() ? rowStyle(event) : RowStyle::Waiting;
    input.startsDay = look.startsDay;
    input.startsNew = look.startsNew;
    input.pinned = look.pinned;
    input.bodyHeight = look.body ? look.body->height() : -1;
    if (const QString tag = tagOf(event, look); !tag.isEmpty())
        input.tagWidth = textWidth(tag, Face::Small);
    if (event.mood != domain::Mood::None)
        input.moodWidth = textWidth(moodText(event.mood), Face::Small);
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

void TimelinePainter::paintNews(QPainter &painter, const QRect &rect)
{
    const int wide = drawLine(painter, m_newsText, Face::Small, rect, m_text, Qt::AlignHCenter);
    const int thick = std::max(2, m_metrics.em / 8);
    const int gap = m_metrics.em / 2;
    const int y = rect.center().y() - thick / 2;
    const int left = rect.center().x() - wide / 2 - gap;
    const int right = rect.center().x() + wide / 2 + gap;
    painter.fillRect(QRect(QPoint(rect.left() + gap, y), QPoint(left, y + thick - 1)), m_accent);
    painter.fillRect(QRect(QPoint(right, y), QPoint(rect.right() - gap, y + thick - 1)), m_accent);
}

void TimelinePainter::paintBar(QPainter &painter, RowStyle style, const QRect &rect) const
{
    if (style == RowStyle::FromCustomer) {
        painter.fillRect(rect, m_accent);
    } else if (style == RowStyle::FromUs) {
        painter.setPen(m_muted);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    } else if (style == RowStyle::Internal || style == RowStyle::Waiting) {
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
        who.name = shaper(face).elided(who.name, rect.width() - rest);
    }
    drawLine(painter, voiceText(who), face, rect.adjusted(0, 0, 2, 0), color);
}

void TimelinePainter::paintWords(
    QPainter &painter, const Event &event, RowStyle style, Face face, const QRect &rect, bool withExcerpt)
{
    const int used = drawMarked(painter, headline(event), face, rect, style == RowStyle::Quiet ? m_muted : m_text);
    const int gap = m_metrics.em * 2 / 3;
    const int left = rect.width() - used - gap;
    if (!withExcerpt || left < 4 * m_metrics.em)
        return;
    QRect behind = rect;
    if (m_direction == Qt::RightToLeft)
        behind.setRight(rect.right() - used - gap);
    else
        behind.setLeft(rect.left() + used + gap);
    drawMarked(painter, excerpt(event), style == RowStyle::Quiet ? Face::Small : Face::Normal, behind, m_muted);
}

void TimelinePainter::paintMark(
    QPainter &painter, const QString &text, const QRect &rect, const QColor &color, Qt::PenStyle frame, bool strong)
{
    drawFrame(painter, rect, { m_metrics.em / 4.0, QPen(strong ? color : m_rule, 1, frame) });
    drawLine(painter, text, Face::Small, rect, color, Qt::AlignHCenter);
}

void TimelinePainter::paintSeparators(QPainter &painter, const Event &event, const RowGeometry &g, QPoint topLeft)
{
    if (!g.day.isEmpty())
        paintDay(painter, event, g.day.translated(topLeft));
    if (!g.news.isEmpty())
        paintNews(painter, g.news.translated(topLeft));
}

void TimelinePainter::paintRow(
    QPainter &painter, const Event &event, const RowLook &look, QPoint topLeft, int width, const QPixmap &line)
{
    const RowGeometry g = geometry(event, look, width);
    paintSeparators(painter, event, g, topLeft);
    painter.drawPixmap(topLeft + QPoint(0, g.line.top()), line);
}

void TimelinePainter::paintRow(
    QPainter &painter, const Event &event, const RowLook &look, QPoint topLeft, int width, const QRect &exposed)
{
    const RowStyle style = look.waiting.isEmpty() ? rowStyle(event) : RowStyle::Waiting;
    const RowGeometry g = geometry(event, look, width);
    const auto at = [&](const QRect &rect) { return rect.translated(topLeft); };
    paintSeparators(painter, event, g, topLeft);

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
    if (!g.pin.isEmpty())
        drawGlyph(painter, Glyph::Bookmark, at(g.pin), m_text);
    if (!g.tag.isEmpty())
        paintMark(painter, tagOf(event, look), at(g.tag), m_text, event.promise ? Qt::SolidLine : Qt::DashLine, true);
    if (!g.mood.isEmpty()) {
        drawGlyph(painter, moodGlyph(event.mood), at(g.face), m_text);
        drawLine(painter, moodText(event.mood), Face::Small, at(g.mood).adjusted(0, 0, 2, 0), m_text);
    }
    const bool subject = style == RowStyle::FromCustomer && showsSubject(event);
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
        look.body->draw(painter, at(g.body).topLeft(), exposed,
            { m_text, m_muted, m_markTint, m_marks, look.selection, m_selected, m_selectedText });
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
