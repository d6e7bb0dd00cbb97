// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/mergestore.h"

#include "core/storage/customerstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/query.h"
#include "core/storage/searchindex.h"

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ActionId;
using domain::CaseId;
using domain::CustomerId;

namespace {

const QString &newIdentity()
{
    static const QString sql =
        u"NOT EXISTS (SELECT 1 FROM identity i WHERE i.customer_id = :into AND i.kind = t.kind AND i.normalized = t.normalized)"_s;
    return sql;
}

const QString &newFact()
{
    static const QString sql =
        u"NOT EXISTS (SELECT 1 FROM fact f WHERE f.customer_id = :into AND f.key = t.key AND f.value = t.value)"_s;
    return sql;
}

template <typename IdType> QString listOf(const std::vector<IdType> &ids)
{
    QStringList numbers;
    for (const IdType id : ids)
        numbers.append(id.toString());
    return numbers.isEmpty() ? u"0"_s : numbers.join(u", "_s);
}

const std::vector<Cell> &customerFieldCells()
{
    static const std::vector<Cell> cells { Cell::CustomerName, Cell::CustomerTier, Cell::CustomerLanguage,
        Cell::CustomerTimeZone, Cell::CustomerSince, Cell::CustomerOrganisation };
    return cells;
}

const std::vector<Cell> &caseFieldCells()
{
    static const std::vector<Cell> cells { Cell::CaseSubject, Cell::CaseStatus, Cell::CaseClosedAt, Cell::CasePriority,
        Cell::CaseTier, Cell::CaseQueue, Cell::CaseOwner, Cell::CaseProduct, Cell::CaseDueAt };
    return cells;
}

template <typename Tag> std::optional<qint64> number(std::optional<base::Id<Tag>> id)
{
    return id ? std::optional(id->value()) : std::nullopt;
}

} // namespace

void MergeStore::lockCustomers(CustomerId a, CustomerId b)
{
    // SQLite has one writer at a time.
    if (m_connection.engine() == Engine::Sqlite)
        return;
    // Cases first, as those do who write into a case. The customers' rows are locked against the foreign keys of new rows too.
    for (const QString &sql :
        { u"SELECT id FROM support_case WHERE customer_id IN (:a, :b) ORDER BY id FOR NO KEY UPDATE"_s,
            u"SELECT id FROM customer WHERE id IN (:a, :b) ORDER BY id FOR UPDATE"_s })
        Query(m_connection, sql).bind(u":a"_s, a).bind(u":b"_s, b).exec();
}

void MergeStore::lockCases(CaseId a, CaseId b)
{
    if (m_connection.engine() == Engine::Sqlite)
        return;
    Query(m_connection, u"SELECT id FROM support_case WHERE id IN (:a, :b) ORDER BY id FOR UPDATE"_s)
        .bind(u":a"_s, a)
        .bind(u":b"_s, b)
        .exec();
}

MergeCounts MergeStore::countOfCustomer(CustomerId from, CustomerId into)
{
    const auto count = [&](const QString &what) {
        Query query(m_connection, u"SELECT COUNT(*) FROM "_s + what);
        query.bind(u":from"_s, from);
        if (what.contains(u":into"_s))
            query.bind(u":into"_s, into);
        return query.onlyInt64();
    };
    MergeCounts counts;
    counts.identities = count(u"identity t WHERE t.customer_id = :from AND "_s + newIdentity());
    counts.purchases = count(u"purchase t WHERE t.customer_id = :from"_s);
    counts.facts = count(u"fact t WHERE t.customer_id = :from AND "_s + newFact());
    counts.contracts = count(u"contract t WHERE t.customer_id = :from"_s);
    counts.cases = count(u"support_case t WHERE t.customer_id = :from AND t.merged_into IS NULL"_s);
    counts.events = count(u"event t WHERE t.customer_id = :from AND t.kind <> 6"_s);
    counts.runs = count(u"run r JOIN support_case t ON t.id = r.case_id WHERE t.customer_id = :from"_s);
    return counts;
}

