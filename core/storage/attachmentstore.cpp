// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/attachmentstore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Attachment;
using domain::AttachmentId;

namespace {

const QString &select()
{
    static const QString sql =
        u"SELECT t.id, t.name, b.media_type, b.size, b.sha256 FROM attachment t JOIN blob b ON b.sha256 = t.sha256 "_s;
    return sql;
}

std::vector<Attachment> read(Query &query)
{
    std::vector<Attachment> found;
    while (query.next())
        found.push_back({ query.id<AttachmentId>(0), query.text(1), query.text(2), query.int64(3), query.text(4) });
    return found;
}

} // namespace

void AttachmentStore::putBlob(const Attachment &attachment, const QByteArray &content)
{
    // Written anew if it is there, so that nobody who removes the last one that has it does so at this moment.
    Query(m_connection,
        u"INSERT INTO blob (sha256, size, media_type, content) VALUES (:sha, :size, :type, :content) "
        "ON CONFLICT (sha256) DO UPDATE SET size = excluded.size"_s)
        .bind(u":sha"_s, attachment.sha256)
        .bind(u":size"_s, attachment.size)
        .bind(u":type"_s, attachment.mediaType)
        .bindBytes(u":content"_s, content)
        .exec();
}

AttachmentId AttachmentStore::addToDraft(
    domain::CaseId caseId, domain::AgentId agent, const Attachment &attachment, const QByteArray &content)
{
    putBlob(attachment, content);
    Insert query(m_connection,
        u"INSERT INTO attachment (sha256, name, case_id, agent_id) VALUES (:sha, :name, :case, :agent)"_s);
    query.bind(u":sha"_s, attachment.sha256)
        .bind(u":name"_s, attachment.name)
        .bind(u":case"_s, caseId)
        .bind(u":agent"_s, agent);
    return AttachmentId(query.run());
}

AttachmentId AttachmentStore::addToOutgoing(
    domain::OutgoingId id, const Attachment &attachment, const QByteArray &content)
{
    putBlob(attachment, content);
    Insert query(m_connection, u"INSERT INTO attachment (sha256, name, outgoing_id) VALUES (:sha, :name, :outgoing)"_s);
    query.bind(u":sha"_s, attachment.sha256).bind(u":name"_s, attachment.name).bind(u":outgoing"_s, id);
    return AttachmentId(query.run());
}

std::vector<Attachment> AttachmentStore::ofDraft(domain::CaseId caseId, domain::AgentId agent)
{
    Query query(m_connection, select() + u"WHERE t.case_id = :case AND t.agent_id = :agent ORDER BY t.id"_s);
    query.bind(u":case"_s, caseId).bind(u":agent"_s, agent).exec();
    return read(query);
}

std::vector<Attachment> AttachmentStore::ofOutgoing(domain::OutgoingId id)
{
    Query query(m_connection, select() + u"WHERE t.outgoing_id = :id ORDER BY t.id"_s);
    query.bind(u":id"_s, id).exec();
    return read(query);
}

std::vector<Attachment> AttachmentStore::ofEvent(domain::EventId id)
{
    Query query(m_connection, select() + u"WHERE t.event_id = :id ORDER BY t.id"_s);
    query.bind(u":id"_s, id).exec();
    return read(query);
}

std::optional<Attachment> AttachmentStore::find(AttachmentId id)
{
    Query query(m_connection, select() + u"WHERE t.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    const std::vector<Attachment> found = read(query);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

QByteArray AttachmentStore::content(const QString &sha256)
{
    Query query(m_connection, u"SELECT content FROM blob WHERE sha256 = :sha"_s);
    query.bind(u":sha"_s, sha256).exec();
    return query.next() ? query.bytes(0) : QByteArray();
}

void AttachmentStore::moveToOutgoing(domain::CaseId caseId, domain::AgentId agent, domain::OutgoingId into)
{
    Query(m_connection,
        u"UPDATE attachment SET case_id = NULL, agent_id = NULL, outgoing_id = :into "
        "WHERE case_id = :case AND agent_id = :agent"_s)
        .bind(u":into"_s, into)
        .bind(u":case"_s, caseId)
        .bind(u":agent"_s, agent)
        .exec();
}

void AttachmentStore::moveToEvent(domain::OutgoingId from, domain::EventId into)
{
    Query(m_connection, u"UPDATE attachment SET outgoing_id = NULL, event_id = :into WHERE outgoing_id = :from"_s)
        .bind(u":into"_s, into)
        .bind(u":from"_s, from)
        .exec();
}

void AttachmentStore::moveToDraft(domain::OutgoingId from, domain::CaseId caseId, domain::AgentId agent)
{
    Query(m_connection,
        u"UPDATE attachment SET outgoing_id = NULL, case_id = :case, agent_id = :agent WHERE outgoing_id = :from"_s)
        .bind(u":case"_s, caseId)
        .bind(u":agent"_s, agent)
        .bind(u":from"_s, from)
        .exec();
}

void AttachmentStore::moveDrafts(domain::CaseId from, domain::CaseId into)
{
    Query(m_connection, u"UPDATE attachment SET case_id = :into WHERE case_id = :from"_s)
        .bind(u":into"_s, into)
        .bind(u":from"_s, from)
        .exec();
}

bool AttachmentStore::isOfDraft(AttachmentId id)
{
    return Query(m_connection, u"SELECT id FROM attachment WHERE id = :id AND case_id IS NOT NULL"_s)
        .bind(u":id"_s, id)
        .maybeInt64()
        .has_value();
}

void AttachmentStore::remove(AttachmentId id)
{
    const std::optional<Attachment> gone = find(id);
    if (!gone)
        return;
    Query(m_connection, u"DELETE FROM attachment WHERE id = :id"_s).bind(u":id"_s, id).exec();
    Query(m_connection,
        u"DELETE FROM blob WHERE sha256 = :sha "
        "AND NOT EXISTS (SELECT 1 FROM attachment t WHERE t.sha256 = blob.sha256) "
        "AND NOT EXISTS (SELECT 1 FROM article_file f WHERE f.sha256 = blob.sha256)"_s)
        .bind(u":sha"_s, gone->sha256)
        .exec();
}

} // namespace throughline::storage
