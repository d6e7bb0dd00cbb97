// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/mining.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using tests::ServiceFixture;

namespace {

/// Walks a case from the beginning to the end of a roadmap and leaves its titles in the order in which they were done.
QStringList walk(ServiceFixture &f, domain::CaseId id, domain::RoadmapId roadmap, domain::AgentId me)
{
    services::Roadmaps &roadmaps = f.workspace->roadmaps();
    REQUIRE(roadmaps.start(f.request(), id, roadmap).result().ok());
    QStringList titles;
    for (int step = 0; step < 100; ++step) {
        const services::CaseRoadmap state = *roadmaps.forCase(id).result();
        if (state.run->status != domain::RunStatus::Active)
            return titles;
        domain::Completion completion;
        completion.stepKey = state.run->next.front();
        completion.agent = me;
        const auto ways = state.blueprint.after(completion.stepKey);
        if (ways.size() > 1)
            completion.outcome = ways.at(size_t(step) % ways.size()).label;
        titles.append(state.blueprint.find(completion.stepKey)->title);
        REQUIRE(roadmaps.complete(f.request(), id, state.run->version, completion).result().ok());
        f.place.clock.advance(3'600'000);
    }
    FAIL("the walk has no end");
    return {};
}

} // namespace

TEST_CASE("the mirror shows the cases that have walked a roadmap, and they fit it")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(500, 1, f.place.clock.now()).result().ok());
    const domain::AgentId me(*f.workspace->cases().ensureAgent(f.request(), u"Mina Okafor"_s).result());
    domain::CaseId id;
    for (const domain::SupportCase &c : *f.workspace->cases().page({}, 1000).result()) {
        if (!f.workspace->roadmaps().forCase(c.id).result()->run)
            id = c.id;
    }
    REQUIRE(id);
    const domain::RoadmapId roadmap = f.workspace->roadmaps().list().result()->front().id;
    const QStringList titles = walk(f, id, roadmap, me);

    const auto mirror = f.workspace->mining().mirror(roadmap).result();
    INFO((mirror.ok() ? QString() : mirror.error().sentence() + mirror.error().detail).toStdString());
    REQUIRE(mirror.ok());
    int found = -1;
    for (size_t i = 0; i < mirror->log.cases.size(); ++i) {
        if (mirror->log.cases[i].id == id.toString())
            found = int(i);
    }
    REQUIRE(found >= 0);
    const domain::ProcessVariant &variant = mirror->log.variants[size_t(mirror->log.cases[size_t(found)].variant)];
    QStringList seen;
    for (const int activity : variant.activities)
        seen.append(mirror->log.activities.at(activity));
    CHECK(seen == titles);
    CHECK_FALSE(mirror->conformance.nonFittingCases.contains(id.toString()));
    CHECK(mirror->conformance.cases == int(mirror->log.cases.size()));
    CHECK_FALSE(mirror->follows.edges.empty());
    CHECK_FALSE(mirror->bottlenecks.empty());

    const auto none = f.workspace->mining().mirror(domain::RoadmapId(4711)).result();
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("an imported log is the log of the workspace")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto event = [](const char *activity, const char *time) {
        return QByteArray("<event><string key=\"concept:name\" value=\"") + activity
            + "\"/><date key=\"time:timestamp\" value=\"" + time + "\"/></event>";
    };
    REQUIRE(
        f.import(u"one.xes"_s,
             "<log><trace><string key=\"concept:name\" value=\"1\"/>" + event("b", "2026-01-01T01:00:00Z")
                 + event("a", "2026-01-01T00:00:00Z") + "</trace></log>")
            .ok());
    const auto log = f.workspace->mining().log().result();
    REQUIRE(log.ok());
    REQUIRE(log->cases.size() == 1);
    CHECK(log->activities == QStringList { u"a"_s, u"b"_s });
    CHECK(log->cases.front().times.back() - log->cases.front().times.front() == 3'600'000);
}
