// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/drafts.h"

#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Draft;
using domain::DraftKind;
using storage::Engine;
using tests::ServiceFixture;

namespace {

struct DraftFixture : ServiceFixture {
    explicit DraftFixture(Engine engine)
        : ServiceFixture(engine)
        , drafts(workspace->drafts())
    {
        REQUIRE(workspace->importer().makeDemo(200, 1, place.clock.now()).result().ok());
        cases = *workspace->cases().page({}, 2).result();
        me = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        other = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ben"_s).result());
    }

    Draft note(const QString &text) const { return { cases[0].id, me, DraftKind::Note, text }; }

    services::Drafts &drafts;
    std::vector<domain::SupportCase> cases;
    domain::AgentId me;
    domain::AgentId other;
};

} // namespace

TEST_CASE("a draft is kept per agent, case and kind, whatever is written in it")
{
    DraftFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const Draft note = f.note(u"He said “it’s dead”\n\tمرحبا 🙂 '; DROP TABLE draft; --"_s);
    const Draft call { f.cases[0].id, f.me, DraftKind::Call, {}, domain::Direction::Inbound, 7, 1'700'000'000'000 };
    const Draft elsewhere { f.cases[1].id, f.me, DraftKind::Note, u"Second"_s };
    REQUIRE(f.drafts.keep({ note, call }).result().ok());
    f.place.clock.advance(1);
    REQUIRE(f.drafts.keep({ elsewhere }).result().ok());
    CHECK(*f.drafts.ofCase(f.cases[0].id, f.me).result() == std::vector { note, call });
    CHECK(f.drafts.ofCase(f.cases[0].id, f.other).result()->empty());
    CHECK(f.drafts.ofAgent(f.me).result()->size() == 3);
    CHECK(f.drafts.ofAgent(f.me).result()->front() == elsewhere);

    const Draft longer = f.note(u"Another text"_s);
    REQUIRE(f.drafts.keep({ longer }).result().ok());
    CHECK(*f.drafts.ofCase(f.cases[0].id, f.me).result() == std::vector { longer, call });
    REQUIRE(f.drafts.keep({ f.note({}) }).result().ok());
    CHECK(*f.drafts.ofCase(f.cases[0].id, f.me).result() == std::vector { call });
}

TEST_CASE("what is written takes its draft with it, and what is refused leaves it")
{
    DraftFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const Draft call { f.cases[0].id, f.me, DraftKind::Call, u"Rang"_s, domain::Direction::Inbound, 3 };
    REQUIRE(f.drafts.keep({ f.note(u"Half a thought"_s), call }).result().ok());

    CHECK_FALSE(f.workspace->cases().addNote(f.request(), f.cases[0].id, f.me, u"  "_s).result().ok());
    CHECK(f.drafts.ofCase(f.cases[0].id, f.me).result()->size() == 2);
    REQUIRE(f.workspace->cases().addNote(f.request(), f.cases[0].id, f.other, u"Of somebody else"_s).result().ok());
    CHECK(f.drafts.ofCase(f.cases[0].id, f.me).result()->size() == 2);

    const base::RequestId request = f.request();
    REQUIRE(f.workspace->cases().addNote(request, f.cases[0].id, f.me, u"A whole thought"_s).result().ok());
    CHECK(*f.drafts.ofCase(f.cases[0].id, f.me).result() == std::vector { call });
    // What was begun after it was written stays, though the command is repeated after a cut line.
    REQUIRE(f.drafts.keep({ f.note(u"The next thought"_s) }).result().ok());
    REQUIRE(f.workspace->cases().addNote(request, f.cases[0].id, f.me, u"A whole thought"_s).result().ok());
    CHECK(f.drafts.ofCase(f.cases[0].id, f.me).result()->size() == 2);
    REQUIRE(f.workspace->cases()
            .logCall(f.request(), { f.cases[0].id, f.me, domain::Direction::Inbound, 3, u"Rang"_s })
            .result()
            .ok());
    CHECK(*f.drafts.ofCase(f.cases[0].id, f.me).result() == std::vector { f.note(u"The next thought"_s) });
}

TEST_CASE("a draft of a case that isn't there is refused, and the others of the same moment are as before")
{
    DraftFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const Draft lost { domain::CaseId(999'999), f.me, DraftKind::Note, u"Nowhere"_s };
    CHECK_FALSE(f.drafts.keep({ f.note(u"Here"_s), lost }).result().ok());
    CHECK(f.drafts.ofAgent(f.me).result()->empty());
}

TEST_CASE("a draft keeps what its writer had seen, none told apart from not known")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(100, 1, f.place.clock.now()).result().ok());
    const domain::AgentId me(*f.workspace->cases().ensureAgent(f.request(), u"Ana"_s).result());
    const domain::CaseId caseId = f.workspace->cases().page({}, 1).result()->front().id;
    domain::Draft draft;
    draft.caseId = caseId;
    draft.agent = me;
    draft.kind = domain::DraftKind::Reply;
    draft.text = u"Half"_s;
    const std::optional<domain::EventId> all[] = { std::nullopt, domain::EventId(), domain::EventId(7) };
    for (const auto &seen : all) {
        draft.seen = seen;
        REQUIRE(f.workspace->drafts().keep({ draft }).result().ok());
        const auto kept = *f.workspace->drafts().ofCase(caseId, me).result();
        REQUIRE(kept.size() == 1);
        CHECK(kept.front().seen == seen);
    }
    // Of two that become one, what the upper one knows counts.
    domain::Draft below = draft;
    below.seen = domain::EventId(9);
    CHECK(domain::joinedDrafts(draft, below).seen == domain::EventId(7));
    draft.seen.reset();
    CHECK(domain::joinedDrafts(draft, below).seen == domain::EventId(9));
}
