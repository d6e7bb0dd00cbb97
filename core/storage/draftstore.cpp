// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/draftstore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Draft;

namespace {

const QString kSelect =
    u"SELECT case_id, agent_id, kind, body, direction, minutes, call_since, channel, to_address, subject, seen_event FROM draft "_s;

std::vector<Draft> read(Query &query)
{
    std::vector<Draft> found;
    while (query.next()) {
        Draft draft;
        draft.caseId = query.id<domain::CaseId>(0);
        draft.agent = query.id<domain::AgentId>(1);
        draft.kind = domain::DraftKind(query.int64(2));
        draft.text = query.text(3);
        draft.direction = domain::Direction(query.int64(4));
        draft.minutes = query.int32(5);
        draft.callSince = query.optionalInt64(6);
        draft.channel = query.enumeration<domain::Channel>(7);
        draft.to = query.text(8);
        draft.subject = query.text(9);
        if (const auto seen = query.optionalInt64(10))
            draft.seen = domain::EventId(*seen);
        found.push_back(std::move(draft));
    }
    return found;
}

} // namespace

void DraftStore::put(const Draft &draft, base::EpochMs now)
{
    if (draft.isEmpty()) {
        remove(draft.caseId, draft.agent, draft.kind);
        return;
    }
    Query(m_connection,
        u"INSERT INTO draft (case_id, agent_id, kind, body, direction, minutes, call_since, channel, to_address, "
        "subject, seen_event, saved_at) "
        "VALUES (:case, :agent, :kind, :body, :direction, :minutes, :since, :channel, :to, :subject, :seen, :now) "
        "ON CONFLICT (case_id, agent_id, kind) DO UPDATE SET body = excluded.body, direction = excluded.direction, "
        "minutes = excluded.minutes, call_since = excluded.call_since, channel = excluded.channel, "
        "to_address = excluded.to_address, subject = excluded.subject, "
        "seen_event = excluded.seen_event, saved_at = excluded.saved_at"_s)
        .bind(u":case"_s, draft.caseId)
        .bind(u":agent"_s, draft.agent)
        .bind(u":kind"_s, draft.kind)
        .bind(u":body"_s, draft.text)
        .bind(u":direction"_s, draft.direction)
        .bind(u":minutes"_s, draft.minutes)
        .bind(u":since"_s, draft.callSince)
        .bind(u":channel"_s, draft.channel)
        .bind(u":to"_s, draft.to)
        .bind(u":subject"_s, draft.subject)
        .bind(u":seen"_s, draft.seen ? std::optional(draft.seen->value()) : std::nullopt)
        .bind(u":now"_s, now)
        .exec();
}

void DraftStore::remove(domain::CaseId caseId, domain::AgentId agent, domain::DraftKind kind)
{
    Query(m_connection, u"DELETE FROM draft WHERE case_id = :case AND agent_id = :agent AND kind = :kind"_s)
        .bind(u":case"_s, caseId)
        .bind(u":agent"_s, agent)
        .bind(u":kind"_s, kind)
        .exec();
}

std::optional<Draft> DraftStore::find(domain::CaseId caseId, domain::AgentId agent, domain::DraftKind kind)
{
    Query query(m_connection, kSelect + u"WHERE case_id = :case AND agent_id = :agent AND kind = :kind"_s);
    query.bind(u":case"_s, caseId).bind(u":agent"_s, agent).bind(u":kind"_s, kind).exec();
    std::vector<Draft> found = read(query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void DraftStore::moveAll(domain::CaseId from, domain::CaseId into, base::EpochMs now)
{
    Query query(m_connection, kSelect + u"WHERE case_id = :case ORDER BY agent_id, kind"_s);
    query.bind(u":case"_s, from).exec();
    for (const Draft &moved : read(query)) {
        remove(from, moved.agent, moved.kind);
        const std::optional<Draft> there = find(into, moved.agent, moved.kind);
        Draft joined = there ? domain::joinedDrafts(*there, moved) : moved;
        joined.caseId = into;
        put(joined, now);
    }
}

std::vector<Draft> DraftStore::ofCase(domain::CaseId caseId, domain::AgentId agent)
{
    Query query(m_connection, kSelect + u"WHERE case_id = :case AND agent_id = :agent ORDER BY kind"_s);
    query.bind(u":case"_s, caseId).bind(u":agent"_s, agent).exec();
    return read(query);
}

std::vector<Draft> DraftStore::ofAgent(domain::AgentId agent)
{
    Query query(m_connection, kSelect + u"WHERE agent_id = :agent ORDER BY saved_at DESC, case_id, kind"_s);
    query.bind(u":agent"_s, agent).exec();
    return read(query);
}

} // namespace throughline::storage
