// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/timelinemarks.h"

#include <QFuture>
#include <QObject>

#include <optional>
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
    /// The whole texts of these events, in this order; empty for those that are gone.
    QFuture<base::Result<std::vector<QString>>> bodies(const std::vector<domain::EventId> &ids);

    /// How far the agent has seen the customer's timeline; none if they never have.
    QFuture<base::Result<std::optional<domain::EventCursor>>> seen(domain::AgentId agent, domain::CustomerId customer);
    /// Remembers that they have seen it up to this place; an earlier one changes nothing.
    QFuture<base::Result<void>> markSeen(domain::AgentId agent, domain::CustomerId customer, domain::EventCursor place);

    /// What is pinned for everybody, the oldest entry first.
    QFuture<base::Result<std::vector<domain::Pin>>> pins(domain::CustomerId customer);
    /// Pins the event or takes it down; it stays on record who did. Gives the event's id. NotFound if it is gone.
    QFuture<base::Result<qint64>> setPinned(
        const base::RequestId &request, domain::EventId event, std::optional<domain::AgentId> by, bool pinned);

    /// How many places find() lists at most; fewer on PostgreSQL.
    static constexpr int kMostHits = 10'000;
    /// Where the words that were typed, the last one as a beginning, are in what fits the filter.
    QFuture<base::Result<domain::TimelineHits>> find(
        domain::CustomerId customer, const domain::EventFilter &filter, const QString &typed);
    /// The nearest entry before or behind `from` that is such a neighbour of it; none if there is none.
    QFuture<base::Result<std::optional<domain::EventCursor>>> neighbour(
        const domain::EventFilter &filter, const domain::Event &from, domain::Neighbour which, bool older);

    /// Reads the moods of some messages that were read by an older rule (domain::kMoodRule) or never, behind this entry: what was there before moods were. Gives
    /// the entry to go on behind; none once all are read, which costs nothing when it is asked again. In portions, so that nobody who writes waits.
    QFuture<base::Result<std::optional<domain::EventId>>> readMoods(domain::EventId after);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
