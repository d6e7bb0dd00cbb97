// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QPointer>
#include <QTimer>

namespace throughline::ui {

/// One sentence near the lower edge of the window for some seconds: why a key did nothing, and the like. It takes no focus and moves nothing. GUI thread.
class Notice : public QLabel {
    Q_OBJECT
public:
    explicit Notice(QWidget *parent);

    void say(const QString &sentence);
    /// It stands above this widget, so that it hides no button of it; without one, at the lower edge.
    void setFloor(const QWidget *floor) { m_floor = floor; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QPointer<const QWidget> m_floor;
    QTimer m_timer;
};

} // namespace throughline::ui
