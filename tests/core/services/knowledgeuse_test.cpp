// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/knowledgeuse.h"

#include "core/services/privacy.h"
#include "core/storage/casestore.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::ArticleUseKind;
using storage::Engine;

namespace {

struct UseFixture : tests::ServiceFixture {
    explicit UseFixture(Engine engine)
        : ServiceFixture(engine)
        , uses(workspace->knowledgeUse())
    {
        REQUIRE(import(u"people.csv"_s, "key,name,email\nK1,Mina Okafor,mina@example.org\n").ok());
        REQUIRE(import(u"kb.jsonl"_s,
            "{\"id\": \"1\", \"title\": \"Reset\", \"text\": \"Hold the button.\"}\n"
            "{\"id\": \"2\", \"title\": \"Cables\", \"text\": \"Pull at them.\"}\n")
                .ok());
        mina = workspace->customers().named(u"mina@example.org"_s).result()->front().customer.id;
        ana = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        for (const domain::Article &article : *workspace->knowledge().page({}, {}, 10).result())
            (article.title == u"Reset"_s ? reset : cables) = article.id;
    }

    domain::CaseId open(const QString &subject)
    {
        services::CaseOpening opening;
        opening.customer = mina;
        opening.subject = subject;
        opening.owner = ana;
        const auto made = workspace->cases().open(request(), opening).result();
        REQUIRE(made.ok());
        return domain::CaseId(made->row);
    }
    void solve(domain::CaseId id)
    {
        const auto database = place.open();
        REQUIRE(database
                ->write([&](storage::Session &session) {
                    storage::CaseStore cases(session.connection());
                    domain::SupportCase found = *cases.find(id);
                    found.status = domain::CaseStatus::Solved;
                    found.closedAt = session.now();
                    REQUIRE(cases.update(found));
                })
                .result()
                .ok());
    }
    void used(domain::CaseId id, domain::ArticleId article, ArticleUseKind as)
    {
        REQUIRE(uses.noteInserted(request(), id, article, ana, as).result().ok());
    }

    services::KnowledgeUse &uses;
    domain::CustomerId mina;
    domain::AgentId ana;
    domain::ArticleId reset;
    domain::ArticleId cables;
};

} // namespace

TEST_CASE("what is done with an article in a case is one row, however often, and tells whether the case was solved")
{
    UseFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::CaseId one = f.open(u"Router drops"_s);
    REQUIRE(f.uses.noteOpened(f.request(), one, f.reset, f.ana, true).result().ok());
    REQUIRE(f.uses.noteOpened(f.request(), one, f.reset, {}, false).result().ok());
    f.used(one, f.reset, ArticleUseKind::Link);
    const auto lines = *f.uses.usesOfCase(one).result();
    REQUIRE(lines.size() == 2);
    CHECK(lines.front().use.kind == ArticleUseKind::Opened);
    CHECK(lines.front().use.times == 2);
    CHECK(lines.front().use.suggested);
    CHECK_FALSE(lines.front().solved);
    CHECK(lines.front().title == u"Reset"_s);
    f.solve(one);
    const auto later = *f.uses.usesOfArticle(f.reset, 10).result();
    REQUIRE(later.size() == 2);
    CHECK(later.front().solved);
    CHECK(later.front().subject == u"Router drops"_s);

    const auto reuse = *f.uses.reuse(0, 10).result();
    REQUIRE(reuse.size() == 1);
    CHECK(reuse.front().opened == 1);
    CHECK(reuse.front().suggested == 1);
    CHECK(reuse.front().used == 1);
    CHECK(reuse.front().solved == 1);
}

TEST_CASE("the same request notes a use once, and there is no use of what isn't there")
{
    UseFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::CaseId one = f.open(u"Router drops"_s);
    const base::RequestId request = f.request();
    REQUIRE(f.uses.noteOpened(request, one, f.reset, f.ana, false).result().ok());
    REQUIRE(f.uses.noteOpened(request, one, f.reset, f.ana, false).result().ok());
    CHECK(f.uses.usesOfCase(one).result()->front().use.times == 1);
    CHECK(f.uses.noteOpened(f.request(), domain::CaseId(9999), f.reset, {}, false).result().error().kind
        == base::ErrorKind::NotFound);
    CHECK(f.uses.noteInserted(f.request(), one, domain::ArticleId(9999), {}, ArticleUseKind::Text)
              .result()
              .error()
              .sentence()
        == u"There is no article 9999."_s);
}

