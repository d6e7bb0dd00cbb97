// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace throughline::ui {

/// As tall as what it holds is at its width, where there is room for that; where there isn't, it scrolls instead of laying lines over each other.
class TallArea : public QScrollArea {
    Q_OBJECT
public:
    explicit TallArea(QWidget *content, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace throughline::ui
