// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/rawsqlite.h"

#include <sqlite3.h>

#include <stdexcept>

namespace throughline::bench {

RawSqlite::RawSqlite(const QString &path, bool writing)
{
    const int flags = writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_database, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(m_database));
    exec("PRAGMA busy_timeout = 5000");
    exec("PRAGMA temp_store = MEMORY");
    exec(writing ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -16384");
    if (writing) {
        exec("PRAGMA journal_mode = WAL");
        exec("PRAGMA synchronous = FULL");
        exec("PRAGMA foreign_keys = ON");
    }
}

RawSqlite::~RawSqlite()
{
    for (sqlite3_stmt *statement : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

void RawSqlite::exec(const char *sql)
{
    char *message = nullptr;
    if (sqlite3_exec(m_database, sql, nullptr, nullptr, &message) != SQLITE_OK)
        throw std::runtime_error(message);
}

sqlite3_stmt *RawSqlite::prepare(const QString &sql)
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v3(
            m_database, text.constData(), int(text.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr)
        != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(m_database));
    m_statements.push_back(statement);
    return statement;
}

int RawSqlite::run(sqlite3_stmt *statement, const std::vector<Value> &values)
{
    for (size_t i = 0; i < values.size(); ++i) {
        if (const auto *number = std::get_if<qint64>(&values[i])) {
            sqlite3_bind_int64(statement, int(i) + 1, *number);
        } else {
            const QByteArray &text = std::get<QByteArray>(values[i]);
            sqlite3_bind_text(statement, int(i) + 1, text.constData(), int(text.size()), SQLITE_TRANSIENT);
        }
    }
    int rows = 0;
    int code = SQLITE_ROW;
    const int columns = sqlite3_column_count(statement);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        ++rows;
        for (int i = 0; i < columns; ++i) {
            if (sqlite3_column_type(statement, i) == SQLITE_TEXT)
                m_sink = QByteArray(reinterpret_cast<const char *>(sqlite3_column_text(statement, i)),
                    sqlite3_column_bytes(statement, i));
            else
                (void)sqlite3_column_int64(statement, i);
        }
    }
    if (code != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(m_database));
    sqlite3_reset(statement);
    return rows;
}

} // namespace throughline::bench
