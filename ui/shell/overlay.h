// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QPointer>

namespace throughline::ui {

/// A sheet that lies over the window until it is done or Esc is pressed, and gives the focus back to where it was. No window of its own, so that no window
/// manager has a say in how fast it comes.
class Overlay : public QFrame {
    Q_OBJECT
public:
    explicit Overlay(const QString &name, QWidget *parent);

    void open();
    void close();

Q_SIGNALS:
    void opened();
    /// open() was asked for while it was open.
    void askedAgain();
    void closed();

protected:
    /// What gets the focus when it opens.
    [[nodiscard]] virtual QWidget *firstFocus() = 0;
    /// Wanted size in a window of this size.
    [[nodiscard]] virtual QSize wantedSize(const QSize &window) const = 0;
    void place();

    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void focusMoved(QWidget *from, QWidget *to);

    QPointer<QWidget> m_before;
};

} // namespace throughline::ui
