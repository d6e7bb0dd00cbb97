// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/outgoingfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Channel;
using domain::ConsentState;
using storage::Engine;
using tests::OutgoingFixture;

TEST_CASE("consents are kept with their history, and follow a merge and its undoing")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Consents &consents = f.workspace->consents();
    CHECK(consents.ofCustomer(f.mine.customer).result()->empty());
    f.consent(ConsentState::DoNotContact);
    f.consent(ConsentState::Unsubscribed);
    services::NewConsent given;
    given.customer = f.mine.customer;
    given.channel = Channel::Phone;
    given.state = ConsentState::DoNotContact;
    given.reason = u"asked on the phone"_s;
    given.agent = f.me;
    given.source = f.first;
    REQUIRE(consents.set(f.request(), given).result().ok());
    const auto now = *consents.ofCustomer(f.mine.customer).result();
    REQUIRE(now.size() == 2);
    CHECK(now.front().state == ConsentState::Unsubscribed);
    CHECK(now.back().source == f.first);
    CHECK(now.back().agentName == u"Ana"_s);
    CHECK(consents.history(f.mine.customer).result()->size() == 3);

    given.reason = u" "_s;
    CHECK(consents.set(f.request(), given).result().error().kind == base::ErrorKind::InvalidInput);
    given.reason = u"x"_s;
    given.channel = Channel::Internal;
    CHECK(consents.set(f.request(), given).result().error().kind == base::ErrorKind::InvalidInput);
    given.channel = Channel::Email;
    given.source = domain::EventId(99'999'999);
    CHECK(consents.set(f.request(), given).result().error().kind == base::ErrorKind::NotFound);
    given.source.reset();
    given.customer = domain::CustomerId(99'999);
    CHECK(consents.set(f.request(), given).result().error().kind == base::ErrorKind::NotFound);
    CHECK(consents.ofCustomer(given.customer).result().error().kind == base::ErrorKind::NotFound);

    domain::CustomerId into;
    for (const auto &one : *f.workspace->customers().page({}, {}, 100).result()) {
        if (one.customer.id != f.mine.customer)
            into = one.customer.id;
    }
    f.place.clock.advance(1);
    const auto merged = f.workspace->merges().mergeCustomers(f.request(), f.mine.customer, into, {}, f.me).result();
    REQUIRE(merged.ok());
    CHECK(*consents.ofCustomer(into).result() == now);
    f.consent(ConsentState::Allowed, Channel::Email, f.mine.customer);
    CHECK(consents.ofCustomer(into).result()->front().state == ConsentState::Allowed);
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merged), f.me).result().ok());
    CHECK(*consents.ofCustomer(f.mine.customer).result() == now);
}

TEST_CASE("a refusal that was told while two were one goes with what told it, and without a word holds for both")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Consents &consents = f.workspace->consents();
    domain::CustomerId into;
    for (const auto &one : *f.workspace->customers().page({}, {}, 100).result()) {
        if (one.customer.id != f.mine.customer)
            into = one.customer.id;
    }
    const auto merged = f.workspace->merges().mergeCustomers(f.request(), f.mine.customer, into, {}, f.me).result();
    REQUIRE(merged.ok());
    f.place.clock.advance(1);
    services::NewConsent given;
    given.customer = into;
    given.state = ConsentState::DoNotContact;
    given.reason = u"asked for it"_s;
    const bool byEntry = GENERATE(true, false);
    if (byEntry)
        given.source = f.first; // what the one wrote who was merged away
    REQUIRE(consents.set(f.request(), given).result().ok());
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merged), f.me).result().ok());

    const auto theirs = *consents.ofCustomer(f.mine.customer).result();
    REQUIRE(theirs.size() == 1);
    CHECK(theirs.front().state == ConsentState::DoNotContact);
    CHECK(consents.ofCustomer(into).result()->size() == (byEntry ? 0U : 1U));
}
