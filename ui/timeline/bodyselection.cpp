// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of BodyText that knows places in the text: where one points, where a caret goes, and what is selected.
#include "ui/timeline/bodytext.h"
#include "ui/timeline/wordmarks.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace throughline::ui {

BodySelection wordAround(QStringView text, qsizetype place)
{
    const auto belongs = [&](qsizetype i) { return i >= 0 && i < text.size() && !text.at(i).isSpace(); };
    qsizetype begin = std::clamp<qsizetype>(place, 0, text.size());
    qsizetype end = begin;
    while (belongs(begin - 1))
        --begin;
    while (belongs(end))
        ++end;
    const auto isEdge = [&](qsizetype i) {
        return !text.at(i).isLetterOrNumber() && !text.at(i).isSurrogate() && text.at(i) != u'+' && text.at(i) != u'#';
    };
    while (begin < end && isEdge(begin))
        ++begin;
    while (end > begin && isEdge(end - 1))
        --end;
    return { begin, end };
}

const BodyText::Paragraph *BodyText::paragraphAt(qsizetype place) const
{
    const auto next = std::upper_bound(m_paragraphs.begin(), m_paragraphs.end(), place,
        [](qsizetype value, const Paragraph &paragraph) { return value < paragraph.begin; });
    return next == m_paragraphs.begin() ? nullptr : &*std::prev(next);
}

qsizetype BodyText::placeAt(QPointF point) const
{
    if (m_paragraphs.empty())
        return 0;
    const Paragraph *found = &m_paragraphs.front();
    for (const Paragraph &paragraph : m_paragraphs) {
        if (paragraph.top > point.y())
            break;
        found = &paragraph;
    }
    if (!found->layout)
        return found->begin;
    QTextLine line = found->layout->lineAt(0);
    for (int i = 1; i < found->layout->lineCount(); ++i) {
        if (found->layout->lineAt(i).y() + found->top <= point.y())
            line = found->layout->lineAt(i);
    }
    return found->begin + line.xToCursor(point.x());
}

QRectF BodyText::caretRect(qsizetype place) const
{
    const Paragraph *paragraph = paragraphAt(place);
    if (!paragraph)
        return {};
    if (!paragraph->layout)
        return { 0, paragraph->top, 1, paragraph->height };
    const int inside = int(std::min(place - paragraph->begin, paragraph->length));
    const QTextLine line = paragraph->layout->lineForTextPosition(inside);
    return { line.cursorToX(inside), paragraph->top + line.y(), 1, line.height() };
}

std::optional<qsizetype> BodyText::moved(qsizetype place, CaretMove move) const
{
    const Paragraph *paragraph = paragraphAt(place);
    if (!paragraph)
        return std::nullopt;
    const QRectF caret = caretRect(place);
    if (move == CaretMove::Up || move == CaretMove::Down) {
        const qreal y = move == CaretMove::Up ? caret.top() - 1 : caret.bottom() + 1;
        if (y < 0 || y >= m_height)
            return std::nullopt;
        return placeAt({ caret.x(), y });
    }
    const int inside = int(std::min(place - paragraph->begin, paragraph->length));
    if (move == CaretMove::LineStart || move == CaretMove::LineEnd) {
        if (!paragraph->layout)
            return place;
        const QTextLine line = paragraph->layout->lineForTextPosition(inside);
        const int last = line.textStart() + line.textLength();
        const bool wraps = last < paragraph->length;
        return paragraph->begin + (move == CaretMove::LineStart ? line.textStart() : wraps ? last - 1 : last);
    }
    // In a text that runs to the left, the next character stands on the left.
    const bool leftwards = move == CaretMove::Left || move == CaretMove::WordLeft;
    const bool rightToLeft = QStringView(m_text).mid(paragraph->begin, paragraph->length).isRightToLeft();
    const bool forward = leftwards == rightToLeft;
    const bool words = move == CaretMove::WordLeft || move == CaretMove::WordRight;
    const auto mode = words ? QTextLayout::SkipWords : QTextLayout::SkipCharacters;
    if (forward) {
        if (!paragraph->layout || inside >= paragraph->length)
            return std::min(paragraph->begin + paragraph->length + 1, m_text.size());
        return paragraph->begin + paragraph->layout->nextCursorPosition(inside, mode);
    }
    if (!paragraph->layout || inside == 0)
        return std::max<qsizetype>(0, paragraph->begin - 1);
    return paragraph->begin + paragraph->layout->previousCursorPosition(inside, mode);
}

void BodyText::drawSelected(
    QPainter &painter, const Paragraph &paragraph, const QPointF &at, const QRect &exposed, const BodyLook &look) const
{
    QList<QTextLayout::FormatRange> ranges;
    for (const WordMark &mark : wordMarks(paragraph.layout->text(), look.marks)) {
        QTextLayout::FormatRange range;
        range.start = int(mark.begin);
        range.length = int(mark.length);
        range.format.setBackground(look.mark);
        range.format.setFontUnderline(true);
        ranges.append(range);
    }
    const qsizetype begin = std::max(look.selection->begin(), paragraph.begin) - paragraph.begin;
    const qsizetype end = std::min(look.selection->end(), paragraph.begin + paragraph.length) - paragraph.begin;
    if (end > begin) {
        QTextLayout::FormatRange range;
        range.start = int(begin);
        range.length = int(end - begin);
        range.format.setBackground(look.selected);
        range.format.setForeground(look.selectedText);
        ranges.append(range);
    }
    paragraph.layout->draw(&painter, at, ranges, exposed);
    const qsizetype caret = look.selection->caret - paragraph.begin;
    if (caret >= 0 && caret <= paragraph.length) {
        painter.setPen(look.text);
        paragraph.layout->drawCursor(&painter, at, int(caret), 2);
    }
}

} // namespace throughline::ui
