// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Blueprint;
using storage::Engine;
using Kind = domain::RoadmapDeviation::Kind;

namespace {

domain::Step step(const QString &key, const QString &title, domain::StepKind kind = domain::StepKind::Action)
{
    domain::Step s;
    s.key = key;
    s.title = title;
    s.kind = kind;
    return s;
}

Blueprint warranty()
{
    Blueprint b;
    b.key = u"warranty"_s;
    b.name = u"Warranty"_s;
    b.steps = { step(u"hello"_s, u"Say hello"_s), step(u"serial"_s, u"Ask for serial number"_s),
        step(u"check"_s, u"Check warranty"_s), step(u"end"_s, u"Tell"_s, domain::StepKind::End) };
    b.transitions = { { u"hello"_s, u"serial"_s, {} }, { u"serial"_s, u"check"_s, {} }, { u"check"_s, u"end"_s, {} } };
    return b;
}

QByteArray log(const QList<std::pair<QByteArray, QByteArray>> &activities)
{
    QByteArray text = "<log xes.version=\"1849-2016\"><trace><string key=\"concept:name\" value=\"1\"/>";
    for (const auto &[name, at] : activities)
        text += "<event><string key=\"concept:name\" value=\"" + name + "\"/><date key=\"time:timestamp\" value=\"" + at
            + "\"/></event>";
    return text + "</trace></log>";
}

struct MirrorFixture : tests::ServiceFixture {
    explicit MirrorFixture(Engine engine)
        : ServiceFixture(engine)
        , roadmaps(workspace->roadmaps())
    {
    }
    void publish(const Blueprint &b)
    {
        const auto draft = roadmaps.saveDraft(request(), b).result();
        REQUIRE(draft);
        version = domain::RoadmapVersionId(*draft);
        REQUIRE(roadmaps.publish(request(), version).result().ok());
    }
    void begin(const Blueprint &b, const QByteArray &file)
    {
        REQUIRE(import(u"log.xes"_s, file).ok());
        caseId = workspace->cases().page({}, 10).result()->back().id;
        publish(b);
        REQUIRE(roadmaps.start(request(), caseId, roadmaps.loadVersion(version).result()->roadmap).result().ok());
    }
    services::CaseRoadmap state() { return *roadmaps.forCase(caseId).result(); }
    void doStep(const QString &key)
    {
        domain::Completion completion;
        completion.stepKey = key;
        completion.at = place.clock.now();
        REQUIRE(roadmaps.complete(request(), caseId, state().run->version, completion).result().ok());
    }

    services::Roadmaps &roadmaps;
    domain::RoadmapVersionId version;
    domain::CaseId caseId;
};

} // namespace

TEST_CASE("a step that another program tells of too early is named with its entry, and again when it is repeated")
{
    MirrorFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.begin(warranty(), log({ { "created", "2026-01-01T00:00:00Z" }, { "check WARRANTY", "2026-01-02T00:00:00Z" } }));
    services::CaseRoadmap now = f.state();
    REQUIRE(now.deviations.size() == 2);
    CHECK(domain::deviationText(now.blueprint, now.deviations[0])
        == u"Done out of order: “Check warranty” before “Say hello”"_s);
    CHECK(domain::deviationText(now.blueprint, now.deviations[1])
        == u"Done out of order: “Check warranty” before “Ask for serial number”"_s);
    REQUIRE(now.deviations[0].event);
    const auto entry = f.workspace->timeline().events({ *now.deviations[0].event }).result();
    REQUIRE(entry);
    REQUIRE(entry->size() == 1);
    CHECK(entry->front().subject == u"check WARRANTY"_s);

    for (const char *key : { "hello", "serial", "check" })
        f.doStep(QString::fromLatin1(key));
    now = f.state();
    REQUIRE(now.deviations.size() == 3);
    CHECK(now.deviations[2].kind == Kind::Repeated);
    CHECK(now.deviations[2].event == now.run->done.back().event);
}

TEST_CASE("a case that goes on with a version that has a step more has skipped it; one that only walks hasn't")
{
    MirrorFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.begin(warranty(), log({ { "created", "2026-01-01T00:00:00Z" } }));
    f.doStep(u"hello"_s);
    f.doStep(u"serial"_s);
    CHECK(f.state().deviations.empty());

    Blueprint more = warranty();
    more.steps.insert(more.steps.begin() + 1, step(u"consent"_s, u"Ask for consent"_s));
    more.transitions = { { u"hello"_s, u"consent"_s, {} }, { u"consent"_s, u"serial"_s, {} },
        { u"serial"_s, u"check"_s, {} }, { u"check"_s, u"end"_s, {} } };
    f.publish(more);
    REQUIRE(f.roadmaps.moveRun(f.request(), f.caseId, f.state().run->version, f.version, {}).result().ok());
    const services::CaseRoadmap now = f.state();
    REQUIRE(now.deviations.size() == 1);
    CHECK(now.deviations.front().kind == Kind::Skipped);
    CHECK(domain::deviationText(now.blueprint, now.deviations.front())
        == u"Skipped: “Ask for consent”, which comes before “Ask for serial number”"_s);
}
