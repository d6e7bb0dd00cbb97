// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/duplicates.h"
#include "core/domain/textfold.h"
#include "tests/support/catchqt.h"

#include <QElapsedTimer>
#include <QSet>

#include <cmath>
#include <random>
#include <set>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

/// A town of people: names as unevenly spread as real ones, households that share a line and an address, and namesakes.
class Town {
public:
    explicit Town(int people)
        : m_random(7)
    {
        while (int(all.size()) < people)
            moveIn();
    }

    /// A second record of somebody, told apart by how people write and hear.
    void duplicate(int kind)
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

    std::vector<PersonSketch> all;
    std::set<std::pair<CustomerId, CustomerId>> planted;

private:
    int below(int limit) { return int(m_random() % unsigned(limit)); }
    /// Few values are frequent, many are rare: the most frequent first name has one of forty.
    int uneven(int limit) { return int(double(limit) * std::pow(double(m_random() % 100'000) / 100'000.0, 2)); }

    QString word(int number)
    {
        static const QStringList starts { u"ba"_s, u"ke"_s, u"li"_s, u"mo"_s, u"nu"_s, u"sha"_s, u"tre"_s, u"wi"_s,
            u"jo"_s, u"ru"_s, u"hel"_s, u"gar"_s };
        static const QStringList ends { u"nder"_s, u"kova"_s, u"rsen"_s, u"mann"_s, u"tti"_s, u"lez"_s, u"wski"_s,
            u"dottir"_s, u"ley"_s, u"ra"_s };
        QString result = starts.at(number % 12) + starts.at(number / 12 % 12) + ends.at(number / 144 % 10);
        if (number >= 1440)
            result = starts.at(number / 1440 % 12) + result;
        result[0] = result.at(0).toUpper();
        return result;
    }

    void moveIn()
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

    QString turned(const QString &name) { return name.section(u' ', 1) + u", "_s + name.section(u' ', 0, 0); }
    QString mistyped(QString text)
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

    std::mt19937 m_random;
    QSet<qint64> m_hasSecond;
};

PersonSketch person(qint64 id, const char *name)
{
    PersonSketch p;
    p.id = CustomerId(id);
    p.name = QString::fromUtf8(name);
    return p;
}

} // namespace

TEST_CASE("texts are folded to what people would call the same, and distances count a swap as one")
{
    CHECK(folded(u"  Müller-Lüdenscheidt,  ÅNN  O'Brien "_s) == u"muller ludenscheidt ann obrien"_s);
    CHECK(folded(u"Straße Ærø Łódź"_s) == u"strasse aero lodz"_s);
    CHECK(foldedWords(u"Okafor, Mina"_s) == foldedWords(u"mina  OKAFOR"_s));
    CHECK(editDistance(u"smith"_s, u"smiht"_s, 2) == 1);
    CHECK(editDistance(u"smith"_s, u"smyth"_s, 2) == 1);
    CHECK(editDistance(u"smith"_s, u"smit"_s, 2) == 1);
    CHECK(editDistance(u"smith"_s, u"jones"_s, 2) == 3);
    CHECK(editDistance(u""_s, u"ab"_s, 2) == 2);
}

TEST_CASE("a duplicate is told with its evidence, a household and namesakes aren't duplicates")
{
    PersonSketch a = person(1, "Mina Okafor");
    PersonSketch b = person(2, "Okafor, Mina");
    PersonSketch partner = person(3, "Tobias Okafor");
    const PersonSketch namesake = person(4, "Mina Okafor");
    a.phones = b.phones = partner.phones = { u"+493023125007"_s };
    a.addresses = partner.addresses = { u"Hauptstr. 5, 10115 Berlin"_s };
    const auto pairs = findDuplicates({ a, b, partner, namesake });
    REQUIRE(pairs.size() == 1);
    CHECK((pairs.front().a == a.id && pairs.front().b == b.id));
    CHECK(pairs.front().score > 0.5);
    CHECK(pairs.front().evidence
        == QStringList { u"same name in another order: \"Mina Okafor\", \"Okafor, Mina\""_s,
            u"same phone number: +493023125007"_s });
    // Brother and sister.
    PersonSketch paul = person(5, "Paul Okafor");
    PersonSketch paula = person(6, "Paula Okafor");
    paul.phones = paula.phones = a.phones;
    paul.addresses = paula.addresses = a.addresses;
    CHECK(findDuplicates({ paul, paula }).empty());
    CHECK(findDuplicates({}).empty());
    CHECK(findDuplicates({ person(1, ""), person(2, "") }).empty());
}

TEST_CASE("of 1,000 planted duplicates among 100,000 people nearly all are found and nearly none else")
{
    Town town(100'000);
    for (int i = 0; i < 1000; ++i)
        town.duplicate(i);
    QElapsedTimer timer;
    timer.start();
    const auto pairs = findDuplicates(town.all);
    const qint64 elapsed = timer.elapsed();
    int right = 0;
    for (const DuplicatePair &pair : pairs)
        right += int(town.planted.count({ pair.a, pair.b }));
    const double precision = double(right) / double(pairs.size());
    const double recall = double(right) / double(town.planted.size());
    INFO("precision " << precision << ", recall " << recall << ", " << pairs.size() << " pairs, " << elapsed << " ms");
    CHECK(precision >= 0.98);
    CHECK(recall >= 0.95);
}
