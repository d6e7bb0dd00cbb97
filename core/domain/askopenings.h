// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/wordpattern.h"

/// The words with which English asks for something.
namespace throughline::domain::english {

/// What the words in front of a name of a fact do.
enum class Opening {
    Request,    ///< "could you tell me": the fact is told to us
    Imperative, ///< "send me", where a clause begins
    Need,       ///< "I'll need"
    WhatIs,     ///< "what is"
    YesNo,      ///< "do you have", where a clause begins
    Unheard,    ///< "I didn't catch": the denial asks
    Saying,     ///< "what does": a verb of saying follows the fact
};

struct Meaning {
    Opening opening;
    double confidence;
};

/// Words that may stand between those of an opening.
[[nodiscard]] const QSet<QString> &politeness();
[[nodiscard]] const WordPatterns<Meaning> &openings();
/// Questions that name no fact but mean one: its key.
[[nodiscard]] const WordPatterns<const char16_t *> &idioms();
/// Words that may stand between an opening and the first fact; between that and the next.
[[nodiscard]] const QSet<QString> &fillers();
[[nodiscard]] const QSet<QString> &conjunctions();

} // namespace throughline::domain::english
