// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::domain {

/// Whether a word says what the matter is: not "please", not "stayed", not a number. In English and German.
[[nodiscard]] bool isTelling(const QString &word);

/// What the forms of a word have in common, as far as it can be seen by its end: "dropping", "drops", "dropped" → "drop". Folded.
[[nodiscard]] QString wordStem(const QString &word);

/// A telling word of a text.
struct TellingWord {
    QString word; ///< as it was written first, in lower case
    QString stem;
    double weight = 1; ///< how much the case speaks of it
    bool operator==(const TellingWord &) const = default;
};

/// The telling words of a case in the order of their weight, then of the text; each stem once, at most so many. What stands in the subject counts twice what the
/// customer writes; what is repeated counts a little more.
[[nodiscard]] std::vector<TellingWord> tellingWords(const QString &subject, const QStringList &messages, int most);

/// The stems of a text's telling words, each once.
[[nodiscard]] QStringList tellingStems(const QString &text, int most);

} // namespace throughline::domain
