// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

const QStringList &verbs()
{
    static const QStringList all { u"init"_s, u"stats"_s, u"doctor"_s, u"import"_s, u"demo"_s, u"customer list"_s,
        u"customer show"_s, u"customer export"_s, u"customer find"_s, u"customer shared"_s, u"customer merge"_s,
        u"duplicates"_s, u"region"_s, u"organisation list"_s, u"organisation show"_s, u"organisation add"_s,
        u"organisation rename"_s, u"organisation remove"_s, u"organisation assign"_s, u"contract add"_s,
        u"contract list"_s, u"contract end"_s, u"case add"_s, u"customer add"_s, u"purchase add"_s, u"purchase edit"_s,
        u"case merge"_s, u"case split"_s, u"undo"_s, u"timeline"_s, u"case list"_s, u"case show"_s, u"fact list"_s,
        u"fact add"_s, u"fact correct"_s, u"fact retract"_s, u"fact proposals"_s, u"fact confirm"_s, u"fact reject"_s,
        u"fact keys"_s, u"asks"_s, u"roadmap list"_s, u"roadmap show"_s, u"roadmap do"_s, u"roadmap check"_s,
        u"roadmap convert"_s, u"roadmap start"_s, u"roadmap versions"_s, u"roadmap draft"_s, u"roadmap publish"_s,
        u"roadmap retire"_s, u"roadmap move"_s, u"roadmap wake"_s, u"roadmap diff"_s, u"roadmap simulate"_s,
        u"kb list"_s, u"kb show"_s, u"kb search"_s, u"kb synonym"_s, u"reply"_s, u"outbox list"_s,
        u"outbox take-back"_s, u"outbox release"_s, u"outbox run"_s, u"attachment list"_s, u"attachment save"_s,
        u"consent show"_s, u"consent set"_s, u"template list"_s, u"template show"_s, u"template add"_s,
        u"template remove"_s, u"template fill"_s, u"macro list"_s, u"macro show"_s, u"macro add"_s, u"macro remove"_s,
        u"macro preview"_s, u"macro run"_s };
    return all;
}

