// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/proposalsentence.h"

#include "core/domain/customer.h"

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

/// A value that is longer is no number that people read out.
constexpr qsizetype kLongestValue = 40;

int digitsIn(const QString &text)
{
    return int(std::count_if(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); }));
}

/// "3.1.2", "v2.10.4", "14.2.0b3", "7".
bool isVersion(const QString &text)
{
    const qsizetype from = text.startsWith(u'v') ? 1 : 0;
    return text.size() > from && text.at(from).isDigit() && text.size() <= 20
        && std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c == u'/' || c == u':'; });
}

bool isNumberFor(const QString &key, const QString &text)
{
    if (text.size() > kLongestValue)
        return false;
    if (key == u"version")
        return isVersion(text);
    if (key == u"error code")
        return text.size() >= 2;
    if (key == u"zip code")
        return digitsIn(text) >= 3 && text.size() <= 10;
    if (key == u"username")
        return text.size() >= 3;
    return text.size() >= 4 && digitsIn(text) >= 2;
}

/// Keys whose value follows their name.
bool isLabelled(const QString &key)
{
    static const QSet<QString> keys { u"serial"_s, u"version"_s, u"order number"_s, u"invoice number"_s,
        u"account number"_s, u"username"_s, u"zip code"_s, u"tracking number"_s, u"error code"_s };
    return keys.contains(key);
}

/// Words that name a number only when the number follows at once: "order 10442", "Rechnung Nr. 17".
const QHash<QString, QString> &shortLabels()
{
    static const QHash<QString, QString> labels { { u"order"_s, u"order number"_s },
        { u"bestellung"_s, u"order number"_s }, { u"auftrag"_s, u"order number"_s },
        { u"invoice"_s, u"invoice number"_s }, { u"rechnung"_s, u"invoice number"_s }, { u"sn"_s, u"serial"_s },
        { u"error"_s, u"error code"_s }, { u"fehler"_s, u"error code"_s }, { u"account"_s, u"account number"_s },
        { u"tracking"_s, u"tracking number"_s } };
    return labels;
}

} // namespace

void ProposalSentence::propose()
{
    mailAddresses();
    labelled();
    names();
    tiers();
    systemsAndDevices();
    purchaseDates();
    amounts();
    plans();
    postalAddresses();
    phoneNumbers();
    tried();
}

bool ProposalSentence::has(const QSet<QString> &words) const
{
    return std::any_of(m_words.begin(), m_words.end(), [&](const FactWord &word) { return words.contains(word.text); });
}

QString ProposalSentence::original(size_t first, size_t end) const
{
    const qsizetype start = m_words[first].span.start;
    return m_text.mid(start, m_words[end - 1].span.end() - start).toString();
}

bool ProposalSentence::isCapitalised(size_t at) const
{
    return m_text.at(m_words[at].span.start).isUpper();
}

bool ProposalSentence::isOpen(size_t at) const
{
    static const QSet<QString> asking = wordSet(u"is are was were does do did should shall could can would may am if "
                                                u"wenn falls ob whether soll sollte ist sind kann war");
    static const QSet<QString> others = wordSet(u"friend friends neighbour neighbor colleague brother sister father "
                                                u"mother wife husband freund kollege nachbar");
    static const QSet<QString> supposed = wordSet(u"if wenn falls whether ob suppose example");
    static const QSet<QString> ownership = wordSet(u"has runs uses hat nutzt");
    size_t first = at;
    bool other = false;
    bool theirs = false;
    for (size_t looked = 0; first > 0 && looked < size_t(kLongestSentence); ++looked) {
        step();
        const FactWord &before = m_words[first - 1];
        if (before.kind == FactWord::Kind::Mark && (before.is(u",") || before.is(u"(") || before.is(u";")))
            break;
        --first;
        if (supposed.contains(m_words[first].text))
            return true;
        other = other || others.contains(m_words[first].text);
        theirs = theirs || ownership.contains(m_words[first].text);
    }
    if (other && theirs)
        return true;
    return m_sentence.question && asking.contains(m_words[first].text);
}

