// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

namespace throughline::ui {

/// `a` with `share` (0…1) of `b`: how tints and quiet texts are made of the palette's colours. Text with up to 0.3 of its ground keeps a contrast of 4.5:1 in
/// palettes that have black or white text.
[[nodiscard]] inline QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](float from, float to) { return from + (to - from) * float(share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

} // namespace throughline::ui
