// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QString>

#include <optional>
#include <vector>

namespace throughline::ui {

enum class ThemeChoice { System, Light, Dark, Contrast };

/// All of them, in the order of the enumeration.
[[nodiscard]] const std::vector<ThemeChoice> &allThemes();
/// "system", "light", "dark", "contrast": as saved and as given on the command line.
[[nodiscard]] QString themeName(ThemeChoice choice);
[[nodiscard]] std::optional<ThemeChoice> themeFromName(const QString &name);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();
/// White on black, for who sees little: text at least 7:1 (WCAG 2 level AAA).
[[nodiscard]] QPalette contrastPalette();

/// Sets style and palette of the program. System follows the desktop, and draws with Fusion where the desktop brings no style of its own; the other ones
/// always use Fusion, because other styles only half obey a palette. To be made once the QApplication exists, on its thread.
class Theme {
public:
    Theme();
    void apply(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }

private:
    QString m_systemStyle;
    ThemeChoice m_choice = ThemeChoice::System;
};

} // namespace throughline::ui
