// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Blueprint;
using domain::LaneKind;
using domain::RoadmapStatus;
using domain::StepKind;
using storage::Engine;

namespace {

domain::Step step(const QString &key, StepKind kind = StepKind::Action, LaneKind lane = LaneKind::Frontstage)
{
    domain::Step s;
    s.key = key;
    s.title = u"Step "_s + key;
    s.kind = kind;
    s.lane = lane;
    return s;
}

/// With everything that a version can have.
Blueprint full(const QString &key)
{
    Blueprint b;
    b.key = key;
    b.name = u"Full "_s + key;
    b.summary = u"All of it"_s;
    b.products = { u"Router X2"_s };
    b.keywords = { u"drops"_s };
    b.lanes = { { u"customer"_s, {}, true }, { u"partner"_s, u"Partner"_s, true }, { u"frontstage"_s, u"Desk"_s, true },
        { u"backstage"_s, {}, false }, { u"lab"_s, u"Lab"_s, false } };
    b.steps = { step(u"ask"_s, StepKind::Question), step(u"split"_s, StepKind::Gateway, LaneKind::Backstage),
        step(u"wait"_s, StepKind::Wait), step(u"test"_s, StepKind::Action, LaneKind::Backstage),
        step(u"join"_s, StepKind::Gateway, LaneKind::Backstage), step(u"end"_s, StepKind::End) };
    domain::Step &ask = b.steps[0];
    ask.factKey = u"serial"_s;
    ask.moreFacts = { u"colour"_s, u"age"_s };
    ask.makes = { u"model"_s };
    ask.policy = u"Ask once.\nNever twice."_s;
    ask.checklist = { u"Was kind"_s, u"Was quick"_s };
    ask.evidenceWanted = u"the answer"_s;
    ask.mayDo = { u"lead"_s, u"tier2"_s };
    ask.templateKey = u"Ask for serial"_s;
    ask.presenterNote = u"Pause here."_s;
    ask.articleKeys = { u"kb-001"_s };
    ask.gates = { { domain::CaseStatus::Solved, domain::GateForce::Warn },
        { domain::CaseStatus::Closed, domain::GateForce::Block } };
    ask.ownLane = u"partner"_s;
    b.steps[1].gateway = b.steps[4].gateway = domain::GatewayKind::Inclusive;
    b.steps[2].waitFor = 60'000;
    b.steps[2].waitUntil = u"fact(\"parcel\") is known"_s;
    b.steps[2].promised = 120'000;
    b.steps[3].ownLane = u"lab"_s;
    b.transitions = { { u"ask"_s, u"split"_s, {} }, { u"split"_s, u"wait"_s, u"Wait"_s },
        { u"split"_s, u"test"_s, u"Test"_s,
            u"tier != \"None\" or product = \"Router X2\" or fact(\"serial\") is not known"_s },
        { u"wait"_s, u"join"_s, {} }, { u"test"_s, u"join"_s, {} }, { u"join"_s, u"end"_s, {} } };
    b.transitions[1].condition = u"fact(\"parcel\") is not known"_s;
    return b;
}

Blueprint withoutIds(Blueprint b)
{
    b.roadmap = {};
    b.version = {};
    b.number = 1;
    b.status = RoadmapStatus::Draft;
    for (domain::Step &s : b.steps) {
        s.id = {};
        s.roadmapVersion = {};
    }
    return b;
}

struct VersionFixture : tests::ServiceFixture {
    explicit VersionFixture(Engine engine)
        : ServiceFixture(engine)
        , roadmaps(workspace->roadmaps())
    {
        const QByteArray log = "<log xes.version=\"1849-2016\"><trace><string key=\"concept:name\" "
                               "value=\"1\"/><event><string key=\"concept:name\" value=\"a\"/>"
                               "<date key=\"time:timestamp\" value=\"2026-01-01T00:00:00Z\"/></event></trace></log>";
        REQUIRE(import(u"one.xes"_s, log).ok());
        caseId = workspace->cases().page({}, 10).result()->back().id;
    }
    domain::RoadmapVersionId draft(const Blueprint &b)
    {
        const auto id = roadmaps.saveDraft(request(), b).result();
        if (!id)
            FAIL(id.error().sentence().toStdString() << id.error().detail.toStdString());
        return domain::RoadmapVersionId(*id);
    }
    domain::RoadmapVersionId published(const Blueprint &b)
    {
        const domain::RoadmapVersionId id = draft(b);
        const auto done = roadmaps.publish(request(), id).result();
        if (!done)
            FAIL(done.error().sentence().toStdString() << done.error().detail.toStdString());
        return id;
    }
    Blueprint load(domain::RoadmapVersionId id) { return *roadmaps.loadVersion(id).result(); }
    services::CaseRoadmap state() { return *roadmaps.forCase(caseId).result(); }
    void doStep(const QString &key)
    {
        domain::Completion completion;
        completion.stepKey = key;
        completion.evidence = u"written down"_s;
        const auto now = state();
        if (const domain::Step *s = now.blueprint.find(key))
            completion.checked = s->checklist;
        const auto done = roadmaps.complete(request(), caseId, now.run->version, completion).result();
        if (!done)
            FAIL(done.error().sentence().toStdString() << done.error().detail.toStdString());
    }

