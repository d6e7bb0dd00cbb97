// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/conformance.h"
#include "core/mining/inductiveminer.h"
#include "core/mining/treenet.h"
#include "tests/core/mining/logs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;
using Catch::Matchers::WithinAbs;

namespace {

QJsonArray expected(const QString &name)
{
    QFile file(realFile(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
    REQUIRE_FALSE(all.isEmpty());
    return all;
}

mining::Conformance conformance(const domain::PetriNet &net, const domain::ProcessLog &log)
{
    const auto found = mining::checkConformance(net, log);
    INFO((found.ok() ? QString() : found.error().sentence()).toStdString());
    REQUIRE(found.ok());
    return *found;
}

void compare(const mining::Fitness &fitness, const QJsonObject &published)
{
    CHECK_THAT(fitness.averageTrace, WithinAbs(published.value(u"average_trace_fitness"_s).toDouble(), 0.00005));
    CHECK_THAT(fitness.log, WithinAbs(published.value(u"log_fitness"_s).toDouble(), 0.00005));
}

} // namespace

TEST_CASE("The cases that fit each net are those that were found elsewhere")
{
    int compared = 0;
    for (const QJsonValue &value : expected(u"expected_conformance.json"_s)) {
        const QJsonObject pair = value.toObject();
        const QString model = pair.value(u"model"_s).toString();
        INFO(model.toStdString() << " and " << pair.value(u"log"_s).toString().toStdString());
        const mining::Conformance found = conformance(realNet(model), realLog(pair.value(u"log"_s).toString()));
        CHECK(found.cases == pair.value(u"cases"_s).toInt());
        CHECK(found.fittingCases == pair.value(u"fitting_cases"_s).toInt());
        CHECK(int(found.variants.size()) == pair.value(u"variants"_s).toInt());
        QStringList ids;
        for (const QJsonValue &id : pair.value(u"non_fitting_case_ids"_s).toArray())
            ids.append(id.toString());
        // The list of the file ends after a thousand.
        CHECK(found.nonFittingCases.mid(0, 1000) == ids);
        ++compared;
    }
    CHECK(compared == 17);
}

TEST_CASE("The fitness of logs is what was published, to four digits")
{
    const domain::PetriNet given = realNet(u"pm4py/running-example.ptml"_s);
    const domain::ProcessLog whole = realLog(u"pm4py/notebooks/running_example.csv"_s);
    const domain::ProcessLog broken = realLog(u"pm4py/notebooks/running_example_broken.csv"_s);
    const QJsonArray published = expected(u"expected_published.json"_s);
    for (const domain::PetriNet &net :
        { given, realNet(u"pm4py/running-example.pnml"_s), mining::toNet(mining::discover(whole)) }) {
        const mining::Conformance fits = conformance(net, whole);
        compare(fits.tokenReplay, published.at(0).toObject().value(u"token_replay"_s).toObject());
        CHECK(fits.fittingCases == fits.cases);
        const mining::Conformance found = conformance(net, broken);
        compare(found.tokenReplay, published.at(1).toObject().value(u"token_replay"_s).toObject());
        compare(found.alignments, published.at(1).toObject().value(u"alignments"_s).toObject());
        CHECK(found.fittingCases == 1);
    }
}

TEST_CASE("Trees that another inductive miner found fit the logs that they were found in")
{
    const std::vector<std::pair<QString, QString>> pairs {
        { u"activity_classifier/01_running-example-im.ptml"_s, u"01_running-example.xes.gz"_s },
        { u"activity_classifier/06_bpic2013_closed-im.ptml"_s, u"06_bpic2013_closed.xes.gz"_s },
        { u"activity_classifier/08_receipt-im.ptml"_s, u"08_receipt.xes.gz"_s },
        { u"activity_classifier/12_roadtraffic_1t_per_variant-im.ptml"_s, u"12_roadtraffic_1t_per_variant.xes.gz"_s },
        { u"activity_lifecycle_classifier/02_teleclaims-im.ptml"_s, u"02_teleclaims.xes.gz"_s },
        { u"activity_lifecycle_classifier/03_repairExample-im.ptml"_s, u"03_repairExample.xes.gz"_s },
    };
    for (const auto &[tree, log] : pairs) {
        INFO(tree.toStdString());
        const mining::Conformance found = conformance(realNet(u"pm4py/comp/models/"_s + tree),
            realLog(u"pm4py/comp/"_s + log, tree.startsWith(u"activity_lifecycle"_s)));
        CHECK(found.fittingCases == found.cases);
        CHECK(found.tokenReplay == mining::Fitness { 1.0, 1.0 });
        CHECK(found.alignments == mining::Fitness { 1.0, 1.0 });
    }
}
