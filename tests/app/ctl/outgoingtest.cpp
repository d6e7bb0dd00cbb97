// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFile>
#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

QString text(const QJsonObject &object, const QString &key)
{
    return QString::number(object.value(key).toInt());
}

/// An open case with a customer who has an address.
struct Place {
    Place()
    {
        REQUIRE(
            ctl.run({ u"demo"_s, u"--events"_s, u"1000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s })
                .status
            == 0);
        // One whose roadmap has nothing against an answer: it walks none, or to its end.
        for (const QJsonObject &one : ctl.run({ u"case"_s, u"list"_s, u"--open"_s, u"--json"_s }).objects()) {
            caseId = text(one, u"id"_s);
            customer = text(one, u"customer"_s);
            const QJsonObject shown = ctl.run({ u"case"_s, u"show"_s, caseId, u"--json"_s }).object();
            if (shown.value(u"roadmap"_s).toObject().value(u"status"_s).toString() != u"active"_s)
                break;
        }
    }

    Ctl ctl;
    QString caseId;
    QString customer;
};

} // namespace

TEST_CASE("A case is answered from the shell, with a file, and the answer is taken back or leaves")
{
    const Place place;
    const Ctl &ctl = place.ctl;
    const QString file = ctl.write(u"log.txt"_s, "one line\n");
    const QJsonObject sent = ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"It **works** again."_s, u"--channel"_s,
                                         u"email"_s, u"--attach"_s, file, u"--agent"_s, u"Mina"_s, u"--json"_s })
                                 .object();
    CHECK(sent.value(u"state"_s).toString() == u"waiting"_s);
    CHECK(sent.value(u"to"_s).toString().contains(u'@'));
    CHECK(ctl.run({ u"outbox"_s, u"list"_s, u"--json"_s, u"--agent"_s, u"mina"_s }).objects().size() == 1);
    CHECK(sent.value(u"agent"_s).toString() == u"Mina Okafor"_s);
    CHECK(ctl.run({ u"outbox"_s, u"list"_s, u"--json"_s, u"--agent"_s, u"Aiko Hayashi"_s }).objects().empty());
    ctl.run({ u"outbox"_s, u"list"_s, u"--json"_s, u"--agent"_s, u"nobody"_s }).requireRefused(u"There is no agent"_s);
    CHECK(ctl.run({ u"outbox"_s, u"run"_s, u"--json"_s }).objects().empty());
    const QJsonObject back = ctl.run({ u"outbox"_s, u"take-back"_s, text(sent, u"id"_s), u"--json"_s }).object();
    CHECK(back.value(u"state"_s).toString() == u"taken_back"_s);
    ctl.run({ u"outbox"_s, u"take-back"_s, text(sent, u"id"_s) }).requireRefused(u"already"_s);

    const QJsonObject now = ctl.run({ u"reply"_s, u'#' + place.caseId, u"--file"_s, ctl.write(u"a.md"_s, "At once.\n"),
                                        u"--channel"_s, u"email"_s, u"--agent"_s, u"Mina"_s, u"--now"_s, u"--json"_s })
                                .object();
    CHECK(now.value(u"state"_s).toString() == u"left"_s);
    const QString event = text(now, u"event"_s);
    const QJsonObject attached = ctl.run({ u"attachment"_s, u"list"_s, event, u"--json"_s }).object();
    CHECK(attached.value(u"name"_s).toString() == u"log.txt"_s);
    const QJsonObject saved =
        ctl.run({ u"attachment"_s, u"save"_s, event, u"--into"_s, ctl.path(u"."_s), u"--json"_s }).object();
    // The one that was sent is there already.
    CHECK(saved.value(u"path"_s).toString().endsWith(u"log (2).txt"_s));
    QFile copy(saved.value(u"path"_s).toString());
    REQUIRE(copy.open(QIODevice::ReadOnly));
    CHECK(copy.readAll() == "one line\n");
    const QJsonArray events =
        ctl.run({ u"case"_s, u"show"_s, place.caseId, u"--json"_s }).object().value(u"events"_s).toArray();
    CHECK(text(events.last().toObject(), u"id"_s) == event);

    ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"{{fact:serial}}"_s }).requireRefused(u"{{fact:serial}}"_s);
    ctl.run({ u"reply"_s, u"99999"_s, u"--text"_s, u"x"_s }).requireRefused(u"#99999"_s);
    for (const QStringList &wrong : { QStringList { u"reply"_s, place.caseId },
             QStringList { u"reply"_s, place.caseId, u"--text"_s, u"a"_s, u"--file"_s, u"b"_s },
             QStringList { u"reply"_s, u"x"_s, u"--text"_s, u"a"_s },
             QStringList { u"reply"_s, place.caseId, u"text"_s }, QStringList { u"outbox"_s, u"take-back"_s, u"x"_s },
             QStringList { u"attachment"_s, u"save"_s, u"x"_s } }) {
        INFO(wrong.join(u' ').toStdString());
        CHECK(ctl.run(wrong).status == 2);
    }
}

