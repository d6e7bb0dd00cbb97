// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QChar>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <vector>

/// What texts look like in which people hide. Private to domain.
namespace throughline::domain::privatewords {

/// While a text is worked on, a character of the private use area stands for each stand-in, so that nothing is taken for a secret that has just been put there.
inline constexpr char16_t kFirstMark = 0xE000;
inline constexpr char16_t kLastMark = 0xF8FF;

[[nodiscard]] const QRegularExpression &mailPattern();
/// What stands behind the host of a link leads to somebody more often than not.
[[nodiscard]] QString withoutPaths(const QString &text);
/// The forms in which a word of a name may be written, folded.
[[nodiscard]] QStringList formsOf(const QString &word);

/// A text reduced to its letters and digits, in lower case and one width, with where each stood.
struct Compact {
    QString text;
    std::vector<qsizetype> places; ///< in the text that it was made of, and its length behind the last
};
[[nodiscard]] Compact compactOf(const QString &text);

/// A stretch of letters, with the marks and apostrophes within it.
struct Token {
    qsizetype begin = 0;
    qsizetype length = 0;
    [[nodiscard]] qsizetype end() const { return begin + length; }
};
[[nodiscard]] std::vector<Token> tokensOf(const QString &text);

/// Scripts that put no spaces between words.
[[nodiscard]] bool isUnspaced(QChar c);
/// "von", "de", "al": parts of a name that tell nobody.
[[nodiscard]] bool isParticle(const QString &folded);
/// Names that are common words as well: "brown", "sommer". They are names only with a capital, or beside another part of a name.
[[nodiscard]] bool isCommonWord(const QString &folded);
/// Names with which sentences begin as well: "will", "may". They are names only with a capital, within a sentence or beside another part of a name.
[[nodiscard]] bool isFunctionWord(const QString &folded);

/// The names that a letter gives away by its shape: behind a greeting, a title, or below "Best regards".
[[nodiscard]] QStringList namesByShape(const QString &text);

/// Numbers that lead to somebody by their looks, whatever they are.
struct LooseNumber {
    enum class Kind { Phone, Reference, NetworkAddress, HardwareAddress };
    Kind kind = Kind::Reference;
    qsizetype begin = 0;
    qsizetype length = 0;
};
/// From left to right, without overlap. No dates, times, versions, or amounts of money.
[[nodiscard]] std::vector<LooseNumber> looseNumbers(const QString &text);

/// The stand-ins for names: invented people of no particular country, "Robin Falk".
[[nodiscard]] const QStringList &inventedPeople();

} // namespace throughline::domain::privatewords
