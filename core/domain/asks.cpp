// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/asks.h"

#include "core/domain/asksentence.h"

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

AskSentence::AskSentence(const FactSentence &sentence, const FactKeys &keys, qint64 *steps)
    : m_sentence(sentence)
    , m_words(sentence.words)
    , m_mentions(keys.mentions(m_words, steps))
    , m_mentionOf(m_words.size(), -1)
    , m_steps(steps)
{
    for (size_t i = 0; i < m_mentions.size(); ++i) {
        if (!m_words[m_mentions[i].first].quoted)
            m_mentionOf[m_mentions[i].first] = int(i);
    }
}

const FactKeys::Mention *AskSentence::mentionAt(size_t at) const
{
    return at < m_words.size() && m_mentionOf[at] >= 0 ? &m_mentions[size_t(m_mentionOf[at])] : nullptr;
}

bool AskSentence::isNegated(size_t at, const QSet<QString> &negations, const QSet<QString> &boundaries) const
{
    constexpr size_t kLookBack = 12;
    for (size_t i = at, looked = 0; i-- > 0 && looked < kLookBack; ++looked) {
        if (m_steps)
            ++*m_steps;
        if (isMark(i) || boundaries.contains(m_words[i].text))
            return false;
        if (negations.contains(m_words[i].text))
            return true;
    }
    return false;
}

bool AskSentence::isConfirmed(size_t behind) const
{
    static const QSet<QString> copulas = wordSet(u"is are was 's ist lautet sind");
    static const QSet<QString> still = wordSet(u"still really indeed now currently noch wirklich");
    static const QSet<QString> right = wordSet(
        u"correct right current valid okay ok fine true accurate up same changed good richtig korrekt aktuell gültig");
    if (behind >= size())
        return false;
    if (m_words[behind].kind == FactWord::Kind::Value)
        return true;
    // "email address: kim@example.org"
    if (m_words[behind].is(u":") || m_words[behind].is(u"=") || m_words[behind].is(u"#"))
        return behind + 1 < size();
    if (!copulas.contains(m_words[behind].text) && !m_words[behind].is(u"as"))
        return false;
    size_t next = behind + 1;
    while (next < size() && (still.contains(m_words[next].text) || m_words[next].is(u"the")))
        ++next;
    return next < size() && (m_words[next].kind == FactWord::Kind::Value || right.contains(m_words[next].text));
}

std::optional<AskSentence::Fragment> AskSentence::fragment(
    const QSet<QString> &small, const QSet<QString> &pleas, const std::function<bool(size_t at)> &strengthens) const
{
    Fragment found;
    found.plea = question();
    for (size_t i = 0; i < m_words.size();) {
        if (const FactKeys::Mention *mention = mentionAt(i)) {
            if (mention->weak && !strengthens(i))
                return std::nullopt;
            found.mentions.push_back(mention);
            i = mention->end();
            continue;
        }
        if (m_words[i].quoted || (!isMark(i) && !small.contains(m_words[i].text) && !pleas.contains(m_words[i].text)))
            return std::nullopt;
        found.plea = found.plea || pleas.contains(m_words[i].text);
        ++i;
    }
    return found;
}

void AskSentence::ask(const FactKeys::Mention &mention, double confidence, const QString &language)
{
    ask(mention.key, mention.first, mention.end(), confidence, language);
}

void AskSentence::ask(
    const QString &key, size_t first, size_t end, double confidence, const QString &language, const QString &detail)
{
    const TextSpan from = m_words[first].span;
    const TextSpan span { from.start, m_words[end - 1].span.end() - from.start };
    const auto known = std::find_if(
        m_asks.begin(), m_asks.end(), [&](const Ask &other) { return other.key == key && other.detail == detail; });
    if (known == m_asks.end())
        m_asks.push_back({ key, detail, span, m_sentence.span, language, confidence });
    else if (confidence > known->confidence)
        known->confidence = confidence;
}

std::vector<Ask> findAsks(QStringView text, const FactKeys &keys, qint64 *steps)
{
    std::vector<Ask> found;
    for (const FactSentence &sentence : factSentences(text, steps)) {
        AskSentence english(sentence, keys, steps);
        findEnglishAsks(english);
        std::vector<Ask> asks = english.take();
        if (asks.empty()) {
            AskSentence german(sentence, keys, steps);
            findGermanAsks(german);
            asks = german.take();
        }
        if (asks.empty()) {
            AskSentence other(sentence, keys, steps);
            for (const auto find : { findFrenchAsks, findSpanishAsks, findDutchAsks }) {
                if (!other.hasAsks() && !other.mentions().empty())
                    find(other);
            }
            asks = other.take();
        }
        std::sort(asks.begin(), asks.end(),
            [](const Ask &a, const Ask &b) { return std::pair(a.span.start, a.key) < std::pair(b.span.start, b.key); });
        found.insert(found.end(), asks.begin(), asks.end());
    }
    return found;
}

} // namespace throughline::domain
