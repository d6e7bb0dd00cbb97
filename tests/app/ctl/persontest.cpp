// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

int number(const QJsonObject &object, const QString &key)
{
    return object.value(key).toInt();
}

QString text(int value)
{
    return QString::number(value);
}

} // namespace

TEST_CASE("Customers and cases are merged, split and put back from the shell, with a preview that changes nothing")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"log.xes"_s, smallLog(3)) }).status == 0);
    const QJsonObject before = ctl.stats();
    const QJsonObject preview =
        ctl.run({ u"customer"_s, u"merge"_s, u"Kunde 1"_s, u"Kunde 2"_s, u"--preview"_s, u"--json"_s }).object();
    CHECK(number(preview, u"events"_s) == 2);
    CHECK(number(preview, u"cases"_s) == 1);
    CHECK(preview.value(u"conflicts"_s).toArray().first().toObject().value(u"field"_s).toString() == u"name"_s);
    CHECK(ctl.stats() == before);

    const QJsonObject merged = ctl.run({ u"customer"_s, u"merge"_s, u"Kunde 1"_s, u"Kunde 2"_s, u"--keep"_s,
                                           u"name=A"_s, u"--agent"_s, u"Ada"_s, u"--json"_s })
                                   .object();
    CHECK(merged.value(u"kind"_s).toString() == u"customer_merge"_s);
    CHECK(merged.value(u"agent"_s).toString() == u"Ada"_s);
    CHECK(number(ctl.stats(), u"customers"_s) == number(before, u"customers"_s) - 1);
    const QJsonObject one =
        ctl.run({ u"customer"_s, u"show"_s, text(number(merged, u"from"_s)), u"--json"_s }).object();
    CHECK(one.value(u"id"_s) == merged.value(u"into"_s));
    CHECK(one.value(u"name"_s).toString() == u"Kunde 1"_s);
    const QJsonArray cases = one.value(u"cases"_s).toArray();
    REQUIRE(cases.size() == 2);
    const QString first = text(cases.at(0).toObject().value(u"id"_s).toInt());
    const QString second = text(cases.at(1).toObject().value(u"id"_s).toInt());

    const QJsonObject joined = ctl.run({ u"case"_s, u"merge"_s, u'#' + first, second, u"--json"_s }).object();
    const QJsonObject shown = ctl.run({ u"case"_s, u"show"_s, first, u"--json"_s }).object();
    CHECK(text(number(shown, u"id"_s)) == second);
    const QJsonArray events = shown.value(u"events"_s).toArray();
    const QString entry = text(events.first().toObject().value(u"id"_s).toInt());
    const QJsonObject split = ctl.run({ u"case"_s, u"split"_s, second, u"--from"_s, entry, u"--subject"_s,
                                          u"Another matter"_s, u"--json"_s })
                                  .object();
    CHECK(ctl.run({ u"case"_s, u"show"_s, text(number(split, u"into"_s)), u"--json"_s })
              .object()
              .value(u"subject"_s)
              .toString()
        == u"Another matter"_s);

    CHECK(ctl.run({ u"undo"_s, u"--json"_s }).objects().size() == 3);
    ctl.run({ u"undo"_s, text(number(merged, u"action"_s)) }).requireRefused(u"First undo"_s);
    for (const QJsonObject &action : { split, joined, merged })
        CHECK(ctl.run({ u"undo"_s, text(number(action, u"action"_s)) }).status == 0);
    ctl.run({ u"undo"_s, text(number(merged, u"action"_s)) }).requireRefused(u"already"_s);
    CHECK(ctl.run({ u"undo"_s, u"--json"_s }).objects().empty());
    CHECK(ctl.run({ u"undo"_s, u"--all"_s, u"--json"_s }).objects().size() == 3);
    QJsonObject after = ctl.stats();
    // The split-off case is a pointer now; Ada is new.
    CHECK(after.value(u"cases"_s) == before.value(u"cases"_s));
    CHECK(after.value(u"customers"_s) == before.value(u"customers"_s));
    CHECK(after.value(u"events"_s) == before.value(u"events"_s));
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
}

