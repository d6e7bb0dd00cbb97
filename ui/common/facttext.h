// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/asks.h"
#include "core/domain/facts.h"

#include <QString>

/// What is known of a customer, and who told it when, in words of the user's language. Plain text; names and values of strangers are on one line and isolated,
/// so that one written from right to left doesn't turn the sentence round.
namespace throughline::ui {

/// "serial number": how a key is called in the middle of a sentence.
[[nodiscard]] QString factLabel(const QString &key);
/// "Serial number": at the beginning of one.
[[nodiscard]] QString factTitle(const QString &key);
/// A stranger's word within a sentence of ours.
[[nodiscard]] QString isolated(const QString &text);

/// "told by Mina by e-mail on 3 May 2026". `customer` is the name of the customer.
[[nodiscard]] QString toldText(const domain::FactTelling &telling, const QString &customer);
/// The same of a value that may also come from the records: "on record" then.
[[nodiscard]] QString toldText(const domain::KnownValue &known, const QString &customer);
/// "serial number is NX-2231, told by Mina by e-mail on 3 May 2026".
[[nodiscard]] QString knownText(const domain::KnownValue &known, const QString &customer);
/// What a colleague writes down instead of asking: "Serial number: NX-2231 (told by Mina by e-mail on 3 May 2026)."
[[nodiscard]] QString knownNote(const domain::KnownValue &known, const QString &customer);
/// "80 % certain"; empty if it is certain.
[[nodiscard]] QString certainty(double confidence);

} // namespace throughline::ui
