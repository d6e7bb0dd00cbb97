// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace throughline::domain {

/// Lower case without accents and signs, words apart by one space: "Müller-Lüdenscheidt, Ånn" → "muller ludenscheidt ann". Letters of other scripts
/// stay as they are.
[[nodiscard]] QString folded(const QString &text);

/// In lower case, as people write it whose keyboard lacks the letters: "Jürgen Größer" → "juergen groesser", "Ågård" → "aagaard", "Ольга" → "olga". Other letters
/// stay as they are.
[[nodiscard]] QString transliterated(const QString &text);

/// The folded words in alphabetical order, so that "Okafor, Mina" and "Mina Okafor" are the same.
[[nodiscard]] QStringList foldedWords(const QString &text);

/// Whether two folded words are names that nobody can tell apart by ear: Meier, Meyer, Maier, Mayer.
[[nodiscard]] bool soundsAlike(const QString &a, const QString &b);

/// How many letters have to be inserted, removed, replaced or swapped with their neighbour to make `b` of `a` (optimal string alignment); `most` + 1
/// if it is more than `most`.
[[nodiscard]] int editDistance(const QString &a, const QString &b, int most);

} // namespace throughline::domain
