// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/proposals.h"

#include "core/domain/proposalsentence.h"

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

/// More than these in one text is a list or a log, not what a customer tells.
constexpr size_t kMostProposals = 40;
/// A bare answer is short.
constexpr size_t kLongestAnswer = 10;

int digitsIn(const QString &text)
{
    return int(std::count_if(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); }));
}

bool onlyDigits(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit() || c == u'-'; });
}

bool fits(const QString &key, const QString &value)
{
    const int digits = digitsIn(value);
    if (key == u"version" || key == u"error code")
        return digits > 0;
    if (key == u"zip code")
        return digits >= 3 && value.size() <= 10;
    if (key == u"username")
        return value.size() >= 3;
    if (key == u"phone number")
        return digits >= 7 && digits <= 15;
    return digits >= 3 && value.size() >= 4;
}

/// "3348917502" to "may I have the order ID?"; "Crystal Minh" to "your name?".
class Answer {
public:
    Answer(QStringView text, const std::vector<FactSentence> &sentences, const ProposalContext &context,
        std::vector<FactProposal> &found)
        : m_text(text)
        , m_context(context)
        , m_found(found)
    {
        size_t count = 0;
        for (const FactSentence &sentence : sentences) {
            count += sentence.words.size();
            m_question = m_question || sentence.question;
            if (count > kLongestAnswer)
                return;
            for (const FactWord &word : sentence.words)
                m_words.push_back(word);
        }
        m_short = count <= kLongestAnswer;
    }

    void read()
    {
        if (!m_short || m_question || m_words.empty())
            return;
        QStringList left = m_context.asked;
        for (const FactProposal &known : m_found)
            left.removeAll(known.key);
        if (left.contains(u"full name"_s) && name())
            left.removeAll(u"full name"_s);
        for (const FactWord &word : m_words) {
            if (word.kind == FactWord::Kind::Value)
                value(word, left);
        }
        tier(left);
        if (m_words.size() == 1 && m_words.front().kind == FactWord::Kind::Word && left.contains(u"username"_s)
            && !common().contains(m_words.front().text) && m_words.front().text.size() >= 4)
            add(u"username"_s, m_words.front().span, 0.7);
    }

private:
    static const QSet<QString> &common()
    {
        static const QSet<QString> words = wordSet(u"yes no ok okay sure yeah yep nope thanks thank please one second "
                                                   u"moment sec hold hello hi wait what why nothing none "
                                                   u"unknown i it my the a is not don't of course here you great cool "
                                                   u"fine perfect right wrong sorry maybe hmm um ja nein danke "
                                                   u"bitte moment cat let me see great just that this there great how "
                                                   u"do have can we they he she need want good bad never "
                                                   u"always and or but gold silver bronze platinum guest hey yo "
                                                   u"alright nice well was are am be lol in on at to for from");
        return words;
    }

    /// Two or three words, of which none is a common one: written as a name, or all in small letters.
    bool name()
    {
        size_t count = 0;
        while (count < m_words.size() && m_words[count].kind == FactWord::Kind::Word && count < 4
            && !common().contains(m_words[count].text))
            ++count;
        // "it's Crystal Minh" and "Crystal Minh and 98765432" hold more than the name.
        const bool whole = count == m_words.size();
        const bool listed = count < m_words.size()
            && (m_words[count].is(u",") || m_words[count].is(u"and") || m_words[count].is(u".")
                || m_words[count].is(u"/"));
        if (count < 2 || count > 3 || !(whole || listed))
            return false;
        if (!m_text.at(m_words.front().span.start).isUpper() && !whole)
            return false;
        const TextSpan first = m_words.front().span;
        add(u"full name"_s, { first.start, m_words[count - 1].span.end() - first.start }, 0.8);
        return true;
    }

    void value(const FactWord &word, QStringList &left)
    {
        const QString text = word.text;
        for (const FactProposal &known : m_found) {
            if (known.span.start < word.span.end() && word.span.start < known.span.end())
                return;
        }
        // A number of five digits is the zip code rather than the order, letters make it a user's name rather than either.
        QStringList order { u"username"_s, u"serial"_s, u"order number"_s, u"account number"_s, u"invoice number"_s,
            u"tracking number"_s, u"zip code"_s, u"version"_s, u"error code"_s };
        if (onlyDigits(text))
            order = QStringList { u"order number"_s, u"account number"_s, u"invoice number"_s, u"tracking number"_s,
                u"serial"_s, u"zip code"_s, u"version"_s, u"error code"_s };
        if (onlyDigits(text) && (text.size() == 5 || text.size() == 4))
            order.prepend(u"zip code"_s);
        for (const QString &key : order) {
            if (left.contains(key) && fits(key, text)) {
                add(key, word.span, 0.85);
                left.removeAll(key);
                return;
            }
        }
    }

