// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Channel;
using domain::ConsentState;
using domain::Draft;
using domain::DraftKind;
using domain::OutgoingState;
using storage::Engine;
using tests::OutgoingFixture;

namespace {

domain::CustomerId somebodyElse(OutgoingFixture &f)
{
    for (const auto &one : *f.workspace->customers().page({}, {}, 100).result()) {
        if (one.customer.id != f.mine.customer)
            return one.customer.id;
    }
    FAIL("the demo has one customer only");
    return {};
}

} // namespace

TEST_CASE("an answer waits ten seconds, takes its draft along, and is on the timeline exactly once then")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    Draft draft { f.mine.id, f.me, DraftKind::Reply, u"Please try **this**."_s };
    draft.subject = u"About your router"_s;
    draft.to = u"a@example.org"_s;
    draft.channel = Channel::Chat;
    REQUIRE(f.workspace->drafts().keep({ draft }).result().ok());
    CHECK(f.draft(f.mine.id) == draft);
    domain::Changes told;
    QObject::connect(f.workspace.get(), &services::Workspace::changed, f.workspace.get(),
        [&](const domain::Changes &c) { told += c; });
    const base::RequestId request = f.request();
    const domain::Reply reply = f.reply();
    const domain::OutgoingId id(*f.outgoing.send(request, reply).result());
    CHECK(f.outgoing.send(request, reply).result().value() == id.value());
    CHECK_FALSE(f.draft(f.mine.id).has_value());
    const domain::OutgoingMessage waiting = *f.outgoing.find(id).result();
    CHECK(waiting.state == OutgoingState::Waiting);
    CHECK(waiting.leaveAt == f.place.clock.now() + domain::kOutboxTime);
    CHECK(waiting.to.contains(u'@'));
    CHECK(waiting.identity.has_value());
    CHECK(waiting.subject.startsWith(u"Re: "_s));
    CHECK(waiting.seen == f.first);
    CHECK(f.outgoing.waiting(f.me).result()->size() == 1);
    CHECK(f.outgoing.waiting(f.other).result()->empty());
    CHECK(f.outgoing.waiting({}).result()->size() == 1);
    CHECK(f.outgoing.prepare(f.mine.id).result()->inOutbox.size() == 1);
    CHECK(f.leaveAfter(domain::kOutboxTime - 1).empty());

    const auto left = f.leaveAfter(1);
    REQUIRE(left.size() == 1);
    CHECK(left.front().id == id);
    CHECK(f.leaveAfter().empty());
    const domain::OutgoingMessage gone = *f.outgoing.find(id).result();
    CHECK(gone.state == OutgoingState::Left);
    CHECK(gone.event == left.front().event);
    const domain::Event last = f.workspace->timeline().newest(f.mine.customer, {}, 5).result()->events.back();
    CHECK(last.id == *gone.event);
    CHECK(last.direction == domain::Direction::Outbound);
    CHECK(last.visibility == domain::Visibility::Customer);
    CHECK(last.kind == domain::EventKind::Message);
    CHECK(last.channel == Channel::Email);
    CHECK(last.agent == f.me);
    CHECK(last.caseId == f.mine.id);
    CHECK(last.preview == u"Please try **this**."_s);
    CHECK(f.eventsWith(u"Please try **this**."_s) == 1);
    CHECK(f.outgoing.waiting({}).result()->empty());
    CHECK(f.outgoing.ofCase(f.mine.id, 5).result()->front() == gone);
    // Next time, the address that was used is the first.
    CHECK(f.outgoing.prepare(f.mine.id).result()->channels.front().addresses.front().lastUsedAt == gone.leaveAt);
    const auto about = [&](domain::Subject subject) {
        return std::count_if(told.cbegin(), told.cend(), [&](const auto &c) { return c.subject == subject; });
    };
    CHECK(
        tests::waitUntil([&] { return about(domain::Subject::Outgoing) >= 2 && about(domain::Subject::Event) >= 1; }));
}

