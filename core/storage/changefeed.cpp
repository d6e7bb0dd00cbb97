// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/changefeed.h"

#include "core/storage/lane.h"
#include "core/storage/query.h"

#include <QSqlDriver>
#include <QVariant>

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {
// SQLite has no wake-up call between programs: reading data_version is a look into shared memory (some µs).
constexpr int kFilePollMs = 150;
// A server tells; this is for the case that the notification was lost with a connection.
constexpr int kServerPollMs = 5000;
constexpr int kGapPollMs = 50;
} // namespace

ChangeFeed::ChangeFeed(Lane &lane)
    : m_lane(lane)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ChangeFeed::poll);
}

void ChangeFeed::start()
{
    const base::Result<void> done = m_lane.execute(Lane::Work::Read, [this](Session &session) -> base::Result<void> {
        Connection &connection = session.connection();
        if (connection.engine() == Engine::PostgreSql) {
            QSqlDriver *driver = connection.driver();
            // Subscriptions go with the connection: this is a new one.
            driver->subscribeToNotification(u"throughline_change"_s);
            driver->subscribeToNotification(QString::fromLatin1(kPresenceChannel));
            connect(driver, &QSqlDriver::notification, this, &ChangeFeed::hear, Qt::UniqueConnection);
        }
        m_dataVersion = -1; // each connection has its own count
        if (!m_started)
            m_reader.start(connection);
        m_started = true;
        return {};
    });
    if (done)
        poll();
    else
        wait();
}

void ChangeFeed::hear(const QString &channel, QSqlDriver::NotificationSource, const QVariant &payload)
{
    if (channel != QLatin1StringView(kPresenceChannel)) {
        poll();
        return;
    }
    const domain::Changes changes = presenceChanges(payload.toString());
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
}

void ChangeFeed::poll()
{
    domain::Changes changes;
    const base::Result<void> done = m_lane.execute(Lane::Work::Read, [&](Session &session) -> base::Result<void> {
        Connection &connection = session.connection();
        if (!m_started)
            return {};
        if (connection.engine() == Engine::Sqlite) {
            const qint64 version = Query(connection, u"PRAGMA data_version"_s).onlyInt64();
            if (version == m_dataVersion)
                return {};
            m_dataVersion = version;
        }
        changes = m_reader.read(connection);
        if (connection.engine() == Engine::Sqlite)
            changes.append(m_presence.read(connection));
        return {};
    });
    if (done && !changes.isEmpty())
        Q_EMIT changed(changes);
    wait();
}

void ChangeFeed::wait()
{
    if (m_lane.engine() == Engine::Sqlite)
        m_timer.start(kFilePollMs);
    else
        m_timer.start(m_reader.hasGaps() ? kGapPollMs : kServerPollMs);
}

} // namespace throughline::storage
