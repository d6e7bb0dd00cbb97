// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/database.h"
#include "core/storage/query.h"
#include "tests/support/catchqt.h"
#include "tests/support/postgresserver.h"
#include "tests/support/temporaryworkspace.h"
#include "tests/support/wait.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <unistd.h>

using namespace throughline;
using namespace throughline::storage;
using tests::TemporaryWorkspace;
using namespace Qt::StringLiterals;

namespace {

base::Error openError(const QString &text, Database::Mode mode = Database::Mode::MustExist)
{
    const tests::FakeClock clock;
    Database database(*Location::parse(text), mode, clock);
    const base::Result<void> opened = database.open().result();
    REQUIRE_FALSE(opened.ok());
    return opened.error();
}

} // namespace

TEST_CASE("each session setting holds on each connection to a file")
{
    TemporaryWorkspace workspace(Engine::Sqlite);
    const auto database = workspace.open();
    for (int i = 0; i < 2; ++i) {
        const auto connection = workspace.connect();
        Query mode(*connection, u"PRAGMA journal_mode"_s);
        mode.exec();
        REQUIRE(mode.next());
        CHECK(mode.text(0) == u"wal"_s);
        CHECK(Query(*connection, u"PRAGMA synchronous"_s).onlyInt64() == 2);
        CHECK(Query(*connection, u"PRAGMA foreign_keys"_s).onlyInt64() == 1);
        CHECK(Query(*connection, u"PRAGMA busy_timeout"_s).onlyInt64() == 5000);
    }
}

TEST_CASE("a missing workspace is not made by opening it")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"none.throughline"_s);
    CHECK(openError(path).kind == base::ErrorKind::NotFound);
    CHECK_FALSE(QFile::exists(path));
}

TEST_CASE("a folder that isn't there is called missing, whether the workspace is to be made or not")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a/b/w.throughline"_s);
    for (const Database::Mode mode : { Database::Mode::MustExist, Database::Mode::CreateIfMissing }) {
        const base::Error error = openError(path, mode);
        CHECK(error.kind == base::ErrorKind::NotFound);
        CHECK(error.sentence().contains(u"there is no folder %1."_s.arg(folder.filePath(u"a/b"_s))));
    }
    CHECK_FALSE(QFile::exists(folder.filePath(u"a"_s)));
}

TEST_CASE("a folder that one may not look into isn't called missing, nor is what lies in it")
{
    if (::geteuid() == 0)
        SKIP("root may look into every folder");
    const QTemporaryDir folder;
    const QString inside = folder.filePath(u"closed"_s);
    REQUIRE(QDir().mkdir(inside));
    {
        QFile file(inside + u"/w.throughline"_s);
        REQUIRE(file.open(QIODevice::WriteOnly));
    }
    REQUIRE(QFile::setPermissions(inside, {}));
    for (const Database::Mode mode : { Database::Mode::MustExist, Database::Mode::CreateIfMissing }) {
        const base::Error error = openError(inside + u"/w.throughline"_s, mode);
        CHECK(error.kind == base::ErrorKind::Denied);
        CHECK(error.sentence().contains(u"no permission to look into the folder %1."_s.arg(inside)));
    }
    REQUIRE(QFile::setPermissions(inside, QFile::ReadOwner | QFile::ExeOwner));
    const base::Error error = openError(inside + u"/new.throughline"_s, Database::Mode::CreateIfMissing);
    CHECK(error.kind == base::ErrorKind::Denied);
    CHECK(error.sentence().contains(u"no permission to write into the folder"_s));
    REQUIRE(QFile::setPermissions(inside, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

TEST_CASE("a file that can only be read is read as it lies, and anew once it was changed")
{
    TemporaryWorkspace workspace(Engine::Sqlite);
    workspace.open().reset();
    REQUIRE(QFile::setPermissions(workspace.text(), QFile::ReadOwner));
    if (::geteuid() == 0)
        SKIP("root may write every file");
    const tests::FakeClock clock;
    Database database(workspace.location(), Database::Mode::MustExist, clock);
    int changed = 0;
    QObject::connect(&database, &Database::changed, &database, [&] { ++changed; });
    REQUIRE(database.open().result().ok());
    CHECK(database.isReadOnly());
    const auto agents = [&] {
        return *database
                    .read([](Session &session) {
                        return Query(session.connection(), u"SELECT COUNT(*) FROM agent"_s).onlyInt64();
                    })
                    .result();
    };
    const auto add = [](Database &to, const QString &name) {
        return to
            .write([name](Session &session) -> base::Result<void> {
                Query(session.connection(), u"INSERT INTO agent (name) VALUES (:name)"_s).bind(u":name"_s, name).exec();
                session.changed(domain::Subject::Case, 7);
                return {};
            })
            .result();
    };
    CHECK(agents() == 0);
    CHECK(add(database, u"Noa"_s).error().kind == base::ErrorKind::Denied);
    CHECK(QDir(workspace.folder()).entryList(QDir::Files).size() == 1);

    REQUIRE(QFile::setPermissions(workspace.text(), QFile::ReadOwner | QFile::WriteOwner));
    Database owner(workspace.location(), Database::Mode::MustExist, clock);
    REQUIRE(add(owner, u"Ana"_s).ok());
    CHECK(agents() == 1);
    CHECK(tests::waitUntil([&] { return changed == 1; }));
    CHECK_FALSE(database.isReadOnly());
    CHECK(add(database, u"Noa"_s).ok());
}

TEST_CASE("a full disk on which not even reading works is told as one, with the reason")
{
    const Location place = *Location::parse(u"w.throughline"_s);
    // What SQLite tells of a file system without a free block.
    const base::Error reading =
        dbErrorFrom(QSqlError({}, u"disk I/O error"_s, QSqlError::UnknownError, u"4874"_s), place, u"read"_s).error();
    CHECK(reading.kind == base::ErrorKind::StorageFull);
    CHECK(reading.sentence().contains(u"Reading takes room too"_s));
    const base::Error writing =
        dbErrorFrom(QSqlError({}, u"full"_s, QSqlError::UnknownError, u"13"_s), place, u"write"_s).error();
    CHECK(writing.kind == base::ErrorKind::StorageFull);
    CHECK_FALSE(writing.sentence().contains(u"Reading"_s));
}

TEST_CASE("another program's database is refused and not a byte of it changes")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"foreign.db"_s);
    {
        QSqlDatabase foreign = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"foreign"_s);
        foreign.setDatabaseName(path);
        REQUIRE(foreign.open());
        QSqlQuery query(foreign);
        REQUIRE(query.exec(u"CREATE TABLE letter (id INTEGER)"_s));
    }
    QSqlDatabase::removeDatabase(u"foreign"_s);
    const auto content = [&path] {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    };
    const QByteArray before = content();
    CHECK(openError(path).kind == base::ErrorKind::InvalidInput);
    CHECK(openError(path, Database::Mode::CreateIfMissing).kind == base::ErrorKind::InvalidInput);
    CHECK(content() == before);
}

