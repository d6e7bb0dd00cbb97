// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::domain {

/// Without line breaks and other control characters: what may stand in a header of a message, where a line break would begin another one. Pure.
[[nodiscard]] bool isOneLine(QStringView text);
/// The same text in one line: what breaks it is a space, and several spaces are one. Pure.
[[nodiscard]] QString oneLine(const QString &text);

} // namespace throughline::domain
