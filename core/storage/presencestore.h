// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/domain/presence.h"
#include "core/storage/connection.h"

#include <QMap>

#include <optional>
#include <vector>

namespace throughline::storage {

/// Who is with whom just now. Nothing of it is history: it never gets into the table of changes. DB thread only; throws DbError.
class PresenceStore {
public:
    explicit PresenceStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Says what a console does now; `since` is kept if it goes on with the same. Others are woken up only if it is something else than before, not by a mere sign
    /// of life. Names aren't read.
    void put(const domain::Presence &presence, base::EpochMs now);
    void remove(const QString &session);
    /// Takes away those whose last sign of life is too old.
    void removeExpired(base::EpochMs now);
    /// Those who give signs of life; of this customer or (none) of all, who came first first.
    [[nodiscard]] std::vector<domain::Presence> present(std::optional<domain::CustomerId> customer, base::EpochMs now);

private:
    /// PostgreSQL: with the customers concerned, so that nobody has to read the table to know.
    void wake(const QString &session, const QList<domain::CustomerId> &customers);

    Connection &m_connection;
};

/// Tells by comparing what has changed about who is where: for SQLite, which only says that something was written. DB thread only; throws DbError.
class PresenceReader {
public:
    /// One change for each customer whom it concerns and console that came, left or does something else.
    [[nodiscard]] domain::Changes read(Connection &connection);

private:
    struct Seen {
        domain::CustomerId customer;
        qint64 caseId = 0;
        int state = 0;
        bool operator==(const Seen &) const = default;
    };
    QMap<QString, Seen> m_seen;
};

/// What a notification of PostgreSQL says: the console and the customers.
inline constexpr auto kPresenceChannel = "throughline_presence";
[[nodiscard]] domain::Changes presenceChanges(const QString &payload);

} // namespace throughline::storage
