// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/storage/connection.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::storage {

/// What is written of a new case: see CaseStore::insert.
struct NewCase {
    domain::SupportCase supportCase;
    QString externalKey; ///< empty if born here
};

/// Cases. DB thread only; throws DbError.
class CaseStore {
public:
    explicit CaseStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The names in `supportCase` are not read.
    [[nodiscard]] domain::CaseId insert(const domain::SupportCase &supportCase, const QString &externalKey);
    /// Inserts these, in one go where the engine is asked over a line; gives their ids in the same order.
    [[nodiscard]] std::vector<domain::CaseId> insert(const std::vector<NewCase> &cases);
    /// Writes all but id and openedAt if the version still is `supportCase.version`; false if it isn't.
    [[nodiscard]] bool update(const domain::SupportCase &supportCase);
    [[nodiscard]] std::optional<domain::CaseId> findByExternalKey(const QString &key);
    /// For each key its case, none for a key that isn't known.
    [[nodiscard]] std::vector<domain::CaseId> findByExternalKeys(const QStringList &keys);
    /// Which case this one is now, after all merges.
    [[nodiscard]] domain::CaseId resolved(domain::CaseId id);
    [[nodiscard]] std::optional<domain::SupportCase> find(domain::CaseId id);
    /// Remembers the time of the newest event; an older one changes nothing.
    void touch(domain::CaseId id, base::EpochMs lastEventAt);

    /// Open cases, what breaks next first, beginning behind `after`.
    [[nodiscard]] std::vector<domain::SupportCase> queuePage(
        const domain::QueueFilter &filter, domain::CaseCursor after, int limit);
    [[nodiscard]] qint64 countOpen(const domain::QueueFilter &filter);
    /// Open cases per queue, queues without one included, by name.
    [[nodiscard]] std::vector<domain::QueueCount> queueCounts();
    /// All cases of a customer apart from those that were merged into another, the most recently active first.
    [[nodiscard]] std::vector<domain::SupportCase> ofCustomer(domain::CustomerId id, int limit);
    /// All cases that weren't merged into another in the order of their numbers, beginning behind `after`.
    [[nodiscard]] std::vector<domain::SupportCase> page(domain::CaseId after, int limit);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
