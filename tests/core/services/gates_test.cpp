// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/outgoingfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CaseStatus;
using domain::EditField;
using domain::EditValue;
using domain::GateForce;
using domain::LaneKind;
using domain::StepKind;
using storage::Engine;

namespace {

domain::Step step(const QString &key, LaneKind lane, StepKind kind = StepKind::Action)
{
    domain::Step s;
    s.key = key;
    s.title = u"Step "_s + key;
    s.lane = lane;
    s.kind = kind;
    return s;
}

/// A case that walks: look (behind the line, blocks closing, warns of solving) → tell (visible) → end.
struct GateFixture : tests::OutgoingFixture {
    explicit GateFixture(Engine engine)
        : OutgoingFixture(engine)
        , roadmaps(workspace->roadmaps())
    {
        domain::Blueprint b;
        b.key = u"gated"_s;
        b.name = u"Gated"_s;
        b.steps = { step(u"look"_s, LaneKind::Backstage), step(u"tell"_s, LaneKind::Frontstage, StepKind::Message),
            step(u"end"_s, LaneKind::Frontstage, StepKind::End) };
        b.steps[0].gates = { { CaseStatus::Solved, GateForce::Warn }, { CaseStatus::Closed, GateForce::Block } };
        b.transitions = { { u"look"_s, u"tell"_s, {} }, { u"tell"_s, u"end"_s, {} } };
        const auto draft = roadmaps.saveDraft(request(), b).result();
        REQUIRE(draft.ok());
        REQUIRE(roadmaps.publish(request(), domain::RoadmapVersionId(*draft)).result().ok());
        const domain::RoadmapId id = roadmaps.loadVersion(domain::RoadmapVersionId(*draft)).result()->roadmap;
        setStatus(mine.id, CaseStatus::Open);
        REQUIRE(roadmaps.start(request(), mine.id, id).result().ok());
        mine = *workspace->cases().find(mine.id).result();
    }

    base::Result<services::EditResult> edit(CaseStatus status, const QString &reason = {})
    {
        const domain::SupportCase seen = *workspace->cases().find(mine.id).result();
        services::CaseEdit edit { mine.id,
            { { EditField::Status, domain::valueOf(seen, EditField::Status), EditValue::of(status) } }, me, reason };
        return workspace->edits().editCase(request(), edit).result();
    }
    CaseStatus status() { return workspace->cases().find(mine.id).result()->status; }
    domain::MacroId closingMacro()
    {
        domain::Macro macro;
        macro.name = u"Close it"_s;
        macro.actions = { { domain::MacroActionKind::SetStatus, u"closed"_s } };
        return domain::MacroId(*workspace->macros().keep(request(), macro).result());
    }
    qint64 entries(const QString &subject)
    {
        const auto connection = place.connect();
        return storage::Query(*connection, u"SELECT COUNT(*) FROM event WHERE subject = :subject"_s)
            .bind(u":subject"_s, subject)
            .onlyInt64();
    }
    void doStep(const QString &key)
    {
        const auto state = *roadmaps.forCase(mine.id).result();
        REQUIRE(roadmaps.complete(request(), mine.id, state.run->version, { key, {}, {}, me }).result().ok());
    }

    services::Roadmaps &roadmaps;
};

const QString kOverridden = u"Made closed against the roadmap"_s;

} // namespace

TEST_CASE("an edit doesn't close a case before the step that blocks it is done")
{
    GateFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto refused = f.edit(CaseStatus::Closed);
    REQUIRE_FALSE(refused.ok());
    CHECK(services::isGateRefusal(refused.error()));
    CHECK(refused.error().sentence().contains(u"\"Step look\""_s));
    CHECK(f.status() == CaseStatus::Open);
    CHECK(f.entries(kOverridden) == 0);
    CHECK_FALSE(f.edit(CaseStatus::Closed, u"   "_s).ok());

    REQUIRE(f.edit(CaseStatus::Closed, u"The customer has moved away"_s).ok());
    CHECK(f.status() == CaseStatus::Closed);
    CHECK(f.entries(kOverridden) == 1);
    const auto connection = f.place.connect();
    CHECK(storage::Query(
              *connection, u"SELECT COUNT(*) FROM event WHERE body LIKE '%Reason: The customer has moved away%'"_s)
              .onlyInt64()
        == 1);
}

