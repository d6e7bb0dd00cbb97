// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/organisation.h"
#include "core/storage/connection.h"

#include <vector>

namespace throughline::storage {

/// Something that hangs on a row, which therefore can't go.
struct Use {
    QString what; ///< "entries", "drafts", …
    qint64 rows = 0;
};

/// "entries: 3, drafts: 1".
[[nodiscard]] QString inWords(const std::vector<Use> &uses);

/// Takes rows away again that were made by an action which is undone: only what nothing hangs on. DB thread only; throws DbError.
class RemovalStore {
public:
    explicit RemovalStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// What hangs on it apart from our own bookkeeping.
    [[nodiscard]] std::vector<Use> usesOf(domain::CaseId id);
    [[nodiscard]] std::vector<Use> usesOf(domain::CustomerId id);
    [[nodiscard]] std::vector<Use> usesOf(domain::OrganisationId id);
    [[nodiscard]] std::vector<Use> usesOf(domain::EventId id);

    /// The bookkeeping of the case stays with its customer.
    void remove(domain::CaseId id, const QString &subject);
    /// With addresses and bookkeeping; the journal keeps its actions, which tell of nobody then.
    void remove(domain::CustomerId id);
    void remove(domain::PurchaseId id);
    void remove(domain::ContractId id);
    void remove(domain::OrganisationId id);
    void remove(domain::EventId id);

private:
    [[nodiscard]] std::vector<Use> counted(const std::vector<std::pair<QString, QString>> &queries, qint64 id);
    void run(const QString &sql, qint64 id);

    Connection &m_connection;
};

} // namespace throughline::storage
