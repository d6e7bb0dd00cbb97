// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/productnews.h"
#include "core/storage/connection.h"

#include <QSet>

#include <optional>
#include <utility>
#include <vector>

namespace throughline::storage {

/// Release notes, and what of them was told to whom. DB thread only; throws DbError.
class ProductNewsStore {
public:
    explicit ProductNewsStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Inserts them, or changes those of the same product and version; false if they were the same.
    bool put(const domain::ReleaseNote &note);
    [[nodiscard]] std::optional<domain::ProductId> findProduct(const QString &name);
    /// In no order: versions are compared by domain::compareVersions. At most the 1,000 that were added last.
    [[nodiscard]] std::vector<domain::ReleaseNote> ofProduct(domain::ProductId product);

    void setSeen(domain::CustomerId customer, domain::ProductId product, const QString &version,
        std::optional<domain::AgentId> agent, base::EpochMs now);
    [[nodiscard]] QSet<std::pair<qint64, QString>> seen(domain::CustomerId customer);

    /// The newest open case in which the customer was angry, or whose subject speaks of a complaint.
    [[nodiscard]] std::optional<domain::CaseId> openComplaint(domain::CustomerId customer);
    struct AboutCase {
        domain::CaseId id;
        QString subject;
    };
    /// The newest cases of the customer on a product, or on none.
    [[nodiscard]] std::vector<AboutCase> casesOn(domain::CustomerId customer, domain::ProductId product, int limit);
    struct Together {
        domain::ProductId product;
        QString name;
        qint64 owners = 0; ///< of those who were asked, how many own it as well
    };
    /// What else those own who own this product, the most frequent first; of very many owners the newest purchases count. Gives how many owners were asked.
    qint64 ownedWith(domain::ProductId product, domain::CustomerId but, std::vector<Together> &found);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
