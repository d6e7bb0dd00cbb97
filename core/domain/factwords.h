// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace throughline::domain {

/// A part of a text that was looked at, in UTF-16 units.
struct TextSpan {
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const TextSpan &) const = default;
    [[nodiscard]] qsizetype end() const { return start + length; }
};

/// A word, a value (a run that holds a digit: "3.1.2", "XK-4711") or a mark of punctuation.
struct FactWord {
    enum class Kind { Word, Value, Mark };
    Kind kind = Kind::Mark;
    QString text; ///< in lower case; contractions come as two ("do", "n't"), and "e-mail" as "email"
    TextSpan span;
    bool quoted = false; ///< stands between quotation marks: somebody else's words

    [[nodiscard]] bool is(QStringView word) const { return text == word; }
};

/// Words up to the end of a sentence, at most kLongestSentence of them: a longer one is cut, so that whatever looks at the words of a
/// sentence against each other stays linear in the length of a text.
struct FactSentence {
    std::vector<FactWord> words;
    TextSpan span;
    bool question = false; ///< ends with a question mark
};

inline constexpr int kLongestSentence = 120;
/// Of a text that is longer, only so much is looked at (in UTF-16 units).
inline constexpr qsizetype kLongestFactText = 4 * 1024 * 1024;

/// Lines that quote an earlier message (">") are left out. `steps` is raised by the characters that were looked at.
[[nodiscard]] std::vector<FactSentence> factSentences(QStringView text, qint64 *steps = nullptr);
/// The words alone, marks left out: for what is compared as a phrase.
[[nodiscard]] QStringList factPhrase(QStringView text);

} // namespace throughline::domain