TEST_CASE("an empty file stays empty until a workspace is made in it")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"empty.throughline"_s);
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.close();
    CHECK(openError(path).kind == base::ErrorKind::NotFound);
    CHECK(QFile(path).size() == 0);
}

TEST_CASE("what is no workspace is refused in words and stays as it is")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"text.throughline"_s);
    const QByteArray content = "This is a letter, not a database. " + QByteArray(4096, 'x');
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const base::Error error = openError(path, Database::Mode::CreateIfMissing);
    CHECK(error.kind == base::ErrorKind::InvalidInput);
    CHECK(error.sentence().contains(path));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == content);
    CHECK(openError(folder.path()).kind == base::ErrorKind::InvalidInput);
}

TEST_CASE("a server that is down or names that it doesn't know are told in words, without the password")
{
    const base::Error down = openError(u"postgresql://me:secret@127.0.0.1:1/none"_s);
    CHECK(down.kind == base::ErrorKind::Unavailable);
    CHECK_FALSE(down.sentence().contains(u"secret"_s));
    CHECK(openError(tests::PostgresServer::instance().uri(u"no_such_database"_s)).kind == base::ErrorKind::NotFound);
    CHECK(openError(u"postgresql://[broken"_s).kind == base::ErrorKind::InvalidInput);
}

TEST_CASE("a password is left out of what people see")
{
    CHECK(Location::parse(u"postgresql://me:pass@host/db?sslmode=require&password=x"_s)->display()
        == u"postgresql://me@host/db?sslmode=require&password=…"_s);
    CHECK(Location::parse(u"/tmp/a:b@c.throughline"_s)->display() == u"/tmp/a:b@c.throughline"_s);
    CHECK_FALSE(Location::parse({}).ok());
}

TEST_CASE("after the server has cut the line, the next request is answered on a new one, and the feed goes on")
{
    TemporaryWorkspace workspace(Engine::PostgreSql);
    const auto database = workspace.open();
    int lost = 0;
    int changed = 0;
    QObject::connect(database.get(), &Database::disconnected, database.get(), [&] { ++lost; });
    QObject::connect(database.get(), &Database::changed, database.get(), [&] { ++changed; });
    const auto one = [&] {
        return database->read([](Session &session) { return Query(session.connection(), u"SELECT 1"_s).onlyInt64(); })
            .result();
    };
    REQUIRE(one().ok());
    const auto writing = [&] {
        return database
            ->command(base::RequestId::make(1), u"test"_s,
                [](Session &session) -> base::Result<qint64> {
                    session.changed(domain::Subject::Case, 7);
                    return 7;
                })
            .result();
    };
    REQUIRE(writing().ok());
    REQUIRE(tests::waitUntil([&] { return changed == 1; }));

    const auto killer = workspace.connect();
    Query(*killer,
        u"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"_s)
        .onlyInt64();
    CHECK(one().ok());
    CHECK(writing().ok());
    CHECK(tests::waitUntil([&] { return lost >= 1; }));
    CHECK(tests::waitUntil([&] { return changed == 2; }));
}

TEST_CASE("a writer that finds its line cut late tells nobody that the workspace is away, and what it writes arrives")
{
    TemporaryWorkspace workspace(Engine::PostgreSql);
    const auto database = workspace.open();
    int lost = 0;
    int found = 0;
    QObject::connect(database.get(), &Database::disconnected, database.get(), [&] { ++lost; });
    QObject::connect(database.get(), &Database::connected, database.get(), [&] { ++found; });
    const auto read = [&] {
        return database->read([](Session &session) { return Query(session.connection(), u"SELECT 1"_s).onlyInt64(); })
            .result();
    };
    const auto write = [&] {
        return database
            ->write([](Session &session) -> base::Result<qint64> {
                session.changed(domain::Subject::Case, 7);
                return 7;
            })
            .result();
    };
    REQUIRE((read().ok() && write().ok()));
    const auto killer = workspace.connect();
    Query(*killer,
        u"SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"_s)
        .onlyInt64();
    REQUIRE(read().ok());
    // A line that is known to be closed by now is made anew without a word.
    REQUIRE(tests::waitUntil([&] { return (lost == 1 && found >= 1) || found == 2; }));
    const int before = lost;
    // The reader has a new line; the writer's is still the old one. A draft is written like this: nobody writes it again by itself.
    CHECK(write().ok());
    // What was to be told has been told before the answer.
    QCoreApplication::processEvents();
    CHECK(lost == before);
}
