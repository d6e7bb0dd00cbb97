// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/common/tint.h"
#include "ui/shell/consolestyle.h"
#include "ui/shell/theme.h"

#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionButton>
#include <QStyleOptionSlider>

using namespace throughline;

TEST_CASE("Every text of every palette has a contrast of at least 4.5 to 1")
{
    const std::pair<QPalette::ColorRole, QPalette::ColorRole> pairs[] = {
        { QPalette::WindowText, QPalette::Window },
        { QPalette::Text, QPalette::Base },
        { QPalette::Text, QPalette::AlternateBase },
        { QPalette::ButtonText, QPalette::Button },
        { QPalette::HighlightedText, QPalette::Highlight },
        { QPalette::ToolTipText, QPalette::ToolTipBase },
        { QPalette::PlaceholderText, QPalette::Base },
        { QPalette::PlaceholderText, QPalette::Window },
        { QPalette::Link, QPalette::Base },
        { QPalette::LinkVisited, QPalette::Base },
    };
    for (const QPalette &palette : { ui::lightPalette(), ui::darkPalette(), ui::contrastPalette() }) {
        for (const auto &[text, ground] : pairs) {
            CAPTURE(int(text), int(ground), palette.color(ground).name().toStdString());
            CHECK(ui::contrastOf(palette.color(text), palette.color(ground)) >= 4.5);
        }
    }
}

TEST_CASE("Text of the palette of high contrast has at least 7 to 1")
{
    const QPalette palette = ui::contrastPalette();
    for (const auto &[text, ground] : { std::pair(QPalette::WindowText, QPalette::Window),
             std::pair(QPalette::Text, QPalette::Base), std::pair(QPalette::ButtonText, QPalette::Button),
             std::pair(QPalette::HighlightedText, QPalette::Highlight),
             std::pair(QPalette::PlaceholderText, QPalette::Base), std::pair(QPalette::Link, QPalette::Base) })
        CHECK(ui::contrastOf(palette.color(text), palette.color(ground)) >= 7);
}

TEST_CASE("A theme's name is read as it is written, and no other")
{
    for (const auto choice : ui::allThemes())
        CHECK(ui::themeFromName(ui::themeName(choice)) == choice);
    CHECK_FALSE(ui::themeFromName(QStringLiteral("purple")).has_value());
}

TEST_CASE("The parts of a scroll bar lie side by side and fill it, wherever the slider is")
{
    ui::ConsoleStyle style;
    QScrollBar widget(Qt::Vertical);
    for (const Qt::Orientation orientation : { Qt::Vertical, Qt::Horizontal }) {
        for (const int maximum : { 0, 1, 90, 4'000, 2'000'000'000 }) {
            int last = -1;
            for (const double share : { 0.0, 0.3, 0.7, 1.0 }) {
                QStyleOptionSlider option;
                option.orientation = orientation;
                option.rect = orientation == Qt::Vertical ? QRect(3, 5, 14, 400) : QRect(3, 5, 400, 14);
                option.maximum = maximum;
                option.pageStep = 100;
                option.sliderPosition = int(maximum * share);
                const auto part = [&](QStyle::SubControl control) {
                    const QRect rect = style.subControlRect(QStyle::CC_ScrollBar, &option, control, &widget);
                    return orientation == Qt::Vertical ? std::pair(rect.top() - 5, rect.height())
                                                       : std::pair(rect.left() - 3, rect.width());
                };
                const auto [before, beforeLength] = part(QStyle::SC_ScrollBarSubPage);
                const auto [slider, sliderLength] = part(QStyle::SC_ScrollBarSlider);
                const auto [behind, behindLength] = part(QStyle::SC_ScrollBarAddPage);
                INFO(maximum << " at " << share);
                CHECK(before == 0);
                CHECK(slider == beforeLength);
                CHECK(behind == slider + sliderLength);
                CHECK(behind + behindLength == 400);
                CHECK(sliderLength >= 2 * style.pixelMetric(QStyle::PM_ScrollBarExtent, &option, &widget));
                CHECK(slider >= last);
                last = slider;
            }
        }
    }
}

TEST_CASE("The slider of a scroll bar stands out from its groove by at least 3 to 1")
{
    ui::ConsoleStyle style;
    QScrollBar widget(Qt::Vertical);
    for (const QPalette &palette : { ui::lightPalette(), ui::darkPalette(), ui::contrastPalette() }) {
        for (const QStyle::State state : { QStyle::State_None, QStyle::State_MouseOver, QStyle::State_Sunken }) {
            QStyleOptionSlider option;
            option.orientation = Qt::Vertical;
            option.rect = QRect(0, 0, 14, 400);
            option.maximum = 300;
            option.pageStep = 100;
            option.palette = palette;
            option.state = QStyle::State_Enabled | state;
            option.activeSubControls = QStyle::SC_ScrollBarSlider;
            QImage image(option.rect.size(), QImage::Format_RGB32);
            QPainter painter(&image);
            style.drawComplexControl(QStyle::CC_ScrollBar, &option, &painter, &widget);
            painter.end();
            const QRect slider = style.subControlRect(
                QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &widget);
            CHECK(ui::contrastOf(image.pixelColor(slider.center()), image.pixelColor(slider.center().x(), 390)) >= 3.0);
        }
    }
}

TEST_CASE(
    "A check box, a radio button and a field stand out from their ground by at least 3 to 1, and a tick is to be seen")
{
    ui::ConsoleStyle style;
    for (const QPalette &palette : { ui::lightPalette(), ui::darkPalette(), ui::contrastPalette() }) {
        for (const QStyle::PrimitiveElement element :
            { QStyle::PE_IndicatorCheckBox, QStyle::PE_IndicatorRadioButton, QStyle::PE_FrameLineEdit }) {
            const auto drawn = [&](QStyle::State state) {
                QStyleOptionButton option;
                option.rect = QRect(0, 0, 17, 17);
                option.palette = palette;
                option.state = QStyle::State_Enabled | state;
                QImage image(option.rect.size(), QImage::Format_RGB32);
                image.fill(palette.color(QPalette::Base));
                QPainter painter(&image);
                style.drawPrimitive(element, &option, &painter, nullptr);
                return image;
            };
            const QImage off = drawn(QStyle::State_Off);
            CHECK(ui::contrastOf(off.pixelColor(0, 8), palette.color(QPalette::Base)) >= 3.0);
            CHECK(ui::contrastOf(off.pixelColor(8, 8), palette.color(QPalette::Base)) == 1.0);
            if (element != QStyle::PE_FrameLineEdit)
                CHECK(off != drawn(QStyle::State_On));
        }
    }
}
