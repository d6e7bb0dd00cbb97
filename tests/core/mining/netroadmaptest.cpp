// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/netroadmap.h"
#include "core/exchange/bpmn/bpmnnet.h"
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "core/mining/conformance.h"
#include "core/mining/inductiveminer.h"
#include "core/mining/roadmapnet.h"
#include "core/mining/treenet.h"
#include "tests/core/mining/logs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <catch2/catch_test_macros.hpp>

using namespace throughline;
using namespace throughline::test;
using namespace Qt::StringLiterals;

namespace {

domain::PetriNet netOf(const domain::Blueprint &roadmap)
{
    const auto found = exchange::bpmnNet(exchange::roadmapToBpmn(roadmap), roadmap.name);
    REQUIRE(found.ok());
    domain::PetriNet net = found->net;
    mining::letEndsPass(net, roadmap);
    mining::simplify(net);
    return net;
}

std::string nonFitting(const domain::PetriNet &net, const domain::ProcessLog &log)
{
    const auto found = mining::checkConformance(net, log);
    INFO((found.ok() ? QString() : found.error().sentence()).toStdString());
    REQUIRE(found.ok());
    return found->nonFittingCases.mid(0, 50).join(u' ').toStdString() + " of " + std::to_string(found->cases);
}

} // namespace

TEST_CASE("A net of which a roadmap was made fits the same cases as that roadmap")
{
    std::mt19937 random(11);
    int made = 0;
    for (int i = 0; i < 60; ++i) {
        INFO("log " << i);
        const domain::PetriNet net = mining::toNet(mining::discover(randomLog(random, 12, 6)));
        const auto roadmap = domain::roadmapOf(net);
        // Where silent steps were left out of a net, a choice may hang on what happens elsewhere.
        if (!roadmap)
            continue;
        ++made;
        const domain::ProcessLog log = randomLog(random, 30, 6);
        CHECK(nonFitting(netOf(*roadmap), log) == nonFitting(net, log));
    }
    CHECK(made >= 30);
}

TEST_CASE("Real models are roadmaps that fit the same cases, or it is told what a roadmap can't say")
{
    QFile file(realFile(u"expected_conformance.json"_s));
    REQUIRE(file.open(QIODevice::ReadOnly));
    int made = 0;
    for (const QJsonValue &value : QJsonDocument::fromJson(file.readAll()).array()) {
        const QString model = value[u"model"].toString();
        INFO(model.toStdString());
        const domain::PetriNet net = realNet(model);
        const auto roadmap = domain::roadmapOf(net);
        if (!roadmap) {
            WARN(model.toStdString() << ": " << roadmap.error().sentence().toStdString());
            CHECK(roadmap.error().kind == base::ErrorKind::Refused);
            continue;
        }
        ++made;
        const domain::ProcessLog log = realLog(value[u"log"].toString());
        CHECK(nonFitting(netOf(*roadmap), log) == nonFitting(net, log));
    }
    CHECK(made >= 4);
}

TEST_CASE("What a roadmap can't say of a net is refused with its place")
{
    const auto refusal = [](const domain::PetriNet &net) {
        const auto roadmap = domain::roadmapOf(net);
        REQUIRE_FALSE(roadmap.ok());
        return roadmap.error().sentence();
    };
    domain::PetriNet net;
    for (const QString &place : { u"start"_s, u"left"_s, u"right"_s, u"end"_s })
        net.addPlace(place);
    net.initial = { 1, 0, 0, 0 };
    net.final = { 0, 0, 0, 1 };
    const int split = net.addTransition(u"split"_s, u"Open the case"_s);
    net.addTake(split, 0);
    net.addGive(split, 1);
    net.addGive(split, 2);
    const int join = net.addTransition(u"join"_s, u"Close the case"_s);
    net.addTake(join, 1);
    net.addTake(join, 2);
    net.addGive(join, 3);
    const auto fine = domain::roadmapOf(net);
    INFO((fine.ok() ? QString() : fine.error().sentence()).toStdString());
    REQUIRE(fine.ok());
    CHECK(fine->steps.size() == 5); // two that are seen, two gateways, the end

    domain::PetriNet shared = net;
    const int other = shared.addTransition(u"other"_s, u"Give it up"_s);
    shared.addTake(other, 1);
    shared.addGive(other, 3);
    CHECK(refusal(shared).contains(u"\"Close the case\""_s));
    domain::PetriNet heavy = net;
    heavy.addTake(join, 1);
    CHECK(refusal(heavy).contains(u"counts for 2"_s));
    domain::PetriNet lost = net;
    lost.addPlace(u"lost"_s);
    lost.addTake(join, 4);
    CHECK(refusal(lost).contains(u"\"lost\""_s));
}