TEST_CASE("what can't be sent is refused in words, and changes nothing")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    Draft draft { f.mine.id, f.me, DraftKind::Reply, u"Half"_s };
    REQUIRE(f.workspace->drafts().keep({ draft }).result().ok());
    const auto refused = [&](const domain::Reply &reply, base::ErrorKind kind, const QString &words) {
        const auto sent = f.outgoing.send(f.request(), reply).result();
        REQUIRE_FALSE(sent.ok());
        INFO(sent.error().sentence().toStdString());
        CHECK(sent.error().kind == kind);
        CHECK(sent.error().sentence().contains(words));
        CHECK(f.draft(f.mine.id).has_value());
        CHECK(f.outgoing.waiting({}).result()->empty());
    };
    refused(f.reply(u" \n"_s), base::ErrorKind::InvalidInput, u"needs a text"_s);
    refused(f.reply(u"Your {{fact:serial}}"_s), base::ErrorKind::InvalidInput, u"{{fact:serial}}"_s);
    domain::Reply reply = f.reply();
    reply.caseId = domain::CaseId(999'999);
    refused(reply, base::ErrorKind::NotFound, u"999999"_s);
    reply = f.reply();
    reply.to = u"nobody"_s;
    refused(reply, base::ErrorKind::InvalidInput, u"nobody"_s);
    reply = f.reply();
    reply.channel = Channel::Internal;
    refused(reply, base::ErrorKind::InvalidInput, u"internal"_s);
    reply = f.reply();
    reply.attach = { { u"big.bin"_s, QByteArray(domain::kMostAttached + 1, 'x') } };
    refused(reply, base::ErrorKind::InvalidInput, u"25 MiB"_s);
    reply.attach = { { u"empty.txt"_s, {} } };
    refused(reply, base::ErrorKind::InvalidInput, u"empty"_s);
    f.setStatus(f.mine.id, domain::CaseStatus::Closed);
    refused(f.reply(), base::ErrorKind::Refused, u"closed"_s);
    CHECK(f.outgoing.prepare(f.mine.id).result()->refused.contains(u"closed"_s));
    f.setStatus(f.mine.id, domain::CaseStatus::Open);
    {
        const auto connection = f.place.connect();
        storage::Query(*connection, u"DELETE FROM identity WHERE customer_id = :id"_s)
            .bind(u":id"_s, f.mine.customer)
            .exec();
    }
    refused(f.reply(), base::ErrorKind::InvalidInput, u"No address"_s);
    // Another address than those that are known can be given, if that is meant.
    reply = f.reply();
    reply.to = u"Other@Example.org"_s;
    reply.newAddress = true;
    CHECK(f.outgoing.find(f.send(reply)).result()->to == u"Other@Example.org"_s);
}

TEST_CASE("an answer that doesn't know the customer's newest message isn't sent, unless the agent says that it does")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    domain::Reply reply = f.reply();
    const domain::EventId newer = f.customerWrites(f.mine.id, Channel::Chat);
    const auto sent = f.outgoing.send(f.request(), reply).result();
    REQUIRE_FALSE(sent.ok());
    CHECK(sent.error().kind == base::ErrorKind::Conflict);
    CHECK(services::newerMessage(sent.error()) == newer);
    CHECK_FALSE(services::newerMessage(base::conflict(u"something else"_s, { u"7"_s })).has_value());
    reply.answersNewer = newer;
    const domain::EventId newest = f.customerWrites(f.mine.id);
    CHECK(services::newerMessage(f.outgoing.send(f.request(), reply).result().error()) == newest);
    reply.answersNewer = newest;
    const domain::OutgoingId id = f.send(reply);
    CHECK(f.outgoing.find(id).result()->seen == newest);
    CHECK(f.leaveAfter().front().event.has_value());
    // Other cases, notes and our own answers are no newer message.
    reply = f.reply(u"Second"_s);
    (void)f.customerWrites(f.sibling.id);
    REQUIRE(f.workspace->cases().addNote(f.request(), f.mine.id, f.other, u"Note"_s).result().ok());
    f.send(reply);
    reply = f.reply();
    reply.seen.reset();
    CHECK(services::newerMessage(f.outgoing.send(f.request(), reply).result().error()) == newest);
}