MergeCounts MergeStore::countOfCase(CaseId from, CaseId into)
{
    MergeCounts counts;
    counts.cases = 1;
    counts.events = Query(m_connection, u"SELECT COUNT(*) FROM event WHERE case_id = :from AND kind <> 6"_s)
                        .bind(u":from"_s, from)
                        .onlyInt64();
    counts.runs = hasRun(from) && !hasRun(into) ? 1 : 0;
    return counts;
}

void MergeStore::moveCustomer(ActionId action, CustomerId from, CustomerId into)
{
    JournalStore journal(m_connection);
    // What is in the customer's cases and isn't theirs (a case that wandered) has to stay where it is when they go back.
    journal.pin(action, Cell::EventCustomer,
        u"SELECT e.id, e.customer_id AS owner FROM support_case s JOIN event e ON e.case_id = s.id "
        "WHERE s.customer_id = :subject AND e.customer_id <> s.customer_id"_s,
        from.value());
    journal.pin(action, Cell::CaseCustomer,
        u"SELECT c.id, c.customer_id AS owner FROM support_case s JOIN support_case c ON c.split_from = s.id "
        "WHERE s.customer_id = :subject AND c.customer_id <> s.customer_id"_s,
        from.value());
    journal.pin(action, Cell::FactCustomer,
        u"SELECT f.id, f.customer_id AS owner FROM event e JOIN fact f ON f.source_event_id = e.id "
        "WHERE e.customer_id = :subject AND f.customer_id <> e.customer_id"_s,
        from.value());
    moveAgain(action, from, into);
    journal.set(action, Cell::CustomerMergedInto, from.value(), into.value());
}

void MergeStore::moveAgain(ActionId action, CustomerId from, CustomerId into)
{
    JournalStore journal(m_connection);
    for (const Cell cell : { Cell::PurchaseCustomer, Cell::ContractCustomer, Cell::CaseCustomer, Cell::EventCustomer })
        journal.move(action, cell, from.value(), into.value());
    moveLeftBehind(action, from, into);
}

void MergeStore::moveLeftBehind(ActionId action, CustomerId from, CustomerId into)
{
    JournalStore journal(m_connection);
    journal.move(action, Cell::IdentityCustomer, from.value(), into.value(), newIdentity());
    journal.move(action, Cell::FactCustomer, from.value(), into.value(), newFact());
}

std::vector<CaseId> MergeStore::returningCases(ActionId action, CustomerId from, CustomerId into)
{
    Query query(m_connection,
        u"WITH RECURSIVE back (id) AS ("
        "SELECT s.id FROM action_cell c JOIN support_case s ON s.id = c.row_id "
        "WHERE c.action_id = :action AND c.cell = :cell AND c.old_number = :from AND c.new_number = :into "
        "AND s.customer_id = :into "
        "UNION "
        "SELECT s.id FROM back b JOIN support_case s ON s.split_from = b.id "
        "WHERE s.customer_id = :into AND NOT EXISTS (SELECT 1 FROM action_cell c "
        "WHERE c.action_id = :action AND c.cell = :cell AND c.row_id = s.id)) "
        "SELECT id FROM back ORDER BY id"_s);
    query.bind(u":action"_s, action)
        .bind(u":cell"_s, Cell::CaseCustomer)
        .bind(u":from"_s, from)
        .bind(u":into"_s, into)
        .exec();
    std::vector<CaseId> found;
    while (query.next())
        found.push_back(query.id<CaseId>(0));
    return found;
}

