// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/organisation.h"

#include <limits>
#include <tuple>

namespace throughline::domain {

namespace {

const Contract *best(const std::vector<Contract> &contracts, bool ofPerson, base::EpochMs now)
{
    const auto order = [](const Contract &c) {
        return std::tuple(c.tierRank, c.until.value_or(std::numeric_limits<base::EpochMs>::max()), -c.id.value());
    };
    const Contract *found = nullptr;
    for (const Contract &contract : contracts) {
        if (contract.customer.has_value() != ofPerson || !contract.countsAt(now))
            continue;
        if (!found || order(contract) > order(*found))
            found = &contract;
    }
    return found;
}

} // namespace

Entitlement entitlement(const EntitlementFacts &facts, base::EpochMs now)
{
    const auto byContract = [](const Contract &contract, TierSource source, const QString &organisation) {
        return Entitlement { contract.tier, contract.tierName, source, organisation, contract.id, contract.until };
    };
    if (const Contract *contract = best(facts.contracts, true, now))
        return byContract(*contract, TierSource::PersonContract, {});
    if (facts.personTier)
        return { facts.personTier, facts.personTierName, TierSource::PersonTier, {}, {}, {} };
    if (!facts.organisation)
        return {};
    if (const Contract *contract = best(facts.contracts, false, now))
        return byContract(*contract, TierSource::OrganisationContract, facts.organisation->name);
    if (facts.organisation->tier)
        return { facts.organisation->tier, facts.organisation->tierName, TierSource::OrganisationTier,
            facts.organisation->name, {}, {} };
    return {};
}

QString tierSourceName(TierSource source)
{
    switch (source) {
    case TierSource::None:
        return {};
    case TierSource::PersonContract:
        return QStringLiteral("person_contract");
    case TierSource::PersonTier:
        return QStringLiteral("person");
    case TierSource::OrganisationContract:
        return QStringLiteral("organisation_contract");
    case TierSource::OrganisationTier:
        return QStringLiteral("organisation");
    }
    return {};
}

} // namespace throughline::domain
