// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/outgoingfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Channel;
using domain::ConsentState;
using domain::MacroActionKind;
using domain::OutgoingState;
using storage::Engine;
using tests::OutgoingFixture;

namespace {

struct MacroFixture : OutgoingFixture {
    explicit MacroFixture(Engine engine)
        : OutgoingFixture(engine)
        , macros(workspace->macros())
    {
        domain::TextTemplate text;
        text.name = u"Refund"_s;
        text.body = u"Dear {{customer.name}}, it takes {{input:days}} days. {{agent.name}}"_s;
        REQUIRE(workspace->templates().keep(request(), text).result().ok());
        domain::Macro macro;
        macro.name = u"Refund and close"_s;
        domain::MacroInput days;
        days.name = u"days"_s;
        days.kind = domain::MacroInputKind::Number;
        macro.inputs = { days };
        macro.actions = { { MacroActionKind::SetStatus, u"solved"_s }, { MacroActionKind::SetPriority, u"low"_s },
            { MacroActionKind::SetOwner, u"me"_s }, { MacroActionKind::AddNote, u"Refund in {{input:days}} days"_s },
            { MacroActionKind::Reply, {}, u"Refund"_s, Channel::Email } };
        id = domain::MacroId(*macros.keep(request(), macro).result());
        setStatus(mine.id, domain::CaseStatus::Open);
        mine = *workspace->cases().find(mine.id).result();
    }

    services::MacroRun run()
    {
        services::MacroRun made { id, mine.id, me, { { u"days"_s, u"4"_s } } };
        made.seen = workspace->outgoing().prepare(mine.id).result()->newest;
        return made;
    }
    domain::SupportCase now() const { return *workspace->cases().find(mine.id).result(); }

    services::Macros &macros;
    domain::MacroId id;
};

} // namespace

TEST_CASE("a macro does what its preview said, in one entry that one undo takes back")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const qint64 events = f.statistics().events;
    const auto preview = f.macros.preview(f.run()).result();
    REQUIRE(preview.ok());
    CHECK(f.now() == f.mine);
    CHECK(f.statistics().events == events);
    CHECK(preview->replyTo.contains(u'@'));
    CHECK(preview->verdict.allowed);
    const base::RequestId request = f.request();
    const auto done = f.macros.run(request, f.run()).result();
    if (!done)
        FAIL(done.error().sentence().toStdString() << done.error().detail.toStdString());
    CHECK(*f.macros.run(request, f.run()).result() == *done);
    const domain::SupportCase after = f.now();
    CHECK(after.status == domain::CaseStatus::Solved);
    CHECK(after.closedAt == f.place.clock.now());
    CHECK(after.priority == domain::Priority::Low);
    CHECK(after.owner == f.me);
    CHECK(after.version > f.mine.version);
    CHECK(after.status == preview->plan.result.status);
    const auto waiting = *f.outgoing.waiting(f.me).result();
    REQUIRE(waiting.size() == 1);
    CHECK(waiting.front().text == preview->plan.reply->text);
    CHECK(waiting.front().text.endsWith(u"it takes 4 days. Ana"_s));
    CHECK(f.statistics().events == events + 1);

    const auto actions = *f.workspace->merges().actions({}, true, 5).result();
    REQUIRE_FALSE(actions.empty());
    CHECK(actions.front().id == domain::ActionId(*done));
    CHECK(actions.front().kind == domain::ActionKind::Macro);
    CHECK(actions.front().summary.contains(u"status open → solved"_s));
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*done), f.me).result().ok());
    domain::SupportCase back = f.now();
    back.version = f.mine.version;
    CHECK(back == f.mine);
    CHECK(f.statistics().events == events);
    CHECK(f.eventsWith(u"Refund in 4 days"_s) == 0);
    CHECK(f.workspace->search().everything(u"\"Refund in 4 days\""_s, 5).result()->events.empty());
    CHECK(*f.workspace->inspection().check().result() == QStringList());
    CHECK(f.outgoing.find(waiting.front().id).result()->state == OutgoingState::TakenBack);
    // It is withdrawn, and no draft: what the agent writes themselves there is nobody else's.
    CHECK_FALSE(f.draft(f.mine.id).has_value());
    CHECK(*f.workspace->merges().leftByUndo(domain::ActionId(*done)).result()
        == u"The reply hadn't left and is withdrawn. Its note is taken back."_s);
    CHECK_FALSE(f.workspace->merges().undo(f.request(), domain::ActionId(*done), f.me).result().ok());
}

