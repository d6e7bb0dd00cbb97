// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/catalogstore.h"
#include "core/storage/changestore.h"
#include "core/storage/database.h"
#include "core/storage/query.h"
#include "core/storage/transaction.h"
#include "tests/support/catchqt.h"
#include "tests/support/temporaryworkspace.h"
#include "tests/support/wait.h"
#include "tests/support/writerprocess.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <catch2/generators/catch_generators.hpp>

#include <atomic>
#include <mutex>
#include <thread>

using namespace throughline;
using namespace throughline::storage;
using tests::TemporaryWorkspace;
using namespace Qt::StringLiterals;

namespace {

std::vector<domain::Change> changeOf(qint64 id)
{
    return { { 0, domain::Subject::Case, id, {}, {}, {} } };
}

/// Something that a real transaction writes before its change, which gives it its transaction id.
void work(Connection &connection, qint64 id)
{
    Query(connection, u"INSERT INTO queue (name) VALUES (:name)"_s).bind(u":name"_s, u"queue %1"_s.arg(id)).exec();
}

QList<qint64> idsOf(const domain::Changes &changes)
{
    QList<qint64> ids;
    for (const domain::Change &change : changes)
        ids.append(change.id);
    return ids;
}

} // namespace

TEST_CASE("a change that is committed after one with a higher number isn't skipped")
{
    TemporaryWorkspace workspace(Engine::PostgreSql);
    const auto database = workspace.open();
    const auto slow = workspace.connect();
    const auto quick = workspace.connect();
    const auto watching = workspace.connect();
    ChangeReader reader;
    reader.start(*watching);

    Transaction late(*slow);
    work(*slow, 1);
    ChangeStore(*slow).append(changeOf(1), {}, 0);
    {
        Transaction early(*quick);
        work(*quick, 2);
        ChangeStore(*quick).append(changeOf(2), {}, 0);
        early.commit();
    }
    CHECK(idsOf(reader.read(*watching)) == QList<qint64> { 2 });
    CHECK(reader.hasGaps());
    CHECK(reader.read(*watching).isEmpty());
    late.commit();
    CHECK(idsOf(reader.read(*watching)) == QList<qint64> { 1 });
    CHECK_FALSE(reader.hasGaps());
}

TEST_CASE("a change under way when the reading starts isn't skipped")
{
    TemporaryWorkspace workspace(Engine::PostgreSql);
    const auto database = workspace.open();
    const auto slow = workspace.connect();
    const auto quick = workspace.connect();
    const auto watching = workspace.connect();
    Transaction late(*slow);
    work(*slow, 1);
    ChangeStore(*slow).append(changeOf(1), {}, 0);
    {
        Transaction early(*quick);
        work(*quick, 2);
        ChangeStore(*quick).append(changeOf(2), {}, 0);
        early.commit();
    }
    ChangeReader reader;
    reader.start(*watching);
    late.commit();
    CHECK(idsOf(reader.read(*watching)) == QList<qint64> { 1 });
}

TEST_CASE("the reader stops looking for a number whose transaction was rolled back")
{
    TemporaryWorkspace workspace(Engine::PostgreSql);
    const auto database = workspace.open();
    const auto writer = workspace.connect();
    const auto watching = workspace.connect();
    ChangeReader reader;
    reader.start(*watching);
    {
        Transaction rolledBack(*writer);
        work(*writer, 1);
        ChangeStore(*writer).append(changeOf(1), {}, 0);
    }
    {
        Transaction kept(*writer);
        work(*writer, 2);
        ChangeStore(*writer).append(changeOf(2), {}, 0);
        kept.commit();
    }
    CHECK(idsOf(reader.read(*watching)) == QList<qint64> { 2 });
    CHECK(reader.read(*watching).isEmpty());
    CHECK_FALSE(reader.hasGaps());
}

TEST_CASE(
    "with many writers that commit in any order or roll back, each committed change is read exactly once", "[property]")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    TemporaryWorkspace workspace(engine);
    const auto database = workspace.open();
    const auto watching = workspace.connect();
    ChangeReader reader;
    reader.start(*watching);

    constexpr int kWriters = 8;
    const int rounds = engine == Engine::Sqlite ? 15 : 60;
    std::atomic<int> running = kWriters;
    std::mutex mutex;
    QList<qint64> committed;
    std::vector<std::thread> writers;
    for (int writer = 0; writer < kWriters; ++writer) {
        writers.emplace_back([&, writer] {
            const auto connection = workspace.connect();
            QRandomGenerator random(quint32(writer) + 1);
            for (int round = 0; round < rounds; ++round) {
                const qint64 id = writer * 1000 + round;
                Transaction transaction(*connection);
                work(*connection, id);
                ChangeStore(*connection).append(changeOf(id), {}, 0);
                // On a server the numbers are drawn; who pauses longer commits later than those that drew after it.
                if (engine == Engine::PostgreSql)
                    std::this_thread::sleep_for(std::chrono::microseconds(random.bounded(4000)));
                if (random.bounded(4) == 0)
                    continue;
                transaction.commit();
                const std::lock_guard lock(mutex);
                committed.append(id);
            }
            --running;
        });
    }
    QList<qint64> seen;
    while (running > 0)
        seen += idsOf(reader.read(*watching));
    for (std::thread &writer : writers)
        writer.join();
    // Gaps of what was rolled back at the end close with the next readings.
    for (int i = 0; i < 3; ++i)
        seen += idsOf(reader.read(*watching));
    CHECK_FALSE(reader.hasGaps());
    std::sort(seen.begin(), seen.end());
    std::sort(committed.begin(), committed.end());
    CHECK(committed.size() > kWriters * rounds / 2);
    CHECK(seen == committed);
}

