// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/storage/changestore.h"
#include "core/storage/presencestore.h"

#include <QObject>
#include <QSqlDriver>
#include <QTimer>

namespace throughline::storage {

class Lane;

/// Follows the change table from a lane's thread and tells what was committed, by whichever program. Woken up by PostgreSQL's NOTIFY,
/// by a change of SQLite's data_version, and at once by our own commits. Who is where goes with it, but past the table: PostgreSQL's NOTIFY says it itself, and
/// on SQLite the few rows are compared.
class ChangeFeed : public QObject {
    Q_OBJECT
public:
    /// Lives on the lane's thread.
    explicit ChangeFeed(Lane &lane);

    /// Begins to follow from what is there now; again after a reconnection, when nothing that came meanwhile is skipped.
    void start();
    /// Looks now.
    void poll();

Q_SIGNALS:
    void changed(const throughline::domain::Changes &changes);

private:
    void hear(const QString &channel, QSqlDriver::NotificationSource source, const QVariant &payload);
    void wait();

    Lane &m_lane;
    QTimer m_timer;
    ChangeReader m_reader;
    PresenceReader m_presence;
    qint64 m_dataVersion = -1;
    bool m_started = false;
};

} // namespace throughline::storage