TEST_CASE("a message that was taken back is a draft again, below what was begun meanwhile")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto attached =
        f.workspace->attachments().attach(f.request(), f.mine.id, f.me, { u"log.txt"_s, "line" }).result();
    REQUIRE(attached.ok());
    domain::Reply reply = f.reply(u"First try"_s);
    reply.subject = u"Subject"_s;
    const domain::OutgoingId id = f.send(reply);
    CHECK(f.workspace->attachments().ofDraft(f.mine.id, f.me).result()->empty());
    CHECK(f.workspace->attachments().ofOutgoing(id).result()->size() == 1);
    REQUIRE(f.outgoing.takeBack(f.request(), id).result().ok());
    CHECK(f.outgoing.find(id).result()->state == OutgoingState::TakenBack);
    const Draft back = *f.draft(f.mine.id);
    CHECK(back.text == u"First try"_s);
    CHECK(back.subject == u"Subject"_s);
    CHECK(back.to == f.outgoing.find(id).result()->to);
    CHECK(f.workspace->attachments().ofDraft(f.mine.id, f.me).result()->size() == 1);
    CHECK(f.leaveAfter().empty());
    CHECK(f.outgoing.takeBack(f.request(), id).result().error().kind == base::ErrorKind::Conflict);
    CHECK(f.outgoing.takeBack(f.request(), domain::OutgoingId(99)).result().error().kind == base::ErrorKind::NotFound);

    const domain::OutgoingId again = f.send(f.reply(u"Second try"_s));
    REQUIRE(f.workspace->drafts().keep({ { f.mine.id, f.me, DraftKind::Reply, u"Begun meanwhile"_s } }).result().ok());
    REQUIRE(f.outgoing.takeBack(f.request(), again).result().ok());
    CHECK(f.draft(f.mine.id)->text == u"Begun meanwhile\n\nSecond try"_s);

    const domain::OutgoingId gone = f.send(f.reply(u"Third"_s));
    CHECK(f.leaveAfter().size() == 1);
    const auto late = f.outgoing.takeBack(f.request(), gone).result();
    CHECK(late.error().kind == base::ErrorKind::Conflict);
    CHECK(late.error().sentence().contains(u"has left"_s));
    CHECK_FALSE(f.draft(f.mine.id).has_value());
}

TEST_CASE("a message of the customer that comes while an answer waits holds it back until the agent has seen it")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::OutgoingId id = f.send(f.reply(u"Too early"_s));
    const domain::EventId newer = f.customerWrites(f.mine.id);
    const auto held = f.leaveAfter();
    REQUIRE(held.size() == 1);
    CHECK_FALSE(held.front().event.has_value());
    CHECK(held.front().held.contains(newer.toString()));
    CHECK(f.outgoing.find(id).result()->state == OutgoingState::Held);
    CHECK(f.outgoing.waiting(f.me).result()->size() == 1);
    CHECK(f.leaveAfter().empty());
    CHECK(f.eventsWith(u"Too early"_s) == 0);
    CHECK(services::newerMessage(f.outgoing.release(f.request(), id, {}).result().error()) == newer);
    REQUIRE(f.outgoing.release(f.request(), id, newer).result().ok());
    CHECK(f.outgoing.release(f.request(), id, newer).result().error().kind == base::ErrorKind::Conflict);
    CHECK(f.leaveAfter(domain::kOutboxTime - 1).empty());
    CHECK(f.leaveAfter(1).front().event.has_value());
    CHECK(f.eventsWith(u"Too early"_s) == 1);
    // What is held can be taken back.
    const domain::OutgoingId other = f.send(f.reply(u"Another"_s));
    (void)f.customerWrites(f.mine.id);
    CHECK_FALSE(f.leaveAfter().front().event.has_value());
    REQUIRE(f.outgoing.takeBack(f.request(), other).result().ok());
    CHECK(f.draft(f.mine.id)->text == u"Another"_s);
}

