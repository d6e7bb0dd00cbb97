// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QByteArray>
#include <QFont>

/// A roadmap as a picture for others: drawn by the same layout and painter as on the screen, black on white, with its name above. Nothing is written.
namespace throughline::ui {

/// PNG, `scale` times as sharp as a screen.
[[nodiscard]] QByteArray blueprintPng(const domain::Blueprint &blueprint, const QFont &font, double scale = 2);

/// A page in A4 across, or larger ones of the series A for what wouldn't be readable on it. Vectors: sharp at any size.
[[nodiscard]] QByteArray blueprintPdf(const domain::Blueprint &blueprint, const QFont &font);

} // namespace throughline::ui
