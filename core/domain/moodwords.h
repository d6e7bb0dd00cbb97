// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

/// The words by which moods are told: our own lists, English and German.
namespace throughline::domain {

/// Words and phrases of one weight, parted by "|", in lower case. A word that ends with "~" stands for its German endings too (-e, -en, -er, -es, -em).
struct MoodWords {
    const char16_t *phrases;
    int weight; ///< in tenths; below 0: unhappy. 0: says nothing, and takes its words from the shorter phrases
    int heat;   ///< in tenths: how much it speaks of anger
    bool negatedBehind = false; ///< a "nicht" behind it turns it round too: "hilft mir nicht"
};

[[nodiscard]] const std::vector<MoodWords> &moodWords();

/// Words that turn round what comes behind them, that make it stronger, and weaker; parted by "|".
[[nodiscard]] std::u16string_view moodNegators();
[[nodiscard]] std::u16string_view moodIntensifiers();
[[nodiscard]] std::u16string_view moodDiminishers();

} // namespace throughline::domain
