// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace throughline::domain {

/// The number in the form of E.164 ("+493023125007"), with ";ext=12" behind it if it names an extension ("ext. 12", "x12", "Durchwahl 12"); none if it
/// isn't a valid number.
/// Without a country of its own ("030 23125") it is taken for one of `region` (ISO 3166-1, two letters; empty if unknown). Thread-safe;
/// takes about 20 µs.
[[nodiscard]] std::optional<QString> e164(const QString &text, const QString &region);

/// All digits of the text, of whichever script, as 0…9.
[[nodiscard]] QString phoneDigits(const QString &text);

/// Whether the text could be a phone number at all: digits and what is written between them in any script, and an extension; no other words.
[[nodiscard]] bool looksLikePhone(const QString &text);

/// A number that was written with an extension, taken apart.
struct ExtendedPhone {
    QString base;      ///< the number without it, as it was written
    QString extension; ///< its digits
    bool named =
        false; ///< by a word; else it is what stands behind a last hyphen ("2345678-12"), and may as well be a part of the number
    bool operator==(const ExtendedPhone &) const = default;
};

/// Nothing if the text names no extension.
[[nodiscard]] std::optional<ExtendedPhone> extendedPhone(const QString &text);

/// Of a number in its normal form ("+493023125007;ext=12") what stands before its extension; empty if it has none.
[[nodiscard]] QString withoutExtension(const QString &normalized);

/// Where somebody probably lives: by the country of their time zone (IANA), else by the region of their language ("de-AT"). Two letters, or empty.
/// Reads the time zone's file.
[[nodiscard]] QString regionOf(const QString &language, const QString &timeZone);

} // namespace throughline::domain
