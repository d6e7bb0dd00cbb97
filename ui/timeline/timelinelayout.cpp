// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinelayout.h"

#include "ui/common/format.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QLocale>

#include <algorithm>
#include <initializer_list>

namespace throughline::ui {

using domain::Event;
using domain::EventKind;

TimelineMetrics timelineMetrics(const QFont &font)
{
    TimelineMetrics metrics;
    metrics.font = font;
    metrics.strongFont = font;
    metrics.strongFont.setWeight(QFont::DemiBold);
    metrics.smallFont = font;
    if (font.pointSizeF() > 0)
        metrics.smallFont.setPointSizeF(font.pointSizeF() * 0.88);
    else
        metrics.smallFont.setPixelSize(std::max(1, int(font.pixelSize() * 0.88)));
    const QFontMetrics normal(metrics.font);
    const QFontMetrics strong(metrics.strongFont);
    const QFontMetrics small(metrics.smallFont);
    metrics.em = normal.height();
    metrics.line = std::max(normal.height(), strong.height()) + metrics.em / 2;
    metrics.quietLine = small.height() + metrics.em / 4;
    metrics.dayLine = normal.height() + metrics.em;
    metrics.metaLine = small.height() + metrics.em / 3;
    metrics.newLine = small.height() + metrics.em / 3;
    // Digits are equally wide in nearly all fonts; morning and afternoon marks are not.
    for (const QTime time : { QTime(8, 58), QTime(22, 58) })
        metrics.timeWidth = std::max(
            metrics.timeWidth, normal.horizontalAdvance(QLocale().toString(time, QLocale::ShortFormat)));
    return metrics;
}

RowStyle rowStyle(const Event &event)
{
    switch (event.kind) {
    case EventKind::Note:
        return RowStyle::Internal;
    case EventKind::Step:
    case EventKind::Change:
        return RowStyle::Quiet;
    case EventKind::Activity:
    case EventKind::Purchase:
        return RowStyle::Process;
    case EventKind::Promise:
        // What has to be kept stands out; that it was kept, or wasn't, is said there too.
        return event.promise ? RowStyle::Process : RowStyle::Quiet;
    case EventKind::Message:
    case EventKind::Call:
        break;
    }
    // A message that the customer never sees is a note in all but name.
    if (event.visibility == domain::Visibility::Internal && event.direction == domain::Direction::None)
        return RowStyle::Internal;
    return event.direction == domain::Direction::Inbound ? RowStyle::FromCustomer : RowStyle::FromUs;
}

namespace {

struct Columns {
    int glyph = 0;
    int time = 0;
    int who = 0;
    int whoWidth = 0;
    int words = 0;
};

Columns columns(int width, const TimelineMetrics &m)
{
    Columns c;
    c.glyph = m.em;
    c.time = c.glyph + m.em + m.em / 2;
    c.who = c.time + m.timeWidth + m.em * 2 / 3;
    c.whoWidth = std::clamp(width / 5, 5 * m.em, 11 * m.em);
    c.words = c.who + c.whoWidth + m.em * 2 / 3;
    return c;
}

} // namespace

int bodyWidth(int width, const TimelineMetrics &metrics)
{
    // Lines longer than this are hard to read.
    return std::clamp(width - columns(width, metrics).who - metrics.em, 8 * metrics.em, 46 * metrics.em);
}

RowGeometry layoutRow(const RowInput &input, int width, Qt::LayoutDirection direction, const TimelineMetrics &m)
{
    RowGeometry g;
    const Columns c = columns(width, m);
    const int line = input.style == RowStyle::Quiet ? m.quietLine : m.line;
    int y = 0;
    if (input.startsDay) {
        g.day = QRect(0, 0, width, m.dayLine);
        y = m.dayLine;
    }
    if (input.startsNew) {
        g.news = QRect(0, y, width, m.newLine);
        y += m.newLine;
    }
    g.line = QRect(0, y, width, line);
    const int side = m.em * 7 / 8;
    g.glyph = QRect(c.glyph, y + (line - side) / 2, side, side);
    g.time = QRect(c.time, y, m.timeWidth, line);
    g.who = QRect(c.who, y, c.whoWidth, line);

    int left = c.words;
    int right = width - m.em * 2 / 3;
    const int gap = m.em / 2;
    const int inset = (line - std::min(line, m.line - m.em / 3)) / 2;
    const auto markOf = [&](int textWidth) { return textWidth + m.em * 2 / 3; };
    // What is said matters more than where it belongs: marks go first where it is narrow.
    const int least = 9 * m.em;
    if (input.caseWidth > 0 && right - markOf(input.caseWidth) - gap - left >= least / 2) {
        g.caseMark = QRect(right - markOf(input.caseWidth), y + inset, markOf(input.caseWidth), line - 2 * inset);
        right = g.caseMark.left() - gap;
    }
    if (input.moodWidth > 0 && right - input.moodWidth - side - gap / 2 - gap - left >= least / 2) {
        g.mood = QRect(right - input.moodWidth, y, input.moodWidth, line);
        g.face = QRect(g.mood.left() - gap / 2 - side, y + (line - side) / 2, side, side);
        right = g.face.left() - gap;
    }
    if (input.productWidth > 0) {
        const int wide = std::min(input.productWidth, 10 * m.em);
        if (right - wide - gap - left >= 2 * least) {
            g.product = QRect(right - wide, y, wide, line);
            right = g.product.left() - gap;
        }
    }
    if (input.pinned) {
        g.pin = QRect(left, y + (line - side) / 2, side, side);
        left = g.pin.right() + 1 + gap / 2;
    }
    if (input.tagWidth > 0) {
        g.tag = QRect(left, y + inset, markOf(input.tagWidth), line - 2 * inset);
        left = g.tag.right() + 1 + gap;
    }
    g.words = QRect(left, y, std::max(0, right - left), line);
    y += line;

    if (input.bodyHeight >= 0) {
        const int wide = bodyWidth(width, m);
        g.body = QRect(c.who, y + m.em / 6, wide, input.bodyHeight);
        y = g.body.bottom() + 1;
        g.meta = QRect(c.who, y, std::max(wide, width - c.who - m.em), m.metaLine);
        y += m.metaLine + m.em / 2;
    }
    if (input.style != RowStyle::Process && input.style != RowStyle::Quiet)
        g.bar = QRect(m.em / 3, g.line.top() + 1, std::max(3, m.em / 4), y - g.line.top() - 2);
    g.height = y;

    if (direction == Qt::RightToLeft) {
        for (QRect *rect : { &g.bar, &g.glyph, &g.time, &g.who, &g.pin, &g.tag, &g.words, &g.mood, &g.face, &g.product,
                 &g.caseMark, &g.body, &g.meta }) {
            if (!rect->isEmpty())
                rect->moveLeft(width - rect->right() - 1);
        }
    }
    return g;
}

void TimelineStrip::setMetrics(const TimelineMetrics &metrics)
{
    m_metrics = metrics;
    m_settled = false;
}

void TimelineStrip::clear()
{
    m_rows.clear();
    m_settled = false;
}

TimelineStrip::Row TimelineStrip::rowFor(const Event &event)
{
    Row row;
    row.day = localDay(event.at).toJulianDay();
    row.style = rowStyle(event);
    return row;
}

void TimelineStrip::refreshDay(int row)
{
    if (row >= 0 && row < count())
        m_rows[size_t(row)].startsDay = row == 0 || m_rows[size_t(row - 1)].day != m_rows[size_t(row)].day;
}

void TimelineStrip::insert(int at, const std::vector<const Event *> &events)
{
    std::vector<Row> rows;
    rows.reserve(events.size());
    for (const Event *event : events)
        rows.push_back(rowFor(*event));
    m_rows.insert(m_rows.begin() + at, rows.begin(), rows.end());
    for (int row = at; row <= at + int(rows.size()); ++row)
        refreshDay(row);
    m_settled = false;
}

void TimelineStrip::remove(int at, int count)
{
    m_rows.erase(m_rows.begin() + at, m_rows.begin() + at + count);
    refreshDay(at);
    m_settled = false;
}

void TimelineStrip::replace(int row, const Event &event)
{
    const Row before = m_rows[size_t(row)];
    m_rows[size_t(row)] = rowFor(event);
    m_rows[size_t(row)].bodyHeight = before.bodyHeight;
    m_rows[size_t(row)].startsNew = before.startsNew;
    refreshDay(row);
    refreshDay(row + 1);
    m_settled = false;
}

void TimelineStrip::setBodyHeight(int row, int height)
{
    m_rows[size_t(row)].bodyHeight = height;
    m_settled = false;
}

int TimelineStrip::newRow() const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return row.startsNew; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

void TimelineStrip::setNewRow(int row)
{
    for (Row &other : m_rows)
        other.startsNew = false;
    if (row >= 0 && row < count())
        m_rows[size_t(row)].startsNew = true;
    m_settled = false;
}

int TimelineStrip::heightOf(const Row &row) const
{
    int height = row.style == RowStyle::Quiet ? m_metrics.quietLine : m_metrics.line;
    if (row.startsDay)
        height += m_metrics.dayLine;
    if (row.startsNew)
        height += m_metrics.newLine;
    if (row.bodyHeight >= 0)
        height += m_metrics.em / 6 + row.bodyHeight + m_metrics.metaLine + m_metrics.em / 2;
    return height;
}

void TimelineStrip::settle() const
{
    if (m_settled)
        return;
    m_tops.resize(m_rows.size() + 1);
    int y = 0;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        m_tops[i] = y;
        y += heightOf(m_rows[i]);
    }
    m_tops.back() = y;
    m_settled = true;
}

int TimelineStrip::top(int row) const
{
    settle();
    return m_tops[size_t(row)];
}

int TimelineStrip::lineTop(int row) const
{
    return top(row) + (startsDay(row) ? m_metrics.dayLine : 0) + (startsNew(row) ? m_metrics.newLine : 0);
}

int TimelineStrip::lineHeight(int row) const
{
    return m_rows[size_t(row)].style == RowStyle::Quiet ? m_metrics.quietLine : m_metrics.line;
}

int TimelineStrip::totalHeight() const
{
    settle();
    return m_tops.back();
}

int TimelineStrip::rowAt(int y) const
{
    if (m_rows.empty())
        return -1;
    settle();
    const auto behind = std::upper_bound(m_tops.begin(), m_tops.end() - 1, y);
    return std::max(0, int(behind - m_tops.begin()) - 1);
}

} // namespace throughline::ui
