// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace throughline::ui {

/// Case and accents taken off, so that "Ecran" finds "écran". What is compared on both sides.
[[nodiscard]] QString fuzzyFold(QStringView text);

/// How well what was typed fits a text: 0 not at all, 100 word for word. Both folded. Each typed word must fit somewhere: as a word, the beginning of one, a
/// part of one, one with a typing mistake (a letter wrong, missing, too much, or two swapped), the first letters of words, or letters in this order.
[[nodiscard]] int fuzzyScore(QStringView typed, QStringView text);

/// From here on a text fits as it was typed; below, only by guessing at mistakes.
inline constexpr int kStrongFuzzyScore = 60;

} // namespace throughline::ui
