// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/corebench.h"

#include "core/services/cases.h"
#include "core/services/importer.h"
#include "core/services/inspection.h"
#include "core/services/knowledge.h"
#include "core/services/search.h"
#include "core/services/timeline.h"
#include "core/storage/database.h"
#include "core/storage/eventcolumns.h"
#include "tests/bench/benchdata.h"
#include "tests/bench/rawpostgres.h"
#include "tests/bench/rawsqlite.h"
#include "tests/support/postgresserver.h"

#include <QFile>

#include <limits>
#include <stdexcept>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 50;
constexpr int kRuns = 200;
constexpr base::EpochMs kDay = 24LL * 3600 * 1000;

QString queueSql()
{
    return u"SELECT s.id, s.customer_id, c.name, s.tier_id, t.name, s.queue_id, q.name, s.owner_id, a.name, "
           u"s.product_id, p.name, "
           "s.subject, s.status, s.priority, s.opened_at, s.due_at, s.closed_at, s.last_event_at, s.version "
           "FROM support_case s JOIN customer c ON c.id = s.customer_id LEFT JOIN tier t ON t.id = s.tier_id "
           "LEFT JOIN queue q ON q.id = s.queue_id LEFT JOIN agent a ON a.id = s.owner_id LEFT JOIN product p ON p.id "
           "= s.product_id "
           "WHERE s.closed_at IS NULL AND (s.due_at, s.id) > (?, ?) ORDER BY s.due_at, s.id LIMIT ?"_s;
}

/// ? becomes $1, $2 …
QString numbered(QString sql)
{
    for (int i = 1; sql.contains(u'?'); ++i)
        sql.replace(sql.indexOf(u'?'), 1, u"$%1"_s.arg(i));
    return sql;
}

/// Waits for the answer and takes it out of the future rather than copying it.
template <typename T> T done(QFuture<base::Result<T>> future)
{
    return expect(future.takeResult());
}

/// All words, the last one as a beginning, as FTS5 wants it.
QByteArray matchExpression(const QString &text)
{
    QStringList terms = text.split(u' ');
    for (QString &term : terms)
        term = u'"' + term + u'"';
    return terms.join(u" AND "_s).toUtf8() + "*";
}

struct Word {
    QString label;
    QString text;
};

/// What a person types, from a rare word to a very common one, and the first letters of one.
const std::vector<Word> &words()
{
    static const std::vector<Word> all { { u"two letters"_s, u"ro"_s }, { u"four letters"_s, u"rout"_s },
        { u"a common word"_s, u"the"_s }, { u"two words"_s, u"router firmware"_s },
        { u"a rare word"_s, u"reallocated"_s } };
    return all;
}

} // namespace

