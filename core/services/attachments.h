// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/outgoing.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// Files beside drafts and messages, kept in the workspace: they are there on another computer too. A content that is there already is kept once. GUI thread;
/// futures finish on a database thread; readings may be cancelled.
class Attachments : public QObject {
    Q_OBJECT
public:
    explicit Attachments(storage::Database &database, QObject *parent = nullptr);

    /// Of the agent's draft of a reply. In the order in which they were attached.
    QFuture<base::Result<std::vector<domain::Attachment>>> ofDraft(domain::CaseId caseId, domain::AgentId agent);
    QFuture<base::Result<std::vector<domain::Attachment>>> ofOutgoing(domain::OutgoingId id);
    QFuture<base::Result<std::vector<domain::Attachment>>> ofEvent(domain::EventId id);
    /// Reads a file of this computer that is to be attached. NotFound if it isn't one that can be read, InvalidInput if it is larger than anything that may be
    /// attached.
    QFuture<base::Result<domain::NewAttachment>> readFile(const QString &path);
    /// InvalidInput if it is empty or more than domain::kMostAttached with what is attached already. Gives the id (AttachmentId).
    QFuture<base::Result<qint64>> attach(const base::RequestId &request, domain::CaseId caseId, domain::AgentId agent,
        const domain::NewAttachment &file);
    /// From a draft only: what was sent stays. Gives the id.
    QFuture<base::Result<qint64>> remove(const base::RequestId &request, domain::AttachmentId id);
    /// NotFound if it is gone, Corrupt if it isn't what was attached.
    QFuture<base::Result<QByteArray>> content(domain::AttachmentId id);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
