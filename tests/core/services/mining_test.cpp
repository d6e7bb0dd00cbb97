// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/mining.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <random>

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

/// Roadmaps in which everything that is split is joined again, of steps that are told apart by their titles.
class RandomRoadmap {
public:
    explicit RandomRoadmap(unsigned seed)
        : m_random(seed)
    {
        const QString last = block({}, 3);
        const QString end = add(domain::StepKind::End);
        connect(last, end);
    }

    domain::Blueprint blueprint;

private:
    int roll(int below) { return int(m_random() % unsigned(below)); }
    QString add(domain::StepKind kind, domain::GatewayKind gateway = domain::GatewayKind::Exclusive)
    {
        domain::Step step;
        step.key = u"s%1"_s.arg(blueprint.steps.size());
        step.title = u"Step %1"_s.arg(blueprint.steps.size());
        step.kind = kind;
        step.gateway = gateway;
        blueprint.steps.push_back(step);
        return step.key;
    }
    void connect(const QString &from, const QString &to)
    {
        if (!from.isEmpty())
            blueprint.transitions.push_back({ from, to, u"way %1"_s.arg(blueprint.transitions.size()), {} });
    }
    QString step(const QString &from)
    {
        const QString key = add(domain::StepKind::Action);
        connect(from, key);
        return key;
    }
    /// Gives the last step of what it adds.
    QString block(const QString &from, int depth)
    {
        if (depth == 0 || from.isEmpty())
            return step(from.isEmpty() ? step(from) : from);
        if (roll(3) == 0)
            return block(block(from, depth - 1), depth - 1);
        const auto gateway = std::array { domain::GatewayKind::Exclusive, domain::GatewayKind::Parallel,
            domain::GatewayKind::Inclusive }[size_t(roll(3))];
        const QString split = add(domain::StepKind::Gateway, gateway);
        connect(from, split);
        QStringList lasts;
        for (int i = 0, ways = 2 + roll(2); i < ways; ++i)
            lasts.append(block(split, depth - 1));
        const QString join = add(domain::StepKind::Gateway, gateway);
        for (const QString &last : std::as_const(lasts))
            connect(last, join);
        return step(join);
    }

    std::mt19937 m_random;
};

/// Titles of the steps of a walk in which everything that can be chosen is rolled for.
QStringList rolled(const domain::Blueprint &roadmap, std::mt19937 &random)
{
    domain::Run run = domain::begin(roadmap, domain::CaseId(1), 0);
    QStringList titles;
    while (run.status == domain::RunStatus::Active) {
        REQUIRE_FALSE(run.next.isEmpty());
        domain::Completion completion;
        completion.stepKey = run.next.at(qsizetype(random() % size_t(run.next.size())));
        const domain::Step &step = *roadmap.find(completion.stepKey);
        for (const domain::Transition &way : roadmap.after(completion.stepKey)) {
            if (completion.outcome.isEmpty())
                completion.outcome = way.label;
            else if (step.gateway == domain::GatewayKind::Inclusive && random() % 2 == 0)
                completion.alsoOutcomes.append(way.label);
            else if (step.gateway == domain::GatewayKind::Exclusive && random() % 2 == 0)
                completion.outcome = way.label;
        }
        if (step.kind != domain::StepKind::Gateway)
            titles.append(step.title);
        const base::Result<domain::Run> after = domain::complete(roadmap, run, completion);
        INFO((after.ok() ? QString() : after.error().sentence()).toStdString());
        REQUIRE(after.ok());
        run = *after;
    }
    return titles;
}

/// A log of this one way.
domain::ProcessLog logOf(const QStringList &titles)
{
    domain::ProcessLog log;
    domain::ProcessVariant variant;
    for (const QString &title : titles) {
        if (!log.activities.contains(title))
            log.activities.append(title);
        variant.activities.push_back(int(log.activities.indexOf(title)));
    }
    variant.cases = { 0 };
    log.variants = { variant };
    log.cases.push_back({ u"1"_s, 0, {} });
    return log;
}

} // namespace

TEST_CASE("whatever way a roadmap with gateways of all kinds is walked, its net allows it, and allows no step left out "
          "of a chain")
{
    std::mt19937 random(7);
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const RandomRoadmap roadmap(seed);
        INFO("roadmap " << seed);
        const auto net = services::Mining::net(roadmap.blueprint);
        REQUIRE(net.ok());
        for (int walk = 0; walk < 5; ++walk) {
            QStringList titles = rolled(roadmap.blueprint, random);
            INFO(titles.join(u", "_s).toStdString());
            const auto fits = services::Mining::compare(*net, logOf(titles));
            REQUIRE(fits.ok());
            CHECK(fits->nonFittingCases.isEmpty());
            // The first two and the end stand alone.
            titles.removeAt(1);
            CHECK_FALSE(services::Mining::compare(*net, logOf(titles))->nonFittingCases.isEmpty());
        }
    }
}

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
