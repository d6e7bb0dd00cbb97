// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/factguess.h"

#include "core/domain/proposals.h"

#include <algorithm>

namespace throughline::ui {

namespace {

/// What is looked at around a selection: a name stands near its value, and a key press mustn't wait for a mail of a megabyte.
constexpr qsizetype kAround = 600;

} // namespace

GuessedFact guessFact(const QString &text, domain::TextSpan selected, const domain::FactKeys &keys)
{
    GuessedFact guess;
    guess.value = text.mid(selected.start, selected.length).simplified();
    const qsizetype from = std::max<qsizetype>(0, selected.start - kAround);
    const QString near = text.mid(from, selected.end() + kAround - from);
    const qsizetype begin = selected.start - from;
    const qsizetype end = begin + selected.length;
    for (const domain::FactProposal &proposal : domain::proposeFacts(near, {}, keys)) {
        if (proposal.span.start < end && proposal.span.end() > begin) {
            guess.key = proposal.key;
            return guess;
        }
    }
    // The nearest name before it in the same line: "Order no.   4711".
    const qsizetype line = begin == 0 ? 0 : near.lastIndexOf(QLatin1Char('\n'), begin - 1) + 1;
    for (const domain::FactSentence &sentence : domain::factSentences(QStringView(near).mid(line, begin - line))) {
        for (const domain::FactKeys::Mention &mention : keys.mentions(sentence.words))
            guess.key = mention.key;
    }
    return guess;
}

GuessedFact firstFact(const QString &text, const domain::FactKeys &keys)
{
    constexpr qsizetype kLooked = 4000;
    const std::vector<domain::FactProposal> told = domain::proposeFacts(text.left(kLooked), {}, keys);
    return told.empty() ? GuessedFact() : GuessedFact { told.front().key, told.front().value };
}

} // namespace throughline::ui
