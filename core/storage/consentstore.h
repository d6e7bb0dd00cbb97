// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/consent.h"
#include "core/storage/connection.h"

#include <vector>

namespace throughline::storage {

/// What customers allow. DB thread only; throws DbError.
class ConsentStore {
public:
    explicit ConsentStore(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] qint64 insert(const domain::Consent &consent);
    /// After two who were merged at `at` are two again: what was told of them meanwhile by an entry goes with the entry; a refusal without one holds for
    /// both, since nobody knows whose it was.
    void partAgain(domain::CustomerId from, domain::CustomerId into, base::EpochMs at);
    /// Of a customer and of everybody who was merged into them, the newest first.
    [[nodiscard]] std::vector<domain::Consent> history(domain::CustomerId id);
    /// What counts now.
    [[nodiscard]] std::vector<domain::Consent> standing(domain::CustomerId id);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
