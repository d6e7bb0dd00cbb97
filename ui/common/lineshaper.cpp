// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/lineshaper.h"

#include <QHash>
#include <QPainter>
#include <QRawFont>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <memory>

namespace throughline::ui {

namespace {

/// A width that no line reaches.
constexpr int kUnbounded = 1 << 20;
constexpr int kLinesKept = 2'000;
constexpr size_t kWordsKept = 6'000;
/// Longer "words" are seldom words and never come twice.
constexpr qsizetype kLongestWord = 32;
constexpr QChar kEllipsis(0x2026);

/// Letters that neither join, combine, reorder nor turn the direction: Latin, Greek and Cyrillic as precomposed letters, and common signs.
bool isSimple(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x20 && u < 0x7f) || (u >= 0xa0 && u < 0x250 && u != 0xad) || (u >= 0x370 && u < 0x483)
        || (u >= 0x48a && u < 0x530) || (u >= 0x2010 && u < 0x2027) || (u >= 0x20a0 && u < 0x20c0);
}

bool isSpace(QChar c)
{
    return c == u' ' || c == QChar::Nbsp;
}

bool isRightToLeftOrOutside(QChar c)
{
    const QChar::Direction direction = c.direction();
    return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN || c.isSurrogate();
}

QString inOneLine(const QString &text)
{
    const auto breaks = [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7f || c.unicode() == 0x2028 || c.unicode() == 0x2029;
    };
    if (std::none_of(text.begin(), text.end(), breaks))
        return text;
    QString plain = text;
    std::replace_if(plain.begin(), plain.end(), breaks, QChar(u' '));
    return plain;
}

QTextOption oneLine()
{
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    return option;
}

QTextLine layOut(QTextLayout &layout, int width)
{
    layout.setTextOption(oneLine());
    layout.setCacheEnabled(true);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(width);
    layout.endLayout();
    return line;
}

} // namespace

LineShaper::LineShaper(const QFont &font)
    : m_font(font)
    , m_metrics(font)
    , m_space(m_metrics.horizontalAdvance(QChar(u' ')))
    , m_height(m_metrics.height())
    , m_averageChar(std::max(1, int(m_metrics.averageCharWidth())))
    , m_lines(kLinesKept)
{
}

LineShaper &LineShaper::of(const QFont &font)
{
    // A window uses some ten fonts; each shaper's memory is bounded.
    static QHash<QFont, std::shared_ptr<LineShaper>> shapers;
    auto found = shapers.constFind(font);
    if (found == shapers.cend())
        found = shapers.insert(font, std::make_shared<LineShaper>(font));
    return **found;
}

const ShapedLine &LineShaper::line(const QString &text, int width)
{
    const QString key = QChar(char16_t(std::min(width, 0xd000))) + text;
    if (const ShapedLine *known = m_lines.object(key))
        return *known;
    auto made = std::make_unique<ShapedLine>(shaped(inOneLine(text), width));
    ShapedLine *kept = made.get();
    m_lines.insert(key, made.release());
    return *kept;
}

int LineShaper::width(const QString &text)
{
    return text.isEmpty() ? 0 : int(std::ceil(line(text, kUnbounded).width));
}

ShapedLine LineShaper::shaped(const QString &text, int width)
{
    // Shaping 280 characters to show 60 would be a waste: first as many as are likely to be needed.
    qsizetype most = std::max<qsizetype>(16, qsizetype(width) * 5 / (4 * m_averageChar));
    for (;; most *= 2) {
        const QStringView part = QStringView(text).left(most);
        ShapedLine made = std::all_of(part.begin(), part.end(), isSimple) ? ofWords(part, width)
                                                                          : whole(part.toString(), width);
        if (made.elided || most >= text.size())
            return made;
    }
}

int LineShaper::rawFont(const QRawFont &font)
{
    const auto found = std::find(m_rawFonts.begin(), m_rawFonts.end(), font);
    if (found != m_rawFonts.end())
        return int(found - m_rawFonts.begin());
    m_rawFonts.push_back(font);
    return int(m_rawFonts.size()) - 1;
}

const LineShaper::Word &LineShaper::word(QStringView text)
{
    if (const auto known = m_words.find(text); known != m_words.end())
        return known->second;
    if (m_words.size() >= kWordsKept)
        m_words.clear();
    QTextLayout layout(text.toString(), m_font);
    const QTextLine line = layOut(layout, kUnbounded);
    Word made;
    made.width = line.cursorToX(int(text.size()));
    for (const QGlyphRun &run : layout.glyphRuns()) {
        const int font = rawFont(run.rawFont());
        const QList<quint32> indexes = run.glyphIndexes();
        const QList<QPointF> positions = run.positions();
        for (qsizetype i = 0; i < indexes.size(); ++i) {
            if (!made.glyphs.empty())
                made.glyphs.back().end = positions[i].x();
            made.glyphs.push_back({ indexes[i], positions[i], made.width, font });
        }
    }
    return m_words.emplace(text.toString(), std::move(made)).first->second;
}

