// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/migrator.h"

#include "core/storage/query.h"
#include "core/storage/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

// Resources of a static library have to be asked for, outside of any namespace.
static void initMigrationResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace throughline::storage {

Q_LOGGING_CATEGORY(lcMigrator, "throughline.storage.migrator")

namespace {

/// Serialises migrations of one PostgreSQL database; the number is arbitrary but fixed.
constexpr qint64 kMigrationLock = 0x5448524C01;

qint64 countTables(Connection &connection)
{
    const QString sql = connection.engine() == Engine::Sqlite
        ? QStringLiteral("SELECT COUNT(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        : QStringLiteral("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()");
    return Query(connection, sql).onlyInt64();
}

bool hasMigrationTable(Connection &connection)
{
    const QString sql = connection.engine() == Engine::Sqlite
        ? QStringLiteral("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'")
        : QStringLiteral("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND "
                         "table_name = 'schema_migration'");
    return Query(connection, sql).onlyInt64() > 0;
}

void backUp(Connection &connection, int version)
{
    const QString base = QStringLiteral("%1.before-%2").arg(connection.location().text(), QString::number(version));
    QString target = base;
    for (int i = 2; QFileInfo::exists(target); ++i)
        target = QStringLiteral("%1-%2").arg(base, QString::number(i));
    Query(connection, QStringLiteral("VACUUM INTO :target")).bind(QStringLiteral(":target"), target).exec();
    qCInfo(lcMigrator) << "made a backup before the upgrade:" << target;
}

} // namespace

std::vector<Migration> bundledMigrations(Engine engine)
{
    initMigrationResources();
    const QString folder = engine == Engine::Sqlite ? QStringLiteral(":/throughline/sql/migrations/sqlite")
                                                    : QStringLiteral(":/throughline/sql/migrations/postgresql");
    std::vector<Migration> found;
    const QStringList names = QDir(folder).entryList({ QStringLiteral("*.sql") }, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            throw DbError(
                { base::ErrorKind::Internal, QStringLiteral("The program lacks its own schema %1."), { name }, {} });
        found.push_back({ name.left(4).toInt(), name.mid(5).chopped(4), QString::fromUtf8(file.readAll()) });
    }
    return found;
}

QStringList statementsOf(const Migration &migration)
{
    QStringList statements;
    const QStringList parts = migration.sql.split(QStringLiteral("\n--;;"));
    for (const QString &part : parts) {
        QStringList lines;
        for (const QString &line : part.split(u'\n')) {
            if (!line.startsWith(QStringLiteral("--")) && !line.trimmed().isEmpty())
                lines.append(line);
        }
        if (!lines.isEmpty())
            statements.append(lines.join(u'\n'));
    }
    return statements;
}

int schemaVersion(Connection &connection, int known)
{
    const QStringList place { connection.location().display() };
    if (!hasMigrationTable(connection)) {
        if (countTables(connection) > 0)
            throw DbError({ base::ErrorKind::InvalidInput,
                QStringLiteral("%1 is not a Throughline workspace: it holds other tables."), place, {} });
        return 0;
    }
    if (connection.engine() == Engine::Sqlite
        && Query(connection, QStringLiteral("PRAGMA application_id")).onlyInt64() != kApplicationId)
        throw DbError({ base::ErrorKind::InvalidInput,
            QStringLiteral("%1 is not a Throughline workspace: it belongs to another program."), place, {} });
    const int version = int(
        Query(connection, QStringLiteral("SELECT COALESCE(MAX(version), 0) FROM schema_migration")).onlyInt64());
    if (version > known)
        throw DbError({ base::ErrorKind::Unsupported,
            QStringLiteral(
                "%1 was made by a newer Throughline (schema %2, this program knows %3). Please update this program."),
            { place.first(), QString::number(version), QString::number(known) }, {} });
    return version;
}

void migrate(Connection &connection, const std::vector<Migration> &migrations, base::EpochMs now)
{
    const bool sqlite = connection.engine() == Engine::Sqlite;
    const int known = migrations.empty() ? 0 : migrations.back().version;
    int version = schemaVersion(connection, known);
    if (version == known)
        return;
    if (connection.isReadOnly())
        throw DbError({ base::ErrorKind::Denied,
            QStringLiteral(
                "%1 has an older schema (%2, this program needs %3), and can't be brought up to date where it "
                "can only be read. Copy it into a folder of your own."),
            { connection.location().display(), QString::number(version), QString::number(known) }, {} });
    if (sqlite && version > 0)
        backUp(connection, version);
    else if (sqlite)
        connection.useWriteAheadLog();
    for (const Migration &migration : migrations) {
        if (migration.version <= version)
            continue;
        Transaction transaction(connection);
        if (!sqlite)
            Query(connection, QStringLiteral("SELECT pg_advisory_xact_lock(:lock)"))
                .bind(QStringLiteral(":lock"), kMigrationLock)
                .exec();
        // Another program may have been quicker while we waited for the lock.
        version = schemaVersion(connection, known);
        if (migration.version <= version)
            continue;
        if (version == 0) {
            if (sqlite)
                connection.exec(QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId));
            connection.exec(QStringLiteral(
                "CREATE TABLE schema_migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)"));
        }
        for (const QString &statement : statementsOf(migration))
            connection.exec(statement);
        Query(connection,
            QStringLiteral("INSERT INTO schema_migration (version, name, at) VALUES (:version, :name, :at)"))
            .bind(QStringLiteral(":version"), migration.version)
            .bind(QStringLiteral(":name"), migration.name)
            .bind(QStringLiteral(":at"), now)
            .exec();
        transaction.commit();
        version = migration.version;
    }
}

} // namespace throughline::storage