TEST_CASE("an answer whose case is merged while it waits goes into the one that remains, and back with it")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->drafts()
            .keep(
                { { f.mine.id, f.me, DraftKind::Note, u"from"_s }, { f.sibling.id, f.me, DraftKind::Note, u"into"_s } })
            .result()
            .ok());
    const domain::OutgoingId id = f.send(f.reply());
    const auto merged = f.workspace->merges().mergeCases(f.request(), f.mine.id, f.sibling.id, {}, f.me).result();
    REQUIRE(merged.ok());
    const auto notes = *f.workspace->drafts().ofCase(f.mine.id, f.me).result();
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().caseId == f.sibling.id);
    CHECK(notes.front().text == u"into\n\nfrom"_s);
    // A window that still shows the old number goes on typing.
    REQUIRE(f.workspace->drafts().keep({ { f.mine.id, f.me, DraftKind::Note, u"from here on"_s } }).result().ok());
    CHECK(f.workspace->drafts().ofCase(f.sibling.id, f.me).result()->front().text == u"into\n\nfrom here on"_s);
    REQUIRE(f.workspace->drafts().keep({ { f.mine.id, f.me, DraftKind::Note, {} } }).result().ok());
    CHECK(f.workspace->drafts().ofCase(f.sibling.id, f.me).result()->size() == 1);
    REQUIRE(f.workspace->cases().addNote(f.request(), f.mine.id, f.me, u"saved"_s).result().ok());
    CHECK(f.workspace->drafts().ofCase(f.sibling.id, f.me).result()->empty());

    const auto left = f.leaveAfter();
    REQUIRE(left.size() == 1);
    CHECK(left.front().held.isEmpty());
    CHECK(left.front().caseId == f.sibling.id);
    CHECK(f.outgoing.ofCase(f.mine.id, 5).result()->front().id == id);
    CHECK(f.outgoing.prepare(f.mine.id).result()->caseId == f.sibling.id);
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merged), f.me).result().ok());
    const auto events = *f.workspace->timeline().ofCase(f.mine.id, { INT64_MIN, {} }, 500).result();
    CHECK(std::any_of(events.begin(), events.end(), [&](const auto &e) { return e.id == *left.front().event; }));
}

TEST_CASE("an answer goes to the customer that remains of a merge, and never to a former one")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::CustomerId remaining = somebodyElse(f);
    f.send(f.reply(u"Merged meanwhile"_s));
    const auto merged =
        f.workspace->merges().mergeCustomers(f.request(), f.mine.customer, remaining, {}, f.me).result();
    REQUIRE(merged.ok());
    const auto left = f.leaveAfter();
    REQUIRE(left.size() == 1);
    REQUIRE(left.front().event.has_value());
    const domain::Event event = f.workspace->timeline().newest(remaining, {}, 3).result()->events.back();
    CHECK(event.id == *left.front().event);
    CHECK(event.customer == remaining);
    CHECK(f.outgoing.prepare(f.mine.id).result()->customer == remaining);

    // Written to the one that remained, and taken apart before it leaves: it isn't sent to somebody else.
    const domain::OutgoingId id = f.send(f.reply(u"Taken apart"_s));
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merged), f.me).result().ok());
    const auto held = f.leaveAfter();
    REQUIRE(held.size() == 1);
    CHECK_FALSE(held.front().event.has_value());
    CHECK(held.front().held.contains(u"another customer"_s));
    CHECK(f.outgoing.release(f.request(), id, {}).result().error().kind == base::ErrorKind::Refused);
    CHECK(f.eventsWith(u"Taken apart"_s) == 0);
}

TEST_CASE("a consent holds on every way of sending: when it is sent, and when it leaves")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.consent(ConsentState::Unsubscribed);
    // They wrote by e-mail in this case: an answer is service. By chat they didn't.
    f.send(f.reply(u"Service"_s));
    CHECK(f.leaveAfter().front().event.has_value());
    f.consent(ConsentState::Unsubscribed, Channel::Portal);
    domain::Reply portal = f.reply();
    portal.channel = Channel::Portal;
    portal.to = u"HN1"_s;
    const auto wroteThere = f.outgoing.prepare(f.mine.id).result();
    const auto way = std::find_if(wroteThere->channels.begin(), wroteThere->channels.end(),
        [](const auto &c) { return c.channel == Channel::Portal; });
    if (way->lastWroteAt == 0) {
        CHECK_FALSE(way->verdict.allowed);
        CHECK(f.outgoing.send(f.request(), portal).result().error().kind == base::ErrorKind::Refused);
    }

    f.send(f.reply(u"Forbidden meanwhile"_s));
    f.consent(ConsentState::DoNotContact);
    const auto held = f.leaveAfter();
    REQUIRE(held.size() == 1);
    CHECK(held.front().held.contains(u"said so"_s));
    CHECK(f.eventsWith(u"Forbidden meanwhile"_s) == 0);
    CHECK(f.outgoing.release(f.request(), held.front().id, {}).result().error().kind == base::ErrorKind::Refused);
    const auto sent = f.outgoing.send(f.request(), f.reply()).result();
    CHECK(sent.error().kind == base::ErrorKind::Refused);
    CHECK(sent.error().sentence().contains(u"email"_s));
    f.consent(ConsentState::Allowed);
    CHECK(f.outgoing.release(f.request(), held.front().id, {}).result().ok());
    CHECK(f.leaveAfter().front().event.has_value());
}

