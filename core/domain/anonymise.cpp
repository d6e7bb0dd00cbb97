// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/anonymise.h"

#include "core/domain/anonymisewords.h"
#include "core/domain/asks.h"
#include "core/domain/textfold.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;
using privatewords::LooseNumber;
using privatewords::formsOf;
using privatewords::kFirstMark;
using privatewords::kLastMark;
using privatewords::mailPattern;
using privatewords::withoutPaths;

namespace {

/// The words of a name that tell whose it is.
QStringList nameWords(const QString &name)
{
    QStringList words;
    for (const QString &word : folded(name).split(u' ', Qt::SkipEmptyParts)) {
        if (word.size() > 1 && !privatewords::isParticle(word))
            words.append(word);
    }
    return words;
}

} // namespace

bool tellsWho(const QString &key, const QString &value)
{
    static const QStringList personal { u"serial"_s, u"order number"_s, u"invoice number"_s, u"account number"_s,
        u"full name"_s, u"email address"_s, u"phone number"_s, u"username"_s, u"address"_s, u"shipping address"_s,
        u"billing address"_s, u"zip code"_s, u"tracking number"_s, u"date of birth"_s, u"company"_s };
    if (personal.contains(key))
        return true;
    if (FactKeys::usual().has(key))
        return false;
    constexpr int kOfNumber = 4;
    return value.contains(u'@')
        || std::count_if(value.cbegin(), value.cend(), [](QChar c) { return c.digitValue() >= 0; }) >= kOfNumber;
}

Anonymiser::Anonymiser(const PrivateWords &words, const FactKeys &keys)
    : m_keys(keys)
    , m_region(words.region)
{
    for (const QString &name : words.people)
        addPerson(name);
    for (const Identity &identity : words.identities)
        addIdentity(identity);
    for (const PrivateWords::Value &value : words.values)
        addFact(m_keys.normal(value.key), value.value);
    settle();
}

Anonymiser::Kind Anonymiser::kindOf(const QString &key)
{
    static const QHash<QString, Kind> kinds { { u"serial"_s, Kind::Serial }, { u"order number"_s, Kind::Order },
        { u"invoice number"_s, Kind::Invoice }, { u"account number"_s, Kind::Account }, { u"username"_s, Kind::Handle },
        { u"address"_s, Kind::Address }, { u"shipping address"_s, Kind::Address },
        { u"billing address"_s, Kind::Address }, { u"tracking number"_s, Kind::Tracking },
        { u"company"_s, Kind::Company } };
    return kinds.value(key, Kind::Other);
}

QString Anonymiser::candidate(Kind kind, int number)
{
    const auto counted = [number](const QString &words, int first) { return words.arg(first + number); };
    switch (kind) {
    case Kind::Person: {
        const QStringList &people = privatewords::inventedPeople();
        return number < people.size() ? people.at(number) : u"Person Number%1"_s.arg(number + 1);
    }
    case Kind::Mail:
        return counted(u"mail%1@example.org"_s, 1);
    case Kind::Phone: // numbers that Ofcom keeps for plays
        return u"+44 20 7946 0%1"_s.arg(100 + number % 900, 3, 10, QLatin1Char('0'));
    case Kind::Handle:
        return counted(u"user%1"_s, 1);
    case Kind::Account:
        return counted(u"AC-%1"_s, 1001);
    case Kind::Order:
        return counted(u"ORD-%1"_s, 2001);
    case Kind::Invoice:
        return counted(u"INV-%1"_s, 3001);
    case Kind::Serial:
        return counted(u"SN-%1"_s, 4001);
    case Kind::Tracking:
        return counted(u"TRK-%1"_s, 5001);
    case Kind::Address:
        return counted(u"%1 Sample Street, Sampletown"_s, 1);
    case Kind::Company:
        return counted(u"Sample Company %1"_s, 1);
    case Kind::Other:
        break;
    }
    return counted(u"REF-%1"_s, 6001);
}

QChar Anonymiser::newMark(Kind kind, int number, Part part)
{
    // A case with more secrets than there are marks gives the last of them one stand-in.
    const size_t most = kLastMark - kFirstMark;
    if (m_standIns.size() < most)
        m_standIns.push_back({ kind, number, part });
    return QChar(char16_t(kFirstMark + m_standIns.size() - 1));
}

/// A stand-in mustn't be what another one hides.
bool Anonymiser::collides(const QString &text) const
{
    return marked(text) != text;
}

/// Gives each stand-in its text. Said anew after each text that was read: which texts are free is known once all secrets are.
void Anonymiser::settle()
{
    QHash<QPair<int, int>, QString> chosen;
    QHash<int, int> next;
    for (StandIn &one : m_standIns) {
        const QPair<int, int> key(int(one.kind), one.number);
        if (!chosen.contains(key)) {
            QString text = candidate(one.kind, next[int(one.kind)]++);
            constexpr int kTries = 200;
            for (int tries = 0; tries < kTries && collides(text); ++tries)
                text = candidate(one.kind, next[int(one.kind)]++);
            chosen.insert(key, text);
        }
        const QString whole = chosen.value(key);
        switch (one.part) {
        case Part::Whole:
            one.text = whole;
            break;
        case Part::First:
            one.text = whole.section(u' ', 0, 0);
            break;
        case Part::Last:
            one.text = whole.section(u' ', 1);
            break;
        case Part::Middle:
            one.text = u"E."_s;
            break;
        }
    }
}

