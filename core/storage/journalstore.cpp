// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/journalstore.h"

#include "core/storage/journalcells.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Action;
using domain::ActionId;
using domain::ActionKind;

namespace {

QString selectActions()
{
    return u"SELECT a.id, a.kind, a.from_id, a.into_id, a.customer_id, a.agent_id, g.name, a.at, a.summary, "
           u"a.undone_at, "
           u"u.name "
           "FROM action a "
           "LEFT JOIN agent g ON g.id = a.agent_id "
           "LEFT JOIN agent u ON u.id = a.undone_by "_s;
}

std::vector<Action> readActions(Query &query)
{
    std::vector<Action> found;
    while (query.next()) {
        Action action;
        action.id = query.id<ActionId>(0);
        action.kind = query.enumeration<ActionKind>(1);
        action.from = query.int64(2);
        action.into = query.int64(3);
        action.customer = query.id<domain::CustomerId>(4);
        action.agent = query.optionalId<domain::AgentId>(5);
        action.agentName = query.text(6);
        action.at = query.int64(7);
        action.summary = query.text(8);
        action.undoneAt = query.optionalInt64(9);
        action.undoneByName = query.text(10);
        found.push_back(action);
    }
    return found;
}

} // namespace

ActionId JournalStore::add(const Action &action, const QString &choices)
{
    Insert query(m_connection,
        u"INSERT INTO action (kind, from_id, into_id, customer_id, agent_id, at, summary, choices) "
        "VALUES (:kind, :from, :into, :customer, :agent, :at, :summary, :choices)"_s);
    query.bind(u":kind"_s, action.kind)
        .bind(u":from"_s, action.from)
        .bind(u":into"_s, action.into)
        .bind(u":customer"_s, action.customer ? std::optional(action.customer) : std::nullopt)
        .bind(u":agent"_s, action.agent)
        .bind(u":at"_s, action.at)
        .bind(u":summary"_s, action.summary)
        .bind(u":choices"_s, choices);
    return ActionId(query.run());
}

