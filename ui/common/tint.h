// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

#include <algorithm>
#include <cmath>

namespace throughline::ui {

/// `a` with `share` (0…1) of `b`: how tints and quiet texts are made of the palette's colours. Text with up to 0.3 of its ground keeps a contrast of 4.5:1 in
/// palettes that have black or white text.
[[nodiscard]] inline QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](float from, float to) { return from + (to - from) * float(share); };
    return QColor::fromRgbF(part(a.redF(), b.redF()), part(a.greenF(), b.greenF()), part(a.blueF(), b.blueF()));
}

/// The relative luminance of an opaque colour as WCAG 2 defines it, 0 … 1.
[[nodiscard]] inline double luminance(const QColor &colour)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// The WCAG 2 contrast of two opaque colours, 1 … 21.
[[nodiscard]] inline double contrastOf(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

} // namespace throughline::ui
