// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace throughline::bench {

/// A page of a customer's timeline before a place: customer, at, id, limit. The services ask for one row more than they show, to know whether there
/// is more: so does the raw engine.
inline constexpr char16_t kTimelineClause[] =
    u"WHERE e.customer_id = ? AND (e.at, e.id) < (?, ?) ORDER BY e.at DESC, e.id DESC LIMIT ?";

/// SQLite through its own C interface, set up as our connections are: what a query costs without any of our layers.
class RawSqlite {
public:
    using Value = std::variant<qint64, QByteArray>;

    explicit RawSqlite(const QString &path, bool writing = false);
    ~RawSqlite();
    RawSqlite(const RawSqlite &) = delete;
    RawSqlite &operator=(const RawSqlite &) = delete;

    /// Prepares; the values are bound in the order of the parameters' first appearance.
    sqlite3_stmt *prepare(const QString &sql);
    /// Runs and copies every column of every row; gives the number of rows.
    int run(sqlite3_stmt *statement, const std::vector<Value> &values);
    void exec(const char *sql);

private:
    sqlite3 *m_database = nullptr;
    std::vector<sqlite3_stmt *> m_statements;
    QByteArray m_sink;
};

} // namespace throughline::bench
