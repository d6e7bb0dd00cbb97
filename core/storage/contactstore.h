// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/ids.h"
#include "core/storage/connection.h"

#include <QStringList>

namespace throughline::storage {

/// What contact files said of customers beyond what is modelled, line by line. DB thread only; throws DbError.
class ContactStore {
public:
    explicit ContactStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Keeps those that aren't kept yet, behind the others. How many.
    int add(domain::CustomerId home, const QStringList &properties);
    /// The customer's own lines, then those of the ones who were merged into them, the oldest first; a line once.
    [[nodiscard]] QStringList of(domain::CustomerId id);

private:
    [[nodiscard]] QStringList kept(domain::CustomerId home);

    Connection &m_connection;
};

} // namespace throughline::storage
