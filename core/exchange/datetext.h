// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <optional>

namespace throughline::exchange {

/// A day or a moment as ISO 8601 writes it, with "T" or a space between day and time; UTC unless it names its offset. Nothing for any
/// other text: "03/04/2021" is two days.
[[nodiscard]] std::optional<base::EpochMs> instant(const QString &text);

} // namespace throughline::exchange