ShapedLine LineShaper::ofWords(QStringView text, int width)
{
    std::vector<Glyph> glyphs;
    const auto append = [&glyphs](const Word &word, qreal x) {
        for (const Glyph &glyph : word.glyphs)
            glyphs.push_back({ glyph.index, glyph.at + QPointF(x, 0), glyph.end + x, glyph.font });
    };
    qreal x = 0;
    ShapedLine made;
    made.height = m_height;
    for (qsizetype from = 0; from < text.size() && made.width <= width;) {
        if (isSpace(text[from])) {
            x += m_space;
            ++from;
            continue;
        }
        qsizetype to = from + 1;
        while (to < text.size() && !isSpace(text[to]) && to - from < kLongestWord)
            ++to;
        const Word &next = word(text.mid(from, to - from));
        append(next, x);
        x += next.width;
        made.width = x;
        from = to;
    }
    made.elided = made.width > width;
    if (made.elided) {
        const Word &ellipsis = word(QStringView(&kEllipsis, 1));
        while (!glyphs.empty() && glyphs.back().end > width - ellipsis.width)
            glyphs.pop_back();
        const qreal end = glyphs.empty() ? 0 : glyphs.back().end;
        append(ellipsis, end);
        made.width = end + ellipsis.width;
    }
    for (size_t from = 0; from < glyphs.size();) {
        QList<quint32> indexes;
        QList<QPointF> positions;
        size_t to = from;
        for (; to < glyphs.size() && glyphs[to].font == glyphs[from].font; ++to) {
            indexes.append(glyphs[to].index);
            positions.append(glyphs[to].at);
        }
        QGlyphRun run;
        run.setRawFont(m_rawFonts[size_t(glyphs[from].font)]);
        run.setGlyphIndexes(indexes);
        run.setPositions(positions);
        made.runs.append(run);
        from = to;
    }
    return made;
}

ShapedLine LineShaper::whole(const QString &text, int width)
{
    QTextLayout layout(text, m_font);
    const QTextLine only = layOut(layout, width);
    ShapedLine made { {}, only.naturalTextWidth(), only.height(), only.naturalTextWidth() > width };
    if (!made.elided) {
        made.runs = layout.glyphRuns();
        return made;
    }
    if (std::any_of(text.begin(), text.end(), isRightToLeftOrOutside)) {
        // Where the reading turns, what is kept isn't what stands at the left.
        // Measured in pieces, it may come out a little too long as a whole.
        for (int room = width; room > 0; room -= int(std::ceil(made.width)) - width) {
            made = whole(m_metrics.elidedText(text, Qt::ElideRight, room), kUnbounded);
            if (made.width <= width)
                break;
        }
        made.elided = true;
        return made;
    }
    // The glyphs that fit are known; only the ellipsis is set behind them.
    const ShapedLine ellipsis = ofWords(QStringView(&kEllipsis, 1), kUnbounded);
    int cut = only.xToCursor(std::max(0.0, width - ellipsis.width), QTextLine::CursorOnCharacter);
    // The nearest place may be the one behind the room.
    while (cut > 0 && (text[cut - 1].isSpace() || only.cursorToX(cut) > width - ellipsis.width))
        cut = layout.previousCursorPosition(cut);
    const qreal end = cut > 0 ? only.cursorToX(cut) : 0;
    if (cut > 0)
        made.runs = layout.glyphRuns(0, cut);
    // The ellipsis stands on the ground line of its own font: bring it down to this line's.
    const QPointF shift(end, only.ascent() - m_metrics.ascent());
    for (QGlyphRun run : ellipsis.runs) {
        QList<QPointF> positions = run.positions();
        for (QPointF &position : positions)
            position += shift;
        run.setPositions(positions);
        made.runs.append(run);
    }
    made.width = end + ellipsis.width;
    return made;
}

int drawLine(QPainter &painter, const QRect &rect, const QString &text, LineShaper &shaper, const QColor &color,
    Qt::Alignment alignment)
{
    if (text.isEmpty() || rect.width() <= 0)
        return 0;
    const ShapedLine &line = shaper.line(text, rect.width());
    qreal x = rect.left();
    if (alignment & Qt::AlignHCenter)
        x += (rect.width() - line.width) / 2;
    else if (alignment & Qt::AlignRight)
        x += rect.width() - line.width;
    painter.setPen(color);
    for (const QGlyphRun &run : line.runs)
        painter.drawGlyphRun(QPointF(x, rect.top() + (rect.height() - line.height) / 2), run);
    return int(std::ceil(line.width));
}

int drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color,
    Qt::Alignment alignment)
{
    return drawLine(painter, rect, text, LineShaper::of(font), color, alignment);
}

} // namespace throughline::ui
