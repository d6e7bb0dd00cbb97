// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/statement.h"

#include <QHash>

#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace throughline::storage {

/// A statement on the handle of Qt's SQLite driver, past its QVariants: reading a page of the timeline takes about half the time. Only for a driver that uses the
/// very library that we are linked to, which isSameLibrary() finds out; otherwise QtStatement does the same, more slowly.
class SqliteStatement final : public Statement {
public:
    explicit SqliteStatement(sqlite3 *database)
        : m_database(database)
    {
    }
    ~SqliteStatement() override;
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    /// `sourceId` is what the driver's library says of itself by sqlite_source_id().
    [[nodiscard]] static bool isSameLibrary(const QString &sourceId);

    [[nodiscard]] bool prepare(const QString &sql);

    void bindText(const QString &name, const QString &value) override;
    void bindBytes(const QString &name, const QByteArray &value) override;
    void bindInt64(const QString &name, qint64 value) override;
    void bindReal(const QString &name, double value) override;
    void bindNull(const QString &name) override;
    [[nodiscard]] bool exec() override;
    [[nodiscard]] bool next() override;
    void finish() override;
    [[nodiscard]] qint64 affected() const override { return m_affected; }
    [[nodiscard]] qint64 insertedId() const override;
    [[nodiscard]] qint64 int64(int column) const override;
    [[nodiscard]] double real(int column) const override;
    [[nodiscard]] QString text(int column) const override;
    [[nodiscard]] QByteArray bytes(int column) const override;
    [[nodiscard]] bool isNull(int column) const override;
    [[nodiscard]] QSqlError error() const override { return m_error; }

private:
    enum class State { Idle, FirstRow, Row, Done };

    /// The number of a parameter; 0 for a name that the statement doesn't have, which SQLite then refuses.
    [[nodiscard]] int parameter(const QString &name) const;
    void step();
    void fail();

    sqlite3 *m_database;
    sqlite3_stmt *m_statement = nullptr;
    QHash<QString, int> m_numbers;   ///< of the parameters, by name
    std::vector<QByteArray> m_texts; ///< bound without a copy: they live until they are bound anew
    State m_state = State::Idle;
    qint64 m_affected = 0;
    QSqlError m_error;
};

} // namespace throughline::storage
