// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/connection.h"

namespace throughline::storage {

/// Begun on construction, rolled back at the end of the scope unless committed. SQLite's is IMMEDIATE, so that a writer waits for its
/// turn at the beginning and can't be refused half-way. Throws DbError.
class Transaction {
public:
    explicit Transaction(Connection &connection);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    void commit();

private:
    Connection &m_connection;
    bool m_open = true;
};

} // namespace throughline::storage
