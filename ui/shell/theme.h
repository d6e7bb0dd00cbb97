// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QString>

#include <optional>

namespace throughline::ui {

enum class ThemeChoice { System, Light, Dark };

/// "system", "light", "dark": as saved and as given on the command line.
[[nodiscard]] QString themeName(ThemeChoice choice);
[[nodiscard]] std::optional<ThemeChoice> themeFromName(const QString &name);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

/// Sets style and palette of the program. System follows the desktop, and draws with Fusion where the desktop brings no style of its own; the other two
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