qint64 MergeStore::returnLater(ActionId action, CustomerId from, CustomerId into, const std::vector<CaseId> &cases)
{
    const auto unknown = [](const QString &table) {
        return u"AND NOT EXISTS (SELECT 1 FROM action_cell c WHERE c.action_id = :action AND c.cell = :cell AND c.row_id = %1.id)"_s
            .arg(table);
    };
    qint64 rows = 0;
    const auto run = [&](const QString &sql, Cell cell) {
        Query query(m_connection, sql, Query::Keep::No);
        query.bind(u":from"_s, from).bind(u":into"_s, into).bind(u":action"_s, action).bind(u":cell"_s, cell).exec();
        rows += query.affected();
    };
    // In portions: a list of ids has no place in a prepared statement, and the text of one has its limit.
    constexpr size_t kPortion = 500;
    for (size_t begin = 0; begin < cases.size(); begin += kPortion) {
        const QString ids = listOf(std::vector<CaseId>(cases.begin() + std::ptrdiff_t(begin),
            cases.begin() + std::ptrdiff_t(std::min(cases.size(), begin + kPortion))));
        run(u"UPDATE support_case SET customer_id = :from WHERE id IN (%1) AND customer_id = :into "_s.arg(ids)
                + unknown(u"support_case"_s),
            Cell::CaseCustomer);
        run(u"UPDATE event SET customer_id = :from WHERE case_id IN (%1) AND customer_id = :into "_s.arg(ids)
                + unknown(u"event"_s),
            Cell::EventCustomer);
    }
    run(u"UPDATE fact SET customer_id = :from "
        "WHERE customer_id = :into "
        "AND source_event_id IN (SELECT e.id FROM event e WHERE e.customer_id = :from) "
        "AND NOT EXISTS (SELECT 1 FROM fact o WHERE o.customer_id = :from AND o.key = fact.key AND o.value = fact.value) "_s
            + unknown(u"fact"_s),
        Cell::FactCustomer);
    return rows;
}

void MergeStore::setFields(
    ActionId action, CustomerId id, const domain::Customer &fields, const std::vector<Cell> &except)
{
    JournalStore journal(m_connection);
    const auto set = [&](Cell cell, const auto &value) {
        if (std::find(except.begin(), except.end(), cell) == except.end())
            journal.set(action, cell, id.value(), value);
    };
    set(Cell::CustomerName, fields.name);
    set(Cell::CustomerTier, number(fields.tier));
    set(Cell::CustomerLanguage, fields.language);
    set(Cell::CustomerTimeZone, fields.timeZone);
    set(Cell::CustomerSince, fields.since);
    set(Cell::CustomerOrganisation, number(fields.organisation));
}

void MergeStore::setFields(ActionId action, const domain::SupportCase &fields, const std::vector<Cell> &except)
{
    JournalStore journal(m_connection);
    const QString before = subjectOf(fields.id);
    const auto set = [&](Cell cell, const auto &value) {
        if (std::find(except.begin(), except.end(), cell) == except.end())
            journal.set(action, cell, fields.id.value(), value);
    };
    set(Cell::CaseSubject, fields.subject);
    set(Cell::CaseStatus, std::optional<qint64>(qint64(fields.status)));
    set(Cell::CaseClosedAt, fields.closedAt);
    set(Cell::CasePriority, std::optional<qint64>(qint64(fields.priority)));
    set(Cell::CaseTier, number(fields.tier));
    set(Cell::CaseQueue, number(fields.queue));
    set(Cell::CaseOwner, number(fields.owner));
    set(Cell::CaseProduct, number(fields.product));
    set(Cell::CaseDueAt, std::optional<qint64>(fields.dueAt.value_or(domain::kNoDueTime)));
    reindexSubject(fields.id, before);
}

std::vector<Cell> MergeStore::unsetFields(ActionId action, CustomerId id)
{
    return JournalStore(m_connection).setBack(action, id.value(), customerFieldCells(), true);
}

std::vector<Cell> MergeStore::unsetFields(ActionId action, CaseId id)
{
    const QString before = subjectOf(id);
    std::vector<Cell> changedSince = JournalStore(m_connection).setBack(action, id.value(), caseFieldCells(), true);
    reindexSubject(id, before);
    return changedSince;
}

