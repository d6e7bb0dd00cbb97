// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintcompare.h"
#include "core/domain/blueprintexpand.h"
#include "core/domain/roadmap.h"
#include "tests/support/catchqt.h"

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

Step step(const QString &key, StepKind kind = StepKind::Action, LaneKind lane = LaneKind::Frontstage)
{
    Step s;
    s.key = key;
    s.title = u"Step "_s + key;
    s.kind = kind;
    s.lane = lane;
    return s;
}

Step gateway(const QString &key, GatewayKind kind)
{
    Step s = step(key, StepKind::Gateway, LaneKind::Backstage);
    s.gateway = kind;
    return s;
}

Blueprint made(std::vector<Step> steps, std::vector<Transition> ways)
{
    Blueprint b;
    b.key = u"made"_s;
    b.name = u"Made"_s;
    b.steps = std::move(steps);
    b.transitions = std::move(ways);
    return b;
}

Completion deed(const QString &key, const QString &outcome = {})
{
    return { key, outcome, {}, {}, 1 };
}

Run after(const Blueprint &b, Run run, const QStringList &keys)
{
    for (const QString &key : keys) {
        const auto next = complete(b, run, deed(key.section(u'=', 0, 0), key.section(u'=', 1)));
        INFO(key.toStdString() << (next ? std::string() : next.error().sentence().toStdString()));
        REQUIRE(next);
        run = *next;
    }
    return run;
}

/// a → + → (b, c) → + → end
Blueprint fork(GatewayKind split, GatewayKind join)
{
    return made({ step(u"a"_s), gateway(u"split"_s, split), step(u"b"_s), step(u"c"_s), gateway(u"join"_s, join),
                    step(u"end"_s, StepKind::End) },
        { { u"a"_s, u"split"_s, {} }, { u"split"_s, u"b"_s, u"B"_s, u"tier = \"Gold\""_s },
            { u"split"_s, u"c"_s, u"C"_s, u"product = \"X\""_s }, { u"b"_s, u"join"_s, {} }, { u"c"_s, u"join"_s, {} },
            { u"join"_s, u"end"_s, {} } });
}

Blueprint withoutConditions(Blueprint b)
{
    for (Transition &t : b.transitions)
        t.condition.clear();
    return b;
}

} // namespace

TEST_CASE("a parallel gateway begins all ways and waits for all of them")
{
    const Blueprint b = fork(GatewayKind::Parallel, GatewayKind::Parallel);
    REQUIRE(validate(b));
    Run run = after(b, begin(b, CaseId(1), 0), { u"a"_s });
    CHECK(run.next == QStringList { u"b"_s, u"c"_s });
    CHECK(stepState(b, run, u"split"_s) == StepState::Done);
    run = after(b, run, { u"c"_s });
    CHECK(run.next == QStringList { u"b"_s });
    CHECK(run.arrived == std::vector<Arrival> { { u"c"_s, u"join"_s, {} } });
    CHECK(stepState(b, run, u"join"_s) == StepState::Ahead);
    CHECK(stepState(b, run, u"end"_s) == StepState::Ahead);
    run = after(b, run, { u"b"_s });
    CHECK(run.next == QStringList { u"end"_s });
    CHECK(run.arrived.empty());
    CHECK(progress(b, run) == Progress { 4, 4 });
    CHECK(after(b, run, { u"end"_s }).status == RunStatus::Finished);
}

TEST_CASE("an exclusive gateway takes the first way whose condition holds, and asks people where there is none")
{
    Blueprint b = fork(GatewayKind::Exclusive, GatewayKind::Exclusive);
    Circumstances gold;
    gold.tier = u"Gold"_s;
    gold.product = u"X"_s;
    const Run start = begin(b, CaseId(1), 0);
    CHECK(complete(b, start, deed(u"a"_s), gold)->next == QStringList { u"b"_s });
    gold.tier = u"Silver"_s;
    CHECK(complete(b, start, deed(u"a"_s), gold)->next == QStringList { u"c"_s });
    gold.product.clear();
    const Run asks = *complete(b, start, deed(u"a"_s), gold);
    CHECK(asks.next == QStringList { u"split"_s });
    CHECK_FALSE(complete(b, asks, deed(u"split"_s, u"B"_s), gold).ok());
    gold.tier = u"Gold"_s;
    CHECK(complete(b, asks, deed(u"split"_s), gold)->next == QStringList { u"b"_s });
    CHECK(woken(b, asks, gold)->next == QStringList { u"b"_s });
    const Blueprint open = withoutConditions(b);
    CHECK(after(open, begin(open, CaseId(1), 0), { u"a"_s, u"split=C"_s }).next == QStringList { u"c"_s });
}

