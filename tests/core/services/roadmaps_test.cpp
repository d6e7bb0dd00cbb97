// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using tests::ServiceFixture;

TEST_CASE("a case walks a roadmap to its end and every step lands on the timeline")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(500, 1, f.place.clock.now()).result().ok());
    services::Roadmaps &roadmaps = f.workspace->roadmaps();
    services::Cases &cases = f.workspace->cases();
    const domain::AgentId me(*cases.ensureAgent(f.request(), u"Mina Okafor"_s).result());
    domain::CaseId id;
    for (const domain::SupportCase &c : *cases.page({}, 1000).result()) {
        if (!roadmaps.forCase(c.id).result()->run)
            id = c.id;
    }
    if (!id) {
        // Every case of the demo walks already: a case without events of a roadmap comes from a log.
        const QByteArray log = "<log xes.version=\"1849-2016\"><trace><string key=\"concept:name\" "
                               "value=\"1\"/><event><string key=\"concept:name\" value=\"a\"/>"
                               "<date key=\"time:timestamp\" value=\"2026-01-01T00:00:00Z\"/></event></trace></log>";
        REQUIRE(f.import(u"one.xes"_s, log).ok());
        id = cases.page({}, 1000).result()->back().id;
    }
    services::CaseRoadmap state = *roadmaps.forCase(id).result();
    REQUIRE_FALSE(state.run);
    REQUIRE(state.proposals.size() == 8);
    const domain::RoadmapId chosen = state.proposals.front().id;
    REQUIRE(roadmaps.start(f.request(), id, chosen).result().ok());
    CHECK(roadmaps.start(f.request(), id, chosen).result().error().kind == base::ErrorKind::Refused);

    const qint64 before = f.statistics().events;
    int steps = 0;
    for (;; ++steps) {
        state = *roadmaps.forCase(id).result();
        REQUIRE(state.run);
        for (const domain::Step &step : state.blueprint.steps) {
            for (const QString &key : step.articleKeys) {
                INFO(key.toStdString());
                CHECK_FALSE(state.articleTitles.value(key).isEmpty());
            }
        }
        if (state.run->status != domain::RunStatus::Active)
            break;
        REQUIRE(steps < 100);
        domain::Completion completion;
        completion.stepKey = state.run->next.front();
        completion.agent = me;
        // The last way on is never the loop back to where we were for ever: alternate.
        const auto ways = state.blueprint.after(completion.stepKey);
        if (ways.size() > 1)
            completion.outcome = ways.at(size_t(steps) % ways.size()).label;
        const base::RequestId request = f.request();
        const auto done = roadmaps.complete(request, id, state.run->version, completion).result();
        REQUIRE(done.ok());
        // Sent again after a cut line: the same event, not another step.
        CHECK(*roadmaps.complete(request, id, state.run->version, completion).result() == *done);
        const auto events = *f.workspace->timeline().events({ domain::EventId(*done) }).result();
        REQUIRE(events.size() == 1);
        CHECK(events.front().kind == domain::EventKind::Step);
        CHECK(events.front().subject == state.blueprint.find(completion.stepKey)->title);
        const bool visible = domain::isVisibleToCustomer(state.blueprint.find(completion.stepKey)->lane);
        CHECK((events.front().visibility == domain::Visibility::Customer) == visible);
        f.place.clock.advance(60'000);
    }
    CHECK(f.statistics().events == before + steps);
    CHECK(int(state.run->done.size()) == steps);
}

TEST_CASE("of two agents who do the same step, the second is told that the case has moved on")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(500, 1, f.place.clock.now()).result().ok());
    services::Roadmaps &roadmaps = f.workspace->roadmaps();
    const domain::CaseId id = f.workspace->cases().queuePage({}, {}, 1).result()->front().id;
    services::CaseRoadmap state = *roadmaps.forCase(id).result();
    if (!state.run) {
        REQUIRE(roadmaps.start(f.request(), id, state.proposals.front().id).result().ok());
        state = *roadmaps.forCase(id).result();
    }
    REQUIRE(state.run);
    REQUIRE(state.run->status == domain::RunStatus::Active);
    domain::Completion completion;
    completion.stepKey = state.run->next.front();
    const auto ways = state.blueprint.after(completion.stepKey);
    if (ways.size() > 1)
        completion.outcome = ways.front().label;
    const qint64 before = f.statistics().events;
    CHECK(roadmaps.complete(f.request(), state.caseId, state.run->version, completion).result().ok());
    const auto second = roadmaps.complete(f.request(), state.caseId, state.run->version, completion).result();
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().kind == base::ErrorKind::Conflict);
    CHECK(f.statistics().events == before + 1);
}