QString MergeStore::subjectOf(CaseId id)
{
    Query query(m_connection, u"SELECT subject FROM support_case WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return query.next() ? query.text(0) : QString();
}

void MergeStore::reindexSubject(CaseId id, const QString &before)
{
    const QString now = subjectOf(id);
    if (now == before)
        return;
    SearchIndex(m_connection).removeCase(id, before);
    SearchIndex(m_connection).addCase(id, now);
}

std::optional<base::EpochMs> MergeStore::closedBeforeMerge(ActionId action, CaseId from)
{
    if (const auto old = JournalStore(m_connection).old(action, Cell::CaseClosedAt, from.value()))
        return old->value;
    Query query(m_connection, u"SELECT closed_at FROM support_case WHERE id = :id"_s);
    return query.bind(u":id"_s, from).maybeInt64();
}

void MergeStore::refreshLastEventAt(CustomerId id)
{
    Query(m_connection,
        u"UPDATE customer SET last_event_at = COALESCE((SELECT e.at FROM event e "
        "WHERE e.customer_id = :id AND e.kind <> 6 ORDER BY e.at DESC, e.id DESC LIMIT 1), 0) "
        "WHERE id = :id"_s)
        .bind(u":id"_s, id)
        .exec();
}

void MergeStore::refreshLastEventAt(CaseId id)
{
    Query(m_connection,
        u"UPDATE support_case SET last_event_at = COALESCE((SELECT e.at FROM event e "
        "WHERE e.case_id = :id AND e.kind <> 6 ORDER BY e.at DESC, e.id DESC LIMIT 1), 0) "
        "WHERE id = :id"_s)
        .bind(u":id"_s, id)
        .exec();
}

void MergeStore::moveCase(ActionId action, CaseId from, CaseId into)
{
    JournalStore journal(m_connection);
    journal.move(action, Cell::EventCase, from.value(), into.value());
    if (!hasRun(into))
        journal.move(action, Cell::RunCase, from.value(), into.value());
    journal.set(action, Cell::CaseMergedInto, from.value(), into.value());
}

qint64 MergeStore::countSplittable(CaseId id, const std::vector<domain::EventId> &events)
{
    return Query(m_connection,
        u"SELECT COUNT(*) FROM event WHERE case_id = :case AND kind NOT IN (5, 6) AND id IN (%1)"_s.arg(listOf(events)),
        Query::Keep::No)
        .bind(u":case"_s, id)
        .onlyInt64();
}

qint64 MergeStore::countEvents(CaseId id)
{
    return Query(m_connection, u"SELECT COUNT(*) FROM event WHERE case_id = :case AND kind <> 6"_s)
        .bind(u":case"_s, id)
        .onlyInt64();
}

void MergeStore::splitEvents(ActionId action, CaseId from, CaseId into, const std::vector<domain::EventId> &events)
{
    JournalStore(m_connection)
        .move(action, Cell::EventCase, from.value(), into.value(), u"t.id IN (%1)"_s.arg(listOf(events)));
}

void MergeStore::setSplitFrom(CaseId made, CaseId from)
{
    Query(m_connection, u"UPDATE support_case SET split_from = :from WHERE id = :id"_s)
        .bind(u":from"_s, from)
        .bind(u":id"_s, made)
        .exec();
}

void MergeStore::dissolve(CaseId made, CaseId back, base::EpochMs now)
{
    Query(m_connection, u"UPDATE event SET case_id = :back WHERE case_id = :made"_s)
        .bind(u":back"_s, back)
        .bind(u":made"_s, made)
        .exec();
    if (!hasRun(back))
        Query(m_connection, u"UPDATE run SET case_id = :back WHERE case_id = :made"_s)
            .bind(u":back"_s, back)
            .bind(u":made"_s, made)
            .exec();
    Query(m_connection,
        u"UPDATE support_case SET merged_into = :back, closed_at = COALESCE(closed_at, :now), version = version + 1 "
        "WHERE id = :made"_s)
        .bind(u":back"_s, back)
        .bind(u":now"_s, now)
        .bind(u":made"_s, made)
        .exec();
}

bool MergeStore::hasRun(CaseId id)
{
    return Query(m_connection, u"SELECT id FROM run WHERE case_id = :case"_s)
        .bind(u":case"_s, id)
        .maybeInt64()
        .has_value();
}

void MergeStore::addVersion(CustomerId id)
{
    Query(m_connection, u"UPDATE customer SET version = version + 1 WHERE id = :id"_s).bind(u":id"_s, id).exec();
}

void MergeStore::addVersion(CaseId id)
{
    Query(m_connection, u"UPDATE support_case SET version = version + 1 WHERE id = :id"_s).bind(u":id"_s, id).exec();
}

void MergeStore::reindex(CustomerId id)
{
    CustomerStore(m_connection).index(id);
}

} // namespace throughline::storage
