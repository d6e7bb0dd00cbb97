// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/migrator.h"
#include "core/storage/query.h"
#include "tests/support/catchqt.h"
#include "tests/support/temporaryworkspace.h"

#include <QDir>

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace throughline::storage;
using tests::TemporaryWorkspace;
using namespace Qt::StringLiterals;

namespace {

/// Every table, column, index and view, as text.
QStringList schemaOf(Connection &connection)
{
    QStringList lines;
    const QString sql = connection.engine() == Engine::Sqlite
        ? u"SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY type, name"_s
        : u"SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || "
          u"COALESCE(column_default, '') "
          "FROM information_schema.columns WHERE table_schema = current_schema() "
          "UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1"_s;
    Query query(connection, sql);
    query.exec();
    while (query.next())
        lines.append(query.text(0));
    return lines;
}

std::vector<Migration> withOneMore(Engine engine)
{
    std::vector<Migration> migrations = bundledMigrations(engine);
    migrations.push_back({ migrations.back().version + 1, u"later"_s,
        u"CREATE TABLE later (id BIGINT PRIMARY KEY)\n--;;\nINSERT INTO later (id) VALUES (1)"_s });
    return migrations;
}

} // namespace

TEST_CASE("a workspace that was migrated step by step has the schema of a fresh one")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace fresh(engine, true);
    const TemporaryWorkspace stepwise(engine, true);
    const auto a = fresh.connect();
    const auto b = stepwise.connect();
    const std::vector<Migration> migrations = withOneMore(engine);
    migrate(*a, migrations, 0);
    for (size_t i = 1; i <= migrations.size(); ++i)
        migrate(*b, { migrations.begin(), migrations.begin() + std::ptrdiff_t(i) }, 0);
    CHECK(schemaOf(*a) == schemaOf(*b));
    CHECK(schemaVersion(*b, migrations.back().version) == migrations.back().version);
    const QStringList before = schemaOf(*a);
    migrate(*a, migrations, 0);
    CHECK(schemaOf(*a) == before);
}

TEST_CASE("the migrations of both engines go by the same numbers and names, without a gap")
{
    const std::vector<Migration> a = bundledMigrations(Engine::Sqlite);
    const std::vector<Migration> b = bundledMigrations(Engine::PostgreSql);
    REQUIRE(a.size() == b.size());
    for (size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].version == int(i) + 1);
        CHECK(b[i].version == a[i].version);
        CHECK(b[i].name == a[i].name);
        CHECK_FALSE(statementsOf(a[i]).isEmpty());
    }
}

TEST_CASE("a workspace of a newer program is refused with both numbers and stays as it is")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = workspace.connect();
    migrate(*connection, withOneMore(engine), 0);
    const QStringList before = schemaOf(*connection);
    const std::vector<Migration> known = bundledMigrations(engine);
    try {
        migrate(*connection, known, 0);
        FAIL("a newer schema was accepted");
    } catch (const DbError &error) {
        CHECK(error.error().kind == base::ErrorKind::Unsupported);
        CHECK(error.error().sentence().contains(QString::number(known.back().version + 1)));
    }
    CHECK(schemaOf(*connection) == before);
}

TEST_CASE("a migration that fails half-way changes nothing")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = workspace.connect();
    std::vector<Migration> migrations = bundledMigrations(engine);
    migrate(*connection, migrations, 0);
    const QStringList before = schemaOf(*connection);
    migrations.push_back(
        { migrations.back().version + 1, u"broken"_s, u"CREATE TABLE half (id BIGINT)\n--;;\nCREATE NONSENSE"_s });
    CHECK_THROWS_AS(migrate(*connection, migrations, 0), DbError);
    CHECK(schemaOf(*connection) == before);
}

TEST_CASE("before a file is upgraded, a copy of it is kept beside it")
{
    const TemporaryWorkspace workspace(Engine::Sqlite, true);
    const auto connection = workspace.connect();
    const std::vector<Migration> known = bundledMigrations(Engine::Sqlite);
    migrate(*connection, known, 0);
    Query(*connection, u"INSERT INTO queue (name) VALUES ('kept')"_s).exec();
    migrate(*connection, withOneMore(Engine::Sqlite), 0);
    const QString copy = u"%1.before-%2"_s.arg(workspace.text()).arg(known.back().version);
    Connection backup(*Location::parse(copy), Connection::Access::ReadOnly);
    CHECK(Query(backup, u"SELECT COUNT(*) FROM queue WHERE name = 'kept'"_s).onlyInt64() == 1);
    CHECK(schemaVersion(backup, known.back().version) == known.back().version);
}

TEST_CASE("another program's database is refused")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = workspace.connect();
    connection->exec(u"CREATE TABLE invoices (id BIGINT)"_s);
    try {
        migrate(*connection, bundledMigrations(engine), 0);
        FAIL("another program's tables were accepted");
    } catch (const DbError &error) {
        CHECK(error.error().kind == base::ErrorKind::InvalidInput);
    }
    CHECK(schemaOf(*connection).filter(u"schema_migration"_s).isEmpty());
}
