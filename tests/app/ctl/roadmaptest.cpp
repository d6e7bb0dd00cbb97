// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>

#include <catch2/catch_test_macros.hpp>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

const char kGated[] = R"({ "format": "throughline-roadmap", "key": "gated", "name": "Gated", "steps": [
        { "key": "look", "lane": "backstage", "kind": "action", "title": "Look", "gates": { "closed": "block" } },
        { "key": "tell", "lane": "frontstage", "kind": "end", "title": "Tell" } ],
        "ways": [ { "from": "look", "to": "tell" } ] })";

const char kFaulty[] = R"({ "format": "throughline-roadmap", "key": "faulty", "name": "Faulty", "steps": [
        { "key": "wait", "lane": "customer", "kind": "wait", "title": "Wait" },
        { "key": "end", "lane": "frontstage", "kind": "end", "title": "End" } ],
        "ways": [ { "from": "wait", "to": "end" } ] })";

void makeDemo(const Ctl &ctl)
{
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"1000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
}

} // namespace

TEST_CASE("What is wrong with a roadmap is told with kind, element, message and a way to mend it")
{
    const Ctl ctl;
    makeDemo(ctl);
    const Outcome faulty = ctl.run({ u"roadmap"_s, u"check"_s, ctl.write(u"faulty.json"_s, kFaulty), u"--json"_s });
    CHECK(faulty.status == 1);
    const QJsonObject report = faulty.object();
    CHECK(report.value(u"elements"_s).toObject().value(u"wait"_s).toInt() == 1);
    const QJsonArray problems = report.value(u"problems"_s).toArray();
    REQUIRE(problems.size() == 1);
    const QJsonObject problem = problems.first().toObject();
    CHECK(problem.value(u"kind"_s).toString() == u"wait_without_promise"_s);
    CHECK(problem.value(u"element"_s).toString() == u"wait"_s);
    CHECK(problem.value(u"message"_s).toString().contains(u"\"Wait\""_s));
    CHECK_FALSE(problem.value(u"mend"_s).toString().isEmpty());

    CHECK(ctl.run({ u"roadmap"_s, u"check"_s, u"Return and refund"_s }).status == 0);
    ctl.run({ u"roadmap"_s, u"check"_s, u"Nothing like it"_s }).requireRefused(u"Nothing like it"_s);
}

TEST_CASE("What a case did otherwise than its roadmap says is told in words, and what is late")
{
    const Ctl ctl;
    const QString log = ctl.write(u"log.xes"_s, smallLog(1)); // "opened", then "closed"
    REQUIRE(ctl.run({ u"import"_s, log }).status == 0);
    const QString number = QString::number(
        ctl.run({ u"case"_s, u"list"_s, u"--json"_s }).object().value(u"id"_s).toInt());
    ctl.run({ u"roadmap"_s, u"run"_s, number }).requireRefused(u"walks no roadmap"_s);
    const QString file = ctl.write(u"mirrored.json"_s,
        R"({ "format": "throughline-roadmap", "key": "mirrored", "name": "Mirrored", "steps": [
        { "key": "ask", "lane": "frontstage", "kind": "question", "title": "Ask", "promised_ms": 1 },
        { "key": "close", "lane": "backstage", "kind": "action", "title": "Closed" },
        { "key": "end", "lane": "frontstage", "kind": "end", "title": "End" } ],
        "ways": [ { "from": "ask", "to": "close" }, { "from": "close", "to": "end" } ] })");
    const Outcome draft = ctl.run({ u"roadmap"_s, u"draft"_s, file, u"--json"_s });
    REQUIRE(draft.status == 0);
    REQUIRE(
        ctl.run({ u"roadmap"_s, u"publish"_s, QString::number(draft.object().value(u"id"_s).toInt()) }).status == 0);
    REQUIRE(ctl.run({ u"roadmap"_s, u"start"_s, number, u"mirrored"_s }).status == 0);

    const QJsonObject run = ctl.run({ u"roadmap"_s, u"run"_s, number, u"--json"_s }).object();
    CHECK(run.value(u"name"_s).toString() == u"Mirrored"_s);
    const QJsonArray deviations = run.value(u"deviations"_s).toArray();
    REQUIRE(deviations.size() == 1);
    const QJsonObject one = deviations.first().toObject();
    CHECK(one.value(u"kind"_s).toString() == u"out_of_order"_s);
    CHECK(one.value(u"step"_s).toString() == u"close"_s);
    CHECK(one.value(u"other"_s).toString() == u"ask"_s);
    CHECK(one.value(u"event"_s).toInt() > 0);
    CHECK(one.value(u"message"_s).toString() == u"Done out of order: “Closed” before “Ask”"_s);
    const QJsonArray times = run.value(u"times"_s).toArray();
    REQUIRE(times.size() == 1);
    CHECK(times.first().toObject().value(u"late_ms"_s).toInteger() > 0); // a millisecond is over by the next call
    CHECK(ctl.run({ u"roadmap"_s, u"run"_s, number }).out.contains("next, late"));
}

