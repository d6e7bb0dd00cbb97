// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/entrydelegate.h"

#include "ui/common/lineshaper.h"
#include "ui/common/tint.h"

#include <QApplication>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr QChar kMarkBegin(0x0002);
constexpr QChar kMarkEnd(0x0003);

/// One line of text with its marks, elided; each text in its own direction.
void drawMarked(QPainter *painter, const QRect &rect, const QString &text, const QFont &font, const QColor &colour)
{
    QString plain;
    QList<QTextLayout::FormatRange> marks;
    for (const QChar c : text) {
        if (c == kMarkBegin) {
            QTextCharFormat marked;
            marked.setFontWeight(QFont::Bold);
            marked.setFontUnderline(true);
            marks.append({ int(plain.size()), 0, marked });
        } else if (c == kMarkEnd) {
            if (!marks.isEmpty() && marks.last().length == 0)
                marks.last().length = int(plain.size()) - marks.last().start;
        } else {
            plain += c.isSpace() ? QChar(u' ') : c;
        }
    }
    const bool rightToLeft = plain.isRightToLeft();
    if (marks.isEmpty()) {
        ui::drawLine(*painter, rect, plain, font, colour, rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
        return;
    }
    QFont widest = font;
    widest.setBold(true);
    const QFontMetrics metrics(widest);
    constexpr int kMost = 400; // no screen shows more in a line
    const QString shown = metrics.elidedText(plain.left(kMost), Qt::ElideRight, rect.width());
    QTextLayout layout(shown, font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    layout.setTextOption(option);
    layout.setFormats(marks);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(rect.width());
    layout.endLayout();
    painter->setPen(colour);
    layout.draw(painter, rect.topLeft());
}

struct Measures {
    int pad;
    int number;
    int line;
};

Measures measures(const QStyleOptionViewItem &option)
{
    return { option.fontMetrics.height() / 3, option.fontMetrics.horizontalAdvance(QLatin1Char('0')) * 2,
        option.fontMetrics.height() };
}

} // namespace

EntryDelegate::EntryDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const bool chosen = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group = option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const QColor ground = option.palette.color(group, chosen ? QPalette::Highlight : QPalette::Base);
    const QColor text = option.palette.color(group, chosen ? QPalette::HighlightedText : QPalette::Text);
    const QColor pale = mixed(text, ground, chosen ? 0.0 : 0.3);

    const Measures m = measures(option);
    QRect row = option.rect.adjusted(m.pad, m.pad, -m.pad, -m.pad);
    if (const QString number = index.data(NumberRole).toString(); !number.isEmpty()) {
        drawLine(*painter, QRect(row.left(), row.top(), m.number, m.line), number, option.font, pale);
        row.setLeft(row.left() + m.number);
    }
    row.setHeight(m.line);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    drawMarked(painter, row, index.data(Qt::DisplayRole).toString(), bold, text);
    for (const int role : { int(DetailRole), int(WhyRole) }) {
        const QString words = index.data(role).toString();
        if (words.isEmpty())
            continue;
        row.translate(0, m.line);
        QFont font = option.font;
        font.setItalic(role == WhyRole);
        drawMarked(painter, row, words, font, role == WhyRole ? pale : text);
    }
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.backgroundColor = ground;
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Measures m = measures(option);
    int lines = 1;
    for (const int role : { int(DetailRole), int(WhyRole) })
        lines += index.data(role).toString().isEmpty() ? 0 : 1;
    return { m.number * 8, lines * m.line + 2 * m.pad };
}

} // namespace throughline::ui
