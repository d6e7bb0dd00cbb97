// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/organisation.h"
#include "tests/support/catchqt.h"

using namespace throughline::domain;

namespace {

Contract contract(qint64 id, bool ofPerson, const char *tier, int rank, qint64 from, std::optional<qint64> until)
{
    Contract c;
    c.id = ContractId(id);
    if (ofPerson)
        c.customer = CustomerId(1);
    else
        c.organisation = OrganisationId(1);
    c.tier = TierId(id + 100);
    c.tierName = QString::fromLatin1(tier);
    c.tierRank = rank;
    c.from = from;
    c.until = until;
    return c;
}

} // namespace

TEST_CASE("the most specific tier counts, and says where it comes from")
{
    EntitlementFacts facts;
    CHECK(entitlement(facts, 50) == Entitlement());
    facts.organisation = Organisation();
    facts.organisation->name = QStringLiteral("ACME");
    CHECK(entitlement(facts, 50).source == TierSource::None);
    facts.organisation->tier = TierId(1);
    facts.organisation->tierName = QStringLiteral("bronze");
    CHECK(entitlement(facts, 50).source == TierSource::OrganisationTier);
    CHECK(entitlement(facts, 50).organisationName == QStringLiteral("ACME"));
    facts.contracts = { contract(1, false, "gold", 30, 10, 100) };
    const Entitlement byContract = entitlement(facts, 50);
    CHECK(byContract.source == TierSource::OrganisationContract);
    CHECK(byContract.tierName == QStringLiteral("gold"));
    CHECK(byContract.until == 100);
    // More specific, though it is less.
    facts.personTier = TierId(2);
    facts.personTierName = QStringLiteral("silver");
    CHECK(entitlement(facts, 50).source == TierSource::PersonTier);
    facts.contracts.push_back(contract(2, true, "bronze", 10, 0, 60));
    CHECK(entitlement(facts, 50).source == TierSource::PersonContract);
    CHECK(entitlement(facts, 50).tierName == QStringLiteral("bronze"));
}

TEST_CASE("a contract counts from its first moment to its last, and of several the highest")
{
    EntitlementFacts facts;
    facts.contracts = { contract(1, true, "gold", 30, 10, 20), contract(2, true, "silver", 20, 0, std::nullopt) };
    CHECK(entitlement(facts, 9).tierName == QStringLiteral("silver"));
    CHECK(entitlement(facts, 10).tierName == QStringLiteral("gold"));
    CHECK(entitlement(facts, 20).tierName == QStringLiteral("gold"));
    CHECK(entitlement(facts, 21).tierName == QStringLiteral("silver"));
    CHECK(entitlement(facts, -1).source == TierSource::None);
    facts.contracts = { contract(1, true, "gold", 30, 0, 20), contract(2, true, "gold", 30, 0, 30),
        contract(3, true, "gold", 30, 0, 30) };
    CHECK(entitlement(facts, 5).contract == ContractId(2));
}
