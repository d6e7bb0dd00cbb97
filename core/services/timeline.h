// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/event.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// A stretch of a customer's timeline, oldest first.
struct TimelinePage {
    std::vector<domain::Event> events;
    bool atOldest = false; ///< nothing older fits the filter
    bool atNewest = false; ///< nothing newer fits the filter
    bool operator==(const TimelinePage &) const = default;
};

/// The timeline of a customer, read in pages by key, in both directions. GUI thread; futures finish on a database thread.
class Timeline : public QObject {
    Q_OBJECT
public:
    explicit Timeline(storage::Database &database, QObject *parent = nullptr);

    /// The newest `limit` events.
    QFuture<base::Result<TimelinePage>> newest(
        domain::CustomerId customer, const domain::EventFilter &filter, int limit);
    /// Up to `limit` events before the cursor; atNewest is left false.
    QFuture<base::Result<TimelinePage>> older(
        domain::CustomerId customer, const domain::EventFilter &filter, domain::EventCursor before, int limit);
    /// Up to `limit` events behind the cursor; atOldest is left false.
    QFuture<base::Result<TimelinePage>> newer(
        domain::CustomerId customer, const domain::EventFilter &filter, domain::EventCursor after, int limit);
    /// Up to `limit` events on each side of a moment: for jumping to a date or to a found event.
    QFuture<base::Result<TimelinePage>> around(
        domain::CustomerId customer, const domain::EventFilter &filter, domain::EventCursor at, int limit);
    /// These events as they are now; those that are gone are left out.
    QFuture<base::Result<std::vector<domain::Event>>> events(const std::vector<domain::EventId> &ids);
    /// The events of a case behind the cursor, oldest first.
    QFuture<base::Result<std::vector<domain::Event>>> ofCase(domain::CaseId id, domain::EventCursor after, int limit);
    /// The whole text of an event. NotFound if it is gone.
    QFuture<base::Result<QString>> body(domain::EventId id);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
