// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What a new customer starts with.
struct NewCustomer {
    QString name;
    std::optional<domain::TierId> tier;
    QString language;
    QString timeZone;
    std::optional<base::EpochMs> since;
    QString externalKey; ///< names it in the source that it came from; unique
};

/// Customers with their identities, purchases and facts. DB thread only; throws DbError.
class CustomerStore {
public:
    explicit CustomerStore(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] domain::CustomerId insert(const NewCustomer &customer);
    [[nodiscard]] std::optional<domain::CustomerId> findByExternalKey(const QString &key);
    /// The one who has had it longest, if several share it.
    [[nodiscard]] std::optional<domain::CustomerId> findByIdentity(const domain::Identity &identity);
    /// Who this customer is now, after all merges.
    [[nodiscard]] domain::CustomerId resolved(domain::CustomerId id);
    [[nodiscard]] std::optional<domain::CustomerSummary> find(domain::CustomerId id);
    /// Without those who were merged into somebody. In the order of name and id, beginning behind `afterName` and `afterId`.
    [[nodiscard]] std::vector<domain::CustomerSummary> page(
        const QString &afterName, domain::CustomerId afterId, int limit);
    /// All of exactly this name, by id.
    [[nodiscard]] std::vector<domain::CustomerId> findByName(const QString &name);
    /// Changes nothing if the customer has this tier already.
    void setTier(domain::CustomerId id, domain::TierId tier);
    /// Remembers the time of the newest event; an older one changes nothing.
    void touch(domain::CustomerId id, base::EpochMs lastEventAt);
    /// The same for many customers, in one go where the engine is asked over a line.
    void touch(const std::vector<std::pair<domain::CustomerId, base::EpochMs>> &lastEventAt);

    /// False if the customer has this address already. Others may have it too.
    bool addIdentity(domain::CustomerId id, const domain::Identity &identity);
    // The ids of rows, for the journal.
    [[nodiscard]] std::optional<qint64> identityRow(domain::CustomerId id, const domain::Identity &identity);
    [[nodiscard]] std::optional<qint64> purchaseRow(const QString &externalKey);
    [[nodiscard]] std::optional<qint64> factRow(domain::CustomerId id, const QString &key, const QString &value);
    /// Takes an address away; false if the customer hasn't got it. The index is left as it is.
    bool removeIdentity(qint64 row);
    /// Puts back what was taken away, in the row that it had; false if the customer has it again.
    bool restoreIdentity(qint64 row, domain::CustomerId id, const domain::Identity &identity);
    /// Writes the search index of the customer's name and addresses anew.
    void index(domain::CustomerId id);
    [[nodiscard]] std::vector<domain::Identity> identities(domain::CustomerId id);

    /// False if a purchase with this external key is there already.
    bool addPurchase(const domain::Purchase &purchase, const QString &externalKey);
    /// One that is written down by hand.
    [[nodiscard]] domain::PurchaseId insert(const domain::Purchase &purchase);
    [[nodiscard]] std::optional<domain::Purchase> purchase(domain::PurchaseId id);
    /// The newest first.
    [[nodiscard]] std::vector<domain::Purchase> purchases(domain::CustomerId id);

    /// False if the same value of the same key is known already.
    bool addFact(const domain::Fact &fact);
    /// What is true now, of each key in the normal form of its name, in the order of the keys.
    [[nodiscard]] std::vector<domain::Fact> facts(domain::CustomerId id);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
