// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/bodysections.h"

#include <QColor>
#include <QFont>
#include <QRect>
#include <QString>
#include <QStringList>

#include <deque>
#include <memory>
#include <vector>

class QPainter;
class QTextLayout;

namespace throughline::ui {

/// With what a body is drawn.
struct BodyLook {
    QColor text;
    QColor quiet; ///< of others' words and of folds
    QColor mark;  ///< behind words that were looked for
    QStringList marks;
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

private:
    struct Paragraph {
        std::unique_ptr<QTextLayout> layout; ///< none for an empty line
        qreal top = 0;
        qreal height = 0;
        BodySection::Kind kind = BodySection::Kind::Words;
        int fold = -1;
    };
    void add(const BodySection &section, QString shown, const QFont &font, qreal lineHeight);

    std::deque<Paragraph> m_paragraphs;
    int m_width = 0;
    int m_height = 0;
};

} // namespace throughline::ui
