// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/alignment.h"
#include "core/mining/conformance.h"
#include "tests/core/mining/logs.h"

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <queue>

using namespace throughline;
using namespace throughline::test;

namespace {

/// What the best alignment costs, found slowly and by other means: Dijkstra over whole markings without any bound. None: there is no way, or none within reach.
std::optional<int> slowCost(const domain::PetriNet &net, const QStringList &trace)
{
    using State = std::pair<domain::Marking, int>;
    constexpr int kMostTokens = 8; // an unbounded net would never be done
    std::map<State, int> best { { { net.initial, 0 }, 0 } };
    using Entry = std::pair<int, State>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    open.push({ 0, { net.initial, 0 } });
    const auto offer = [&](int cost, const domain::Marking &marking, int position) {
        for (const int tokens : marking) {
            if (tokens > kMostTokens)
                return;
        }
        const auto [known, isNew] = best.try_emplace({ marking, position }, cost);
        if (!isNew && known->second <= cost)
            return;
        known->second = cost;
        open.push({ cost, { marking, position } });
    };
    while (!open.empty()) {
        const auto [cost, state] = open.top();
        open.pop();
        const auto &[marking, position] = state;
        if (cost > best.at(state))
            continue;
        if (position == trace.size() && marking == net.final)
            return cost;
        if (position < trace.size())
            offer(cost + 1, marking, position + 1);
        for (const domain::PetriTransition &transition : net.transitions) {
            if (!domain::PetriNet::enabled(transition, marking))
                continue;
            domain::Marking after = marking;
            domain::PetriNet::fire(transition, after);
            offer(cost + (transition.silent() ? 0 : 1), after, position);
            if (position < trace.size() && !transition.silent() && transition.label == trace.at(position))
                offer(cost, after, position + 1);
        }
    }
    return std::nullopt;
}

/// The moves are a way through the net and through the trace, and cost what is said.
void checkMoves(const domain::PetriNet &net, const QStringList &trace, const mining::Alignment &alignment)
{
    domain::Marking marking = net.initial;
    int position = 0;
    int cost = 0;
    for (const mining::AlignmentMove &move : alignment.moves) {
        const bool inLog = move.event != mining::AlignmentMove::kNone;
        const bool inNet = move.transition != mining::AlignmentMove::kNone;
        REQUIRE((inLog || inNet));
        if (inLog)
            REQUIRE(move.event == position);
        if (inNet) {
            const domain::PetriTransition &transition = net.transitions[size_t(move.transition)];
            REQUIRE(domain::PetriNet::enabled(transition, marking));
            domain::PetriNet::fire(transition, marking);
            if (inLog)
                REQUIRE(transition.label == trace.at(position));
            else
                cost += transition.silent() ? 0 : 1;
        } else {
            ++cost;
        }
        position += inLog ? 1 : 0;
    }
    CHECK(position == trace.size());
    CHECK(marking == net.final);
    CHECK(cost == alignment.cost);
}

bool isBounded(const domain::PetriNet &net)
{
    mining::StateSpace space(net);
    if (!space.explore(2000))
        return false;
    for (int marking = 0; marking < space.size(); ++marking) {
        for (const uint8_t tokens : space.tokens(marking)) {
            if (tokens > 6)
                return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("Alignments of random traces with random nets cost as little as a slow search finds")
{
    std::mt19937 random(20260331);
    int compared = 0;
    int impossible = 0;
    for (int round = 0; round < 400; ++round) {
        const domain::PetriNet net = randomNet(random);
        if (!isBounded(net))
            continue;
        const domain::ProcessLog log = randomLog(random, 6, 7);
        mining::Aligner aligner(net, log.activities);
        mining::Aligner unaided(
            net, log.activities, 0); // with the bound for nets that are too large to be counted through
        for (const domain::ProcessVariant &variant : log.variants) {
            QStringList trace;
            for (const int activity : variant.activities)
                trace.append(log.activities.at(activity));
            const std::optional<int> slow = slowCost(net, trace);
            const std::optional<mining::Alignment> fast = aligner.align(variant.activities);
            INFO("round " << round << ", trace " << trace.join(QString()).toStdString());
            REQUIRE(fast.has_value() == slow.has_value());
            const std::optional<mining::Alignment> other = unaided.align(variant.activities);
            REQUIRE(other.has_value() == slow.has_value());
            if (!slow) {
                ++impossible;
                continue;
            }
            ++compared;
            CHECK(fast->cost == *slow);
            CHECK(other->cost == *slow);
            checkMoves(net, trace, *fast);
            checkMoves(net, trace, *other);
        }
    }
    CHECK(compared > 300);
    CHECK(impossible > 50);
}

TEST_CASE("The worst alignment is the whole trace beside the cheapest way through the net")
{
    domain::PetriNet net;
    const int begin = net.addPlace(QStringLiteral("begin"));
    const int end = net.addPlace(QStringLiteral("end"));
    net.initial[size_t(begin)] = 1;
    net.final[size_t(end)] = 1;
    const int a = net.addTransition(QStringLiteral("t"), QStringLiteral("a"));
    net.addTake(a, begin);
    net.addGive(a, end);
    const domain::ProcessLog log = logOf({ QStringLiteral("a"), QStringLiteral("bb"), QString() });
    const auto found = mining::checkConformance(net, log);
    REQUIRE(found.ok());
    CHECK(found->variants[0].alignment.fitness() == 1.0);
    CHECK(found->variants[1].alignment.fitness() == 0.0);
    CHECK(found->variants[2].alignment.fitness() == 0.0);
    CHECK(found->nonFittingCases == QStringList { QStringLiteral("2"), QStringLiteral("3") });
    CHECK(found->alignments.averageTrace == 1.0 / 3);
}

TEST_CASE("A net that never gets to its end is refused in words")
{
    domain::PetriNet net;
    net.name = QStringLiteral("Trap");
    net.initial[size_t(net.addPlace(QStringLiteral("begin")))] = 1;
    net.final[size_t(net.addPlace(QStringLiteral("end")))] = 1;
    net.addTake(net.addTransition(QStringLiteral("t"), QStringLiteral("a")), 0);
    const auto found = mining::checkConformance(net, logOf({ QStringLiteral("a") }));
    REQUIRE_FALSE(found.ok());
    CHECK(found.error().sentence().contains(QStringLiteral("\"Trap\" can't get from its start to its end")));
}

TEST_CASE("Twenty branches side by side, more markings than can be counted, are aligned")
{
    domain::PetriNet net;
    const int begin = net.addPlace(QStringLiteral("begin"));
    const int end = net.addPlace(QStringLiteral("end"));
    net.initial[size_t(begin)] = 1;
    net.final[size_t(end)] = 1;
    const int fork = net.addTransition(QStringLiteral("fork"));
    const int join = net.addTransition(QStringLiteral("join"));
    net.addTake(fork, begin);
    net.addGive(join, end);
    QString word;
    for (int branch = 0; branch < 20; ++branch) {
        const int before = net.addPlace(QStringLiteral("before%1").arg(branch));
        const int behind = net.addPlace(QStringLiteral("behind%1").arg(branch));
        net.addGive(fork, before);
        net.addTake(join, behind);
        const int step = net.addTransition(QStringLiteral("step%1").arg(branch), QString(QChar(u'a' + branch)));
        net.addTake(step, before);
        net.addGive(step, behind);
        word.prepend(QChar(u'a' + branch));
    }
    const domain::ProcessLog log = logOf({ word, word.mid(2) + QStringLiteral("aa") });
    mining::Aligner aligner(net, log.activities);
    REQUIRE(aligner.possible());
    CHECK(aligner.align(log.variants[0].activities)->cost == 0);
    // Two are missing, and one comes three times.
    CHECK(aligner.align(log.variants[1].activities)->cost == 4);
}
