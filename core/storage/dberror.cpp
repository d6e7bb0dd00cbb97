// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/dberror.h"

#include <QFileInfo>
#include <QSqlError>

namespace throughline::storage {

namespace {

using base::Error;
using base::ErrorKind;

DbError fromSqlite(const QSqlError &error, const Location &location, const QString &doing)
{
    // Primary result code: https://www.sqlite.org/rescode.html
    const int extended = error.nativeErrorCode().toInt();
    // "I/O error … while trying to enlarge a shm file", which is told of a full volume: the primary code would blame the disk.
    constexpr int kShmSize = 4874;
    constexpr int kReadOnlyRecovery = 264;
    constexpr int kReadOnlyCantInit = 1288;
    constexpr int kReadOnlyDirectory = 1544;
    constexpr int kCantOpen = 14;
    const int code = extended & 0xFF;
    const QString &place = location.text(); // a path
    const QString detail =
        QStringLiteral("%1 (SQLite %2) while trying to %3").arg(error.text(), error.nativeErrorCode(), doing);
    const auto make = [&](ErrorKind kind, const QString &message) {
        return Error { kind, message, { place }, detail };
    };
    const bool cantOpen = extended == kReadOnlyRecovery || extended == kReadOnlyCantInit
        || extended == kReadOnlyDirectory || (extended & 0xFF) == kCantOpen;
    if (cantOpen && QFileInfo(place + QStringLiteral("-wal")).size() > 0
        && !QFileInfo(QFileInfo(place).absolutePath()).isWritable())
        return DbError(make(ErrorKind::Denied,
            QStringLiteral("%1 can't be read where it lies: what was written last is still in the file beside it whose "
                           "name ends in -wal, and the folder is read-only. Copy both to a folder of your own.")));
    // Reading without that file would miss what others write.
    if (extended == kShmSize)
        return DbError(make(ErrorKind::StorageFull,
            QStringLiteral(
                "The disk with %1 is full; nothing was changed. Reading takes room too: SQLite keeps a file of "
                "some 32 KB beside it meanwhile.")));
    switch (code) {
    case 5: // BUSY
    case 6: // LOCKED
        return DbError(
            make(ErrorKind::Busy, QStringLiteral("%1 is locked by another program; nothing was changed. Try again.")),
            true);
    case 8: // READONLY
        // Made when the file itself was read-only, and left as they were.
        for (const QString &suffix : { QStringLiteral("-shm"), QStringLiteral("-wal") }) {
            const QFileInfo beside(place + suffix);
            if (beside.exists() && !beside.isWritable() && QFileInfo(place).isWritable())
                return DbError(Error { ErrorKind::Denied,
                    QStringLiteral("%1 can't be written: %2 beside it is read-only. Make it writable too."),
                    { place, beside.fileName() }, detail });
        }
        return DbError(
            make(ErrorKind::Denied, QStringLiteral("%1 can't be written: the file or its folder is read-only.")));
    case 3:  // PERM
    case 23: // AUTH
        return DbError(make(ErrorKind::Denied, QStringLiteral("No permission to use %1.")));
    case 13: // FULL
        return DbError(make(ErrorKind::StorageFull, QStringLiteral("The disk with %1 is full; nothing was changed.")));
    case 10: // IOERR
        return DbError(
            make(ErrorKind::Unavailable, QStringLiteral("%1 can't be read or written: the disk reports an error.")));
    case 11: // CORRUPT
        return DbError(make(ErrorKind::Corrupt,
            QStringLiteral("%1 is damaged. Run throughlinectl doctor on it, or restore a backup.")));
    case 26: // NOTADB
        return DbError(make(
            ErrorKind::InvalidInput, QStringLiteral("%1 is not a Throughline workspace: it isn't an SQLite file.")));
    case kCantOpen:
        return DbError(
            make(ErrorKind::Unavailable, QStringLiteral("%1 can't be opened: no such folder, or no permission.")));
    case 19: // CONSTRAINT
        return DbError(make(
            ErrorKind::Conflict, QStringLiteral("The change to %1 contradicts what is stored; nothing was changed.")));
    default:
        return DbError(make(ErrorKind::Internal,
            QStringLiteral("The database %1 refused a request. This is a bug: please report the details.")));
    }
}

DbError fromPostgres(const QSqlError &error, const Location &location, const QString &doing, bool connectionOpen)
{
    // SQLSTATE classes: PostgreSQL manual, appendix A.
    const QString state = error.nativeErrorCode();
    const QString place = location.display();
    const QString text = error.text();
    const QString detail = QStringLiteral("%1 (SQLSTATE %2) while trying to %3").arg(text, state, doing);
    const auto make = [&](ErrorKind kind, const QString &message) {
        return Error { kind, message, { place }, detail };
    };
    // A connection that fails has no SQLSTATE: libpq's text is all there is, and the server's part of it may be translated.
    const bool wrongPassword = state.startsWith(QStringLiteral("28"))
        || text.contains(QStringLiteral("password authentication failed"))
        || text.contains(QStringLiteral("no password supplied"))
        || text.contains(QStringLiteral("authentication failed"));
    if (wrongPassword)
        return DbError(make(ErrorKind::Denied, QStringLiteral("%1 refuses the user name or the password.")));
    if (text.contains(QStringLiteral("does not exist")) && error.type() == QSqlError::ConnectionError)
        return DbError(make(
            ErrorKind::NotFound, QStringLiteral("%1 names a database or a role that doesn't exist on this server.")));
    if (state == QStringLiteral("40001") || state == QStringLiteral("40P01"))
        return DbError(
            make(ErrorKind::Busy, QStringLiteral("%1 is busy with the same rows; nothing was changed. Try again.")),
            true);
    if (state == QStringLiteral("55P03") || state == QStringLiteral("57014"))
        return DbError(
            make(ErrorKind::Busy, QStringLiteral("%1 took too long to answer; nothing was changed. Try again.")));
    if (state.startsWith(QStringLiteral("08")) || state.startsWith(QStringLiteral("57P")) || !connectionOpen
        || error.type() == QSqlError::ConnectionError)
        return DbError(make(ErrorKind::Unavailable,
                           QStringLiteral("%1 can't be reached. Is the server running, and the name right?")),
            false, true);
    if (state == QStringLiteral("42501"))
        return DbError(make(ErrorKind::Denied, QStringLiteral("Your role has no permission for this in %1.")));
    if (state == QStringLiteral("25006"))
        return DbError(make(ErrorKind::Denied, QStringLiteral("%1 can't be written: the server is read-only.")));
    if (state == QStringLiteral("53100"))
        return DbError(make(ErrorKind::StorageFull, QStringLiteral("The disk of %1 is full; nothing was changed.")));
    if (state.startsWith(QStringLiteral("53")))
        return DbError(
            make(ErrorKind::Unavailable, QStringLiteral("%1 has no room for another connection. Try again.")));
    if (state.startsWith(QStringLiteral("23")))
        return DbError(make(
            ErrorKind::Conflict, QStringLiteral("The change to %1 contradicts what is stored; nothing was changed.")));
    if (state.startsWith(QStringLiteral("XX")))
        return DbError(make(ErrorKind::Corrupt, QStringLiteral("%1 reports damaged data.")));
    return DbError(make(ErrorKind::Internal,
        QStringLiteral("The database %1 refused a request. This is a bug: please report the details.")));
}

} // namespace

DbError dbErrorFrom(const QSqlError &error, const Location &location, const QString &doing, bool connectionOpen)
{
    return location.engine() == Engine::Sqlite ? fromSqlite(error, location, doing)
                                               : fromPostgres(error, location, doing, connectionOpen);
}

} // namespace throughline::storage
