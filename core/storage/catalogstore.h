// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/supportcase.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// The short lists that everything else refers to: tiers, products, queues, agents. DB thread only; throws DbError.
class CatalogStore {
public:
    explicit CatalogStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The row of this name, made if it isn't there. `created` is set if it was.
    [[nodiscard]] domain::TierId tier(const QString &name, bool *created = nullptr);
    [[nodiscard]] domain::ProductId product(const QString &name, bool *created = nullptr);
    [[nodiscard]] domain::QueueId queue(const QString &name, bool *created = nullptr);
    [[nodiscard]] domain::AgentId agent(const QString &name, bool *created = nullptr);

    [[nodiscard]] std::optional<domain::AgentId> findAgent(const QString &name);
    /// The id for an agent whom putAgent() makes later: nobody else gets it, or putAgent() says so.
    [[nodiscard]] domain::AgentId nextAgentId();
    /// Makes an agent under this id, unless they are there. False if the id or the name is somebody else's by now.
    bool putAgent(domain::AgentId id, const QString &name);

    [[nodiscard]] std::vector<domain::Tier> tiers();       ///< highest rank first
    [[nodiscard]] std::vector<domain::Product> products(); ///< by name
    [[nodiscard]] std::vector<domain::Queue> queues();     ///< by name
    [[nodiscard]] std::vector<domain::Agent> agents();     ///< by name
    [[nodiscard]] domain::AgentRoles roles();
    /// Instead of those that the agent had.
    void setRoles(domain::AgentId id, const QStringList &roles);

private:
    qint64 named(const QString &table, const QString &name, bool *created);

    Connection &m_connection;
};

} // namespace throughline::storage
