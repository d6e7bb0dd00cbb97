// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

TEST_CASE("A promise is made, listed, kept and withdrawn from the shell, and is in the timeline")
{
    const Ctl ctl;
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"1000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
    const QJsonObject one = ctl.run({ u"case"_s, u"list"_s, u"--open"_s, u"--limit"_s, u"1"_s, u"--json"_s }).object();
    const QString caseId = QString::number(one.value(u"id"_s).toInt());
    const QString customer = QString::number(one.value(u"customer"_s).toInt());
    const auto add = [&](const QString &text, const QString &until) {
        return QString::number(
            ctl.run({ u"promise"_s, u"add"_s, caseId, text, u"--until"_s, until, u"--agent"_s, u"Mina"_s, u"--json"_s })
                .object()
                .value(u"id"_s)
                .toInt());
    };
    const QString first = add(u"I call back"_s, u"2099-03-06T14:00Z"_s);
    const QString second = add(u"A new cable"_s, u"2099-03-05T14:00Z"_s);
    const auto listed = ctl.run({ u"promise"_s, u"list"_s, customer, u"--json"_s }).objects();
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].value(u"text"_s).toString() == u"A new cable"_s);
    CHECK(listed[1].value(u"due_at"_s).toString().startsWith(u"2099-03-06T14:00"_s));
    CHECK(listed[0].value(u"state"_s).toString() == u"open"_s);
    CHECK(listed[0].value(u"agent"_s).toString() == u"Mina Okafor"_s);
    CHECK_FALSE(listed[0].value(u"late"_s).toBool());
    CHECK(ctl.run({ u"promise"_s, u"list"_s, u"--agent"_s, u"mina"_s, u"--json"_s }).objects().size() == 2);
    CHECK(ctl.run({ u"promise"_s, u"overdue"_s, u"--json"_s }).objects().empty());

    CHECK(ctl.run({ u"promise"_s, u"keep"_s, first }).status == 0);
    ctl.run({ u"promise"_s, u"keep"_s, first }).requireRefused(u"already"_s);
    CHECK(ctl.run({ u"promise"_s, u"withdraw"_s, second, u"--reason"_s, u"not needed"_s }).status == 0);
    CHECK(ctl.run({ u"promise"_s, u"list"_s, customer, u"--json"_s }).objects().empty());
    CHECK(ctl.run({ u"promise"_s, u"list"_s, customer, u"--all"_s, u"--json"_s }).objects().size() == 2);
    const auto entries = ctl.run({ u"timeline"_s, customer, u"--limit"_s, u"4"_s, u"--json"_s }).objects();
    REQUIRE(entries.size() == 4);
    CHECK(entries[0].value(u"kind"_s).toString() == u"promise"_s);
    CHECK(entries[0].value(u"promise_state"_s).toString() == u"kept"_s);
    CHECK(entries[3].value(u"subject"_s).toString() == u"Promise withdrawn"_s);

    ctl.run({ u"promise"_s, u"add"_s, caseId, u"Late"_s, u"--until"_s, u"2000-01-01"_s }).requireRefused(u"to come"_s);
    for (const QStringList &wrong : { QStringList { u"promise"_s, u"add"_s, caseId, u"x"_s },
             QStringList { u"promise"_s, u"add"_s, caseId, u"x"_s, u"--until"_s, u"soon"_s },
             QStringList { u"promise"_s, u"add"_s, u"x"_s, u"x"_s, u"--until"_s, u"2099-01-01"_s },
             QStringList { u"promise"_s, u"keep"_s, u"x"_s }, QStringList { u"promise"_s, u"list"_s, u"--all"_s } })
        CHECK(ctl.run(wrong).status == 2);
}

TEST_CASE("A timeline tells addresses and moods, with the words that tell them")
{
    const Ctl ctl;
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"3000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
    int moods = 0;
    int signs = 0;
    int addresses = 0;
    for (const QJsonObject &entry : ctl.run({ u"timeline"_s, u"1"_s, u"--json"_s }).objects()) {
        const bool moody = entry.value(u"mood"_s).toString() != u"none"_s;
        moods += moody ? 1 : 0;
        signs += moody && !entry.value(u"mood_signs"_s).toArray().isEmpty() ? 1 : 0;
        addresses += entry.value(u"address"_s).toString().contains(u'@') ? 1 : 0;
    }
    CHECK(moods > 0);
    CHECK(signs > 0);
    CHECK(addresses > 0);
}

TEST_CASE("A note and a call are written from the shell, and are in the timeline")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"demo"_s, u"--events"_s, u"1000"_s }).status == 0);
    const QJsonObject one = ctl.run({ u"case"_s, u"list"_s, u"--open"_s, u"--limit"_s, u"1"_s, u"--json"_s }).object();
    const QString caseId = QString::number(one.value(u"id"_s).toInt());
    const QString customer = QString::number(one.value(u"customer"_s).toInt());
    CHECK(ctl.run({ u"note"_s, caseId, u"--text"_s, u"Waits for the cable"_s, u"--agent"_s, u"Mina"_s }).status == 0);
    CHECK(ctl.run({ u"call"_s, caseId, u"--text"_s, u"Will send a picture"_s, u"--minutes"_s, u"6"_s, u"--outgoing"_s })
              .status
        == 0);
    const auto entries = ctl.run({ u"timeline"_s, customer, u"--limit"_s, u"2"_s, u"--json"_s }).objects();
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].value(u"kind"_s).toString() == u"call"_s);
    CHECK(entries[1].value(u"direction"_s).toString() == u"outbound"_s);
    CHECK(entries[0].value(u"kind"_s).toString() == u"note"_s);
    CHECK(entries[0].value(u"agent"_s).toString() == u"Mina Okafor"_s);
    ctl.run({ u"note"_s, caseId, u"--text"_s, u" "_s }).requireRefused(u"needs a text"_s);
    ctl.run({ u"note"_s, u"999999"_s, u"--text"_s, u"x"_s }).requireRefused(u"no case #999999"_s);
    ctl.run({ u"call"_s, caseId, u"--text"_s, u"x"_s, u"--minutes"_s, u"9999"_s }).requireRefused(u"9999 minutes"_s);
    CHECK(ctl.run({ u"call"_s, caseId, u"--text"_s, u"x"_s, u"--minutes"_s, u"six"_s }).status == 2);
}
