// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/phonenumber.h"
#include "core/domain/proposalsentence.h"

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

const QSet<QString> &months()
{
    static const QSet<QString> words = wordSet(u"january february march april may june july august september october "
                                               u"november december jan feb mar apr jun jul aug sep sept oct "
                                               u"nov dec januar februar märz mai juni juli oktober dezember");
    return words;
}

bool isDay(const QString &text)
{
    QString digits = text;
    for (const QString &ending : { u"st"_s, u"nd"_s, u"rd"_s, u"th"_s }) {
        if (digits.endsWith(ending))
            digits.chop(2);
    }
    bool number = false;
    const int day = digits.toInt(&number);
    return number && day >= 1 && day <= 31;
}

bool isYear(const QString &text)
{
    bool number = false;
    const int year = text.toInt(&number);
    return number && text.size() == 4 && year >= 1980 && year <= 2100;
}

/// "2024-03-05", "05.03.2024", "03/05/2024": three groups of digits, of which one is a year.
bool isNumericDate(const QString &text)
{
    if (text.size() < 6 || text.size() > 10)
        return false;
    for (const QChar separator : { u'-', u'.', u'/' }) {
        const QStringList parts = text.split(separator);
        if (parts.size() != 3)
            continue;
        const bool numbers = std::all_of(parts.cbegin(), parts.cend(), [](const QString &part) {
            return !part.isEmpty() && std::all_of(part.cbegin(), part.cend(), [](QChar c) { return c.isDigit(); });
        });
        if (numbers && (isYear(parts.front()) || isYear(parts.back()) || separator == u'/'))
            return true;
    }
    return false;
}

bool isMailChar(QChar c)
{
    return (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'.' || c == u'_' || c == u'%' || c == u'+' || c == u'-';
}

} // namespace

size_t ProposalSentence::dateAt(size_t at) const
{
    const auto word = [&](size_t i) { return i < size() ? m_words[i].text : QString(); };
    step();
    if (isNumericDate(word(at)))
        return at + 1;
    const auto skipMark = [&](size_t i) {
        return i < size() && (m_words[i].is(u",") || m_words[i].is(u".")) ? i + 1 : i;
    };
    // "5 March 2024", "5. März 2024", "5th of March, 2024"
    if (isDay(word(at))) {
        size_t i = skipMark(at + 1);
        if (word(i) == u"of")
            ++i;
        if (months().contains(word(i))) {
            const size_t year = skipMark(i + 1);
            return isYear(word(year)) ? year + 1 : i + 1;
        }
    }
    // "March 5, 2024", "March 2024"
    if (months().contains(word(at))) {
        if (isYear(word(at + 1)))
            return at + 2;
        if (isDay(word(at + 1))) {
            const size_t year = skipMark(at + 2);
            return isYear(word(year)) ? year + 1 : at + 2;
        }
    }
    return at;
}

void ProposalSentence::purchaseDates()
{
    static const QSet<QString> buying = wordSet(
        u"bought purchased ordered gekauft bestellt erworben kaufdatum purchase");
    static const QSet<QString> planned = wordSet(u"will going would want werde möchte 'll should");
    if (!has(buying) || has(planned))
        return;
    for (size_t i = 0; i < size(); ++i) {
        const size_t end = dateAt(i);
        if (end == i || m_taken[i] || isOpen(i))
            continue;
        add(u"purchase date"_s, i, end, 0.85, u"a date beside a purchase"_s);
        return;
    }
}

