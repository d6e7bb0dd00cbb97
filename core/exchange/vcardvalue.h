// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/vcardtext.h"

namespace throughline::exchange {

enum class VcardVersion { V21, V30, V40 };

/// Reads one logical line (unfolded bytes, without its end) of a card of that version into the form of 4.0: parameters without a name get
/// theirs, quoted-printable, base64 and the character set are undone, escapes are made uniform. Nothing if it is no property.
/// `problem` is set to a sentence if something was odd.
[[nodiscard]] std::optional<VcardProperty> readVcardLine(
    const QByteArray &line, VcardVersion version, QString *problem);

/// Whether the line's value goes on behind a "=" at its end, and whether it is base64: its further lines then may stand without a fold.
[[nodiscard]] bool isQuotedPrintable(const QByteArray &line);
[[nodiscard]] bool isBase64(const QByteArray &line);

} // namespace throughline::exchange