    services::Roadmaps &roadmaps;
    domain::CaseId caseId;
};

} // namespace

TEST_CASE("everything that a version has is stored, and is the same in a file")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const Blueprint b = full(u"full"_s);
    REQUIRE(domain::validate(b));
    CHECK(withoutIds(f.load(f.draft(b))) == b);
    const auto read = services::Roadmaps::fromJson(services::Roadmaps::toJson(b), u"full.json"_s);
    REQUIRE(read);
    Blueprint sorted = b; // gates are in the order of their names there
    std::swap(sorted.steps[0].gates[0], sorted.steps[0].gates[1]);
    CHECK(*read == sorted);
}

TEST_CASE("a draft is replaced as often as it is kept, and never changes once it is published")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    Blueprint b = full(u"full"_s);
    const domain::RoadmapVersionId id = f.draft(b);
    CHECK(
        f.roadmaps.start(f.request(), f.caseId, f.load(id).roadmap).result().error().kind == base::ErrorKind::Refused);
    b.steps[0].title = u"Better"_s;
    CHECK(f.draft(b) == id);
    REQUIRE(f.roadmaps.publish(f.request(), id).result().ok());
    CHECK(f.roadmaps.publish(f.request(), id).result().error().kind == base::ErrorKind::Conflict);
    CHECK(f.load(id).status == RoadmapStatus::Published);

    b.name = u"Another name"_s;
    b.steps[0].title = u"Best"_s;
    const domain::RoadmapVersionId second = f.draft(b);
    CHECK(second != id);
    CHECK(f.load(id).steps[0].title == u"Better"_s);
    CHECK(f.load(id).name == u"Full full"_s);
    CHECK(f.roadmaps.list().result()->front().name == u"Full full"_s);
    REQUIRE(f.roadmaps.publish(f.request(), second).result().ok());
    CHECK(f.load(id).status == RoadmapStatus::Retired);
    CHECK(f.load(id).name == u"Full full"_s);
    const auto versions = *f.roadmaps.versions(f.load(id).roadmap).result();
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].number == 2);
    CHECK(versions[1].status == RoadmapStatus::Retired);

    REQUIRE(f.roadmaps.retire(f.request(), f.load(id).roadmap).result().ok());
    CHECK_FALSE(f.roadmaps.start(f.request(), f.caseId, f.load(id).roadmap).result().ok());
    CHECK(f.state().proposals.empty());
}