/// A workspace with a small demo, the same on every day.
void makeDemo(const Ctl &ctl)
{
    const Outcome made = ctl.run(
        { u"demo"_s, u"--events"_s, u"4000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s, u"--json"_s });
    INFO(made.err.toStdString());
    REQUIRE(made.status == 0);
    CHECK(made.object().value(u"events"_s).toInt() == 4000);
}

} // namespace

TEST_CASE("The help names every verb, and the help of a verb every option with its default, examples and exit statuses")
{
    const Outcome help = Ctl::call({ u"--help"_s });
    REQUIRE(help.status == 0);
    CHECK(help.err.isEmpty());
    for (const QString &verb : verbs()) {
        INFO(verb.toStdString());
        CHECK(help.out.contains("\n  " + verb.toUtf8()));
        const Outcome own = Ctl::call(verb.split(u' ') + QStringList { u"--help"_s });
        CHECK(own.status == 0);
        CHECK(own.out.contains("\nExamples:\n"));
        CHECK(own.out.contains("\nExit status:\n"));
        // From one option to the next.
        QString text =
            QString::fromUtf8(own.out).section(u"Options of every verb:"_s, 0, 0).section(u"\nOptions:\n"_s, 1);
        for (const QString &option :
            text.split(QRegularExpression(u"^  (?=-)"_s, QRegularExpression::MultilineOption), Qt::SkipEmptyParts)) {
            INFO(option.toStdString());
            CHECK(option.contains(u"Default:"_s));
        }
        for (const QByteArray &line : own.out.split('\n')) {
            if (!line.startsWith("  throughlinectl"))
                CHECK(QString::fromUtf8(line).size() <= 79);
        }
    }
    CHECK(Ctl::call({ u"--version"_s }).out.startsWith("throughlinectl "));
}

TEST_CASE("A call that can't be understood ends with 2 and says what was meant")
{
    const std::vector<std::pair<QStringList, QString>> calls {
        { {}, u"--help"_s },
        { { u"imprt"_s }, u"import"_s },
        { { u"customer"_s }, u"list, show"_s },
        { { u"case"_s, u"lst"_s }, u"case list"_s },
        { { u"-w"_s, u"x"_s, u"stats"_s, u"--jsno"_s }, u"--json"_s },
        { { u"-w"_s, u"x"_s, u"stats"_s, u"more"_s }, u"more"_s },
        { { u"-w"_s, u"x"_s, u"import"_s }, u"FILE"_s },
        { { u"-w"_s, u"x"_s, u"import"_s, u"--as"_s, u"markdwn"_s, u"f"_s }, u"markdown"_s },
        { { u"stats"_s }, u"--workspace"_s },
        { { u"stats"_s, u"-w"_s }, u"needs a value"_s },
    };
    for (const auto &[arguments, words] : calls) {
        INFO(arguments.join(u' ').toStdString());
        const Outcome outcome = Ctl::call(arguments);
        CHECK(outcome.status == 2);
        CHECK(outcome.out.isEmpty());
        CHECK(outcome.err.count('\n') == 1);
        CHECK(QString::fromUtf8(outcome.err).contains(words));
    }
    const Ctl ctl;
    for (const QStringList &arguments : { QStringList { u"import"_s, u"--map"_s, u"custmer=a"_s, u"f"_s },
             { u"demo"_s, u"--events"_s, u"many"_s }, { u"demo"_s, u"--now"_s, u"yesterday"_s } }) {
        INFO(arguments.join(u' ').toStdString());
        CHECK(ctl.run(arguments).status == 2);
        CHECK(ctl.files().isEmpty());
    }
}

TEST_CASE("Init makes a workspace once, and leaves one that is there as it is")
{
    const Ctl ctl;
    CHECK(ctl.run({ u"stats"_s }).status == 1);
    CHECK(ctl.files().isEmpty());
    CHECK(ctl.run({ u"init"_s, u"--json"_s }).object().value(u"schema"_s).toInt() >= 1);
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"log.xes"_s, smallLog(2)) }).status == 0);
    CHECK(ctl.run({ u"init"_s }).status == 0);
    CHECK(ctl.stats().value(u"cases"_s).toInt() == 2);
    const QStringList keys { u"agents"_s, u"articles"_s, u"cases"_s, u"customers"_s, u"events"_s, u"open_cases"_s,
        u"payments"_s, u"products"_s, u"roadmaps"_s, u"schema"_s, u"totals"_s };
    CHECK(ctl.stats().keys() == keys);
}

TEST_CASE("The workspace can be named by the environment")
{
    const Ctl ctl;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"THROUGHLINE_WORKSPACE"_s, ctl.workspace());
    // A shell without UTF-8 changes nothing and is told nothing.
    environment.insert(u"LC_ALL"_s, u"C"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(THROUGHLINECTL), { u"init"_s, u"-q"_s });
    REQUIRE(process.waitForFinished());
    CHECK(process.exitCode() == 0);
    CHECK(process.readAllStandardOutput().isEmpty());
    CHECK(process.readAllStandardError().isEmpty());
    CHECK(ctl.stats().value(u"events"_s).toInt() == 0);
}

TEST_CASE("Importing counts what was added, and nothing the second time")
{
    const Ctl ctl;
    const QString file = ctl.write(u"log.xes"_s, smallLog(3));
    const QJsonObject first = ctl.run({ u"import"_s, u"--json"_s, file }).object();
    CHECK(first.keys()
        == QStringList { u"articles"_s, u"cases"_s, u"customers"_s, u"events"_s, u"file"_s, u"format"_s, u"payments"_s,
            u"problems"_s, u"products"_s, u"roadmaps"_s });
    CHECK(first.value(u"file"_s).toString() == file);
    CHECK(first.value(u"format"_s).toString() == u"xes"_s);
    CHECK(first.value(u"customers"_s).toInt() == 3);
    CHECK(first.value(u"products"_s).toInt() == 1);
    CHECK(first.value(u"cases"_s).toInt() == 3);
    CHECK(first.value(u"events"_s).toInt() == 6);
    const QJsonObject stats = ctl.stats();
    const QJsonObject again = ctl.run({ u"import"_s, u"--json"_s, ctl.write(u"copy.xes.gz"_s, gzipped(smallLog(3))),
                                          file, u"--source"_s, u"log"_s })
                                  .objects()
                                  .back();
    for (const QString &what : { u"customers"_s, u"products"_s, u"cases"_s, u"events"_s })
        CHECK(again.value(what).toInt() == 0);
    CHECK(ctl.stats() == stats);
}

