// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/drafts.h"
#include "core/services/edits.h"
#include "core/services/facts.h"
#include "core/services/privacy.h"
#include "tests/core/services/outgoingfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Channel;
using domain::ConsentState;
using domain::Draft;
using domain::DraftKind;
using storage::Engine;
using tests::OutgoingFixture;

namespace {

struct SendingFixture : OutgoingFixture {
    SendingFixture()
        : OutgoingFixture(GENERATE(Engine::Sqlite, Engine::PostgreSql))
    {
        for (const auto &page = *workspace->customers().page({}, {}, 100).result(); const auto &one : page) {
            if (one.customer.id != mine.customer && !stranger)
                stranger = one.customer.id;
        }
        REQUIRE(stranger);
    }

    void addAddress(domain::CustomerId customer, domain::IdentityKind kind, const QString &value)
    {
        const auto connection = place.connect();
        storage::Query(*connection,
            u"INSERT INTO identity (customer_id, kind, value, normalized) VALUES (:customer, :kind, :value, :normal)"_s)
            .bind(u":customer"_s, customer)
            .bind(u":kind"_s, kind)
            .bind(u":value"_s, value)
            .bind(u":normal"_s, value.toLower())
            .exec();
    }

    domain::Reply replyTo(const QString &to, Channel channel = Channel::Email)
    {
        domain::Reply made = reply();
        made.to = to;
        made.channel = channel;
        return made;
    }

    base::Error refused(const domain::Reply &made)
    {
        const auto sent = outgoing.send(request(), made).result();
        REQUIRE_FALSE(sent.ok());
        CHECK(outgoing.waiting({}).result()->empty());
        return sent.error();
    }

    domain::Reply colleagues(const QString &text)
    {
        domain::Reply made = reply(text);
        made.agent = other;
        return made;
    }

    QString ownAddress() { return outgoing.prepare(mine.id).result()->channels.front().addresses.front().address; }

    domain::CustomerId stranger;
};

} // namespace

TEST_CASE("an address that doesn't fit its channel is refused, so that no channel leads around another one's consent")
{
    SendingFixture f;
    f.consent(ConsentState::DoNotContact);
    const QString own = f.ownAddress();
    CHECK(f.refused(f.replyTo(own)).kind == base::ErrorKind::Refused);
    for (const Channel channel : { Channel::Chat, Channel::Portal }) {
        for (bool newAddress : { false, true }) {
            domain::Reply made = f.replyTo(own, channel);
            made.newAddress = newAddress;
            CHECK(f.refused(made).sentence().contains(u"is an e-mail address"_s));
        }
    }
    CHECK(f.refused(f.replyTo(u"+49 30 1234567"_s, Channel::Chat)).sentence().contains(u"is a phone number"_s));
    f.consent(ConsentState::Allowed);
    for (const QString &several : { u"a@x.org,b@y.org"_s, u"a@x.org\nBcc:b@y.org"_s, u"<a@x.org>"_s }) {
        domain::Reply made = f.replyTo(several);
        made.newAddress = true;
        INFO(several.toStdString());
        CHECK(f.refused(made).kind == base::ErrorKind::InvalidInput);
    }
    // By what they are known it is right, whatever it looks like.
    f.addAddress(f.mine.customer, domain::IdentityKind::ChatHandle, u"mina@chat.example"_s);
    CHECK(f.outgoing.find(f.send(f.replyTo(u"Mina@chat.example"_s, Channel::Chat))).result()->to
        == u"mina@chat.example"_s);
}

TEST_CASE("another customer's address is refused by their name, and nobody's unless it is said to be new")
{
    SendingFixture f;
    f.addAddress(f.stranger, domain::IdentityKind::Email, u"stranger@example.net"_s);
    domain::Reply made = f.replyTo(u"Stranger@example.net"_s);
    for (const bool newAddress : { false, true }) {
        made.newAddress = newAddress;
        const base::Error error = f.refused(made);
        CHECK(error.kind == base::ErrorKind::Refused);
        CHECK(error.sentence().contains(f.workspace->customers().card(f.stranger).result()->summary.customer.name));
        CHECK(error.sentence().contains(f.stranger.toString()));
        CHECK_FALSE(services::isUnknownAddress(error));
    }
    made = f.replyTo(u"nobody@example.net"_s);
    CHECK(services::isUnknownAddress(f.refused(made)));
    made.newAddress = true;
    const domain::OutgoingId id = f.send(made);
    // It turns out to be somebody else's while it waits.
    f.addAddress(f.stranger, domain::IdentityKind::Email, u"nobody@example.net"_s);
    const auto held = f.leaveAfter();
    REQUIRE(held.size() == 1);
    CHECK(held.front().held.contains(u"is the address of"_s));
    CHECK_FALSE(f.outgoing.waiting({}).result()->front().blocked.isEmpty());
    CHECK_FALSE(f.outgoing.release(f.request(), id, {}).result().ok());
}

