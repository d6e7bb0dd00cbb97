// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/timeline.h"

#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/eventstore.h"
#include "core/storage/moodstore.h"
#include "core/storage/timelinestore.h"

#include <algorithm>
#include <limits>

namespace throughline::services {

using domain::Event;
using domain::EventCursor;
using domain::EventFilter;
using storage::EventStore;
using storage::Session;
using storage::TimelineStore;

namespace {

/// Behind every event.
EventCursor endOfTime()
{
    return { std::numeric_limits<base::EpochMs>::max(), domain::EventId(std::numeric_limits<qint64>::max()) };
}

/// One more than asked for tells whether there is more.
TimelinePage readOlder(
    Session &session, domain::CustomerId customer, const EventFilter &filter, EventCursor before, int limit)
{
    TimelinePage page;
    page.events = EventStore(session.connection()).older(customer, filter, before, limit + 1);
    page.atOldest = int(page.events.size()) <= limit;
    if (!page.atOldest)
        page.events.pop_back();
    std::reverse(page.events.begin(), page.events.end());
    return page;
}

TimelinePage readNewer(
    Session &session, domain::CustomerId customer, const EventFilter &filter, EventCursor after, int limit)
{
    TimelinePage page;
    page.events = EventStore(session.connection()).newer(customer, filter, after, limit + 1);
    page.atNewest = int(page.events.size()) <= limit;
    if (!page.atNewest)
        page.events.pop_back();
    return page;
}

} // namespace

Timeline::Timeline(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<TimelinePage>> Timeline::newest(domain::CustomerId customer, const EventFilter &filter, int limit)
{
    return m_database.read([=](Session &session) {
        TimelinePage page = readOlder(session, customer, filter, endOfTime(), limit);
        // Somebody who was merged has nothing of their own: only then is it asked who they are now.
        if (page.events.empty()) {
            const domain::CustomerId now = storage::CustomerStore(session.connection()).resolved(customer);
            if (now != customer)
                page = readOlder(session, now, filter, endOfTime(), limit);
        }
        page.atNewest = true;
        return page;
    });
}

QFuture<base::Result<TimelinePage>> Timeline::older(
    domain::CustomerId customer, const EventFilter &filter, EventCursor before, int limit)
{
    return m_database.read([=](Session &session) { return readOlder(session, customer, filter, before, limit); });
}

QFuture<base::Result<TimelinePage>> Timeline::newer(
    domain::CustomerId customer, const EventFilter &filter, EventCursor after, int limit)
{
    return m_database.read([=](Session &session) { return readNewer(session, customer, filter, after, limit); });
}

QFuture<base::Result<TimelinePage>> Timeline::around(
    domain::CustomerId customer, const EventFilter &filter, EventCursor at, int limit)
{
    return m_database.read([=](Session &session) {
        TimelinePage page = readOlder(session, customer, filter, at, limit);
        // The event at the cursor itself belongs to the newer side.
        const EventCursor justBefore { at.at, domain::EventId(at.id.value() - 1) };
        TimelinePage later = readNewer(session, customer, filter, justBefore, limit);
        page.events.insert(page.events.end(), std::make_move_iterator(later.events.begin()),
            std::make_move_iterator(later.events.end()));
        page.atNewest = later.atNewest;
        return page;
    });
}

QFuture<base::Result<std::vector<Event>>> Timeline::events(const std::vector<domain::EventId> &ids)
{
    return m_database.read([=](Session &session) { return EventStore(session.connection()).find(ids); });
}

QFuture<base::Result<std::vector<Event>>> Timeline::ofCase(domain::CaseId id, EventCursor after, int limit)
{
    return m_database.read([=](Session &session) {
        std::vector<Event> found = EventStore(session.connection()).ofCase(id, after, limit);
        if (found.empty()) {
            const domain::CaseId now = storage::CaseStore(session.connection()).resolved(id);
            if (now != id)
                found = EventStore(session.connection()).ofCase(now, after, limit);
        }
        return found;
    });
}

QFuture<base::Result<QString>> Timeline::body(domain::EventId id)
{
    return m_database.read([=](Session &session) -> base::Result<QString> {
        if (std::optional<QString> body = EventStore(session.connection()).body(id))
            return *body;
        return base::notFound(QStringLiteral("This entry of the timeline isn't there any more."));
    });
}

QFuture<base::Result<std::vector<QString>>> Timeline::bodies(const std::vector<domain::EventId> &ids)
{
    return m_database.readAside([ids](Session &session) {
        EventStore store(session.connection());
        std::vector<QString> texts;
        texts.reserve(ids.size());
        for (const domain::EventId id : ids)
            texts.push_back(store.body(id).value_or(QString()));
        return texts;
    });
}

QFuture<base::Result<std::optional<EventCursor>>> Timeline::seen(domain::AgentId agent, domain::CustomerId customer)
{
    return m_database.read([=](Session &session) { return TimelineStore(session.connection()).seen(agent, customer); });
}

QFuture<base::Result<void>> Timeline::markSeen(domain::AgentId agent, domain::CustomerId customer, EventCursor place)
{
    // Needs no request id: said twice, it says the same.
    return m_database.write(
        [=](Session &session) { TimelineStore(session.connection()).markSeen(agent, customer, place, session.now()); });
}

QFuture<base::Result<std::vector<domain::Pin>>> Timeline::pins(domain::CustomerId customer)
{
    return m_database.readAside([=](Session &session) { return TimelineStore(session.connection()).pins(customer); });
}

QFuture<base::Result<qint64>> Timeline::setPinned(
    const base::RequestId &request, domain::EventId event, std::optional<domain::AgentId> by, bool pinned)
{
    return m_database.command(request, QStringLiteral("pin"), [=](Session &session) -> base::Result<qint64> {
        const std::vector<Event> found = EventStore(session.connection()).find({ event });
        if (found.empty())
            return base::notFound(QStringLiteral("This entry of the timeline isn't there any more."));
        TimelineStore store(session.connection());
        if (pinned ? store.pin(event, by, session.now()) : store.unpin(event, by, session.now()))
            session.changed(
                domain::Subject::Event, event.value(), found[0].customer, found[0].caseId.value_or(domain::CaseId()));
        return event.value();
    });
}

QFuture<base::Result<domain::TimelineHits>> Timeline::find(
    domain::CustomerId customer, const EventFilter &filter, const QString &typed)
{
    return m_database.readAside(
        [=](Session &session) { return TimelineStore(session.connection()).find(customer, filter, typed, kMostHits); });
}

QFuture<base::Result<std::optional<EventCursor>>> Timeline::neighbour(
    const EventFilter &filter, const Event &from, domain::Neighbour which, bool older)
{
    return m_database.read(
        [=](Session &session) { return TimelineStore(session.connection()).neighbour(filter, from, which, older); });
}

QFuture<base::Result<std::optional<domain::EventId>>> Timeline::readMoods(domain::EventId after)
{
    return m_database.write([after](Session &session) {
        constexpr int kPortion = 200;
        storage::MoodStore store(session.connection());
        if (store.ruleOfAll() >= domain::kMoodRule)
            return std::optional<domain::EventId>();
        const auto unread = store.unread(after, domain::kMoodRule, kPortion);
        for (const storage::MoodStore::Unread &one : unread)
            store.set(one.id, domain::readMood(one.body).mood, domain::kMoodRule);
        if (int(unread.size()) == kPortion)
            return std::optional(unread.back().id);
        store.setRuleOfAll(domain::kMoodRule);
        // What is shown is read again: any entry may have a mood now.
        if (after || !unread.empty())
            session.changed(domain::Subject::Bulk, 0);
        return std::optional<domain::EventId>();
    });
}

} // namespace throughline::services
