// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace throughline::domain {

/// How somebody felt who wrote to us. The numbers are stored: never renumber.
enum class Mood : int {
    None = 0, ///< nothing tells
    Angry = 1,
    Unhappy = 2,
    Happy = 3
};

/// Which rule readMood() follows. What was read by an older one is read again: a change that makes the rule say something else adds one.
inline constexpr int kMoodRule = 1;

/// Words that tell how somebody felt.
struct MoodSign {
    qsizetype begin = 0; ///< in the text
    qsizetype length = 0;
    int weight = 0; ///< in tenths; below 0: unhappy
    int heat = 0;   ///< in tenths: how much it speaks of anger
    bool operator==(const MoodSign &) const = default;
};

/// A mood with what it was read from, in the order of the text.
struct MoodReading {
    Mood mood = Mood::None;
    int bad = 0; ///< the sums, in tenths
    int good = 0;
    int heat = 0;
    std::vector<MoodSign> signs;
    bool operator==(const MoodReading &) const = default;
};

/// How the writer of an English or German message felt, by the words, negations, intensifiers, capitals and marks in what they wrote themselves (not in what they
/// quote). In doubt, None. Linear in the length, of which the first 4,000 characters count. Any thread.
[[nodiscard]] MoodReading readMood(const QString &text);

/// "none", "angry", "unhappy", "happy".
[[nodiscard]] QString moodName(Mood mood);

} // namespace throughline::domain
