// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/storage/connection.h"

#include <QByteArray>
#include <QSet>

namespace throughline::storage {

/// Knows erased people again when a file brings them back, without holding anything of them: of each key and address only HMAC-SHA-256 is kept, under a random
/// secret of the workspace. It can be compared with what somebody brings along and can't be read back. DB thread only; throws DbError.
class ErasedStore {
public:
    explicit ErasedStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Keeps the hashes of the keys and addresses of a person and of those who were merged into them, before they are erased. An address that somebody else has
    /// too isn't theirs alone and is left out.
    void remember(domain::CustomerId person);
    /// Reads what is kept, once; to be called before the two below.
    void read();
    [[nodiscard]] bool isEmpty() const { return m_hashes.isEmpty(); }
    /// The external key of a customer as it is stored.
    [[nodiscard]] bool hasKey(const QString &key) const;
    [[nodiscard]] bool has(const domain::Identity &identity) const;

private:
    [[nodiscard]] QString hashOf(const QString &what) const;
    void readSecret();

    Connection &m_connection;
    QByteArray m_secret;
    QSet<QString> m_hashes;
};

} // namespace throughline::storage