TEST_CASE("an inclusive gateway takes every way whose condition holds and waits only for those")
{
    const Blueprint b = fork(GatewayKind::Inclusive, GatewayKind::Inclusive);
    Circumstances both;
    both.tier = u"Gold"_s;
    const Run start = begin(b, CaseId(1), 0);
    Run one = *complete(b, start, deed(u"a"_s), both);
    CHECK(one.next == QStringList { u"b"_s });
    CHECK(after(b, one, { u"b"_s }).next == QStringList { u"end"_s });
    both.product = u"X"_s;
    Run two = *complete(b, start, deed(u"a"_s), both);
    CHECK(two.next == QStringList { u"b"_s, u"c"_s });
    two = after(b, two, { u"b"_s });
    CHECK(two.next == QStringList { u"c"_s });
    CHECK(after(b, two, { u"c"_s }).next == QStringList { u"end"_s });
    const Blueprint open = withoutConditions(b);
    Completion deeds = deed(u"split"_s, u"B"_s);
    deeds.alsoOutcomes = { u"C"_s };
    CHECK(complete(open, after(open, begin(open, CaseId(1), 0), { u"a"_s }), deeds)->next
        == QStringList { u"b"_s, u"c"_s });
}

TEST_CASE("who waits for one that never comes is stuck, and says so")
{
    const Blueprint b = withoutConditions(fork(GatewayKind::Exclusive, GatewayKind::Parallel));
    const Run run = after(b, begin(b, CaseId(1), 0), { u"a"_s, u"split=B"_s, u"b"_s });
    CHECK(run.isStuck());
    CHECK(run.status == RunStatus::Active);
}

TEST_CASE("an item that isn't ticked and evidence that is missing hold a step back")
{
    Blueprint b = made({ step(u"a"_s), step(u"end"_s, StepKind::End) }, { { u"a"_s, u"end"_s, {} } });
    b.steps[0].checklist = { u"Light is on"_s, u"Cable is in"_s };
    b.steps[0].evidenceWanted = u"a photo"_s;
    const Run run = begin(b, CaseId(1), 0);
    Completion done = deed(u"a"_s);
    CHECK(complete(b, run, done).error().sentence().contains(u"Light is on; Cable is in"_s));
    done.checked = b.steps[0].checklist;
    CHECK(complete(b, run, done).error().sentence().contains(u"a photo"_s));
    done.evidence = u"photo.jpg"_s;
    CHECK(complete(b, run, done)->next == QStringList { u"end"_s });
}

TEST_CASE("a condition on a way holds for people too")
{
    Blueprint b = made({ step(u"a"_s, StepKind::Decision), step(u"b"_s), step(u"end"_s, StepKind::End) },
        { { u"a"_s, u"b"_s, u"Express"_s, u"tier = \"Gold\""_s }, { u"a"_s, u"end"_s, u"Normal"_s },
            { u"b"_s, u"end"_s, {} } });
    REQUIRE(validate(b));
    const Run run = begin(b, CaseId(1), 0);
    CHECK(complete(b, run, deed(u"a"_s, u"Express"_s)).error().sentence().contains(u"tier = \"Gold\""_s));
    CHECK(complete(b, run, deed(u"a"_s))->next == QStringList { u"end"_s });
    Circumstances gold;
    gold.tier = u"gold"_s;
    CHECK(complete(b, run, deed(u"a"_s), gold)->next == QStringList { u"b"_s });
    CHECK(complete(b, run, deed(u"a"_s, u"Normal"_s), gold)->next == QStringList { u"end"_s });
    CHECK_FALSE(complete(b, run, deed(u"a"_s, u"Whatever"_s), gold).ok());
}

TEST_CASE("a wait ends by its time or by its condition, and by the one that came first")
{
    Blueprint b = made(
        { step(u"a"_s), step(u"wait"_s, StepKind::Wait), step(u"late"_s), step(u"end"_s, StepKind::End) },
        { { u"a"_s, u"wait"_s, {} }, { u"wait"_s, u"late"_s, kElapsed }, { u"wait"_s, u"end"_s, kArrived },
            { u"late"_s, u"end"_s, {} } });
    b.steps[1].waitFor = 1000;
    b.steps[1].waitUntil = u"fact(\"parcel\") is known"_s;
    REQUIRE(validate(b));
    Completion first = deed(u"a"_s);
    first.at = 500;
    const Run run = *complete(b, begin(b, CaseId(1), 0), first);
    CHECK(wakeTime(b, run) == 500);
    Circumstances now;
    now.now = 1499;
    CHECK_FALSE(woken(b, run, now));
    now.now = 1500;
    const auto late = woken(b, run, now);
    REQUIRE(late);
    CHECK(late->next == QStringList { u"late"_s });
    CHECK(late->done.back().outcome == kElapsed);
    CHECK_FALSE(late->done.back().agent);
    now.facts.insert(u"parcel"_s, u"here"_s);
    CHECK(woken(b, run, now)->next == QStringList { u"end"_s });
    b.steps[1].waitUntil.clear();
    CHECK(wakeTime(b, run) == 1500);
}

