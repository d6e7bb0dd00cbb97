// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/factwords.h"

#include <QSet>

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace throughline::domain {

using Words = std::span<const FactWord>;

/// The words of a space-separated list, for looking up.
[[nodiscard]] QSet<QString> wordSet(QStringView words);

/// A sequence of words written as "can|could you tell|give me?": alternatives are parted by "|", what ends in "?" may be missing. It is
/// matched once from left to right without going back, so that its cost is its length.
class WordPattern {
public:
    explicit WordPattern(QStringView text);

    /// The words with which it can begin.
    [[nodiscard]] QSet<QString> firstWords() const;
    /// The place behind it, if it stands at `at`. Words of `between` (adverbs, politeness) may stand between its own.
    [[nodiscard]] std::optional<size_t> matchAt(Words words, size_t at, const QSet<QString> &between) const;

private:
    struct Element {
        QSet<QString> words;
        bool optional = false;
    };
    std::vector<Element> m_elements;
};

/// Many patterns, each with what it means, found by the first word.
template <typename Meaning> class WordPatterns {
public:
    struct Row {
        const char16_t *pattern;
        Meaning meaning;
    };
    struct Match {
        size_t end = 0;
        Meaning meaning;
    };

    WordPatterns(std::initializer_list<Row> rows)
    {
        for (const Row &row : rows) {
            const WordPattern pattern(QStringView(row.pattern));
            const auto index = m_patterns.size();
            m_patterns.push_back({ pattern, row.meaning });
            for (const QString &word : pattern.firstWords())
                m_byFirst[word].push_back(index);
        }
    }

    /// Those that stand at this word.
    [[nodiscard]] std::vector<Match> matches(
        Words words, size_t at, const QSet<QString> &between, qint64 *steps = nullptr) const
    {
        std::vector<Match> found;
        const auto it = m_byFirst.constFind(words[at].text);
        if (it == m_byFirst.cend())
            return found;
        for (const size_t index : *it) {
            if (steps)
                ++*steps;
            if (const auto end = m_patterns[index].first.matchAt(words, at, between))
                found.push_back({ *end, m_patterns[index].second });
        }
        return found;
    }

private:
    std::vector<std::pair<WordPattern, Meaning>> m_patterns;
    QHash<QString, std::vector<size_t>> m_byFirst;
};

/// A remedy that somebody tried, or asks about: "reboot", "factory reset", "other cable" …
struct TriedStep {
    QString value;
    size_t first = 0;
    size_t end = 0;
};
/// The remedy named at this word, in any form of its verb, in English or German.
[[nodiscard]] std::optional<TriedStep> triedStepAt(Words words, size_t at);

} // namespace throughline::domain