TEST_CASE("Attributes of a log are mapped by option")
{
    const Ctl ctl;
    QByteArray log = smallLog(1);
    log.replace("key=\"customer\"", "key=\"client\"");
    REQUIRE(ctl.run({ u"import"_s, u"--map"_s, u"customer=client"_s, ctl.write(u"log.xes"_s, log) }).status == 0);
    CHECK(ctl.run({ u"customer"_s, u"show"_s, u"Kunde 1"_s, u"--json"_s }).object().value(u"name"_s).toString()
        == u"Kunde 1"_s);
}

TEST_CASE("A timeline comes as one object a line, filtered by time, channel, case and number")
{
    const Ctl ctl;
    makeDemo(ctl);
    const QString heavy = u"Nordwind Logistik GmbH"_s;
    const std::vector<QJsonObject> all = ctl.run({ u"timeline"_s, heavy, u"--json"_s }).objects();
    REQUIRE(all.size() > 20);
    for (size_t i = 1; i < all.size(); ++i)
        CHECK(all[i - 1].value(u"at_ms"_s).toDouble() <= all[i].value(u"at_ms"_s).toDouble());
    CHECK(all.front().value(u"at"_s).toString().endsWith(u'Z'));
    for (const QString &key : { u"id"_s, u"kind"_s, u"direction"_s, u"visibility"_s, u"agent"_s, u"case"_s,
             u"product"_s, u"subject"_s, u"body"_s })
        CHECK(all.front().contains(key));

    const std::vector<QJsonObject> newest =
        ctl.run({ u"timeline"_s, heavy, u"--json"_s, u"--limit"_s, u"5"_s }).objects();
    CHECK(newest == std::vector<QJsonObject>(all.end() - 5, all.end()));

    const QString middle = all[all.size() / 2].value(u"at"_s).toString();
    const auto before = ctl.run({ u"timeline"_s, heavy, u"--json"_s, u"--before"_s, middle }).objects();
    const auto after = ctl.run({ u"timeline"_s, heavy, u"--json"_s, u"--after"_s, middle }).objects();
    CHECK(before.size() + after.size() == all.size());
    CHECK(after.front().value(u"at"_s).toString() == middle);
    const auto first =
        ctl.run({ u"timeline"_s, heavy, u"--json"_s, u"--after"_s, middle, u"--limit"_s, u"2"_s }).objects();
    CHECK(first == std::vector<QJsonObject>(after.begin(), after.begin() + 2));

    const QString number = QString::number(all.front().value(u"case"_s).toInt());
    for (const QJsonObject &event : ctl.run({ u"timeline"_s, heavy, u"--json"_s, u"--case"_s, number }).objects())
        CHECK(QString::number(event.value(u"case"_s).toInt()) == number);
    const auto mails = ctl.run({ u"timeline"_s, heavy, u"--json"_s, u"--channel"_s, u"email"_s }).objects();
    CHECK(!mails.empty());
    for (const QJsonObject &event : mails)
        CHECK(event.value(u"channel"_s).toString() == u"email"_s);
    CHECK(ctl.run({ u"timeline"_s, heavy, u"--channel"_s, u"fax"_s }).status == 2);
    CHECK(ctl.run({ u"timeline"_s, heavy, u"--product"_s, u"no such thing"_s }).status == 1);
}

