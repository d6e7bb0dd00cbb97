// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/bodysections.h"

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

class QPainter;
class QTextLayout;

namespace throughline::ui {

/// What is selected of a body, in characters of its text as it is shown. The caret is the end that moves.
struct BodySelection {
    qsizetype anchor = 0;
    qsizetype caret = 0;
    bool operator==(const BodySelection &) const = default;
    [[nodiscard]] qsizetype begin() const { return std::min(anchor, caret); }
    [[nodiscard]] qsizetype end() const { return std::max(anchor, caret); }
    [[nodiscard]] bool isEmpty() const { return anchor == caret; }
};

/// How a caret moves.
enum class CaretMove { Left, Right, WordLeft, WordRight, Up, Down, LineStart, LineEnd };

/// The word at a place with what numbers hold ("NX-2231", "3.1.2", "mina@example.org"), without marks of punctuation around it; empty between words. Pure.
[[nodiscard]] BodySelection wordAround(QStringView text, qsizetype place);

/// With what a body is drawn.
struct BodyLook {
    QColor text;
    QColor quiet; ///< of others' words and of folds
    QColor mark;  ///< behind words that were looked for
    QStringList marks;
    std::optional<BodySelection> selection {}; ///< with the caret, if there is one
    QColor selected {};                        ///< behind what is selected
    QColor selectedText {};
};

/// A text that a stranger may have written, broken into lines of a width. Plain text only; each paragraph runs in its own direction.
class BodyText {
public:
    /// What is laid out at most, in characters: a mail of a megabyte mustn't stop the window. The rest is told, not shown.
    static constexpr int kShown = 16'000;

    BodyText(const std::vector<BodySection> &sections, const QFont &font, int width);
    ~BodyText();
    BodyText(BodyText &&) noexcept;
    BodyText &operator=(BodyText &&) noexcept;

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }
    /// Lines outside of `exposed` are left out.
    void draw(QPainter &painter, const QPointF &origin, const QRect &exposed, const BodyLook &look) const;
    /// The height of the first paragraph that holds one of the words; -1 if none does.
    [[nodiscard]] int topOfMark(const QStringList &words) const;
    /// The fold whose line is at this place, relative to the body; -1 if there is none.
    [[nodiscard]] int foldAt(QPointF place) const;

    /// What is shown, its paragraphs in lines.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// The place in the text that is nearest to a point relative to the body.
    [[nodiscard]] qsizetype placeAt(QPointF point) const;
    /// Where the caret stands, relative to the body.
    [[nodiscard]] QRectF caretRect(qsizetype place) const;
    /// Where the caret goes from here; none beyond the first and the last line.
    [[nodiscard]] std::optional<qsizetype> moved(qsizetype place, CaretMove move) const;

private:
    struct Paragraph {
        std::unique_ptr<QTextLayout> layout; ///< none for an empty line
        qreal top = 0;
        qreal height = 0;
        BodySection::Kind kind = BodySection::Kind::Words;
        int fold = -1;
        qsizetype begin = 0; ///< in the text
        qsizetype length = 0;
    };
    [[nodiscard]] const Paragraph *paragraphAt(qsizetype place) const;
    void drawSelected(QPainter &painter, const Paragraph &paragraph, const QPointF &at, const QRect &exposed,
        const BodyLook &look) const;
    void add(const BodySection &section, QString shown, const QFont &font, qreal lineHeight);

    std::deque<Paragraph> m_paragraphs;
    QString m_text;
    int m_width = 0;
    int m_height = 0;
};

} // namespace throughline::ui
