// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QTimer>

namespace throughline::ui {

/// One sentence at the lower edge of the window for some seconds: why a key did nothing, and the like. It takes no focus and moves nothing. GUI thread.
class Notice : public QLabel {
    Q_OBJECT
public:
    explicit Notice(QWidget *parent);

    void say(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QTimer m_timer;
};

} // namespace throughline::ui
