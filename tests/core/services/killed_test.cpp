// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"

#include <catch2/generators/catch_generators.hpp>

#include <QMap>
#include <QProcess>
#include <QRandomGenerator>
#include <QSet>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::OutgoingState;
using storage::Engine;
using storage::Query;
using tests::OutgoingFixture;

namespace {

/// What the victims said, and what has to be in the workspace therefore.
struct Account {
    QString draft;               ///< as it was acknowledged
    std::optional<QString> next; ///< as it may be too, by what was begun and not acknowledged
    int number = 0;              ///< the next one to be sent
    QString pending;             ///< the request that may or may not have been carried out; for number - 1
    QSet<int> sent;
    QSet<int> takenBack;
    QSet<int> maybeTakenBack;
    QStringList problems;

    void hear(const QString &line)
    {
        const QString what = line.section(u' ', 1);
        const int which = what.section(u' ', 0, 0).toInt();
        switch (line.front().unicode()) {
        case u'd':
            next = what;
            break;
        case u'D':
            draft = what;
            next.reset();
            break;
        case u's':
            next = QString();
            pending = what.section(u' ', 1);
            number = which + 1;
            break;
        case u'S':
            draft.clear();
            next.reset();
            pending.clear();
            if (sent.contains(which))
                problems.append(u"sent twice: "_s + line);
            sent.insert(which);
            break;
        case u't':
            next = u"message %1"_s.arg(which);
            maybeTakenBack.insert(which);
            break;
        case u'T':
            takenBack.insert(which);
            draft = u"message %1"_s.arg(which);
            next.reset();
            break;
        case u'N':
            maybeTakenBack.remove(which);
            next.reset();
            break;
        default:
            if (line != u"# ready"_s)
                problems.append(line);
        }
    }
};

QString storedDraft(storage::Connection &connection, domain::CaseId caseId, domain::AgentId agent)
{
    Query query(connection, u"SELECT body FROM draft WHERE case_id = :case AND agent_id = :agent AND kind = 2"_s);
    query.bind(u":case"_s, caseId).bind(u":agent"_s, agent).exec();
    return query.next() ? query.text(0) : QString();
}

/// The server has ended what the killed one had asked for.
void waitForServer(storage::Connection &connection)
{
    if (connection.engine() == Engine::Sqlite)
        return;
    REQUIRE(tests::waitUntil([&] {
        return Query(connection,
                   u"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' "
                   "AND pid <> pg_backend_pid()"_s)
                   .onlyInt64()
            == 0;
    }));
}

} // namespace

TEST_CASE(
    "whoever is killed while typing and sending has lost nothing that was acknowledged, and has sent nothing twice")
{
    OutgoingFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    constexpr int kKills = 20;
    bool given = false;
    const int asked = qEnvironmentVariableIntValue("THROUGHLINE_KILLS", &given);
    const int kills = given ? asked : kKills;
    const base::EpochMs begun = base::SystemClock().now();
    const auto connection = f.place.connect();
    Account account;
    int ready = 0;
    for (int kill = 0; kill < kills; ++kill) {
        QStringList arguments { f.place.text(), QString::number(begun), f.mine.id.toString(), f.me.toString(),
            QString::number(account.number) };
        if (!account.pending.isEmpty())
            arguments.append(account.pending);
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        victim.start(QStringLiteral(THROUGHLINE_VICTIM), arguments);
        REQUIRE(victim.waitForStarted());
        REQUIRE(victim.waitForReadyRead());
        constexpr int kLongestLife = 120;
        victim.waitForFinished(QRandomGenerator::global()->bounded(kLongestLife));
        CHECK(victim.state() == QProcess::Running);
        victim.kill();
        REQUIRE(victim.waitForFinished());
        const QStringList lines = QString::fromUtf8(victim.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines)
            account.hear(line);
        ready += lines.size() > 1 ? 1 : 0;
        waitForServer(*connection);
        const QString stored = storedDraft(*connection, f.mine.id, f.me);
        INFO("after kill " << kill << ": stored \"" << stored.toStdString() << "\", acknowledged \""
                           << account.draft.toStdString() << '"');
        REQUIRE((stored == account.draft || stored == account.next));
        // What was under way is decided now, apart from a message: that is sent again by the next one.
        if (account.pending.isEmpty())
            account.draft = stored;
        if (account.pending.isEmpty())
            account.next.reset();
    }
    INFO(account.problems.join(u'\n').toStdString());
    CHECK(account.problems.isEmpty());
    // How many got that far in their time is the machine's business.
    CHECK(ready > 0);

    // All that still waits leaves.
    f.place.clock.set(begun + (base::SystemClock().now() - begun) * 200 + 2 * domain::kOutboxTime);
    REQUIRE(f.outgoing.leaveDue().result().ok());
    QMap<QString, int> events;
    Query counted(*connection, u"SELECT body, COUNT(*) FROM event WHERE body LIKE 'message %' GROUP BY body"_s);
    counted.exec();
    while (counted.next())
        events.insert(counted.text(0), counted.int32(1));
    QMap<QString, OutgoingState> rows;
    Query listed(*connection, u"SELECT body, state FROM outgoing"_s);
    listed.exec();
    int twice = 0;
    while (listed.next()) {
        twice += rows.contains(listed.text(0)) ? 1 : 0;
        rows.insert(listed.text(0), listed.enumeration<OutgoingState>(1));
    }
    CHECK(twice == 0);
    int lost = 0;
    for (const int number : account.sent)
        lost += rows.contains(u"message %1"_s.arg(number)) ? 0 : 1;
    CHECK(lost == 0);
    int wrong = 0;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const int number = row.key().section(u' ', 1).toInt();
        const bool left = row.value() == OutgoingState::Left;
        wrong += events.value(row.key()) == (left ? 1 : 0) ? 0 : 1;
        wrong += left || row.value() == OutgoingState::TakenBack ? 0 : 1;
        wrong += account.takenBack.contains(number) && left ? 1 : 0;
        wrong += !account.maybeTakenBack.contains(number) && !left ? 1 : 0;
    }
    CHECK(wrong == 0);
    CHECK(events.size() <= rows.size());
    WARN((f.place.text().startsWith(u"postgres"_s) ? "PostgreSQL" : "SQLite")
        << ": " << kills << " kills, " << account.sent.size() << " acknowledged messages, " << account.takenBack.size()
        << " taken back, " << lost << " lost, " << twice << " twice");
}
