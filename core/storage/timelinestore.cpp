// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/timelinestore.h"

#include "core/storage/eventcolumns.h"
#include "core/storage/eventplace.h"
#include "core/storage/eventstore.h"
#include "core/storage/query.h"
#include "core/storage/searchindex.h"

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::AgentId;
using domain::CustomerId;
using domain::EventCursor;
using domain::EventFilter;
using domain::EventId;
using domain::TimelineHits;

namespace {

using eventplace::kIdBits;
using eventplace::kIdMask;

/// So many places of words, or entries of the customer, are looked up one by one; of more, both lists are read side by side.
constexpr size_t kFewPlaces = 1000;
constexpr size_t kFewEntries = 500;
/// PostgreSQL goes back in time and takes each text apart for a frequent word, 40 µs each.
constexpr int kMostRead = 1500;
/// The index keeps beginnings of words up to this length: see 0002_search.sql.
constexpr qsizetype kIndexedBeginning = 3;

bool isLetterAlone(const QString &word)
{
    return word.size() == 1 && word.at(0).unicode() < 0x80 && word.at(0).isLetter();
}

/// The words as an expression of the engine's index. They hold letters and digits only, so that nothing typed is syntax.
QString expression(const QStringList &words, bool sqlite)
{
    QStringList terms;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool beginning = i == words.size() - 1 && !isLetterAlone(words.at(i));
        terms.append(sqlite ? u'"' + words.at(i) + (beginning ? u"\"*"_s : u"\""_s)
                            : u'\'' + words.at(i) + (beginning ? u"':*"_s : u"'"_s));
    }
    return terms.join(sqlite ? u" AND "_s : u" & "_s);
}

qint64 placeOf(EventCursor entry)
{
    return eventplace::of(entry.at, entry.id);
}

/// Goes through a customer's entries and the places of words side by side, both falling, and takes those that are in both. Each begins with what was read of
/// it already. Of one moment, places are in the order of the lower bits of the ids, entries in that of the whole ids: they are compared as a group.
template <typename Take>
void mergeFalling(
    Query &own, const std::vector<EventCursor> &entries, Query &words, const std::vector<qint64> &places, Take take)
{
    size_t entriesRead = 0;
    size_t placesRead = 0;
    const auto nextEntry = [&]() -> std::optional<EventCursor> {
        if (entriesRead < entries.size())
            return entries[entriesRead++];
        if (!own.next())
            return {};
        return EventCursor { own.int64(0), own.id<EventId>(1) };
    };
    const auto nextPlace = [&]() -> std::optional<qint64> {
        if (placesRead < places.size())
            return places[placesRead++];
        if (!words.next())
            return {};
        return words.int64(0);
    };
    std::vector<qint64> group;
    std::optional<qint64> place = nextPlace();
    std::optional<EventCursor> entry = nextEntry();
    while (entry) {
        const base::EpochMs at = entry->at;
        while (place && (*place >> kIdBits) > at)
            place = nextPlace();
        if (!place)
            return;
        group.clear();
        for (; place && (*place >> kIdBits) == at; place = nextPlace())
            group.push_back(*place);
        for (; entry && entry->at == at; entry = nextEntry()) {
            if (std::find(group.begin(), group.end(), placeOf(*entry)) != group.end() && !take(*entry))
                return;
        }
    }
}

} // namespace

std::optional<EventCursor> TimelineStore::seen(AgentId agent, CustomerId customer)
{
    Query query(m_connection,
        u"SELECT event_at, event_id FROM timeline_seen WHERE agent_id = :agent AND customer_id = :customer"_s);
    query.bind(u":agent"_s, agent).bind(u":customer"_s, customer).exec();
    if (!query.next())
        return {};
    return EventCursor { query.int64(0), query.id<EventId>(1) };
}

void TimelineStore::markSeen(AgentId agent, CustomerId customer, EventCursor place, base::EpochMs now)
{
    Query(m_connection,
        u"INSERT INTO timeline_seen (agent_id, customer_id, event_at, event_id, seen_at) "
        "VALUES (:agent, :customer, :at, :event, :now) "
        "ON CONFLICT (agent_id, customer_id) DO UPDATE "
        "SET event_at = excluded.event_at, event_id = excluded.event_id, seen_at = excluded.seen_at "
        "WHERE (timeline_seen.event_at, timeline_seen.event_id) < (excluded.event_at, excluded.event_id)"_s)
        .bind(u":agent"_s, agent)
        .bind(u":customer"_s, customer)
        .bind(u":at"_s, place.at)
        .bind(u":event"_s, place.id)
        .bind(u":now"_s, now)
        .exec();
}