TEST_CASE("a macro's note of which something was made stays, and the undoing says of what")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::ActionId done(*f.macros.run(f.request(), f.run()).result());
    const auto events = *f.workspace->timeline().ofCase(f.mine.id, { INT64_MIN, {} }, 500).result();
    const auto note = std::find_if(events.begin(), events.end(),
        [](const domain::Event &event) { return event.preview == u"Refund in 4 days"_s; });
    REQUIRE(note != events.end());
    REQUIRE(
        f.workspace->facts().add(f.request(), { f.mine.customer, u"days"_s, u"4"_s, note->id, f.me }).result().ok());
    REQUIRE(f.workspace->merges().undo(f.request(), done, f.me).result().ok());
    CHECK(f.eventsWith(u"Refund in 4 days"_s) == 1);
    CHECK(f.workspace->merges().leftByUndo(done).result()->contains(
        u"The note stays on the timeline, since something belongs to it by now (facts: 1)."_s));
}

TEST_CASE("a macro's note that was split off stays where it is")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::ActionId done(*f.macros.run(f.request(), f.run()).result());
    const auto events = *f.workspace->timeline().ofCase(f.mine.id, { INT64_MIN, {} }, 500).result();
    const auto note = std::find_if(events.begin(), events.end(),
        [](const domain::Event &event) { return event.preview == u"Refund in 4 days"_s; });
    REQUIRE(note != events.end());
    REQUIRE(
        f.workspace->merges().splitCase(f.request(), { f.mine.id, { note->id }, u"Refunds"_s, f.me }).result().ok());
    const auto undone = f.workspace->merges().undo(f.request(), done, f.me).result();
    REQUIRE(undone.ok());
    CHECK(f.eventsWith(u"Refund in 4 days"_s) == 1);
    CHECK(f.workspace->merges().leftByUndo(done).result()->contains(
        u"stays on the timeline, where somebody has moved it"_s));
}

TEST_CASE("undoing a macro leaves the agent's own draft of a reply exactly as it was")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    domain::Draft own { f.mine.id, f.me, domain::DraftKind::Reply, u"What I am writing"_s };
    own.subject = u"Mine"_s;
    REQUIRE(f.workspace->drafts().keep({ own }).result().ok());
    const domain::ActionId done(*f.macros.run(f.request(), f.run()).result());
    REQUIRE(f.workspace->merges().undo(f.request(), done, f.me).result().ok());
    CHECK(f.draft(f.mine.id) == own);
    CHECK(f.outgoing.waiting({}).result()->empty());
    CHECK(f.leaveAfter().empty());
}

TEST_CASE("a reply of a macro that left isn't undone, and the timeline says so; what was changed since stays")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::ActionId done(*f.macros.run(f.request(), f.run()).result());
    CHECK(f.leaveAfter().front().event.has_value());
    f.setStatus(f.mine.id, domain::CaseStatus::Closed);
    REQUIRE(f.workspace->merges().undo(f.request(), done, f.me).result().ok());
    const domain::SupportCase after = f.now();
    CHECK(after.status == domain::CaseStatus::Closed);
    CHECK(after.closedAt.has_value());
    CHECK(after.priority == f.mine.priority);
    CHECK(after.owner == f.mine.owner);
    const auto events = *f.workspace->timeline().ofCase(f.mine.id, { INT64_MIN, {} }, 500).result();
    CHECK(events.back().preview.contains(u"had left already"_s));
    CHECK(f.workspace->merges().leftByUndo(done).result()->contains(u"had left already"_s));
    CHECK(events.back().preview.contains(u"left as it is: status"_s));
}

TEST_CASE("macros on one case, and a merge after one, are undone from the last on")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::ActionId first(*f.macros.run(f.request(), f.run()).result());
    domain::Macro open;
    open.name = u"Open again"_s;
    open.actions = { { MacroActionKind::SetStatus, u"open"_s } };
    services::MacroRun again = f.run();
    again.macro = domain::MacroId(*f.macros.keep(f.request(), open).result());
    again.inputs = {};
    const domain::ActionId second(*f.macros.run(f.request(), again).result());
    const auto merged = f.workspace->merges().mergeCases(f.request(), f.mine.id, f.sibling.id, {}, f.me).result();
    REQUIRE(merged.ok());
    const auto early = f.workspace->merges().undo(f.request(), first, f.me).result();
    REQUIRE_FALSE(early.ok());
    CHECK(early.error().sentence().contains(u"First undo"_s));
    for (const domain::ActionId id : { domain::ActionId(*merged), second, first })
        CHECK(f.workspace->merges().undo(f.request(), id, f.me).result().ok());
    CHECK(f.now().status == f.mine.status);
    CHECK(f.now().closedAt == f.mine.closedAt);
}

