// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

struct Desk : Ctl {
    Desk()
    {
        REQUIRE(run({ u"init"_s }).status == 0);
        mina = number(run({ u"customer"_s, u"add"_s, u"Mina Okafor"_s, u"--mail"_s, u"mina@example.org"_s, u"--phone"_s,
                          u"+44 20 7946 0018"_s, u"--language"_s, u"en"_s, u"--json"_s }),
            u"id"_s);
    }
    static QString number(const Outcome &outcome, const QString &key)
    {
        REQUIRE(outcome.status == 0);
        return QString::number(outcome.object().value(key).toInteger());
    }
    QJsonObject shown() const { return run({ u"customer"_s, u"show"_s, mina, u"--json"_s }).object(); }
    QString mina;
};

} // namespace

TEST_CASE("A customer is written down once, and a second time only on purpose")
{
    const Desk ctl;
    CHECK(ctl.shown().value(u"identities"_s).toArray().size() == 2);
    CHECK(ctl.shown().value(u"language"_s).toString() == u"en"_s);
    ctl.run({ u"customer"_s, u"add"_s, u"M. Okafor"_s, u"--mail"_s, u"Mina@Example.org"_s })
        .requireRefused(u"Mina Okafor"_s);
    const Outcome sister = ctl.run(
        { u"customer"_s, u"add"_s, u"Sister"_s, u"--mail"_s, u"mina@example.org"_s, u"--force-new"_s, u"--json"_s });
    REQUIRE(sister.status == 0);
    REQUIRE(ctl.run({ u"undo"_s, Desk::number(sister, u"action"_s) }).status == 0);
    CHECK(ctl.run({ u"customer"_s, u"list"_s, u"--json"_s }).objects().size() == 1);
}

TEST_CASE("A case is opened from the shell and taken back")
{
    const Desk ctl;
    const Outcome opened = ctl.run({ u"case"_s, u"add"_s, u"mina@example.org"_s, u"--subject"_s, u"No line"_s,
        u"--priority"_s, u"high"_s, u"--channel"_s, u"phone"_s, u"--agent"_s, u"Ada"_s, u"--json"_s });
    const QString id = Desk::number(opened, u"id"_s);
    const QJsonObject shown = ctl.run({ u"case"_s, u"show"_s, id, u"--json"_s }).object();
    CHECK(shown.value(u"subject"_s).toString() == u"No line"_s);
    CHECK(shown.value(u"priority"_s).toString() == u"high"_s);
    CHECK(shown.value(u"status"_s).toString() == u"new"_s);
    REQUIRE(ctl.run({ u"undo"_s, Desk::number(opened, u"action"_s) }).status == 0);
    ctl.run({ u"case"_s, u"show"_s, id }).requireRefused(u"There is no case"_s);
    ctl.run({ u"case"_s, u"add"_s, u"mina@example.org"_s }).requireRefused(u"subject"_s);
    ctl.run({ u"case"_s, u"add"_s, u"mina@example.org"_s, u"--subject"_s, u"x"_s, u"--queue"_s, u"Nowhere"_s })
        .requireRefused(u"There is no queue"_s);
    ctl.run({ u"case"_s, u"add"_s, u"mina@example.org"_s, u"--subject"_s, u"x"_s, u"--channel"_s, u"fax"_s })
        .requireRefused(u"portal"_s);
}

TEST_CASE("Organisations and contracts are kept from typing errors, listed, ended and taken back")
{
    const Desk ctl;
    REQUIRE(ctl.run({ u"organisation"_s, u"add"_s, u"ACME"_s }).status == 0);
    ctl.run({ u"organisation"_s, u"add"_s, u"Acme"_s }).requireRefused(u"ACME is here already"_s);
    REQUIRE(ctl.run({ u"organisation"_s, u"assign"_s, ctl.mina, u"ACME"_s }).status == 0);
    REQUIRE(
        ctl.run({ u"contract"_s, u"add"_s, u"gold"_s, u"--organisation"_s, u"ACME"_s, u"--new-tier"_s }).status == 0);
    const Outcome mistyped = ctl.run({ u"contract"_s, u"add"_s, u"golt"_s, u"--organisation"_s, u"ACME"_s });
    CHECK(mistyped.status == 1);
    CHECK(mistyped.err.contains("There are: gold"));
    const Outcome own = ctl.run(
        { u"contract"_s, u"add"_s, u"gold"_s, u"--customer"_s, ctl.mina, u"--from"_s, u"2026-01-01"_s, u"--json"_s });
    const QString contract = Desk::number(own, u"id"_s);
    CHECK(ctl.shown().value(u"contracts"_s).toArray().size() == 2);
    CHECK(ctl.run({ u"contract"_s, u"list"_s, u"--customer"_s, ctl.mina, u"--json"_s }).objects().size() == 2);
    CHECK(ctl.run({ u"contract"_s, u"list"_s, u"--organisation"_s, u"ACME"_s, u"--json"_s }).objects().size() == 1);
    REQUIRE(ctl.run({ u"contract"_s, u"end"_s, contract, u"--until"_s, u"2026-01-31"_s }).status == 0);
    ctl.run({ u"contract"_s, u"end"_s, contract, u"--until"_s, u"2026-03-31"_s }).requireRefused(u"already"_s);
    CHECK(ctl.shown().value(u"entitlement"_s).toObject().value(u"from"_s).toString() == u"organisation_contract"_s);

    ctl.run({ u"organisation"_s, u"remove"_s, u"ACME"_s }).requireRefused(u"people: 1"_s);
    REQUIRE(ctl.run({ u"organisation"_s, u"rename"_s, u"ACME"_s, u"ACME Ltd"_s }).status == 0);
    const QString empty = Desk::number(ctl.run({ u"organisation"_s, u"add"_s, u"Empty"_s, u"--json"_s }), u"id"_s);
    REQUIRE(ctl.run({ u"organisation"_s, u"remove"_s, empty }).status == 0);
    CHECK(ctl.run({ u"organisation"_s, u"list"_s, u"--json"_s }).objects().size() == 1);
}

TEST_CASE("An owned product is written down and corrected from the shell")
{
    const Desk ctl;
    ctl.run({ u"purchase"_s, u"add"_s, ctl.mina, u"Router X2"_s }).requireRefused(u"There is no product"_s);
    const Outcome added = ctl.run({ u"purchase"_s, u"add"_s, ctl.mina, u"Router X2"_s, u"--new-product"_s,
        u"--serial"_s, u"4711"_s, u"--warranty"_s, u"2030-01-10"_s, u"--json"_s });
    const QString id = Desk::number(added, u"id"_s);
    const auto purchase = [&] { return ctl.shown().value(u"purchases"_s).toArray().first().toObject(); };
    CHECK(purchase().value(u"warranty_until"_s).toString() == u"2030-01-10T23:59:59.999Z"_s);
    REQUIRE(
        ctl.run({ u"purchase"_s, u"edit"_s, id, u"--flags"_s, u"Recalled"_s, u"--product-version"_s, u"3.2"_s }).status
        == 0);
    CHECK(purchase().value(u"flags"_s).toString() == u"recalled"_s);
    const Outcome late = ctl.run({ u"purchase"_s, u"edit"_s, id, u"--product-version"_s, u"3.3"_s, u"--seen"_s,
        u"product_version=3.1"_s, u"--json"_s });
    CHECK(late.status == 1);
    CHECK(late.object().value(u"conflicts"_s).toArray().size() == 1);
    CHECK(purchase().value(u"version"_s).toString() == u"3.2"_s);
}
