// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/bornarticle.h"
#include "core/services/articles.h"
#include "core/services/knowledgeuse.h"
#include "core/services/productnews.h"
#include "core/storage/casestore.h"
#include "core/storage/knowledgeusestore.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::ArticleUseKind;
using domain::DoubtSign;
using storage::Engine;

namespace {

struct PracticeFixture : tests::ServiceFixture {
    explicit PracticeFixture(Engine engine)
        : ServiceFixture(engine)
        , uses(workspace->knowledgeUse())
    {
        REQUIRE(import(u"kb.jsonl"_s,
            "{\"id\": \"1\", \"title\": \"Reset\", \"text\": \"Hold the button.\", \"product\": \"Router X2\"}\n"
            "{\"id\": \"2\", \"title\": \"Cables\", \"text\": \"Pull at them.\"}\n")
                .ok());
        for (const domain::Article &article : *workspace->knowledge().page({}, {}, 10).result())
            (article.title == u"Reset"_s ? reset : cables) = article.id;
        REQUIRE(import(u"dialogue.json"_s, R"([{"convo_id": 1, "scenario": {"personal":
            {"customer_name": "Mira Holt", "email": "mira@holt.example", "member_level": "gold"}, "order": {},
            "flow": "router", "subflow": "drops"}, "original": [
            ["customer", "Hi Ana, this is Mira Holt. My router XK-4711 drops. Serial number XK-4711, call me at +49 30 23125007."],
            ["agent", "Thank you Mira. It drops because the channel is crowded. Choose channel 11 in the settings, and it will hold; I wrote to mira@holt.example."],
            ["customer", "It holds, thanks! Holt"]]}])")
                .ok());
        supportCase = workspace->cases().page({}, 10).result()->front();
        ana = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
    }

    domain::CaseId plant(const QString &subject, bool solved, std::optional<domain::ArticleId> article = {},
        ArticleUseKind kind = ArticleUseKind::Link)
    {
        domain::CaseId id;
        const auto database = place.open();
        REQUIRE(database
                ->write([&](storage::Session &session) {
                    storage::CaseStore store(session.connection());
                    domain::SupportCase one;
                    one.customer = supportCase.customer;
                    one.subject = subject;
                    one.openedAt = session.now();
                    one.status = solved ? domain::CaseStatus::Solved : domain::CaseStatus::Open;
                    if (solved)
                        one.closedAt = session.now();
                    id = store.insert(one, {});
                    if (article) {
                        domain::ArticleUse use { id, *article, kind };
                        use.lastAt = session.now();
                        storage::KnowledgeUseStore(session.connection()).note(use);
                    }
                })
                .result()
                .ok());
        return id;
    }
    std::vector<domain::ReviewItem> toReview() { return *uses.toReview(100).result(); }
    void addNotes(const QByteArray &text)
    {
        const auto note = services::ProductNews::read(u"x.md"_s, text);
        REQUIRE(note.ok());
        REQUIRE(workspace->productNews().add(request(), { *note }).result().ok());
    }

    services::KnowledgeUse &uses;
    domain::SupportCase supportCase;
    domain::AgentId ana;
    domain::ArticleId reset;
    domain::ArticleId cables;
};

} // namespace

TEST_CASE("cases without an article that ask alike are one gap with its cost, whatever the order")
{
    std::vector<domain::GapCase> cases;
    const auto add = [&](const QString &subject, qint64 minutes) {
        domain::GapCase one;
        one.id = domain::CaseId(qint64(cases.size() + 1));
        one.subject = subject;
        one.minutes = minutes;
        one.entries = 4;
        one.openedAt = qint64(cases.size());
        cases.push_back(one);
    };
    add(u"Camera doesn't record at night"_s, 5);
    add(u"Invoice shows the wrong address"_s, 30);
    add(u"Night recording of the camera is black"_s, 7);
    add(u"Wrong address on my invoice"_s, 10);
    add(u"Camera: no recording during the night"_s, 1);
    add(u"Doorbell"_s, 100);
    const auto gaps = domain::gapsOf(cases, 2);
    REQUIRE(gaps.size() == 2);
    CHECK(gaps[0].cases == std::vector { domain::CaseId(4), domain::CaseId(2) });
    CHECK(gaps[0].minutes == 40);
    CHECK(gaps[1].cases == std::vector { domain::CaseId(5), domain::CaseId(3), domain::CaseId(1) });
    CHECK(gaps[1].minutes == 13);
    CHECK(gaps[1].entries == 12);
    CHECK(gaps[1].words.contains(u"camera"_s));
    CHECK(gaps[1].words.contains(u"night"_s));
    std::reverse(cases.begin(), cases.end());
    CHECK(domain::gapsOf(cases, 2) == gaps);
    CHECK(domain::gapsOf(cases, 1).size() == 3);
}