void ProposalSentence::add(const QString &key, size_t first, size_t end, double confidence, const QString &reason)
{
    const qsizetype start = m_words[first].span.start;
    addText(key, original(first, end), { start, m_words[end - 1].span.end() - start }, confidence, reason);
    for (size_t i = first; i < end; ++i)
        m_taken[i] = true;
}

void ProposalSentence::addText(
    const QString &key, const QString &value, TextSpan span, double confidence, const QString &reason)
{
    m_found.push_back({ key, value, span, confidence, reason });
}

void ProposalSentence::labelled()
{
    for (const FactKeys::Mention &mention : m_keys.mentions(m_words, m_steps)) {
        if (isLabelled(mention.key) && !mention.weak)
            valueBehind(mention, mention.first);
    }
    for (size_t i = 0; i + 1 < size(); ++i) {
        step();
        const auto label = shortLabels().constFind(m_words[i].text);
        if (label != shortLabels().cend() && !m_taken[i + 1])
            valueBehind({ *label, i, 1, true }, i);
    }
    // "v2.10.4" by itself says what it is.
    for (size_t i = 0; i < size(); ++i) {
        const bool path = i > 0 && m_words[i - 1].is(u"/");
        if (isValue(i) && !path && !m_taken[i] && m_words[i].text.startsWith(u'v') && m_words[i].text.contains(u'.')
            && isVersion(m_words[i].text) && !isOpen(i))
            add(u"version"_s, i, i + 1, 0.8, u"written as a version"_s);
    }
}

bool ProposalSentence::valueBehind(const FactKeys::Mention &mention, size_t label)
{
    static const QSet<QString> links = wordSet(u"is was = : # no nr number num id lautet ist reads says shows are 's . "
                                               u"nummer code - \u2013 \u2014 still on of it the my called");
    static const QSet<QString> nearLinks = wordSet(u"no nr # number : . id nummer num code");
    static const QSet<QString> naming = wordSet(u"is : = lautet ist 's");
    const QSet<QString> &allowed = mention.weak ? nearLinks : links;
    constexpr size_t kMostLinks = 4;
    size_t at = mention.end();
    bool named = false;
    for (size_t skipped = 0; at < size() && skipped < kMostLinks && allowed.contains(m_words[at].text); ++skipped) {
        named = named || naming.contains(m_words[at].text);
        ++at;
    }
    if (at >= size() || m_taken[at] || m_words[at].quoted)
        return false;
    const QString reason = u"behind \"%1\""_s.arg(original(label, mention.end()));
    if (isValue(at)) {
        if (!isNumberFor(mention.key, m_words[at].text) || isOpen(label) || dateAt(at) > at + 1)
            return false;
        // "order 3 cameras" counts; a number of two or three digits names nothing.
        if (mention.weak && mention.key != u"error code" && digitsIn(m_words[at].text) < 3)
            return false;
        add(mention.key, at, at + 1, mention.weak ? 0.85 : 0.95, reason);
        return true;
    }
    // A user's name may be a word: only where the sentence says so and ends.
    static const QSet<QString> notNames = wordSet(
        u"not wrong invalid free taken accepted unknown correct right the a my n't");
    if (mention.key == u"username" && named && !isMark(at) && (at + 1 >= size() || isMark(at + 1))
        && !notNames.contains(m_words[at].text) && m_words[at].text.size() >= 3 && !isOpen(label)) {
        add(mention.key, at, at + 1, 0.75, reason);
        return true;
    }
    return false;
}