std::vector<domain::Pin> TimelineStore::pins(CustomerId customer)
{
    // CROSS JOIN and the plus keep SQLite from beginning with the events, of which there are many: pins are few.
    Query query(m_connection,
        u"SELECT n.event_id, n.agent_id, g.name, n.pinned_at "
        "FROM pin n "
        "CROSS JOIN event e "
        "LEFT JOIN agent g ON g.id = n.agent_id "
        "WHERE n.removed_at IS NULL AND e.id = n.event_id AND +e.customer_id = :customer "
        "ORDER BY e.at, e.id"_s);
    query.bind(u":customer"_s, customer).exec();
    std::vector<domain::Pin> found;
    std::vector<EventId> ids;
    while (query.next()) {
        domain::Pin pin;
        pin.event.id = query.id<EventId>(0);
        pin.by = query.optionalId<AgentId>(1);
        pin.byName = query.text(2);
        pin.at = query.int64(3);
        ids.push_back(pin.event.id);
        found.push_back(pin);
    }
    const std::vector<domain::Event> events = EventStore(m_connection).find(ids);
    for (size_t i = 0; i < events.size() && events.size() == found.size(); ++i)
        found[i].event = events[i];
    return found;
}

bool TimelineStore::pin(EventId event, std::optional<AgentId> by, base::EpochMs now)
{
    Query query(m_connection,
        u"INSERT INTO pin (event_id, agent_id, pinned_at) VALUES (:event, :agent, :now) "
        "ON CONFLICT (event_id) WHERE removed_at IS NULL DO NOTHING"_s);
    query.bind(u":event"_s, event).bind(u":agent"_s, by).bind(u":now"_s, now).exec();
    return query.affected() > 0;
}

bool TimelineStore::unpin(EventId event, std::optional<AgentId> by, base::EpochMs now)
{
    Query query(m_connection,
        u"UPDATE pin SET removed_at = :now, removed_by = :agent WHERE event_id = :event AND removed_at IS NULL"_s);
    query.bind(u":event"_s, event).bind(u":agent"_s, by).bind(u":now"_s, now).exec();
    return query.affected() > 0;
}

void TimelineStore::findInIndex(
    CustomerId customer, const EventFilter &filter, const QString &match, size_t limit, TimelineHits &hits)
{
    const auto take = [&](EventCursor place) {
        hits.more = hits.places.size() == limit;
        if (!hits.more)
            hits.places.push_back(place);
        return !hits.more;
    };
    Query own(m_connection,
        u"SELECT e.at, e.id FROM event e "_s + eventCondition(filter) + u"ORDER BY e.at DESC, e.id DESC"_s);
    bindEventFilter(own, customer, filter);
    own.exec();
    std::vector<EventCursor> entries;
    while (entries.size() <= kFewEntries && own.next())
        entries.push_back({ own.int64(0), own.id<EventId>(1) });
    if (entries.empty())
        return;
    // A short word stands in more places than most customers have entries: these are asked about one by one. Not for a longer beginning of words, which the
    // index would put together anew for each.
    if (entries.size() <= kFewEntries && hits.words.last().size() <= kIndexedBeginning) {
        Query word(m_connection, u"SELECT rowid FROM event_fts WHERE event_fts MATCH :match AND rowid = :place"_s);
        word.bind(u":match"_s, match);
        for (const EventCursor &entry : entries) {
            word.bind(u":place"_s, placeOf(entry)).exec();
            if (word.next() && !take(entry))
                return;
        }
        return;
    }
    const std::optional<qint64> first = Query(
        m_connection, u"SELECT at FROM event WHERE customer_id = :customer ORDER BY at LIMIT 1"_s)
                                            .bind(u":customer"_s, customer)
                                            .maybeInt64();
    Query words(m_connection,
        u"SELECT rowid FROM event_fts WHERE event_fts MATCH :match AND rowid BETWEEN :from AND :to ORDER BY rowid DESC"_s);
    words.bind(u":match"_s, match)
        .bind(u":from"_s, placeOf({ first.value_or(domain::kEarliestEvent), {} }))
        .bind(u":to"_s, placeOf({ entries.front().at, EventId(kIdMask) }))
        .exec();
    std::vector<qint64> places;
    while (places.size() <= kFewPlaces && words.next())
        places.push_back(words.int64(0));
    if (places.size() <= kFewPlaces) {
        Query query(m_connection,
            u"SELECT e.at, e.id FROM event e "_s + eventCondition(filter)
                + u"AND e.at = :at AND (e.id & %1) = :low"_s.arg(kIdMask));
        bindEventFilter(query, customer, filter);
        for (const qint64 place : places) {
            query.bind(u":at"_s, place >> kIdBits).bind(u":low"_s, place & kIdMask).exec();
            if (query.next() && !take({ query.int64(0), query.id<EventId>(1) }))
                return;
        }
        return;
    }
    mergeFalling(own, entries, words, places, take);
}

