// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/outgoing.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// Files and whom they belong to. A content is kept once, and goes with the last that has it. DB thread only; throws DbError.
class AttachmentStore {
public:
    explicit AttachmentStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// `attachment.id` isn't read.
    [[nodiscard]] domain::AttachmentId addToDraft(
        domain::CaseId caseId, domain::AgentId agent, const domain::Attachment &attachment, const QByteArray &content);
    [[nodiscard]] domain::AttachmentId addToOutgoing(
        domain::OutgoingId id, const domain::Attachment &attachment, const QByteArray &content);
    [[nodiscard]] std::vector<domain::Attachment> ofDraft(domain::CaseId caseId, domain::AgentId agent);
    [[nodiscard]] std::vector<domain::Attachment> ofOutgoing(domain::OutgoingId id);
    [[nodiscard]] std::vector<domain::Attachment> ofEvent(domain::EventId id);
    [[nodiscard]] std::optional<domain::Attachment> find(domain::AttachmentId id);
    [[nodiscard]] QByteArray content(const QString &sha256);

    void moveToOutgoing(domain::CaseId caseId, domain::AgentId agent, domain::OutgoingId into);
    void moveToEvent(domain::OutgoingId from, domain::EventId into);
    void moveToDraft(domain::OutgoingId from, domain::CaseId caseId, domain::AgentId agent);
    /// Those of all drafts of a case.
    void moveDrafts(domain::CaseId from, domain::CaseId into);
    [[nodiscard]] bool isOfDraft(domain::AttachmentId id);
    void remove(domain::AttachmentId id);
    /// The content alone, for whatever has files of its own.
    void putBlob(const domain::Attachment &attachment, const QByteArray &content);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
