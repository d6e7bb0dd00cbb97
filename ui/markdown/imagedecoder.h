// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QImage>
#include <QString>

namespace throughline::ui {

/// Bytes of a picture that are looked at at all.
inline constexpr qint64 kMostImageBytes = 20'000'000;

/// A picture of what an article keeps, made small enough to be shown; null if it isn't one or is too large. Only formats that hold nothing but pixels are read. Any thread,
/// but not that of the window.
[[nodiscard]] QImage decodeImage(const QByteArray &bytes);

/// A picture as it is stored: PNG.
[[nodiscard]] QByteArray encodeImage(const QImage &image);

} // namespace throughline::ui
