// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace throughline::domain {

/// Lower case without accents and signs, words apart by one space: "Müller-Lüdenscheidt, Ånn" → "muller ludenscheidt ann". Letters of other scripts
/// stay as they are.
[[nodiscard]] QString folded(const QString &text);

/// The folded words in alphabetical order, so that "Okafor, Mina" and "Mina Okafor" are the same.
[[nodiscard]] QStringList foldedWords(const QString &text);

/// How many letters have to be inserted, removed, replaced or swapped with their neighbour to make `b` of `a` (optimal string alignment); `most` + 1
/// if it is more than `most`.
[[nodiscard]] int editDistance(const QString &a, const QString &b, int most);

} // namespace throughline::domain