void ProposalSentence::systemsAndDevices()
{
    static const QSet<QString> withVersion = wordSet(
        u"windows macos ubuntu debian fedora android ios ipados mint suse opensuse chromeos");
    static const QSet<QString> named = wordSet(u"xp vista server sonoma ventura monterey sequoia jammy bookworm trixie "
                                               u"sierra mojave catalina home pro linux leap");
    static const QSet<QString> devices = wordSet(
        u"iphone ipad galaxy pixel macbook thinkpad surface fritzbox imac xperia oneplus latitude chromebook");
    static const QSet<QString> models = wordSet(u"pro max mini air plus ultra note tab book watch carbon se");
    for (size_t i = 0; i < size(); ++i) {
        step();
        if (m_taken[i] || i + 1 >= size())
            continue;
        const bool system = withVersion.contains(m_words[i].text);
        const bool device = devices.contains(m_words[i].text) && isCapitalised(i);
        const bool apple = m_words[i].text == u"iphone" || m_words[i].text == u"ipad";
        if (!system && !device && !apple)
            continue;
        const QSet<QString> &words = system ? named : models;
        size_t end = i + 1;
        bool told = false;
        while (end < size() && end < i + 4 && (isValue(end) || words.contains(m_words[end].text))) {
            told = true;
            ++end;
        }
        // "3 windows" and "Galaxy" alone name nothing.
        if (!told || isOpen(i))
            continue;
        add(system ? u"operating system"_s : u"device"_s, i, end, 0.8,
            system ? u"names a system with its version"_s : u"names a device with its model"_s);
    }
}

void ProposalSentence::amounts()
{
    static const QSet<QString> paying = wordSet(
        u"paid pay cost costs charged bought price total bezahlt gekostet kostete debited billed");
    static const QSet<QString> currencies = wordSet(u"eur usd gbp chf dollars dollar euros euro pounds bucks");
    const auto isSign = [](QChar c) { return c == u'$' || c == u'€' || c == u'£'; };
    if (m_context.products.isEmpty() || !has(paying))
        return;
    const QString sentence = m_text.mid(m_sentence.span.start, m_sentence.span.length).toString();
    const auto named = std::find_if(
        m_context.products.cbegin(), m_context.products.cend(), [&](const QString &product) {
            step();
            return !product.isEmpty() && sentence.contains(product, Qt::CaseInsensitive);
        });
    if (named == m_context.products.cend())
        return;
    for (size_t i = 0; i < size(); ++i) {
        if (!isValue(i) || m_taken[i])
            continue;
        size_t first = i;
        size_t end = i + 1;
        if (i > 0 && m_words[i - 1].text.size() == 1 && isSign(m_words[i - 1].text.at(0)))
            first = i - 1;
        else if (end < size()
            && (currencies.contains(m_words[end].text)
                || (m_words[end].text.size() == 1 && isSign(m_words[end].text.at(0)))))
            ++end;
        else
            continue;
        if (isOpen(i))
            continue;
        add(u"amount paid"_s, first, end, 0.75, u"an amount beside \"%1\""_s.arg(*named));
        return;
    }
}

void ProposalSentence::plans()
{
    static const WordPatterns<int> openings {
        { u"my|our plan|subscription|tariff|package is|: the?", 2 },
        { u"i|we 'm|am|'re|are on the|a|an?", 1 },
        { u"i|we have|use|booked|bought the|a?", 1 },
        { u"mein|unser tarif ist|:", 2 },
    };
    static const QSet<QString> between = wordSet(u"currently still also");
    for (size_t i = 0; i < size() && !m_context.products.isEmpty(); ++i) {
        for (const auto &match : openings.matches(m_words, i, between, m_steps)) {
            if (match.end >= size() || m_taken[match.end] || isOpen(i))
                continue;
            const QStringView rest = m_text.mid(m_words[match.end].span.start);
            for (const QString &product : m_context.products) {
                step();
                // Only what is called a plan is one, unless the sentence says so.
                const bool plan = match.meaning == 2 || product.contains(u"plan"_s, Qt::CaseInsensitive)
                    || product.contains(u"tarif"_s, Qt::CaseInsensitive);
                if (!plan || product.isEmpty() || !rest.startsWith(product, Qt::CaseInsensitive))
                    continue;
                addText(u"plan"_s, rest.left(product.size()).toString(),
                    { m_words[match.end].span.start, product.size() }, 0.85, u"names a product of ours"_s);
                return;
            }
        }
    }
}