TEST_CASE("what other processes commit is told here, all of it and once")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    TemporaryWorkspace workspace(engine);
    const auto database = workspace.open();
    QList<qint64> seen;
    QObject::connect(database.get(), &Database::changed, database.get(),
        [&](const domain::Changes &changes) { seen += idsOf(changes); });

    constexpr int kProcesses = 3;
    constexpr int kCount = 40;
    QList<qint64> expected;
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < kProcesses; ++i) {
        const qint64 first = (i + 1) * 1000;
        expected += tests::committedBy(kCount, first);
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->setProcessChannelMode(QProcess::ForwardedChannels);
        processes.back()->start(
            QCoreApplication::applicationFilePath(), tests::writerArguments(workspace.text(), kCount, first));
    }
    for (const auto &process : processes) {
        REQUIRE(tests::waitUntil([&] { return process->state() == QProcess::NotRunning; }));
        CHECK(process->exitCode() == 0);
    }
    CHECK(tests::waitUntil([&] { return seen.size() >= expected.size(); }));
    std::sort(seen.begin(), seen.end());
    CHECK(seen == expected);
}

TEST_CASE("a change says who made it, so that a console knows its own")
{
    TemporaryWorkspace workspace(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto mine = workspace.open();
    const auto other = workspace.open();
    domain::Changes seen;
    QObject::connect(
        other.get(), &Database::changed, other.get(), [&](const domain::Changes &changes) { seen += changes; });
    REQUIRE(
        mine->command(base::RequestId::make(1), u"test"_s,
                [](Session &session) -> base::Result<qint64> {
                    session.changed(domain::Subject::Event, 5, domain::CustomerId(6), domain::CaseId(7));
                    return 5;
                })
            .result()
            .ok());
    REQUIRE(tests::waitUntil([&] { return !seen.isEmpty(); }));
    CHECK(seen.first().subject == domain::Subject::Event);
    CHECK(seen.first().id == 5);
    CHECK(seen.first().customer == domain::CustomerId(6));
    CHECK(seen.first().caseId == domain::CaseId(7));
    CHECK(seen.first().origin == mine->origin());
}

TEST_CASE("nothing is lost if this program has looked into the file elsewhere and another process closes it as if it "
          "were the last")
{
    TemporaryWorkspace workspace(Engine::Sqlite);
    const auto database = workspace.open();
    const auto write = [&](qint64 id) {
        return database
            ->command(base::RequestId::make(id), u"test"_s,
                [id](Session &session) -> base::Result<qint64> {
                    session.changed(domain::Subject::Case, id);
                    return id;
                })
            .result();
    };
    REQUIRE(write(1));
    {
        // As a dialog does that looks what kind of file it is: POSIX drops the locks that SQLite has on it.
        QFile file(workspace.text());
        REQUIRE(file.open(QIODevice::ReadOnly));
    }
    REQUIRE(QProcess::execute(QCoreApplication::applicationFilePath(), tests::writerArguments(workspace.text(), 3, 100))
        == 0);
    CHECK(QFile::exists(workspace.text() + u"-wal"_s));
    REQUIRE(write(2));
    REQUIRE(QProcess::execute(QCoreApplication::applicationFilePath(), tests::writerArguments(workspace.text(), 3, 200))
        == 0);
    // As somebody new finds it, who shares nothing with this process.
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"copy.throughline"_s);
    REQUIRE(QFile::copy(workspace.text(), copy));
    (void)QFile::copy(workspace.text() + u"-wal"_s, copy + u"-wal"_s);
    Connection other(*Location::parse(copy), Connection::Access::ReadOnly);
    CHECK(
        Query(other, u"SELECT COUNT(*) FROM change WHERE subject_id IN (1, 2, 101, 102, 201, 202)"_s).onlyInt64() == 6);
}

TEST_CASE("nothing is written any more once another program has removed the log, and it is said")
{
    TemporaryWorkspace workspace(Engine::Sqlite);
    const auto database = workspace.open();
    const auto write = [&] {
        return database->write([](Session &session) { (void)CatalogStore(session.connection()).queue(u"new"_s); })
            .result();
    };
    REQUIRE(write());
    REQUIRE(write());
    REQUIRE(QFile::remove(workspace.text() + u"-wal"_s));
    const auto refused = write();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().sentence().contains(u"has removed the log"_s));
}
