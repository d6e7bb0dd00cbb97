// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QString>

struct pg_conn;

namespace throughline::bench {

/// PostgreSQL through libpq with prepared statements: what a query costs without any of our layers.
class RawPostgres {
public:
    explicit RawPostgres(const QString &uri);
    ~RawPostgres();
    RawPostgres(const RawPostgres &) = delete;
    RawPostgres &operator=(const RawPostgres &) = delete;

    /// `sql` has $1, $2 … for its parameters.
    void prepare(const QByteArray &name, const QString &sql);
    /// Runs and copies every column of every row; gives the number of rows.
    int run(const QByteArray &name, const QByteArrayList &values);

private:
    pg_conn *m_connection;
    QByteArray m_sink;
};

} // namespace throughline::bench
