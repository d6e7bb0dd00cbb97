// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::domain {

/// A company or household that customers belong to.
struct Organisation {
    OrganisationId id;
    QString name;
    std::optional<TierId> tier;
    QString tierName;
    qint64 people = 0;
    qint64 version = 0;
    bool operator==(const Organisation &) const = default;
};

/// A tier that was agreed for a time, with a person or an organisation: exactly one of them.
struct Contract {
    ContractId id;
    std::optional<CustomerId> customer;
    std::optional<OrganisationId> organisation;
    TierId tier;
    QString tierName;
    int tierRank = 0;
    base::EpochMs from = 0;
    std::optional<base::EpochMs> until; ///< the last moment at which it counts; none: open-ended
    bool operator==(const Contract &) const = default;

    [[nodiscard]] bool countsAt(base::EpochMs now) const { return from <= now && (!until || now <= *until); }
};

/// Where a tier comes from.
enum class TierSource { None, PersonContract, PersonTier, OrganisationContract, OrganisationTier };

/// The tier that counts for a customer, and by what.
struct Entitlement {
    std::optional<TierId> tier;
    QString tierName;
    TierSource source = TierSource::None;
    QString organisationName; ///< if it comes from there
    std::optional<ContractId> contract;
    std::optional<base::EpochMs> until; ///< of the contract
    bool operator==(const Entitlement &) const = default;
};

/// What is known when an entitlement is decided.
struct EntitlementFacts {
    std::optional<TierId> personTier;
    QString personTierName;
    std::optional<Organisation> organisation;
    std::vector<Contract> contracts; ///< of the person and of the organisation
};

/// The most specific wins: a contract of the person, then the person's own tier, then a contract of the organisation, then the organisation's tier. A
/// contract counts between its two moments. Of several of one holder the highest tier wins, then the one that ends last, then the older.
[[nodiscard]] Entitlement entitlement(const EntitlementFacts &facts, base::EpochMs now);

/// "person_contract", "person", "organisation_contract", "organisation", or empty.
[[nodiscard]] QString tierSourceName(TierSource source);

} // namespace throughline::domain