TEST_CASE("once the step is done, nothing is in the way, and nothing is put on record")
{
    GateFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.doStep(u"look"_s);
    REQUIRE(f.edit(CaseStatus::Closed, u"needless"_s).ok());
    CHECK(f.entries(kOverridden) == 0);
}

TEST_CASE("a step that only warns lets it pass, says so, and puts it on record")
{
    GateFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto done = f.edit(CaseStatus::Solved);
    REQUIRE(done.ok());
    REQUIRE(done->warnings.size() == 1);
    CHECK(done->warnings.front().contains(u"Step look"_s));
    CHECK(f.status() == CaseStatus::Solved);
    CHECK(f.entries(u"Made solved although the roadmap warns"_s) == 1);
}

TEST_CASE("a macro doesn't close a case before the step that blocks it is done")
{
    GateFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::MacroRun run { f.closingMacro(), f.mine.id, f.me, {} };
    const auto refused = f.workspace->macros().run(f.request(), run).result();
    REQUIRE_FALSE(refused.ok());
    CHECK(services::isGateRefusal(refused.error()));
    CHECK(f.status() == CaseStatus::Open);
    run.overrideReason = u"It is spam"_s;
    REQUIRE(f.workspace->macros().run(f.request(), run).result().ok());
    CHECK(f.status() == CaseStatus::Closed);
    CHECK(f.entries(kOverridden) == 1);
}

TEST_CASE("undoing an edit or a macro that opened a case doesn't close it past the gate")
{
    GateFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.edit(CaseStatus::Closed, u"for now"_s).ok());
    const auto opened = f.edit(CaseStatus::Open);
    REQUIRE(opened.ok());
    const auto undone = f.workspace->merges().undo(f.request(), domain::ActionId(opened->id), f.me).result();
    REQUIRE_FALSE(undone.ok());
    CHECK(services::isGateRefusal(undone.error()));
    CHECK(f.status() == CaseStatus::Open);

    REQUIRE(f.edit(CaseStatus::Closed, u"for now"_s).ok());
    domain::Macro macro;
    macro.name = u"Open it"_s;
    macro.actions = { { domain::MacroActionKind::SetStatus, u"open"_s } };
    const domain::MacroId id(*f.workspace->macros().keep(f.request(), macro).result());
    const auto action = f.workspace->macros().run(f.request(), { id, f.mine.id, f.me, {} }).result();
    REQUIRE(action.ok());
    CHECK_FALSE(f.workspace->merges().undo(f.request(), domain::ActionId(*action), f.me).result().ok());
    CHECK(f.status() == CaseStatus::Open);
}

TEST_CASE("from behind the line of visibility nothing is sent by mistake")
{
    GateFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    domain::Reply reply = f.reply();
    const auto refused = f.outgoing.send(f.request(), reply).result();
    REQUIRE_FALSE(refused.ok());
    CHECK(services::isBehindTheLine(refused.error()));
    CHECK(refused.error().sentence().contains(u"Step look"_s));
    CHECK(f.outgoing.waiting(f.me).result()->empty());

    domain::Macro macro;
    macro.name = u"Write"_s;
    macro.actions = { { domain::MacroActionKind::Reply, u"Hello"_s } };
    services::MacroRun run { domain::MacroId(*f.workspace->macros().keep(f.request(), macro).result()), f.mine.id, f.me,
        {} };
    run.seen = reply.seen;
    CHECK(services::isBehindTheLine(f.workspace->macros().run(f.request(), run).result().error()));

    reply.fromBehind = true;
    REQUIRE(f.outgoing.send(f.request(), reply).result().ok());
    f.doStep(u"look"_s);
    reply.fromBehind = false;
    CHECK(f.outgoing.send(f.request(), reply).result().ok());
    CHECK(f.leaveAfter().size() == 2);
}
