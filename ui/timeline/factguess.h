// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/factkeys.h"

#include <QString>

/// What a selected text probably is. Pure.
namespace throughline::ui {

/// A key in its normal form, and a value; empty where nothing is known of it.
struct GuessedFact {
    QString key;
    QString value;
    bool operator==(const GuessedFact &) const = default;
};

/// Of what stands at this place: what its message tells ("my serial is NX-2231"), else what is named in its line before it.
[[nodiscard]] GuessedFact guessFact(
    const QString &text, domain::TextSpan selected, const domain::FactKeys &keys = domain::FactKeys::usual());
/// The first that a text tells.
[[nodiscard]] GuessedFact firstFact(const QString &text, const domain::FactKeys &keys = domain::FactKeys::usual());

} // namespace throughline::ui
