// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/merges.h"
#include "core/storage/customerstore.h"
#include "core/storage/transaction.h"
#include "tests/core/services/outgoingfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Channel;
using domain::EventId;
using domain::Mood;
using storage::Engine;

namespace {

struct Fixture : tests::OutgoingFixture {
    using OutgoingFixture::OutgoingFixture;

    /// A message of the customer comes in, from this address.
    EventId writes(const QString &body, const QString &address = {}, Channel channel = Channel::Email)
    {
        place.clock.advance(1000);
        const auto connection = place.connect();
        storage::NewEvent event;
        event.customer = mine.customer;
        event.caseId = mine.id;
        event.at = place.clock.now();
        event.channel = channel;
        event.kind = domain::EventKind::Message;
        event.direction = domain::Direction::Inbound;
        event.visibility = domain::Visibility::Customer;
        event.body = body;
        event.address = address;
        return storage::EventStore(*connection).append(event);
    }
    domain::Event entry(EventId id) { return workspace->timeline().events({ id }).result()->front(); }
    void knows(domain::IdentityKind kind, const QString &value)
    {
        const auto connection = place.connect();
        REQUIRE(storage::CustomerStore(*connection).addIdentity(mine.customer, *domain::Identity::make(kind, value)));
    }
    QStringList addresses(Channel channel)
    {
        QStringList found;
        const services::ReplyPreparation prepared = *outgoing.prepare(mine.id).result();
        for (const services::ReplyChannel &way : prepared.channels) {
            for (const services::ReplyAddress &one : way.addresses) {
                if (way.channel == channel)
                    found.append(one.address);
            }
        }
        return found;
    }
    QStringList subjects(domain::CustomerId customer)
    {
        const services::TimelinePage page = *workspace->timeline().newest(customer, {}, 500).result();
        QStringList found;
        for (const domain::Event &event : page.events)
            found.append(event.subject);
        return found;
    }
};

} // namespace

TEST_CASE("an entry keeps the address that it came from or went to")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    CHECK(f.entry(f.writes(u"Hello"_s, u"Mina.Private@example.org"_s)).address == u"Mina.Private@example.org"_s);
    CHECK(f.entry(f.writes(u"Hello"_s)).address.isEmpty());
    domain::Reply reply = f.reply();
    reply.to = u"somewhere@example.org"_s;
    reply.newAddress = true;
    f.send(reply);
    const auto left = f.leaveAfter();
    REQUIRE(left.size() == 1);
    CHECK(f.entry(*left.front().event).address == u"somewhere@example.org"_s);
    services::CallLog call { f.mine.id, f.me, domain::Direction::Inbound, 3, u"Rang"_s, u"+49 30 1234567"_s };
    const auto logged = f.workspace->cases().logCall(f.request(), call).result();
    REQUIRE(logged.ok());
    CHECK(f.entry(EventId(*logged)).address == u"+49 30 1234567"_s);
}

TEST_CASE("an answer goes to the address that the customer wrote from last, on each channel")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.knows(domain::IdentityKind::Email, u"second@example.org"_s);
    f.knows(domain::IdentityKind::Email, u"third@example.org"_s);
    f.knows(domain::IdentityKind::ChatHandle, u"mina_1"_s);
    f.knows(domain::IdentityKind::ChatHandle, u"mina_2"_s);
    f.writes(u"From here"_s, u"third@example.org"_s);
    CHECK(f.addresses(Channel::Email).front() == u"third@example.org"_s);
    // Written in another way, it is the same.
    f.writes(u"Now from here"_s, u"Second@Example.org"_s);
    CHECK(f.addresses(Channel::Email).front() == u"second@example.org"_s);
    CHECK(f.addresses(Channel::Email).at(1) == u"third@example.org"_s);
    f.writes(u"In the chat"_s, u"mina_2"_s, Channel::Chat);
    CHECK(f.addresses(Channel::Chat).front() == u"mina_2"_s);

    const domain::OutgoingId id = f.send(f.reply());
    CHECK(f.outgoing.find(id).result()->to == u"second@example.org"_s);
    // What we wrote to last doesn't outweigh where they write from.
    domain::Reply reply = f.reply(u"And this"_s);
    reply.to = u"third@example.org"_s;
    f.send(reply);
    REQUIRE(f.leaveAfter().size() == 2);
    CHECK(f.addresses(Channel::Email).front() == u"second@example.org"_s);
    // An address that isn't theirs any more is none to answer to.
    f.writes(u"Once more"_s, u"gone@example.org"_s);
    CHECK_FALSE(f.addresses(Channel::Email).contains(u"gone@example.org"_s));
}