void benchSqlite(Table &table, const QString &folder, qint64 events, const base::Clock &clock)
{
    const QString path = u"%1/%2.throughline"_s.arg(folder).arg(events);
    const auto workspace = benchWorkspace(path, events, clock);
    RawSqlite raw(path);
    table.heading(u"SQLite, %L1 events"_s.arg(events));
    services::Timeline &timeline = workspace->timeline();
    const domain::CustomerId heavy = heavyCustomer(*workspace);
    const qint64 never = std::numeric_limits<qint64>::max();

    // What a question costs that asks for nothing.
    storage::Database bare(*storage::Location::parse(path), storage::Database::Mode::MustExist, clock);
    (void)bare.open().result();
    const Samples hop = timed(1000, [&](int) { (void)done(bare.read([](storage::Session &) { return 1; })); });
    table.add({ u"to the reading lane and back, nothing read"_s, u"%1 ms"_s.arg(hop.median(), 0, 'f', 3), {},
        hop.median(), {}, {}, true });

    sqlite3_stmt *page = raw.prepare(storage::selectEvents() + QString::fromUtf16(kTimelineClause));
    auto [newest, rawNewest] = timedInTurn(
        kRuns, [&](int) { (void)done(timeline.newest(heavy, {}, kPage)); },
        [&](int) { raw.run(page, { heavy.value(), never, never, qint64(kPage + 1) }); });
    table.ratio(u"newest 50 events of the largest customer, service"_s, newest, rawNewest, 2);

    const services::TimelinePage first = done(timeline.newest(heavy, {}, kPage));
    const base::EpochMs deepAt = first.events.front().at - 2LL * 365 * 24 * 3600 * 1000;
    auto [deep, rawDeep] = timedInTurn(
        kRuns,
        [&](int i) { (void)done(timeline.older(heavy, {}, { deepAt + i * kDay, domain::EventId(never) }, kPage)); },
        [&](int i) { raw.run(page, { heavy.value(), deepAt + i * kDay, never, qint64(kPage + 1) }); });
    table.ratio(u"50 events deep in the past, service"_s, deep, rawDeep, 2);

    sqlite3_stmt *queue = raw.prepare(queueSql());
    auto [top, rawTop] = timedInTurn(
        kRuns, [&](int) { (void)done(workspace->cases().queuePage({}, {}, kPage)); },
        [&](int) { raw.run(queue, { qint64(0), qint64(0), qint64(kPage) }); });
    table.ratio(u"queue, top 50 of the open cases, service"_s, top, rawTop, 2);

    sqlite3_stmt *match = raw.prepare(
        storage::selectEventsFrom(
            u"(SELECT rowid AS place FROM event_fts WHERE event_fts MATCH ? ORDER BY rowid DESC LIMIT ?) f "
            "CROSS JOIN event e ON e.at = f.place >> 21 AND (e.id & 2097151) = (f.place & 2097151)"_s)
        + u"ORDER BY f.place DESC"_s);
    constexpr int kHits = 20;
    for (const Word &word : words()) {
        const QByteArray expression = matchExpression(word.text);
        auto [ours, theirs] = timedInTurn(
            50, [&](int) { (void)done(workspace->search().events(word.text, kHits)); },
            [&](int) { raw.run(match, { expression, qint64(kHits) }); });
        table.ratio(u"search over all events, newest 20: %1 (“%2”)"_s.arg(word.label, word.text), ours, theirs, 1.5);
    }
    sqlite3_stmt *articles = raw.prepare(
        u"SELECT rowid, -bm25(article_fts, 10.0, 5.0, 1.0), snippet(article_fts, 2, char(2), char(3), '…', 14) "
        "FROM article_fts WHERE article_fts MATCH ? ORDER BY bm25(article_fts, 10.0, 5.0, 1.0) LIMIT ?"_s);
    for (const Word &word : words()) {
        const QByteArray expression = matchExpression(word.text);
        auto [ours, theirs] = timedInTurn(
            20, [&](int) { (void)done(workspace->knowledge().search(word.text, kHits)); },
            [&](int) { raw.run(articles, { expression, qint64(kHits) }); });
        table.ratio(u"search over all articles, best 20: %1 (“%2”)"_s.arg(word.label, word.text), ours, theirs, 1.5);
    }

    // A durable command against the bare commit of what it writes.
    const domain::SupportCase one = done(workspace->cases().queuePage({}, {}, 1)).front();
    const domain::AgentId agent(done(workspace->cases().ensureAgent(base::RequestId::make(clock.now()), u"Bench"_s)));
    RawSqlite writer(path, true);
    sqlite3_stmt *begin = writer.prepare(u"BEGIN IMMEDIATE"_s);
    sqlite3_stmt *command = writer.prepare(
        u"INSERT INTO command (request_id, kind, result, at) VALUES (?, 'bench', 0, 0)"_s);
    sqlite3_stmt *event = writer.prepare(
        u"INSERT INTO event (customer_id, case_id, at, channel, kind, direction, visibility, subject, body) "
        "VALUES (?, ?, ?, 8, 3, 0, 0, '', 'A short note about the cable.')"_s);
    sqlite3_stmt *index = writer.prepare(
        u"INSERT INTO event_fts (rowid, subject, body) VALUES (?, '', 'A short note about the cable.')"_s);
    sqlite3_stmt *change = writer.prepare(
        u"INSERT INTO change (subject, subject_id, customer_id, case_id, origin, at) VALUES (3, 1, ?, ?, 'bench', 0)"_s);
    sqlite3_stmt *touchCase = writer.prepare(u"UPDATE support_case SET last_event_at = ? WHERE id = ?"_s);
    sqlite3_stmt *touchCustomer = writer.prepare(u"UPDATE customer SET last_event_at = ? WHERE id = ?"_s);
    sqlite3_stmt *commit = writer.prepare(u"COMMIT"_s);
    auto [note, rawNote] = timedInTurn(
        kRuns,
        [&](int) {
            (void)done(workspace->cases().addNote(
                base::RequestId::make(clock.now()), one.id, agent, u"A short note about the cable."_s));
        },
        [&](int) {
            const base::EpochMs now = clock.now();
            writer.run(begin, {});
            writer.run(command, { base::RequestId::make(now).toString().toUtf8() });
            writer.run(event, { one.customer.value(), one.id.value(), now });
            writer.run(index, { now * 2097152 });
            writer.run(touchCustomer, { now, one.customer.value() });
            writer.run(touchCase, { now, one.id.value() });
            writer.run(change, { one.customer.value(), one.id.value() });
            writer.run(commit, {});
        });
    table.ratio(u"a note written, durable"_s, note, rawNote, 1.5);
}