TEST_CASE("A case isn't closed past a gate of its roadmap but with a reason, which is put on the timeline")
{
    const Ctl ctl;
    const QString log = ctl.write(u"log.xes"_s, smallLog(1));
    REQUIRE(ctl.run({ u"import"_s, log }).status == 0);
    const QString number = QString::number(
        ctl.run({ u"case"_s, u"list"_s, u"--json"_s }).object().value(u"id"_s).toInt());
    const Outcome draft = ctl.run({ u"roadmap"_s, u"draft"_s, ctl.write(u"gated.json"_s, kGated), u"--json"_s });
    REQUIRE(draft.status == 0);
    const QString version = QString::number(draft.object().value(u"id"_s).toInt());
    ctl.run({ u"roadmap"_s, u"start"_s, number, u"gated"_s }).requireRefused(u"published"_s);
    REQUIRE(ctl.run({ u"roadmap"_s, u"publish"_s, version }).status == 0);
    ctl.run({ u"roadmap"_s, u"publish"_s, version }).requireRefused(u"no draft"_s);
    REQUIRE(ctl.run({ u"roadmap"_s, u"start"_s, number, u"gated"_s }).status == 0);
    REQUIRE(ctl.run({ u"case"_s, u"edit"_s, number, u"--status"_s, u"open"_s }).status == 0);

    ctl.run({ u"case"_s, u"edit"_s, number, u"--status"_s, u"closed"_s }).requireRefused(u"\"Look\""_s);
    const QString macro = ctl.write(
        u"close.json"_s, R"({"name":"Close","actions":[{"do":"set_status","value":"closed"}]})");
    REQUIRE(ctl.run({ u"macro"_s, u"add"_s, macro }).status == 0);
    ctl.run({ u"macro"_s, u"run"_s, u"Close"_s, number }).requireRefused(u"\"Look\""_s);
    REQUIRE(
        ctl.run({ u"case"_s, u"edit"_s, number, u"--status"_s, u"closed"_s, u"--override"_s, u"It is spam"_s }).status
        == 0);
    CHECK(ctl.run({ u"case"_s, u"show"_s, number }).out.contains("Made closed against the roadmap"));

    const Outcome versions = ctl.run({ u"roadmap"_s, u"versions"_s, u"gated"_s, u"--json"_s });
    CHECK(versions.object().value(u"status"_s).toString() == u"published"_s);
    CHECK(versions.object().value(u"cases"_s).toInt() == 1);
    CHECK(ctl.run({ u"roadmap"_s, u"retire"_s, u"gated"_s }).status == 0);
    CHECK(ctl.run({ u"roadmap"_s, u"wake"_s }).status == 0);
    ctl.run({ u"roadmap"_s, u"move"_s, number, version }).requireRefused(u"already"_s);
}

TEST_CASE("What a draft would change is told, and where given facts lead in it")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"init"_s }).status == 0);
    const QByteArray first = R"({ "format": "throughline-roadmap", "key": "way", "name": "Way", "steps": [
        { "key": "ask", "lane": "frontstage", "kind": "question", "title": "Ask", "fact": "order" },
        { "key": "wait", "lane": "customer", "kind": "wait", "title": "Wait", "wait_ms": 3600000 },
        { "key": "end", "lane": "frontstage", "kind": "end", "title": "End" } ],
        "ways": [ { "from": "ask", "to": "wait", "label": "Later", "condition": "fact(\"order\") is known" },
                  { "from": "ask", "to": "end", "label": "Now" }, { "from": "wait", "to": "end" } ] })";
    const Outcome kept = ctl.run({ u"roadmap"_s, u"draft"_s, ctl.write(u"first.json"_s, first), u"--json"_s });
    REQUIRE(kept.status == 0);
    ctl.run({ u"roadmap"_s, u"diff"_s, u"way"_s }).requireRefused(u"only one version"_s);
    REQUIRE(ctl.run({ u"roadmap"_s, u"publish"_s, QString::number(kept.object().value(u"id"_s).toInt()) }).status == 0);
    QByteArray second = first;
    second.replace("\"title\": \"Ask\"", "\"title\": \"Ask kindly\"");
    REQUIRE(ctl.run({ u"roadmap"_s, u"draft"_s, ctl.write(u"second.json"_s, second) }).status == 0);
    const QJsonObject difference = ctl.run({ u"roadmap"_s, u"diff"_s, u"way"_s, u"--json"_s }).object();
    const QJsonObject change = difference.value(u"changed"_s).toArray().first().toObject();
    CHECK(change.value(u"step"_s).toString() == u"ask"_s);
    CHECK(change.value(u"fields"_s).toArray() == QJsonArray { u"title"_s });

    QJsonObject walk =
        ctl.run({ u"roadmap"_s, u"simulate"_s, u"way"_s, u"--fact"_s, u"order=4711"_s, u"--json"_s }).object();
    CHECK(walk.value(u"finished"_s).toBool());
    CHECK(walk.value(u"done"_s).toArray().size() == 3);
    CHECK(walk.value(u"waited_ms"_s).toInt() == 3'600'000);
    walk = ctl.run({ u"roadmap"_s, u"simulate"_s, u"way"_s, u"--draft"_s, u"--json"_s }).object();
    CHECK(walk.value(u"done"_s).toArray().size() == 2);
    ctl.run({ u"roadmap"_s, u"simulate"_s, u"way"_s, u"--outcome"_s, u"nowhere=Now"_s }).requireRefused(u"nowhere"_s);
}

