// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/pnmlreader.h"
#include "core/mining/inductiveminer.h"
#include "core/mining/treenet.h"
#include "tests/core/mining/logs.h"

#include <catch2/catch_test_macros.hpp>

using namespace throughline;
using namespace throughline::test;

namespace {

base::Result<domain::PetriNet> read(const QByteArray &bytes)
{
    const auto source = exchange::ByteSource::fromBytes(bytes, QStringLiteral("net.pnml"));
    REQUIRE(source.ok());
    return exchange::readPnml(**source);
}

QString sentence(const QByteArray &inside)
{
    const auto net = read(
        "<pnml xmlns=\"http://www.pnml.org/version-2009/grammar/pnml\">\n<net id=\"n\"><page id=\"g\">\n" + inside
        + "\n</page></net></pnml>");
    return net.ok() ? QString() : net.error().sentence();
}

} // namespace

TEST_CASE("A net comes back from PNML as it was written")
{
    std::mt19937 random(15909);
    for (int round = 0; round < 50; ++round) {
        domain::PetriNet net = randomNet(random);
        net.id = QStringLiteral("net%1").arg(round);
        net.name = QStringLiteral("A < B & \"C\"");
        const auto back = read(exchange::writePnml(net));
        INFO((back.ok() ? QString() : back.error().sentence()).toStdString());
        REQUIRE(back.ok());
        CHECK(*back == net);
    }
}

TEST_CASE("A net that is broken is refused with its line and reason")
{
    CHECK(sentence("<place id=\"p\"/><transition id=\"t\"/><arc id=\"a\" source=\"p\" target=\"x\"/>")
            .contains(QStringLiteral("line 3: an arc ends at \"x\", which isn't there")));
    CHECK(sentence("<place id=\"p\"/><place id=\"q\"/><arc id=\"a\" source=\"p\" target=\"q\"/>")
            .contains(QStringLiteral("line 3: an arc joins two places or two transitions")));
    CHECK(
        sentence("<place id=\"p\"/><place id=\"p\"/>").contains(QStringLiteral("line 3: the id \"p\" is there twice")));
    CHECK(sentence("<place id=\"p\"><initialMarking><text>many</text></initialMarking></place>")
            .contains(QStringLiteral("line 3: \"many\" is no number of tokens")));
    CHECK(sentence("<place id=\"p\"/>").contains(QStringLiteral("line 2: the net has no transition")));
    CHECK(read("<pnml/>").error().sentence().contains(QStringLiteral("there is no net in it")));
    CHECK(read("<bpmn/>").error().sentence().contains(QStringLiteral("not <pnml>")));
}

TEST_CASE("A file of entities that grow without end is refused before they do")
{
    QByteArray laughs = "<!DOCTYPE pnml [<!ENTITY a \"ha\">";
    for (char name = 'b'; name < 'z'; ++name)
        laughs += QByteArray("<!ENTITY ") + name + " \"&" + char(name - 1) + ";&" + char(name - 1) + ";\">";
    const auto net = read(laughs + "]><pnml><net id=\"n\"><name><text>&y;</text></name></net></pnml>");
    REQUIRE_FALSE(net.ok());
    CHECK(net.error().sentence().contains(QStringLiteral("line 1")));
}

TEST_CASE("Places without arcs on one side are the ends where a file doesn't tell")
{
    const auto net = read(
        "<pnml><net id=\"n\"><place id=\"p\"/><place id=\"q\"/><transition id=\"t\"><name><text>a</text></name>"
        "</transition><arc id=\"1\" source=\"p\" target=\"t\"/><arc id=\"2\" source=\"t\" target=\"q\"/></net></pnml>");
    REQUIRE(net.ok());
    CHECK(net->initial == domain::Marking { 1, 0 });
    CHECK(net->final == domain::Marking { 0, 1 });
}
