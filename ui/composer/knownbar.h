// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace throughline::ui {

/// A line above an editor: what is asked for there is known. Hidden while there is nothing to say. Plain text.
class KnownBar : public QFrame {
    Q_OBJECT
public:
    explicit KnownBar(QWidget *parent = nullptr);

    /// `stopped`: what is written was held back for it, and the sentence says how to go on.
    void say(const QString &sentence, bool stopped);
    void clear();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool isStopping() const { return m_stopped; }

Q_SIGNALS:
    /// The known value shall stand in the text.
    void useRequested();
    /// The question is meant as it is.
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_glyph;
    QLabel *m_sentence;
    QToolButton *m_use;
    QToolButton *m_dismiss;
    bool m_stopped = false;
};

} // namespace throughline::ui