TEST_CASE("what everybody who has an address says of it counts")
{
    SendingFixture f;
    const QString shared = f.ownAddress();
    f.addAddress(f.stranger, domain::IdentityKind::Email, shared);
    const domain::OutgoingId early = f.send(f.replyTo(shared));
    f.consent(ConsentState::DoNotContact, Channel::Email, f.stranger);
    CHECK(f.leaveAfter().front().held.contains(u"too"_s));
    REQUIRE(f.outgoing.takeBack(f.request(), early).result().ok());
    for (const QString &to : { shared, QString() }) {
        const base::Error error = f.refused(f.replyTo(to));
        CHECK(error.kind == base::ErrorKind::Refused);
        CHECK(error.sentence().contains(f.stranger.toString()));
    }
    const auto ways = *f.outgoing.prepare(f.mine.id).result();
    CHECK(ways.channels.front().verdict.allowed);
    CHECK_FALSE(ways.channels.front().addresses.front().verdict.allowed);
    // Another address of theirs is taken then.
    f.addAddress(f.mine.customer, domain::IdentityKind::Email, u"second@example.net"_s);
    CHECK(f.outgoing.find(f.send(f.replyTo({}))).result()->to == u"second@example.net"_s);
}

TEST_CASE("an address stays refused on its channel after it was taken from whoever refused, whoever has it then")
{
    SendingFixture f;
    const QString address = u"dora@example.net"_s;
    const auto edit = [&](domain::CustomerId customer, bool add) {
        services::CustomerEdit made;
        made.customer = customer;
        (add ? made.add : made.remove) = { { domain::IdentityKind::Email, address } };
        const auto done = f.workspace->edits().editCustomer(f.request(), made).result();
        REQUIRE(done.ok());
        return domain::ActionId(done->id);
    };
    const domain::ActionId added = edit(f.stranger, true);
    const domain::ActionId removed = edit(f.stranger, false);
    domain::Reply made = f.replyTo(address);
    SECTION("if nobody has it")
    {
        made.newAddress = true;
        const domain::OutgoingId early = f.send(made);
        f.consent(ConsentState::DoNotContact, Channel::Email, f.stranger);
        // What waits is held, and nothing more is sent.
        CHECK(f.leaveAfter().front().held.contains(u"was the address of"_s));
        REQUIRE(f.outgoing.takeBack(f.request(), early).result().ok());
        CHECK(f.refused(made).sentence().contains(f.stranger.toString()));
    }
    SECTION("if the customer of the case has it")
    {
        f.consent(ConsentState::DoNotContact, Channel::Email, f.stranger);
        edit(f.mine.customer, true);
        const base::Error error = f.refused(made);
        CHECK(error.kind == base::ErrorKind::Refused);
        CHECK(error.sentence().contains(u"was the address of"_s));
        CHECK(error.sentence().contains(f.workspace->customers().card(f.stranger).result()->summary.customer.name));
        const auto ways = *f.outgoing.prepare(f.mine.id).result();
        for (const services::ReplyAddress &way : ways.channels.front().addresses)
            CHECK(way.verdict.allowed == (way.address != address));
        // Until they allow it again.
        f.consent(ConsentState::Allowed, Channel::Email, f.stranger);
        CHECK(f.outgoing.find(f.send(made)).result()->to == address);
    }
    SECTION("if it was never theirs, the customer of the case may have it")
    {
        f.consent(ConsentState::DoNotContact, Channel::Email, f.stranger);
        REQUIRE(f.workspace->merges().undo(f.request(), removed, {}).result().ok());
        REQUIRE(f.workspace->merges().undo(f.request(), added, {}).result().ok());
        edit(f.mine.customer, true);
        CHECK(f.outgoing.find(f.send(made)).result()->to == address);
    }
    SECTION("if whoever refused had been merged when it was taken away")
    {
        REQUIRE(f.workspace->merges().undo(f.request(), removed, {}).result().ok());
        f.consent(ConsentState::DoNotContact, Channel::Email, f.stranger);
        services::NewPerson person;
        person.name = u"Zebulon Quix"_s;
        const domain::CustomerId third(f.workspace->customers().add(f.request(), person).result()->row);
        const auto merge = f.workspace->merges().mergeCustomers(f.request(), f.stranger, third, {}, {}).result();
        REQUIRE(merge.ok());
        edit(third, false);
        edit(f.mine.customer, true);
        CHECK(f.refused(made).sentence().contains(third.toString()));
        REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merge), {}).result().ok());
        CHECK(f.refused(made).sentence().contains(f.stranger.toString()));
    }
}

