// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintcheck.h"
#include "tests/support/catchqt.h"

#include <algorithm>
#include <functional>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

constexpr throughline::base::EpochMs kHour = 3'600'000;

Step step(const QString &key, StepKind kind, LaneKind lane, const QString &title)
{
    Step s;
    s.key = key;
    s.kind = kind;
    s.lane = lane;
    s.title = title;
    return s;
}

Step &of(Blueprint &b, const QString &key)
{
    return *std::find_if(b.steps.begin(), b.steps.end(), [&](const Step &s) { return s.key == key; });
}

Transition &way(Blueprint &b, const QString &from, const QString &to)
{
    return *std::find_if(
        b.transitions.begin(), b.transitions.end(), [&](const Transition &t) { return t.from == from && t.to == to; });
}

void removeWay(Blueprint &b, const QString &from, const QString &to)
{
    b.transitions.erase(b.transitions.begin() + (&way(b, from, to) - b.transitions.data()));
}

/// A roadmap with a bit of everything and nothing wrong: a question, a decision by conditions, two branches at once, a hand-over, a wait, a message.
Blueprint sound()
{
    using enum StepKind;
    Blueprint b;
    b.key = u"sound"_s;
    b.name = u"Repair"_s;
    b.products = { u"Router X2"_s };
    b.steps = { step(u"tell"_s, Action, LaneKind::Customer, u"Tell what is broken"_s),
        step(u"serial"_s, Question, LaneKind::Frontstage, u"Ask for the serial number"_s),
        step(u"amount"_s, Action, LaneKind::Systems, u"Look up the price"_s),
        step(u"choose"_s, Gateway, LaneKind::Backstage, u"Who pays?"_s),
        step(u"free"_s, Message, LaneKind::Frontstage, u"Say that it is free"_s),
        step(u"offer"_s, Message, LaneKind::Frontstage, u"Offer the repair"_s),
        step(u"agreed"_s, Gateway, LaneKind::Backstage, u"Agreed"_s),
        step(u"both"_s, Gateway, LaneKind::Backstage, u"At once"_s),
        step(u"box"_s, Action, LaneKind::Systems, u"Send a box"_s),
        step(u"book"_s, HandOver, LaneKind::Backstage, u"Hand over to the lab"_s),
        step(u"joined"_s, Gateway, LaneKind::Backstage, u"Both done"_s),
        step(u"parcel"_s, Wait, LaneKind::Customer, u"Wait for the parcel"_s),
        step(u"works"_s, Decision, LaneKind::Frontstage, u"Does it work?"_s),
        step(u"again"_s, Action, LaneKind::Backstage, u"Mend it once more"_s),
        step(u"end"_s, End, LaneKind::Frontstage, u"Say goodbye"_s) };
    of(b, u"serial"_s).factKey = u"serial"_s;
    of(b, u"amount"_s).makes = { u"amount"_s };
    of(b, u"amount"_s).promised = kHour;
    of(b, u"both"_s).gateway = of(b, u"joined"_s).gateway = GatewayKind::Parallel;
    of(b, u"book"_s).moreFacts = { u"serial"_s };
    of(b, u"parcel"_s).promised = 24 * kHour;
    of(b, u"offer"_s).promised = of(b, u"free"_s).promised = 4 * kHour;
    of(b, u"free"_s).policy = u"Repairs up to 80 are free."_s;
    of(b, u"works"_s).gates = { { CaseStatus::Closed, GateForce::Block } };
    b.transitions = { { u"tell"_s, u"serial"_s, {} }, { u"serial"_s, u"amount"_s, {} },
        { u"amount"_s, u"choose"_s, {} }, { u"choose"_s, u"free"_s, u"Free"_s, u"fact(\"amount\") <= 80"_s },
        { u"choose"_s, u"offer"_s, u"Paid"_s, u"fact(\"amount\") > 80"_s }, { u"free"_s, u"agreed"_s, {} },
        { u"offer"_s, u"agreed"_s, {} }, { u"agreed"_s, u"both"_s, {} }, { u"both"_s, u"box"_s, {} },
        { u"both"_s, u"book"_s, {} }, { u"box"_s, u"joined"_s, {} }, { u"book"_s, u"joined"_s, {} },
        { u"joined"_s, u"parcel"_s, {} }, { u"parcel"_s, u"works"_s, {} }, { u"works"_s, u"end"_s, u"Yes"_s },
        { u"works"_s, u"again"_s, u"No"_s }, { u"again"_s, u"works"_s, {} } };
    return b;
}

