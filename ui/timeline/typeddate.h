// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

namespace throughline::ui {

/// A date as somebody typed it.
struct TypedDate {
    QDate day;             ///< the first day of a month or a year that was typed alone; invalid if there is no such day
    bool readable = false; ///< it has the shape of a date, whether there is such a day or not
    bool operator==(const TypedDate &) const = default;
};

/// Reads ISO 8601 (2013-06-01, 2013-06, 2013) and dates as `locale` writes them in short: its order of day, month and year with any of . / - between, or
/// with the name of the month. Two digits of a year mean the last such year up to that of `today`.
[[nodiscard]] TypedDate readTypedDate(const QString &text, const QLocale &locale, QDate today);

} // namespace throughline::ui
