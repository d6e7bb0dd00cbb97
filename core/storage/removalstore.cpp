// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/removalstore.h"

#include "core/storage/eventplace.h"
#include "core/storage/query.h"
#include "core/storage/searchindex.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

QString inWords(const std::vector<Use> &uses)
{
    QStringList parts;
    for (const Use &use : uses)
        parts.append(u"%1: %2"_s.arg(use.what, QString::number(use.rows)));
    return parts.join(u", "_s);
}

std::vector<Use> RemovalStore::counted(const std::vector<std::pair<QString, QString>> &queries, qint64 id)
{
    std::vector<Use> uses;
    for (const auto &[what, from] : queries) {
        const qint64 rows = Query(m_connection, u"SELECT COUNT(*) FROM "_s + from).bind(u":id"_s, id).onlyInt64();
        if (rows > 0)
            uses.push_back({ what, rows });
    }
    return uses;
}

void RemovalStore::run(const QString &sql, qint64 id)
{
    Query(m_connection, sql).bind(u":id"_s, id).exec();
}

std::vector<Use> RemovalStore::usesOf(domain::CaseId id)
{
    return counted({ { u"entries"_s, u"event WHERE case_id = :id AND kind <> 6"_s },
                       { u"drafts"_s, u"draft WHERE case_id = :id"_s },
                       { u"messages in the outbox"_s, u"outgoing WHERE case_id = :id"_s },
                       { u"attached files"_s, u"attachment WHERE case_id = :id"_s },
                       { u"roadmaps"_s, u"run WHERE case_id = :id"_s },
                       { u"linked articles"_s, u"article_use WHERE case_id = :id AND kind > 1"_s },
                       { u"other cases"_s, u"support_case WHERE merged_into = :id OR split_from = :id"_s } },
        id.value());
}

std::vector<Use> RemovalStore::usesOf(domain::CustomerId id)
{
    return counted(
        { { u"cases"_s, u"support_case WHERE customer_id = :id"_s },
            { u"entries"_s, u"event WHERE customer_id = :id AND kind <> 6"_s },
            { u"products"_s, u"purchase WHERE customer_id = :id"_s },
            { u"payments"_s, u"payment WHERE customer_id = :id"_s }, { u"facts"_s, u"fact WHERE customer_id = :id"_s },
            { u"contracts"_s, u"contract WHERE customer_id = :id"_s },
            { u"contact preferences"_s, u"consent WHERE customer_id = :id"_s },
            { u"messages"_s, u"outgoing WHERE customer_id = :id"_s },
            { u"lines of a contact file"_s, u"contact_property WHERE customer_id = :id"_s },
            { u"erasures"_s, u"erasure WHERE customer_id = :id"_s },
            { u"merged customers"_s, u"customer WHERE merged_into = :id"_s } },
        id.value());
}

std::vector<Use> RemovalStore::usesOf(domain::OrganisationId id)
{
    return counted({ { u"people"_s, u"customer WHERE organisation_id = :id"_s },
                       { u"contracts"_s, u"contract WHERE organisation_id = :id"_s } },
        id.value());
}

std::vector<Use> RemovalStore::usesOf(domain::EventId id)
{
    return counted({ { u"facts"_s,
                         u"fact WHERE source_event_id = :id OR EXISTS (SELECT 1 FROM fact_telling t WHERE t.fact_id = "
                         "fact.id AND t.event_id = :id)"_s },
                       { u"promises"_s, u"promise WHERE event_id = :id OR source_event_id = :id"_s },
                       { u"contact preferences"_s, u"consent WHERE source_event_id = :id"_s },
                       { u"attached files"_s, u"attachment WHERE event_id = :id"_s },
                       { u"steps of a roadmap"_s, u"run_step WHERE event_id = :id"_s },
                       { u"payments"_s, u"payment WHERE event_id = :id"_s },
                       { u"logged times"_s, u"effort WHERE event_id = :id"_s },
                       { u"pins"_s, u"pin WHERE event_id = :id AND removed_at IS NULL"_s } },
        id.value());
}

void RemovalStore::remove(domain::CaseId id, const QString &subject)
{
    run(u"UPDATE event SET case_id = NULL WHERE case_id = :id"_s, id.value());
    SearchIndex(m_connection).removeCase(id, subject);
    // That somebody read an article there keeps nothing.
    run(u"DELETE FROM article_use WHERE case_id = :id"_s, id.value());
    run(u"DELETE FROM support_case WHERE id = :id"_s, id.value());
}

void RemovalStore::remove(domain::CustomerId id)
{
    if (m_connection.engine() == Engine::Sqlite) {
        run(eventplace::removing(u"e.customer_id = :id"_s), id.value());
        run(u"DELETE FROM customer_fts WHERE rowid = :id"_s, id.value());
    }
    for (const QString &sql :
        { u"DELETE FROM pin WHERE event_id IN (SELECT id FROM event WHERE customer_id = :id)"_s,
            u"DELETE FROM event WHERE customer_id = :id"_s, u"DELETE FROM timeline_seen WHERE customer_id = :id"_s,
            u"DELETE FROM two_people WHERE customer_id = :id OR other_id = :id"_s,
            u"DELETE FROM identity WHERE customer_id = :id"_s, u"DELETE FROM news_seen WHERE customer_id = :id"_s,
            u"DELETE FROM action_cell WHERE action_id IN (SELECT id FROM action WHERE customer_id = :id)"_s,
            u"UPDATE action SET customer_id = NULL, summary = 'Customer added', choices = '' WHERE customer_id = :id"_s,
            u"DELETE FROM customer WHERE id = :id"_s })
        run(sql, id.value());
}

void RemovalStore::remove(domain::PurchaseId id)
{
    run(u"DELETE FROM purchase WHERE id = :id"_s, id.value());
}

void RemovalStore::remove(domain::ContractId id)
{
    run(u"DELETE FROM contract WHERE id = :id"_s, id.value());
}

void RemovalStore::remove(domain::OrganisationId id)
{
    run(u"DELETE FROM organisation WHERE id = :id"_s, id.value());
}

void RemovalStore::remove(domain::EventId id)
{
    if (m_connection.engine() == Engine::Sqlite)
        run(eventplace::removing(u"e.id = :id"_s), id.value());
    // With what merges remember of where it was.
    for (const QString &sql :
        { u"DELETE FROM pin WHERE event_id = :id"_s, u"DELETE FROM fact_rejection WHERE event_id = :id"_s,
            u"DELETE FROM action_cell WHERE cell IN (30, 31) AND row_id = :id"_s,
            u"DELETE FROM event WHERE id = :id"_s })
        run(sql, id.value());
}

} // namespace throughline::storage
