// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/eventstore.h"

#include "core/domain/messageparts.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventcolumns.h"
#include "core/storage/pgarray.h"
#include "core/storage/query.h"
#include "core/storage/reservedids.h"
#include "core/storage/searchindex.h"

#include <array>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Event;
using domain::EventCursor;
using domain::EventFilter;
using domain::EventId;

QString selectEventsFrom(const QString &from)
{
    return u"SELECT e.id, e.customer_id, e.case_id, e.at, e.channel, e.kind, e.direction, e.visibility, e.agent_id, "
           u"a.name, "
           "e.product_id, p.name, e.subject, substr(e.body, 1, %1), CASE WHEN length(e.body) > %1 THEN 1 ELSE 0 END, "
           "e.mood, e.address, w.due_at, w.state "
           "FROM %2 "
           "LEFT JOIN agent a ON a.id = e.agent_id "
           "LEFT JOIN product p ON p.id = e.product_id "
           "LEFT JOIN promise w ON w.event_id = e.id "_s.arg(QString::number(domain::kPreviewLength), from);
}

const QString &selectEvents()
{
    static const QString sql = selectEventsFrom(u"event e"_s);
    return sql;
}

Event readEvent(const Query &query)
{
    Event event;
    event.id = query.id<EventId>(0);
    event.customer = query.id<domain::CustomerId>(1);
    event.caseId = query.optionalId<domain::CaseId>(2);
    event.at = query.int64(3);
    event.channel = query.enumeration<domain::Channel>(4);
    event.kind = query.enumeration<domain::EventKind>(5);
    event.direction = query.enumeration<domain::Direction>(6);
    event.visibility = query.enumeration<domain::Visibility>(7);
    event.agent = query.optionalId<domain::AgentId>(8);
    event.agentName = query.text(9);
    event.product = query.optionalId<domain::ProductId>(10);
    event.productName = query.text(11);
    event.subject = query.text(12);
    event.preview = query.text(13);
    event.truncated = query.boolean(14);
    event.mood = query.enumeration<domain::Mood>(15);
    event.address = query.text(16);
    if (const std::optional<qint64> due = query.optionalInt64(17))
        event.promise = domain::PromiseMark { *due, query.enumeration<domain::PromiseState>(18) };
    return event;
}

QString eventCondition(const EventFilter &filter)
{
    QString sql = u"WHERE e.customer_id = :customer "_s;
    if (filter.caseId)
        sql += u"AND e.case_id = :case "_s;
    if (filter.product)
        sql += u"AND e.product_id = :product "_s;
    if (!filter.channels.empty()) {
        QStringList numbers;
        for (const domain::Channel channel : filter.channels)
            numbers.append(QString::number(int(channel)));
        sql += u"AND e.channel IN (%1) "_s.arg(numbers.join(u", "_s));
    }
    return sql;
}

void bindEventFilter(Query &query, domain::CustomerId customer, const EventFilter &filter)
{
    query.bind(u":customer"_s, customer);
    if (filter.caseId)
        query.bind(u":case"_s, *filter.caseId);
    if (filter.product)
        query.bind(u":product"_s, *filter.product);
}

