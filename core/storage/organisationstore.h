// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/organisation.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// Organisations and contracts. DB thread only; throws DbError.
class OrganisationStore {
public:
    explicit OrganisationStore(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] domain::OrganisationId insert(const QString &name, std::optional<domain::TierId> tier);
    /// By name and id, beginning behind these.
    [[nodiscard]] std::vector<domain::Organisation> page(
        const QString &afterName, domain::OrganisationId afterId, int limit);
    [[nodiscard]] std::optional<domain::Organisation> find(domain::OrganisationId id);
    [[nodiscard]] std::vector<domain::OrganisationId> findByName(const QString &name);
    /// The ids of those who belong to it, by name.
    [[nodiscard]] std::vector<domain::CustomerId> people(domain::OrganisationId id, int limit);
    void assign(domain::CustomerId customer, std::optional<domain::OrganisationId> organisation);

    /// Puts back one that was removed, under the id that it had.
    void restore(
        domain::OrganisationId id, const QString &name, std::optional<domain::TierId> tier, const QString &key);
    /// The key of the source that it came from; empty if there is none.
    [[nodiscard]] QString externalKey(domain::OrganisationId id);
    /// Those whose names are alike but for upper and lower case, by id.
    [[nodiscard]] std::vector<domain::OrganisationId> findLike(const QString &name);
    [[nodiscard]] std::optional<domain::Contract> contract(domain::ContractId id);

    [[nodiscard]] domain::ContractId addContract(const domain::Contract &contract);
    /// The newest beginning first.
    [[nodiscard]] std::vector<domain::Contract> contractsOf(domain::CustomerId id);
    [[nodiscard]] std::vector<domain::Contract> contractsOf(domain::OrganisationId id);

    /// All that decides about the customer's tier.
    [[nodiscard]] domain::EntitlementFacts entitlementFacts(const domain::CustomerSummary &customer);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
