// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/fuzzyscore.h"

#include <QList>

#include <algorithm>
#include <array>

namespace throughline::ui {

namespace {

constexpr int kLongestWord = 32; ///< words longer than this are compared by their beginning

QList<QStringView> wordsOf(QStringView text)
{
    QList<QStringView> words;
    qsizetype start = -1;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool inside = i < text.size() && (text[i].isLetterOrNumber() || text[i].isSurrogate());
        if (inside && start < 0)
            start = i;
        if (!inside && start >= 0) {
            words.append(text.mid(start, i - start));
            start = -1;
        }
    }
    return words;
}

/// Optimal string alignment distance from `typed` to the nearest beginning of `word`: mistakes so far of somebody who is still typing.
int prefixMistakes(QStringView typed, QStringView word)
{
    const int rows = int(std::min<qsizetype>(typed.size(), kLongestWord));
    const int columns = int(std::min<qsizetype>(word.size(), kLongestWord));
    std::array<std::array<int, kLongestWord + 1>, 3> table {};
    for (int c = 0; c <= columns; ++c)
        table[0][size_t(c)] = c;
    for (int r = 1; r <= rows; ++r) {
        auto &row = table[size_t(r % 3)];
        const auto &above = table[size_t((r + 2) % 3)];
        const auto &twoAbove = table[size_t((r + 1) % 3)];
        row[0] = r;
        for (int c = 1; c <= columns; ++c) {
            const auto at = size_t(c);
            const bool same = typed[r - 1] == word[c - 1];
            row[at] = std::min({ above[at] + 1, row[at - 1] + 1, above[at - 1] + (same ? 0 : 1) });
            if (r > 1 && c > 1 && typed[r - 1] == word[c - 2] && typed[r - 2] == word[c - 1])
                row[at] = std::min(row[at], twoAbove[at - 2] + 1);
        }
    }
    const auto &last = table[size_t(rows % 3)];
    return *std::min_element(last.begin(), last.begin() + columns + 1);
}

int wordScore(QStringView typed, QStringView word)
{
    if (word == typed)
        return 100;
    if (word.startsWith(typed))
        return 90;
    if (typed.size() >= 3 && word.contains(typed))
        return 65;
    // Short words are all alike: a mistake is only forgiven from four letters on, and the first letter is seldom wrong.
    const int allowed = typed.size() >= 8 ? 2 : typed.size() >= 4 ? 1 : 0;
    if (allowed == 0)
        return 0;
    const int mistakes = prefixMistakes(typed, word);
    return mistakes <= allowed ? 60 - 10 * mistakes - (word.front() == typed.front() ? 0 : 5) : 0;
}

bool isFirstLetters(QStringView typed, const QList<QStringView> &words)
{
    qsizetype at = 0;
    for (const QStringView word : words) {
        if (at < typed.size() && word.front() == typed[at])
            ++at;
    }
    return typed.size() >= 2 && at == typed.size();
}

bool isSubsequence(QStringView typed, QStringView text)
{
    qsizetype at = 0;
    for (const QChar c : text) {
        if (at < typed.size() && c == typed[at])
            ++at;
    }
    return typed.size() >= 3 && at == typed.size();
}

} // namespace

QString fuzzyFold(QStringView text)
{
    const QString decomposed = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        if (c.category() != QChar::Mark_NonSpacing)
            folded.append(c);
    }
    return folded;
}

int fuzzyScore(QStringView typed, QStringView text)
{
    const QList<QStringView> wanted = wordsOf(typed);
    const QList<QStringView> words = wordsOf(text);
    if (wanted.isEmpty() || words.isEmpty())
        return 0;
    int total = 0;
    qsizetype expected = 0;
    for (const QStringView want : wanted) {
        int best = 0;
        qsizetype place = 0;
        for (qsizetype i = 0; i < words.size(); ++i) {
            // Words that come in the order in which they were typed fit a little better.
            const int score = wordScore(want, words[i]);
            const int ordered = score == 0 ? 0 : score - (i == expected ? 0 : 4);
            if (ordered > best) {
                best = ordered;
                place = i;
            }
        }
        if (best == 0 && wanted.size() == 1) {
            if (isFirstLetters(want, words))
                best = 62;
            else if (words.front().front() == want.front() && isSubsequence(want, text))
                best = 25;
        }
        if (best == 0)
            return 0;
        expected = place + 1;
        total += best;
    }
    return total / int(wanted.size());
}

} // namespace throughline::ui