TEST_CASE("two programs let the same messages leave, and each leaves once")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    auto made = services::Workspace::make(f.place.text(), services::Workspace::Mode::MustExist, f.place.clock);
    const auto second = std::move(made).value();
    REQUIRE(second->open().result().ok());
    constexpr int kMessages = 20;
    for (int i = 0; i < kMessages; ++i)
        f.send(f.reply(u"Message %1"_s.arg(i)));
    f.place.clock.advance(domain::kOutboxTime);
    std::vector<QFuture<base::Result<std::vector<services::Departure>>>> all;
    for (int i = 0; i < 4; ++i) {
        all.push_back(f.outgoing.leaveDue());
        all.push_back(second->outgoing().leaveDue());
    }
    size_t left = 0;
    for (auto &one : all) {
        const auto result = one.result();
        if (!result)
            FAIL(result.error().sentence().toStdString() << result.error().detail.toStdString());
        left += result->size();
    }
    CHECK(left == kMessages);
    for (int i = 0; i < kMessages; ++i)
        CHECK(f.eventsWith(u"Message %1"_s.arg(i)) == 1);
}

TEST_CASE("files go from the draft into the outbox and onto the timeline, byte for byte")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Attachments &attachments = f.workspace->attachments();
    QByteArray bytes;
    for (int i = 0; i < 70'000; ++i)
        bytes.append(char(i * 7));
    const domain::AttachmentId picture(
        *attachments.attach(f.request(), f.mine.id, f.me, { u"../\u202Egnp.exe"_s, bytes }).result());
    const domain::AttachmentId text(
        *attachments.attach(f.request(), f.mine.id, f.me, { u"note.txt"_s, "hello" }).result());
    const auto of = *attachments.ofDraft(f.mine.id, f.me).result();
    REQUIRE(of.size() == 2);
    CHECK(of.front().id == picture);
    CHECK(of.front().name == u"gnp.exe"_s);
    CHECK(of.front().size == bytes.size());
    CHECK(of.back().mediaType == u"text/plain"_s);
    CHECK(*attachments.content(picture).result() == bytes);
    CHECK(attachments.attach(f.request(), f.mine.id, f.me, { u"e"_s, {} }).result().error().kind
        == base::ErrorKind::InvalidInput);
    CHECK(attachments
            .attach(f.request(), f.mine.id, f.me, { u"b"_s, QByteArray(domain::kMostAttached - 5 - 70'000 + 1, 'b') })
            .result()
            .error()
            .sentence()
            .contains(u"25 MiB"_s));
    REQUIRE(attachments.remove(f.request(), text).result().ok());
    CHECK(attachments.content(text).result().error().kind == base::ErrorKind::NotFound);
    domain::Reply reply = f.reply();
    reply.attach = { { u"again.bin"_s, bytes } };
    const domain::OutgoingId id = f.send(reply);
    CHECK(attachments.ofOutgoing(id).result()->size() == 2);
    CHECK(attachments.remove(f.request(), picture).result().error().kind == base::ErrorKind::Refused);
    const auto left = f.leaveAfter();
    const auto sent = *attachments.ofEvent(*left.front().event).result();
    REQUIRE(sent.size() == 2);
    CHECK(*attachments.content(sent.back().id).result() == bytes);
    const auto connection = f.place.connect();
    CHECK(storage::Query(*connection, u"SELECT COUNT(*) FROM blob"_s).onlyInt64() == 1);
}