TEST_CASE("what isn't valid is kept as a draft and not published")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    Blueprint b = full(u"full"_s);
    b.transitions.pop_back();
    const domain::RoadmapVersionId id = f.draft(b);
    CHECK_FALSE(f.roadmaps.publish(f.request(), id).result().ok());
    b.steps[0].key = b.steps[1].key;
    CHECK_FALSE(f.roadmaps.saveDraft(f.request(), b).result().ok());
}

TEST_CASE("a case walks branches and waits, and a wait ends by its time")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::RoadmapVersionId id = f.published(full(u"full"_s));
    REQUIRE(f.roadmaps.start(f.request(), f.caseId, f.load(id).roadmap).result().ok());
    f.doStep(u"ask"_s);
    services::CaseRoadmap now = f.state();
    CHECK(now.run->next == QStringList { u"wait"_s, u"test"_s });
    CHECK(now.run->since.value(u"wait"_s) == f.place.clock.now());
    f.doStep(u"test"_s);
    now = f.state();
    REQUIRE(now.run->arrived.size() == 1);
    CHECK(now.run->arrived.front() == domain::Arrival { u"test"_s, u"join"_s, {} });
    CHECK(f.roadmaps.wakeDue().result()->empty());
    f.place.clock.advance(30'000);
    CHECK(f.roadmaps.wakeDue().result()->empty()); // not yet; and it was asked a moment ago
    f.place.clock.advance(60'000);
    CHECK(*f.roadmaps.wakeDue().result() == std::vector<domain::CaseId> { f.caseId });
    now = f.state();
    CHECK(now.run->next == QStringList { u"end"_s });
    CHECK(now.run->done.back().outcome == domain::kElapsed);
    CHECK(now.run->done.back().event);
    f.doStep(u"end"_s);
    CHECK(f.state().run->status == domain::RunStatus::Finished);
}

TEST_CASE("a roadmap runs the version of another one that was there when it was published")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    Blueprint inner;
    inner.key = u"inner"_s;
    inner.name = u"Inner"_s;
    inner.steps = { step(u"one"_s), step(u"two"_s, StepKind::End) };
    inner.transitions = { { u"one"_s, u"two"_s, {} } };
    Blueprint outer;
    outer.key = u"outer"_s;
    outer.name = u"Outer"_s;
    outer.steps = { step(u"sub"_s, StepKind::SubRoadmap), step(u"again"_s, StepKind::SubRoadmap),
        step(u"end"_s, StepKind::End) };
    outer.steps[0].roadmapKey = outer.steps[1].roadmapKey = u"inner"_s;
    outer.transitions = { { u"sub"_s, u"again"_s, {} }, { u"again"_s, u"end"_s, {} } };
    CHECK_FALSE(f.roadmaps.publish(f.request(), f.draft(outer)).result().ok());
    (void)f.published(inner);
    const domain::RoadmapVersionId id = f.published(outer);
    inner.steps[0].title = u"Changed"_s;
    (void)f.published(inner);
    REQUIRE(f.roadmaps.start(f.request(), f.caseId, f.load(id).roadmap).result().ok());
    CHECK(f.state().blueprint.find(u"sub/one"_s)->title == u"Step one"_s);
    // As many as the list says.
    const auto listed = *f.roadmaps.list().result();
    const auto entry = std::find_if(
        listed.begin(), listed.end(), [](const domain::RoadmapSummary &one) { return one.key == u"outer"_s; });
    REQUIRE(entry != listed.end());
    CHECK(domain::progress(f.state().blueprint, *f.state().run) == domain::Progress { 1, entry->steps });
    CHECK(f.state().run->next == QStringList { u"sub/one"_s });
    for (const char *key : { "sub/one", "sub/two", "again/one", "again/two", "end" })
        f.doStep(QString::fromLatin1(key));
    const services::CaseRoadmap done = f.state();
    CHECK(done.run->status == domain::RunStatus::Finished);
    REQUIRE(done.run->done.size() == 5);
    CHECK(done.run->done[0].stepKey == u"sub/one"_s);
    CHECK(done.run->done[2].stepKey == u"again/one"_s);
}