TEST_CASE("Every list and every show gives JSON and text of the same things")
{
    const Ctl ctl;
    makeDemo(ctl);
    const QJsonObject stats = ctl.stats();
    const std::vector<std::pair<QString, QString>> lists { { u"customer"_s, u"customers"_s }, { u"case"_s, u"cases"_s },
        { u"roadmap"_s, u"roadmaps"_s }, { u"kb"_s, u"articles"_s } };
    for (const auto &[verb, count] : lists) {
        INFO(verb.toStdString());
        const std::vector<QJsonObject> objects = ctl.run({ verb, u"list"_s, u"--json"_s }).objects();
        CHECK(int(objects.size()) == stats.value(count).toInt());
        // One line more: the header.
        CHECK(ctl.run({ verb, u"list"_s }).out.count('\n') == qsizetype(objects.size()) + 1);
        const QString id = QString::number(objects.front().value(u"id"_s).toInt());
        const QJsonObject shown = ctl.run({ verb, u"show"_s, id, u"--json"_s }).object();
        CHECK(QString::number(shown.value(u"id"_s).toInt()) == id);
        CHECK(!ctl.run({ verb, u"show"_s, id }).out.isEmpty());
        ctl.run({ verb, u"show"_s, u"999999"_s }).requireRefused(u"999999"_s);
    }
    const auto open = ctl.run({ u"case"_s, u"list"_s, u"--open"_s, u"--json"_s }).objects();
    CHECK(int(open.size()) == stats.value(u"open_cases"_s).toInt());
    const QString title = ctl.run({ u"kb"_s, u"list"_s, u"--json"_s }).objects().front().value(u"title"_s).toString();
    const auto hits = ctl.run({ u"kb"_s, u"search"_s, title, u"--json"_s }).objects();
    REQUIRE(!hits.empty());
    CHECK(hits.front().value(u"title"_s).toString() == title);
    const QJsonObject customer =
        ctl.run({ u"customer"_s, u"show"_s, u"Nordwind Logistik GmbH"_s, u"--json"_s }).object();
    for (const QString &key : { u"identities"_s, u"purchases"_s, u"facts"_s, u"cases"_s })
        CHECK(customer.value(key).isArray());
    const QString address = customer.value(u"identities"_s).toArray().first().toObject().value(u"value"_s).toString();
    CHECK(
        ctl.run({ u"customer"_s, u"show"_s, address, u"--json"_s }).object().value(u"id"_s) == customer.value(u"id"_s));
    CHECK(ctl.run({ u"doctor"_s, u"--json"_s }).object()
        == QJsonObject { { u"ok"_s, true }, { u"faults"_s, QJsonArray() } });
    ctl.run({ u"demo"_s }).requireRefused(u"empty workspace"_s);
}

TEST_CASE("A reader that goes away ends the output quietly, a full disk behind it doesn't")
{
    const Ctl ctl;
    makeDemo(ctl);
    QProcess process;
    process.setProgram(u"/bin/sh"_s);
    process.setArguments({ u"-c"_s, u"\"$0\" -w \"$1\" timeline 1 --json | :; \"$0\" -w \"$1\" case list | head -n 1"_s,
        QStringLiteral(THROUGHLINECTL), ctl.workspace() });
    process.start();
    REQUIRE(process.waitForFinished());
    CHECK(process.readAllStandardError().isEmpty());
    CHECK(process.readAllStandardOutput().count('\n') == 1);

    CHECK(ctl.run({ u"case"_s, u"list"_s }, [] { close(STDOUT_FILENO); }).status == 0);
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
    ctl.run({ u"case"_s, u"list"_s }, [] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); })
        .requireRefused(u"output"_s);
}

TEST_CASE("Ctrl+C takes a long import back as a whole")
{
    const Ctl ctl;
    QProcess process;
    process.start(QStringLiteral(THROUGHLINECTL),
        { u"-w"_s, ctl.workspace(), u"demo"_s, u"--events"_s, u"50000000"_s, u"--progress"_s });
    REQUIRE(process.waitForStarted());
    // The first line of progress says that the transaction is under way.
    process.setReadChannel(QProcess::StandardError);
    REQUIRE(process.waitForReadyRead(60'000));
    kill(pid_t(process.processId()), SIGINT);
    REQUIRE(process.waitForFinished(60'000));
    CHECK(process.exitStatus() == QProcess::NormalExit);
    CHECK(process.exitCode() == 1);
    CHECK(process.readAllStandardError().contains("cancelled"));
    CHECK(ctl.files().isEmpty());
}
