// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

#include <QDate>
#include <QFont>
#include <QRect>

#include <vector>

/// Where everything of the timeline stands: pure functions from values to rectangles. Nothing here paints.
namespace throughline::ui {

/// The fonts of the timeline and what is measured of them once. Lengths in device-independent pixels.
struct TimelineMetrics {
    QFont font;
    QFont strongFont;
    QFont smallFont;
    int em = 0;
    int line = 0;      ///< height of a row's line
    int quietLine = 0; ///< of a quiet row's
    int dayLine = 0;   ///< of a day separator
    int metaLine = 0;  ///< of the line under an unfolded body
    int newLine = 0;   ///< of the separator above what is new
    int timeWidth = 0;
};
[[nodiscard]] TimelineMetrics timelineMetrics(const QFont &font);

/// How a row looks: told apart by bar, glyph and tag, not by colour alone.
enum class RowStyle {
    FromCustomer, ///< solid bar
    FromUs,       ///< hollow bar
    Internal,     ///< dashed bar, tag, tint
    Process,      ///< no bar
    Quiet,        ///< no bar, small
    Waiting,      ///< not sent yet: dashed bar, tag
};
[[nodiscard]] RowStyle rowStyle(const domain::Event &event);

/// What decides where the parts of a row stand. Widths are those of the texts, 0 if there is none.
struct RowInput {
    RowStyle style = RowStyle::Process;
    bool startsDay = false;
    bool startsNew = false;
    bool pinned = false;
    int bodyHeight = -1; ///< -1 while folded
    int tagWidth = 0;
    int moodWidth = 0; ///< of the word; its face comes on top
    int productWidth = 0;
    int caseWidth = 0;
};

/// The parts of a row, relative to its top left corner; empty ones aren't shown.
struct RowGeometry {
    QRect day;
    QRect news; ///< the separator above what is new
    QRect line; ///< the whole line
    QRect bar;  ///< beside line and body
    QRect glyph;
    QRect time;
    QRect who;
    QRect pin;
    QRect tag;
    QRect words; ///< subject and first words
    QRect mood;  ///< the word
    QRect face;  ///< before it
    QRect product;
    QRect caseMark;
    QRect body;
    QRect meta;
    int height = 0;
};
[[nodiscard]] RowGeometry layoutRow(
    const RowInput &input, int width, Qt::LayoutDirection direction, const TimelineMetrics &metrics);
/// The width that a body has in a row of this width.
[[nodiscard]] int bodyWidth(int width, const TimelineMetrics &metrics);

/// The rows under each other: heights, tops, and which row is at a height. Knows of the days, so that a row that is inserted takes the separator over.
class TimelineStrip {
public:
    void setMetrics(const TimelineMetrics &metrics);
    void clear();
    void insert(int at, const std::vector<const domain::Event *> &events);
    void remove(int at, int count);
    void replace(int row, const domain::Event &event);
    /// The height of the unfolded body, -1 to fold it.
    void setBodyHeight(int row, int height);
    /// The only row with the separator "new" above it; -1 for none.
    void setNewRow(int row);

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] bool startsDay(int row) const { return m_rows[size_t(row)].startsDay; }
    [[nodiscard]] bool startsNew(int row) const { return m_rows[size_t(row)].startsNew; }
    /// The row with the separator "new", -1 if there is none.
    [[nodiscard]] int newRow() const;
    [[nodiscard]] int bodyHeight(int row) const { return m_rows[size_t(row)].bodyHeight; }
    [[nodiscard]] QDate day(int row) const { return QDate::fromJulianDay(m_rows[size_t(row)].day); }
    [[nodiscard]] int top(int row) const;
    /// The top of the row's line, below its separators: what stays in place when rows are inserted above.
    [[nodiscard]] int lineTop(int row) const;
    [[nodiscard]] int lineHeight(int row) const;
    [[nodiscard]] int height(int row) const { return heightOf(m_rows[size_t(row)]); }
    [[nodiscard]] int totalHeight() const;
    /// The row at this height, the nearest if it is outside; -1 if there is none.
    [[nodiscard]] int rowAt(int y) const;

private:
    struct Row {
        qint64 day = 0;
        int bodyHeight = -1;
        RowStyle style = RowStyle::Process;
        bool startsDay = false;
        bool startsNew = false;
    };
    [[nodiscard]] static Row rowFor(const domain::Event &event);
    [[nodiscard]] int heightOf(const Row &row) const;
    void refreshDay(int row);
    void settle() const;

    TimelineMetrics m_metrics;
    std::vector<Row> m_rows;
    mutable std::vector<int> m_tops; ///< one more than rows: the last is the total
    mutable bool m_settled = false;
};

} // namespace throughline::ui
