// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

const QByteArray &people()
{
    static const QByteArray rows = "AccountNo;Who;email;Spent;Refunds;Shoe\n"
                                   "a;Ada;ada@x.org;1.234,50;34,5;38\n"
                                   "b;=Ben;ben@x.org; ;;\n";
    return rows;
}

QStringList importing(const QString &file)
{
    return { u"import"_s, u"--map"_s, u"key=AccountNo"_s, u"--map"_s, u"name=Who"_s, u"--map"_s, u"paid=Spent"_s,
        file };
}

} // namespace

TEST_CASE("A table of customers comes in by columns that are named by hand")
{
    const Ctl ctl;
    const QString file = ctl.write(u"people.csv"_s, people());
    const Outcome import = ctl.run(importing(file));
    REQUIRE(import.status == 0);
    CHECK(import.out.contains("added 2 customers, 2 payments (customers)"));
    CHECK(ctl.run(importing(file)).out.contains("nothing new"));
    const Outcome shown = ctl.run({ u"customer"_s, u"show"_s, u"Ada"_s });
    CHECK(shown.out.contains("Paid 1234.50 in 1 payment · refunded 34.50"));
    const QJsonObject ada = ctl.run({ u"customer"_s, u"show"_s, u"--json"_s, u"Ada"_s }).object();
    const QJsonObject value = ada.value(u"value"_s).toObject();
    CHECK(value.value(u"totals"_s).toArray().at(0).toObject().value(u"paid"_s).toDouble() == 1234.5);
    CHECK(ada.value(u"facts"_s).toArray().at(0).toObject().value(u"key"_s).toString() == u"shoe"_s);
    // Of somebody who never paid nothing is said.
    CHECK_FALSE(ctl.run({ u"customer"_s, u"show"_s, u"=Ben"_s }).out.contains("Paid"));
    ctl.run({ u"import"_s, u"--map"_s, u"key=Nothing"_s, file }).requireRefused(u"there is no column \"Nothing\""_s);
}

TEST_CASE("Customers are written as contacts and as a table, and come back")
{
    const Ctl ctl;
    REQUIRE(ctl.run(importing(ctl.write(u"people.csv"_s, people()))).status == 0);
    const QByteArray cards = ctl.run({ u"customer"_s, u"export"_s, u"--vcard"_s, u"--all"_s }).out;
    CHECK(cards.startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n"));
    CHECK(cards.count("END:VCARD\r\n") == 2);
    const Ctl other;
    REQUIRE(other.run({ u"import"_s, other.write(u"cards.vcf"_s, cards) }).status == 0);
    CHECK(other.run({ u"customer"_s, u"export"_s, u"--all"_s }).out == cards);

    const QByteArray table = ctl.run({ u"customer"_s, u"export"_s, u"--csv"_s, u"--all"_s }).out;
    CHECK(table.startsWith("key,name,email,"));
    CHECK(table.contains(",'=Ben,"));
    CHECK(table.contains(",1234.50,34.50,"));
    const Outcome one = ctl.run({ u"customer"_s, u"export"_s, u"--json"_s, u"Ada"_s });
    CHECK(one.object().value(u"vcard"_s).toString().contains(u"FN:Ada"_s));

    CHECK(ctl.run({ u"customer"_s, u"export"_s }).status == 2);
    CHECK(ctl.run({ u"customer"_s, u"export"_s, u"--all"_s, u"Ada"_s }).status == 2);
    CHECK(ctl.run({ u"customer"_s, u"export"_s, u"--csv"_s, u"--vcard"_s, u"Ada"_s }).status == 2);
    ctl.run({ u"customer"_s, u"export"_s, u"Zoe"_s }).requireRefused(u"Zoe"_s);
}
