// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnfromtree.h"
#include "core/exchange/bpmn/bpmnnet.h"
#include "core/mining/conformance.h"
#include "core/mining/inductiveminer.h"
#include "core/mining/treenet.h"
#include "tests/core/mining/logs.h"

#include <catch2/catch_test_macros.hpp>

using namespace throughline;
using namespace throughline::test;
using Kind = domain::ProcessTree::Kind;

namespace {

QString inWords(const domain::ProcessTree &tree)
{
    if (tree.kind == Kind::Activity)
        return tree.activity;
    if (tree.kind == Kind::Silent)
        return QStringLiteral("-");
    QStringList children;
    for (const domain::ProcessTree &child : tree.children)
        children.append(inWords(child));
    const QString name = tree.kind == Kind::Sequence ? QStringLiteral("seq")
        : tree.kind == Kind::Choice                  ? QStringLiteral("xor")
        : tree.kind == Kind::Parallel                ? QStringLiteral("and")
                                                     : QStringLiteral("loop");
    return name + u'(' + children.join(u' ') + u')';
}

QString found(const QStringList &words)
{
    return inWords(mining::discover(logOf(words)));
}

QStringList words(std::initializer_list<const char *> all)
{
    QStringList list;
    for (const char *word : all)
        list.append(QString::fromLatin1(word));
    return list;
}

void requireFits(const domain::ProcessLog &log)
{
    const domain::PetriNet net = mining::toNet(mining::discover(log));
    const auto conformance = mining::checkConformance(net, log);
    INFO((conformance.ok() ? QString() : conformance.error().sentence()).toStdString());
    REQUIRE(conformance.ok());
    CHECK(conformance->fittingCases == int(log.cases.size()));
    CHECK(conformance->tokenReplay == mining::Fitness { 1.0, 1.0 });
    CHECK(conformance->alignments == mining::Fitness { 1.0, 1.0 });

    // The same as a diagram.
    const auto drawn = exchange::bpmnNet(exchange::bpmnFromTree(mining::discover(log)), QStringLiteral("drawn"));
    REQUIRE(drawn.ok());
    domain::PetriNet model = drawn->net;
    mining::simplify(model);
    const auto again = mining::checkConformance(model, log);
    INFO((again.ok() ? QString() : again.error().sentence()).toStdString());
    REQUIRE(again.ok());
    CHECK(again->fittingCases == int(log.cases.size()));
}

} // namespace

TEST_CASE("The miner finds sequence, choice, what goes side by side, and loops")
{
    CHECK(found(words({ "abc" })) == QStringLiteral("seq(a b c)"));
    CHECK(found(words({ "ab", "ac" })) == QStringLiteral("seq(a xor(b c))"));
    CHECK(found(words({ "abcd", "acbd" })) == QStringLiteral("seq(a and(b c) d)"));
    CHECK(found(words({ "ab", "abcab", "abcabcab" })) == QStringLiteral("loop(seq(a b) c)"));
    CHECK(found(words({ "ab", "b" })) == QStringLiteral("seq(xor(- a) b)"));
    CHECK(found(words({ "a", "aa" })) == QStringLiteral("loop(a -)"));
    CHECK(found({ QString() }) == QStringLiteral("-"));
    CHECK(found({}) == QStringLiteral("-"));
    // The example of the book: van der Aalst, "Process Mining", log L1.
    CHECK(found(words({ "abcd", "abcd", "acbd", "aed" })) == QStringLiteral("seq(a xor(and(b c) e) d)"));
}

TEST_CASE("Whatever the log, the model that is found can do all of it")
{
    std::mt19937 random(4711);
    for (int round = 0; round < 150; ++round) {
        INFO("round " << round);
        requireFits(randomLog(random, 1 + round % 12, 1 + round % 9));
    }
}

TEST_CASE("The model of each real log fits all of it")
{
    for (const char *name : { "helpdesk.csv", "pm4py/helpdesk.xes.gz", "pm4py/receipt.csv",
             "pm4py/roadtraffic100traces.csv", "pm4py/roadtraffic100traces.xes",
             "pm4py/running-example-transformed.csv", "pm4py/running-example.csv", "pm4py/running-example.xes",
             "pm4py/xes_20.xes", "pm4py/notebooks/running_example_broken.csv", "pm4py/comp/02_teleclaims.xes.gz",
             "pm4py/comp/03_repairExample.xes.gz", "pm4py/comp/06_bpic2013_closed.xes.gz",
             "pm4py/comp/08_receipt.xes.gz", "pm4py/comp/12_roadtraffic_1t_per_variant.xes.gz",
             "pm4py/synthetic_logs/a12/a12f0n00.xes.gz", "pm4py/synthetic_logs/a12/a12f0n20.xes.gz",
             "pm4py/synthetic_logs/a12/a12f0n50.xes.gz", "pm4py/synthetic_logs/a22/a22f0n00.xes.gz",
             "pm4py/synthetic_logs/a22/a22f0n10.xes.gz", "pm4py/synthetic_logs/a22/a22f0n50.xes.gz" }) {
        INFO(name);
        requireFits(realLog(QString::fromLatin1(name)));
    }
}