struct Planted {
    const char *what;
    FindingKind kind;
    const char *place;
    std::function<void(Blueprint &)> spoil;
};

const std::vector<Planted> &planted()
{
    using enum FindingKind;
    using enum StepKind;
    static const std::vector<Planted> all {
        { "a step that nothing leads to", Unreachable, "lost",
            [](Blueprint &b) {
                b.steps.push_back(step(u"lost"_s, Action, LaneKind::Backstage, u"Look into the stars"_s));
                b.transitions.push_back({ u"lost"_s, u"end"_s, {} });
            } },
        { "a ring that nothing leads to", Unreachable, "left",
            [](Blueprint &b) {
                b.steps.push_back(step(u"left"_s, Action, LaneKind::Backstage, u"Left"_s));
                b.steps.push_back(step(u"right"_s, Action, LaneKind::Backstage, u"Right"_s));
                b.transitions.push_back({ u"left"_s, u"right"_s, {} });
                b.transitions.push_back({ u"right"_s, u"left"_s, {} });
            } },
        { "a way whose condition can never hold", Unreachable, "choose → end",
            [](Blueprint &b) {
                b.transitions.push_back({ u"choose"_s, u"end"_s, u"Never"_s, u"tier = \"A\" and tier = \"B\""_s });
            } },
        { "a way for a product that the roadmap isn't for", Unreachable, "choose → end",
            [](Blueprint &b) {
                b.transitions.push_back({ u"choose"_s, u"end"_s, u"Other"_s, u"product = \"Toaster\""_s });
            } },
        { "a step that leads nowhere", DeadEnd, "again", [](Blueprint &b) { removeWay(b, u"again"_s, u"works"_s); } },
        { "a loop without a way out", DeadEnd, "again",
            [](Blueprint &b) {
                b.steps.push_back(step(u"rest"_s, Action, LaneKind::Backstage, u"Rest a little"_s));
                way(b, u"again"_s, u"works"_s).to = u"rest"_s;
                b.transitions.push_back({ u"rest"_s, u"again"_s, {} });
            } },
        { "an exclusive choice that a parallel gateway joins", Deadlock, "joined",
            [](Blueprint &b) {
                of(b, u"both"_s).gateway = GatewayKind::Exclusive;
                way(b, u"both"_s, u"box"_s).label = u"Box"_s;
                way(b, u"both"_s, u"book"_s).label = u"Book"_s;
            } },
        { "an inclusive choice that a parallel gateway joins", Deadlock, "joined",
            [](Blueprint &b) {
                of(b, u"both"_s).gateway = GatewayKind::Inclusive;
                way(b, u"both"_s, u"box"_s).label = u"Box"_s;
                way(b, u"both"_s, u"book"_s).label = u"Book"_s;
            } },
        { "one of two branches that ends before they are joined", Deadlock, "joined",
            [](Blueprint &b) {
                b.transitions.push_back({ u"box"_s, u"end"_s, u"No box left"_s });
                way(b, u"box"_s, u"joined"_s).label = u"Sent"_s;
            } },
        { "two branches that an exclusive gateway lets pass one by one", MissingJoin, "parcel",
            [](Blueprint &b) { of(b, u"joined"_s).gateway = GatewayKind::Exclusive; } },
        { "two branches that meet in a step", MissingJoin, "parcel",
            [](Blueprint &b) {
                removeWay(b, u"joined"_s, u"parcel"_s);
                way(b, u"box"_s, u"joined"_s).to = u"parcel"_s;
                way(b, u"book"_s, u"joined"_s).to = u"parcel"_s;
                b.steps.erase(b.steps.begin() + (&of(b, u"joined"_s) - b.steps.data()));
            } },
        { "a gap between two conditions", Uncovered, "choose",
            [](Blueprint &b) { way(b, u"choose"_s, u"free"_s).condition = u"fact(\"amount\") < 80"_s; } },
        { "a fact that may not be known", Uncovered, "choose", [](Blueprint &b) { of(b, u"amount"_s).makes.clear(); } },
        { "a tier that was forgotten", Uncovered, "choose",
            [](Blueprint &b) {
                way(b, u"choose"_s, u"free"_s).condition = u"tier = \"Gold\""_s;
                way(b, u"choose"_s, u"offer"_s).condition = u"tier = \"Silver\""_s;
            } },
        { "a decision with one way", Uncovered, "works",
            [](Blueprint &b) {
                removeWay(b, u"works"_s, u"again"_s);
                b.steps.erase(b.steps.begin() + (&of(b, u"again"_s) - b.steps.data()));
                removeWay(b, u"again"_s, u"works"_s);
            } },
        { "two conditions that hold at once", Overlap, "choose → offer",
            [](Blueprint &b) { way(b, u"choose"_s, u"offer"_s).condition = u"fact(\"amount\") >= 80"_s; } },
        { "conditions over different things that can both hold", Overlap, "choose → offer",
            [](Blueprint &b) {
                way(b, u"choose"_s, u"free"_s).condition = u"fact(\"amount\") <= 80 or tier = \"Gold\""_s;
            } },
        { "a question that was asked before", KnownQuestion, "works",
            [](Blueprint &b) {
                of(b, u"works"_s).factKey = u"serial number"_s; // another name of it
                of(b, u"book"_s).kind = Action;
            } },
        { "a question for what a step before it has found out", KnownQuestion, "offer",
            [](Blueprint &b) { of(b, u"offer"_s).factKey = u"amount"_s; } },
        { "a question for what a condition before it has tested", KnownQuestion, "free",
            [](Blueprint &b) {
                way(b, u"choose"_s, u"free"_s).condition = u"fact(\"colour\") = \"red\""_s;
                way(b, u"choose"_s, u"offer"_s).condition.clear();
                of(b, u"free"_s).factKey = u"colour"_s;
            } },
        { "a wait of the customer without a time", WaitWithoutPromise, "parcel",
            [](Blueprint &b) { of(b, u"parcel"_s).promised.reset(); } },
        { "a wait before the customer's eyes without a time", WaitWithoutPromise, "free",
            [](Blueprint &b) {
                of(b, u"free"_s).kind = Wait;
                of(b, u"free"_s).promised.reset();
            } },
        { "a question behind a hand-over for what was known before it", HandOverDropsFacts, "book",
            [](Blueprint &b) {
                of(b, u"book"_s).moreFacts.clear();
                of(b, u"works"_s).factKey = u"serial"_s;
            } },
        { "a hand-over that leaves out what a condition needs", HandOverDropsFacts, "book",
            [](Blueprint &b) { way(b, u"works"_s, u"end"_s).condition = u"fact(\"amount\") < 100"_s; } },
        { "four steps to leave", LongWayOut, "works",
            [](Blueprint &b) {
                b.keywords = { u"cancel"_s };
                of(b, u"works"_s).lane = LaneKind::Customer;
            } },
        { "a form to unsubscribe", LongWayOut, "parcel",
            [](Blueprint &b) {
                b.name = u"Unsubscribe from the newsletter"_s;
                of(b, u"parcel"_s).kind = Action;
                of(b, u"parcel"_s).title = u"Fill in a form"_s;
            } },
        { "the same step twice by title", DuplicateStep, "again",
            [](Blueprint &b) {
                of(b, u"again"_s).title = u"send  a BOX!"_s;
                of(b, u"again"_s).lane = LaneKind::Systems;
            } },
        { "the same step twice by text", DuplicateStep, "offer",
            [](Blueprint &b) {
                of(b, u"free"_s).text = of(b, u"offer"_s).text = u"Write what it costs and how long it takes."_s;
            } },
        { "two limits for the same thing", ContradictingPolicy, "offer",
            [](Blueprint &b) { of(b, u"offer"_s).policy = u"Repairs up to 50 are free."_s; } },
        { "a policy and its opposite", ContradictingPolicy, "offer",
            [](Blueprint &b) { of(b, u"offer"_s).policy = u"Repairs up to 80 are not free."_s; } },
        { "a wait that is longer than its promise", PromiseDoesNotAddUp, "parcel",
            [](Blueprint &b) { of(b, u"parcel"_s).waitFor = 48 * kHour; } },
        { "an answer that is promised before it can be there", PromiseDoesNotAddUp, "offer",
            [](Blueprint &b) { of(b, u"amount"_s).promised = 5 * kHour; } },
        { "a condition that can't be read", Invalid, "choose",
            [](Blueprint &b) { way(b, u"choose"_s, u"free"_s).condition = u"amount <= 80"_s; } },
    };
    return all;
}