void Anonymiser::addPerson(const QString &name)
{
    const QStringList words = nameWords(name);
    const bool unspaced = std::any_of(name.cbegin(), name.cend(), privatewords::isUnspaced);
    if (std::all_of(words.begin(), words.end(), [&](const QString &word) { return m_words.contains(word); })
        && !unspaced)
        return;
    const int number = m_counts[int(Kind::Person)]++;
    const QChar whole = newMark(Kind::Person, number);
    for (qsizetype i = 0; i < words.size(); ++i) {
        const Part part = i == 0 ? Part::First : i + 1 == words.size() ? Part::Last : Part::Middle;
        const QChar mark = newMark(Kind::Person, number, part);
        for (const QString &form : formsOf(words.at(i))) {
            if (!m_words.contains(form))
                m_words.insert(form, mark);
        }
    }
    const auto addGlued = [&](const QString &glued) {
        constexpr qsizetype kLongEnough = 6;
        if ((glued.size() < kLongEnough && !unspaced) || glued.size() < 2 || m_values.contains(glued))
            return;
        addCompact(glued, whole);
    };
    // In other letters: "Ольга" may be written "Olga".
    const QStringList latin = nameWords(transliterated(name));
    if (words.size() > 1) {
        for (const QStringList &form : { words, latin }) {
            if (form.isEmpty())
                continue;
            addGlued(form.join(QString()));
            addGlued(form.back() + form.front());
        }
    } else if (unspaced) {
        addGlued(privatewords::compactOf(name).text);
    }
    if (latin.size() == words.size()) {
        for (qsizetype i = 0; i < latin.size(); ++i) {
            if (latin.at(i).size() > 1 && !m_words.contains(latin.at(i)) && m_words.contains(words.at(i)))
                m_words.insert(latin.at(i), m_words.value(words.at(i)));
        }
    }
}

void Anonymiser::addMail(const QString &mail)
{
    if (!m_mails.contains(mail.toLower()))
        m_mails.insert(mail.toLower(), newMark(Kind::Mail, m_counts[int(Kind::Mail)]++));
}

void Anonymiser::addIdentity(const Identity &identity)
{
    switch (identity.kind()) {
    case IdentityKind::Email:
        addMail(identity.value());
        // The same mailbox, with its domain written in the other way.
        m_mails.insert(identity.normalized(), m_mails.value(identity.value().toLower()));
        break;
    case IdentityKind::Phone: {
        const AddressSpotter spotter({ identity });
        const bool known = std::any_of(m_phones.begin(), m_phones.end(),
            [&](const PhoneSpot &one) { return one.spotter.standsIn(identity.value()); });
        if (!known)
            m_phones.push_back({ spotter, newMark(Kind::Phone, m_counts[int(Kind::Phone)]++) });
        break;
    }
    case IdentityKind::ChatHandle:
        addValue(Kind::Handle, identity.value());
        break;
    case IdentityKind::AccountNumber:
        addValue(Kind::Account, identity.value());
        break;
    }
}

void Anonymiser::addPhone(const QString &number)
{
    if (const auto identity = Identity::make(IdentityKind::Phone, number, m_region))
        addIdentity(*identity);
}

void Anonymiser::addValue(Kind kind, const QString &value)
{
    const QString compact = privatewords::compactOf(value).text;
    constexpr qsizetype kShortest = 3;
    if (compact.size() < kShortest || m_values.contains(compact))
        return;
    addCompact(compact, newMark(kind, m_counts[int(kind)]++));
}

void Anonymiser::addCompact(const QString &compact, QChar mark)
{
    m_values.insert(compact, mark);
    QStringList &alike = m_first[compact.at(0)];
    alike.append(compact);
    std::sort(alike.begin(), alike.end(),
        [](const QString &a, const QString &b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
}

void Anonymiser::addFact(const QString &key, const QString &value)
{
    if (!tellsWho(key, value))
        return;
    if (key == u"full name") {
        addPerson(value);
    } else if (key == u"email address") {
        addMail(value.trimmed());
    } else if (key == u"phone number") {
        addPhone(value);
    } else {
        addValue(kindOf(key), value);
        if (kindOf(key) != Kind::Address)
            return;
        // The street and the town lead there by themselves.
        constexpr qsizetype kOfStreet = 5;
        for (const QString &part : value.split(QRegularExpression(u"[,\\n]+"_s), Qt::SkipEmptyParts)) {
            if (privatewords::compactOf(part).text.size() >= kOfStreet)
                addValue(Kind::Address, part);
        }
    }
}

void Anonymiser::addLooseNumbers(const QString &text)
{
    for (const LooseNumber &number : privatewords::looseNumbers(text)) {
        const QString found = text.mid(number.begin, number.length);
        addValue(number.kind == LooseNumber::Kind::Phone ? Kind::Phone : Kind::Other, found);
    }
}

void Anonymiser::read(const QString &text, bool fromCustomer)
{
    auto mails = mailPattern().globalMatch(text);
    while (mails.hasNext())
        addMail(mails.next().captured(0));
    for (const QString &name : privatewords::namesByShape(text))
        addPerson(name);
    if (fromCustomer) {
        ProposalContext context;
        context.asked = m_pending;
        context.region = m_region;
        for (const FactProposal &told : proposeFacts(text, context, m_keys)) {
            addFact(told.key, told.value);
            m_pending.removeAll(told.key);
        }
    } else {
        m_pending.clear();
        for (const Ask &ask : findAsks(text, m_keys))
            m_pending.append(ask.key);
    }
    addLooseNumbers(marked(withoutPaths(text)));
    settle();
}

} // namespace throughline::domain