TEST_CASE("after a merge, an answer goes to where the person of its case is reached, not to the other one")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto all = *f.workspace->cases().page({}, 500).result();
    const auto other = std::find_if(all.begin(), all.end(),
        [&](const auto &one) { return one.customer != f.mine.customer && one.status != domain::CaseStatus::Closed; });
    REQUIRE(other != all.end());
    const auto emailOf = [&](domain::CustomerId id) {
        const auto card = f.workspace->customers().card(id).result();
        for (const domain::Identity &identity : card->identities) {
            if (identity.kind() == domain::IdentityKind::Email)
                return identity.value();
        }
        return QString();
    };
    const QString ours = emailOf(f.mine.customer);
    const QString theirs = emailOf(other->customer);
    REQUIRE_FALSE(ours.isEmpty());
    REQUIRE_FALSE(theirs.isEmpty());
    const auto [from, into] = GENERATE(0, 1) == 0 ? std::pair(f.mine.customer, other->customer)
                                                  : std::pair(other->customer, f.mine.customer);
    REQUIRE(f.workspace->merges().mergeCustomers(f.request(), from, into, {}, f.me).result().ok());
    const auto first = [&](domain::CaseId id) {
        const auto prepared = f.outgoing.prepare(id).result();
        for (const auto &way : prepared->channels) {
            if (way.channel == Channel::Email)
                return way.addresses.front().address;
        }
        return QString();
    };
    CHECK(first(f.mine.id) == ours);
    CHECK(first(other->id) == theirs);
}

TEST_CASE("what waits in the outbox is told of a customer, whoever wrote it")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    CHECK(f.outgoing.waitingFor(f.mine.customer).result()->empty());
    domain::Reply reply = f.reply();
    const domain::OutgoingId first = f.send(reply);
    reply.agent = f.other;
    reply.text = u"From a colleague"_s;
    reply.knowsAnswer = first;
    const domain::OutgoingId second = f.send(reply);
    const auto waiting = *f.outgoing.waitingFor(f.mine.customer).result();
    REQUIRE(waiting.size() == 2);
    CHECK(waiting[0].id == first);
    CHECK(waiting[1].id == second);
    // Held back, it is on its way no less.
    f.customerWrites(f.mine.id);
    f.leaveAfter();
    CHECK(f.outgoing.waitingFor(f.mine.customer).result()->size() == 2);
    REQUIRE(f.outgoing.takeBack(f.request(), first).result().ok());
    CHECK(f.outgoing.waitingFor(f.mine.customer).result()->size() == 1);
    CHECK(f.outgoing.waitingFor(domain::CustomerId(99'999)).result()->empty());
}

TEST_CASE("the mood of a message is stored with it, and one can jump to the next that has one")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const EventId angry = f.writes(u"This is outrageous, I want my money back!"_s);
    const EventId plain = f.writes(u"What are your opening hours?"_s);
    const EventId unhappy = f.writes(u"I am very disappointed."_s);
    const EventId happy = f.writes(u"Thank you so much, it works now."_s);
    const EventId last = f.writes(u"One more thing."_s);
    CHECK(f.entry(angry).mood == Mood::Angry);
    CHECK(f.entry(plain).mood == Mood::None);
    CHECK(f.entry(unhappy).mood == Mood::Unhappy);
    CHECK(f.entry(happy).mood == Mood::Happy);
    const auto neighbour = [&](EventId from, domain::Neighbour which, bool older) {
        const auto found = f.workspace->timeline().neighbour({}, f.entry(from), which, older).result().value();
        return found ? found->id : EventId();
    };
    CHECK(neighbour(last, domain::Neighbour::Troubled, true) == unhappy);
    CHECK(neighbour(unhappy, domain::Neighbour::Troubled, true) == angry);
    CHECK(neighbour(angry, domain::Neighbour::Troubled, false) == unhappy);
    CHECK(neighbour(last, domain::Neighbour::Happy, true) == happy);
    CHECK(neighbour(unhappy, domain::Neighbour::Happy, false) == happy);
    CHECK_FALSE(neighbour(unhappy, domain::Neighbour::Troubled, false));
    // What we write isn't read.
    f.place.clock.advance(1);
    CHECK(f.workspace->cases().addNote(f.request(), f.mine.id, f.me, u"They are furious!"_s).result().ok());
    CHECK(f.workspace->timeline().newest(f.mine.customer, {}, 1).result()->events.back().mood == Mood::None);
}

TEST_CASE("messages that were read by an older rule, or never, are read again in portions, once")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    for (int i = 0; i < 450; ++i)
        f.writes(i % 2 == 0 ? u"This is outrageous, I want my money back!"_s : u"Hello"_s);
    const auto count = [&](const QString &where) {
        const auto connection = f.place.connect();
        return storage::Query(*connection, u"SELECT COUNT(*) FROM event WHERE "_s + where, storage::Query::Keep::No)
            .onlyInt64();
    };
    const qint64 moody = count(u"mood <> 0"_s);
    {
        const auto connection = f.place.connect();
        storage::Query(*connection, u"UPDATE event SET mood = 0, mood_rule = 0"_s).exec();
        // As in a workspace in which something was written before moods were.
        storage::Query(*connection, u"DELETE FROM setting WHERE name = 'mood.rule'"_s).exec();
    }
    int portions = 0;
    EventId after;
    for (;; ++portions) {
        const auto next = f.workspace->timeline().readMoods(after).result().value();
        if (!next)
            break;
        after = *next;
    }
    CHECK(portions >= 2);
    CHECK(count(u"mood <> 0"_s) == moody);
    CHECK(count(u"kind = 1 AND direction = 1 AND mood_rule = 0"_s) == 0);
    {
        const auto connection = f.place.connect();
        storage::Query(*connection, u"UPDATE event SET mood_rule = 0"_s).exec();
    }
    CHECK_FALSE(f.workspace->timeline().readMoods({}).result().value());
    CHECK(count(u"mood_rule <> 0"_s) == 0);
}

