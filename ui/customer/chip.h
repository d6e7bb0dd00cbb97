// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace throughline::ui {

/// A short text, in a rounded frame or bare, elided if there is no room for it, with the whole text and more in the tool tip. Plain text only.
/// Without a text it isn't there, neither for the eye nor for a screen reader: hiding and showing would cost a round trip to the display server each.
class Chip : public QWidget {
    Q_OBJECT
public:
    enum class Look {
        Caption, ///< bare and dim
        Text,    ///< bare
        Title,   ///< bare and bold
        Frame,   ///< in a frame
        Strong,  ///< in a filled frame
        Warning, ///< in a frame that can't be overlooked; the text says what is wrong
    };

    explicit Chip(QWidget *parent = nullptr);

    /// `more` is shown in the tool tip below the text.
    void setContent(const QString &text, Look look, const QString &more = {});
    /// How wide this would be, in pixels; 0 for no text.
    [[nodiscard]] int widthFor(const QString &text, Look look) const;
    /// How high each with a text is, in pixels.
    [[nodiscard]] int lineHeight() const { return fontMetrics().height() + 4; }
    /// Something can be done with it: by click, or with the focus by Enter and space.
    void setActionable(bool actionable);
    [[nodiscard]] bool isActionable() const { return m_actionable; }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] Look look() const { return m_look; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QFont fontFor(Look look) const;
    [[nodiscard]] int padding(Look look) const;
    void measure();

    QString m_text;
    QString m_more;
    Look m_look = Look::Text;
    int m_width = 0;
    bool m_actionable = false;
};

} // namespace throughline::ui
