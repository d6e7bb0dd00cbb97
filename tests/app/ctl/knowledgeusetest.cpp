// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFile>
#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

TEST_CASE("Articles are suggested for a case, linked, flagged, reviewed and counted from the shell")
{
    const Ctl ctl;
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"1500"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
    const QJsonObject one = ctl.run({ u"case"_s, u"list"_s, u"--open"_s, u"--limit"_s, u"1"_s, u"--json"_s }).object();
    const QString caseId = QString::number(one.value(u"id"_s).toInt());
    const auto suggested = ctl.run({ u"kb"_s, u"suggest"_s, u"--case"_s, caseId, u"--json"_s }).objects();
    REQUIRE_FALSE(suggested.empty());
    CHECK_FALSE(suggested[0].value(u"reason"_s).toString().isEmpty());
    CHECK_FALSE(suggested[0].value(u"reasons"_s).toArray().isEmpty());
    const QString article = QString::number(suggested[0].value(u"id"_s).toInt());

    CHECK(ctl.run({ u"kb"_s, u"link"_s, caseId, article, u"--agent"_s, u"Mina"_s }).status == 0);
    CHECK(
        ctl.run({ u"kb"_s, u"link"_s, caseId, article, u"--as"_s, u"opened"_s, u"--agent"_s, u"Mina"_s }).status == 0);
    const auto uses = ctl.run({ u"kb"_s, u"uses"_s, u"--case"_s, caseId, u"--json"_s }).objects();
    REQUIRE(uses.size() == 2);
    const auto reuse = ctl.run({ u"kb"_s, u"reuse"_s, u"--since"_s, u"2000-01-01"_s, u"--json"_s }).objects();
    REQUIRE(reuse.size() == 1);
    CHECK(reuse[0].value(u"cases_used"_s).toInt() == 1);
    CHECK(ctl.run({ u"kb"_s, u"unlink"_s, caseId, article }).status == 0);
    ctl.run({ u"kb"_s, u"unlink"_s, caseId, article }).requireRefused(u"isn't linked"_s);

    CHECK(
        ctl.run({ u"kb"_s, u"flag"_s, article, u"the"_s, u"lamp"_s, u"is"_s, u"red"_s, u"--agent"_s, u"Mina"_s }).status
        == 0);
    const auto review = ctl.run({ u"kb"_s, u"review"_s, u"--json"_s }).objects();
    REQUIRE(review.size() == 1);
    CHECK(review[0].value(u"doubts"_s).toArray().first().toObject().value(u"sign"_s).toString() == u"flagged"_s);
    CHECK(ctl.run({ u"kb"_s, u"reviewed"_s, article, u"--agent"_s, u"Mina"_s }).status == 0);
    CHECK(ctl.run({ u"kb"_s, u"review"_s, u"--json"_s }).objects().empty());

    const auto gaps =
        ctl.run({ u"kb"_s, u"gaps"_s, u"--since"_s, u"2000-01-01"_s, u"--limit"_s, u"5"_s, u"--json"_s }).objects();
    REQUIRE(gaps.size() == 5);
    CHECK(gaps[0].value(u"case_numbers"_s).toArray().size() == gaps[0].value(u"cases"_s).toInt());
    CHECK(ctl.run({ u"kb"_s, u"gaps"_s, u"--csv"_s }).out.startsWith("question,words,product,cases,minutes"));
    CHECK(ctl.run({ u"kb"_s, u"links"_s, u"--json"_s }).object().value(u"cases_linked"_s).toInt() == 0);

    for (const QStringList &wrong :
        { QStringList { u"kb"_s, u"suggest"_s }, QStringList { u"kb"_s, u"suggest"_s, u"--case"_s, u"x"_s },
            QStringList { u"kb"_s, u"uses"_s }, QStringList { u"kb"_s, u"gaps"_s, u"--since"_s, u"soon"_s },
            QStringList { u"kb"_s, u"from-case"_s, u"x"_s }, QStringList { u"kb"_s, u"link"_s, caseId, u"x"_s } })
        CHECK(ctl.run(wrong).status == 2);
    ctl.run({ u"kb"_s, u"from-case"_s, caseId, u"--show"_s }).requireRefused(u"isn't solved yet"_s);
    ctl.run({ u"kb"_s, u"suggest"_s, u"--case"_s, u"999999"_s }).requireRefused(u"There is no case"_s);
}

TEST_CASE("Release notes come in from Markdown, and tell what is new for a customer")
{
    const Ctl ctl;
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"1500"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
    const QString path = ctl.write(
        u"notes.md"_s, "---\nproduct: Router X2\nversion: 99.1\ndate: 2026-02-01\n---\n# New\n\nIt is steady.\n");
    CHECK(ctl.run({ u"product"_s, u"add-notes"_s, path, u"--json"_s }).object().value(u"changed"_s).toInt() == 1);
    CHECK(ctl.run({ u"product"_s, u"add-notes"_s, path, u"--json"_s }).object().value(u"changed"_s).toInt() == 0);
    const QJsonObject note = ctl.run({ u"product"_s, u"notes"_s, u"Router X2"_s, u"--json"_s }).object();
    CHECK(note.value(u"version"_s).toString() == u"99.1"_s);
    CHECK(note.value(u"body"_s).toString() == u"# New\n\nIt is steady.\n"_s);
    ctl.run({ u"product"_s, u"add-notes"_s, ctl.write(u"bad.md"_s, "Nothing\n") }).requireRefused(u"product"_s);
    ctl.run({ u"product"_s, u"notes"_s, u"Toaster"_s }).requireRefused(u"no product"_s);
}
