// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"
#include "core/domain/stepcount.h"
#include "tests/support/catchqt.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace throughline::domain;

namespace {

Step step(const char *key, LaneKind lane = LaneKind::Frontstage, StepKind kind = StepKind::Action)
{
    Step s;
    s.key = QString::fromLatin1(key);
    s.title = QStringLiteral("Step ") + s.key;
    s.lane = lane;
    s.kind = kind;
    return s;
}

Transition way(const char *from, const char *to, const char *label = "")
{
    return { QString::fromLatin1(from), QString::fromLatin1(to), QString::fromLatin1(label) };
}

/// ask → look → (fixed → end | broken → replace → end), and "again" from look back to ask.
Blueprint example()
{
    Blueprint b;
    b.name = QStringLiteral("Example");
    b.key = QStringLiteral("example");
    b.steps = { step("ask", LaneKind::Frontstage, StepKind::Question),
        step("look", LaneKind::Systems, StepKind::Decision), step("replace", LaneKind::Backstage),
        step("end", LaneKind::Frontstage, StepKind::End) };
    b.transitions = { way("ask", "look"), way("look", "end", "fixed"), way("look", "replace", "broken"),
        way("look", "ask", "again"), way("replace", "end") };
    return b;
}

Completion done(const char *key, const char *outcome = "")
{
    return { QString::fromLatin1(key), QString::fromLatin1(outcome), {}, {}, 1 };
}

} // namespace

TEST_CASE("a run goes from step to step and finishes at an end")
{
    const Blueprint b = example();
    REQUIRE(validate(b));
    Run run = begin(b, CaseId(1), 0);
    CHECK(run.next == QStringList { QStringLiteral("ask") });
    CHECK(progress(b, run) == Progress { 1, countSteps(b) });
    run = *complete(b, run, done("ask"));
    CHECK(stepState(b, run, QStringLiteral("ask")) == StepState::Done);
    CHECK(stepState(b, run, QStringLiteral("look")) == StepState::Next);
    CHECK(stepState(b, run, QStringLiteral("replace")) == StepState::Ahead);
    run = *complete(b, run, done("look", "fixed"));
    CHECK(stepState(b, run, QStringLiteral("replace")) == StepState::Skipped);
    CHECK(progress(b, run) == Progress { 3, 3 }); // what was passed by doesn't count any more
    CHECK(run.done.back().evidence == QStringLiteral("fixed"));
    run = *complete(b, run, done("end"));
    CHECK(run.status == RunStatus::Finished);
    CHECK(progress(b, run) == Progress { 3, 3 });
}

TEST_CASE("a step can be done again when the roadmap loops back to it")
{
    const Blueprint b = example();
    Run run = begin(b, CaseId(1), 0);
    run = *complete(b, run, done("ask"));
    run = *complete(b, run, done("look", "again"));
    CHECK(run.next == QStringList { QStringLiteral("ask") });
    CHECK(stepState(b, run, QStringLiteral("ask")) == StepState::Next);
    CHECK(run.done.size() == 2);
}

TEST_CASE("a step that isn't next, a missing choice and a finished run are refused and change nothing")
{
    const Blueprint b = example();
    const Run run = begin(b, CaseId(1), 0);
    CHECK(complete(b, run, done("replace")).error().kind == throughline::base::ErrorKind::Refused);
    CHECK(complete(b, run, done("nowhere")).error().kind == throughline::base::ErrorKind::NotFound);
    const Run asked = *complete(b, run, done("ask"));
    const auto noChoice = complete(b, asked, done("look"));
    REQUIRE_FALSE(noChoice.ok());
    CHECK(noChoice.error().sentence().contains(QStringLiteral("fixed, broken, again")));
    CHECK_FALSE(complete(b, asked, done("look", "something else")).ok());
    Run finished = *complete(b, *complete(b, asked, done("look", "fixed")), done("end"));
    CHECK(complete(b, finished, done("end")).error().kind == throughline::base::ErrorKind::Refused);
}

TEST_CASE("a roadmap with a fault is refused with the place")
{
    const auto faultOf = [](auto spoil) {
        Blueprint b = example();
        spoil(b);
        const auto valid = validate(b);
        REQUIRE_FALSE(valid.ok());
        return valid.error().sentence();
    };
    CHECK(faultOf([](Blueprint &b) { b.steps.clear(); }).contains(QStringLiteral("no steps")));
    CHECK(faultOf([](Blueprint &b) { b.steps[1].key = QStringLiteral("ask"); }).contains(QStringLiteral("two steps")));
    CHECK(faultOf([](Blueprint &b) { b.transitions[0].to = QStringLiteral("gone"); }).contains(QStringLiteral("gone")));
    CHECK(faultOf([](Blueprint &b) { b.transitions[1].label.clear(); }).contains(QStringLiteral("no label")));
    CHECK(faultOf([](Blueprint &b) {
        b.transitions[1].label = QStringLiteral("broken");
    }).contains(QStringLiteral("two ways")));
    CHECK(faultOf([](Blueprint &b) { b.transitions.pop_back(); }).contains(QStringLiteral("Step replace")));
    CHECK(faultOf([](Blueprint &b) {
        // A ring that nothing leads into.
        b.steps.push_back(step("left"));
        b.steps.push_back(step("right"));
        b.transitions.push_back(way("left", "right"));
        b.transitions.push_back(way("right", "left"));
    }).contains(QStringLiteral("can't be reached")));
}

TEST_CASE("whatever is chosen, a run stays on its roadmap", "[property]")
{
    const Blueprint b = example();
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        Run run = begin(b, CaseId(1), 0);
        for (int i = 0; i < 40 && run.status == RunStatus::Active; ++i) {
            const QString key = run.next.at(random.bounded(int(run.next.size())));
            const auto ways = b.after(key);
            const QString outcome = ways.size() > 1 ? ways.at(size_t(random.bounded(int(ways.size())))).label
                                                    : QString();
            const auto after = complete(b, run, { key, outcome, {}, {}, i });
            REQUIRE(after);
            REQUIRE(after->done.size() == run.done.size() + 1);
            for (const QString &next : after->next)
                REQUIRE(std::any_of(ways.begin(), ways.end(), [&](const Transition &t) { return t.to == next; }));
            const Progress p = progress(b, *after);
            REQUIRE(p.position <= p.total);
            run = *after;
        }
    }
}
