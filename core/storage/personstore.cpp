// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/personstore.h"

#include "core/storage/customerstore.h"
#include "core/storage/eventplace.h"
#include "core/storage/personaltables.h"
#include "core/storage/persontraces.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;

namespace {

QVariant valueOf(const Query &query, int column, PersonalColumn::Type type)
{
    if (query.isNull(column))
        return {};
    switch (type) {
    case PersonalColumn::Type::Number:
        return query.int64(column);
    case PersonalColumn::Type::Real:
        return query.real(column);
    case PersonalColumn::Type::Text:
        return query.text(column);
    }
    return {};
}

} // namespace

std::vector<domain::PersonalRecords> PersonStore::records(CustomerId id)
{
    std::vector<domain::PersonalRecords> all;
    for (const PersonalTable &table : personalTables()) {
        domain::PersonalRecords records;
        records.table = table.name;
        for (const PersonalColumn &column : table.columns)
            records.columns.append(column.name);
        Query query(m_connection,
            personalSets()
                + u"SELECT %1 FROM %2 WHERE %3 ORDER BY 1, 2"_s.arg(
                    records.columns.join(u", "_s), table.name, table.rows));
        query.bind(u":person"_s, id).exec();
        while (query.next()) {
            QVariantList &row = records.rows.emplace_back();
            for (int i = 0; i < int(table.columns.size()); ++i)
                row.append(valueOf(query, i, table.columns[size_t(i)].type));
        }
        if (!records.rows.empty())
            all.push_back(std::move(records));
    }
    return all;
}

std::vector<domain::PersonalFile> PersonStore::files(CustomerId id)
{
    std::vector<domain::PersonalFile> found;
    for (const PersonalTable &table : personalTables()) {
        if (table.name != u"attachment"_s)
            continue;
        Query query(m_connection,
            personalSets()
                + u"SELECT attachment.name, b.content FROM attachment JOIN blob b ON b.sha256 = attachment.sha256 "
                  "WHERE %1 ORDER BY attachment.id"_s.arg(table.rows));
        query.bind(u":person"_s, id).exec();
        while (query.next())
            found.push_back({ query.text(0), query.bytes(1) });
    }
    return found;
}

std::vector<CustomerId> PersonStore::family(CustomerId id)
{
    Query query(m_connection, personalSets() + u"SELECT id FROM family ORDER BY id"_s);
    query.bind(u":person"_s, id).exec();
    std::vector<CustomerId> found;
    while (query.next())
        found.push_back(query.id<CustomerId>(0));
    return found;
}

domain::ErasurePreview PersonStore::count(CustomerId id)
{
    domain::ErasurePreview preview;
    preview.customer = id;
    const auto count = [&](const QString &what) {
        return Query(m_connection, personalSets() + u"SELECT COUNT(*) FROM "_s + what)
            .bind(u":person"_s, id)
            .onlyInt64();
    };
    const QString theirs = u" WHERE customer_id IN (SELECT id FROM family)"_s;
    preview.merged = count(u"family"_s) - 1;
    preview.cases = count(u"support_case"_s + theirs);
    preview.openCases = count(u"support_case"_s + theirs + u" AND closed_at IS NULL AND merged_into IS NULL"_s);
    preview.entries = count(u"entries"_s);
    preview.addresses = count(u"identity"_s + theirs);
    preview.facts = count(u"fact"_s + theirs);
    for (const PersonalTable &table : personalTables()) {
        if (table.name == u"attachment"_s)
            preview.files = count(u"attachment WHERE "_s + table.rows);
    }
    return preview;
}

bool PersonStore::isErased(CustomerId id)
{
    return Query(m_connection, u"SELECT erased_at FROM customer WHERE id = :id"_s)
        .bind(u":id"_s, id)
        .maybeInt64()
        .has_value();
}

