// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

namespace throughline::ui {

/// `base` with a part (0…1) of `other` in it: tints that follow the palette, light or dark.
[[nodiscard]] inline QColor mixed(const QColor &base, const QColor &other, double part)
{
    const auto mix = [part](int a, int b) { return int(a + (b - a) * part + 0.5); };
    return { mix(base.red(), other.red()), mix(base.green(), other.green()), mix(base.blue(), other.blue()) };
}

} // namespace throughline::ui