TEST_CASE(
    "A step is done from a shell, with the outcomes, ticks and evidence that it wants, and nothing is asked twice")
{
    const Ctl ctl;
    const QString log = ctl.write(u"log.xes"_s, smallLog(1));
    REQUIRE(ctl.run({ u"import"_s, log }).status == 0);
    const QJsonObject found = ctl.run({ u"case"_s, u"list"_s, u"--json"_s }).object();
    const QString number = QString::number(found.value(u"id"_s).toInt());
    const QString file = ctl.write(u"steps.json"_s,
        R"({ "format": "throughline-roadmap", "key": "steps", "name": "Steps", "steps": [
        { "key": "ask", "lane": "frontstage", "kind": "question", "title": "Ask", "fact": "serial" },
        { "key": "look", "lane": "backstage", "kind": "action", "title": "Look", "checklist": ["lamp", "fan"] },
        { "key": "split", "lane": "backstage", "kind": "gateway", "gateway": "inclusive", "title": "What is needed" },
        { "key": "part", "lane": "backstage", "kind": "action", "title": "Send a part" },
        { "key": "money", "lane": "systems", "kind": "action", "title": "Send money" },
        { "key": "flowers", "lane": "systems", "kind": "action", "title": "Send flowers" },
        { "key": "join", "lane": "backstage", "kind": "gateway", "gateway": "inclusive", "title": "All sent" },
        { "key": "end", "lane": "frontstage", "kind": "end", "title": "End" } ],
        "ways": [ { "from": "ask", "to": "look" }, { "from": "look", "to": "split" },
        { "from": "split", "to": "part", "label": "part" }, { "from": "split", "to": "money", "label": "money" },
        { "from": "split", "to": "flowers", "label": "flowers" }, { "from": "part", "to": "join" },
        { "from": "money", "to": "join" }, { "from": "flowers", "to": "join" }, { "from": "join", "to": "end" } ] })");
    const Outcome draft = ctl.run({ u"roadmap"_s, u"draft"_s, file, u"--json"_s });
    REQUIRE(draft.status == 0);
    REQUIRE(
        ctl.run({ u"roadmap"_s, u"publish"_s, QString::number(draft.object().value(u"id"_s).toInt()) }).status == 0);
    ctl.run({ u"roadmap"_s, u"do"_s, number }).requireRefused(u"walks no roadmap"_s);
    REQUIRE(ctl.run({ u"roadmap"_s, u"start"_s, number, u"Steps"_s }).status == 0);

    REQUIRE(
        ctl.run({ u"fact"_s, u"add"_s, QString::number(found.value(u"customer"_s).toInt()), u"serial"_s, u"SN-4711"_s })
            .status
        == 0);
    ctl.run({ u"roadmap"_s, u"do"_s, number, u"nothing like it"_s }).requireRefused(u"Next: ask (Ask)"_s);
    ctl.run({ u"roadmap"_s, u"do"_s, number, u"look"_s }).requireRefused(u"is not the next one"_s);
    ctl.run({ u"roadmap"_s, u"do"_s, number }).requireRefused(u"SN-4711"_s);
    CHECK(ctl.run({ u"roadmap"_s, u"do"_s, number, u"--use-known"_s }).status == 0);
    ctl.run({ u"roadmap"_s, u"do"_s, number }).requireRefused(u"lamp"_s);
    ctl.run({ u"roadmap"_s, u"do"_s, number, u"--tick"_s, u"door"_s }).requireRefused(u"lamp, fan"_s);
    CHECK(ctl.run({ u"roadmap"_s, u"do"_s, number, u"Look"_s, u"--tick"_s, u"all"_s }).status == 0);
    ctl.run({ u"roadmap"_s, u"do"_s, number }).requireRefused(u"part, money, flowers"_s);
    const Outcome both = ctl.run(
        { u"roadmap"_s, u"do"_s, number, u"--outcome"_s, u"part"_s, u"--outcome"_s, u"flowers"_s, u"--json"_s });
    REQUIRE(both.status == 0);
    CHECK(both.object().value(u"next"_s).toArray() == QJsonArray { u"part"_s, u"flowers"_s });
    ctl.run({ u"roadmap"_s, u"do"_s, number }).requireRefused(u"several next steps"_s);
    CHECK(ctl.run({ u"roadmap"_s, u"do"_s, number, u"part"_s }).status == 0);
    const Outcome joined = ctl.run({ u"roadmap"_s, u"do"_s, number, u"flowers"_s, u"--json"_s });
    REQUIRE(joined.status == 0);
    CHECK_FALSE(joined.object().value(u"next"_s).toArray().contains(u"part"_s));
}
