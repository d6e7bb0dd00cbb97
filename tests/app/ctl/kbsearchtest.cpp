// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFile>
#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kArticles =
    "{\"id\": \"reset one\", \"title\": \"Resetting your router\", \"product\": \"Router\", "
    "\"text\": \"Hold the button, then update the firmware.\"}\n"
    "{\"id\": \"lamp\", \"title\": \"Lamp colours\", \"text\": \"A blue lamp resets itself.\"}\n";

void importArticles(const Ctl &ctl)
{
    REQUIRE(ctl.run({ u"init"_s }).status == 0);
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"kb.jsonl"_s, kArticles) }).status == 0);
}

} // namespace

TEST_CASE("Articles are found from the shell in spite of a typing error, and each says why")
{
    const Ctl ctl;
    importArticles(ctl);
    const auto hits = ctl.run({ u"kb"_s, u"search"_s, u"reset"_s, u"firmwre"_s, u"--json"_s }).objects();
    REQUIRE(hits.size() == 2);
    CHECK(hits.front().value(u"external_id"_s).toString() == u"reset one"_s);
    CHECK(hits.front().value(u"reason"_s).toString() == u"title: reset; text: firmware (typed firmwre)"_s);
    CHECK(hits.front().value(u"score"_s).toDouble() > hits.back().value(u"score"_s).toDouble());
    CHECK(ctl.run({ u"kb"_s, u"search"_s, u"reset"_s, u"--limit"_s, u"1"_s, u"--json"_s }).objects().size() == 1);
    // A word that was only begun.
    CHECK(ctl.run({ u"kb"_s, u"search"_s, u"firmw"_s, u"--json"_s }).objects().size() == 1);
    CHECK(ctl.run({ u"kb"_s, u"search"_s }).status == 2);
}

TEST_CASE("A batch of questions becomes a run that evaluators read")
{
    const Ctl ctl;
    importArticles(ctl);
    const QString run = ctl.path(u"run.txt"_s);
    const auto lines = [&](const QByteArray &questions) {
        const Outcome outcome = ctl.run(
            { u"kb"_s, u"search"_s, u"--batch"_s, ctl.write(u"q.tsv"_s, questions), u"--run"_s, run });
        INFO(outcome.err.toStdString());
        REQUIRE(outcome.status == 0);
        QFile file(run);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    };
    const QStringList two = lines("qid\tquery\nq1\treset router\nq2\tcolour of lamps\nq3\txylophone\n");
    REQUIRE(two.size() == 3);
    const QStringList first = two.at(0).split(u' ');
    REQUIRE(first.size() == 6);
    CHECK(first.mid(0, 4) == QStringList { u"q1"_s, u"Q0"_s, u"reset_one"_s, u"1"_s });
    CHECK(first.at(5) == u"throughline"_s);
    CHECK(two.at(1).startsWith(u"q1 Q0 lamp 2 "_s));
    CHECK(first.at(4).toDouble() > two.at(1).section(u' ', 4, 4).toDouble());
    CHECK(two.at(2).startsWith(u"q2 Q0 lamp 1 "_s));
    // A third column between them, and no header.
    CHECK(lines("qid\tkind\tquery\nq1\ttitle\treset router\n").size() == 2);
    CHECK(lines("q1\treset router\r\nq2\tlamp\r\n").size() == 3);
    const Outcome toStdout = ctl.run({ u"kb"_s, u"search"_s, u"--batch"_s, ctl.path(u"q.tsv"_s), u"--run"_s, u"-"_s });
    CHECK(toStdout.out.startsWith("q1 Q0 reset_one 1 "));

    ctl.run({ u"kb"_s, u"search"_s, u"--batch"_s, ctl.write(u"bad.tsv"_s, "q1\tfine\nno tab\n"), u"--run"_s, run })
        .requireRefused(u"line 2"_s);
    ctl.run({ u"kb"_s, u"search"_s, u"--batch"_s, ctl.write(u"bad.tsv"_s, "q 1\tfine\n"), u"--run"_s, run })
        .requireRefused(u"line 1"_s);
    ctl.run({ u"kb"_s, u"search"_s, u"--batch"_s, ctl.path(u"none.tsv"_s), u"--run"_s, run })
        .requireRefused(u"none.tsv"_s);
    CHECK(ctl.run({ u"kb"_s, u"search"_s, u"--batch"_s, ctl.path(u"q.tsv"_s) }).status == 2);
    CHECK(ctl.run({ u"kb"_s, u"search"_s, u"word"_s, u"--run"_s, run }).status == 2);
}

TEST_CASE("Synonyms are listed, added and removed from the shell")
{
    const Ctl ctl;
    importArticles(ctl);
    CHECK(ctl.run({ u"kb"_s, u"synonym"_s, u"--json"_s }).objects().size() > 20);
    CHECK(ctl.run({ u"kb"_s, u"search"_s, u"zap"_s, u"--json"_s }).objects().empty());
    const int id =
        ctl.run({ u"kb"_s, u"synonym"_s, u"add"_s, u"zap, reset"_s, u"--json"_s }).object().value(u"id"_s).toInt();
    CHECK(ctl.run({ u"kb"_s, u"search"_s, u"zap"_s, u"--json"_s }).objects().size() == 2);
    ctl.run({ u"kb"_s, u"synonym"_s, u"add"_s, u"zap"_s }).requireRefused(u"at least two"_s);
    CHECK(ctl.run({ u"kb"_s, u"synonym"_s, u"remove"_s, QString::number(id) }).status == 0);
    ctl.run({ u"kb"_s, u"synonym"_s, u"remove"_s, QString::number(id) }).requireRefused(u"no synonyms"_s);
    CHECK(ctl.run({ u"kb"_s, u"synonym"_s, u"remove"_s }).status == 2);
    CHECK(ctl.run({ u"kb"_s, u"synonym"_s, u"what"_s }).status == 2);
}
