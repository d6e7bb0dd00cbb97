// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuedelegate.h"

#include "ui/common/glyphs.h"
#include "ui/common/lineshaper.h"
#include "ui/common/tint.h"
#include "ui/queue/queuelistmodel.h"
#include "ui/queue/queuemodel.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>

namespace throughline::ui {

namespace {

struct Colors {
    QColor text;
    QColor muted;
};

/// Background and text of a row. The open case stands out, in another pane's shadow paler; a place in the list that isn't open is filled only while one is in
/// the list, and has an outline otherwise: it must not be taken for what the panes show.
Colors paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool open)
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool active = option.state & QStyle::State_HasFocus || option.state & QStyle::State_Active;
    const QPalette::ColorGroup group = active ? QPalette::Active : QPalette::Inactive;
    const QColor base = option.palette.color(QPalette::Base);
    QColor ground = base;
    const bool filled = open || (selected && option.widget && option.widget->hasFocus());
    if (filled)
        ground = mixed(base, option.palette.color(group, QPalette::Highlight), 0.22);
    else if (option.state & QStyle::State_MouseOver)
        ground = mixed(base, option.palette.color(QPalette::Text), 0.05);
    painter.fillRect(option.rect, ground);
    const QColor text = option.palette.color(QPalette::Text);
    if (selected && !filled) {
        painter.setPen(mixed(text, base, 0.55));
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    return { text, mixed(text, base, filled ? 0.22 : 0.30) };
}

void paintFocus(QPainter &painter, const QStyleOptionViewItem &option)
{
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter.setPen(option.palette.color(QPalette::Highlight));
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
}

/// The bar says how close it is by its length as well as by its colour.
void paintBar(QPainter &painter, const QRect &rect, Urgency urgency, const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor rule = mixed(text, palette.color(QPalette::Base), 0.7);
    painter.fillRect(QRect(rect.left(), rect.top(), std::max(1, rect.width() / 3), rect.height()), rule);
    if (urgency == Urgency::Overdue)
        painter.fillRect(rect, text);
    else if (urgency == Urgency::Soon)
        painter.fillRect(QRect(rect.left(), rect.center().y(), rect.width(), rect.bottom() - rect.center().y() + 1),
            palette.color(QPalette::Highlight));
}

} // namespace

QueueDelegate::QueueDelegate(const base::Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
{
}

const QueueMetrics &QueueDelegate::metrics(const QFont &font) const
{
    if (m_metrics.em == 0 || m_metrics.font != font)
        m_metrics = queueMetrics(font);
    return m_metrics;
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QueueMetrics &m = metrics(option.font);
    return QSize(10 * m.em, m.rowHeight);
}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const QueueModel *>(index.model());
    if (!model)
        return;
    const domain::SupportCase &supportCase = model->supportCase(index.row());
    const QueueMetrics &m = metrics(option.font);
    const base::EpochMs now = m_clock.now();
    const Urgency close = urgency(supportCase, now);
    const QueueWords words = queueWords(supportCase, now);
    LineShaper &strong = LineShaper::of(m.strongFont);
    LineShaper &normal = LineShaper::of(m.font);
    QueueWidths widths;
    widths.number = strong.width(words.number) + 1;
    widths.due = (close == Urgency::Overdue ? strong : normal).width(words.due) + 1;
    widths.mark = words.mark.isEmpty() ? 0 : strong.width(words.mark) + 1;
    widths.who = normal.width(words.who) + 1;
    widths.sign = close == Urgency::Overdue || close == Urgency::Soon;
    const QueueGeometry g = layoutQueueRow(widths, option.rect.width(), option.direction, m);
    const auto at = [&](const QRect &rect) { return rect.translated(option.rect.topLeft()); };

    painter->save();
    const bool open = m_open == supportCase.id;
    const Colors colors = paintGround(*painter, option, open);
    paintBar(*painter, at(g.bar), close, option.palette);
    const Qt::Alignment side = option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    drawLine(*painter, at(g.number), words.number, strong, colors.text, side);
    if (open) {
        const QRect number = at(g.number);
        painter->fillRect(QRect(number.left(), number.bottom() - 1, number.width(), 2), colors.text);
    }
    if (!g.sign.isEmpty())
        paintGlyph(*painter, close == Urgency::Overdue ? Glyph::Warning : Glyph::Clock, at(g.sign), colors.text);
    drawLine(*painter, at(g.due), words.due, close == Urgency::Overdue ? strong : normal,
        close == Urgency::Calm || close == Urgency::None ? colors.muted : colors.text, side);
    drawLine(*painter, at(g.mark), words.mark, strong, colors.text, side);
    drawLine(*painter, at(g.who), words.who, normal, colors.text, side);
    drawLine(*painter, at(g.subject), words.subject, normal, colors.muted, side);
    paintFocus(*painter, option);
    painter->restore();
}

bool QueueDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &, const QModelIndex &index)
{
    const auto *model = qobject_cast<const QueueModel *>(index.model());
    if (!model || event->type() != QEvent::ToolTip)
        return false;
    // Subjects and names are a stranger's: as escaped rich text they can't be taken for mark-up.
    QToolTip::showText(
        event->globalPos(), Qt::convertFromPlainText(queueDetails(model->supportCase(index.row()))), view->viewport());
    return true;
}

QSize QueueNameDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int em = QFontMetrics(option.font).height();
    return QSize(8 * em, em + em / 2);
}

void QueueNameDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const QueueListModel *>(index.model());
    if (!model)
        return;
    const QueueEntry &entry = model->entry(index.row());
    const int em = QFontMetrics(option.font).height();
    painter->save();
    // The queue that is chosen is the one that is shown.
    const Colors colors = paintGround(*painter, option, option.state & QStyle::State_Selected);
    QFont font = option.font;
    if (option.state & QStyle::State_Selected)
        font.setWeight(QFont::DemiBold);
    const QString count = QLocale().toString(entry.open);
    const int wide = QFontMetrics(font).horizontalAdvance(count) + em / 2;
    const bool mirrored = option.direction == Qt::RightToLeft;
    QRect inner = option.rect.adjusted(em / 2, 0, -em / 2, 0);
    QRect number = inner;
    if (mirrored) {
        number.setWidth(wide);
        inner.setLeft(number.right());
    } else {
        number.setLeft(inner.right() - wide);
        inner.setRight(number.left());
    }
    drawLine(*painter, inner, entry.title, font, colors.text, mirrored ? Qt::AlignRight : Qt::AlignLeft);
    drawLine(*painter, number, count, font, entry.open > 0 ? colors.text : colors.muted,
        mirrored ? Qt::AlignLeft : Qt::AlignRight);
    if (entry.separated) {
        painter->setPen(mixed(colors.text, option.palette.color(QPalette::Base), 0.75));
        painter->drawLine(option.rect.topLeft() + QPoint(em / 2, 0), option.rect.topRight() - QPoint(em / 2, 0));
    }
    paintFocus(*painter, option);
    painter->restore();
}

} // namespace throughline::ui
