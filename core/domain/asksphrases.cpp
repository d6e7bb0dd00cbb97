// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asksphrases.h"

#include <algorithm>

namespace throughline::domain::phrases {

namespace {

class Finder {
public:
    Finder(AskSentence &sentence, const Language &language)
        : m_sentence(sentence)
        , m_words(sentence.words())
        , m_language(language)
    {
    }

    void find()
    {
        static const QSet<QString> none;
        for (size_t i = 0; i < m_words.size(); ++i) {
            if (m_words[i].quoted)
                continue;
            for (const auto &match : m_language.openings.matches(m_words, i, none, m_sentence.steps())) {
                if (!clauseHas(i, m_language.denials)
                    && !m_sentence.isNegated(i, m_language.denials, m_language.conjunctions))
                    objects(i, match.end, match.meaning);
            }
        }
        if (!m_sentence.hasAsks())
            fragment();
    }

private:
    /// One of the words stands in the same clause, at `from` or behind it.
    [[nodiscard]] bool clauseHas(size_t from, const QSet<QString> &set) const
    {
        constexpr size_t kClause = 20;
        for (size_t i = from; i < m_words.size() && i < from + kClause && !m_sentence.isMark(i); ++i) {
            if (m_sentence.steps())
                ++*m_sentence.steps();
            if (set.contains(m_words[i].text))
                return true;
        }
        return false;
    }

    [[nodiscard]] bool beginsClause(size_t at) const
    {
        constexpr size_t kFarthest = 4;
        for (size_t i = at; i-- > 0;) {
            if (m_sentence.isMark(i))
                return true;
            if (at - i > kFarthest || !m_language.intro.contains(m_words[i].text))
                return false;
        }
        return true;
    }

    [[nodiscard]] bool asks(size_t opening, size_t end, Opening kind) const
    {
        switch (kind) {
        case Opening::Asks:
            return true;
        case Opening::Begins:
            return beginsClause(opening);
        case Opening::Question:
            return m_sentence.question();
        case Opening::Modal:
            return clauseHas(opening, m_language.giving) || (m_sentence.question() && m_sentence.endsAt(end));
        case Opening::Need:
            return clauseHas(end, m_language.needing);
        }
        return false;
    }

    void objects(size_t opening, size_t from, Meaning meaning)
    {
        constexpr size_t kFarthest = 6;
        std::vector<const FactKeys::Mention *> found;
        bool yours = false;
        size_t at = from;
        for (size_t skipped = 0; at < m_words.size() && skipped <= kFarthest;) {
            if (m_sentence.steps())
                ++*m_sentence.steps();
            if (const FactKeys::Mention *mention = m_sentence.mentionAt(at)) {
                if ((mention->weak && !yours) || m_sentence.isConfirmed(mention->end()))
                    return;
                found.push_back(mention);
                at = mention->end();
                skipped = 0;
                // "… et votre …"
                const bool goesOn = at + 1 < m_words.size() && m_sentence.wordIs(at, m_language.conjunctions)
                    && (m_sentence.mentionAt(at + 1) || m_sentence.wordIs(at + 1, m_language.fillers));
                if (!goesOn)
                    break;
                ++at;
                continue;
            }
            if (!m_language.fillers.contains(m_words[at].text))
                break;
            yours = yours || m_language.yours.contains(m_words[at].text);
            ++at;
            ++skipped;
        }
        if (found.empty() || !asks(opening, found.back()->end(), meaning.opening))
            return;
        for (const FactKeys::Mention *mention : found)
            m_sentence.ask(*mention, meaning.confidence, m_language.code);
    }

    /// "Votre code postal ?": nothing but names of facts and small words.
    void fragment()
    {
        const auto found = m_sentence.fragment(m_language.fillers + m_language.conjunctions + m_language.intro,
            m_language.pleas, [this](size_t at) { return at > 0 && m_sentence.wordIs(at - 1, m_language.yours); });
        // Without a word of this language it may be any.
        const bool ours = std::any_of(m_words.begin(), m_words.end(), [this](const FactWord &word) {
            return m_language.yours.contains(word.text) || m_language.pleas.contains(word.text);
        });
        if (!found || !found->plea || !ours)
            return;
        for (const FactKeys::Mention *mention : found->mentions)
            m_sentence.ask(*mention, 0.8, m_language.code);
    }

    AskSentence &m_sentence;
    Words m_words;
    const Language &m_language;
};

} // namespace

void find(AskSentence &sentence, const Language &language)
{
    Finder(sentence, language).find();
}

} // namespace throughline::domain::phrases
