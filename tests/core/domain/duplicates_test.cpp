// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/duplicates.h"
#include "core/domain/textfold.h"
#include "tests/support/catchqt.h"
#include "tests/support/town.h"

#include <QElapsedTimer>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

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
        == QStringList { u"same phone number: +493023125007"_s,
            u"same name in another order: \"Mina Okafor\", \"Okafor, Mina\""_s });
    // Brother and sister.
    PersonSketch paul = person(5, "Paul Okafor");
    PersonSketch paula = person(6, "Paula Okafor");
    paul.phones = paula.phones = a.phones;
    paul.addresses = paula.addresses = a.addresses;
    CHECK(findDuplicates({ paul, paula }).empty());
    CHECK(findDuplicates({}).empty());
    CHECK(findDuplicates({ person(1, ""), person(2, "") }).empty());
}

TEST_CASE("one name in two spellings or alphabets and one phone number are one person")
{
    CHECK(transliterated(u"Jürgen Größer"_s) == u"juergen groesser"_s);
    CHECK(transliterated(u"SØREN Ågård Æbelø"_s) == u"soeren aagaard aebeloe"_s);
    CHECK(transliterated(u"Ольга Сергеевна"_s) == u"olga sergeevna"_s);
    const std::pair<const char *, const char *> names[] = { { "Jürgen Müller", "Juergen Mueller" },
        { "Jürgen Müller", "Mueller, Juergen" }, { "Jürgen Mueller", "Juergen Müller" },
        { "Jurgen Muller", "Jürgen Müller" }, { "Jörg Größer", "Joerg Groesser" },
        { "Günther Schäfer", "Guenther Schaefer" }, { "Søren Ågård", "Soeren Aagaard" },
        { "Olga Petrova", "Ольга Петрова" }, { "Sergei Petrov", "Сергей Петров" }, { "J. Mueller", "Jürgen Müller" } };
    for (const auto &[one, other] : names) {
        INFO(one << ", " << other);
        PersonSketch a = person(1, one);
        PersonSketch b = person(2, other);
        a.phones = b.phones = { u"+493023125007"_s };
        const auto pairs = findDuplicates({ a, b });
        REQUIRE(pairs.size() == 1);
        CHECK(pairs.front().evidence.front() == u"same phone number: +493023125007"_s);
        // A name alone is none, and neither is another name on the same line.
        b.phones = { u"+493023125008"_s };
        CHECK(findDuplicates({ a, b }).empty());
    }
    PersonSketch a = person(1, "Jürgen Müller");
    PersonSketch b = person(2, "Juliane Mueller");
    a.phones = b.phones = { u"+493023125007"_s };
    CHECK(findDuplicates({ a, b }).empty());
}

TEST_CASE("names that sound alike and share a desk are one person, two desks of one house aren't")
{
    PersonSketch a = person(1, "Hans Meier");
    PersonSketch b = person(2, "Hans Meyer");
    a.phones = b.phones = { u"+493023125007;ext=12"_s };
    REQUIRE(findDuplicates({ a, b }).size() == 1);
    b.phones = { u"+493023125007"_s };
    const auto pairs = findDuplicates({ a, b });
    REQUIRE(pairs.size() == 1);
    CHECK(pairs.front().evidence.front() == u"same phone number but for an extension: +493023125007"_s);
    b.phones = { u"+493023125007;ext=13"_s };
    CHECK(findDuplicates({ a, b }).empty());
    // And a switchboard isn't everybody who sits behind it.
    PersonSketch clerk = person(3, "Tobias Okafor");
    clerk.phones = { u"+493023125007"_s };
    CHECK(findDuplicates({ a, clerk }).empty());
}

TEST_CASE("of 1,000 planted duplicates among 100,000 people nearly all are found and nearly none else")
{
    throughline::tests::Town town(100'000);
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