void ProposalSentence::mailAddresses()
{
    constexpr qsizetype kLongestLocal = 64;
    constexpr qsizetype kLongestDomain = 253;
    for (size_t i = 0; i < size(); ++i) {
        if (!m_words[i].is(u"@"))
            continue;
        const qsizetype at = m_words[i].span.start;
        qsizetype start = at;
        while (start > m_sentence.span.start && at - start < kLongestLocal && isMailChar(m_text[start - 1]))
            --start;
        qsizetype end = at + 1;
        while (end < m_text.size() && end - at <= kLongestDomain && isMailChar(m_text[end]))
            ++end;
        step(end - start);
        while (end > at + 1 && !m_text[end - 1].isLetterOrNumber())
            --end;
        const QStringView domain = m_text.mid(at + 1, end - at - 1);
        const qsizetype dot = domain.lastIndexOf(u'.');
        const bool ending = dot > 0 && domain.size() - dot > 2 && domain.at(dot + 1).isLetter();
        if (start == at || !ending)
            continue;
        addText(u"email address"_s, m_text.mid(start, end - start).toString(), { start, end - start }, 0.95,
            u"an e-mail address"_s);
        for (size_t j = 0; j < size(); ++j) {
            if (m_words[j].span.start < end && m_words[j].span.end() > start)
                m_taken[j] = true;
        }
    }
}

/// "030 …", "(212) …", "+49 …": as one dials, and not as one counts.
bool ProposalSentence::isDialled(size_t first, size_t number) const
{
    return first != number || m_words[number].text.startsWith(u'0');
}

void ProposalSentence::phoneNumbers()
{
    static const QSet<QString> labels = wordSet(u"phone telephone mobile cell call reach tel text whatsapp telefon "
                                                u"telefonnummer handy handynummer rufnummer anrufen erreichen "
                                                u"erreichbar ring callback contact");
    constexpr int kFewest = 7;
    constexpr int kMost = 15;
    const bool labelled = has(labels);
    for (size_t i = 0; i < size(); ++i) {
        step();
        const bool opens = m_words[i].is(u"+") || m_words[i].is(u"(");
        const size_t number = opens ? i + 1 : i;
        if (number >= size() || !isValue(number) || m_taken[number] || (i > 0 && m_words[i - 1].is(u"#")))
            continue;
        size_t end = number;
        int digits = 0;
        QList<qsizetype> groups;
        for (; end < size() && end < number + 10; ++end) {
            const FactWord &word = m_words[end];
            if (isValue(end)) {
                const bool plain = std::all_of(word.text.cbegin(), word.text.cend(),
                    [](QChar c) { return c.isDigit() || c == u'-' || c == u'/' || c == u'.'; });
                if (!plain || m_taken[end] || (dateAt(end) > end && digits == 0 && !opens))
                    break;
                for (const QString &group : word.text.split(u'-')) {
                    groups.append(group.size());
                    digits += int(std::count_if(group.cbegin(), group.cend(), [](QChar c) { return c.isDigit(); }));
                }
            } else if (!(word.is(u"(") || word.is(u")") || word.is(u"-") || word.is(u"/") || word.is(u"."))) {
                break;
            }
        }
        while (end > number && isMark(end - 1))
            --end;
        const bool american = groups == QList<qsizetype> { 3, 3, 4 } || groups == QList<qsizetype> { 1, 3, 3, 4 };
        const bool formatted = american || (m_words[i].is(u"+") && digits >= 8);
        if (digits < kFewest || digits > kMost || isOpen(i))
            continue;
        const qsizetype start = m_words[i].span.start;
        const bool international = m_words[i].is(u"+");
        const bool valid =
            e164(m_text.mid(start, m_words[end - 1].span.end() - start).toString(), m_context.region).has_value();
        // A number in groups that begins like one that is dialled, and is one where they live: no word needs to say so.
        const bool dialled = valid
            && (international || (groups.size() > 1 && groups.front() > 0 && isDialled(i, number)));
        // Where numbers can be checked, one that isn't any is told only by words, and may be mistyped.
        const bool checkable = international || !m_context.region.isEmpty();
        if (!labelled && !dialled && (!formatted || (checkable && !valid)))
            continue;
        if (valid)
            add(u"phone number"_s, i, end, labelled ? 0.95 : 0.9, u"a phone number that exists"_s);
        else
            add(u"phone number"_s, i, end,
                checkable       ? 0.6
                    : formatted ? 0.9
                                : 0.75,
                formatted ? u"written as a phone number"_s : u"a number beside words for a phone"_s);
        i = end;
    }
}