namespace {

/// Whoever answers below a long quotation has said nothing yet where the preview ends: their first words are looked for further down.
void beginWithOwnWords(Connection &connection, Event &event)
{
    if (event.kind != domain::EventKind::Message || !event.truncated || !event.preview.contains(u'\n')
        || !domain::ownText(event.preview, domain::messageParts(event.preview)).isEmpty())
        return;
    constexpr int kLooked = 20'000;
    Query query(connection, u"SELECT substr(body, 1, %1) FROM event WHERE id = :id"_s.arg(QString::number(kLooked)));
    query.bind(u":id"_s, event.id).exec();
    if (!query.next())
        return;
    const QString body = query.text(0);
    if (const QString own = domain::ownText(body, domain::messageParts(body)); !own.isEmpty())
        event.preview = own.left(domain::kPreviewLength);
}

std::vector<Event> readEvents(Connection &connection, Query &query, int expected)
{
    std::vector<Event> found;
    found.reserve(size_t(expected));
    while (query.next())
        found.push_back(readEvent(query));
    for (Event &event : found)
        beginWithOwnWords(connection, event);
    return found;
}

std::vector<Event> page(Connection &connection, domain::CustomerId customer, const EventFilter &filter,
    EventCursor cursor, int limit, bool older)
{
    const QString order = older ? u"AND (e.at, e.id) < (:at, :id) ORDER BY e.at DESC, e.id DESC LIMIT :limit"_s
                                : u"AND (e.at, e.id) > (:at, :id) ORDER BY e.at, e.id LIMIT :limit"_s;
    Query query(connection, selectEvents() + eventCondition(filter) + order);
    bindEventFilter(query, customer, filter);
    query.bind(u":at"_s, cursor.at).bind(u":id"_s, cursor.id).bind(u":limit"_s, limit).exec();
    return readEvents(connection, query, limit);
}

/// The parameters of one row, in the order of the columns of insertRows().
constexpr std::array kColumns { u":customer", u":case", u":at", u":channel", u":kind", u":direction", u":visibility",
    u":agent", u":product", u":subject", u":origin", u":body", u":address", u":mood", u":rule" };
using RowNames = std::array<QString, kColumns.size()>;

/// Rows in one statement: beginning and ending one costs SQLite a third of what inserting a row does.
constexpr size_t kRowsTogether = 16;

const std::vector<RowNames> &rowNames()
{
    static const std::vector<RowNames> names = [] {
        std::vector<RowNames> made(kRowsTogether);
        for (size_t row = 0; row < kRowsTogether; ++row) {
            for (size_t column = 0; column < kColumns.size(); ++column)
                made[row][column] = QString::fromUtf16(kColumns[column]) + QString::number(row);
        }
        return made;
    }();
    return names;
}

/// INSERT of one row or of kRowsTogether.
const QString &insertRows(size_t rows)
{
    const auto make = [](size_t count) {
        QStringList tuples;
        for (size_t row = 0; row < count; ++row) {
            const RowNames &names = rowNames().at(row);
            tuples.append(u'(' + QStringList(names.begin(), names.end()).join(u", "_s) + u')');
        }
        return u"INSERT INTO event (customer_id, case_id, at, channel, kind, direction, visibility, agent_id, "
               u"product_id, "
               "subject, origin_key, body, address, mood, mood_rule) VALUES "_s
            + tuples.join(u", "_s);
    };
    static const QString one = make(1);
    static const QString many = make(kRowsTogether);
    return rows == 1 ? one : many;
}

domain::Mood moodOf(const NewEvent &event)
{
    if (!hasMood(event.kind, event.direction))
        return domain::Mood::None;
    return event.mood ? *event.mood : domain::readMood(event.body).mood;
}

int ruleOf(const NewEvent &event)
{
    return hasMood(event.kind, event.direction) ? domain::kMoodRule : 0;
}

void bindRow(Query &query, size_t row, const NewEvent &event)
{
    const auto &[customer, caseId, at, channel, kind, direction, visibility, agent, product, subject, origin, body,
        address, mood, rule] = rowNames().at(row);
    query.bind(customer, event.customer)
        .bind(caseId, event.caseId)
        .bind(at, event.at)
        .bind(channel, event.channel)
        .bind(kind, event.kind)
        .bind(direction, event.direction)
        .bind(visibility, event.visibility)
        .bind(agent, event.agent)
        .bind(product, event.product)
        .bind(subject, event.subject)
        .bind(body, event.body)
        .bind(address, event.address.isNull() ? QString(u""_s) : event.address)
        .bind(mood, moodOf(event))
        .bind(rule, ruleOf(event));
    if (event.originKey.isEmpty())
        query.bind(origin, std::optional<qint64>());
    else
        query.bind(origin, event.originKey);
}

/// A round trip for the ids and one for the rows: 20 times as quick as one for each.
std::vector<EventId> appendTogether(Connection &connection, const std::vector<NewEvent> &events)
{
    const std::vector<EventId> ids = reserveIds<EventId>(connection, u"event"_s, events.size());
    PgArray id;
    PgArray customer;
    PgArray caseId;
    PgArray at;
    PgArray channel;
    PgArray kind;
    PgArray direction;
    PgArray visibility;
    PgArray agent;
    PgArray product;
    PgArray subject;
    PgArray origin;
    PgArray body;
    PgArray address;
    PgArray mood;
    PgArray rule;
    for (size_t i = 0; i < events.size(); ++i) {
        const NewEvent &event = events[i];
        id.add(ids[i]);
        customer.add(event.customer);
        caseId.add(event.caseId);
        at.add(event.at);
        channel.add(event.channel);
        kind.add(event.kind);
        direction.add(event.direction);
        visibility.add(event.visibility);
        agent.add(event.agent);
        product.add(event.product);
        subject.add(event.subject);
        if (event.originKey.isEmpty())
            origin.addNull();
        else
            origin.add(event.originKey);
        body.add(event.body);
        address.add(event.address);
        mood.add(moodOf(event));
        rule.add(ruleOf(event));
    }
    Query(connection,
        u"INSERT INTO event (id, customer_id, case_id, at, channel, kind, direction, visibility, agent_id, product_id, "
        "subject, origin_key, body, address, mood, mood_rule) "
        "SELECT * FROM unnest(CAST(:id AS BIGINT[]), CAST(:customer AS BIGINT[]), CAST(:case AS BIGINT[]), "
        "CAST(:at AS BIGINT[]), CAST(:channel AS INTEGER[]), CAST(:kind AS INTEGER[]), CAST(:direction AS INTEGER[]), "
        "CAST(:visibility AS INTEGER[]), CAST(:agent AS BIGINT[]), CAST(:product AS BIGINT[]), CAST(:subject AS "
        "TEXT[]), "
        "CAST(:origin AS TEXT[]), CAST(:body AS TEXT[]), CAST(:address AS TEXT[]), "
        "CAST(:mood AS INTEGER[]), CAST(:rule AS INTEGER[]))"_s)
        .bind(u":id"_s, id.text())
        .bind(u":customer"_s, customer.text())
        .bind(u":case"_s, caseId.text())
        .bind(u":at"_s, at.text())
        .bind(u":channel"_s, channel.text())
        .bind(u":kind"_s, kind.text())
        .bind(u":direction"_s, direction.text())
        .bind(u":visibility"_s, visibility.text())
        .bind(u":agent"_s, agent.text())
        .bind(u":product"_s, product.text())
        .bind(u":subject"_s, subject.text())
        .bind(u":origin"_s, origin.text())
        .bind(u":body"_s, body.text())
        .bind(u":address"_s, address.text())
        .bind(u":mood"_s, mood.text())
        .bind(u":rule"_s, rule.text())
        .exec();
    return ids;
}

} // namespace