TEST_CASE("Wrong calls of the verbs about people end with 2, refused ones with 1")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"log.xes"_s, smallLog(2)) }).status == 0);
    for (const QStringList &arguments : {
             QStringList { u"customer"_s, u"merge"_s, u"1"_s },
             QStringList { u"customer"_s, u"merge"_s, u"1"_s, u"2"_s, u"--keep"_s, u"nme=A"_s },
             QStringList { u"customer"_s, u"merge"_s, u"1"_s, u"2"_s, u"--keep"_s, u"name=C"_s },
             QStringList { u"case"_s, u"merge"_s, u"one"_s, u"2"_s },
             QStringList { u"case"_s, u"split"_s, u"1"_s },
             QStringList { u"case"_s, u"split"_s, u"1"_s, u"--from"_s, u"x"_s },
             QStringList { u"undo"_s, u"all"_s },
             QStringList { u"duplicates"_s, u"--limit"_s, u"0"_s },
             QStringList { u"contract"_s, u"add"_s, u"gold"_s },
             QStringList { u"contract"_s, u"add"_s, u"gold"_s, u"--customer"_s, u"1"_s, u"--until"_s, u"soon"_s },
         }) {
        INFO(arguments.join(u' ').toStdString());
        const Outcome outcome = ctl.run(arguments);
        CHECK(outcome.status == 2);
        CHECK(outcome.err.count('\n') == 1);
    }
    ctl.run({ u"customer"_s, u"merge"_s, u"1"_s, u"1"_s }).requireRefused(u"themselves"_s);
    ctl.run({ u"customer"_s, u"merge"_s, u"1"_s, u"99"_s }).requireRefused(u"99"_s);
    ctl.run({ u"case"_s, u"merge"_s, u"1"_s, u"2"_s }).requireRefused(u"wrong one"_s);
    ctl.run({ u"undo"_s, u"7"_s }).requireRefused(u"7"_s);
    ctl.run({ u"customer"_s, u"find"_s, u"nobody@example.org"_s }).requireRefused(u"Nobody"_s);
    ctl.run({ u"region"_s, u"Germany"_s }).requireRefused(u"two letters"_s);
}

TEST_CASE("Organisations, contracts and addresses are asked for from the shell")
{
    const Ctl ctl;
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"1000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
    const QJsonObject who = ctl.run({ u"customer"_s, u"list"_s, u"--json"_s, u"--limit"_s, u"1"_s }).object();
    const QString id = text(number(who, u"id"_s));
    const QString acme = text(number(
        ctl.run({ u"organisation"_s, u"add"_s, u"ACME"_s, u"--tier"_s, u"silver"_s, u"--new-tier"_s, u"--json"_s })
            .object(),
        u"id"_s));
    REQUIRE(ctl.run({ u"organisation"_s, u"assign"_s, id, u"ACME"_s }).status == 0);
    REQUIRE(ctl.run({ u"contract"_s, u"add"_s, u"platinum"_s, u"--customer"_s, id, u"--from"_s, u"2026-01-01"_s,
                        u"--until"_s, u"2999-03-31"_s, u"--new-tier"_s })
                .status
        == 0);
    const QJsonObject customer = ctl.run({ u"customer"_s, u"show"_s, id, u"--json"_s }).object();
    const QJsonObject entitlement = customer.value(u"entitlement"_s).toObject();
    CHECK(entitlement.value(u"tier"_s).toString() == u"platinum"_s);
    CHECK(entitlement.value(u"from"_s).toString() == u"person_contract"_s);
    CHECK(entitlement.value(u"until"_s).toString() == u"2999-03-31T23:59:59.999Z"_s);
    CHECK(ctl.run({ u"customer"_s, u"show"_s, id }).out.contains("platinum, from an own contract until 2999-03-31"));
    const QJsonObject shown = ctl.run({ u"organisation"_s, u"show"_s, u"ACME"_s, u"--json"_s }).object();
    CHECK(text(number(shown, u"id"_s)) == acme);
    CHECK(shown.value(u"members"_s).toArray().size() == 1);
    CHECK(ctl.run({ u"organisation"_s, u"list"_s, u"--json"_s }).objects().size() == 1);
    CHECK(!ctl.run({ u"organisation"_s, u"show"_s, acme }).out.isEmpty());
    for (const auto &identity : customer.value(u"identities"_s).toArray()) {
        const QString value = identity.toObject().value(u"value"_s).toString();
        INFO(value.toStdString());
        CHECK(ctl.run({ u"customer"_s, u"find"_s, value, u"--json"_s }).objects().front().value(u"id"_s)
            == customer.value(u"id"_s));
    }
    CHECK(ctl.run({ u"duplicates"_s, u"--json"_s }).status == 0);
    CHECK(ctl.run({ u"duplicates"_s, u"--of"_s, id, u"--json"_s }).status == 0);
    CHECK(ctl.run({ u"duplicates"_s, u"--of"_s, u"nobody at all"_s }).status != 0);
    CHECK(ctl.run({ u"customer"_s, u"shared"_s, u"--json"_s }).status == 0);
    CHECK(ctl.run({ u"region"_s, u"de"_s, u"--json"_s }).object().value(u"region"_s).toString() == u"DE"_s);
    CHECK(ctl.run({ u"region"_s }).out == "DE\n");
}

