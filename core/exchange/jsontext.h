// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QString>

namespace throughline::exchange {

/// Parses one JSON text of `file` whose first line is number `firstLine` there; the error has file, line, column and reason.
[[nodiscard]] base::Result<QJsonDocument> parseJson(const QByteArray &json, const QString &file, qint64 firstLine = 1);

/// The text with U+FFFD for what a database can't hold: U+0000 and halves of surrogate pairs. `changed` is only ever set to true.
[[nodiscard]] QString storable(const QString &text, bool *changed = nullptr);

} // namespace throughline::exchange
