// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/training.h"

#include "core/domain/addressspotter.h"
#include "core/services/privacy.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::PracticeMove;
using services::TrainingResult;
using storage::Engine;

namespace {

domain::Step step(const QString &key, const QString &title, domain::StepKind kind = domain::StepKind::Action)
{
    domain::Step made;
    made.key = key;
    made.title = title;
    made.kind = kind;
    return made;
}

domain::Blueprint drops()
{
    domain::Blueprint blueprint;
    blueprint.key = u"drops"_s;
    blueprint.name = u"Connection drops"_s;
    blueprint.steps = { step(u"hear"_s, u"Hear what is wrong"_s), step(u"ask"_s, u"Ask for the serial number"_s),
        step(u"end"_s, u"Tell what to do"_s, domain::StepKind::End) };
    blueprint.steps[1].factKey = u"serial"_s;
    blueprint.transitions = { { u"hear"_s, u"ask"_s, {} }, { u"ask"_s, u"end"_s, {} } };
    return blueprint;
}

struct TrainingFixture : tests::ServiceFixture {
    explicit TrainingFixture(Engine engine)
        : ServiceFixture(engine)
        , training(workspace->training())
    {
        REQUIRE(import(u"dialogue.json"_s, R"([{"convo_id": 1, "scenario": {"personal":
            {"customer_name": "Mira Holt", "email": "mira@holt.example", "member_level": "gold"}, "order": {},
            "flow": "router", "subflow": "drops"}, "original": [
            ["customer", "Hi Ana, this is Mira Holt. My router XK-4711 drops. Serial number XK-4711, call me at +49 30 23125007."],
            ["agent", "Thank you Mira. Which firmware is on it?"],
            ["customer", "It has firmware 3.1.2 now, Holt told you. mira@holt.example"]]}])")
                .ok());
        supportCase = workspace->cases().page({}, 10).result()->front();
        ana = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        ben = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ben"_s).result());
        const auto draft = workspace->roadmaps().saveDraft(request(), drops()).result();
        REQUIRE(draft.ok());
        version = domain::RoadmapVersionId(*draft);
        REQUIRE(workspace->roadmaps().publish(request(), version).result().ok());
        roadmap = workspace->roadmaps().list().result()->front().id;
    }

    domain::PracticeSession session(const std::vector<PracticeMove> &moves)
    {
        const auto script = training.script(supportCase.id, roadmap).result();
        REQUIRE(script.ok());
        return { *script, moves };
    }
    qint64 practise(domain::AgentId agent, const std::vector<PracticeMove> &moves)
    {
        const auto id = training.finish(request(), session(moves), agent).result();
        REQUIRE(id.ok());
        return *id;
    }
    /// Every row of every table by which something could have been done to somebody.
    QStringList rows()
    {
        QStringList all;
        const auto connection = place.connect();
        for (const QString &table : { u"event"_s, u"outgoing"_s, u"draft"_s, u"run"_s, u"run_step"_s, u"support_case"_s,
                 u"customer"_s, u"fact"_s, u"fact_telling"_s, u"promise"_s, u"attachment"_s, u"action"_s, u"change"_s,
                 u"timeline_seen"_s }) {
            storage::Query query(*connection,
                place.location().engine() == Engine::Sqlite
                    ? u"SELECT COUNT(*), 0 FROM "_s + table
                    : u"SELECT COUNT(*), COALESCE(SUM(('x' || SUBSTR(MD5(t::TEXT), 1, 8))::BIT(32)::BIGINT), 0)::BIGINT FROM "_s
                        + table + u" t"_s);
            query.exec();
            REQUIRE(query.next());
            all.append(u"%1 %2 %3"_s.arg(table).arg(query.int64(0)).arg(query.int64(1)));
        }
        const services::TimelinePage page = *workspace->timeline().newest(supportCase.customer, {}, 100).result();
        for (const domain::Event &event : page.events)
            all.append(event.id.toString() + event.subject + event.preview);
        all.append(QString::number(workspace->cases().find(supportCase.id).result()->version));
        return all;
    }

    services::Training &training;
    domain::SupportCase supportCase;
    domain::RoadmapId roadmap;
    domain::RoadmapVersionId version;
    domain::AgentId ana;
    domain::AgentId ben;
};

const std::vector<PracticeMove> kWhole { { PracticeMove::Kind::Step, u"hear"_s, {} },
    { PracticeMove::Kind::Fact, u"serial"_s, {} }, { PracticeMove::Kind::Step, u"ask"_s, {} },
    { PracticeMove::Kind::Reply, {}, u"Hello, I am sorry. Which firmware is on it?"_s },
    { PracticeMove::Kind::Listen, {}, {} }, { PracticeMove::Kind::Step, u"end"_s, {} },
    { PracticeMove::Kind::Reply, {}, u"Please install 3.2."_s } };

} // namespace

