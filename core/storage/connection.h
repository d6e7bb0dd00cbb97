// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/dberror.h"
#include "core/storage/location.h"
#include "core/storage/statement.h"

#include <QDateTime>
#include <QSqlDatabase>

#include <memory>
#include <unordered_map>

struct sqlite3;

namespace throughline::storage {

/// "THRL", in the head of a workspace file: told by file(1) and checked on open, so that another program's file is never taken for a
/// workspace.
inline constexpr qint64 kApplicationId = 0x5448524C;

/// One connection to a workspace, with its prepared statements. It belongs to the thread that opened it.
/// All members throw DbError.
class Connection {
public:
    enum class Access { ReadWrite, ReadOnly };

    /// Opens and sets up the session (pragmas or SET), which must be done anew on each open.
    /// `create`: a file that doesn't exist is made; otherwise that is an error (NotFound).
    Connection(const Location &location, Access access, bool create = false);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] Engine engine() const { return m_location.engine(); }
    [[nodiscard]] const Location &location() const { return m_location; }
    /// False once the server has gone, or a file that is read as it lies there has changed: the connection is then of no use any more.
    [[nodiscard]] bool isOpen() const;
    /// Throws DbError if somebody has removed the log beside the file since it was seen there: what is written from now on would be in no file that anybody finds.
    /// To be called before each write.
    void checkLog();
    /// A file that may not be written, or lies in a folder where nothing may be. Whatever writes is refused (Denied).
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    /// The driver, for notifications.
    [[nodiscard]] QSqlDriver *driver() const { return m_database.driver(); }

    /// Runs one statement without parameters or rows.
    void exec(const QString &sql);
    /// SQLite only, outside of a transaction: readers and a writer don't wait for each other. The file remembers it. A file that can't
    /// be written keeps its own mode.
    void useWriteAheadLog();

private:
    friend class Query;
    /// The statement for this text, prepared once and kept.
    std::unique_ptr<Statement> borrow(const QString &sql);
    void giveBack(const QString &sql, std::unique_ptr<Statement> statement);
    [[nodiscard]] std::unique_ptr<Statement> prepare(const QString &sql);
    [[noreturn]] void fail(const QSqlError &error, const QString &sql) const;
    void openFile();
    void setUpSqlite(Access access);
    void keepLog();
    void setUpPostgres();

    Location m_location;
    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_sqlite = nullptr; ///< the driver's handle, if it may be used: see SqliteStatement
    bool m_readOnly = false;
    bool m_hadLog = false;   ///< a log was seen beside the file
    bool m_asItLies = false; ///< without a log beside it, which nobody could make or use there
    QDateTime m_fileChanged; ///< when a file that is read as it lies there was changed last
    std::unordered_map<QString, std::unique_ptr<Statement>> m_idle;
};

} // namespace throughline::storage