TEST_CASE("a case stays on its version until somebody who has seen the difference takes it to another one")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    Blueprint b;
    b.key = u"moving"_s;
    b.name = u"Moving"_s;
    b.steps = { step(u"a"_s), step(u"b"_s), step(u"end"_s, StepKind::End) };
    b.transitions = { { u"a"_s, u"b"_s, {} }, { u"b"_s, u"end"_s, {} } };
    const domain::RoadmapVersionId first = f.published(b);
    REQUIRE(f.roadmaps.start(f.request(), f.caseId, f.load(first).roadmap).result().ok());
    f.doStep(u"a"_s);
    CHECK_FALSE(f.state().newer);
    b.steps.insert(b.steps.begin() + 2, step(u"c"_s));
    b.transitions = { { u"a"_s, u"b"_s, {} }, { u"b"_s, u"c"_s, {} }, { u"c"_s, u"end"_s, {} } };
    const domain::RoadmapVersionId second = f.published(b);
    REQUIRE(f.state().newer);
    CHECK(f.state().newer->id == second);
    CHECK(f.state().blueprint.steps.size() == 3);
    const qint64 events = f.statistics().events;

    const auto preview = f.roadmaps.previewMove(f.caseId, second).result();
    REQUIRE(preview);
    REQUIRE(preview->difference.added.size() == 1);
    CHECK(preview->difference.added.front().key == u"c"_s);
    CHECK(preview->move.remain == QStringList { u"a"_s });
    CHECK(preview->move.run.next == QStringList { u"b"_s });
    CHECK(f.state().run->roadmapVersion == first);

    const base::RequestId request = f.request();
    REQUIRE(f.roadmaps.moveRun(request, f.caseId, preview->runVersion, second, {}).result().ok());
    CHECK(f.roadmaps.moveRun(request, f.caseId, preview->runVersion, second, {}).result().ok()); // sent again
    CHECK(f.roadmaps.moveRun(f.request(), f.caseId, preview->runVersion, second, {}).result().error().kind
        == base::ErrorKind::Conflict);
    CHECK(f.state().run->roadmapVersion == second);
    CHECK(f.state().run->done.size() == 1);
    CHECK(f.statistics().events == events); // bookkeeping isn't counted
    for (const char *key : { "b", "c", "end" })
        f.doStep(QString::fromLatin1(key));
    CHECK(f.state().run->done.size() == 4);
    CHECK_FALSE(f.roadmaps.previewMove(f.caseId, second).result().ok());
}

TEST_CASE("a step that names roles is refused to everybody else as soon as anybody has one of them")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Cases &cases = f.workspace->cases();
    const domain::AgentId mina(*cases.ensureAgent(f.request(), u"Mina"_s).result());
    const domain::AgentId noa(*cases.ensureAgent(f.request(), u"Noa"_s).result());
    Blueprint b;
    b.key = b.name = u"refund"_s;
    b.steps = { step(u"look"_s), step(u"grant"_s), step(u"end"_s, StepKind::End) };
    b.steps[0].mayDo = b.steps[1].mayDo = { u"Lead"_s, u"tier2"_s };
    b.transitions = { { u"look"_s, u"grant"_s, {} }, { u"grant"_s, u"end"_s, {} } };
    const domain::RoadmapId roadmap = f.load(f.published(b)).roadmap;
    REQUIRE(f.roadmaps.start(f.request(), f.caseId, roadmap).result().ok());
    const auto done = [&](const QString &key, std::optional<domain::AgentId> agent) {
        domain::Completion completion;
        completion.stepKey = key;
        completion.agent = agent;
        return f.roadmaps.complete(f.request(), f.caseId, f.state().run->version, completion).result();
    };
    CHECK(f.state().roles.empty());
    CHECK(done(u"look"_s, noa).ok()); // nobody could do it otherwise

    REQUIRE(cases.setAgentRoles(f.request(), mina, { u" LEAD "_s, u"lead"_s, u"driver"_s }).result().ok());
    CHECK(f.state().roles.at(mina) == QStringList { u"driver"_s, u"lead"_s });
    for (const auto &agent : { std::optional(noa), std::optional<domain::AgentId>() }) {
        const auto refused = done(u"grant"_s, agent);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().kind == base::ErrorKind::Refused);
        CHECK(refused.error().sentence() == u"Step \"Step grant\" may only be done by: lead, tier2."_s);
    }
    CHECK(f.state().run->next == QStringList { u"grant"_s });
    CHECK(done(u"grant"_s, mina).ok());
    CHECK(
        cases.setAgentRoles(f.request(), domain::AgentId(4711), {}).result().error().kind == base::ErrorKind::NotFound);
    REQUIRE(cases.setAgentRoles(f.request(), mina, {}).result().ok());
    CHECK(cases.agentRoles().result()->empty());
}

