// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QRect>
#include <QString>

#include <deque>
#include <memory>

class QPainter;
class QTextLayout;

namespace throughline::ui {

/// A text that a stranger may have written, broken into lines of a width. Plain text only; each paragraph runs in its own direction.
class BodyText {
public:
    /// What is laid out at most, in characters: a mail of a megabyte mustn't stop the window. The rest is told, not shown.
    static constexpr int kShown = 16'000;

    BodyText(const QString &text, const QFont &font, int width);
    ~BodyText();
    BodyText(BodyText &&) noexcept;
    BodyText &operator=(BodyText &&) noexcept;

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }
    /// With the painter's pen; lines outside of `exposed` are left out.
    void draw(QPainter &painter, const QPointF &origin, const QRect &exposed) const;

private:
    struct Paragraph {
        std::unique_ptr<QTextLayout> layout; ///< none for an empty line
        qreal top = 0;
        qreal height = 0;
    };
    std::deque<Paragraph> m_paragraphs;
    int m_width = 0;
    int m_height = 0;
};

} // namespace throughline::ui