TEST_CASE("A customer who doesn't want to be contacted isn't, from the shell either")
{
    const Place place;
    const Ctl &ctl = place.ctl;
    CHECK(ctl.run({ u"consent"_s, u"set"_s, place.customer, u"email"_s, u"do_not_contact"_s }).status == 2);
    REQUIRE(ctl.run({ u"consent"_s, u"set"_s, place.customer, u"email"_s, u"do_not_contact"_s, u"--reason"_s,
                        u"said so"_s })
                .status
        == 0);
    const QJsonObject shown = ctl.run({ u"consent"_s, u"show"_s, place.customer, u"--json"_s }).object();
    CHECK(shown.value(u"state"_s).toString() == u"do_not_contact"_s);
    for (const QString &how : { u"--now"_s, u"--quiet"_s })
        ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, u"email"_s, how })
            .requireRefused(u"doesn't want"_s);
    // The sentence names the channels that are left, and how to take one.
    const QString left = u"An answer may go by chat or portal. (--channel chat)"_s;
    REQUIRE(
        ctl.run({ u"customer"_s, u"edit"_s, place.customer, u"--add-identity"_s, u"account:KD 47-11"_s }).status == 0);
    ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, u"email"_s }).requireRefused(left);
    const Outcome taken = ctl.run(
        { u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, u"portal"_s, u"--json"_s });
    REQUIRE(taken.status == 0);
    CHECK(taken.object().value(u"channel"_s).toString() == u"portal"_s);
    REQUIRE(ctl.run({ u"outbox"_s, u"take-back"_s, QString::number(taken.object().value(u"id"_s).toInteger()) }).status
        == 0);
    REQUIRE(
        ctl.run({ u"consent"_s, u"set"_s, place.customer, u"email"_s, u"allowed"_s, u"--reason"_s, u"called"_s }).status
        == 0);
    CHECK(ctl.run({ u"consent"_s, u"show"_s, place.customer, u"--history"_s, u"--json"_s }).objects().size() == 2);
    CHECK(ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, u"email"_s }).status == 0);
}

TEST_CASE("What a customer says of every channel is written down at once")
{
    const Place place;
    const Ctl &ctl = place.ctl;
    REQUIRE(
        ctl.run({ u"consent"_s, u"set"_s, place.customer, u"all"_s, u"no"_s, u"--reason"_s, u"left alone"_s }).status
        == 0);
    const auto shown = ctl.run({ u"consent"_s, u"show"_s, place.customer, u"--json"_s }).objects();
    CHECK(shown.size() == 4);
    for (const QJsonObject &one : shown)
        CHECK(one.value(u"state"_s).toString() == u"do_not_contact"_s);
    for (const QString &channel : { u"email"_s, u"chat"_s, u"portal"_s })
        ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, channel })
            .requireRefused(u"No other channel that we can write on leads to them."_s);
    REQUIRE(ctl.run({ u"consent"_s, u"set"_s, place.customer, u"all"_s, u"yes"_s, u"--reason"_s, u"called"_s }).status
        == 0);
    CHECK(ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, u"email"_s }).status == 0);
    CHECK(ctl.run({ u"consent"_s, u"set"_s, place.customer, u"all"_s, u"maybe"_s, u"--reason"_s, u"x"_s }).status == 2);
    CHECK(ctl.run({ u"consent"_s, u"set"_s, place.customer, u"every"_s, u"no"_s, u"--reason"_s, u"x"_s }).status == 2);
}