TEST_CASE("a draft is replaced only as long as it says what its editor has seen")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const Blueprint first = full(u"full"_s);
    REQUIRE(f.roadmaps.replaceDraft(f.request(), first, std::nullopt).result());
    Blueprint mine = first;
    mine.steps[0].title = u"Mine"_s;
    Blueprint theirs = first;
    theirs.steps[0].title = u"Theirs"_s;
    REQUIRE(f.roadmaps.replaceDraft(f.request(), theirs, first).result());
    const auto refused = f.roadmaps.replaceDraft(f.request(), mine, first).result();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::ErrorKind::Conflict);
    CHECK_FALSE(f.roadmaps.replaceDraft(f.request(), mine, std::nullopt).result());
    // What is there already isn't in conflict with itself: a second try.
    CHECK(f.roadmaps.replaceDraft(f.request(), theirs, first).result());
    const auto kept = f.roadmaps.replaceDraft(f.request(), mine, theirs).result();
    REQUIRE(kept);
    CHECK(f.load(domain::RoadmapVersionId(*kept)).steps[0].title == u"Mine"_s);

    const auto roadmap = f.load(domain::RoadmapVersionId(*kept)).roadmap;
    auto editing = f.roadmaps.editing(roadmap).result();
    REQUIRE(editing);
    CHECK(editing->draft);
    CHECK_FALSE(editing->newest);
    REQUIRE(f.roadmaps.publish(f.request(), domain::RoadmapVersionId(*kept)).result());
    editing = f.roadmaps.editing(roadmap).result();
    CHECK_FALSE(editing->draft);
    CHECK(editing->newest->steps[0].title == u"Mine"_s);
    CHECK_FALSE(f.roadmaps.editing(domain::RoadmapId(4711)).result());
}

TEST_CASE("only leads and trainers publish and retire roadmaps, once anybody is one")
{
    VersionFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Cases &cases = f.workspace->cases();
    const auto draft = f.roadmaps.saveDraft(f.request(), full(u"full"_s)).result();
    REQUIRE(draft);
    const domain::RoadmapVersionId version(*draft);
    const domain::AgentId mina(*cases.ensureAgent(f.request(), u"Mina"_s).result());
    const domain::AgentId tom(*cases.ensureAgent(f.request(), u"Tom"_s).result());
    REQUIRE(cases.setAgentRoles(f.request(), mina, { u"trainer"_s }).result());
    const auto refused = f.roadmaps.publish(f.request(), version, tom).result();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence().contains(u"lead, trainer"_s));
    CHECK_FALSE(f.roadmaps.publish(f.request(), version).result());
    REQUIRE(f.roadmaps.publish(f.request(), version, mina).result());
    const domain::RoadmapId roadmap = f.roadmaps.loadVersion(version).result()->roadmap;
    CHECK_FALSE(f.roadmaps.retire(f.request(), roadmap, tom).result());
    CHECK(f.roadmaps.retire(f.request(), roadmap, mina).result());
}
