// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace throughline::ui {

/// A quiet line that says who else is here. It takes no room until somebody comes, and then keeps its room until clear(): nothing jumps when they go. GUI thread.
class PresenceLine : public QWidget {
    Q_OBJECT
public:
    explicit PresenceLine(QWidget *parent = nullptr);

    /// Empty: nobody is here (any more). `stressed`: somebody writes.
    void setText(const QString &text, bool stressed = false);
    [[nodiscard]] const QString &text() const { return m_text; }
    /// For another customer: takes no room any more.
    void clear();

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    bool m_stressed = false;
};

} // namespace throughline::ui
