// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/glyphs.h"
#include "ui/timeline/bodytext.h"
#include "ui/timeline/timelinelayout.h"

#include <QColor>
#include <QHash>
#include <QPalette>
#include <QPixmap>

#include <optional>

class QPainter;

namespace throughline::ui {

class LineShaper;

/// What a row's picture depends on beside its event.
struct RowLook {
    bool startsDay = false;
    bool startsNew = false;
    bool pinned = false;  ///< somebody keeps it in sight
    bool current = false; ///< selected
    bool focused = false; ///< selected, in a view that has the focus
    bool ofCase = false;  ///< belongs to the case that is open
    QString waiting {};   ///< of a message that isn't sent yet: what its mark says
    const BodyText *body = nullptr;
    std::optional<BodySelection> selection {}; ///< of the body
};

/// Paints rows of the timeline from rectangles and the palette.
class TimelinePainter {
public:
    void setStyle(const QFont &font, const QPalette &palette, Qt::LayoutDirection direction);
    void setCustomerName(const QString &name);
    [[nodiscard]] const QString &customerName() const { return m_customer; }
    /// Words that are marked wherever they begin a word.
    void setMarks(const QStringList &words) { m_marks = words; }
    [[nodiscard]] const QStringList &marks() const { return m_marks; }

    /// Behind rows that have no tint of their own.
    [[nodiscard]] const QColor &background() const { return m_background; }
    [[nodiscard]] const TimelineMetrics &metrics() const { return m_metrics; }
    [[nodiscard]] RowGeometry geometry(const domain::Event &event, const RowLook &look, int width) const;
    void paintRow(QPainter &painter, const domain::Event &event, const RowLook &look, QPoint topLeft, int width,
        const QRect &exposed);
    /// The same of a row whose line was painted before.
    void paintRow(QPainter &painter, const domain::Event &event, const RowLook &look, QPoint topLeft, int width,
        const QPixmap &line);
    /// A quiet line in the middle of `rect`.
    void paintHint(QPainter &painter, const QRect &rect, const QString &text);

private:
    enum class Face : char16_t { Normal = u'n', Strong = u's', Small = u'q' };
    [[nodiscard]] LineShaper &shaper(Face face) const;
    [[nodiscard]] static QString tagOf(const domain::Event &event, const RowLook &look);
    int drawLine(QPainter &painter, const QString &text, Face face, const QRect &rect, const QColor &color,
        Qt::Alignment alignment = Qt::AlignLeft);
    int drawMarked(QPainter &painter, const QString &text, Face face, const QRect &rect, const QColor &color);
    void drawGlyph(QPainter &painter, Glyph glyph, const QRect &rect, const QColor &color);
    void paintSeparators(QPainter &painter, const domain::Event &event, const RowGeometry &g, QPoint topLeft);
    void paintDay(QPainter &painter, const domain::Event &event, const QRect &rect);
    void paintNews(QPainter &painter, const QRect &rect);
    void paintBar(QPainter &painter, RowStyle style, const QRect &rect) const;
    void paintWho(QPainter &painter, const domain::Event &event, Face face, const QRect &rect, const QColor &color);
    void paintWords(
        QPainter &painter, const domain::Event &event, RowStyle style, Face face, const QRect &rect, bool withExcerpt);
    void paintMark(QPainter &painter, const QString &text, const QRect &rect, const QColor &color, Qt::PenStyle frame,
        bool strong);
    [[nodiscard]] int textWidth(const QString &text, Face face) const;

    TimelineMetrics m_metrics;
    LineShaper *m_normal = nullptr; ///< those of the metrics' fonts
    LineShaper *m_strong = nullptr;
    LineShaper *m_small = nullptr;
    Qt::LayoutDirection m_direction = Qt::LeftToRight;
    QString m_customer;
    QColor m_background;
    QColor m_text;
    QColor m_muted;
    QColor m_rule;
    QColor m_accent;
    QColor m_internalTint;
    QColor m_currentTint;
    QColor m_markTint;
    QColor m_selected;
    QColor m_selectedText;
    QStringList m_marks;
    QString m_newsText;
    QHash<quint64, QPixmap> m_glyphs;
};

} // namespace throughline::ui
