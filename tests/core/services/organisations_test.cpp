// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::OrganisationId;
using domain::TierSource;
using storage::Engine;
using tests::ServiceFixture;

TEST_CASE("an organisation's people have its contract until it ends, unless they have something of their own")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(500, 1, f.place.clock.now()).result().ok());
    services::Organisations &organisations = f.workspace->organisations();
    const auto people = *f.workspace->customers().page({}, {}, 500).result();
    const auto without = std::find_if(people.begin(), people.end(), [](const auto &c) { return !c.customer.tier; });
    const auto with = std::find_if(people.begin(), people.end(), [](const auto &c) { return c.customer.tier; });
    REQUIRE(with != people.end());
    const OrganisationId acme(
        organisations.add(f.request(), { u"ACME"_s, u"silver"_s, true, false, {} }).result()->row);
    CHECK(organisations.add(f.request(), { u"  "_s, {}, false, false, {} }).result().error().kind
        == base::ErrorKind::InvalidInput);
    const CustomerId id = with->customer.id;
    REQUIRE(organisations.assign(f.request(), id, acme).result().ok());
    const auto entitlement = [&] { return f.workspace->customers().card(id).result()->entitlement; };
    CHECK(entitlement().source == TierSource::PersonTier);
    CHECK(f.workspace->customers().card(id).result()->summary.organisationName == u"ACME"_s);
    if (without != people.end()) {
        REQUIRE(organisations.assign(f.request(), without->customer.id, acme).result().ok());
        const auto theirs = f.workspace->customers().card(without->customer.id).result()->entitlement;
        CHECK(theirs.source == TierSource::OrganisationTier);
        CHECK(theirs.tierName == u"silver"_s);
    }
    domain::Contract contract;
    contract.customer = id;
    contract.from = f.place.clock.now();
    contract.until = f.place.clock.now() + 1000;
    REQUIRE(organisations.addContract(f.request(), contract, u"platinum"_s, true).result().ok());
    CHECK(entitlement().source == TierSource::PersonContract);
    CHECK(entitlement().tierName == u"platinum"_s);
    CHECK(entitlement().until == contract.until);
    f.place.clock.advance(1001);
    CHECK(entitlement().source == TierSource::PersonTier);

    contract.organisation = acme;
    CHECK(organisations.addContract(f.request(), contract, u"gold"_s).result().error().kind
        == base::ErrorKind::InvalidInput);
    contract.customer.reset();
    CHECK(
        organisations.addContract(f.request(), contract, u""_s).result().error().kind == base::ErrorKind::InvalidInput);
    REQUIRE(organisations.addContract(f.request(), contract, u"gold"_s, true).result().ok());
    const auto card = *organisations.card(acme).result();
    CHECK(card.contracts.size() == 1);
    CHECK(card.organisation.people == qint64(card.people.size()));
    CHECK(organisations.card(OrganisationId(99)).result().error().kind == base::ErrorKind::NotFound);
    CHECK(organisations.named(u"ACME"_s).result()->front().id == acme);
    REQUIRE(organisations.assign(f.request(), id, std::nullopt).result().ok());
    CHECK(f.workspace->customers().card(id).result()->summary.organisationName.isEmpty());
}