    void tier(const QStringList &left)
    {
        if (!left.contains(u"membership level"_s))
            return;
        for (const FactWord &word : m_words) {
            if (usualTierRank(word.text) || m_context.tiers.contains(word.text, Qt::CaseInsensitive)) {
                add(u"membership level"_s, word.span, 0.9);
                return;
            }
        }
    }

    void add(const QString &key, TextSpan span, double confidence)
    {
        m_found.push_back(
            { key, m_text.mid(span.start, span.length).toString(), span, confidence, u"the answer to a question"_s });
    }

    QStringView m_text;
    const ProposalContext &m_context;
    std::vector<FactProposal> &m_found;
    std::vector<FactWord> m_words;
    bool m_question = false;
    bool m_short = false;
};

} // namespace

std::vector<FactProposal> proposeFacts(
    QStringView text, const ProposalContext &context, const FactKeys &keys, qint64 *steps)
{
    std::vector<FactProposal> found;
    const std::vector<FactSentence> sentences = factSentences(text, steps);
    for (const FactSentence &sentence : sentences) {
        ProposalSentence(text, sentence, context, keys, steps, found).propose();
        if (found.size() >= kMostProposals)
            break;
    }
    if (!context.asked.isEmpty())
        Answer(text, sentences, context, found).read();
    std::stable_sort(found.begin(), found.end(),
        [](const FactProposal &a, const FactProposal &b) { return a.span.start < b.span.start; });
    std::vector<FactProposal> once;
    for (FactProposal &proposal : found) {
        const bool known = std::any_of(once.begin(), once.end(), [&](const FactProposal &other) {
            return other.key == proposal.key
                && normalFactValue(other.key, other.value) == normalFactValue(proposal.key, proposal.value);
        });
        if (!known && once.size() < kMostProposals)
            once.push_back(std::move(proposal));
    }
    return once;
}

namespace {

/// "Sent the replacement …", "I've refunded …", "Ersatzgerät verschickt": what we did. Not "told me", nor what the customer did.
bool isOurDoing(const FactSentence &sentence)
{
    static const QSet<QString> given = wordSet(
        u"sent shipped mailed emailed posted offered told explained suggested gave quoted refunded credited replaced "
        u"ordered "
        u"advised recommended promised informed called rang dialled dialed issued booked created opened");
    static const QSet<QString> givenInGerman = wordSet(
        u"geschickt gesendet gesandt versandt verschickt angeboten erklärt empfohlen bestellt ausgetauscht ersetzt "
        u"gutgeschrieben erstattet angerufen mitgeteilt zugesagt gebucht angelegt");
    static const QSet<QString> ourselves = wordSet(u"i we ich wir have 've has had just then also now habe haben");
    static const QSet<QString> toUs = wordSet(u"me us mir uns");
    static const QSet<QString> theirs = wordSet(
        u"customer client caller user he she they him her them kunde kundin kunden anrufer anruferin er sie");
    const std::vector<FactWord> &words = sentence.words;
    size_t first = 0;
    while (first < words.size() && ourselves.contains(words[first].text))
        ++first;
    if (first < words.size() && given.contains(words[first].text))
        return first + 1 >= words.size() || !toUs.contains(words[first + 1].text);
    const auto any = [&](const QSet<QString> &wanted) {
        return std::any_of(
            words.begin(), words.end(), [&](const FactWord &word) { return wanted.contains(word.text); });
    };
    return any(givenInGerman) && !any(theirs) && !any(toUs);
}

} // namespace

QString withoutOurDoings(QString note)
{
    for (const FactSentence &sentence : factSentences(note)) {
        if (!isOurDoing(sentence))
            continue;
        for (qsizetype i = sentence.span.start; i < sentence.span.end(); ++i) {
            if (!note.at(i).isSpace())
                note[i] = u' ';
        }
    }
    return note;
}

} // namespace throughline::domain
