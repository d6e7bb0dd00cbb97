// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/choiceview.h"

#include "ui/common/lineshaper.h"
#include "ui/common/tint.h"
#include "ui/merging/choicemodel.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace throughline::ui {

using domain::Keep;

ChoiceCell layoutChoice(const QRect &cell, int em, bool hasMark, bool rightToLeft)
{
    const int gap = em / 2;
    const QRect inner = cell.adjusted(gap, 0, -gap, 0);
    ChoiceCell parts;
    const int side = std::min(em * 3 / 4, inner.height());
    // Every value begins where the others do, with a mark or without.
    const int indent = side + gap;
    if (hasMark)
        parts.mark = QRect(rightToLeft ? inner.right() + 1 - side : inner.left(),
            inner.top() + (inner.height() - side) / 2, side, side);
    parts.text = rightToLeft ? inner.adjusted(0, 0, -indent, 0) : inner.adjusted(indent, 0, 0, 0);
    return parts;
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const QPalette::ColorGroup group = option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const QColor ground = option.palette.color(group, selected ? QPalette::Highlight : QPalette::Base);
    const QColor text = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    painter->fillRect(option.rect, ground);
    const bool label = index.column() == ChoiceModel::FieldColumn;
    const bool choice = !label && index.data(ChoiceModel::IsChoiceRole).toBool();
    const bool kept = index.data(ChoiceModel::IsKeptRole).toBool();
    const int em = option.fontMetrics.height();
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    if (label) {
        drawLine(*painter, option.rect.adjusted(em / 2, 0, -em / 2, 0), index.data().toString(), option.font,
            selected ? text : mixed(text, ground, 0.28), rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
        return;
    }
    const ChoiceCell parts = layoutChoice(option.rect, em, choice, rightToLeft);
    if (choice) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF ring = QRectF(parts.mark).adjusted(0.75, 0.75, -0.75, -0.75);
        painter->setPen(QPen(text, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(ring);
        if (kept) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(text);
            const double inset = ring.width() * 0.26;
            painter->drawEllipse(ring.adjusted(inset, inset, -inset, -inset));
        }
        painter->restore();
    }
    QFont font = option.font;
    if (choice && kept)
        font.setWeight(QFont::DemiBold);
    const QString value = index.data().toString();
    const QString shown = value.isEmpty() ? QStringLiteral("–") : value;
    const QColor ink = selected || (kept && !value.isEmpty()) ? text : mixed(text, ground, 0.28);
    drawLine(*painter, parts.text, shown, font, ink, rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 8 * option.fontMetrics.height(), option.fontMetrics.height() * 8 / 5 };
}

ChoiceView::ChoiceView(ChoiceModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setAccessibleName(tr("Whose values remain"));
    setAccessibleDescription(
        tr("Up and down go through the fields; left and right say whose value remains where only one can"));
    setModel(&model);
    setItemDelegate(new ChoiceDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    const int line = fontMetrics().height() * 8 / 5;
    verticalHeader()->setMinimumSectionSize(line);
    verticalHeader()->setDefaultSectionSize(line);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *head = horizontalHeader();
    head->setSectionsClickable(false);
    head->setHighlightSections(false);
    head->setTextElideMode(Qt::ElideRight);
    head->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    head->setSectionResizeMode(QHeaderView::Fixed);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model.rowCount() > 0)
            setCurrentIndex(m_model.index(0, ChoiceModel::IntoColumn));
        updateGeometry();
    });
}

QSize ChoiceView::sizeHint() const
{
    constexpr int kFewest = 5;
    constexpr int kMost = 12;
    const int rows = std::clamp(m_model.rowCount(), kFewest, kMost);
    return { 44 * fontMetrics().height(),
        horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth() };
}

void ChoiceView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    const int label = 9 * fontMetrics().height();
    const int rest = std::max(0, viewport()->width() - label);
    setColumnWidth(ChoiceModel::FieldColumn, label);
    setColumnWidth(ChoiceModel::FromColumn, rest / 2);
    setColumnWidth(ChoiceModel::IntoColumn, rest - rest / 2);
}

void ChoiceView::choose(bool left)
{
    const bool from = left != isRightToLeft();
    const int row = currentIndex().row();
    m_model.keep(row, from ? Keep::From : Keep::Into);
    if (row >= 0)
        // The column goes along, so that a screen reader says the value that was taken.
        setCurrentIndex(m_model.index(row, from ? ChoiceModel::FromColumn : ChoiceModel::IntoColumn));
}

void ChoiceView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        choose(event->key() == Qt::Key_Left);
        return;
    case Qt::Key_Space:
        m_model.toggle(currentIndex().row());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
        event->ignore();
        return;
    default:
        break;
    }
    // A table's search by typing would swallow the letters of the dialog's buttons.
    if (!event->text().isEmpty() && event->text().front().isLetterOrNumber())
        event->ignore();
    else
        QTableView::keyPressEvent(event);
}

void ChoiceView::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && index.column() != ChoiceModel::FieldColumn)
        m_model.keep(index.row(), index.column() == ChoiceModel::FromColumn ? Keep::From : Keep::Into);
}

} // namespace throughline::ui