TEST_CASE("Templates and macros are kept, tried and run from the shell")
{
    const Place place;
    const Ctl &ctl = place.ctl;
    const int templates = int(ctl.run({ u"template"_s, u"list"_s, u"--json"_s }).objects().size());
    REQUIRE(
        ctl.run({ u"template"_s, u"add"_s, u"Test thanks"_s, u"--text"_s, u"Dear {{customer.name}}, {{input:days}}"_s })
            .status
        == 0);
    ctl.run({ u"template"_s, u"add"_s, u"Test thanks"_s, u"--text"_s, u"x"_s }).requireRefused(u"already"_s);
    CHECK(int(ctl.run({ u"template"_s, u"list"_s, u"--json"_s }).objects().size()) == templates + 1);
    const QJsonObject filled =
        ctl.run({ u"template"_s, u"fill"_s, u"test thanks"_s, place.caseId, u"--json"_s }).object();
    CHECK(filled.value(u"unfilled"_s).toArray().first().toObject().value(u"name"_s).toString() == u"input:days"_s);
    const QString macro = ctl.write(u"m.json"_s,
        R"({"name":"Test","inputs":[{"name":"days","kind":"number","least":1,"most":9}],)"
        R"("actions":[{"do":"set_priority","value":"urgent"},{"do":"add_note","value":"{{input:days}} days"},)"
        R"({"do":"reply","template":"Test thanks","channel":"email"}]})");
    REQUIRE(ctl.run({ u"macro"_s, u"add"_s, macro }).status == 0);
    ctl.run({ u"macro"_s, u"run"_s, u"Test"_s, place.caseId, u"--input"_s, u"days=10"_s }).requireRefused(u"1 to 9"_s);
    const QJsonObject preview =
        ctl.run({ u"macro"_s, u"preview"_s, u"Test"_s, place.caseId, u"--input"_s, u"days=3"_s, u"--json"_s }).object();
    CHECK(preview.value(u"changes"_s).toArray().size() >= 2);
    CHECK(ctl.run({ u"macro"_s, u"preview"_s, u"Test"_s, place.caseId, u"--input"_s, u"days=3"_s })
            .out.contains("3 days"));
    const QJsonObject done =
        ctl.run({ u"macro"_s, u"run"_s, u"Test"_s, place.caseId, u"--input"_s, u"days=3"_s, u"--json"_s }).object();
    CHECK(ctl.run({ u"outbox"_s, u"list"_s, u"--json"_s }).objects().size() == 1);
    CHECK(ctl.run({ u"undo"_s, u"--json"_s }).object().value(u"kind"_s).toString() == u"macro"_s);
    CHECK(ctl.run({ u"undo"_s, text(done, u"action"_s) }).status == 0);
    CHECK(ctl.run({ u"outbox"_s, u"list"_s, u"--json"_s }).objects().empty());
    const Outcome shown = ctl.run({ u"macro"_s, u"show"_s, u"Test"_s });
    REQUIRE(ctl.run({ u"macro"_s, u"add"_s, ctl.write(u"again.json"_s, shown.out), u"--replace"_s }).status == 0);
    CHECK(ctl.run({ u"macro"_s, u"remove"_s, u"Test"_s }).status == 0);
    CHECK(ctl.run({ u"template"_s, u"remove"_s, u"Test thanks"_s }).status == 0);
    ctl.run({ u"macro"_s, u"show"_s, u"Test"_s }).requireRefused(u"Test"_s);
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
}

TEST_CASE("An address that is none of the customer's is refused in the shell, and a new one has to be called so")
{
    const Place place;
    const Ctl &ctl = place.ctl;
    const QString mail = ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, u"email"_s,
                                     u"--json"_s })
                             .object()
                             .value(u"to"_s)
                             .toString();
    const QStringList start { u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--to"_s };
    ctl.run(start + QStringList { mail, u"--channel"_s, u"chat"_s, u"--now"_s })
        .requireRefused(u"is an e-mail address"_s);
    const QStringList fresh = start + QStringList { u"nobody-at-all@example.net"_s, u"--channel"_s, u"email"_s };
    ctl.run(fresh).requireRefused(u"--new-address"_s);
    CHECK(ctl.run(fresh + QStringList { u"--new-address"_s }).status == 0);
    ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"x"_s, u"--channel"_s, u"email"_s, u"--subject"_s,
                u"line1\nBcc: x@y"_s })
        .requireRefused(u"one line"_s);
    ctl.run({ u"reply"_s, place.caseId, u"--text"_s, u"{{broken hi"_s }).requireRefused(u"line 1, column 1"_s);
    ctl.run({ u"customer"_s, u"edit"_s, place.customer, u"--name"_s, u"Mina\u0007"_s }).requireRefused(u"one line"_s);
    ctl.run({ u"customer"_s, u"edit"_s, place.customer, u"--language"_s, u"xx-nonsense-zz"_s })
        .requireRefused(u"is not a language"_s);
}

TEST_CASE("Whoever answers right behind a colleague is told so in the shell, and may go on")
{
    const Place place;
    const Ctl &ctl = place.ctl;
    const auto as = [&](const QString &agent) {
        return QStringList { u"reply"_s, place.caseId, u"--text"_s, u"From "_s + agent, u"--agent"_s, agent,
            u"--new-agent"_s, u"--json"_s };
    };
    REQUIRE(ctl.run(as(u"Ben"_s)).status == 0);
    const auto stopped = ctl.run(as(u"Ana"_s));
    stopped.requireRefused(u"Ben answered here"_s);
    stopped.requireRefused(u"From Ben"_s);
    CHECK(ctl.run(as(u"Ben"_s)).status == 0);
    CHECK(ctl.run(as(u"Ana"_s) + QStringList { u"--anyway"_s, u"--now"_s }).status == 0);
    // Also what has left just now, but what the agent says that they have seen.
    const QJsonObject left = ctl.run(as(u"Ana"_s) + QStringList { u"--anyway"_s, u"--now"_s }).object();
    ctl.run(as(u"Cleo"_s)).requireRefused(u"answered here"_s);
    CHECK(ctl.run(as(u"Cleo"_s) + QStringList { u"--anyway"_s }).status == 0);
    CHECK(left.value(u"state"_s).toString() == u"left"_s);
}
