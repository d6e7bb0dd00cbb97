// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/asksentence.h"

/// Languages whose requests have one shape: an opening, small words, the name of a fact, and perhaps a verb behind it. English and German have finders of their own.
namespace throughline::domain::phrases {

/// What the words in front of a name of a fact do.
enum class Opening {
    Asks,     ///< "pourriez-vous me donner"
    Begins,   ///< "envoyez-moi", where a clause begins
    Question, ///< "quel", in a question
    Modal,    ///< "kunt u mij": a verb of giving is in the clause
    Need,     ///< "ik heb": "nodig" is in the clause
};

struct Meaning {
    Opening opening;
    double confidence;
};

/// A language: its tables alone.
struct Language {
    QString code; ///< BCP 47
    WordPatterns<Meaning> openings;
    QSet<QString> fillers;      ///< may stand between an opening and the first fact
    QSet<QString> yours;        ///< "votre": those of them by which a common word is a fact
    QSet<QString> conjunctions; ///< join facts
    QSet<QString> denials;      ///< in a clause with one of them nothing is asked
    QSet<QString> intro;        ///< may stand before an opening that begins a clause
    QSet<QString> giving;
    QSet<QString> needing;
    QSet<QString> pleas;
};

/// Finds what is asked for, in words of this language. Linear in the length of the sentence.
void find(AskSentence &sentence, const Language &language);

} // namespace throughline::domain::phrases
