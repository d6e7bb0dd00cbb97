// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/tokenreplay.h"
#include "tests/core/mining/logs.h"

#include <catch2/catch_test_macros.hpp>

using namespace throughline;
using namespace throughline::test;

namespace {

/// a, then b and c in any order, then d, with silent steps around what is side by side.
domain::PetriNet forkNet()
{
    domain::PetriNet net;
    for (const char *name : { "begin", "fork", "b1", "b2", "c1", "c2", "join", "end" })
        net.addPlace(QString::fromLatin1(name));
    net.initial[0] = 1;
    net.final[7] = 1;
    const auto step = [&net](const QString &label, const std::vector<int> &takes, const std::vector<int> &gives) {
        const int transition = net.addTransition(QStringLiteral("t%1").arg(net.transitions.size()), label);
        for (const int place : takes)
            net.addTake(transition, place);
        for (const int place : gives)
            net.addGive(transition, place);
    };
    step(QStringLiteral("a"), { 0 }, { 1 });
    step({}, { 1 }, { 2, 4 });
    step(QStringLiteral("b"), { 2 }, { 3 });
    step(QStringLiteral("c"), { 4 }, { 5 });
    step({}, { 3, 5 }, { 6 });
    step(QStringLiteral("d"), { 6 }, { 7 });
    return net;
}

} // namespace

TEST_CASE("Replaying counts tokens as they are counted by hand")
{
    const domain::PetriNet net = forkNet();
    const domain::ProcessLog log = logOf({ QStringLiteral("abcd"), QStringLiteral("abd"), QStringLiteral("abcxd") });
    mining::TokenReplayer replayer(net, log.activities);

    // Six steps, two of them silent, with one token at each end.
    const mining::TokenCounts whole = replayer.replay(log.variants[0].activities);
    CHECK(whole == mining::TokenCounts { 1 + 7, 7 + 1, 0, 0 });
    CHECK(whole.fitness() == 1.0);

    // Without c the join can't happen: d gets its token from nowhere, and those of b and c stay.
    const mining::TokenCounts without = replayer.replay(log.variants[1].activities);
    CHECK(without == mining::TokenCounts { 6, 5, 1, 2 });
    CHECK(without.fitness() == 0.5 * (1 - 1.0 / 5) + 0.5 * (1 - 2.0 / 6));

    // What the net hasn't got is passed over.
    CHECK(replayer.replay(log.variants[2].activities) == whole);
}

TEST_CASE("A trace that fits is replayed along its alignment where the nearest silent step is the wrong one")
{
    // Two silent steps lead to an a; behind the nearer one comes b, behind the farther one c.
    domain::PetriNet net;
    for (const char *name : { "begin", "near", "far1", "far2", "b", "c", "end" })
        net.addPlace(QString::fromLatin1(name));
    net.initial[0] = 1;
    net.final[6] = 1;
    const auto step = [&net](const QString &label, int from, int to) {
        const int transition = net.addTransition(QStringLiteral("t%1").arg(net.transitions.size()), label);
        net.addTake(transition, from);
        net.addGive(transition, to);
    };
    step({}, 0, 1);
    step({}, 0, 2);
    step({}, 2, 3);
    step(QStringLiteral("a"), 1, 4);
    step(QStringLiteral("a"), 3, 5);
    step(QStringLiteral("b"), 4, 6);
    step(QStringLiteral("c"), 5, 6);
    const domain::ProcessLog log = logOf({ QStringLiteral("ac") });
    mining::TokenReplayer replayer(net, log.activities);
    CHECK_FALSE(replayer.replay(log.variants[0].activities).fits());
    const auto alignment = mining::Aligner(net, log.activities).align(log.variants[0].activities);
    REQUIRE(alignment);
    CHECK(replayer.replay(log.variants[0].activities, &*alignment).fits());
}
