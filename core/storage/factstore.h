// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/facts.h"
#include "core/storage/connection.h"

#include <QSet>

#include <optional>
#include <vector>

namespace throughline::storage {

/// A message, a call or a note as it was said, with its whole text.
struct Utterance {
    domain::EventId id;
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    base::EpochMs at = 0;
    domain::Channel channel = domain::Channel::Internal;
    domain::EventKind kind = domain::EventKind::Note;
    domain::Direction direction = domain::Direction::None;
    QString agentName;
    QString body;
};

/// Facts with their tellings, what was rejected, and the workspace's own names of keys. DB thread only; throws DbError.
class FactStore {
public:
    explicit FactStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The usual names of keys and those that the workspace has added.
    [[nodiscard]] domain::FactKeys keys();
    [[nodiscard]] std::vector<domain::FactSynonym> synonyms();
    /// An empty key takes the name out again.
    void putSynonym(const domain::FactSynonym &synonym);

    /// All values of a customer's facts, as they stand in the table.
    [[nodiscard]] std::vector<domain::FactValue> rows(domain::CustomerId customer);
    struct Found {
        domain::CustomerId customer;
        domain::FactValue value;
    };
    [[nodiscard]] std::optional<Found> find(domain::FactId id);
    /// The row of exactly this key and value.
    [[nodiscard]] std::optional<domain::FactId> findRow(
        domain::CustomerId customer, const QString &key, const QString &value);
    [[nodiscard]] domain::FactId insert(
        domain::CustomerId customer, const QString &key, const QString &value, const domain::FactTelling &telling);
    /// It was told once more: the newest telling stands in the row, the others behind it. What was withdrawn stands again.
    void tellAgain(domain::FactId id, const domain::FactTelling &telling);
    void withdraw(domain::FactId id, std::optional<domain::AgentId> by, base::EpochMs at,
        std::optional<domain::FactId> replacedBy);

    /// Key and value in their normal form.
    void reject(domain::EventId event, const QString &key, const QString &value, std::optional<domain::AgentId> by,
        base::EpochMs at);
    [[nodiscard]] bool isRejected(domain::EventId event, const QString &key, const QString &value);

    [[nodiscard]] std::optional<Utterance> utterance(domain::EventId id);
    /// What was said and written in a case, the oldest first; the newest `limit` of it.
    [[nodiscard]] std::vector<Utterance> utterances(domain::CaseId id, int limit);
    [[nodiscard]] std::vector<Utterance> utterances(domain::CustomerId id, int limit);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
