// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/simulation.h"
#include "tests/support/catchqt.h"

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

/// ask → decide (by condition) → send | wait → end
Blueprint simulated()
{
    Blueprint b;
    b.key = u"made"_s;
    b.name = u"Made"_s;
    const auto add = [&](const char *key, StepKind kind) -> Step & {
        Step step;
        step.key = QString::fromLatin1(key);
        step.title = step.key;
        step.kind = kind;
        b.steps.push_back(step);
        return b.steps.back();
    };
    Step &ask = add("ask", StepKind::Question);
    ask.factKey = u"order"_s;
    ask.checklist = { u"polite"_s };
    ask.evidenceWanted = u"what they said"_s;
    add("decide", StepKind::Decision).makes = { u"refund"_s };
    add("send", StepKind::Message);
    add("wait", StepKind::Wait).waitFor = 5000;
    add("end", StepKind::End);
    b.transitions = { { u"ask"_s, u"decide"_s, {} },
        { u"decide"_s, u"send"_s, u"Yes"_s, u"fact(\"warranty\") = \"over\""_s }, { u"decide"_s, u"wait"_s, u"No"_s },
        { u"send"_s, u"end"_s, {} }, { u"wait"_s, u"end"_s, {} } };
    return b;
}

QStringList doneIn(const SimulatedWalk &walk)
{
    QStringList done;
    for (const StepRecord &record : walk.run.done)
        done.append(record.stepKey);
    return done;
}

} // namespace

TEST_CASE("given facts choose the way through a roadmap without a case")
{
    Circumstances circumstances;
    circumstances.facts.insert(u"warranty"_s, u"over"_s);
    const auto deeds = simulateOn(simulated(), circumstances, {});
    const SimulatedWalk walk = simulate(simulated(), circumstances, deeds);
    CHECK(doneIn(walk) == QStringList { u"ask"_s, u"decide"_s, u"send"_s, u"end"_s });
    CHECK(walk.run.status == RunStatus::Finished);
    CHECK_FALSE(walk.refusal);
}

TEST_CASE("a wait takes its time in a simulation, and what was chosen is followed")
{
    Circumstances circumstances;
    circumstances.now = 1000;
    const auto deeds = simulateOn(simulated(), circumstances, {}, { { u"decide"_s, u"No"_s } });
    const SimulatedWalk walk = simulate(simulated(), circumstances, deeds);
    CHECK(doneIn(walk) == QStringList { u"ask"_s, u"decide"_s, u"wait"_s, u"end"_s });
    CHECK(walk.now == 6000);
}

TEST_CASE("a simulation stops where somebody has to choose, and says why a deed can't be done")
{
    Blueprint b = simulated();
    b.transitions[1].condition.clear();
    const auto deeds = simulateOn(b, {}, {});
    SimulatedWalk walk = simulate(b, {}, deeds);
    CHECK(walk.run.next == QStringList { u"decide"_s });
    CHECK(choicesAt(b, {}, walk.run, u"decide"_s) == QStringList { u"Yes"_s, u"No"_s });
    CHECK(choicesAt(b, {}, walk.run, u"ask"_s).isEmpty());
    auto further = deeds;
    further.push_back({ u"send"_s });
    walk = simulate(b, {}, further);
    CHECK(walk.deeds == deeds.size());
    REQUIRE(walk.refusal);
    CHECK(walk.refusal->sentence().contains(u"not the next one"_s));
}

TEST_CASE("a roadmap that runs in a circle isn't simulated for ever")
{
    Blueprint b = simulated();
    b.transitions[3].to = u"ask"_s;
    Circumstances circumstances;
    circumstances.facts.insert(u"warranty"_s, u"over"_s);
    CHECK(simulateOn(b, circumstances, {}, {}, 30).size() == 30);
}

TEST_CASE("the facts of a roadmap are those that it asks for, makes and depends on")
{
    CHECK(factsOf(simulated()) == QStringList { u"order"_s, u"refund"_s, u"warranty"_s });
}
