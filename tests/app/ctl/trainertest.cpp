// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

TEST_CASE("Moves from a file are played against a case, and score the same each time")
{
    const Ctl ctl;
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"1000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
    const QStringList practise { u"trainer"_s, u"practise"_s, u"1"_s, u"--roadmap"_s, u"account recovery"_s };
    const auto messages = ctl.run(practise + QStringList { u"--json"_s }).objects();
    REQUIRE_FALSE(messages.empty());
    CHECK_FALSE(messages.front().value(u"text"_s).toString().isEmpty());

    const QString moves = ctl.write(u"moves.json"_s, R"([{"move": "step", "step": "locked"},
        {"move": "step", "step": "known", "outcome": "Yes"},
        {"move": "reply", "text": "Hello, I am sorry. You will get a code within 10 minutes."}])");
    const QStringList played = practise + QStringList { u"--moves"_s, moves, u"--json"_s };
    const Outcome first = ctl.run(played);
    REQUIRE(first.status == 0);
    CHECK(ctl.run(played).out == first.out);
    const QJsonObject score = first.object();
    CHECK(score.value(u"points"_s).toDouble() > 20);
    CHECK(score.value(u"points"_s).toDouble() < 100);
    CHECK(score.value(u"aspects"_s).toArray().size() == 5);
    double sum = 0;
    for (const auto &finding : score.value(u"findings"_s).toArray())
        sum += finding.toObject().value(u"points"_s).toDouble();
    CHECK(qAbs(sum - score.value(u"points"_s).toDouble()) < 0.05);

    CHECK(ctl.run({ u"trainer"_s, u"results"_s, u"--json"_s }).objects().empty());
    REQUIRE(ctl.run(played + QStringList { u"--keep"_s, u"--agent"_s, u"Zoe"_s, u"--new-agent"_s }).status == 0);
    const auto results = ctl.run({ u"trainer"_s, u"results"_s, u"--agent"_s, u"Zoe"_s, u"--json"_s }).objects();
    REQUIRE(results.size() == 1);
    CHECK(results.front().value(u"name"_s).toString() == u"Account recovery"_s);
    CHECK(results.front().value(u"points"_s) == score.value(u"points"_s));
    CHECK(ctl.run({ u"trainer"_s, u"results"_s, u"--roadmap"_s, u"Invoice dispute"_s, u"--json"_s }).objects().empty());
}

TEST_CASE("Moves that can't be played, and files that hold none, are refused in one line")
{
    const Ctl ctl;
    REQUIRE(
        ctl.run({ u"demo"_s, u"--events"_s, u"1000"_s, u"--seed"_s, u"3"_s, u"--now"_s, u"2026-03-01T09:00Z"_s }).status
        == 0);
    const auto run = [&](const QByteArray &moves) {
        return ctl.run({ u"trainer"_s, u"practise"_s, u"1"_s, u"--roadmap"_s, u"account recovery"_s, u"--moves"_s,
            ctl.write(u"moves.json"_s, moves) });
    };
    run(R"([{"move": "step", "step": "nowhere"}])").requireRefused(u"Move 1: the roadmap has no step"_s);
    run(R"([{"move": "dance"}])").requireRefused(u"Move 1 is none"_s);
    run("{}").requireRefused(u"array"_s);
    run("[").requireRefused(u"aren't JSON"_s);
    ctl.run({ u"trainer"_s, u"practise"_s, u"999999"_s, u"--roadmap"_s, u"1"_s }).requireRefused(u"no case"_s);
    ctl.run({ u"trainer"_s, u"practise"_s, u"1"_s, u"--roadmap"_s, u"Acount recovery"_s })
        .requireRefused(u"Did you mean"_s);
    CHECK(ctl.run({ u"trainer"_s, u"practise"_s, u"1"_s }).status == 2);
    CHECK(ctl.run({ u"trainer"_s, u"practise"_s, u"x"_s, u"--roadmap"_s, u"1"_s }).status == 2);
}
