// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/factwords.h"

#include <optional>
#include <vector>

/// What an agent's reply says between its lines, in English and German: what it promises, and how it sounds. Our own word lists. Linear in the text's length; any thread.
namespace throughline::domain {

/// Something that a reply promises to do.
struct SaidPromise {
    TextSpan span;                       ///< the sentence
    std::optional<base::EpochMs> within; ///< ms from now; none if it doesn't say until when
    bool operator==(const SaidPromise &) const = default;
};

/// "I'll call you back within two hours", "wir melden uns bis morgen". What has been done, what the customer is to do and what may be ("I could") is none.
[[nodiscard]] std::vector<SaidPromise> saidPromises(const QString &reply);

/// How a reply sounds. The words that show it, where there are some.
struct Tone {
    bool greets = false;
    bool acknowledges = false; ///< says that it understands, or is sorry
    std::vector<TextSpan> blame;
    std::vector<TextSpan> shouting;
    std::vector<TextSpan> unkind;
    bool operator==(const Tone &) const = default;
};
[[nodiscard]] Tone toneOf(const QString &reply);

} // namespace throughline::domain