void PersonStore::erase(CustomerId id, std::optional<domain::AgentId> agent, const QString &reason, base::EpochMs now)
{
    const std::vector<CustomerId> members = family(id);
    // First: whose an address is, and which entries tell of the same move, is read from the rows that are about to go.
    PersonTraces(m_connection, id).take();
    unindex(id);
    for (const PersonalTable &table : personalTables()) {
        QString sql;
        if (table.removed) {
            sql = u"DELETE FROM "_s + table.name;
        } else {
            QStringList sets;
            for (const PersonalColumn &column : table.columns) {
                if (!column.erased.isEmpty())
                    sets.append(column.name + u" = "_s + column.erased);
            }
            if (sets.isEmpty())
                continue;
            sql = u"UPDATE %1 SET %2"_s.arg(table.name, sets.join(u", "_s));
        }
        Query query(m_connection, personalSets() + sql + u" WHERE "_s + table.rows);
        query.bind(u":person"_s, id);
        if (sql.contains(u":now"_s))
            query.bind(u":now"_s, now);
        query.exec();
    }
    m_connection.exec(u"DELETE FROM blob WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = blob.sha256) "
                      "AND NOT EXISTS (SELECT 1 FROM article_file f WHERE f.sha256 = blob.sha256)"_s);
    index(id);
    for (const CustomerId member : members)
        CustomerStore(m_connection).index(member);
    Query(m_connection,
        u"INSERT INTO erasure (customer_id, agent_id, erased_at, reason) VALUES (:customer, :agent, :now, :reason)"_s)
        .bind(u":customer"_s, id)
        .bind(u":agent"_s, agent)
        .bind(u":now"_s, now)
        .bind(u":reason"_s, reason)
        .exec();
}

void PersonStore::unindex(CustomerId id)
{
    // PostgreSQL indexes the tables themselves.
    if (m_connection.engine() != Engine::Sqlite)
        return;
    for (const QString &sql : { eventplace::removing(u"e.id IN (SELECT id FROM entries)"_s),
             u"INSERT INTO case_fts (case_fts, rowid, subject) SELECT 'delete', s.id, s.subject FROM support_case s "
             "WHERE s.id IN (SELECT id FROM cases)"_s })
        Query(m_connection, personalSets() + sql).bind(u":person"_s, id).exec();
}

void PersonStore::index(CustomerId id)
{
    if (m_connection.engine() != Engine::Sqlite)
        return;
    for (const QString &sql : { eventplace::adding(u"e.id IN (SELECT id FROM entries)"_s),
             u"INSERT INTO case_fts (rowid, subject) SELECT s.id, s.subject FROM support_case s "
             "WHERE s.id IN (SELECT id FROM cases)"_s })
        Query(m_connection, personalSets() + sql).bind(u":person"_s, id).exec();
}

QString PersonStore::scrub()
{
    if (m_connection.engine() == Engine::Sqlite) {
        // The index keeps removed words until the piece that holds them is merged; VACUUM takes over nothing but what lives.
        for (const QString &table : { u"event_fts"_s, u"case_fts"_s, u"customer_fts"_s })
            m_connection.exec(u"INSERT INTO %1 (%1) VALUES ('optimize')"_s.arg(table));
        m_connection.exec(u"VACUUM"_s);
        Query checkpoint(m_connection, u"PRAGMA wal_checkpoint(TRUNCATE)"_s, Query::Keep::No);
        if (checkpoint.onlyInt64() != 0)
            return u"Another program is reading the workspace: erased text stays in the file beside it (-wal) until the last program that uses it is closed."_s;
        return {};
    }
    for (const PersonalTable &table : personalTables())
        m_connection.exec(u"VACUUM (FULL, ANALYZE) "_s + table.name);
    m_connection.exec(u"VACUUM (FULL, ANALYZE) blob"_s);
    return u"The server's write-ahead log and its backups keep what was erased until they are recycled: ask who runs it how long that is."_s;
}

} // namespace throughline::storage