TEST_CASE("a case for which an article was of use is no gap")
{
    PracticeFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    (void)f.plant(u"Camera records nothing"_s, true);
    (void)f.plant(u"Camera records nothing"_s, false);
    (void)f.plant(u"Camera records nothing"_s, true, f.cables, ArticleUseKind::Text);
    (void)f.plant(u"Camera records nothing"_s, true, f.cables, ArticleUseKind::Opened);
    const auto gaps = *f.uses.gaps(0, 2, 10).result();
    REQUIRE(gaps.size() == 1);
    CHECK(gaps.front().cases.size() == 3);
    CHECK(f.uses.gaps(f.place.clock.now() + 1, 1, 10).result()->empty());
}

TEST_CASE("an article is in doubt when it is flagged, when its product has a new version, and when it fails; a review "
          "settles it")
{
    PracticeFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    CHECK(f.toReview().empty());
    f.place.clock.advance(1000);
    REQUIRE(f.uses.flag(f.request(), f.reset, f.ana, u"Lamp"_s, u"It is red by now."_s).result().ok());
    f.addNotes("---\nproduct: Router X2\nversion: 3.2\n---\nThe lamp is red.\n");
    for (int i = 0; i < 6; ++i)
        (void)f.plant(u"Anything"_s, true, f.cables, ArticleUseKind::Opened);
    auto items = f.toReview();
    REQUIRE(items.size() == 2);
    REQUIRE(items[0].article == f.reset);
    REQUIRE(items[0].doubts.size() == 2);
    CHECK(items[0].doubts[0].text == u"flagged by Ana (Lamp): It is red by now."_s);
    CHECK(items[0].doubts[1].sign == DoubtSign::NewVersion);
    CHECK(items[0].doubts[1].text == u"Router X2 3.2 came after it was last looked at"_s);
    REQUIRE(items[1].doubts.size() == 1);
    CHECK(items[1].doubts[0].text == u"read in 6 cases, helped to solve 0"_s);

    f.place.clock.advance(1000);
    REQUIRE(f.uses.reviewed(f.request(), f.reset, f.ana, u"The lamp is described anew"_s).result().ok());
    REQUIRE(f.uses.reviewed(f.request(), f.cables, f.ana, {}).result().ok());
    CHECK(f.toReview().empty());
    CHECK(f.uses.flagsOf(f.reset).result()->front().resolution == u"The lamp is described anew"_s);
    const auto done = *f.uses.reviews(f.reset, 10).result();
    REQUIRE(done.size() == 1);
    CHECK(done.front().agentName == u"Ana"_s);
    CHECK(done.front().reasons.size() == 2);
    f.place.clock.advance(1000);
    f.addNotes("---\nproduct: Router X2\nversion: 3.3\n---\nThe lamp is blue.\n");
    CHECK(f.toReview().size() == 1);
    CHECK(f.uses.reviewed(f.request(), domain::ArticleId(9999), f.ana, {}).result().error().kind
        == base::ErrorKind::NotFound);
}

TEST_CASE("an article whose review date is over is in doubt until somebody looks, or writes")
{
    PracticeFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Articles &articles = f.workspace->articles();
    domain::Article reset = *f.workspace->knowledge().article(f.reset).result();
    services::ArticleSave save;
    save.article = f.reset;
    save.seen = reset.version;
    save.edit = domain::editOf(reset);
    save.edit.reviewAt = f.place.clock.now() + 5000;
    save.agent = f.ana;
    REQUIRE(articles.save(f.request(), save).result());
    CHECK(f.toReview().empty());
    f.place.clock.advance(6000);
    const auto items = f.toReview();
    REQUIRE(items.size() == 1);
    CHECK(items[0].article == f.reset);
    CHECK(items[0].doubts[0].sign == DoubtSign::ReviewDate);
    REQUIRE(f.uses.reviewed(f.request(), f.reset, f.ana, {}).result());
    CHECK(f.toReview().empty());
}

