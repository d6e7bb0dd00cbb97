// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/consolestyle.h"

#include "ui/common/tint.h"

#include <QPainter>
#include <QStyleOptionSlider>

#include <algorithm>

namespace throughline::ui {

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

QRect ConsoleStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl subControl, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    // The whole bar is the groove: there are no arrow buttons.
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int shortest = std::min(length, 2 * pixelMetric(PM_ScrollBarExtent, option, widget));
    const int slider = range > 0
        ? std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)), shortest, length)
        : length;
    const int at = sliderPositionFromValue(
        bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto along = [&](int from, int to) {
        const QRect rect = upright ? QRect(0, from, bar->rect.width(), to - from)
                                   : QRect(from, 0, to - from, bar->rect.height());
        return visualRect(bar->direction, bar->rect, rect.translated(bar->rect.topLeft()));
    };
    switch (subControl) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return along(at, at + slider);
    case SC_ScrollBarSubPage:
        return along(0, at);
    case SC_ScrollBarAddPage:
        return along(at + slider, length);
    default:
        return {};
    }
}

void ConsoleStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const QColor base = bar->palette.color(QPalette::Base);
    const QColor text = bar->palette.color(QPalette::Text);
    painter->fillRect(bar->rect, mixed(base, text, 0.04));
    if (bar->maximum <= bar->minimum)
        return;
    const bool held = bar->state & State_Sunken && bar->activeSubControls & SC_ScrollBarSlider;
    const bool under = bar->state & State_MouseOver && bar->activeSubControls & SC_ScrollBarSlider;
    // 3:1 against the groove, as a control has to have.
    const double strength = held ? 0.75 : under ? 0.65 : 0.54;
    const int inset = std::max(2, pixelMetric(PM_ScrollBarExtent, option, widget) / 5);
    const QRect slider =
        subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget).adjusted(inset, inset, -inset, -inset);
    painter->fillRect(slider, mixed(base, text, strength));
}

} // namespace throughline::ui
