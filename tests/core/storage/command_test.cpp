// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/catalogstore.h"
#include "core/storage/database.h"
#include "core/storage/query.h"
#include "tests/support/catchqt.h"
#include "tests/support/temporaryworkspace.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace throughline::storage;
using tests::TemporaryWorkspace;
using namespace Qt::StringLiterals;

namespace {

base::Result<qint64> addQueue(Database &database, const base::RequestId &request, const QString &name)
{
    return database
        .command(request, u"queue"_s,
            [name](Session &session) -> base::Result<qint64> {
                Query insert(session.connection(), u"INSERT INTO queue (name) VALUES (:name) RETURNING id"_s);
                return insert.bind(u":name"_s, name).onlyInt64();
            })
        .result();
}

size_t queues(Database &database)
{
    return database.read([](Session &session) { return CatalogStore(session.connection()).queues().size(); })
        .result()
        .value();
}

} // namespace

TEST_CASE("a command that is sent again gives its first result and does nothing")
{
    TemporaryWorkspace workspace(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto database = workspace.open();
    const base::RequestId request = base::RequestId::make(workspace.clock.now());
    const base::Result<qint64> first = addQueue(*database, request, u"one"_s);
    REQUIRE(first);
    CHECK(*addQueue(*database, request, u"another name, same request"_s) == *first);
    const auto second = workspace.open();
    CHECK(*addQueue(*second, request, u"another console"_s) == *first);
    CHECK(queues(*database) == 1);
}

TEST_CASE("a command that fails leaves no trace, not even of its request")
{
    TemporaryWorkspace workspace(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto database = workspace.open();
    const base::RequestId request = base::RequestId::make(workspace.clock.now());
    const base::Result<qint64> refused = database
                                             ->command(request, u"queue"_s,
                                                 [](Session &session) -> base::Result<qint64> {
                                                     (void)CatalogStore(session.connection()).queue(u"half done"_s);
                                                     return base::refused(u"No."_s);
                                                 })
                                             .result();
    REQUIRE_FALSE(refused.ok());
    CHECK(queues(*database) == 0);
    CHECK(addQueue(*database, request, u"now"_s).ok());
    CHECK(queues(*database) == 1);
}

TEST_CASE("two consoles that send the same request at the same time do it once")
{
    TemporaryWorkspace workspace(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto one = workspace.open();
    const auto two = workspace.open();
    for (int i = 0; i < 30; ++i) {
        const base::RequestId request = base::RequestId::make(workspace.clock.now());
        const QString name = u"queue %1"_s.arg(i);
        const auto send = [&](Database &database) {
            return database.command(request, u"queue"_s, [name](Session &session) -> base::Result<qint64> {
                Query insert(session.connection(), u"INSERT INTO queue (name) VALUES (:name) RETURNING id"_s);
                return insert.bind(u":name"_s, name).onlyInt64();
            });
        };
        auto first = send(*one);
        auto second = send(*two);
        REQUIRE(first.result().ok());
        REQUIRE(second.result().ok());
        CHECK(*first.result() == *second.result());
    }
    CHECK(queues(*one) == 30);
}

TEST_CASE("a function that runs into a deadlock is run again as a whole")
{
    TemporaryWorkspace workspace(Engine::PostgreSql);
    const auto one = workspace.open();
    const auto two = workspace.open();
    REQUIRE(addQueue(*one, base::RequestId::make(1), u"a"_s).ok());
    REQUIRE(addQueue(*one, base::RequestId::make(2), u"b"_s).ok());
    const auto rename = [](Database &database, const QString &first, const QString &second) {
        return database.command(base::RequestId::make(3), u"rename"_s, [=](Session &session) -> base::Result<qint64> {
            for (const QString &name : { first, second }) {
                Query(session.connection(), u"UPDATE queue SET name = name WHERE name = :name"_s)
                    .bind(u":name"_s, name)
                    .exec();
                Query(session.connection(), u"SELECT COUNT(pg_sleep(0.15))"_s).onlyInt64();
            }
            return 1;
        });
    };
    auto left = rename(*one, u"a"_s, u"b"_s);
    auto right = rename(*two, u"b"_s, u"a"_s);
    CHECK(left.result().ok());
    CHECK(right.result().ok());
}

TEST_CASE("work that is taken back before its turn isn't done")
{
    TemporaryWorkspace workspace(Engine::Sqlite);
    const auto database = workspace.open();
    std::promise<void> gate;
    auto blocked = database->write([opened = gate.get_future().share()](Session &) { opened.wait(); });
    auto unwanted = database->write(
        [](Session &session) { (void)CatalogStore(session.connection()).queue(u"unwanted"_s); });
    unwanted.cancel();
    gate.set_value();
    blocked.waitForFinished();
    unwanted.waitForFinished();
    CHECK(unwanted.isCanceled());
    CHECK(queues(*database) == 0);
}

TEST_CASE("an exception inside becomes an error and the lane goes on")
{
    TemporaryWorkspace workspace(Engine::Sqlite);
    const auto database = workspace.open();
    const auto failed = database->read([](Session &) -> int { throw std::runtime_error("oops"); }).result();
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().kind == base::ErrorKind::Internal);
    CHECK(failed.error().detail == u"oops"_s);
    CHECK(database->read([](Session &) { return 1; }).result().ok());
}
