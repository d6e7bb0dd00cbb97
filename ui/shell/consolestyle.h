// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProxyStyle>

namespace throughline::ui {

/// Fusion with flat scroll bars, and with check boxes, radio buttons and fields whose outline stands out from a dark ground as well: Fusion draws it darker
/// than the window. Fusion's own scroll bars are made of shaded lines as long as the bar, which Qt hands to a thread pool and waits for: they took as long as
/// the text beside them in each frame of scrolling, and many times that whenever the pool's threads had to wait for a processor.
class ConsoleStyle : public QProxyStyle {
    Q_OBJECT
public:
    ConsoleStyle();

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
        const QWidget *widget) const override;
};

} // namespace throughline::ui
