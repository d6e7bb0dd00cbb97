// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::tests {

/// A throw-away PostgreSQL in a temporary folder, reachable through a socket in that folder only. It is started when it is first needed, and
/// ends with this process even if that is killed. Throws std::runtime_error with the server's own words if it can't be had.
class PostgresServer {
public:
    static PostgresServer &instance();
    static void stopAll();
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    /// A libpq URI of this database, as the superuser.
    [[nodiscard]] QString uri(const QString &database) const;
    /// Runs one statement in the database "postgres".
    void run(const QString &sql) const;
    /// A new database, empty or a copy of `pattern`; gives its name.
    [[nodiscard]] QString makeDatabase(const QString &pattern = {});

private:
    PostgresServer();
    struct Private;
    Private *d;
};

} // namespace throughline::tests