TEST_CASE("Two people of one name are kept apart from the shell, by whom and until when is told")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s,
                        ctl.write(u"p.csv"_s,
                            "key,name,phone\n1,Mina Okafor,+49 30 23125007\n2,Okafor Mina,+49 30 23125007\n") })
                .status
        == 0);
    const auto pairs = ctl.run({ u"duplicates"_s, u"--json"_s }).objects();
    REQUIRE(pairs.size() == 1);
    const QString a = text(number(pairs.front().value(u"a"_s).toObject(), u"id"_s));
    const QString b = text(number(pairs.front().value(u"b"_s).toObject(), u"id"_s));
    CHECK(ctl.run({ u"customer"_s, u"apart"_s, a, b, u"--agent"_s, u"Ada"_s }).status == 0);
    CHECK(ctl.run({ u"duplicates"_s, u"--json"_s }).objects().empty());
    CHECK(ctl.run({ u"duplicates"_s, u"--of"_s, a, u"--json"_s }).objects().empty());
    const QJsonObject said = ctl.run({ u"customer"_s, u"apart"_s, b, u"--json"_s }).object();
    CHECK(said.value(u"said_by"_s).toString() == u"Ada"_s);
    CHECK(text(number(said, u"a"_s)) == b);
    const QJsonObject preview = ctl.run({ u"customer"_s, u"merge"_s, a, b, u"--preview"_s, u"--json"_s }).object();
    CHECK(preview.value(u"said_two_by"_s).toString() == u"Ada"_s);
    CHECK(ctl.run({ u"customer"_s, u"apart"_s, a, b, u"--take-back"_s }).status == 0);
    CHECK(ctl.run({ u"duplicates"_s, u"--json"_s }).objects().size() == 1);
    CHECK(ctl.run({ u"customer"_s, u"apart"_s, u"--json"_s }).objects().empty());
    CHECK(ctl.run({ u"customer"_s, u"apart"_s, u"--all"_s, u"--json"_s }).objects().size() == 1);
    ctl.run({ u"customer"_s, u"apart"_s, a, b, u"--take-back"_s }).requireRefused(u"Nobody has said"_s);
    CHECK(ctl.run({ u"customer"_s, u"apart"_s, a, u"--take-back"_s }).status == 2);
}

TEST_CASE("A name that no agent has is a mistake, unless somebody new is meant or nobody is there yet")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"log.xes"_s, smallLog(2)) }).status == 0);
    const auto agents = [&] { return number(ctl.stats(), u"agents"_s); };
    REQUIRE(agents() == 0);
    int calls = 0;
    const auto edit = [&](const QString &name, const QStringList &more = {}) {
        return ctl.run(QStringList { u"customer"_s, u"edit"_s, u"Kunde 1"_s, u"--language"_s,
                           ++calls % 2 == 0 ? u"de"_s : u"en"_s, u"--agent"_s, name }
            + more);
    };
    // Whoever comes first is nobody's mistake.
    REQUIRE(edit(u"Mina Okafor"_s).status == 0);
    CHECK(agents() == 1);
    edit(u"Mina Okafr"_s).requireRefused(u"Did you mean \"Mina Okafor\"? Somebody new comes in by --new-agent."_s);
    edit(u"Zed"_s).requireRefused(u"There are: Mina Okafor."_s);
    CHECK(agents() == 1);
    CHECK(edit(u"mina okafor"_s).status == 0);
    CHECK(edit(u"Mina"_s).status == 0);
    CHECK(agents() == 1);
    CHECK(edit(u"Zed"_s, { u"--new-agent"_s }).status == 0);
    CHECK(agents() == 2);
    CHECK(edit(u"Zed"_s, { u"--new-agent"_s }).status == 0);
    CHECK(agents() == 2);
}

TEST_CASE("An agent whom nobody knows comes into being with what they do, and not with what is refused")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"log.xes"_s, smallLog(2)) }).status == 0);
    const auto agents = [&] { return number(ctl.stats(), u"agents"_s); };
    const int before = agents();
    ctl.run({ u"customer"_s, u"merge"_s, u"Kunde 1"_s, u"Kunde 1"_s, u"--agent"_s, u"Nobody Yet"_s })
        .requireRefused(u"into themselves"_s);
    CHECK(agents() == before);
    ctl.run({ u"customer"_s, u"apart"_s, u"Kunde 1"_s, u"Kunde 2"_s, u"--take-back"_s, u"--agent"_s, u"Nobody Yet"_s })
        .requireRefused(u"Nobody has said"_s);
    CHECK(agents() == before);
    const QJsonObject merged = ctl.run({ u"customer"_s, u"merge"_s, u"Kunde 1"_s, u"Kunde 2"_s, u"--agent"_s,
                                           u"Nobody Yet"_s, u"--json"_s })
                                   .object();
    CHECK(merged.value(u"agent"_s).toString() == u"Nobody Yet"_s);
    CHECK(agents() == before + 1);
}

TEST_CASE("People who were erased are left out of an import, which says how many")
{
    const Ctl ctl;
    const QString log = ctl.write(u"log.xes"_s, smallLog(2));
    REQUIRE(ctl.run({ u"import"_s, log }).status == 0);
    const QJsonObject before = ctl.stats();
    REQUIRE(ctl.run({ u"privacy"_s, u"erase"_s, u"Kunde 1"_s, u"--reason"_s, u"asked for it"_s }).status == 0);
    const QJsonObject again = ctl.run({ u"import"_s, log, u"--json"_s }).object();
    CHECK(number(again, u"customers"_s) == 0);
    CHECK(number(again, u"cases"_s) == 0);
    CHECK(number(again, u"left_out"_s) == 2); // the person and the case
    CHECK(ctl.run({ u"import"_s, log }).err.contains("were left out"));
    CHECK(number(ctl.stats(), u"customers"_s) == number(before, u"customers"_s));
    CHECK(number(ctl.run({ u"import"_s, log, u"--with-erased"_s, u"--json"_s }).object(), u"cases"_s) == 1);
}
