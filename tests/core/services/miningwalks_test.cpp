// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/mining.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Blueprint;
using mining::WalkFigure;
using storage::Engine;
using tests::ServiceFixture;
using Kind = mining::WalkFigure::Kind;

namespace {

constexpr base::EpochMs kHour = 3'600'000;

domain::Step plantedStep(const QString &key, const QString &title, domain::StepKind kind = domain::StepKind::Action)
{
    domain::Step s;
    s.key = key;
    s.title = title;
    s.kind = kind;
    return s;
}

/// Say hello, check whether it is broken, mend it and check again, part.
Blueprint mending()
{
    Blueprint b;
    b.key = u"mending"_s;
    b.name = u"Mending"_s;
    b.steps = { plantedStep(u"hello"_s, u"Say hello"_s),
        plantedStep(u"check"_s, u"Check it"_s, domain::StepKind::Decision), plantedStep(u"fix"_s, u"Mend it"_s),
        plantedStep(u"end"_s, u"Part"_s, domain::StepKind::End) };
    b.steps[1].promised = 2 * kHour;
    b.transitions = { { u"hello"_s, u"check"_s, {} }, { u"check"_s, u"fix"_s, u"broken"_s },
        { u"check"_s, u"end"_s, u"fine"_s }, { u"fix"_s, u"check"_s, {} } };
    return b;
}

/// One case is checked in time and fine; the next one is checked late, mended and checked once more; the third waits for its check; and of a fourth another program has told,
/// that it was never checked.
struct Planted : tests::ServiceFixture {
    explicit Planted(Engine engine)
        : ServiceFixture(engine)
    {
        QByteArray log = "<log>";
        for (const char *name : { "one", "two", "three", "four" }) {
            log += QByteArray("<trace><string key=\"concept:name\" value=\"") + name + "\"/>";
            // Of those that will be walked here nothing is told that is a step.
            const std::vector<QByteArray> told = QByteArray(name) == "four"
                ? std::vector<QByteArray> { "say HELLO", "Mend it", "Part" }
                : std::vector<QByteArray> { "created" };
            for (size_t i = 0; i < told.size(); ++i)
                log += "<event><string key=\"concept:name\" value=\"" + told[i]
                    + "\"/><date key=\"time:timestamp\" value=\"2026-01-01T0" + QByteArray::number(int(i))
                    + ":00:00Z\"/></event>";
            log += "</trace>";
        }
        REQUIRE(import(u"log.xes"_s, log + "</log>").ok());
        for (const domain::SupportCase &one : *workspace->cases().page({}, 10).result())
            cases.push_back(one.id);
        REQUIRE(cases.size() == 4);
        const auto draft = workspace->roadmaps().saveDraft(request(), mending()).result();
        REQUIRE(draft);
        version = domain::RoadmapVersionId(*draft);
        REQUIRE(workspace->roadmaps().publish(request(), version).result().ok());
        roadmap = workspace->roadmaps().loadVersion(version).result()->roadmap;

        begin = place.clock.now();
        for (int i = 0; i < 3; ++i)
            REQUIRE(workspace->roadmaps().start(request(), cases[size_t(i)], roadmap).result().ok());
        place.clock.advance(kHour);
        for (size_t i = 0; i < 3; ++i)
            doStep(i, u"hello"_s);
        place.clock.advance(kHour); // 2 h
        doStep(0, u"check"_s, u"fine"_s);
        place.clock.advance(kHour); // 3 h
        doStep(0, u"end"_s);
        place.clock.advance(2 * kHour); // 5 h
        doStep(1, u"check"_s, u"broken"_s);
        place.clock.advance(kHour); // 6 h
        doStep(1, u"fix"_s);
        place.clock.advance(kHour); // 7 h
        doStep(1, u"check"_s, u"fine"_s);
        place.clock.advance(kHour); // 8 h
        doStep(1, u"end"_s);
    }

