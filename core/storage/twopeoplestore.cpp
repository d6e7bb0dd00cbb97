// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/twopeoplestore.h"

#include "core/storage/customerstore.h"
#include "core/storage/query.h"

#include <QHash>

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::TwoPeople;

TwoPeopleStore::Pair TwoPeopleStore::pairOf(CustomerId a, CustomerId b)
{
    return a < b ? Pair { a, b } : Pair { b, a };
}

qint64 TwoPeopleStore::insert(CustomerId a, CustomerId b, std::optional<domain::AgentId> agent, base::EpochMs now)
{
    Insert query(m_connection,
        u"INSERT INTO two_people (customer_id, other_id, agent_id, said_at) VALUES (:a, :b, :agent, :now)"_s);
    query.bind(u":a"_s, a).bind(u":b"_s, b).bind(u":agent"_s, agent).bind(u":now"_s, now);
    return query.run();
}

std::vector<TwoPeopleStore::Found> TwoPeopleStore::read(std::optional<CustomerId> of, bool all)
{
    QString sql = u"SELECT t.id, t.customer_id, t.other_id, t.agent_id, g.name, t.said_at, t.withdrawn_at, w.name "
                  "FROM two_people t "
                  "LEFT JOIN agent g ON g.id = t.agent_id "
                  "LEFT JOIN agent w ON w.id = t.withdrawn_by "_s;
    QStringList conditions;
    if (of) {
        sql.prepend(u"WITH RECURSIVE family (id) AS (SELECT CAST(:of AS BIGINT) UNION "
                    "SELECT c.id FROM customer c JOIN family f ON c.merged_into = f.id) "_s);
        conditions.append(u"(t.customer_id IN (SELECT id FROM family) OR t.other_id IN (SELECT id FROM family))"_s);
    }
    if (!all)
        conditions.append(u"t.withdrawn_at IS NULL"_s);
    if (!conditions.isEmpty())
        sql += u"WHERE "_s + conditions.join(u" AND "_s);
    Query query(m_connection, sql + u" ORDER BY t.id DESC"_s);
    if (of)
        query.bind(u":of"_s, *of);
    query.exec();
    std::vector<Found> rows;
    while (query.next()) {
        Found &found = rows.emplace_back();
        found.row = query.int64(0);
        found.said.a = query.id<CustomerId>(1);
        found.said.b = query.id<CustomerId>(2);
        found.said.agent = query.optionalId<domain::AgentId>(3);
        found.said.agentName = query.text(4);
        found.said.saidAt = query.int64(5);
        found.said.withdrawnAt = query.optionalInt64(6);
        found.said.withdrawnByName = query.text(7);
    }
    CustomerStore customers(m_connection);
    QHash<qint64, CustomerId> known;
    const auto now = [&](CustomerId id) {
        const auto it = known.constFind(id.value());
        return it != known.cend() ? *it : known[id.value()] = customers.resolved(id);
    };
    for (Found &found : rows) {
        found.said.a = now(found.said.a);
        found.said.b = now(found.said.b);
    }
    // Whoever merged the two all the same has decided otherwise, for as long as that stands.
    std::erase_if(rows, [](const Found &found) { return found.said.a == found.said.b; });
    return rows;
}

qint64 TwoPeopleStore::withdraw(CustomerId a, CustomerId b, std::optional<domain::AgentId> agent, base::EpochMs now)
{
    qint64 rows = 0;
    Query update(m_connection, u"UPDATE two_people SET withdrawn_at = :now, withdrawn_by = :agent WHERE id = :id"_s);
    for (const Found &found : read(a, false)) {
        if (pairOf(found.said.a, found.said.b) != pairOf(a, b))
            continue;
        update.bind(u":now"_s, now).bind(u":agent"_s, agent).bind(u":id"_s, found.row).exec();
        ++rows;
    }
    return rows;
}

std::optional<TwoPeopleStore::Found> TwoPeopleStore::find(CustomerId a, CustomerId b)
{
    for (Found &found : read(a, false)) {
        if (pairOf(found.said.a, found.said.b) == pairOf(a, b))
            return std::move(found);
    }
    return std::nullopt;
}

std::vector<TwoPeople> TwoPeopleStore::list(std::optional<CustomerId> of, bool all, int limit)
{
    std::vector<TwoPeople> said;
    for (Found &found : read(of, all)) {
        if (said.size() >= size_t(limit))
            break;
        // The one who was asked about stands first.
        if (of && found.said.b == *of)
            std::swap(found.said.a, found.said.b);
        said.push_back(std::move(found.said));
    }
    return said;
}

QSet<QPair<qint64, qint64>> TwoPeopleStore::pairs(std::optional<CustomerId> of)
{
    QSet<QPair<qint64, qint64>> all;
    for (const Found &found : read(of, false)) {
        const Pair pair = pairOf(found.said.a, found.said.b);
        all.insert({ pair.first.value(), pair.second.value() });
    }
    return all;
}

} // namespace throughline::storage