TEST_CASE("a new version of a roadmap puts the articles that it names in doubt, its first one doesn't")
{
    PracticeFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QString key = [&] {
        const auto connection = f.place.connect();
        storage::Query query(*connection, u"SELECT external_key FROM article WHERE title = 'Reset'"_s);
        query.exec();
        REQUIRE(query.next());
        return query.text(0);
    }();
    domain::Blueprint blueprint;
    blueprint.key = u"drops"_s;
    blueprint.name = u"Connection drops"_s;
    domain::Step ask;
    ask.key = u"ask"_s;
    ask.title = u"Ask"_s;
    ask.articleKeys = { key };
    domain::Step end;
    end.key = u"end"_s;
    end.title = u"End"_s;
    end.kind = domain::StepKind::End;
    blueprint.steps = { ask, end };
    blueprint.transitions = { { u"ask"_s, u"end"_s, {} } };
    const auto publish = [&] {
        f.place.clock.advance(1000);
        const auto draft = f.workspace->roadmaps().saveDraft(f.request(), blueprint).result();
        REQUIRE(draft.ok());
        REQUIRE(f.workspace->roadmaps().publish(f.request(), domain::RoadmapVersionId(*draft)).result().ok());
    };
    publish();
    CHECK(f.toReview().empty());
    blueprint.steps[0].title = u"Ask for the lamp"_s;
    publish();
    const auto items = f.toReview();
    REQUIRE(items.size() == 1);
    CHECK(items.front().article == f.reset);
    CHECK(
        items.front().doubts.front().text == u"the roadmap \"Connection drops\" names it and has a version 2 by now"_s);
}

TEST_CASE(
    "an article that is born from a case holds question, cause and solution, and nobody's name, address or number")
{
    PracticeFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto born = f.uses.articleOfCase(f.supportCase.id).result();
    REQUIRE(born.ok());
    const QString all = born->title + u'\n' + born->body;
    INFO(all.toStdString());
    for (const QString &word : { u"Mira"_s, u"Holt"_s, u"mira@"_s, u"4711"_s, u"23125007"_s, u"Ana"_s })
        CHECK_FALSE(all.contains(word));
    const qsizetype question = all.indexOf(u"## Question"_s);
    const qsizetype cause = all.indexOf(u"## Cause"_s);
    const qsizetype solution = all.indexOf(u"## Solution"_s);
    REQUIRE((question >= 0 && cause > question && solution > cause));
    CHECK(all.mid(question, cause - question).contains(u"drops"_s));
    CHECK(all.mid(cause, solution - cause).contains(u"the channel is crowded"_s));
    CHECK(all.mid(solution).contains(u"channel 11"_s));
    // Nothing is written yet, and nothing is made of a case that is open.
    CHECK(f.workspace->knowledge().page({}, {}, 10).result()->size() == 2);
    const auto made = f.uses.makeArticleOfCase(f.request(), f.supportCase.id, f.ana).result();
    REQUIRE(made.ok());
    const domain::Article article = *f.workspace->knowledge().article(domain::ArticleId(*made)).result();
    CHECK(article.status == domain::ArticleStatus::Draft);
    CHECK(article.body == born->body);
    CHECK(article.bornFrom == f.supportCase.id);
    CHECK(article.ownerName == u"Ana"_s);
    CHECK(f.uses.usesOfCase(f.supportCase.id).result()->front().use.article == article.id);
    CHECK(f.uses.articleOfCase(f.plant(u"Open"_s, false)).result().error().kind == base::ErrorKind::Refused);
}

TEST_CASE("what strangers wrote becomes no heading, picture or fence of an article that is born")
{
    domain::CaseStory story;
    story.subject = u"Re: AW: Router"_s;
    story.parts = { { domain::StoryPart::By::Customer, u"# Big\n![x](http://evil.example/p.png)\n```\n<script>"_s } };
    const domain::BornArticle born = domain::bornArticle(story);
    CHECK(born.title == u"Router"_s);
    CHECK(born.body.contains(u"\\# Big"_s));
    CHECK_FALSE(born.body.contains(u"![x]"_s));
    CHECK_FALSE(born.body.contains(u"\n```"_s));
    CHECK_FALSE(born.body.contains(u"\n<script"_s));
    CHECK(born.body.contains(u"_What helps? The case doesn't say._"_s));
}