    void doStep(size_t which, const QString &key, const QString &outcome = {})
    {
        const domain::CaseId id = cases[which];
        domain::Completion completion;
        completion.stepKey = key;
        completion.outcome = outcome;
        completion.at = place.clock.now();
        const qint64 run = workspace->roadmaps().forCase(id).result()->run->version;
        REQUIRE(workspace->roadmaps().complete(request(), id, run, completion).result().ok());
    }
    services::WalkAnswer ask(services::WalkQuestion question)
    {
        question.now = place.clock.now();
        const auto answer = workspace->mining().walks(question).result();
        INFO((answer.ok() ? QString() : answer.error().sentence() + answer.error().detail).toStdString());
        REQUIRE(answer.ok());
        return *answer;
    }
    std::vector<domain::CaseId> behind(const services::WalkAnswer &answer, const WalkFigure &figure)
    {
        std::vector<domain::CaseId> ids;
        for (const mining::WalkCase &one : *workspace->mining().casesBehind(answer, figure).result())
            ids.push_back(one.id);
        return ids;
    }

    std::vector<domain::CaseId> cases; ///< as the comment above tells them
    domain::RoadmapVersionId version;
    domain::RoadmapId roadmap;
    base::EpochMs begin = 0;
};

} // namespace

TEST_CASE("a roadmap is held against a history that was counted by hand")
{
    Planted f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const services::WalkAnswer answer = f.ask({ f.roadmap });
    const mining::WalkFigures &all = answer->figures();
    CHECK(all.cases == 4);
    CHECK(all.open == 1);
    CHECK(all.told == 1);
    REQUIRE(all.steps.size() == 4);
    const mining::StepFigures &hello = all.steps[0];
    CHECK(hello.cases == 4);
    CHECK(hello.waiting.total == 3 * kHour); // since when the fourth could be greeted nobody knows
    CHECK(hello.waitedCases == 3);
    const mining::StepFigures &check = all.steps[1];
    CHECK(check.cases == 2);
    CHECK(check.deeds == 3);
    CHECK(check.waiting.total == 6 * kHour);
    CHECK(check.waiting.median == kHour);
    CHECK(check.waiting.ninetieth == 4 * kHour);
    CHECK(check.late == 1);
    CHECK(check.lateBy.total == 2 * kHour);
    CHECK(check.here == 1);
    CHECK(check.overdue == 1);
    CHECK(check.skipped == 1);
    CHECK(check.again == 1);
    CHECK(check.repetitions == 1);
    CHECK(check.againTime == kHour);
    CHECK(check.repeated == 0); // the roadmap itself leads back

    REQUIRE(all.ways.size() == 4);
    CHECK(all.ways[0].count == 2);
    CHECK(all.ways[0].waiting.total == 5 * kHour);
    CHECK(all.ways[1].cases == 1);
    CHECK(all.ways[2].count == 2);
    CHECK(all.ways[2].waiting.median == kHour);
    CHECK(all.ways[3].cases == 1);

    CHECK(all.bottlenecks == std::vector<int> { 1, 0, 3, 2 });
    CHECK(all.rework == std::vector<int> { 1 });
    CHECK(all.late == std::vector<int> { 1 });
    REQUIRE_FALSE(all.deviations.empty());
    CHECK(all.deviations.front().figure == WalkFigure { Kind::Skipped, u"check"_s, u"fix"_s });
    CHECK(all.compared == 3);
    CHECK(all.fitting == 2);
    REQUIRE(all.alignments);
    CHECK(all.alignments->averageTrace < 1);
    CHECK(all.alignments->averageTrace > 0.8);
}

