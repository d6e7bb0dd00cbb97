// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinepainter.h"

#include "ui/common/format.h"
#include "ui/common/frame.h"
#include "ui/common/tint.h"
#include "ui/timeline/bodytext.h"
#include "ui/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <memory>

namespace throughline::ui {

using domain::Event;

namespace {
/// A width that no line reaches.
constexpr int kUnbounded = 1 << 20;
} // namespace

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

const QFont &TimelinePainter::fontOf(Face face) const
{
    return face == Face::Small ? m_metrics.smallFont : face == Face::Strong ? m_metrics.strongFont : m_metrics.font;
}

int TimelinePainter::textWidth(const QString &text, Face face) const
{
    if (text.isEmpty())
        return 0;
    const QString key = QChar(char16_t(face)) + text;
    const auto found = m_widths.constFind(key);
    if (found != m_widths.cend())
        return *found;
    if (m_widths.size() > 4000)
        m_widths.clear();
    return m_widths[key] = int(std::ceil(QFontMetricsF(fontOf(face)).horizontalAdvance(text)));
}

TimelinePainter::Line TimelinePainter::shaped(const QString &text, Face face, int width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    QTextLayout layout(text, fontOf(face));
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    QTextLine only = layout.createLine();
    only.setLineWidth(width);
    layout.endLayout();
    Line made { {}, only.naturalTextWidth(), only.height(), only.naturalTextWidth() > width };
    const auto isRightToLeft = [](QChar c) {
        const QChar::Direction direction = c.direction();
        return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN || c.isSurrogate();
    };
    if (!made.elided) {
        made.runs = layout.glyphRuns();
    } else if (std::any_of(text.begin(), text.end(), isRightToLeft)) {
        // Where the reading turns, what is kept isn't what stands at the left.
        made = shaped(QFontMetricsF(fontOf(face)).elidedText(text, Qt::ElideRight, width), face, kUnbounded);
        made.elided = true;
    } else {
        // The glyphs that fit are known; only the ellipsis is set behind them.
        const Line &ellipsis = line(QString(QChar(0x2026)), face, kUnbounded);
        int cut = only.xToCursor(std::max(0.0, width - ellipsis.width), QTextLine::CursorOnCharacter);
        while (cut > 0 && text[cut - 1].isSpace())
            --cut;
        const qreal end = cut > 0 ? only.cursorToX(cut) : 0;
        made.runs = cut > 0 ? layout.glyphRuns(0, cut) : QList<QGlyphRun>();
        for (QGlyphRun run : ellipsis.runs) {
            QList<QPointF> positions = run.positions();
            for (QPointF &position : positions)
                position.rx() += end;
            run.setPositions(positions);
            made.runs.append(run);
        }
        made.width = end + ellipsis.width;
    }
    return made;
}

const TimelinePainter::Line &TimelinePainter::line(const QString &text, Face face, int width) const
{
    const char16_t prefix[] { char16_t(face), char16_t(std::min(width, 0xd000)) };
    const QString key = QString(reinterpret_cast<const QChar *>(prefix), 2) + text;
    if (const Line *known = m_lines.object(key))
        return *known;
    // Shaping 280 characters to show 60 would be a waste: first as many as are likely to be needed.
    qsizetype most = std::max(16, width * 6 / (5 * m_metrics.averageChar));
    auto made = std::make_unique<Line>(shaped(text.left(most), face, width));
    while (most < text.size() && !made->elided) {
        most *= 2;
        *made = shaped(text.left(most), face, width);
    }
    Line *kept = made.release();
    m_lines.insert(key, kept);
    return *kept;
}

int TimelinePainter::drawLine(
    QPainter &painter, const QString &text, Face face, const QRect &rect, const QColor &color, Qt::Alignment alignment)
{
    if (text.isEmpty() || rect.width() <= 0)
        return 0;
    const Line &known = line(text, face, rect.width());
    qreal x = rect.left();
    if (alignment & Qt::AlignHCenter)
        x += (rect.width() - known.width) / 2;
    else if (bool(alignment & Qt::AlignRight) != (m_direction == Qt::RightToLeft))
        x += rect.width() - known.width;
    painter.setPen(color);
    const QPointF at(x, rect.top() + (rect.height() - known.height) / 2);
    for (const QGlyphRun &run : known.runs)
        painter.drawGlyphRun(at, run);
    return int(std::ceil(known.width));
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
        who.name = QFontMetricsF(fontOf(face)).elidedText(who.name, Qt::ElideRight, rect.width() - rest);
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
    drawFrame(painter, rect, { m_metrics.em / 4.0, QPen(strong ? color : m_rule, 1, frame) });
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
