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
