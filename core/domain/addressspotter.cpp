// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/addressspotter.h"

#include "core/domain/phonenumber.h"

#include <algorithm>

namespace throughline::domain {

namespace {

/// With fewer digits, years and prices would be phone numbers.
constexpr qsizetype kFewestDigits = 5;
constexpr qsizetype kMostDigits = 22;

/// How many digits of an international number are its country's code (ITU-T E.164, annex D).
qsizetype countryCodeSize(QStringView digits)
{
    if (digits.startsWith(u'1') || digits.startsWith(u'7'))
        return 1;
    static const QStringList two = QStringLiteral(
        "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 "
        "56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98")
                                       .split(u' ');
    return two.contains(digits.left(2).toString()) ? 2 : 3;
}

QString withoutZeros(const QString &digits)
{
    qsizetype zeros = 0;
    while (zeros < digits.size() && digits.at(zeros) == u'0')
        ++zeros;
    return digits.mid(zeros);
}

/// Fits what holds these digits or letters in this order, whatever is written between them.
QString spread(const QString &digits)
{
    QString pattern = QStringLiteral("%");
    for (const QChar c : digits) {
        if (c.unicode() < 0x80 && c != u'\\')
            pattern += c;
        pattern += u'%';
    }
    return pattern;
}

bool isPartOfMail(QChar c)
{
    return c.isLetterOrNumber() || QStringLiteral("._%+-").contains(c);
}

bool separates(QChar c)
{
    return c.isSpace() || QStringLiteral("-–/().").contains(c);
}

} // namespace

AddressSpotter::AddressSpotter(const std::vector<Identity> &identities)
    : m_identities(identities)
{
    for (const Identity &identity : identities) {
        switch (identity.kind()) {
        case IdentityKind::Email:
            for (const QString &form : { identity.normalized(), identity.value() }) {
                if (!m_mails.contains(form, Qt::CaseInsensitive))
                    m_mails.append(form);
            }
            // Domains are written in two ways.
            m_addressPatterns.append(patternOf(identity.normalized().section(u'@', 0, -2) + u'@'));
            break;
        case IdentityKind::Phone:
            addNumber(identity);
            break;
        case IdentityKind::AccountNumber:
            m_addressPatterns.append(spread(identity.normalized()));
            break;
        case IdentityKind::ChatHandle:
            m_addressPatterns.append(patternOf(identity.normalized()));
            break;
        }
    }
    for (const QString &mail : std::as_const(m_mails))
        m_textPatterns.append(patternOf(mail));
}

void AddressSpotter::addNumber(const Identity &identity)
{
    const QString normalized = identity.normalized().section(u';', 0, 0);
    const QString digits = phoneDigits(normalized);
    const qsizetype country = normalized.startsWith(u'+') ? countryCodeSize(digits) : 0;
    const Number number { digits.left(country), withoutZeros(digits.mid(country)) };
    m_addressPatterns.append(spread(number.national));
    if (number.national.size() < kFewestDigits)
        return;
    m_textPatterns.append(spread(number.national));
    m_numbers.push_back(number);
}

bool AddressSpotter::is(const QString &address) const
{
    return std::any_of(m_identities.begin(), m_identities.end(), [&](const Identity &identity) {
        const auto made = Identity::make(identity.kind(), address);
        if (!made)
            return false;
        // As somebody wrote it, the number may want its country.
        return made->normalized() == identity.normalized()
            || (identity.kind() == IdentityKind::Phone && looksLikePhone(address)
                && phoneDigits(address) == phoneDigits(identity.value()));
    });
}

bool AddressSpotter::standsIn(const QString &text) const
{
    return next(text, 0).size > 0;
}

QString AddressSpotter::without(const QString &text, const QString &instead) const
{
    QString left;
    qsizetype from = 0;
    for (Spot spot = next(text, 0); spot.size > 0; spot = next(text, from)) {
        left += QStringView(text).mid(from, spot.at - from);
        left += instead;
        from = spot.at + spot.size;
    }
    left += QStringView(text).mid(from);
    return left;
}

AddressSpotter::Spot AddressSpotter::next(const QString &text, qsizetype from) const
{
    const Spot mail = nextMail(text, from);
    const Spot number = nextNumber(text, from);
    return mail.size == 0 || (number.size > 0 && number.at < mail.at) ? number : mail;
}

AddressSpotter::Spot AddressSpotter::nextMail(const QString &text, qsizetype from) const
{
    Spot first;
    for (const QString &mail : m_mails) {
        for (qsizetype at = text.indexOf(mail, from, Qt::CaseInsensitive); at >= 0;
            at = text.indexOf(mail, at + 1, Qt::CaseInsensitive)) {
            const qsizetype end = at + mail.size();
            const auto goesOn = [&](qsizetype place) {
                return place < text.size() && (text.at(place).isLetterOrNumber() || text.at(place) == u'-');
            };
            if ((at > 0 && isPartOfMail(text.at(at - 1))) || goesOn(end)
                || (end < text.size() && text.at(end) == u'.' && goesOn(end + 1)))
                continue;
            if (first.size == 0 || at < first.at)
                first = { at, mail.size() };
            break;
        }
    }
    return first;
}

AddressSpotter::Spot AddressSpotter::nextNumber(const QString &text, qsizetype from) const
{
    if (m_numbers.empty())
        return {};
    constexpr qsizetype kWidestGap = 3;
    for (qsizetype at = from; at < text.size(); ++at) {
        if (!text.at(at).isDigit() || (at > 0 && text.at(at - 1).isLetterOrNumber()))
            continue;
        // A number may end before any gap: a date may stand behind it.
        QString digits;
        qsizetype gap = 0;
        for (qsizetype end = at; end < text.size() && gap <= kWidestGap && digits.size() <= kMostDigits; ++end) {
            const QChar c = text.at(end);
            if (!c.isDigit()) {
                if (!separates(c))
                    break;
                ++gap;
                continue;
            }
            gap = 0;
            digits += QChar(u'0' + c.digitValue());
            if ((end + 1 == text.size() || !text.at(end + 1).isLetterOrNumber()) && isNumber(digits)) {
                const bool plus = at > from && text.at(at - 1) == u'+';
                return { plus ? at - 1 : at, end + 1 - at + (plus ? 1 : 0) };
            }
        }
    }
    return {};
}

bool AddressSpotter::isNumber(QStringView digits) const
{
    return std::any_of(m_numbers.begin(), m_numbers.end(), [&](const Number &number) {
        if (!digits.endsWith(number.national))
            return false;
        const QString before = digits.chopped(number.national.size()).toString();
        const QString lead = withoutZeros(before);
        if (lead.isEmpty())
            return before.size() <= 2;
        // Of a number without its country any country's will do; "+49 (0)30" has a zero behind it.
        if (number.country.isEmpty())
            return lead.size() <= 4;
        return lead == number.country || lead == number.country + u'0' || lead == QStringLiteral("11") + number.country;
    });
}

QString patternOf(const QString &words)
{
    QString pattern = QStringLiteral("%");
    for (const QChar c : words.toLower()) {
        // A backslash would be an escape on one of the engines; too much that fits does no harm.
        pattern += c.unicode() >= 0x80 ? QStringLiteral("%") : c == u'\\' ? QStringLiteral("_") : QString(c);
    }
    return pattern + u'%';
}

namespace {

/// Where the words stand as words of their own, from there on; -1 if nowhere.
qsizetype placeOfWords(const QString &text, const QString &words, qsizetype from)
{
    if (words.isEmpty())
        return -1;
    for (qsizetype at = text.indexOf(words, from, Qt::CaseInsensitive); at >= 0;
        at = text.indexOf(words, at + 1, Qt::CaseInsensitive)) {
        const qsizetype end = at + words.size();
        if ((at == 0 || !text.at(at - 1).isLetterOrNumber())
            && (end == text.size() || !text.at(end).isLetterOrNumber()))
            return at;
    }
    return -1;
}

} // namespace

bool hasWords(const QString &text, const QString &words)
{
    return placeOfWords(text, words, 0) >= 0;
}

QString withoutWords(const QString &text, const QString &words, const QString &instead)
{
    QString left;
    qsizetype from = 0;
    for (qsizetype at = placeOfWords(text, words, 0); at >= 0; at = placeOfWords(text, words, from)) {
        left += QStringView(text).mid(from, at - from);
        left += instead;
        from = at + words.size();
    }
    left += QStringView(text).mid(from);
    return left;
}

} // namespace throughline::domain
