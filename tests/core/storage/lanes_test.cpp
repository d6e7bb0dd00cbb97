// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/catalogstore.h"
#include "core/storage/database.h"
#include "core/storage/query.h"
#include "tests/support/catchqt.h"
#include "tests/support/temporaryworkspace.h"

#include <catch2/generators/catch_generators.hpp>

#include <future>

using namespace throughline;
using namespace throughline::storage;
using tests::TemporaryWorkspace;
using namespace Qt::StringLiterals;

TEST_CASE("neither a long search nor a long write stands before a page")
{
    TemporaryWorkspace workspace(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto database = workspace.open();
    std::promise<void> gate;
    const std::shared_future<void> opened = gate.get_future().share();
    auto searching = database->readAside([opened](Session &session) {
        opened.wait();
        return CatalogStore(session.connection()).queues().size();
    });
    auto writing = database->write([opened](Session &session) {
        (void)CatalogStore(session.connection()).queue(u"new"_s);
        opened.wait();
    });
    // Would wait for ever if the others came first.
    CHECK(database->read([](Session &session) { return CatalogStore(session.connection()).queues().size(); })
            .result()
            .ok());
    CHECK_FALSE(searching.isFinished());
    CHECK_FALSE(writing.isFinished());
    gate.set_value();
    CHECK(searching.result().ok());
    CHECK(writing.result().ok());
}

TEST_CASE("what a command wrote is seen on every lane once its future is done")
{
    TemporaryWorkspace workspace(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto database = workspace.open();
    const auto count = [](Session &session) { return CatalogStore(session.connection()).queues().size(); };
    for (size_t i = 1; i <= 20; ++i) {
        const QString name = QString::number(i);
        REQUIRE(database->write([name](Session &session) { (void)CatalogStore(session.connection()).queue(name); })
                .result()
                .ok());
        CHECK(database->readAside(count).result().value() == i);
        CHECK(database->read(count).result().value() == i);
    }
}

TEST_CASE("the lane for long readings has no connection until something is asked of it")
{
    TemporaryWorkspace workspace(Engine::PostgreSql);
    const auto watching = workspace.connect();
    const auto connections = [&] {
        return Query(*watching,
            u"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'throughline'"_s)
            .onlyInt64();
    };
    const auto database = workspace.open();
    const qint64 before = connections();
    CHECK(before == 3); // the one that watches, the writer and the reader
    CHECK(database->readAside([](Session &) { return 1; }).result().ok());
    CHECK(connections() == before + 1);
}

TEST_CASE("a workspace is closed while its lanes are still at work")
{
    TemporaryWorkspace workspace(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    auto database = workspace.open();
    std::vector<QFuture<base::Result<int>>> answers;
    for (int i = 0; i < 50; ++i) {
        answers.push_back(database->read([i](Session &) { return i; }));
        answers.push_back(database->readAside([i](Session &) { return i; }));
    }
    database.reset();
    for (const auto &answer : answers)
        CHECK(answer.isFinished());
}