TEST_CASE("another tier is an entry of the timeline, by whatever it came")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Organisations &organisations = f.workspace->organisations();
    const QString own = f.workspace->customers().card(f.mine.customer).result()->entitlement.tierName;
    domain::Contract contract;
    contract.customer = f.mine.customer;
    contract.from = f.place.clock.now();
    REQUIRE(organisations.addContract(f.request(), contract, u"Diamond"_s, true).result().ok());
    CHECK(f.subjects(f.mine.customer).contains(u"Tier: %1 → Diamond"_s.arg(own)));
    contract.from += 1'000'000;
    f.place.clock.advance(1);
    REQUIRE(organisations.addContract(f.request(), contract, u"Ruby"_s, true).result().ok());
    CHECK(f.subjects(f.mine.customer).contains(u"Contract agreed: Ruby"_s));
}

TEST_CASE("a tier that a newer export brings is told with both values")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto log = [](const QByteArray &tier, const QByteArray &day) {
        return QByteArray(
                   "<log><trace><string key=\"concept:name\" value=\"T1\"/><string key=\"customer\" value=\"C1\"/>"
                   "<event><string key=\"concept:name\" value=\"Note\"/><string key=\"customer\" value=\"C1\"/>"
                   "<string key=\"service_level\" value=\"")
            + tier + "\"/><date key=\"time:timestamp\" value=\"2026-01-" + day
            + "T10:00:00.000+00:00\"/></event></trace></log>";
    };
    const auto first = f.import(u"log.xes"_s, log("Gold", "02"));
    INFO((first ? QString() : first.error().sentence()).toStdString());
    REQUIRE(first.ok());
    REQUIRE(f.import(u"log.xes"_s, log("Platinum", "03")).ok());
    const auto found = f.workspace->customers().named(u"C1"_s).result().value();
    REQUIRE(found.size() == 1);
    CHECK(found.front().tierName == u"Platinum"_s);
    CHECK(f.subjects(found.front().customer.id).contains(u"Tier: Gold → Platinum"_s));
}
