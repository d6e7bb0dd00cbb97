// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/town.h"

#include <QStringList>

#include <cmath>

namespace throughline::tests {

using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::PersonSketch;

namespace {

QString word(int number)
{
    static const QStringList starts { u"ba"_s, u"ke"_s, u"li"_s, u"mo"_s, u"nu"_s, u"sha"_s, u"tre"_s, u"wi"_s, u"jo"_s,
        u"ru"_s, u"hel"_s, u"gar"_s };
    static const QStringList ends { u"nder"_s, u"kova"_s, u"rsen"_s, u"mann"_s, u"tti"_s, u"lez"_s, u"wski"_s,
        u"dottir"_s, u"ley"_s, u"ra"_s };
    QString result = starts.at(number % 12) + starts.at(number / 12 % 12) + ends.at(number / 144 % 10);
    if (number >= 1440)
        result = starts.at(number / 1440 % 12) + result;
    result[0] = result.at(0).toUpper();
    return result;
}

QString turned(const QString &name)
{
    return name.section(u' ', 1) + u", "_s + name.section(u' ', 0, 0);
}

} // namespace

Town::Town(int people)
    : m_random(7)
{
    while (int(all.size()) < people)
        moveIn();
}

void Town::duplicate(int kind)
{
    const PersonSketch original = all.at(size_t(below(int(all.size()))));
    if (m_hasSecond.contains(original.id.value()))
        return duplicate(kind);
    PersonSketch copy;
    copy.id = CustomerId(qint64(all.size()) + 1);
    copy.name = original.name;
    copy.mails = { u"other%1@example.net"_s.arg(copy.id.value()) };
    switch (kind % 6) {
    case 0:
        copy.phones = original.phones;
        break;
    case 1:
        copy.name = turned(original.name);
        copy.addresses = original.addresses;
        break;
    case 2:
        copy.name = mistyped(original.name);
        copy.phones = original.phones;
        break;
    case 3:
        copy.name = mistyped(original.name);
        copy.orders = original.orders;
        copy.phones = { u"+4917%1"_s.arg(10'000'000 + below(80'000'000)) };
        break;
    case 4:
        copy.name = mistyped(turned(original.name));
        copy.addresses = { original.addresses.front().toUpper() };
        copy.phones = original.phones;
        break;
    case 5:
        copy.name = original.name.section(u' ', 0, 0).left(1) + u". "_s + original.name.section(u' ', 1);
        copy.phones = original.phones;
        copy.addresses = { mistyped(original.addresses.front()) };
        break;
    }
    m_hasSecond.insert(original.id.value());
    m_hasSecond.insert(copy.id.value());
    planted.insert({ original.id, copy.id });
    all.push_back(copy);
}

int Town::uneven(int limit)
{
    // Few values are frequent, many are rare: the most frequent first name has one of forty.
    return int(double(limit) * std::pow(double(m_random() % 100'000) / 100'000.0, 2));
}

void Town::moveIn()
{
    const QString surname = word(uneven(15'000));
    const QString phone = u"+4930%1"_s.arg(1'000'000 + int(all.size()));
    const QString address =
        u"%1straße %2, %3 Stadt"_s.arg(word(uneven(4000))).arg(1 + below(120)).arg(10'000 + below(4000));
    // Every fifth lives with somebody of the same name, or another one, on the same line.
    const int household = below(5) == 0 ? 2 : 1;
    const int first = uneven(1500);
    for (int i = 0; i < household; ++i) {
        PersonSketch person;
        person.id = CustomerId(qint64(all.size()) + 1);
        person.name = word(first + i * (1 + below(40))) + u' ' + (below(4) ? surname : word(uneven(15'000)));
        person.mails = { u"m%1@example.org"_s.arg(person.id.value()) };
        person.phones = { phone };
        person.addresses = { address };
        person.orders = { u"A-%1"_s.arg(500'000 + person.id.value()) };
        all.push_back(person);
    }
}

QString Town::mistyped(QString text)
{
    const qsizetype at = 1 + below(int(text.size()) - 2);
    if (text.at(at).isSpace() || text.at(at).isDigit() || text.at(at) == u',')
        return mistyped(text);
    switch (below(3)) {
    case 0:
        return text.remove(at, 1);
    case 1:
        return text.insert(at, u'e');
    default:
        text[at] = u'x';
        return text;
    }
}

} // namespace throughline::tests
