// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCache>
#include <QFont>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QList>
#include <QRawFont>
#include <QString>

#include <functional>
#include <unordered_map>
#include <vector>

class QColor;
class QPainter;
class QRect;

namespace throughline::ui {

/// One line of text as glyphs, ready to be drawn.
struct ShapedLine {
    QList<QGlyphRun> runs;
    qreal width = 0; ///< of what is shown
    qreal height = 0;
    bool elided = false; ///< the text was longer than the width; an ellipsis stands at its end
};

/// Shapes plain text to single lines of one font and remembers what it shaped: lists and timelines show the same texts frame after frame, and new texts
/// are made of known words. Scripts whose letters stand for themselves are put together from words; all others are shaped whole. GUI thread.
class LineShaper {
public:
    explicit LineShaper(const QFont &font);

    /// The shaper of this font that everybody shares.
    static LineShaper &of(const QFont &font);

    /// `text` elided to `width`; control characters and line breaks count as spaces. The reference holds until the next call.
    const ShapedLine &line(const QString &text, int width);
    /// How wide the whole text is, rounded up.
    [[nodiscard]] int width(const QString &text);
    /// The text cut to the width, with an ellipsis, to be put together with others.
    [[nodiscard]] QString elided(const QString &text, int width) const
    {
        return m_metrics.elidedText(text, Qt::ElideRight, width);
    }

private:
    struct Glyph {
        quint32 index = 0;
        QPointF at;
        qreal end = 0; ///< where the next one begins
        int font = 0;  ///< in m_rawFonts
    };
    struct Word {
        std::vector<Glyph> glyphs;
        qreal width = 0;
    };
    struct WordHash {
        using is_transparent = void;
        size_t operator()(QStringView word) const { return qHash(word); }
    };

    [[nodiscard]] ShapedLine shaped(const QString &text, int width);
    [[nodiscard]] ShapedLine ofWords(QStringView text, int width);
    [[nodiscard]] ShapedLine whole(const QString &text, int width);
    const Word &word(QStringView text);
    int rawFont(const QRawFont &font);

    QFont m_font;
    QFontMetricsF m_metrics;
    qreal m_space = 0;
    qreal m_height = 0;
    int m_averageChar = 1;
    std::vector<QRawFont> m_rawFonts;
    std::unordered_map<QString, Word, WordHash, std::equal_to<>> m_words;
    QCache<QString, ShapedLine> m_lines;
};

/// Draws `text` in one line, in the middle of the height of `rect` and elided to its width; gives the width used.
int drawLine(QPainter &painter, const QRect &rect, const QString &text, LineShaper &shaper, const QColor &color,
    Qt::Alignment alignment = Qt::AlignLeft);
/// With the shaper of `font`. Who draws hundreds of lines a frame keeps the shaper: looking a font up costs as much as a short line.
int drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color,
    Qt::Alignment alignment = Qt::AlignLeft);

} // namespace throughline::ui
