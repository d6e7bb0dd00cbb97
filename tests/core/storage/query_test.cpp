// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/query.h"
#include "core/storage/transaction.h"
#include "tests/support/catchqt.h"
#include "tests/support/temporaryworkspace.h"

#include <catch2/generators/catch_generators.hpp>

#include <limits>

using namespace throughline;
using namespace throughline::storage;
using tests::TemporaryWorkspace;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Connection> connectionWithTable(const TemporaryWorkspace &workspace)
{
    auto connection = workspace.connect();
    connection->exec(u"CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT, amount DOUBLE PRECISION)"_s);
    return connection;
}

qint64 countThings(Connection &connection)
{
    return Query(connection, u"SELECT COUNT(*) FROM thing"_s).onlyInt64();
}

} // namespace

TEST_CASE("values come back as they were bound, on both engines")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = connectionWithTable(workspace);
    const QString text = QString::fromUtf8("O'Neil \\ \"quoted\" %s 你好 العربية 😀\nsecond line");
    Query insert(*connection, u"INSERT INTO thing (id, name, amount) VALUES (:id, :name, :amount)"_s);
    insert.bind(u":id"_s, std::numeric_limits<qint64>::max()).bind(u":name"_s, text).bind(u":amount"_s, 0.1).exec();
    insert.bind(u":id"_s, std::numeric_limits<qint64>::min())
        .bind(u":name"_s, QString())
        .bind(u":amount"_s, std::optional<qint64>())
        .exec();
    CHECK(insert.affected() == 1);

    Query select(*connection, u"SELECT id, name, amount FROM thing ORDER BY id DESC"_s);
    select.exec();
    REQUIRE(select.next());
    CHECK(select.int64(0) == std::numeric_limits<qint64>::max());
    CHECK(select.text(1) == text);
    CHECK(select.real(2) == 0.1);
    REQUIRE(select.next());
    CHECK(select.int64(0) == std::numeric_limits<qint64>::min());
    CHECK_FALSE(select.isNull(1)); // an empty text is a text
    CHECK(select.isNull(2));
    CHECK_FALSE(select.optionalInt64(2).has_value());
    CHECK_FALSE(select.next());
}

TEST_CASE("characters that an engine can't store are replaced, the rest of the text stays")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = connectionWithTable(workspace);
    QString odd = u"a"_s + QChar(u'\0') + u'b' + QChar(0xD800) + u'c' + QString::fromUtf8("😀") + QChar(0xDC00);
    Query(*connection, u"INSERT INTO thing (id, name) VALUES (1, :name)"_s).bind(u":name"_s, odd).exec();
    Query select(*connection, u"SELECT name FROM thing"_s);
    select.exec();
    REQUIRE(select.next());
    CHECK(select.text(0) == QString::fromUtf8("a\uFFFDb\uFFFDc😀\uFFFD"));
    CHECK(storable(select.text(0)) == select.text(0));
}

TEST_CASE("a statement can be used again while another of the same text is being read")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = connectionWithTable(workspace);
    for (int i = 0; i < 3; ++i)
        Query(*connection, u"INSERT INTO thing (id, name) VALUES (:id, 'x')"_s).bind(u":id"_s, i).exec();
    int pairs = 0;
    Query outer(*connection, u"SELECT id FROM thing ORDER BY id"_s);
    outer.exec();
    while (outer.next()) {
        Query inner(*connection, u"SELECT id FROM thing ORDER BY id"_s);
        inner.exec();
        while (inner.next())
            ++pairs;
    }
    CHECK(pairs == 9);
}

TEST_CASE("a transaction that isn't committed leaves nothing behind")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = connectionWithTable(workspace);
    {
        Transaction transaction(*connection);
        connection->exec(u"INSERT INTO thing (id) VALUES (1)"_s);
    }
    CHECK(countThings(*connection) == 0);
    try {
        Transaction transaction(*connection);
        connection->exec(u"INSERT INTO thing (id) VALUES (2)"_s);
        connection->exec(u"INSERT INTO thing (id) VALUES (2)"_s);
        FAIL("a key was given twice");
    } catch (const DbError &error) {
        CHECK(error.error().kind == base::ErrorKind::Conflict);
    }
    CHECK(countThings(*connection) == 0);
    {
        Transaction transaction(*connection);
        connection->exec(u"INSERT INTO thing (id) VALUES (3)"_s);
        transaction.commit();
    }
    CHECK(countThings(*connection) == 1);
}

TEST_CASE("a statement that fails is an error with the driver's words, never an empty answer")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const TemporaryWorkspace workspace(engine, true);
    const auto connection = connectionWithTable(workspace);
    try {
        Query(*connection, u"SELECT nothing FROM nowhere"_s).exec();
        FAIL("there is no such table");
    } catch (const DbError &error) {
        CHECK(error.error().kind == base::ErrorKind::Internal);
        CHECK(error.error().detail.contains(u"nowhere"_s));
    }
    CHECK(countThings(*connection) == 0); // the connection goes on working
}
