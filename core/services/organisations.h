// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/customer.h"
#include "core/domain/organisation.h"
#include "core/services/made.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// An organisation with its people.
struct OrganisationCard {
    domain::Organisation organisation;
    std::vector<domain::CustomerSummary> people; ///< by name, at most 500
    std::vector<domain::Contract> contracts;     ///< the newest first
};

struct NewOrganisation {
    QString name;
    QString tier;
    bool newTier = false;     ///< the tier isn't known yet, and is made
    bool evenIfKnown = false; ///< another one is called the same
    std::optional<domain::AgentId> agent;
};

/// Organisations, who belongs to them, and contracts. GUI thread; futures finish on a database thread.
class Organisations : public QObject {
    Q_OBJECT
public:
    explicit Organisations(storage::Database &database, QObject *parent = nullptr);

    /// By name, beginning behind these.
    QFuture<base::Result<std::vector<domain::Organisation>>> page(
        const QString &afterName, domain::OrganisationId afterId, int limit);
    /// The one of this id, or all of exactly this name.
    QFuture<base::Result<std::vector<domain::Organisation>>> named(const QString &text);
    QFuture<base::Result<OrganisationCard>> card(domain::OrganisationId id);

    // What these do is an action each, which Merges::undo takes back.
    /// `tier`: the name of one, empty for none. Refused if one of this name is here already, unless it is really another.
    QFuture<base::Result<Made>> add(const base::RequestId &request, const NewOrganisation &wanted);
    QFuture<base::Result<Made>> rename(const base::RequestId &request, domain::OrganisationId id, const QString &name,
        std::optional<domain::AgentId> agent);
    /// Refused as long as somebody belongs to it or a contract is with it.
    QFuture<base::Result<Made>> remove(
        const base::RequestId &request, domain::OrganisationId id, std::optional<domain::AgentId> agent);
    /// Says where a customer belongs; none: nowhere.
    QFuture<base::Result<Made>> assign(const base::RequestId &request, domain::CustomerId customer,
        std::optional<domain::OrganisationId> organisation, std::optional<domain::AgentId> agent = {});
    /// Writes a contract of a customer or an organisation (exactly one of them); the tier by its name. Refused, with those that there are, if there is no
    /// such tier, unless `newTier`.
    QFuture<base::Result<Made>> addContract(const base::RequestId &request, const domain::Contract &contract,
        const QString &tier, bool newTier = false, std::optional<domain::AgentId> agent = {});
    /// It counts until this moment and no longer. Refused if it ends earlier already, or if that is before its beginning.
    QFuture<base::Result<Made>> endContract(const base::RequestId &request, domain::ContractId id, base::EpochMs until,
        std::optional<domain::AgentId> agent);
    /// NotFound if there is no such contract.
    QFuture<base::Result<domain::Contract>> contract(domain::ContractId id);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
