// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/flowlayout.h"

#include <QWidget>

#include <algorithm>

namespace throughline::ui {

namespace {

/// Not hidden, and with something to show.
bool takesRoom(const QLayoutItem &item)
{
    return !item.isEmpty() && !item.sizeHint().isEmpty();
}

} // namespace

FlowResult flow(const std::vector<QSize> &boxes, int width, int gap, int lineGap, bool rightToLeft)
{
    FlowResult result;
    result.boxes.resize(boxes.size());
    int top = 0;
    size_t first = 0;
    while (first < boxes.size()) {
        size_t end = first;
        int used = 0;
        int high = 0;
        while (end < boxes.size()) {
            const int wide = std::min(boxes[end].width(), width);
            const int wanted = (end == first ? 0 : used + gap) + wide;
            if (end > first && wanted > width)
                break;
            used = wanted;
            high = std::max(high, boxes[end].height());
            ++end;
        }
        int x = 0;
        for (size_t i = first; i < end; ++i) {
            const int wide = std::min(boxes[i].width(), width);
            const int left = rightToLeft ? width - x - wide : x;
            result.boxes[i] = QRect(left, top + (high - boxes[i].height()) / 2, wide, boxes[i].height());
            x += wide + gap;
        }
        result.height = top + high;
        top += high + lineGap;
        first = end;
    }
    return result;
}

FlowLayout::FlowLayout(int gap, int lineGap)
    : m_gap(gap)
    , m_lineGap(lineGap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < m_items.size() ? m_items.at(index) : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

FlowResult FlowLayout::result(int width, bool rightToLeft) const
{
    std::vector<QSize> sizes;
    for (const QLayoutItem *item : m_items) {
        if (takesRoom(*item))
            sizes.push_back(item->sizeHint());
    }
    return flow(sizes, width, m_gap, m_lineGap, rightToLeft);
}

int FlowLayout::heightForWidth(int width) const
{
    return result(width, false).height;
}

QSize FlowLayout::sizeHint() const
{
    // Anything will do for the width: the height follows.
    QSize size = minimumSize();
    for (const QLayoutItem *item : m_items)
        size.setHeight(std::max(size.height(), takesRoom(*item) ? item->sizeHint().height() : 0));
    return size;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (takesRoom(*item))
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const bool rightToLeft = parentWidget() && parentWidget()->layoutDirection() == Qt::RightToLeft;
    const FlowResult places = result(rect.width(), rightToLeft);
    size_t at = 0;
    for (QLayoutItem *item : m_items) {
        if (takesRoom(*item))
            item->setGeometry(places.boxes[at++].translated(rect.topLeft()));
        else if (!item->isEmpty())
            item->setGeometry(QRect(rect.topLeft(), QSize(0, 0)));
    }
}

} // namespace throughline::ui
