// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace throughline::ctl {

/// How many columns of a terminal a text takes: two for each wide character, none for combining ones.
[[nodiscard]] int displayWidth(const QString &text);
/// Cut to `width` columns, between characters as people see them, with "…" at the end if something was left out.
[[nodiscard]] QString elided(const QString &text, int width);

/// Without what could make a terminal do something: control characters and changes of the writing direction come from strangers. Line
/// breaks and tabs are kept.
[[nodiscard]] QString harmless(const QString &text);
/// The same in one line.
[[nodiscard]] QString oneLine(const QString &text);

/// Lines of up to `width` columns, broken at spaces.
[[nodiscard]] QStringList wrapped(const QString &text, int width);

/// The one of `names` that was most likely meant, none if all are far from it.
[[nodiscard]] std::optional<QString> nearest(const QString &typed, const QStringList &names);

/// "2026-01-31T09:30:00.000Z".
[[nodiscard]] QString isoTime(base::EpochMs at);
/// "2026-01-31 09:30", UTC.
[[nodiscard]] QString shortTime(base::EpochMs at);
/// A date or a time as of ISO 8601; UTC if no offset is given.
[[nodiscard]] std::optional<base::EpochMs> parseTime(const QString &text);

} // namespace throughline::ctl