void ProposalSentence::names()
{
    static const WordPatterns<int> openings {
        { u"my name|names is|'s", 1 },
        { u"mein name ist|lautet", 1 },
        { u"ich heiße|heisse", 1 },
        { u"this|it is|'s", 2 },
        { u"hier ist|spricht", 2 },
        { u"name :", 1 },
    };
    static const QSet<QString> none;
    for (size_t i = 0; i < size(); ++i) {
        for (const auto &match : openings.matches(m_words, i, none, m_steps)) {
            size_t end = match.end;
            while (end < size() && end < match.end + 3 && m_words[end].kind == FactWord::Kind::Word
                && isCapitalised(end) && !m_words[end].text.startsWith(u'\''))
                ++end;
            const size_t count = end - match.end;
            // "This is Terrible" has one word, "This is Not Acceptable" more: a greeting opens the text and a clause ends behind it.
            const bool opens = match.meaning == 1 || (i == 0 && (end == size() || isMark(end)) && count == 2);
            if (count >= 1 && (match.meaning == 1 || count >= 2) && opens && !isOpen(i)) {
                add(u"full name"_s, match.end, end, match.meaning == 1 ? 0.95 : 0.7,
                    u"behind \"%1\""_s.arg(original(i, match.end)));
                return;
            }
        }
    }
}

void ProposalSentence::tiers()
{
    static const WordPatterns<int> openings {
        { u"i|we am|'m|are|'re a|an?", 1 },
        { u"my membership|member|loyalty? level|tier|status|membership is|: a?", 2 },
        { u"membership|member level|tier is|:?", 2 },
        { u"ich bin", 1 },
    };
    static const QSet<QString> between = wordSet(u"currently still already a an");
    static const QSet<QString> behind = wordSet(u"member customer level tier status kunde mitglied and");
    for (size_t i = 0; i < size(); ++i) {
        for (const auto &match : openings.matches(m_words, i, between, m_steps)) {
            size_t at = match.end;
            while (at < size() && between.contains(m_words[at].text))
                ++at;
            if (at >= size())
                continue;
            const bool tier = usualTierRank(m_words[at].text)
                || m_context.tiers.contains(m_words[at].text, Qt::CaseInsensitive);
            const bool ends = at + 1 >= size() || isMark(at + 1) || behind.contains(m_words[at + 1].text);
            if (tier && ends && !isOpen(i)) {
                add(u"membership level"_s, at, at + 1, 0.9, u"behind \"%1\""_s.arg(original(i, match.end)));
                return;
            }
        }
    }
}

void ProposalSentence::tried()
{
    static const QSet<QString> planned = wordSet(u"should shall will would could can may might must going want n't not "
                                                 u"never without before please soll sollte werde will "
                                                 u"kann nicht kein keine 'll cannot need how wie");
    static const QSet<QString> doing = wordSet(
        u"tried did done rebooted restarted reset reinstalled replaced swapped changed unplugged updated upgraded "
        u"cleared turned "
        u"switched powered deleted emptied performed attempted neugestartet gestartet getauscht gewechselt installiert "
        u"geleert "
        u"zurückgesetzt aktualisiert ausgetauscht factory uninstalled eingeschaltet");
    static const QSet<QString> ours = wordSet(u"i we 've already ich wir tried habe haben");
    bool mine = false;
    for (size_t i = 0; i < size(); ++i) {
        step();
        if (isMark(i) && (m_words[i].is(u",") || m_words[i].is(u"(")))
            continue;
        mine = mine || ours.contains(m_words[i].text);
        const std::optional<TriedStep> found = triedStepAt(m_words, i);
        if (!found || m_taken[i] || m_sentence.question)
            continue;
        bool done = false;
        bool denied = false;
        for (size_t j = 0; j < found->end; ++j) {
            done = done || doing.contains(m_words[j].text);
            denied = denied || planned.contains(m_words[j].text);
        }
        // "the update", "keeps rebooting by itself": nobody has done it.
        if (mine && done && !denied && !isOpen(i)) {
            const TextSpan from = m_words[i].span;
            addText(u"tried"_s, found->value, { from.start, m_words[found->end - 1].span.end() - from.start }, 0.8,
                u"says that it was done: \"%1\""_s.arg(original(i, found->end)));
        }
        i = found->end - 1;
    }
}

} // namespace throughline::domain