TEST_CASE("every number of a mirror opens as many cases as it counts, and they stay when something is done meanwhile")
{
    Planted f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const services::WalkAnswer answer = f.ask({ f.roadmap });
    f.doStep(2, u"check"_s, u"fine"_s);
    const mining::WalkFigures &all = answer->figures();
    const auto count = [&](const WalkFigure &figure) {
        const auto parsed = WalkFigure::fromText(figure.toText());
        REQUIRE(parsed.ok());
        CHECK(*parsed == figure);
        return qint64(f.behind(answer, figure).size());
    };
    CHECK(count({ Kind::All }) == all.cases);
    CHECK(f.behind(answer, { Kind::Open }) == std::vector { f.cases[2] });
    CHECK(f.behind(answer, { Kind::Told }) == std::vector { f.cases[3] });
    CHECK(f.behind(answer, { Kind::NotFitting }) == std::vector { f.cases[3] });
    CHECK(count({ Kind::Fitting }) == all.fitting);
    for (size_t i = 0; i < all.steps.size(); ++i) {
        const mining::StepFigures &step = all.steps[i];
        const QString key = answer->blueprint().steps[i].key;
        INFO(key.toStdString());
        CHECK(count({ Kind::Done, key }) == step.cases);
        CHECK(count({ Kind::Skipped, key }) == step.skipped);
        CHECK(count({ Kind::Repeated, key }) == step.repeated);
        CHECK(count({ Kind::OutOfOrder, key }) == step.outOfOrder);
        CHECK(count({ Kind::Again, key }) == step.again);
        CHECK(count({ Kind::Waited, key }) == step.waitedCases);
        CHECK(count({ Kind::Late, key }) == step.late);
        CHECK(count({ Kind::Here, key }) == step.here);
        CHECK(count({ Kind::Overdue, key }) == step.overdue);
    }
    for (size_t i = 0; i < all.ways.size(); ++i)
        CHECK(count({ Kind::Way, {}, {}, int(i) }) == all.ways[i].cases);
    for (const mining::DeviationFigures &one : all.deviations)
        CHECK(count(one.figure) == one.cases);
    // Who waited longest comes first, with how long.
    const auto waited = *f.workspace->mining().casesBehind(answer, { Kind::Waited, u"check"_s }).result();
    REQUIRE(waited.size() == 2);
    CHECK(waited.front() == mining::WalkCase { f.cases[1], 5 * kHour });

    const auto named = f.workspace->mining().named({ f.cases[1], f.cases[0] }).result();
    REQUIRE(named.ok());
    REQUIRE(named->size() == 2);
    CHECK(named->front().id == f.cases[1]);
    CHECK_FALSE(named->front().subject.isEmpty());
    CHECK_FALSE(f.workspace->mining().casesBehind(answer, { Kind::Done, u"none"_s }).result().ok());
    CHECK_FALSE(WalkFigure::fromText(u"late"_s).ok());
}

TEST_CASE("a mirror looks at the walks of one version, or those since a day, alone")
{
    Planted f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::WalkQuestion question { f.roadmap };
    question.version = f.version;
    CHECK(f.ask(question)->figures().cases == 3); // nobody told of which version the fourth was
    question = { f.roadmap };
    question.since = f.begin + 1;
    CHECK(f.ask(question)->figures().cases == 0);

    // A step that a newer version has more: whoever has parted never came by it.
    Blueprint more = mending();
    more.steps.insert(more.steps.begin() + 3, plantedStep(u"bill"_s, u"Write the bill"_s));
    more.transitions[2].to = u"bill"_s;
    more.transitions.push_back({ u"bill"_s, u"end"_s, {} });
    const auto draft = f.workspace->roadmaps().saveDraft(f.request(), more).result();
    REQUIRE(draft);
    REQUIRE(f.workspace->roadmaps().publish(f.request(), domain::RoadmapVersionId(*draft)).result().ok());
    const services::WalkAnswer newest = f.ask({ f.roadmap });
    CHECK(newest->blueprint().number == 2);
    CHECK(newest->figures().cases == 4);
    CHECK(newest->figures().fitting == 0);
    CHECK(f.behind(newest, { Kind::Skipped, u"bill"_s }).size() == 3);
    question = { f.roadmap };
    question.version = f.version;
    CHECK(f.ask(question)->figures().fitting == 2);
    question.version = domain::RoadmapVersionId(4711);
    CHECK_FALSE(f.workspace->mining().walks(question).result().ok());
}

