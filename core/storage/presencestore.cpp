// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/presencestore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::Presence;

namespace {

domain::Change changeOf(const QString &session, CustomerId customer)
{
    return { 0, domain::Subject::Presence, customer.value(), customer, {}, session };
}

} // namespace

void PresenceStore::put(const Presence &presence, base::EpochMs now)
{
    Query before(m_connection,
        u"SELECT agent_id, customer_id, case_id, state, since, seen_at FROM presence WHERE session = :session"_s);
    before.bind(u":session"_s, presence.session).exec();
    base::EpochMs since = now;
    QList<CustomerId> concerned { presence.customer };
    if (before.next()) {
        const auto customer = before.id<CustomerId>(1);
        const bool goesOn = before.id<domain::AgentId>(0) == presence.agent && customer == presence.customer
            && before.enumeration<domain::PresenceState>(3) == presence.state;
        const bool expired = before.int64(5) < now - domain::kPresenceExpiry;
        if (goesOn && !expired)
            since = before.int64(4);
        if (goesOn && !expired && before.optionalId<domain::CaseId>(2) == presence.caseId)
            concerned.clear();
        else if (customer != presence.customer)
            concerned.append(customer);
    }
    Query(m_connection,
        u"INSERT INTO presence (session, agent_id, customer_id, case_id, state, since, seen_at) "
        "VALUES (:session, :agent, :customer, :case, :state, :since, :now) "
        "ON CONFLICT (session) DO UPDATE SET agent_id = excluded.agent_id, customer_id = excluded.customer_id, "
        "case_id = excluded.case_id, state = excluded.state, since = excluded.since, seen_at = excluded.seen_at"_s)
        .bind(u":session"_s, presence.session)
        .bind(u":agent"_s, presence.agent)
        .bind(u":customer"_s, presence.customer)
        .bind(u":case"_s, presence.caseId)
        .bind(u":state"_s, presence.state)
        .bind(u":since"_s, since)
        .bind(u":now"_s, now)
        .exec();
    wake(presence.session, concerned);
}

void PresenceStore::remove(const QString &session)
{
    Query before(m_connection, u"SELECT customer_id FROM presence WHERE session = :session"_s);
    const std::optional<qint64> customer = before.bind(u":session"_s, session).maybeInt64();
    if (!customer)
        return;
    Query(m_connection, u"DELETE FROM presence WHERE session = :session"_s).bind(u":session"_s, session).exec();
    wake(session, { CustomerId(*customer) });
}

void PresenceStore::removeExpired(base::EpochMs now)
{
    Query expired(m_connection, u"SELECT session FROM presence WHERE seen_at < :oldest ORDER BY session"_s);
    expired.bind(u":oldest"_s, now - domain::kPresenceExpiry).exec();
    QStringList sessions;
    while (expired.next())
        sessions.append(expired.text(0));
    for (const QString &session : sessions)
        remove(session);
}

std::vector<Presence> PresenceStore::present(std::optional<CustomerId> customer, base::EpochMs now)
{
    Query query(m_connection,
        u"SELECT p.session, p.agent_id, a.name, p.customer_id, p.case_id, p.state, p.since, p.seen_at "
        "FROM presence p "
        "LEFT JOIN agent a ON a.id = p.agent_id "
        "WHERE p.seen_at >= :oldest "_s
            + (customer ? u"AND p.customer_id = :customer "_s : QString()) + u"ORDER BY p.since, p.session"_s);
    query.bind(u":oldest"_s, now - domain::kPresenceExpiry);
    if (customer)
        query.bind(u":customer"_s, *customer);
    query.exec();
    std::vector<Presence> found;
    while (query.next()) {
        found.push_back({ query.text(0), query.id<domain::AgentId>(1), query.text(2), query.id<CustomerId>(3),
            query.optionalId<domain::CaseId>(4), query.enumeration<domain::PresenceState>(5), query.int64(6),
            query.int64(7) });
    }
    return found;
}

void PresenceStore::wake(const QString &session, const QList<CustomerId> &customers)
{
    if (customers.isEmpty() || m_connection.engine() == Engine::Sqlite)
        return;
    QStringList words { session };
    for (const CustomerId id : customers)
        words.append(id.toString());
    Query notify(m_connection, u"SELECT pg_notify(:channel, :payload)"_s);
    notify.bind(u":channel"_s, QString::fromLatin1(kPresenceChannel)).bind(u":payload"_s, words.join(u' ')).exec();
}

domain::Changes PresenceReader::read(Connection &connection)
{
    Query query(connection, u"SELECT session, customer_id, case_id, state FROM presence"_s);
    query.exec();
    QMap<QString, Seen> now;
    while (query.next())
        now.insert(query.text(0), { query.id<CustomerId>(1), query.optionalInt64(2).value_or(0), query.int32(3) });
    domain::Changes changes;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        const Seen before = m_seen.value(it.key());
        if (before == it.value())
            continue;
        changes.append(changeOf(it.key(), it->customer));
        if (before.customer && before.customer != it->customer)
            changes.append(changeOf(it.key(), before.customer));
    }
    for (auto it = m_seen.cbegin(); it != m_seen.cend(); ++it) {
        if (!now.contains(it.key()))
            changes.append(changeOf(it.key(), it->customer));
    }
    m_seen = std::move(now);
    return changes;
}

domain::Changes presenceChanges(const QString &payload)
{
    const QStringList words = payload.split(u' ', Qt::SkipEmptyParts);
    domain::Changes changes;
    for (qsizetype i = 1; i < words.size(); ++i)
        changes.append(changeOf(words.first(), CustomerId(words.at(i).toLongLong())));
    return changes;
}

} // namespace throughline::storage
