// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/asks.h"
#include "core/domain/wordpattern.h"

#include <functional>
#include <optional>

namespace throughline::domain {

/// One sentence while asks are looked for in it: its words, the names of facts in it, and what was found.
class AskSentence {
public:
    AskSentence(const FactSentence &sentence, const FactKeys &keys, qint64 *steps);

    [[nodiscard]] Words words() const { return m_words; }
    [[nodiscard]] size_t size() const { return m_words.size(); }
    [[nodiscard]] bool question() const { return m_sentence.question; }
    [[nodiscard]] const std::vector<FactKeys::Mention> &mentions() const { return m_mentions; }
    [[nodiscard]] bool wordIs(size_t at, const QSet<QString> &set) const
    {
        return at < m_words.size() && set.contains(m_words[at].text);
    }
    [[nodiscard]] bool isMark(size_t at) const { return m_words[at].kind == FactWord::Kind::Mark; }
    /// Behind the last word, or at a mark.
    [[nodiscard]] bool endsAt(size_t at) const { return at >= m_words.size() || isMark(at); }
    [[nodiscard]] qint64 *steps() const { return m_steps; }

    /// The name of a fact that begins here.
    [[nodiscard]] const FactKeys::Mention *mentionAt(size_t at) const;
    /// A word of `negations` stands in the same clause before `at` (within the last words).
    [[nodiscard]] bool isNegated(size_t at, const QSet<QString> &negations, const QSet<QString> &boundaries) const;
    /// A value follows, or words that only ask whether what is known is right.
    [[nodiscard]] bool isConfirmed(size_t behind) const;

    /// What a sentence names that consists of names of facts and small words alone.
    struct Fragment {
        std::vector<const FactKeys::Mention *> mentions;
        bool plea = false; ///< it is a question, or holds one of `pleas`
    };
    /// None if anything else stands in it. A name that may as well be a plain word counts only where `strengthens(at)` says so.
    [[nodiscard]] std::optional<Fragment> fragment(const QSet<QString> &small, const QSet<QString> &pleas,
        const std::function<bool(size_t at)> &strengthens) const;

    void ask(const FactKeys::Mention &mention, double confidence, const QString &language);
    void ask(const QString &key, size_t first, size_t end, double confidence, const QString &language,
        const QString &detail = {});
    [[nodiscard]] std::vector<Ask> take() { return std::move(m_asks); }
    [[nodiscard]] bool hasAsks() const { return !m_asks.empty(); }

private:
    const FactSentence &m_sentence;
    Words m_words;
    std::vector<FactKeys::Mention> m_mentions;
    std::vector<int> m_mentionOf; ///< for each word: the mention that begins there, or -1
    std::vector<Ask> m_asks;
    qint64 *m_steps;
};

void findEnglishAsks(AskSentence &sentence);
void findEnglishCircumstances(AskSentence &sentence);
void findGermanAsks(AskSentence &sentence);
void findFrenchAsks(AskSentence &sentence);
void findSpanishAsks(AskSentence &sentence);
void findDutchAsks(AskSentence &sentence);

} // namespace throughline::domain