TEST_CASE("a loop of timers is gone through once at a time")
{
    Blueprint b = made({ step(u"a"_s), step(u"one"_s, StepKind::Wait), step(u"two"_s, StepKind::Wait) },
        { { u"a"_s, u"one"_s, {} }, { u"one"_s, u"two"_s, {} }, { u"two"_s, u"one"_s, {} } });
    b.steps[1].waitUntil = b.steps[2].waitUntil = u"today > 1970-01-01"_s;
    Circumstances now;
    now.now = 1'772'366'400'000;
    const auto run = woken(b, after(b, begin(b, CaseId(1), 0), { u"a"_s }), now);
    REQUIRE(run);
    CHECK(run->done.size() == 3);
}

TEST_CASE("the steps of a sub-roadmap stand in its place, and all of them end before it goes on")
{
    Blueprint inner = fork(GatewayKind::Parallel, GatewayKind::Parallel);
    inner.transitions.erase(inner.transitions.begin() + 3, inner.transitions.end());
    inner.steps.erase(inner.steps.begin() + 4, inner.steps.end()); // both branches end by themselves
    inner.lanes = { { u"frontstage"_s, {}, true }, { u"partner"_s, u"Partner"_s, true },
        { u"backstage"_s, {}, false } };
    Blueprint outer = made({ step(u"first"_s), step(u"sub"_s, StepKind::SubRoadmap), step(u"end"_s, StepKind::End) },
        { { u"first"_s, u"sub"_s, {} }, { u"sub"_s, u"end"_s, {} } });
    outer.steps[1].roadmapKey = u"inner"_s;
    REQUIRE(validate(outer));
    const auto walked = expanded(outer, [&](const Step &) { return std::optional(inner); });
    REQUIRE(walked);
    REQUIRE(validate(*walked));
    CHECK(walked->lanes.size() == 5);
    CHECK(walked->find(u"sub/b"_s));
    Run run = after(*walked, begin(*walked, CaseId(1), 0), { u"first"_s, u"sub/a"_s });
    CHECK(run.next == QStringList { u"sub/b"_s, u"sub/c"_s });
    run = after(*walked, run, { u"sub/b"_s });
    CHECK(run.next == QStringList { u"sub/c"_s });
    CHECK(after(*walked, run, { u"sub/c"_s }).next == QStringList { u"end"_s });
    // Not found: somebody does it as it is. Itself for ever: refused.
    CHECK(*expanded(outer, [](const Step &) { return std::nullopt; }) == outer);
    CHECK_FALSE(expanded(outer, [&](const Step &) { return std::optional(outer); }).ok());
}

TEST_CASE("a roadmap with a fault in its gateways, lanes or lists is refused with the place")
{
    const auto faultOf = [](auto spoil) {
        Blueprint b = fork(GatewayKind::Parallel, GatewayKind::Parallel);
        spoil(b);
        const auto valid = validate(b);
        REQUIRE_FALSE(valid.ok());
        return valid.error().sentence();
    };
    CHECK(faultOf([](Blueprint &b) { b.transitions[1].condition = u"tier ="_s; }).contains(u"Character 7"_s));
    CHECK(faultOf([](Blueprint &b) {
        b.transitions.push_back({ u"join"_s, u"split"_s, {} });
        b.transitions.push_back({ u"split"_s, u"join"_s, {} });
    }).contains(u"without a step between"_s));
    CHECK(faultOf([](Blueprint &b) { b.steps[2].ownLane = u"moon"_s; }).contains(u"moon"_s));
    CHECK(faultOf([](Blueprint &b) {
        b.lanes = { { u"backstage"_s, {}, false }, { u"frontstage"_s, {}, true } };
    }).contains(u"below the line"_s));
    CHECK(faultOf([](Blueprint &b) { b.steps[2].checklist = { u"two\nlines"_s }; }).contains(u"empty line"_s));
    CHECK(faultOf([](Blueprint &b) { b.steps[2].waitFor = 5; }).contains(u"isn't a wait"_s));
    CHECK(faultOf([](Blueprint &b) { b.steps[2].kind = StepKind::SubRoadmap; }).contains(u"which roadmap"_s));
    CHECK(faultOf([](Blueprint &b) {
        b.steps[2].gates = { { CaseStatus::Closed, GateForce::Warn }, { CaseStatus::Closed, GateForce::Block } };
    }).contains(u"two gates"_s));
}