TEST_CASE("of two agents who answer at the same time the second one is told of the first")
{
    SendingFixture f;
    const domain::Reply mine = f.reply(u"Mine"_s);
    const domain::Reply theirs = f.colleagues(u"Please restart it."_s);
    const domain::OutgoingId first = f.send(theirs);
    f.place.clock.advance(5'000);
    auto stopped = f.outgoing.send(f.request(), mine).result();
    REQUIRE_FALSE(stopped.ok());
    CHECK(stopped.error().kind == base::ErrorKind::Conflict);
    CHECK(stopped.error().sentence().startsWith(u"Ben answered here 5 s ago: \"Please restart it.\""_s));
    CHECK(services::newerAnswer(stopped.error()) == services::NewerAnswer { {}, first });
    CHECK_FALSE(services::newerMessage(stopped.error()).has_value());
    // Still after it has left.
    const auto left = f.leaveAfter();
    REQUIRE(left.front().event.has_value());
    stopped = f.outgoing.send(f.request(), mine).result();
    REQUIRE_FALSE(stopped.ok());
    CHECK(services::newerAnswer(stopped.error()) == services::NewerAnswer { left.front().event, {} });
    // Knowing it, as it waited or as it stands on the timeline, one may send.
    for (const bool byEvent : { false, true }) {
        domain::Reply knowing = f.reply(u"Mine"_s);
        knowing.seen = mine.seen;
        if (byEvent)
            knowing.answersNewer = left.front().event;
        else
            knowing.knowsAnswer = first;
        f.send(knowing);
    }
    // One's own answers are no news, and what was on the timeline before isn't either.
    f.leaveAfter();
    f.send(f.reply(u"Once more"_s));
}

TEST_CASE("what is held isn't let go past an answer that a colleague gave since")
{
    SendingFixture f;
    const domain::OutgoingId mine = f.send(f.reply(u"Mine"_s));
    const domain::EventId newer = f.customerWrites(f.mine.id);
    CHECK_FALSE(f.leaveAfter().front().held.isEmpty());
    domain::Reply theirs = f.colleagues(u"Theirs"_s);
    const domain::OutgoingId other = f.send(theirs);
    const auto stopped = f.outgoing.release(f.request(), mine, newer).result();
    REQUIRE_FALSE(stopped.ok());
    CHECK(services::newerAnswer(stopped.error()) == services::NewerAnswer { {}, other });
    CHECK(f.outgoing.release(f.request(), mine, newer, other).result().ok());
}

TEST_CASE("the outbox says of what is held whether it could be let go")
{
    SendingFixture f;
    f.send(f.reply(u"One"_s));
    (void)f.customerWrites(f.mine.id);
    CHECK_FALSE(f.leaveAfter().front().held.isEmpty());
    CHECK(f.outgoing.waiting({}).result()->front().blocked.isEmpty());
    f.consent(ConsentState::DoNotContact);
    CHECK(f.outgoing.waiting({}).result()->front().blocked.contains(u"doesn't want"_s));
    f.consent(ConsentState::Allowed);
    CHECK(f.outgoing.waiting({}).result()->front().blocked.isEmpty());
}

TEST_CASE("an answer begins on the channel that the customer prefers, unless they wrote on another one last")
{
    SendingFixture f;
    REQUIRE(f.workspace->facts()
            .add(f.request(), { f.mine.customer, u"prefers channel"_s, u"Chat"_s, {}, {}, 1.0 })
            .result()
            .ok());
    f.addAddress(f.mine.customer, domain::IdentityKind::ChatHandle, u"mina-77"_s);
    auto ways = *f.outgoing.prepare(f.mine.id).result();
    CHECK(ways.preferred == Channel::Chat);
    CHECK(services::startingChannel(ways)->channel == Channel::Email);
    for (services::ReplyChannel &way : ways.channels)
        way.lastWroteAt = 0;
    CHECK(services::startingChannel(ways)->channel == Channel::Chat);
    for (services::ReplyChannel &way : ways.channels)
        way.verdict.allowed = way.channel != Channel::Chat;
    CHECK(services::startingChannel(ways)->channel == Channel::Email);
}

TEST_CASE("a subject is one line, whoever gives it and wherever it came from")
{
    SendingFixture f;
    for (const QString &subject : { u"line1\nBcc: x@y"_s, u"a\rb"_s, u"a\u2028b"_s, u"a\tb"_s }) {
        domain::Reply made = f.reply();
        made.subject = subject;
        CHECK(f.refused(made).kind == base::ErrorKind::InvalidInput);
    }
    {
        const auto connection = f.place.connect();
        storage::Query(*connection, u"UPDATE support_case SET subject = :subject WHERE id = :id"_s)
            .bind(u":subject"_s, u"Broken\r\nBcc: x@y.org"_s)
            .bind(u":id"_s, f.mine.id)
            .exec();
    }
    CHECK(f.outgoing.find(f.send(f.reply())).result()->subject == u"Re: Broken Bcc: x@y.org"_s);
    const auto edited = f.workspace->edits()
                            .editCase(f.request(),
                                { f.sibling.id,
                                    { { domain::EditField::Subject,
                                        domain::valueOf(f.sibling, domain::EditField::Subject),
                                        domain::EditValue::of(u"two\nlines"_s) } },
                                    f.me })
                            .result();
    REQUIRE_FALSE(edited.ok());
    CHECK(edited.error().sentence().contains(u"one line"_s));
}

namespace {

/// Somebody who was erased while agents were writing to them.
struct ErasedFixture : SendingFixture {
    ErasedFixture()
    {
        seen = reply();
        waiting = send(reply(u"It waits"_s));
        REQUIRE(workspace->privacy().erase(request(), mine.customer, me, u"asked for it"_s).result().ok());
    }
    void checkRefused(const base::Error &error)
    {
        INFO(error.sentence().toStdString());
        CHECK(error.kind == base::ErrorKind::Refused);
        CHECK(services::isOfErased(error));
    }
    qint64 rowsWith(const QString &sql)
    {
        const auto connection = place.connect();
        return storage::Query(*connection, sql).onlyInt64();
    }

    domain::Reply seen;
    domain::OutgoingId waiting;
};

} // namespace

TEST_CASE("of an erased customer no draft is kept, and those of others are")
{
    ErasedFixture f;
    domain::CaseId others;
    for (const domain::SupportCase &one : *f.workspace->cases().ofCustomer(f.stranger, 1).result())
        others = one.id;
    REQUIRE(others);
    for (const DraftKind kind : { DraftKind::Note, DraftKind::Call, DraftKind::Reply }) {
        const auto kept = f.workspace->drafts()
                              .keep({ { f.mine.id, f.me, kind, u"Their words"_s },
                                  { others, f.me, kind, u"Somebody's"_s } })
                              .result();
        REQUIRE(kept.ok());
        CHECK(*kept == std::vector { f.mine.id });
    }
    CHECK(f.workspace->drafts().ofCase(f.mine.id, f.me).result()->empty());
    CHECK(f.workspace->drafts().ofCase(others, f.me).result()->size() == 3);
    // An empty one takes nothing along.
    CHECK(f.workspace->drafts().keep({ { f.mine.id, f.me, DraftKind::Note, {} } }).result()->empty());
}

TEST_CASE("no note is written into an erased customer's case")
{
    ErasedFixture f;
    f.checkRefused(f.workspace->cases().addNote(f.request(), f.mine.id, f.me, u"Their words"_s).result().error());
    CHECK(f.eventsWith(u"Their words"_s) == 0);
}

TEST_CASE("no call is logged in an erased customer's case")
{
    ErasedFixture f;
    const services::CallLog call { f.mine.id, f.me, domain::Direction::Inbound, 5, u"Their words"_s };
    f.checkRefused(f.workspace->cases().logCall(f.request(), call).result().error());
    CHECK(f.eventsWith(u"Their words"_s) == 0);
}

TEST_CASE("no reply is sent to an erased customer, and what waited neither leaves nor becomes a draft")
{
    ErasedFixture f;
    f.checkRefused(f.outgoing.send(f.request(), f.seen).result().error());
    CHECK(f.leaveAfter().empty());
    CHECK_FALSE(f.outgoing.takeBack(f.request(), f.waiting).result().ok());
    CHECK(f.rowsWith(u"SELECT COUNT(*) FROM draft"_s) == 0);
    CHECK(f.outgoing.prepare(f.mine.id).result()->refused.contains(u"was erased"_s));
}

TEST_CASE("nothing is attached in an erased customer's case")
{
    ErasedFixture f;
    f.checkRefused(
        f.workspace->attachments().attach(f.request(), f.mine.id, f.me, { u"a.txt"_s, "x" }).result().error());
    CHECK(f.rowsWith(u"SELECT COUNT(*) FROM attachment"_s) == 0);
}

TEST_CASE("no macro runs on an erased customer's case")
{
    ErasedFixture f;
    domain::Macro macro;
    macro.name = u"Note it"_s;
    macro.actions = { { domain::MacroActionKind::AddNote, u"Their words"_s } };
    services::MacroRun run;
    run.macro = domain::MacroId(*f.workspace->macros().keep(f.request(), macro).result());
    run.caseId = f.mine.id;
    run.agent = f.me;
    f.checkRefused(f.workspace->macros().run(f.request(), run).result().error());
    CHECK(f.eventsWith(u"Their words"_s) == 0);
}
