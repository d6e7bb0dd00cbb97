// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/database.h"

#include "core/storage/articlestore.h"
#include "core/storage/articlewordstore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/changefeed.h"
#include "core/storage/identitystore.h"
#include "core/storage/migrator.h"
#include "core/storage/query.h"
#include "core/storage/transaction.h"

#include <QFileInfo>

namespace throughline::storage {

using namespace Qt::StringLiterals;

Database::Database(Location location, Mode mode, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_location(std::move(location))
    , m_mode(mode)
    , m_clock(clock)
    , m_origin(base::RequestId::make(clock.now()).toString())
    , m_writerTriedFuture(m_writerTried.get_future().share())
{
    qRegisterMetaType<domain::Changes>();
    qRegisterMetaType<base::Error>();
    const Engine engine = m_location.engine();
    m_writer = std::make_unique<Lane>(u"throughline-write"_s, engine, [this] { return openWriter(); }, clock, m_origin);
    m_reader = std::make_unique<Lane>(u"throughline-read"_s, engine, [this] { return openReader(); }, clock, m_origin);

    m_feed = new ChangeFeed(*m_reader);
    m_feed->moveToThread(m_reader->workerThread());
    connect(m_reader->workerThread(), &QThread::finished, m_feed, &QObject::deleteLater);
    // Queued, so that following starts after the connection that is being made stands.
    connect(m_reader.get(), &Lane::connected, m_feed, &ChangeFeed::start, Qt::QueuedConnection);
    connect(m_writer.get(), &Lane::committed, m_feed, &ChangeFeed::poll, Qt::QueuedConnection);
    connect(m_feed, &ChangeFeed::changed, this, &Database::changed, Qt::QueuedConnection);
    connect(m_reader.get(), &Lane::connected, this, &Database::connected, Qt::QueuedConnection);
    connect(m_reader.get(), &Lane::disconnected, this, &Database::disconnected, Qt::QueuedConnection);
    // A writer that nobody has asked since the server was away finds its line cut much later. Whether the workspace can be reached now is known to
    // the reader, who looks at once.
    connect(m_writer.get(), &Lane::disconnected, m_feed, &ChangeFeed::poll, Qt::QueuedConnection);

    m_writer->post([this] {
        // Its failure is told by whoever asks next, and by the reader if it finds nothing because of it.
        const base::Result<void> opened = m_writer->execute(
            Lane::Work::Read, [](Session &) -> base::Result<void> { return {}; });
        m_writerTried.set_value(opened ? std::nullopt : std::optional(opened.error()));
    });
}

Database::~Database()
{
    // The readers may still wait for the writer's first try: the writer goes on until it has made it.
    m_aside.reset();
    m_apart.reset();
    m_beside.reset();
    m_reader.reset();
    m_writer.reset();
}

Lane &Database::aside()
{
    // Whether the line is up is told by the reader, whose feed looks by itself: this lane is silent, and finds a new line when it is asked next.
    if (!m_aside)
        m_aside = std::make_unique<Lane>(
            u"throughline-aside"_s, m_location.engine(), [this] { return openReader(); }, m_clock, m_origin);
    return *m_aside;
}

Lane &Database::apart()
{
    if (!m_apart)
        m_apart = std::make_unique<Lane>(
            u"throughline-apart"_s, m_location.engine(), [this] { return openReader(); }, m_clock, m_origin);
    return *m_apart;
}

Lane &Database::beside()
{
    if (!m_beside)
        m_beside = std::make_unique<Lane>(
            u"throughline-beside"_s, m_location.engine(), [this] { return openBeside(); }, m_clock, m_origin);
    return *m_beside;
}

std::unique_ptr<Connection> Database::openBeside()
{
    // Behind the migrations.
    if (const std::optional<base::Error> &writerError = m_writerTriedFuture.get())
        throw DbError(*writerError);
    auto connection = std::make_unique<Connection>(m_location, Connection::Access::ReadWrite);
    // Not worth waiting for the disk. The file stays sound, and what others commit stays durable: they bring the log to the disk themselves.
    if (connection->engine() == Engine::Sqlite)
        connection->exec(u"PRAGMA synchronous = NORMAL"_s);
    return connection;
}

QFuture<base::Result<void>> Database::open()
{
    auto promise = std::make_shared<QPromise<base::Result<void>>>();
    promise->start();
    m_reader->post([this, promise] {
        const base::Result<void> opened = m_reader->execute(
            Lane::Work::Read, [](Session &) -> base::Result<void> { return {}; });
        // Behind the feed's start, which the connection has posted: what is changed from now on is told.
        m_reader->post([promise, opened] {
            promise->addResult(opened);
            promise->finish();
        });
    });
    return promise->future();
}

std::unique_ptr<Connection> Database::openWriter()
{
    const bool create = m_mode == Mode::CreateIfMissing;
    auto connection = std::make_unique<Connection>(m_location, Connection::Access::ReadWrite, create);
    m_readOnly = connection->isReadOnly();
    const std::vector<Migration> migrations = bundledMigrations(m_location.engine());
    const int version = schemaVersion(*connection, migrations.back().version);
    if (version == 0 && !create)
        throw DbError({ base::ErrorKind::NotFound, u"%1 holds no workspace yet. Make one with throughlinectl init."_s,
            { m_location.display() }, {} });
    migrate(*connection, migrations, m_clock.now());
    // What SQL alone can't bring into a new form.
    Transaction transaction(*connection);
    IdentityStore(*connection).renewAccountNumbers();
    if (!connection->isReadOnly()) {
        ArticleStore(*connection).complete();
        ArticleWordStore(*connection).complete();
    }
    transaction.commit();
    return connection;
}

std::unique_ptr<Connection> Database::openReader()
{
    const std::optional<base::Error> &writerError = m_writerTriedFuture.get();
    std::unique_ptr<Connection> connection;
    try {
        connection = std::make_unique<Connection>(m_location, Connection::Access::ReadOnly);
    } catch (const DbError &error) {
        // What couldn't be made isn't there: people are helped by the reason, not by "there is no workspace".
        if (error.error().kind == base::ErrorKind::NotFound && writerError)
            throw DbError(*writerError);
        throw;
    }
    m_readOnly = connection->isReadOnly();
    const int known = bundledMigrations(m_location.engine()).back().version;
    const int version = schemaVersion(*connection, known);
    if (version < known && writerError)
        throw DbError(*writerError);
    if (version < known)
        throw DbError(
            { base::ErrorKind::NotFound, u"%1 holds no workspace of this version yet. Run throughlinectl init on it."_s,
                { m_location.display() }, {} });
    return connection;
}

base::Result<qint64> Database::runCommand(Session &session, const base::RequestId &request, const QString &kind,
    const std::function<base::Result<qint64>(Session &)> &function)
{
    // Claimed before the work: of two senders of one request, the second waits here until the first has committed.
    Query claim(session.connection(),
        u"INSERT INTO command (request_id, kind, result, at) "
        "VALUES (:request, :kind, 0, :at) "
        "ON CONFLICT (request_id) DO NOTHING"_s);
    claim.bind(u":request"_s, request.toString()).bind(u":kind"_s, kind).bind(u":at"_s, session.now()).exec();
    if (claim.affected() == 0) {
        Query earlier(session.connection(), u"SELECT result FROM command WHERE request_id = :request"_s);
        return earlier.bind(u":request"_s, request.toString()).onlyInt64();
    }
    if (m_newcomer && !CatalogStore(session.connection()).putAgent(m_newcomer->id, m_newcomer->name))
        return base::conflict(
            u"Somebody else came in at the same moment as \"%1\". Please try again."_s, { m_newcomer->name });
    base::Result<qint64> result = function(session);
    if (result) {
        Query(session.connection(), u"UPDATE command SET result = :result WHERE request_id = :request"_s)
            .bind(u":result"_s, *result)
            .bind(u":request"_s, request.toString())
            .exec();
    }
    return result;
}

QFuture<base::Result<domain::AgentId>> Database::introduceAgent(const QString &name)
{
    return write([this, name](Session &session) -> base::Result<domain::AgentId> {
        if (name.isEmpty())
            return base::invalidInput(u"An agent needs a name."_s);
        CatalogStore store(session.connection());
        if (const auto known = store.findAgent(name))
            return *known;
        m_newcomer = Newcomer { store.nextAgentId(), name };
        return m_newcomer->id;
    });
}

} // namespace throughline::storage