void ProposalSentence::postalAddresses()
{
    for (size_t i = 0; i < size(); ++i) {
        step();
        if (m_taken[i])
            continue;
        if (isValue(i) ? streetWithNumberFirst(i) : streetWithNumberLast(i))
            return;
    }
}

size_t ProposalSentence::townBehind(size_t from) const
{
    constexpr size_t kLongestTown = 8;
    size_t best = from;
    for (size_t i = from; i < size() && i < from + kLongestTown; ++i) {
        if (m_words[i].is(u","))
            continue;
        if (isValue(i)) {
            // A code of the post ends it, in German a town follows.
            best = i + 1;
            const bool code = m_words[i].text.size() >= 3;
            while (code && best < size() && m_words[best].kind == FactWord::Kind::Word && isCapitalised(best)
                && best < i + 3)
                ++best;
            const bool british = best < size() && isValue(best) && m_words[best].text.size() == 3;
            return british ? best + 1 : best;
        }
        if (isMark(i) || !isCapitalised(i))
            break;
    }
    return best;
}

bool ProposalSentence::streetWithNumberFirst(size_t number)
{
    static const QSet<QString> kinds = wordSet(
        u"ave avenue street lane road rd blvd boulevard parkway terrace crescent highway hwy");
    /// Words of other meanings too: only as a part of a name.
    static const QSet<QString> nameKinds = wordSet(
        u"st drive dr way court ct place pl square sq close row hill gardens park");
    constexpr size_t kLongestName = 4;
    if (m_words[number].text.size() > 6 || !m_words[number].text.at(0).isDigit())
        return false;
    for (size_t i = number + 1; i < size() && i <= number + kLongestName; ++i) {
        if (isMark(i) && !m_words[i].is(u"."))
            return false;
        const bool named = i > number + 1;
        const bool whole = kinds.contains(m_words[i].text);
        const bool part = nameKinds.contains(m_words[i].text) && isCapitalised(i);
        if (!named || (!whole && !part))
            continue;
        // "3 other roads": the name is written as one, or holds a number ("1st ave"), or all is in small letters with the kind at the end.
        static const QSet<QString> notNames = wordSet(
            u"other more of the different miles minutes times in on people to and");
        for (size_t j = number + 1; j < i; ++j) {
            if (notNames.contains(m_words[j].text))
                return false;
        }
        if (isOpen(number))
            return false;
        size_t end = i + 1;
        if (end < size() && m_words[end].is(u".") && end + 1 < size())
            ++end;
        const size_t town = townBehind(end);
        add(u"address"_s, number, town > end ? town : i + 1, town > end ? 0.9 : 0.75, u"a street with its number"_s);
        return true;
    }
    return false;
}

bool ProposalSentence::streetWithNumberLast(size_t street)
{
    static const QStringList endings { u"straße"_s, u"strasse"_s, u"weg"_s, u"allee"_s, u"gasse"_s, u"platz"_s };
    const QString &word = m_words[street].text;
    const bool ends = std::any_of(endings.cbegin(), endings.cend(),
        [&](const QString &ending) { return word.size() > ending.size() && word.endsWith(ending); });
    if (!ends || !isCapitalised(street) || street + 1 >= size() || !isValue(street + 1)
        || m_words[street + 1].text.size() > 5 || isOpen(street))
        return false;
    const size_t end = street + 2;
    const size_t town = townBehind(end);
    add(u"address"_s, street, std::max(town, end), town > end ? 0.9 : 0.75, u"a street with its number"_s);
    return true;
}

} // namespace throughline::domain
