// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

const QByteArray &table()
{
    static const QByteArray rows = "case,activity,time\n"
                                   "1,ask,2026-01-01 08:00\n1,answer,2026-01-01 10:00\n"
                                   "2,ask,2026-01-01 08:00\n2,ask,2026-01-01 09:00\n2,answer,2026-01-01 10:00\n";
    return rows;
}

} // namespace

TEST_CASE("A model is found in a log and fits it, without any workspace")
{
    const Ctl ctl;
    const QString log = ctl.write(u"log.csv"_s, table());
    for (const QString &name : { u"m.pnml"_s, u"m.bpmn"_s }) {
        const Outcome found = Ctl::call(
            { u"roadmap"_s, u"discover"_s, u"--log"_s, log, u"--out"_s, ctl.path(name), u"--json"_s });
        INFO(found.err.toStdString());
        CHECK(found.object().value(u"variants"_s).toInt() == 2);
        CHECK(QFile(ctl.path(name)).size() > 500);
    }
    const Outcome compared = Ctl::call(
        { u"roadmap"_s, u"conformance"_s, u"--model"_s, ctl.path(u"m.pnml"_s), u"--log"_s, log, u"--json"_s });
    CHECK(compared.out
        == "{\"cases\":2,\"fitting_cases\":2,\"non_fitting_case_ids\":[],\"token_replay\":{\"average_trace_fitness\":1,"
           "\"log_fitness\":1},\"alignments\":{\"average_trace_fitness\":1,\"log_fitness\":1}}\n");
    CHECK(ctl.files().filter(u".throughline"_s).isEmpty());

    const QString other = ctl.write(u"other.csv"_s, "case,activity\nx,answer\ny,ask\ny,answer\n");
    const QJsonObject unlike = Ctl::call(
        { u"roadmap"_s, u"conformance"_s, u"--model"_s, ctl.path(u"m.pnml"_s), u"--log"_s, other, u"--json"_s })
                                   .object();
    CHECK(unlike.value(u"non_fitting_case_ids"_s).toArray() == QJsonArray { u"x"_s });
}

TEST_CASE("What follows what is counted with hours, rework and bottlenecks")
{
    const Ctl ctl;
    const QString log = ctl.write(u"log.csv"_s, table());
    const QJsonObject graph = Ctl::call({ u"roadmap"_s, u"dfg"_s, u"--log"_s, log, u"--json"_s }).object();
    CHECK(graph.value(u"edges"_s).toArray().size() == 2);
    const QJsonObject worst = graph.value(u"bottlenecks"_s).toArray().at(0).toObject();
    CHECK(worst.value(u"to"_s).toString() == u"answer"_s);
    CHECK(worst.value(u"waiting"_s).toObject().value(u"total_hours"_s).toDouble() == 3);
    const QJsonObject again = graph.value(u"rework"_s).toArray().at(0).toObject();
    CHECK(again.value(u"activity"_s).toString() == u"ask"_s);
    CHECK(again.value(u"hours"_s).toDouble() == 1);
    CHECK(Ctl::call({ u"roadmap"_s, u"dfg"_s, u"--log"_s, log }).out.contains("done again"));
}

TEST_CASE("A workspace is a log too, by its name or as the one that is open")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"init"_s }).status == 0);
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"log.xes"_s, smallLog(3)) }).status == 0);
    const QJsonObject named = Ctl::call({ u"roadmap"_s, u"dfg"_s, u"--log"_s, ctl.workspace(), u"--json"_s }).object();
    CHECK(named.value(u"cases"_s).toInt() == 3);
    CHECK(named.value(u"events"_s).toInt() == 6);
    CHECK(ctl.run({ u"roadmap"_s, u"dfg"_s, u"--log"_s, u"workspace"_s, u"--json"_s }).object() == named);
    ctl.run({ u"roadmap"_s, u"conformance"_s, u"--model"_s, u"77"_s, u"--log"_s, u"workspace"_s })
        .requireRefused(u"There is no roadmap 77"_s);
}

TEST_CASE("What is missing or of no known kind is told")
{
    const Ctl ctl;
    const QString log = ctl.write(u"log.csv"_s, table());
    CHECK(Ctl::call({ u"roadmap"_s, u"conformance"_s, u"--log"_s, log }).status == 2);
    Ctl::call({ u"roadmap"_s, u"discover"_s, u"--log"_s, log, u"--out"_s, ctl.path(u"m.svg"_s) })
        .requireRefused(u"ends neither with .bpmn nor with .pnml"_s);
    Ctl::call({ u"roadmap"_s, u"dfg"_s, u"--log"_s, ctl.path(u"nothing.xes"_s) })
        .requireRefused(u"there is no such file"_s);
    Ctl::call({ u"roadmap"_s, u"conformance"_s, u"--model"_s, log, u"--log"_s, log })
        .requireRefused(u"the XML is broken"_s);
}

TEST_CASE("A roadmap's mirror names each of its numbers, and by that name lists as many cases")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"init"_s }).status == 0);
    REQUIRE(ctl.run({ u"demo"_s, u"--events"_s, u"3000"_s }).status == 0);
    const std::vector<QJsonObject> roadmaps = ctl.run({ u"roadmap"_s, u"list"_s, u"--json"_s }).objects();
    REQUIRE_FALSE(roadmaps.empty());
    const QString roadmap = QString::number(roadmaps.front().value(u"id"_s).toInt());
    const QJsonObject mirror = ctl.run({ u"roadmap"_s, u"mirror"_s, roadmap, u"--json"_s }).object();
    REQUIRE(mirror.value(u"all"_s).toObject().value(u"cases"_s).toInt() > 0);
    const auto listed = [&](const QJsonObject &figure) {
        const Outcome cases = ctl.run(
            { u"roadmap"_s, u"mirror"_s, roadmap, u"--cases"_s, figure.value(u"figure"_s).toString(), u"--json"_s });
        REQUIRE(cases.status == 0);
        return int(cases.objects().size());
    };
    for (const QString &name : { u"all"_s, u"open"_s, u"fitting"_s, u"not_fitting"_s })
        CHECK(listed(mirror.value(name).toObject()) == mirror.value(name).toObject().value(u"cases"_s).toInt());
    const QJsonObject step = mirror.value(u"steps"_s).toArray().at(1).toObject();
    for (const QString &name : { u"done"_s, u"waited"_s, u"again"_s })
        CHECK(listed(step.value(name).toObject()) == step.value(name).toObject().value(u"cases"_s).toInt());
    const QJsonObject taken = mirror.value(u"ways"_s).toArray().at(0).toObject().value(u"taken"_s).toObject();
    CHECK(listed(taken) == taken.value(u"cases"_s).toInt());
    CHECK(ctl.run({ u"roadmap"_s, u"mirror"_s, roadmap }).out.contains("median h"));
    ctl.run({ u"roadmap"_s, u"mirror"_s, roadmap, u"--cases"_s, u"late"_s })
        .requireRefused(u"\"late\" names no figure"_s);
    ctl.run({ u"roadmap"_s, u"mirror"_s, roadmap, u"--roadmap-version"_s, u"99"_s }).requireRefused(u"no version 99"_s);
    CHECK(ctl.run({ u"roadmap"_s, u"mirror"_s, roadmap, u"--since"_s, u"someday"_s }).status == 2);
}
