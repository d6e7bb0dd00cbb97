// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/askopenings.h"
#include "core/domain/asksentence.h"

namespace throughline::domain {

using namespace Qt::StringLiterals;
using namespace english;

namespace {

const QString kEnglish = u"en"_s;

/// Questions about circumstances: when it was bought, where it shall go, what was tried. What they ask for is spread over the sentence.
class Circumstances {
public:
    explicit Circumstances(AskSentence &sentence)
        : m_sentence(sentence)
        , m_words(sentence.words())
    {
    }

    void find()
    {
        for (size_t i = 0; i < m_words.size(); ++i) {
            if (m_words[i].quoted)
                continue;
            deliveredAt(i);
            boughtAt(i);
            lightAt(i);
            triedAt(i);
        }
    }

private:
    /// "Where do you want the parcel delivered?"
    void deliveredAt(size_t at)
    {
        static const WordPattern where(
            u"where|address do|would|should|shall|can|may|did you|we|i want|like|need|prefer?");
        static const QSet<QString> sending = wordSet(u"sent shipped delivered mailed send ship deliver");
        static const QSet<QString> ours = wordSet(u"want like need prefer we i us");
        const auto end = where.matchAt(m_words, at, politeness());
        if (!end || !m_sentence.question() || !ours.contains(m_words[*end - 1].text))
            return;
        for (size_t i = *end; i < m_words.size() && i < *end + 8; ++i) {
            if (sending.contains(m_words[i].text)) {
                m_sentence.ask(u"shipping address"_s, at, i + 1, 0.85, kEnglish);
                return;
            }
        }
    }

    /// "When did you buy it?", "on which date was the order placed?"
    void boughtAt(size_t at)
    {
        static const WordPattern when(u"when|date|day|year|month|ago did|was|were");
        static const QSet<QString> buying = wordSet(u"buy purchase order get bought purchased ordered placed");
        static const QSet<QString> otherwise = wordSet(
            u"ship shipped arrive arrived receive received refund refunded cancelled paid");
        const auto end = when.matchAt(m_words, at, politeness());
        if (!end || !m_sentence.question() || *end >= m_words.size())
            return;
        const bool told = m_words[*end - 1].is(u"did") && !m_words[*end].is(u"you") && !m_words[*end].is(u"u");
        size_t found = 0;
        for (size_t i = *end; !told && i < m_words.size() && i < *end + 9; ++i) {
            if (otherwise.contains(m_words[i].text))
                return;
            const bool noun = m_words[i].is(u"order") && i > 0
                && (m_words[i - 1].is(u"the") || m_words[i - 1].is(u"your"));
            if (buying.contains(m_words[i].text) && !noun)
                found = i + 1;
        }
        if (found > 0)
            m_sentence.ask(u"purchase date"_s, at, found, 0.85, kEnglish);
    }

    /// "What color is it?", where the light is spoken of.
    void lightAt(size_t at)
    {
        static const WordPattern color(u"color|colour");
        static const QSet<QString> lights = wordSet(u"light lights led leds lamp");
        const bool what = at > 0 && (m_words[at - 1].is(u"what") || m_words[at - 1].is(u"which"));
        if (!what || !color.matchAt(m_words, at, {}))
            return;
        for (const FactWord &word : m_words) {
            if (lights.contains(word.text)) {
                m_sentence.ask(u"status light"_s, at, at + 1, 0.8, kEnglish);
                return;
            }
        }
    }

    /// "Have you already restarted the router?"
    void triedAt(size_t at)
    {
        static const WordPatterns<int> openingsOfTried {
            { u"have|did|had you|u ever|yet|even? tried|try|attempted|attempt|done|do|performed|perform?", 0 },
            { u"were|are you|u able to", 0 },
            { u"you|u 've|have? tried|attempted", 0 },
        };
        if (!m_sentence.question())
            return;
        // "Did rebooting the modem help?"
        static const QSet<QString> outcome = wordSet(u"help helped change changed work worked fix fixed solve solved");
        for (size_t j = at + 1; m_words[at].is(u"did") && j < m_words.size() && j <= at + 2; ++j) {
            const std::optional<TriedStep> step = triedStepAt(m_words, j);
            for (size_t i = step ? step->end : m_words.size(); i < m_words.size() && i < step->end + 5; ++i) {
                if (outcome.contains(m_words[i].text)) {
                    m_sentence.ask(u"tried"_s, step->first, step->end, 0.8, kEnglish, step->value);
                    return;
                }
            }
        }
        static const QSet<QString> between = wordSet(
            u"already also maybe perhaps just by chance any a the to yet ever");
        for (const auto &match : openingsOfTried.matches(m_words, at, between, m_sentence.steps())) {
            for (size_t i = match.end; i < m_words.size() && i < match.end + 5; ++i) {
                if (m_sentence.isMark(i))
                    break;
                if (const std::optional<TriedStep> step = triedStepAt(m_words, i)) {
                    m_sentence.ask(u"tried"_s, step->first, step->end, 0.85, kEnglish, step->value);
                    return;
                }
            }
        }
    }

    AskSentence &m_sentence;
    Words m_words;
};

} // namespace

void findEnglishCircumstances(AskSentence &sentence)
{
    Circumstances(sentence).find();
}

} // namespace throughline::domain