TEST_CASE("a gate holds as long as its step is next or ahead")
{
    Blueprint b = made({ step(u"a"_s, StepKind::Decision), step(u"b"_s), step(u"c"_s), step(u"end"_s, StepKind::End) },
        { { u"a"_s, u"b"_s, u"B"_s }, { u"a"_s, u"c"_s, u"C"_s }, { u"b"_s, u"end"_s, {} }, { u"c"_s, u"end"_s, {} } });
    b.steps[1].gates = { { CaseStatus::Closed, GateForce::Block }, { CaseStatus::Solved, GateForce::Warn } };
    const Run run = begin(b, CaseId(1), 0);
    CHECK(gatesAgainst(b, run, CaseStatus::Open, CaseStatus::Closed)
        == std::vector<GateHit> { { u"b"_s, u"Step b"_s, GateForce::Block } });
    CHECK(gatesAgainst(b, run, CaseStatus::Open, CaseStatus::Solved).front().force == GateForce::Warn);
    CHECK(gatesAgainst(b, run, CaseStatus::New, CaseStatus::Open).empty());
    CHECK(gatesAgainst(b, after(b, run, { u"a=B"_s }), CaseStatus::Open, CaseStatus::Closed).size() == 1);
    CHECK(gatesAgainst(b, after(b, run, { u"a=B"_s, u"b"_s }), CaseStatus::Open, CaseStatus::Closed).empty());
    CHECK(gatesAgainst(b, after(b, run, { u"a=C"_s }), CaseStatus::Open, CaseStatus::Closed).empty());
    // Closing at once doesn't lead around the gate before solving.
    b.steps[1].gates = { { CaseStatus::Solved, GateForce::Block } };
    CHECK(gatesAgainst(b, run, CaseStatus::Open, CaseStatus::Closed).size() == 1);
    CHECK(gatesAgainst(b, run, CaseStatus::Solved, CaseStatus::Closed).empty());
}

TEST_CASE("two versions differ in what was added, removed and changed, and a case keeps its place in the newer one")
{
    const Blueprint before = withoutConditions(fork(GatewayKind::Parallel, GatewayKind::Parallel));
    CHECK(compare(before, before).isEmpty());
    Blueprint later = before;
    later.steps[2].title = u"Better"_s;
    later.steps[2].policy = u"Be kind"_s;
    later.steps.erase(later.steps.begin() + 3); // c goes
    later.steps.insert(later.steps.begin() + 1, step(u"new"_s));
    later.transitions = { { u"a"_s, u"new"_s, {} }, { u"new"_s, u"split"_s, {} }, { u"split"_s, u"b"_s, u"B"_s },
        { u"b"_s, u"join"_s, {} }, { u"split"_s, u"join"_s, {} }, { u"join"_s, u"end"_s, {} } };
    REQUIRE(validate(later));
    const BlueprintDifference difference = compare(before, later);
    REQUIRE(difference.added.size() == 1);
    CHECK(difference.added.front().key == u"new"_s);
    REQUIRE(difference.removed.size() == 1);
    CHECK(difference.removed.front().key == u"c"_s);
    CHECK(difference.changed == std::vector<StepChange> { { u"b"_s, u"Better"_s, { u"title"_s, u"policy"_s } } });
    CHECK(difference.waysAdded.size() == 3);
    CHECK(difference.waysRemoved.size() == 3);

    const Run run = after(before, begin(before, CaseId(1), 0), { u"a"_s });
    const RunMove move = moved(before, later, run, 7);
    CHECK(move.remain == QStringList { u"a"_s });
    CHECK(move.gone.isEmpty());
    CHECK(move.run.next == QStringList { u"b"_s, u"end"_s }); // what was behind c
    CHECK(move.passedBy == QStringList { u"new"_s });
    CHECK_FALSE(move.startsAnew);
    CHECK(move.run.done == run.done);
    Blueprint other = made({ step(u"x"_s), step(u"y"_s, StepKind::End) }, { { u"x"_s, u"y"_s, {} } });
    const RunMove anew = moved(before, other, run, 7);
    CHECK(anew.startsAnew);
    CHECK(anew.run.next == QStringList { u"x"_s });
    CHECK(anew.gone == QStringList { u"a"_s });
}