TEST_CASE("a case becomes a script with what its customer said, and nobody can be known by it")
{
    TrainingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto script = f.training.script(f.supportCase.id, f.roadmap).result();
    REQUIRE(script.ok());
    REQUIRE(script->messages.size() == 2);
    CHECK(script->origin == f.supportCase.id);
    CHECK(script->messages.front().at == 0);
    CHECK(script->blueprint.name == u"Connection drops"_s);
    QString all = script->messages[0].text + u'\n' + script->messages[1].text + u'\n' + script->messages[0].subject;
    for (const domain::KnownValue &known : script->known)
        all += u'\n' + known.key + u": "_s + known.value;
    INFO(all.toStdString());
    for (const QString &gone : { u"Mira"_s, u"Holt"_s, u"4711"_s, u"23125007"_s, u"holt.example"_s, u"Ana"_s }) {
        CAPTURE(gone);
        CHECK_FALSE(all.contains(gone, Qt::CaseInsensitive));
    }
    CHECK(script->messages[1].text.contains(u"firmware 3.1.2"_s));
    // What they were called is one person throughout.
    const QString name = all.section(u"full name: "_s, 1).section(u'\n', 0, 0);
    REQUIRE_FALSE(name.isEmpty());
    CHECK(script->messages[0].text.contains(u"this is "_s + name));
    CHECK(script->messages[1].text.contains(name.section(u' ', 1) + u" told you"_s));
    // Once more, it is the same.
    CHECK(f.training.script(f.supportCase.id, f.roadmap).result().value() == *script);
}

TEST_CASE("a whole practice touches nothing: neither timeline nor outbox, neither runs nor cases")
{
    TrainingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QStringList before = f.rows();
    const auto found = f.training.cases(f.roadmap, 10).result();
    REQUIRE(found.ok());
    REQUIRE(found->size() == 1);
    CHECK(found->front().messages == 2);
    f.practise(f.ana, kWhole);
    CHECK(f.rows() == before);
}

TEST_CASE("results are kept by person and roadmap, scored anew from the moves")
{
    TrainingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const qint64 first = f.practise(f.ana, kWhole);
    f.place.clock.advance(1000);
    const qint64 second = f.practise(f.ben, { kWhole.front() });
    const auto all = f.training.results({}, 10).result().value();
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == second);
    CHECK(all[1].id == first);
    const TrainingResult &whole = all[1];
    CHECK(whole.agentName == u"Ana"_s);
    CHECK(whole.roadmapName == u"Connection drops"_s);
    CHECK(whole.origin == f.supportCase.id);
    CHECK(whole.version == f.version);
    CHECK(whole.moves == int(kWhole.size()));
    CHECK(whole.points == domain::practiceScore(f.session(kWhole))->points);
    REQUIRE(whole.aspects.size() == 5);
    CHECK(whole.aspects.front() == domain::PracticePoints { domain::PracticeAspect::Steps, 400, 400 });
    CHECK(all[0].points < whole.points);
    CHECK(f.training.results({ f.ben, {} }, 10).result()->size() == 1);
    CHECK(f.training.results({ {}, f.roadmap }, 10).result()->size() == 2);
    CHECK(f.training.results({ {}, domain::RoadmapId(999) }, 10).result()->empty());
    CHECK(f.training.results({}, 1).result()->size() == 1);
    // The same request is one result; moves that can't be played are none.
    const base::RequestId once = f.request();
    const auto one = f.training.finish(once, f.session(kWhole), f.ana).result();
    CHECK(f.training.finish(once, f.session(kWhole), f.ana).result().value() == *one);
    const auto refused =
        f.training.finish(f.request(), f.session({ { PracticeMove::Kind::Step, u"nowhere"_s, {} } }), f.ana).result();
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == base::ErrorKind::InvalidInput);
    CHECK(f.training.results({}, 10).result()->size() == 3);
}

TEST_CASE("an erased customer's case can't be practised any more, and a result forgets whose case it was")
{
    TrainingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.practise(f.ana, kWhole);
    REQUIRE(f.workspace->privacy().erase(f.request(), f.supportCase.customer, f.ana, u"asked for it"_s).result().ok());
    const auto script = f.training.script(f.supportCase.id, f.roadmap).result();
    REQUIRE_FALSE(script.ok());
    CHECK(script.error().kind == base::ErrorKind::Refused);
    CHECK(f.training.cases(f.roadmap, 10).result()->empty());
    const auto results = f.training.results({}, 10).result().value();
    REQUIRE(results.size() == 1);
    CHECK_FALSE(results.front().origin);
    CHECK(results.front().points > 0);
}

TEST_CASE("what isn't there can't be practised")
{
    TrainingFixture f(Engine::Sqlite);
    CHECK(f.training.script(domain::CaseId(999), f.roadmap).result().error().kind == base::ErrorKind::NotFound);
    CHECK(
        f.training.script(f.supportCase.id, domain::RoadmapId(999)).result().error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("no case of the demo tells in practice whose it is")
{
    tests::ServiceFixture f(Engine::Sqlite);
    REQUIRE(f.workspace->importer().makeDemo(1500, 3, f.place.clock.now()).result().ok());
    const auto roadmaps = f.workspace->roadmaps().list().result().value();
    int practised = 0;
    for (const domain::SupportCase &one : *f.workspace->cases().page({}, 500).result()) {
        const auto script = f.workspace->training().script(one.id, roadmaps.front().id).result();
        if (!script.ok())
            continue;
        ++practised;
        const auto card = f.workspace->customers().card(one.customer).result();
        REQUIRE(card.ok());
        const domain::AddressSpotter spotter(card->identities);
        for (const domain::PracticeMessage &message : script->messages) {
            INFO(message.text.toStdString());
            CHECK_FALSE(spotter.standsIn(message.text));
            CHECK_FALSE(domain::hasWords(message.text, one.customerName));
            for (const domain::Purchase &purchase : card->purchases) {
                if (!purchase.serial.isEmpty())
                    CHECK_FALSE(message.text.contains(purchase.serial, Qt::CaseInsensitive));
            }
        }
    }
    CHECK(practised > 20);
}
