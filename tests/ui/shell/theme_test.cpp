// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/common/tint.h"
#include "ui/shell/theme.h"

using namespace throughline;

TEST_CASE("Every text of both palettes has a contrast of at least 4.5 to 1")
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
    for (const QPalette &palette : { ui::lightPalette(), ui::darkPalette() }) {
        for (const auto &[text, ground] : pairs) {
            CAPTURE(int(text), int(ground), palette.color(ground).name().toStdString());
            CHECK(ui::contrastOf(palette.color(text), palette.color(ground)) >= 4.5);
        }
    }
}

TEST_CASE("A theme's name is read as it is written, and no other")
{
    for (const auto choice : { ui::ThemeChoice::System, ui::ThemeChoice::Light, ui::ThemeChoice::Dark })
        CHECK(ui::themeFromName(ui::themeName(choice)) == choice);
    CHECK_FALSE(ui::themeFromName(QStringLiteral("purple")).has_value());
}
