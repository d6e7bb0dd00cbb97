// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/lane.h"

#include "core/storage/changestore.h"
#include "core/storage/transaction.h"

#include <QLoggingCategory>

namespace throughline::storage {

Q_LOGGING_CATEGORY(lcLane, "throughline.storage.lane")

namespace {
constexpr int kMaxAttempts = 5;
}

Lane::Lane(const QString &name, Engine engine, Opener open, const base::Clock &clock, QString origin)
    : m_engine(engine)
    , m_open(std::move(open))
    , m_clock(clock)
    , m_origin(std::move(origin))
{
    m_thread.setObjectName(name);
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

Lane::~Lane()
{
    post([this] {
        m_closing = true;
        m_connection.reset();
    });
    m_thread.quit();
    m_thread.wait();
}

void Lane::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(&m_context, std::move(task), Qt::QueuedConnection);
}

Connection &Lane::connection()
{
    if (m_closing)
        throw DbError({ base::ErrorKind::Cancelled, QStringLiteral("The workspace is being closed."), {}, {} });
    if (m_connection && !m_connection->isOpen())
        m_connection.reset();
    if (!m_connection) {
        m_connection = m_open();
        Q_EMIT connected();
    }
    return *m_connection;
}

base::Result<void> Lane::attempt(Work work, const Function &function)
{
    Session session(connection(), m_clock.now());
    if (work == Work::Read || work == Work::Maintenance)
        return function(session);
    session.connection().checkLog();
    Transaction transaction(session.connection());
    m_begun = true;
    base::Result<void> result = function(session);
    if (!result)
        return result;
    ChangeStore(session.connection()).append(session.changes(), m_origin, session.now());
    transaction.commit();
    if (!session.changes().empty())
        Q_EMIT committed();
    return result;
}

base::Result<void> Lane::execute(Work work, const Function &function)
{
    for (int number = 1;; ++number) {
        m_begun = false;
        try {
            return attempt(work, function);
        } catch (const DbError &error) {
            qCWarning(lcLane).noquote() << error.error().sentence() << error.error().detail;
            if (error.isConnectionLost()) {
                const bool had = bool(m_connection);
                m_connection.reset();
                if (had)
                    Q_EMIT disconnected(error.error());
                // A line that was cut before the transaction had begun has carried nothing.
                const bool repeatable = work == Work::Read || work == Work::RepeatableWrite
                    || (work == Work::Write && !m_begun);
                if (had && repeatable && number == 1)
                    continue;
                return error.error();
            }
            if (error.isTransient() && m_connection && m_connection->engine() == Engine::PostgreSql
                && number < kMaxAttempts)
                continue;
            return error.error();
        } catch (const std::exception &error) {
            return base::Error { base::ErrorKind::Internal,
                QStringLiteral("Something went wrong inside. This is a bug: please report the details."), {},
                QString::fromUtf8(error.what()) };
        }
    }
}

} // namespace throughline::storage
