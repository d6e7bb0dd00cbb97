// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/wordmarks.h"

#include <algorithm>

namespace throughline::ui {

namespace {

bool isOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate();
}

/// One character for each, so that places stay what they are.
QChar plain(QChar c)
{
    if (c.unicode() >= 0xC0) {
        const QString parts = c.decomposition();
        if (!parts.isEmpty())
            c = parts.at(0);
    }
    return c.toLower();
}

bool beginsWith(const QString &text, qsizetype at, const QString &word)
{
    if (word.isEmpty() || at + word.size() > text.size())
        return false;
    for (qsizetype i = 0; i < word.size(); ++i) {
        if (plain(text.at(at + i)) != plain(word.at(i)))
            return false;
    }
    return true;
}

} // namespace

std::vector<WordMark> wordMarks(const QString &text, const QStringList &words)
{
    std::vector<WordMark> found;
    if (words.isEmpty())
        return found;
    bool inside = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool ofWord = isOfWord(text.at(i));
        if (ofWord && !inside) {
            qsizetype longest = 0;
            for (const QString &word : words)
                longest = std::max(longest, beginsWith(text, i, word) ? word.size() : 0);
            if (longest > 0)
                found.push_back({ i, longest });
        }
        inside = ofWord;
    }
    return found;
}

} // namespace throughline::ui