EventId EventStore::append(const NewEvent &event)
{
    const EventId id = appendUnindexed({ event }).front();
    SearchIndex(m_connection).addEvent(id, event.at, event.subject, event.body);
    CustomerStore(m_connection).touch(event.customer, event.at);
    if (event.caseId)
        CaseStore(m_connection).touch(*event.caseId, event.at);
    return id;
}

std::vector<EventId> EventStore::appendUnindexed(const std::vector<NewEvent> &events)
{
    if (events.size() > 1 && m_connection.engine() == Engine::PostgreSql)
        return appendTogether(m_connection, events);
    std::vector<EventId> ids;
    ids.reserve(events.size());
    size_t next = 0;
    for (; m_connection.engine() == Engine::Sqlite && next + kRowsTogether <= events.size(); next += kRowsTogether) {
        Insert query(m_connection, insertRows(kRowsTogether));
        for (size_t i = 0; i < kRowsTogether; ++i)
            bindRow(query, i, events[next + i]);
        // Nobody else writes meanwhile, and ids only grow: these follow upon each other.
        const qint64 last = query.run();
        for (size_t i = 0; i < kRowsTogether; ++i)
            ids.emplace_back(last - qint64(kRowsTogether - 1 - i));
    }
    for (; next < events.size(); ++next) {
        Insert query(m_connection, insertRows(1));
        bindRow(query, 0, events[next]);
        ids.emplace_back(query.run());
    }
    return ids;
}

std::vector<Event> EventStore::older(
    domain::CustomerId customer, const EventFilter &filter, EventCursor before, int limit)
{
    return page(m_connection, customer, filter, before, limit, true);
}

std::vector<Event> EventStore::newer(
    domain::CustomerId customer, const EventFilter &filter, EventCursor after, int limit)
{
    return page(m_connection, customer, filter, after, limit, false);
}

std::vector<Event> EventStore::ofCase(domain::CaseId id, EventCursor after, int limit)
{
    Query query(m_connection,
        selectEvents()
            + u"WHERE e.case_id = :case AND (e.at, e.id) > (:at, :id) "
              "ORDER BY e.at, e.id "
              "LIMIT :limit"_s);
    query.bind(u":case"_s, id).bind(u":at"_s, after.at).bind(u":id"_s, after.id).bind(u":limit"_s, limit).exec();
    return readEvents(m_connection, query, limit);
}

std::vector<Event> EventStore::find(const std::vector<EventId> &ids)
{
    std::vector<Event> found;
    Query query(m_connection, selectEvents() + u"WHERE e.id = :id"_s);
    for (const EventId id : ids) {
        query.bind(u":id"_s, id).exec();
        if (query.next())
            found.push_back(readEvent(query));
    }
    for (Event &event : found)
        beginWithOwnWords(m_connection, event);
    return found;
}

std::optional<QString> EventStore::body(EventId id)
{
    Query query(m_connection, u"SELECT body FROM event WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return query.next() ? std::optional(query.text(0)) : std::nullopt;
}

std::optional<QString> EventStore::newestChange(domain::CaseId id, const QString &subject)
{
    Query query(m_connection,
        u"SELECT body FROM event WHERE case_id = :case AND kind = :kind AND subject = :subject "
        "ORDER BY at DESC, id DESC LIMIT 1"_s);
    query.bind(u":case"_s, id).bind(u":kind"_s, domain::EventKind::Change).bind(u":subject"_s, subject).exec();
    return query.next() ? std::optional(query.text(0)) : std::nullopt;
}

QSet<QString> EventStore::originKeys(domain::CaseId id)
{
    Query query(m_connection, u"SELECT origin_key FROM event WHERE case_id = :case AND origin_key IS NOT NULL"_s);
    query.bind(u":case"_s, id).exec();
    QSet<QString> keys;
    while (query.next())
        keys.insert(query.text(0));
    return keys;
}

qint64 EventStore::count()
{
    return Query(m_connection, u"SELECT COUNT(*) FROM event"_s).onlyInt64()
        - Query(m_connection, u"SELECT COUNT(*) FROM event WHERE kind = %1"_s.arg(int(domain::EventKind::Change)))
              .onlyInt64();
}

} // namespace throughline::storage