std::string listed(const CheckReport &report)
{
    QStringList lines;
    for (const Finding &finding : report.findings)
        lines.append(findingKindName(finding.kind) + u" at "_s + finding.place + u": "_s + finding.sentence);
    return lines.join(u'\n').toStdString();
}

} // namespace

TEST_CASE("a roadmap with nothing wrong is told to have nothing wrong")
{
    const CheckReport report = checkBlueprint(sound());
    INFO(listed(report));
    CHECK(report.findings.empty());
    CHECK_FALSE(report.capped);
}

TEST_CASE("what is planted is found, with its place, a sentence and a way to mend it")
{
    REQUIRE(planted().size() >= 30);
    for (const Planted &one : planted()) {
        Blueprint b = sound();
        one.spoil(b);
        const CheckReport report = checkBlueprint(b);
        INFO(one.what << '\n' << listed(report));
        const auto found = std::find_if(report.findings.begin(), report.findings.end(),
            [&](const Finding &f) { return f.kind == one.kind && f.place == QString::fromUtf8(one.place); });
        REQUIRE(found != report.findings.end());
        CHECK(found->sentence.endsWith(u'.'));
        CHECK(found->mend.size() > 10);
        CHECK_FALSE(found->sentence.contains(u"%1"_s));
    }
}

