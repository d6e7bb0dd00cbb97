// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/consolestyle.h"

#include "ui/common/tint.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOptionSlider>

#include <algorithm>

namespace throughline::ui {

namespace {

/// The line around something that can be filled in or ticked: 3:1 against its ground, as a control has to have.
QColor outlineOf(const QStyleOption &option)
{
    const bool usable = option.state & QStyle::State_Enabled;
    if (usable && option.state & QStyle::State_HasFocus)
        return option.palette.color(QPalette::Highlight);
    return mixed(option.palette.color(QPalette::Base), option.palette.color(QPalette::Text), usable ? 0.65 : 0.25);
}

void drawIndicator(const QStyleOption &option, QPainter &painter, bool round)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor ground = option.palette.color(
        option.state & QStyle::State_Sunken ? QPalette::Midlight : QPalette::Base);
    const QColor mark = option.palette.color(QPalette::Text);
    painter.setPen(QPen(outlineOf(option), option.state & QStyle::State_HasFocus ? 2 : 1));
    painter.setBrush(ground);
    if (round)
        painter.drawEllipse(box);
    else
        painter.drawRoundedRect(box, 2, 2);
    const QRectF inner = box.adjusted(
        box.width() * 0.25, box.height() * 0.25, -box.width() * 0.25, -box.height() * 0.25);
    if (option.state & QStyle::State_On && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark);
        painter.drawEllipse(inner);
    } else if (option.state & QStyle::State_On) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(mark, std::max(1.5, box.width() / 8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF tick[] = { { inner.left(), inner.center().y() },
            { inner.left() + inner.width() * 0.4, inner.bottom() }, inner.topRight() };
        painter.drawPolyline(tick, 3);
    } else if (option.state & QStyle::State_NoChange) {
        painter.fillRect(QRectF(inner.left(), inner.center().y() - 1, inner.width(), 2), mark);
    }
    painter.restore();
}

} // namespace

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

void ConsoleStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
        return drawIndicator(*option, *painter, false);
    case PE_IndicatorRadioButton:
        return drawIndicator(*option, *painter, true);
    case PE_Frame:
        // Of a field of several lines and of a list, which are as hard to find without one.
        if (!qobject_cast<const QAbstractScrollArea *>(widget)) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        [[fallthrough]];
    case PE_FrameLineEdit: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(outlineOf(*option));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
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
