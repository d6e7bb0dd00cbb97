// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/presence.h"

#include <QElapsedTimer>
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// Who is with which customer just now, on all consoles of the workspace. A change is told as Subject::Presence (of the customer) by Workspace::changed(), within a
/// second; nothing of it is kept. GUI thread; futures finish on a database thread of its own, so that no key press waits for it.
class Presence : public QObject {
    Q_OBJECT
public:
    explicit Presence(storage::Database &database, QObject *parent = nullptr);
    /// Leaves.
    ~Presence() override;

    /// Says what this console does, and goes on giving signs of life until leave(). Returns at once: a write every 0.6 s at most, of what counts by then.
    void show(domain::AgentId agent, domain::CustomerId customer, std::optional<domain::CaseId> caseId,
        domain::PresenceState state);
    void leave();

    /// The others who are with this customer, who came first first. A console without a sign of life for half a minute is taken for gone; one of the agent whom
    /// this one shows, on the same machine, isn't somebody else: as a rule it is what is left of one that was killed.
    QFuture<base::Result<std::vector<domain::Presence>>> of(domain::CustomerId customer);
    /// Everybody on all consoles but this one.
    QFuture<base::Result<std::vector<domain::Presence>>> everybody();
    /// Names this console, and behind an "@" its machine.
    [[nodiscard]] const QString &session() const;

private:
    void schedule();
    void write();
    void written();

    storage::Database &m_database;
    QString m_session;
    std::optional<domain::Presence> m_wanted;
    bool m_dirty = false; ///< m_wanted isn't written yet
    QElapsedTimer m_sinceWrite;
    QTimer m_timer;
    QFutureWatcher<base::Result<void>> m_writing;
};

} // namespace throughline::services
