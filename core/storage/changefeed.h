// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/storage/changestore.h"

#include <QObject>
#include <QTimer>

namespace throughline::storage {

class Lane;

/// Follows the change table from a lane's thread and tells what was committed, by whichever program. Woken up by PostgreSQL's NOTIFY,
/// by a change of SQLite's data_version, and at once by our own commits.
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
    void wait();

    Lane &m_lane;
    QTimer m_timer;
    ChangeReader m_reader;
    qint64 m_dataVersion = -1;
    bool m_started = false;
};

} // namespace throughline::storage