std::optional<Action> JournalStore::find(ActionId id)
{
    Query query(m_connection, selectActions() + u"WHERE a.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    const std::vector<Action> found = readActions(query);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

QString JournalStore::choices(ActionId id)
{
    Query query(m_connection, u"SELECT choices FROM action WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return query.next() ? query.text(0) : QString();
}

std::vector<JournalStore::Kept> JournalStore::kept(ActionKind kind, const QString &part)
{
    Query query(m_connection,
        u"SELECT from_id, choices FROM action "
        "WHERE kind = :kind AND undone_at IS NULL AND choices LIKE :part ORDER BY id"_s);
    query.bind(u":kind"_s, kind).bind(u":part"_s, u'%' + part + u'%').exec();
    std::vector<Kept> found;
    while (query.next())
        found.push_back({ query.int64(0), query.text(1) });
    return found;
}

std::vector<qint64> JournalStore::formerHomes(Cell cell, qint64 row)
{
    Query query(m_connection,
        u"SELECT DISTINCT old_number FROM action_cell "
        "WHERE cell = :cell AND row_id = :row AND old_number IS NOT NULL"_s);
    query.bind(u":cell"_s, cell).bind(u":row"_s, row).exec();
    std::vector<qint64> found;
    while (query.next())
        found.push_back(query.int64(0));
    return found;
}

std::vector<Action> JournalStore::page(ActionId before, bool standing, int limit)
{
    QString where = u"WHERE a.id < :before "_s;
    if (standing)
        where += u"AND a.undone_at IS NULL "_s;
    Query query(m_connection, selectActions() + where + u"ORDER BY a.id DESC LIMIT :limit"_s);
    query.bind(u":before"_s, before ? before.value() : std::numeric_limits<qint64>::max())
        .bind(u":limit"_s, limit)
        .exec();
    return readActions(query);
}

std::vector<Action> JournalStore::pageWithoutEdits(int limit)
{
    Query query(m_connection, selectActions() + u"WHERE a.kind <= :macro ORDER BY a.id DESC LIMIT :limit"_s);
    query.bind(u":macro"_s, ActionKind::Macro).bind(u":limit"_s, limit).exec();
    return readActions(query);
}

std::vector<Action> JournalStore::standingFrom(ActionKind kind, qint64 from)
{
    Query query(m_connection,
        selectActions() + u"WHERE a.kind = :kind AND a.from_id = :from AND a.undone_at IS NULL ORDER BY a.id"_s);
    query.bind(u":kind"_s, kind).bind(u":from"_s, from).exec();
    return readActions(query);
}

std::vector<Action> JournalStore::standingInto(ActionKind kind, qint64 into)
{
    Query query(m_connection,
        selectActions() + u"WHERE a.kind = :kind AND a.into_id = :into AND a.undone_at IS NULL ORDER BY a.id"_s);
    query.bind(u":kind"_s, kind).bind(u":into"_s, into).exec();
    return readActions(query);
}

QSet<qint64> JournalStore::targets(ActionKind kind)
{
    Query query(m_connection, u"SELECT DISTINCT into_id FROM action WHERE kind = :kind AND undone_at IS NULL"_s);
    query.bind(u":kind"_s, kind).exec();
    QSet<qint64> found;
    while (query.next())
        found.insert(query.int64(0));
    return found;
}

bool JournalStore::cameFrom(Cell cell, qint64 row, qint64 home)
{
    return Query(m_connection,
        u"SELECT c.id FROM action_cell c JOIN action a ON a.id = c.action_id "
        "WHERE c.cell = :cell AND c.row_id = :row AND c.old_number = :home AND c.new_number <> c.old_number "
        "AND a.undone_at IS NULL LIMIT 1"_s)
        .bind(u":cell"_s, cell)
        .bind(u":row"_s, row)
        .bind(u":home"_s, home)
        .maybeInt64()
        .has_value();
}

bool JournalStore::anyStanding(ActionKind kind)
{
    return Query(m_connection, u"SELECT 1 FROM action WHERE kind = :kind AND undone_at IS NULL LIMIT 1"_s)
        .bind(u":kind"_s, kind)
        .maybeInt64()
        .has_value();
}

void JournalStore::markUndone(ActionId id, std::optional<domain::AgentId> agent, base::EpochMs now)
{
    Query(m_connection, u"UPDATE action SET undone_at = :at, undone_by = :agent WHERE id = :id"_s)
        .bind(u":at"_s, now)
        .bind(u":agent"_s, agent)
        .bind(u":id"_s, id)
        .exec();
}

qint64 JournalStore::move(ActionId action, Cell cell, qint64 from, qint64 into, const QString &condition)
{
    const CellPlace &where = placeOf(cell);
    const QString rows = u"t.%1 = :from"_s.arg(where.column())
        + (condition.isEmpty() ? QString() : u" AND "_s + condition);
    // What is remembered first is what is moved then: the same transaction sees the same rows, which their owners' locks keep as they are.
    Query remember(m_connection,
        u"INSERT INTO action_cell (action_id, cell, row_id, old_number, new_number) "
        "SELECT :action, :cell, t.id, :from, :into FROM %1 t WHERE %2 ORDER BY t.id"_s.arg(where.table(), rows));
    remember.bind(u":action"_s, action).bind(u":cell"_s, cell).bind(u":from"_s, from).bind(u":into"_s, into).exec();
    if (remember.affected() == 0)
        return 0;
    Query update(m_connection,
        u"UPDATE %1 AS t SET %2 = :into "
        "WHERE t.%2 = :from "
        "AND t.id IN (SELECT row_id FROM action_cell WHERE action_id = :action AND cell = :cell AND old_number = :from)"_s
            .arg(where.table(), where.column()));
    update.bind(u":into"_s, into).bind(u":from"_s, from).bind(u":action"_s, action).bind(u":cell"_s, cell).exec();
    return update.affected();
}

void JournalStore::pin(ActionId action, Cell cell, const QString &select, qint64 subject)
{
    Query query(m_connection,
        u"INSERT INTO action_cell (action_id, cell, row_id, old_number, new_number) "
        "SELECT :action, :cell, p.id, p.owner, p.owner FROM (%1) p"_s.arg(select));
    query.bind(u":action"_s, action).bind(u":cell"_s, cell).bind(u":subject"_s, subject).exec();
}

template <typename T>
void JournalStore::write(ActionId action, Cell cell, qint64 row, const T &before, const T &value, const QString &kind)
{
    if (before == value)
        return;
    const CellPlace &where = placeOf(cell);
    Query(m_connection,
        u"INSERT INTO action_cell (action_id, cell, row_id, old_%1, new_%1) "
        "VALUES (:action, :cell, :row, :old, :new)"_s.arg(kind))
        .bind(u":action"_s, action)
        .bind(u":cell"_s, cell)
        .bind(u":row"_s, row)
        .bind(u":old"_s, before)
        .bind(u":new"_s, value)
        .exec();
    Query(m_connection, u"UPDATE %1 SET %2 = :value WHERE id = :id"_s.arg(where.table(), where.column()))
        .bind(u":value"_s, value)
        .bind(u":id"_s, row)
        .exec();
}

void JournalStore::set(ActionId action, Cell cell, qint64 row, std::optional<qint64> value)
{
    const CellPlace &where = placeOf(cell);
    Query read(m_connection, u"SELECT %1 FROM %2 WHERE id = :id"_s.arg(where.column(), where.table()));
    write(action, cell, row, read.bind(u":id"_s, row).maybeInt64(), value, u"number"_s);
}

void JournalStore::set(ActionId action, Cell cell, qint64 row, const QString &value)
{
    const CellPlace &where = placeOf(cell);
    Query read(m_connection, u"SELECT %1 FROM %2 WHERE id = :id"_s.arg(where.column(), where.table()));
    read.bind(u":id"_s, row).exec();
    write(action, cell, row, read.next() ? read.text(0) : QString(), value, u"text"_s);
}

void JournalStore::note(ActionId action, Cell cell, qint64 row, qint64 old, qint64 now)
{
    Query(m_connection,
        u"INSERT INTO action_cell (action_id, cell, row_id, old_number, new_number) "
        "VALUES (:action, :cell, :row, :old, :new)"_s)
        .bind(u":action"_s, action)
        .bind(u":cell"_s, cell)
        .bind(u":row"_s, row)
        .bind(u":old"_s, old)
        .bind(u":new"_s, now)
        .exec();
}

std::optional<JournalStore::Old> JournalStore::old(ActionId action, Cell cell, qint64 row)
{
    Query query(m_connection,
        u"SELECT old_number FROM action_cell WHERE action_id = :action AND cell = :cell AND row_id = :row"_s);
    query.bind(u":action"_s, action).bind(u":cell"_s, cell).bind(u":row"_s, row).exec();
    return query.next() ? std::optional(Old { query.optionalInt64(0) }) : std::nullopt;
}

void JournalStore::join(Cell cell, qint64 row, qint64 home, qint64 now)
{
    const ActionKind kind = mergeOf(cell);
    QSet<qint64> onTheWay;
    for (qint64 at = home; at != now;) {
        const std::vector<Action> merges = standingFrom(kind, at);
        if (merges.empty()) {
            // What was split off and put back leads on without a merge that could be undone.
            const std::optional<qint64> next = kind == ActionKind::CaseMerge
                ? Query(m_connection, u"SELECT merged_into FROM support_case WHERE id = :id"_s)
                      .bind(u":id"_s, at)
                      .maybeInt64()
                : std::nullopt;
            if (!next)
                break;
            at = *next;
            continue;
        }
        note(merges.front().id, cell, row, at, merges.front().into);
        onTheWay.insert(merges.front().id.value());
        at = merges.front().into;
    }
    if (kind == ActionKind::CaseMerge)
        return;
    for (const Action &other : standingInto(kind, now)) {
        if (!onTheWay.contains(other.id.value()))
            note(other.id, cell, row, now, now);
    }
}

void JournalStore::rejoin(Cell cell, qint64 row, qint64 home, qint64 now)
{
    Query(m_connection,
        u"DELETE FROM action_cell "
        "WHERE cell = :cell AND row_id = :row "
        "AND action_id IN (SELECT id FROM action WHERE undone_at IS NULL)"_s)
        .bind(u":cell"_s, cell)
        .bind(u":row"_s, row)
        .exec();
    join(cell, row, home, now);
}

std::vector<ActionId> JournalStore::movedOn(ActionId action)
{
    Query query(m_connection,
        u"SELECT DISTINCT l.action_id "
        "FROM action_cell m "
        "JOIN action_cell l ON l.cell = m.cell AND l.row_id = m.row_id AND l.action_id > m.action_id "
        "JOIN action a ON a.id = l.action_id "
        "WHERE m.action_id = :action AND m.cell IN (%1) AND m.old_number <> m.new_number "
        "AND l.old_number <> l.new_number AND a.undone_at IS NULL "
        "ORDER BY l.action_id"_s.arg(movingCells()));
    query.bind(u":action"_s, action).exec();
    std::vector<ActionId> found;
    while (query.next())
        found.push_back(query.id<ActionId>(0));
    return found;
}

std::vector<ActionId> JournalStore::setLater(ActionId action)
{
    Query query(m_connection,
        u"SELECT DISTINCT l.action_id "
        "FROM action_cell m "
        "JOIN action_cell l ON l.cell = m.cell AND l.row_id = m.row_id AND l.action_id > m.action_id "
        "JOIN action a ON a.id = l.action_id "
        "WHERE m.action_id = :action AND a.undone_at IS NULL "
        "ORDER BY l.action_id"_s);
    query.bind(u":action"_s, action).exec();
    std::vector<ActionId> found;
    while (query.next())
        found.push_back(query.id<ActionId>(0));
    return found;
}

std::optional<JournalStore::LastChange> JournalStore::lastChange(Cell cell, qint64 row)
{
    Query query(m_connection,
        u"SELECT CASE WHEN a.undone_at IS NULL THEN g.name ELSE u.name END, COALESCE(a.undone_at, a.at) "
        "FROM action_cell c "
        "JOIN action a ON a.id = c.action_id "
        "LEFT JOIN agent g ON g.id = a.agent_id "
        "LEFT JOIN agent u ON u.id = a.undone_by "
        "WHERE c.cell = :cell AND c.row_id = :row "
        "ORDER BY COALESCE(a.undone_at, a.at) DESC, a.id DESC LIMIT 1"_s);
    query.bind(u":cell"_s, cell).bind(u":row"_s, row).exec();
    return query.next() ? std::optional(LastChange { query.text(0), query.int64(1) }) : std::nullopt;
}

qint64 JournalStore::moveBack(ActionId action)
{
    const std::optional<Action> done = find(action);
    qint64 rows = 0;
    for (const CellPlace &where : cellPlaces()) {
        if (!where.moves)
            continue;
        Query update(m_connection,
            u"UPDATE %1 SET %2 = :from "
            "WHERE %2 = :into "
            "AND id IN (SELECT row_id FROM action_cell "
            "WHERE action_id = :action AND cell = :cell AND old_number = :from AND new_number = :into)"_s.arg(
                where.table(), where.column()));
        update.bind(u":from"_s, done->from)
            .bind(u":into"_s, done->into)
            .bind(u":action"_s, action)
            .bind(u":cell"_s, where.cell)
            .exec();
        rows += update.affected();
    }
    return rows;
}

std::vector<Cell> JournalStore::setBack(ActionId action, qint64 row, const std::vector<Cell> &cells, bool forget)
{
    std::vector<Cell> changedSince;
    for (const Cell cell : cells) {
        const CellPlace &where = placeOf(cell);
        const auto bindTo = [&](Query &query) -> Query & {
            return query.bind(u":action"_s, action).bind(u":cell"_s, cell).bind(u":row"_s, row);
        };
        Query entry(
            m_connection, u"SELECT id FROM action_cell WHERE action_id = :action AND cell = :cell AND row_id = :row"_s);
        if (!bindTo(entry).maybeInt64())
            continue;
        Query update(m_connection,
            u"UPDATE %1 SET %2 = (SELECT c.%3 FROM action_cell c "
            "WHERE c.action_id = :action AND c.cell = :cell AND c.row_id = :row) "
            "WHERE id = :row AND EXISTS (SELECT 1 FROM action_cell c "
            "WHERE c.action_id = :action AND c.cell = :cell AND c.row_id = :row AND c.%4 IS NOT DISTINCT FROM %1.%2)"_s
                .arg(where.table(), where.column(), where.isText ? u"old_text"_s : u"old_number"_s,
                    where.isText ? u"new_text"_s : u"new_number"_s));
        if (bindTo(update).exec().affected() == 0)
            changedSince.push_back(cell);
        if (forget) {
            Query remove(m_connection,
                u"DELETE FROM action_cell WHERE action_id = :action AND cell = :cell AND row_id = :row"_s);
            bindTo(remove).exec();
        }
    }
    return changedSince;
}

std::optional<QString> JournalStore::textNow(Cell cell, qint64 row)
{
    const CellPlace &where = placeOf(cell);
    if (!where.isText)
        return std::nullopt;
    Query read(m_connection, u"SELECT %1 FROM %2 WHERE id = :id"_s.arg(where.column(), where.table()));
    read.bind(u":id"_s, row).exec();
    return read.next() ? std::optional(read.text(0)) : std::nullopt;
}

QSet<QString> JournalStore::originKeys(domain::CaseId home)
{
    Query query(m_connection,
        u"SELECT e.origin_key FROM event e "
        "WHERE e.case_id = :case AND e.origin_key IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM action_cell c JOIN action a ON a.id = c.action_id "
        "WHERE c.cell = :cell AND c.row_id = e.id AND a.undone_at IS NULL) "
        "UNION "
        "SELECT e.origin_key FROM action_cell c "
        "JOIN action a ON a.id = c.action_id "
        "JOIN event e ON e.id = c.row_id "
        "WHERE c.cell = :cell AND c.old_number = :case AND a.undone_at IS NULL AND e.origin_key IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM action_cell b JOIN action d ON d.id = b.action_id "
        "WHERE b.cell = :cell AND b.row_id = c.row_id AND b.action_id < c.action_id AND d.undone_at IS NULL)"_s);
    query.bind(u":case"_s, home).bind(u":cell"_s, Cell::EventCase).exec();
    QSet<QString> keys;
    while (query.next())
        keys.insert(query.text(0));
    return keys;
}

} // namespace throughline::storage