TEST_CASE("the link rate counts closed cases with an article that was inserted or linked, not one that was only read")
{
    UseFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::CaseId linked = f.open(u"Router drops"_s);
    const domain::CaseId read = f.open(u"Router hot"_s);
    const domain::CaseId open = f.open(u"Router slow"_s);
    f.used(linked, f.reset, ArticleUseKind::Linked);
    f.used(linked, f.cables, ArticleUseKind::Text);
    f.used(open, f.reset, ArticleUseKind::Link);
    REQUIRE(f.uses.noteOpened(f.request(), read, f.reset, f.ana, false).result().ok());
    f.solve(linked);
    f.solve(read);
    CHECK(*f.uses.linkRate(0).result() == domain::LinkRate { 2, 1 });
    CHECK(*f.uses.linkRate(f.place.clock.now() + 1).result() == domain::LinkRate {});
    REQUIRE(f.uses.unlink(f.request(), linked, f.reset).result().ok());
    CHECK_FALSE(f.uses.unlink(f.request(), linked, f.reset).result().ok());
    CHECK(f.uses.usesOfCase(linked).result()->size() == 1);
}

TEST_CASE("a flag says what is wrong and where, stands until somebody resolves it, and is resolved once")
{
    UseFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    CHECK(f.uses.flag(f.request(), f.reset, f.ana, {}, u"  "_s).result().error().kind == base::ErrorKind::InvalidInput);
    CHECK_FALSE(f.uses.flag(f.request(), f.reset, f.ana, {}, QString(5000, u'x')).result().ok());
    const auto id = f.uses.flag(f.request(), f.reset, f.ana, u"Lamp"_s, u"It blinks red by now."_s).result();
    REQUIRE(id.ok());
    auto flags = *f.uses.flags(10).result();
    REQUIRE(flags.size() == 1);
    CHECK(flags.front().place == u"Lamp"_s);
    CHECK(flags.front().agentName == u"Ana"_s);
    CHECK(flags.front().title == u"Reset"_s);
    REQUIRE(f.uses.resolveFlag(f.request(), *id, f.ana, u"Corrected"_s).result().ok());
    CHECK(f.uses.resolveFlag(f.request(), *id, f.ana, {}).result().error().kind == base::ErrorKind::Conflict);
    CHECK(f.uses.flags(10).result()->empty());
    flags = *f.uses.flagsOf(f.reset).result();
    REQUIRE(flags.size() == 1);
    CHECK(flags.front().resolution == u"Corrected"_s);
    CHECK(flags.front().resolvedByName == u"Ana"_s);
}

TEST_CASE("uses of an erased customer's case stay as figures, without a word of theirs")
{
    UseFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::CaseId one = f.open(u"Mina's router drops"_s);
    f.used(one, f.reset, ArticleUseKind::Link);
    REQUIRE(f.workspace->privacy().erase(f.request(), f.mina, f.ana, u"asked for it"_s).result().ok());
    const auto lines = *f.uses.usesOfArticle(f.reset, 10).result();
    REQUIRE(lines.size() == 1);
    CHECK(lines.front().subject == u"Erased"_s);
}

TEST_CASE("opening a case is undone although an article was read there, but not once one is linked")
{
    UseFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::CaseOpening opening;
    opening.customer = f.mina;
    opening.subject = u"Typed by mistake"_s;
    const auto read = f.workspace->cases().open(f.request(), opening).result();
    const auto linked = f.workspace->cases().open(f.request(), opening).result();
    REQUIRE(read.ok());
    REQUIRE(linked.ok());
    REQUIRE(f.uses.noteOpened(f.request(), domain::CaseId(read->row), f.reset, f.ana, true).result().ok());
    f.used(domain::CaseId(linked->row), f.reset, ArticleUseKind::Linked);
    CHECK(f.workspace->merges().undo(f.request(), read->action(), f.ana).result().ok());
    CHECK(f.workspace->merges()
            .undo(f.request(), linked->action(), f.ana)
            .result()
            .error()
            .sentence()
            .contains(u"linked articles: 1"_s));
}
