// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/customer.h"
#include "core/domain/organisation.h"

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

    /// Makes one; gives its id. `tier`: the name of one, empty for none.
    QFuture<base::Result<qint64>> add(const base::RequestId &request, const QString &name, const QString &tier);
    /// Says where a customer belongs; none: nowhere. Gives the customer's id.
    QFuture<base::Result<qint64>> assign(const base::RequestId &request, domain::CustomerId customer,
        std::optional<domain::OrganisationId> organisation);
    /// Writes a contract of a customer or an organisation (exactly one of them); the tier by its name. Gives its id.
    QFuture<base::Result<qint64>> addContract(
        const base::RequestId &request, const domain::Contract &contract, const QString &tier);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
