// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QLocale>
#include <QString>

namespace throughline::domain {

/// An amount in whole minor units (cents) of a currency. There is no floating point on its way in or out.
struct Money {
    qint64 minor = 0;
    QString currency; ///< ISO 4217, three capital letters; empty if unknown
    bool operator==(const Money &) const = default;

    /// Reads "49.62", "1,234.56", "1.234,56", "-3", "EUR 12.50", "12,50 €". The last of two different separators is the decimal one; a
    /// single comma before exactly three digits and a repeated separator group thousands. A code in the text wins over `currency`.
    /// Refuses what isn't a number, what is finer than the currency's smallest unit, and amounts from 10^15 units on.
    [[nodiscard]] static base::Result<Money> parse(const QString &text, const QString &currency = {});

    /// "1234.56 EUR" with the separators of the locale; the plain number if the currency is unknown.
    [[nodiscard]] QString text(const QLocale &locale = QLocale::c()) const;
    /// The number alone, "1234.56", as parse() reads it.
    [[nodiscard]] QString number() const;
};

/// How many digits the minor unit has (ISO 4217): 2, or 0 for yen, 3 for dinars and so on.
[[nodiscard]] int currencyDigits(const QString &currency);
/// "eur" → "EUR"; empty unless it is three letters.
[[nodiscard]] QString currencyCode(const QString &text);

} // namespace throughline::domain