TEST_CASE("each planted fault is told without a crowd of others")
{
    for (const Planted &one : planted()) {
        Blueprint b = sound();
        one.spoil(b);
        const CheckReport report = checkBlueprint(b);
        INFO(one.what << '\n' << listed(report));
        CHECK(report.findings.size() <= 3);
    }
}

TEST_CASE("policies of two roadmaps contradict each other only where both may hold")
{
    Blueprint a = sound();
    Blueprint b = sound();
    b.key = u"other"_s;
    b.name = u"Other"_s;
    CHECK(checkRoadmaps({ a, b }).empty());
    of(b, u"free"_s).policy = u"Be kind. Repairs up to 100 are free"_s;
    const std::vector<Finding> findings = checkRoadmaps({ a, b });
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().place == u"other: free"_s);
    CHECK(findings.front().sentence.contains(u"Repairs up to 80 are free"_s));
    b.products = { u"Toaster"_s };
    CHECK(checkRoadmaps({ a, b }).empty());
}

TEST_CASE("one fault doesn't hide another one")
{
    Blueprint b = sound();
    Step loose;
    loose.key = u"loose"_s;
    loose.title = u"Loose"_s;
    b.steps.push_back(loose);
    b.steps.front().waitFor = 1000; // which isn't a wait
    const std::vector<Finding> findings = checkBlueprint(b).findings;
    const auto has = [&](FindingKind kind, const QString &place) {
        return std::any_of(findings.begin(), findings.end(),
            [&](const Finding &finding) { return finding.kind == kind && finding.place == place; });
    };
    CHECK(has(FindingKind::DeadEnd, u"loose"_s));
    CHECK(has(FindingKind::Invalid, b.steps.front().key));
}

TEST_CASE("a roadmap with more states than are looked at says so")
{
    Blueprint b;
    b.key = b.name = u"wide"_s;
    b.steps = { step(u"split"_s, StepKind::Gateway, LaneKind::Backstage, u"Split"_s),
        step(u"join"_s, StepKind::Gateway, LaneKind::Backstage, u"Join"_s),
        step(u"end"_s, StepKind::End, LaneKind::Frontstage, u"End"_s) };
    b.steps[0].gateway = b.steps[1].gateway = GatewayKind::Parallel;
    b.transitions = { { u"join"_s, u"end"_s, {} } };
    for (int i = 0; i < 14; ++i) {
        const QString key = u"s%1"_s.arg(i);
        b.steps.push_back(step(key, StepKind::Action, LaneKind::Backstage, u"Part %1"_s.arg(i)));
        b.transitions.push_back({ u"split"_s, key, {} });
        b.transitions.push_back({ key, u"join"_s, {} });
    }
    const CheckReport report = checkBlueprint(b, 500);
    INFO(listed(report));
    CHECK(report.findings.empty());
    CHECK(report.capped);
}

TEST_CASE("any roadmap can be checked, even one of which nothing is right")
{
    Blueprint b;
    CHECK(checkBlueprint(b).findings.size() == 2); // neither name nor steps
    b.steps = { step(u"a"_s, StepKind::Gateway, LaneKind::Backstage, u"A"_s),
        step(u"a"_s, StepKind::Decision, LaneKind::Customer, {}) };
    b.transitions = { { u"a"_s, u"b"_s, {}, u"((("_s }, { u"x"_s, u"a"_s, {} }, { u"a"_s, u"a"_s, {} } };
    CHECK_FALSE(checkBlueprint(b).findings.empty());
}
