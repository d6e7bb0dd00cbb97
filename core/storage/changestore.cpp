// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/changestore.h"

#include "core/storage/query.h"

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {

/// So many numbers before the newest are looked at for transactions under way when reading starts.
constexpr qint64 kLookBack = 1000;

qint64 oldestTransaction(Connection &connection)
{
    return Query(connection, u"SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT)"_s)
        .onlyInt64();
}

/// A number above every transaction that has one by now. Drawn for the purpose: pg_snapshot_xmax is only above those that have ended.
qint64 newTransaction(Connection &connection)
{
    return Query(connection, u"SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)"_s).onlyInt64();
}

} // namespace

void ChangeStore::append(const std::vector<domain::Change> &changes, const QString &origin, base::EpochMs now)
{
    if (changes.empty())
        return;
    Query insert(m_connection,
        u"INSERT INTO change (subject, subject_id, customer_id, case_id, origin, at) "
        "VALUES (:subject, :id, :customer, :case, :origin, :at)"_s);
    for (const domain::Change &change : changes) {
        insert.bind(u":subject"_s, change.subject)
            .bind(u":id"_s, change.id)
            .bind(u":customer"_s, change.customer ? std::optional(change.customer.value()) : std::nullopt)
            .bind(u":case"_s, change.caseId ? std::optional(change.caseId.value()) : std::nullopt)
            .bind(u":origin"_s, origin)
            .bind(u":at"_s, now)
            .exec();
    }
    if (m_connection.engine() == Engine::PostgreSql)
        m_connection.exec(u"NOTIFY throughline_change"_s);
}

void ChangeReader::start(Connection &connection)
{
    *this = {};
    m_high = Query(connection, u"SELECT COALESCE(MAX(seq), 0) FROM change"_s).onlyInt64();
    if (connection.engine() == Engine::Sqlite)
        return;
    std::vector<qint64> seen;
    Query recent(connection, u"SELECT seq FROM change WHERE seq > :from AND seq <= :to ORDER BY seq"_s);
    recent.bind(u":from"_s, m_high - kLookBack).bind(u":to"_s, m_high).exec();
    while (recent.next())
        seen.push_back(recent.int64(0));
    noteGaps(connection, std::max<qint64>(0, m_high - kLookBack), seen, m_gaps);
}

void ChangeReader::noteGaps(Connection &connection, qint64 after, const std::vector<qint64> &seen, std::set<Gap> &gaps)
{
    std::vector<qint64> missing;
    qint64 expected = after + 1;
    for (const qint64 sequence : seen) {
        for (; expected < sequence; ++expected)
            missing.push_back(expected);
        expected = sequence + 1;
    }
    if (missing.empty())
        return;
    const qint64 horizon = newTransaction(connection);
    for (const qint64 sequence : missing)
        gaps.insert({ sequence, horizon });
}

domain::Changes ChangeReader::read(Connection &connection)
{
    const bool postgres = connection.engine() == Engine::PostgreSql;
    // Taken before the rows are read: what had ended by then is visible to the reading if it was committed.
    const qint64 oldest = postgres && !m_gaps.empty() ? oldestTransaction(connection) : 0;
    const qint64 from = m_gaps.empty() ? m_high + 1 : std::min(m_high + 1, m_gaps.begin()->sequence);

    // Kept aside until all is read: if the line is cut half-way, the next reading begins where this one did.
    std::set<Gap> gaps = m_gaps;
    domain::Changes changes;
    std::vector<qint64> fresh;
    Query query(connection,
        u"SELECT seq, subject, subject_id, customer_id, case_id, origin "
        "FROM change "
        "WHERE seq >= :from "
        "ORDER BY seq"_s);
    query.bind(u":from"_s, from).exec();
    while (query.next()) {
        const qint64 sequence = query.int64(0);
        if (sequence > m_high) {
            fresh.push_back(sequence);
        } else {
            const auto gap = gaps.lower_bound({ sequence, 0 });
            if (gap == gaps.end() || gap->sequence != sequence)
                continue;
            gaps.erase(gap);
        }
        changes.append({ sequence, query.enumeration<domain::Subject>(1), query.int64(2),
            domain::CustomerId(query.int64(3)), domain::CaseId(query.int64(4)), query.text(5) });
    }
    if (postgres) {
        std::erase_if(gaps, [&](const Gap &gap) { return gap.horizon <= oldest; });
        noteGaps(connection, m_high, fresh, gaps);
    }
    m_gaps = std::move(gaps);
    if (!fresh.empty())
        m_high = fresh.back();
    return changes;
}

} // namespace throughline::storage