void benchSuggest(Table &table, const QString &folder, qint64 events, const base::Clock &clock)
{
    const auto workspace = benchWorkspace(u"%1/%2.throughline"_s.arg(folder).arg(events), events, clock);
    table.heading(u"Suggestions, %L1 events"_s.arg(events));
    const qint64 cases = done(workspace->inspection().statistics()).cases;
    constexpr int kCases = 400;
    const Samples taken = timed(
        kCases,
        [&](int i) {
            const domain::CaseId id(1 + i * (cases / kCases));
            (void)done(workspace->knowledge().suggest(id, 8));
        },
        0);
    table.figure(u"articles suggested for a case, median of %1 cases"_s.arg(kCases), taken.median(), u"ms"_s, 5);
    table.figure(u"articles suggested for a case, the slowest"_s, taken.worst(), u"ms"_s, 30);
}

void benchPostgres(Table &table, qint64 events, const base::Clock &clock)
{
    tests::PostgresServer &server = tests::PostgresServer::instance();
    const QString uri = server.uri(server.makeDatabase());
    const auto workspace = benchWorkspace(uri, events, clock);
    RawPostgres raw(uri);
    table.heading(u"PostgreSQL, %L1 events"_s.arg(events));
    const domain::CustomerId heavy = heavyCustomer(*workspace);
    const QByteArray never = QByteArray::number(std::numeric_limits<qint64>::max());
    raw.prepare("timeline", numbered(storage::selectEvents() + QString::fromUtf16(kTimelineClause)));
    auto [newest, rawNewest] = timedInTurn(
        kRuns, [&](int) { (void)done(workspace->timeline().newest(heavy, {}, kPage)); },
        [&](int) {
            raw.run("timeline", { QByteArray::number(heavy.value()), never, never, QByteArray::number(kPage + 1) });
        });
    table.ratio(u"newest 50 events of the largest customer, service"_s, newest, rawNewest, 2);
    raw.prepare("queue", numbered(queueSql()));
    auto [top, rawTop] = timedInTurn(
        kRuns, [&](int) { (void)done(workspace->cases().queuePage({}, {}, kPage)); },
        [&](int) { raw.run("queue", { "0", "0", QByteArray::number(kPage) }); });
    table.ratio(u"queue, top 50 of the open cases, service"_s, top, rawTop, 2);
    raw.prepare("search",
        numbered(storage::selectEvents()
            + u"WHERE to_tsvector('simple', e.subject || ' ' || e.body) @@ to_tsquery('simple', ?) ORDER BY e.at DESC, e.id DESC LIMIT ?"_s));
    for (const Word &word : words()) {
        const QByteArray query = word.text.toUtf8().replace(" ", " & ") + ":*";
        auto [ours, theirs] = timedInTurn(
            20, [&](int) { (void)done(workspace->search().events(word.text, 20)); },
            [&](int) { raw.run("search", { query, "20" }); });
        table.ratio(u"search over all events, newest 20: %1 (“%2”)"_s.arg(word.label, word.text), ours, theirs, 1.5);
    }
}

void benchImport(Table &table, const QString &folder, const base::Clock &clock)
{
    table.heading(u"Import"_s);
    const QString log = realLog();
    if (log.isEmpty()) {
        table.note(u"the real event log isn't at hand: skipped"_s);
        return;
    }
    const auto rateInto = [&](const QString &location) {
        auto made = services::Workspace::make(location, services::Workspace::Mode::CreateIfMissing, clock);
        const std::unique_ptr<services::Workspace> workspace = std::move(made).value();
        (void)workspace->open().result();
        QElapsedTimer timer;
        timer.start();
        const services::ImportReport report = done(workspace->importer().importFile(log, {}));
        return double(report.events) * 1000.0 / double(std::max<qint64>(1, timer.elapsed()));
    };
    double best = 0;
    for (int i = 0; i < 3; ++i) {
        const QString path = folder + u"/import.throughline"_s;
        for (const QString &suffix : { QString(), u"-wal"_s, u"-shm"_s })
            QFile::remove(path + suffix);
        best = std::max(best, rateInto(path));
    }
    table.figure(u"XES with search index, best of 3"_s, best, u"events/s"_s, 50'000, true);
    tests::PostgresServer &server = tests::PostgresServer::instance();
    double bestOnServer = 0;
    for (int i = 0; i < 3; ++i)
        bestOnServer = std::max(bestOnServer, rateInto(server.uri(server.makeDatabase())));
    table.figure(u"XES into PostgreSQL with search index, best of 3"_s, bestOnServer, u"events/s"_s, 20'000, true);
}

} // namespace throughline::bench
