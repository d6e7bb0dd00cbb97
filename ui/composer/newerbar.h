// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace throughline::ui {

/// A line above the editor of a reply: the customer has written since it was begun, or a colleague answered, and what. Hidden while nobody has. Plain text.
class NewerBar : public QFrame {
    Q_OBJECT
public:
    explicit NewerBar(QWidget *parent = nullptr);

    /// `news`: who wrote what. `stopped`: the reply was held back for it. `shown`: it is an entry of the timeline, which can be shown there.
    void say(const QString &news, bool stopped, bool shown);
    void clear();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] bool isStopping() const { return m_stopped; }

Q_SIGNALS:
    /// The message shall be shown in the timeline.
    void showRequested();
    /// The reply shall be sent although it doesn't know of it.
    void sendRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setLook();

    QLabel *m_glyph;
    QLabel *m_sentence;
    QToolButton *m_show;
    QToolButton *m_send;
    bool m_stopped = false;
};

} // namespace throughline::ui
