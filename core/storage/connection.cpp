// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/connection.h"

#include "core/storage/qtstatement.h"
#include "core/storage/query.h"
#include "core/storage/sqlitestatement.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

#include <libpq-fe.h>

#include <sqlite3.h>

namespace throughline::storage {

namespace {

/// libpq reads a URI only as the whole connection string, which Qt's driver builds itself: so we take it apart, and pass what
/// Qt has no setter for as options.
void applyUri(QSqlDatabase &database, const Location &location)
{
    char *message = nullptr;
    PQconninfoOption *options = PQconninfoParse(location.text().toUtf8().constData(), &message);
    if (!options) {
        const QString reason = QString::fromUtf8(message).trimmed();
        PQfreemem(message);
        throw DbError({ base::ErrorKind::InvalidInput, QStringLiteral("%1 is not a valid PostgreSQL URI: %2"),
            { location.display(), reason }, {} });
    }
    QStringList rest;
    QString unsupported;
    for (const PQconninfoOption *option = options; option->keyword; ++option) {
        if (!option->val)
            continue;
        const QString key = QString::fromUtf8(option->keyword);
        const QString value = QString::fromUtf8(option->val);
        if (key == QStringLiteral("dbname"))
            database.setDatabaseName(value);
        else if (key == QStringLiteral("user"))
            database.setUserName(value);
        else if (key == QStringLiteral("password"))
            database.setPassword(value);
        else if (key == QStringLiteral("host"))
            database.setHostName(value);
        else if (value.contains(u';'))
            unsupported = key;
        else
            rest.append(QStringLiteral("%1='%2'").arg(
                key, QString(value).replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"))));
    }
    PQconninfoFree(options);
    if (!unsupported.isEmpty())
        throw DbError(
            { base::ErrorKind::InvalidInput, QStringLiteral("%1: the value of \"%2\" may not contain a semicolon."),
                { location.display(), unsupported }, {} });
    if (!rest.join(u' ').contains(QStringLiteral("connect_timeout=")))
        rest.append(QStringLiteral("connect_timeout='10'"));
    rest.append(QStringLiteral("application_name='throughline'"));
    database.setConnectOptions(rest.join(u';'));
}

/// Why a file can't be reached or made because of its folder. Whether the file is there isn't known without a right to look into the folder.
std::optional<base::Error> folderFault(const Location &location, bool create)
{
    const QFileInfo file(location.text());
    if (file.exists() || file.isSymLink())
        return std::nullopt;
    const QString own = file.absolutePath();
    QString there = own;
    while (!QFileInfo::exists(there) && there != QFileInfo(there).absolutePath())
        there = QFileInfo(there).absolutePath();
    const QFileInfo folder(there);
    if (folder.isDir() && !folder.isExecutable())
        return base::Error { base::ErrorKind::Denied,
            QStringLiteral("%1 can't be reached: no permission to look into the folder %2."),
            { location.display(), there }, {} };
    if (there != own || !folder.isDir())
        return base::notFound(create ? QStringLiteral("%1 can't be made: there is no folder %2.")
                                     : QStringLiteral("There is no workspace %1: there is no folder %2."),
            { location.display(), own });
    if (create && !folder.isWritable())
        return base::Error { base::ErrorKind::Denied,
            QStringLiteral("%1 can't be made: no permission to write into the folder %2."),
            { location.display(), there }, {} };
    return std::nullopt;
}

/// Whether something that belongs to the file lies beside it: pages that aren't in it yet, or that have to go back into it.
bool hasLogBeside(const QString &path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0
        || QFileInfo(path + QStringLiteral("-journal")).size() > 0;
}

QDateTime lastChange(const QString &path)
{
    return QFileInfo(path).metadataChangeTime();
}

} // namespace

Connection::Connection(const Location &location, Access access, bool create)
    : m_location(location)
    , m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    const bool sqlite = engine() == Engine::Sqlite;
    if (const auto fault = sqlite ? folderFault(location, create) : std::nullopt)
        throw DbError(*fault);
    if (sqlite && !create && !QFileInfo::exists(location.text()))
        throw DbError(
            { base::ErrorKind::NotFound, QStringLiteral("There is no workspace %1."), { location.display() }, {} });
    if (sqlite && QFileInfo(location.text()).isDir())
        throw DbError({ base::ErrorKind::InvalidInput, QStringLiteral("%1 is a folder, not a workspace."),
            { location.display() }, {} });
    if (sqlite && QFileInfo::exists(location.text()) && !QFileInfo(location.text()).isReadable())
        throw DbError(
            { base::ErrorKind::Denied, QStringLiteral("No permission to read %1."), { location.display() }, {} });
    m_database = QSqlDatabase::addDatabase(sqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"), m_name);
    try {
        if (!m_database.driver() || !m_database.isValid())
            throw DbError({ base::ErrorKind::Unavailable,
                QStringLiteral("Qt's database driver for %1 is not installed."), { location.display() }, {} });
        if (sqlite)
            openFile();
        else
            applyUri(m_database, location);
        if (!m_database.open())
            throw dbErrorFrom(m_database.lastError(), m_location, QStringLiteral("open the workspace"), false);
        if (sqlite)
            setUpSqlite(access);
        else
            setUpPostgres();
    } catch (...) {
        m_idle.clear();
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
        throw;
    }
}

Connection::~Connection()
{
    m_idle.clear();
    if (m_sqlite) {
        // The log stays, empty: see keepLog().
        sqlite3_exec(m_sqlite, "PRAGMA journal_size_limit = 0", nullptr, nullptr, nullptr);
    }
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

bool Connection::isOpen() const
{
    // SQLite takes it for granted that such a file stays as it is; its owner may write into it all the same.
    if (m_asItLies && (hasLogBeside(m_location.text()) || lastChange(m_location.text()) != m_fileChanged))
        return false;
    return m_database.isOpen();
}

void Connection::openFile()
{
    const QString path = m_location.text();
    const QFileInfo file(path);
    m_database.setDatabaseName(path);
    m_readOnly = file.exists() && !(file.isWritable() && QFileInfo(file.absolutePath()).isWritable());
    // The log and its index can't be made in such a folder, and who may only read the file would leave them behind in another: in the way of those who
    // may write. Without a log they aren't needed.
    m_asItLies = m_readOnly && !hasLogBeside(path);
    if (!m_asItLies)
        return;
    m_fileChanged = lastChange(path);
    const QByteArray name = QUrl::toPercentEncoding(file.absoluteFilePath(), "/");
    m_database.setDatabaseName(QStringLiteral("file:%1?immutable=1").arg(QString::fromLatin1(name)));
    m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"));
}

void Connection::setUpSqlite(Access access)
{
    QSqlQuery library(m_database);
    const QVariant handle = m_database.driver()->handle();
    if (library.exec(QStringLiteral("SELECT sqlite_source_id()")) && library.next()
        && SqliteStatement::isSameLibrary(library.value(0).toString()) && qstrcmp(handle.typeName(), "sqlite3*") == 0)
        m_sqlite = *static_cast<sqlite3 *const *>(handle.constData());
    library.finish();
    keepLog();
    // The busy timeout comes first: the other pragmas may already meet a lock.
    exec(QStringLiteral("PRAGMA busy_timeout = 5000"));
    if (access == Access::ReadWrite) {
        // The mode is kept in the file: one that isn't a workspace (yet) must stay as it is, even if somebody opens it by mistake.
        if (!m_readOnly && Query(*this, QStringLiteral("PRAGMA application_id")).onlyInt64() == kApplicationId)
            useWriteAheadLog();
        exec(QStringLiteral("PRAGMA synchronous = FULL"));
        exec(QStringLiteral("PRAGMA foreign_keys = ON"));
    } else {
        exec(QStringLiteral("PRAGMA query_only = ON"));
    }
    exec(QStringLiteral("PRAGMA temp_store = MEMORY"));
    // Writing an import spills pages to the log and reads them again if they don't fit. Both are used only as far as needed. The file isn't mapped: that
    // saves a third of the time of a page that is read for the first time, but each page ever looked at stays counted as this program's memory (100 MB
    // at a million events).
    exec(access == Access::ReadOnly ? QStringLiteral("PRAGMA cache_size = -16384")
                                    : QStringLiteral("PRAGMA cache_size = -65536"));
}

/// The last connection that is closed leaves the log beside the file. SQLite finds out which is the last by the locks that a process has on the file,
/// and POSIX takes all of them away as soon as the process closes the file anywhere else, be it a list of files that looks what kind it is
/// (https://www.sqlite.org/howtocorrupt.html, section 2.2). Another process would then remove the log under our feet, with all that is written afterwards.
void Connection::keepLog()
{
    int kept = 1;
    if (m_sqlite)
        sqlite3_file_control(m_sqlite, "main", SQLITE_FCNTL_PERSIST_WAL, &kept);
}

void Connection::checkLog()
{
    if (engine() != Engine::Sqlite || m_readOnly)
        return;
    const bool there = QFileInfo::exists(m_location.text() + QStringLiteral("-wal"));
    if (m_hadLog && !there)
        throw DbError({ base::ErrorKind::Unavailable,
            QStringLiteral(
                "Another program has removed the log beside %1 while it was open here. Nothing is written any more, "
                "so that nothing gets lost: close all windows and open it again."),
            { m_location.display() }, {} });
    m_hadLog = there;
}

void Connection::useWriteAheadLog()
{
    QSqlQuery mode(m_database);
    // Answers the mode that it could get: a read-only file stays in its own, and a write says so then.
    if (mode.exec(QStringLiteral("PRAGMA journal_mode = WAL")))
        return;
    const DbError error = dbErrorFrom(mode.lastError(), m_location, QStringLiteral("set the journal mode"));
    if (error.error().kind != base::ErrorKind::Denied)
        throw error;
}

void Connection::setUpPostgres()
{
    // A frozen server must not hold a request for ever (keepalives don't help there).
    exec(QStringLiteral("SET statement_timeout = '60s'"));
    exec(QStringLiteral("SET lock_timeout = '10s'"));
    exec(QStringLiteral("SET client_min_messages = warning"));
    exec(QStringLiteral("SET TIME ZONE 'UTC'"));
}

void Connection::exec(const QString &sql)
{
    if (m_sqlite) {
        const std::unique_ptr<Statement> statement = prepare(sql);
        if (!statement->exec())
            fail(statement->error(), sql);
        return;
    }
    // PostgreSQL prepares queries only, neither SET nor CREATE.
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        fail(query.lastError(), sql);
}

std::unique_ptr<Statement> Connection::prepare(const QString &sql)
{
    if (m_sqlite) {
        auto statement = std::make_unique<SqliteStatement>(m_sqlite);
        if (!statement->prepare(sql))
            fail(statement->error(), sql);
        return statement;
    }
    auto statement = std::make_unique<QtStatement>(m_database);
    if (!statement->prepare(sql))
        fail(statement->error(), sql);
    return statement;
}

std::unique_ptr<Statement> Connection::borrow(const QString &sql)
{
    if (const auto it = m_idle.find(sql); it != m_idle.end() && it->second)
        return std::move(it->second);
    return prepare(sql);
}

void Connection::giveBack(const QString &sql, std::unique_ptr<Statement> statement)
{
    statement->finish();
    m_idle[sql] = std::move(statement);
}

void Connection::fail(const QSqlError &error, const QString &sql) const
{
    throw dbErrorFrom(error, m_location, QStringLiteral("run: ") + sql.simplified(), isOpen());
}

} // namespace throughline::storage
