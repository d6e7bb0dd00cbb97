// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

struct Case : Ctl {
    Case()
    {
        REQUIRE(run({ u"import"_s, write(u"log.xes"_s, smallLog(2)) }).status == 0);
        number = QString::number(
            run({ u"case"_s, u"list"_s, u"--limit"_s, u"1"_s, u"--json"_s }).object().value(u"id"_s).toInt());
    }
    QJsonObject shown() const { return run({ u"case"_s, u"show"_s, number, u"--json"_s }).object(); }
    Outcome edit(const QStringList &arguments) const
    {
        return run(QStringList { u"case"_s, u"edit"_s, number } + arguments);
    }
    QString number;
};

} // namespace

TEST_CASE("A case is edited from the shell and put back")
{
    const Case ctl;
    const QJsonObject before = ctl.shown();
    const Outcome done = ctl.edit({ u"--status"_s, u"solved"_s, u"--priority"_s, u"low"_s, u"--subject"_s, u"Another"_s,
        u"--due"_s, u"2026-03-10T12:00"_s, u"--agent"_s, u"Ada"_s, u"--json"_s });
    REQUIRE(done.status == 0);
    CHECK(done.object().value(u"conflicts"_s).toArray().isEmpty());
    const QJsonObject now = ctl.shown();
    CHECK(now.value(u"status"_s).toString() == u"solved"_s);
    CHECK(now.value(u"priority"_s).toString() == u"low"_s);
    CHECK(now.value(u"subject"_s).toString() == u"Another"_s);
    CHECK(now.value(u"due_at"_s).toString() == u"2026-03-10T12:00:00.000Z"_s);
    CHECK_FALSE(now.value(u"closed_at"_s).isNull());
    const QString action = QString::number(done.object().value(u"action"_s).toInt());
    REQUIRE(ctl.run({ u"undo"_s, action, u"--json"_s }).object().value(u"kind"_s).toString() == u"case_edit"_s);
    for (const char *key : { "status", "priority", "subject", "due_at", "closed_at" })
        CHECK(ctl.shown().value(QString::fromLatin1(key)) == before.value(QString::fromLatin1(key)));
}

TEST_CASE("What somebody else has changed is left alone, told with both values, and fails")
{
    const Case ctl;
    REQUIRE(ctl.edit({ u"--priority"_s, u"high"_s, u"--agent"_s, u"Noa"_s }).status == 0);
    const Outcome refused = ctl.edit(
        { u"--priority"_s, u"low"_s, u"--seen"_s, u"priority=normal"_s, u"--subject"_s, u"Mine"_s, u"--json"_s });
    CHECK(refused.status == 1);
    CHECK(refused.err.contains("Noa"));
    CHECK(refused.err.count('\n') == 1);
    const QJsonObject conflict = refused.object().value(u"conflicts"_s).toArray().first().toObject();
    CHECK(conflict.value(u"field"_s).toString() == u"priority"_s);
    CHECK(conflict.value(u"current"_s).toString() == u"high"_s);
    CHECK(conflict.value(u"yours"_s).toString() == u"low"_s);
    CHECK(conflict.value(u"changed_by"_s).toString() == u"Noa"_s);
    CHECK(ctl.shown().value(u"priority"_s).toString() == u"high"_s);
    CHECK(ctl.shown().value(u"subject"_s).toString() == u"Mine"_s);
    CHECK(ctl.edit({ u"--priority"_s, u"low"_s, u"--seen"_s, u"priority=high"_s }).status == 0);
    CHECK(ctl.shown().value(u"priority"_s).toString() == u"low"_s);
}

TEST_CASE("An edit that can't be is refused with a sentence")
{
    const Case ctl;
    ctl.edit({}).requireRefused(u"Say what should be changed"_s);
    ctl.edit({ u"--status"_s, u"done"_s }).requireRefused(u"waiting_for_customer"_s);
    ctl.edit({ u"--queue"_s, u"Nowhere"_s }).requireRefused(u"There is no queue"_s);
    ctl.edit({ u"--due"_s, u"soon"_s }).requireRefused(u"is no time"_s);
    ctl.edit({ u"--seen"_s, u"status=open"_s }).requireRefused(u"needs --status"_s);
    ctl.run({ u"customer"_s, u"edit"_s, u"Kunde 1"_s, u"--time-zone"_s, u"Mars"_s }).requireRefused(u"time zone"_s);
    ctl.run({ u"customer"_s, u"edit"_s, u"Kunde 1"_s, u"--add-identity"_s, u"4711"_s })
        .requireRefused(u"of which kind"_s);
}

TEST_CASE("A customer's name and addresses are edited from the shell, and nobody is there when no console is")
{
    const Case ctl;
    REQUIRE(ctl.run({ u"customer"_s, u"edit"_s, u"Kunde 1"_s, u"--name"_s, u"Mina Okafor"_s, u"--add-identity"_s,
                        u"mina@example.org"_s })
                .status
        == 0);
    REQUIRE(ctl.run({ u"customer"_s, u"edit"_s, u"Mina Okafor"_s, u"--remove-identity"_s, u"mina@example.org"_s,
                        u"--add-identity"_s, u"phone:+49 30 1234567"_s })
                .status
        == 0);
    const QJsonObject one = ctl.run({ u"customer"_s, u"show"_s, u"Mina Okafor"_s, u"--json"_s }).object();
    const QJsonArray identities = one.value(u"identities"_s).toArray();
    REQUIRE(identities.size() == 1);
    CHECK(identities.first().toObject().value(u"value"_s).toString() == u"+49 30 1234567"_s);
    const Outcome nobody = ctl.run({ u"presence"_s, u"--json"_s });
    CHECK(nobody.status == 0);
    CHECK(nobody.out.isEmpty());
}