TEST_CASE("a macro whose reply can't be sent does nothing at all")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto refused = [&](const services::MacroRun &run, base::ErrorKind kind) {
        const qint64 events = f.statistics().events;
        const auto done = f.macros.run(f.request(), run).result();
        REQUIRE_FALSE(done.ok());
        INFO(done.error().sentence().toStdString());
        CHECK(done.error().kind == kind);
        CHECK(f.now().status == f.mine.status);
        CHECK(f.statistics().events == events);
        CHECK(f.outgoing.waiting({}).result()->empty());
        return done.error();
    };
    services::MacroRun run = f.run();
    run.inputs = {};
    refused(run, base::ErrorKind::InvalidInput);
    run = f.run();
    run.agent.reset();
    refused(run, base::ErrorKind::InvalidInput);
    run = f.run();
    run.version = 7;
    refused(run, base::ErrorKind::Conflict);
    run = f.run();
    run.macro = domain::MacroId(99);
    refused(run, base::ErrorKind::NotFound);
    const services::MacroRun early = f.run();
    const domain::EventId newer = f.customerWrites(f.mine.id);
    CHECK(services::newerMessage(refused(early, base::ErrorKind::Conflict)) == newer);
    f.consent(ConsentState::DoNotContact);
    run = f.run();
    run.answersNewer = newer;
    refused(run, base::ErrorKind::Refused);
    CHECK_FALSE(f.macros.preview(run).result()->verdict.allowed);
    f.setStatus(f.mine.id, domain::CaseStatus::Closed);
    f.mine = f.now();
    refused(run, base::ErrorKind::Refused);
}

TEST_CASE("templates are kept in versions, and filled with what is known of the case")
{
    MacroFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Templates &templates = f.workspace->templates();
    domain::TextTemplate text;
    text.name = u"Serial"_s;
    text.language = u"de"_s;
    text.subject = u"{{case.number}} {{case.subject}}"_s;
    text.body =
        u"{{customer.name}} {{customer.tier|-}} {{product|-}} {{fact:serial number}} {{input:x}} {{agent.name}}"_s;
    text.id = domain::TemplateId(*templates.keep(f.request(), text).result());
    CHECK(templates.keep(f.request(), { {}, u" "_s, {}, {}, u"x"_s }).result().error().kind
        == base::ErrorKind::InvalidInput);
    CHECK(templates.keep(f.request(), { {}, u"Serial"_s, u"de"_s, {}, u"x"_s }).result().error().kind
        == base::ErrorKind::Conflict);
    REQUIRE(
        f.workspace->facts().add(f.request(), { f.mine.customer, u"S/N"_s, u"XK-4711"_s, {}, {}, 1.0 }).result().ok());
    const auto filled = templates.fill(text.id, f.mine.id, f.me).result();
    REQUIRE(filled.ok());
    CHECK(filled->subject.text == u"#%1 %2"_s.arg(f.mine.id.toString(), f.mine.subject));
    CHECK(filled->body.text.contains(u"XK-4711"_s));
    CHECK(filled->body.text.endsWith(u"{{input:x}} Ana"_s));
    REQUIRE(filled->body.unfilled.size() == 1);
    CHECK(filled->body.unfilled.front().name == u"input:x"_s);
    CHECK(templates.fillText(u"{{agent.name}}"_s, f.mine.id, {}).result()->unfilled.size() == 1);
    CHECK(templates.list().result()->size() == 2);
    CHECK(templates.list(f.mine.id).result()->size() == 2);
    text.version = 7;
    CHECK(templates.keep(f.request(), text).result().error().kind == base::ErrorKind::Conflict);
    CHECK(templates.remove(f.request(), text.id, 7).result().error().kind == base::ErrorKind::Conflict);
    text.version = 1;
    text.body = u"Changed"_s;
    REQUIRE(templates.keep(f.request(), text).result().ok());
    CHECK(templates.find(text.id).result()->version == 2);
    REQUIRE(templates.remove(f.request(), text.id, 2).result().ok());
    CHECK(templates.find(text.id).result().error().kind == base::ErrorKind::NotFound);
    const domain::Macro macro = *f.macros.find(f.id).result();
    CHECK(macro.actions.size() == 5);
    REQUIRE(f.macros.remove(f.request(), f.id, macro.version).result().ok());
    CHECK(f.macros.list().result()->empty());
}
