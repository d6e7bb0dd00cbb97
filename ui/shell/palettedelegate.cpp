// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palettedelegate.h"

#include "ui/common/lineshaper.h"
#include "ui/common/tint.h"
#include "ui/shell/palettemodel.h"

#include <QPainter>

#include <algorithm>

namespace throughline::ui {

PaletteRowLayout layoutPaletteRow(const QRect &row, int em, int titleWidth, int keysWidth)
{
    const int gap = em / 2;
    const QRect inner = row.adjusted(gap, 0, -gap, 0);
    PaletteRowLayout layout;
    layout.kind = QRect(inner.left(), inner.top(), 5 * em, inner.height());
    const int left = layout.kind.right() + 1 + gap;
    const int keysSpace = keysWidth > 0 ? keysWidth + gap : 0;
    const int space = std::max(0, inner.right() + 1 - keysSpace - left);
    layout.keys = QRect(inner.right() + 1 - keysWidth, inner.top(), keysWidth, inner.height());
    // At least a third is kept for the detail if the title wants everything.
    const int title = std::min(
        titleWidth, titleWidth + 6 * em > space ? std::max(space * 2 / 3, space - 14 * em) : titleWidth);
    layout.title = QRect(left, inner.top(), title, inner.height());
    const int detailLeft = left + title + em;
    layout.detail = QRect(detailLeft, inner.top(), std::max(0, left + space - detailLeft), inner.height());
    return layout;
}

PaletteDelegate::PaletteDelegate(const PaletteModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PaletteRow *row = m_model.row(index.row());
    if (!row)
        return;
    const bool selected = option.state & QStyle::State_Selected;
    const QPalette &colors = option.palette;
    const QColor back = colors.color(selected ? QPalette::Highlight : QPalette::Base);
    const QColor text = colors.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor dim = selected ? text : mixed(text, back, 0.28);
    painter->fillRect(option.rect, back);
    const QFontMetrics &metrics = option.fontMetrics;
    LineShaper &shaper = LineShaper::of(option.font);
    const PaletteRowLayout places = layoutPaletteRow(
        option.rect, metrics.height(), shaper.width(row->title) + 1, shaper.width(row->keys));
    const auto draw = [&](const QRect &rect, const QString &string, const QColor &color, Qt::Alignment side) {
        drawLine(*painter, rect, string, shaper, color, side);
    };
    // A row says its kind only where it begins, as a heading would.
    const PaletteRow *above = m_model.row(index.row() - 1);
    if (!above || above->kind != row->kind || selected)
        draw(places.kind, paletteKindText(row->kind), dim, Qt::AlignLeft);
    if (above && above->kind != row->kind && !selected) {
        painter->setPen(mixed(text, back, 0.8));
        painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    }
    draw(places.title, row->title, row->enabled || selected ? text : dim, Qt::AlignLeft);
    draw(places.detail, row->detail, dim, Qt::AlignLeft);
    draw(places.keys, row->keys, dim, Qt::AlignRight);
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 10 * option.fontMetrics.height(), option.fontMetrics.height() * 8 / 5 };
}

} // namespace throughline::ui