TEST_CASE("who splits goes each way once, and who joins waits for the last")
{
    Blueprint b = mending();
    b.steps = { plantedStep(u"a"_s, u"A"_s), plantedStep(u"split"_s, u"S"_s, domain::StepKind::Gateway),
        plantedStep(u"b"_s, u"B"_s), plantedStep(u"c"_s, u"C"_s),
        plantedStep(u"join"_s, u"J"_s, domain::StepKind::Gateway), plantedStep(u"d"_s, u"D"_s, domain::StepKind::End) };
    b.steps[1].gateway = b.steps[4].gateway = domain::GatewayKind::Parallel;
    b.transitions = { { u"a"_s, u"split"_s, {} }, { u"split"_s, u"b"_s, {} }, { u"split"_s, u"c"_s, {} },
        { u"b"_s, u"join"_s, {} }, { u"c"_s, u"join"_s, {} }, { u"join"_s, u"d"_s, {} } };
    domain::WalkLog log;
    for (const domain::Step &step : b.steps)
        log.names.append(step.title);
    domain::WalkVariant variant;
    variant.steps = { 0, 2, 3, 5 };
    variant.outcomes = { 0, 0, 0, 0 };
    domain::WalkedCase one;
    one.id = domain::CaseId(7);
    one.times = { kHour, 2 * kHour, 4 * kHour, 5 * kHour };
    log.add(variant, one);
    const mining::WalkAnalysis analysis(b, log, services::Mining::net(b), 0);
    const mining::WalkFigures &all = analysis.figures();
    for (const mining::WayFigures &way : all.ways)
        CHECK(way.count == 1);
    CHECK(all.steps[3].waiting.total == 3 * kHour); // since A, whatever B did
    CHECK(all.steps[5].waiting.total == kHour);     // since C
    CHECK(all.fitting == 1);
}

TEST_CASE("a roadmap is found in history, can be published, and its mirror shows the cases of which it was told")
{
    Planted f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto found = f.workspace->mining().discovered().result();
    INFO((found.ok() ? QString() : found.error().sentence()).toStdString());
    REQUIRE(found.ok());
    CHECK(found->cases == 4);
    Blueprint roadmap = found->blueprint;
    CHECK(std::ranges::any_of(roadmap.steps, [](const domain::Step &step) { return step.title == u"Mend it"_s; }));
    roadmap.key = u"found"_s;
    roadmap.name = u"Found"_s;
    INFO(services::Roadmaps::toJson(roadmap).toStdString());
    const auto draft = f.workspace->roadmaps().saveDraft(f.request(), roadmap).result();
    REQUIRE(draft);
    REQUIRE(f.workspace->roadmaps().publish(f.request(), domain::RoadmapVersionId(*draft)).result().ok());
    const services::WalkAnswer answer = f.ask(
        { f.workspace->roadmaps().loadVersion(domain::RoadmapVersionId(*draft)).result()->roadmap });
    CHECK(answer->figures().cases == 1); // the others walk another roadmap
    CHECK(answer->figures().told == 1);
    CHECK(answer->figures().compared == 1);
}

TEST_CASE("what people write of a step's outcome makes no variant: the demo's walks of a roadmap are few")
{
    ServiceFixture f(Engine::Sqlite);
    REQUIRE(f.workspace->importer().makeDemo(5000, 1, f.place.clock.now()).result().ok());
    for (const domain::RoadmapSummary &roadmap : *f.workspace->roadmaps().list().result()) {
        services::WalkQuestion question;
        question.roadmap = roadmap.id;
        const auto answer = f.workspace->mining().walks(question).result();
        REQUIRE(answer.ok());
        INFO(roadmap.name.toStdString());
        if ((*answer)->figures().cases > 12)
            CHECK((*answer)->figures().variants < (*answer)->figures().cases * 9 / 10);
    }
}

TEST_CASE("where nothing was done there is no roadmap, and no case in a mirror")
{
    ServiceFixture f(Engine::Sqlite);
    const auto found = f.workspace->mining().discovered().result();
    REQUIRE_FALSE(found.ok());
    CHECK(found.error().kind == base::ErrorKind::Refused);
    const auto draft = f.workspace->roadmaps().saveDraft(f.request(), mending()).result();
    REQUIRE(f.workspace->roadmaps().publish(f.request(), domain::RoadmapVersionId(*draft)).result().ok());
    services::WalkQuestion question;
    question.roadmap = f.workspace->roadmaps().loadVersion(domain::RoadmapVersionId(*draft)).result()->roadmap;
    const auto empty = f.workspace->mining().walks(question).result();
    REQUIRE(empty.ok());
    CHECK((*empty)->figures().cases == 0);
    CHECK_FALSE((*empty)->figures().alignments);
}