TimelineHits TimelineStore::find(CustomerId customer, const EventFilter &filter, const QString &typed, int limit)
{
    TimelineHits hits;
    hits.words = searchWords(typed);
    // The first letter of a word that was just begun says nearly nothing and stands for a tenth of all words.
    if (hits.words.size() > 1 && isLetterAlone(hits.words.last()))
        hits.words.removeLast();
    if (hits.words.isEmpty() || limit <= 0)
        return hits;
    const bool sqlite = m_connection.engine() == Engine::Sqlite;
    const QString match = expression(hits.words, sqlite);
    if (sqlite) {
        findInIndex(customer, filter, match, size_t(limit), hits);
        return hits;
    }
    limit = std::min(limit, kMostRead);
    Query query(m_connection,
        u"SELECT e.at, e.id FROM event e "_s + eventCondition(filter)
            + u"AND to_tsvector('simple', e.subject || ' ' || e.body) @@ to_tsquery('simple', :match) "
              "ORDER BY e.at DESC, e.id DESC "
              "LIMIT :limit"_s);
    bindEventFilter(query, customer, filter);
    query.bind(u":match"_s, match).bind(u":limit"_s, limit + 1).exec();
    while (query.next())
        hits.places.push_back({ query.int64(0), query.id<EventId>(1) });
    hits.more = hits.places.size() > size_t(limit);
    if (hits.more)
        hits.places.pop_back();
    return hits;
}

std::optional<EventCursor> TimelineStore::neighbour(
    const EventFilter &filter, const domain::Event &from, domain::Neighbour which, bool older)
{
    QString condition;
    switch (which) {
    case domain::Neighbour::SameCase:
        condition = from.caseId ? u"AND e.case_id = :value "_s : u"AND e.case_id IS NULL "_s;
        break;
    case domain::Neighbour::OtherCase:
        condition = from.caseId ? u"AND (e.case_id IS NULL OR e.case_id <> :value) "_s
                                : u"AND e.case_id IS NOT NULL "_s;
        break;
    case domain::Neighbour::SameChannel:
        condition = u"AND e.channel = :value "_s;
        break;
    case domain::Neighbour::OtherChannel:
        condition = u"AND e.channel <> :value "_s;
        break;
    case domain::Neighbour::Troubled:
        // The first part names the condition of event_by_mood, so that the index serves.
        condition = u"AND e.mood <> 0 AND e.mood IN (1, 2) "_s;
        break;
    case domain::Neighbour::Happy:
        condition = u"AND e.mood <> 0 AND e.mood = 3 "_s;
        break;
    }
    const QString order = older ? u"AND (e.at, e.id) < (:at, :id) ORDER BY e.at DESC, e.id DESC LIMIT 1"_s
                                : u"AND (e.at, e.id) > (:at, :id) ORDER BY e.at, e.id LIMIT 1"_s;
    Query query(m_connection, u"SELECT e.at, e.id FROM event e "_s + eventCondition(filter) + condition + order);
    bindEventFilter(query, from.customer, filter);
    const bool byCase = which == domain::Neighbour::SameCase || which == domain::Neighbour::OtherCase;
    if (byCase && from.caseId)
        query.bind(u":value"_s, *from.caseId);
    else if (which == domain::Neighbour::SameChannel || which == domain::Neighbour::OtherChannel)
        query.bind(u":value"_s, from.channel);
    query.bind(u":at"_s, from.at).bind(u":id"_s, from.id).exec();
    if (!query.next())
        return {};
    return EventCursor { query.int64(0), query.id<EventId>(1) };
}

} // namespace throughline::storage
