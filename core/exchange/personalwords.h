// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>
#include <QVariant>

namespace throughline::exchange {

/// A value of a stored row as somebody reads it who doesn't know our numbers: "do_not_contact" for the state of a consent, "2026-11-22T20:11:07.000Z" for a
/// time. What has no words stays as it is.
[[nodiscard]] QJsonValue personalWords(const QString &table, const QString &column, const QVariant &value);

} // namespace throughline::exchange
