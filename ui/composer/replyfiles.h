// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/outgoing.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

class QImage;

namespace throughline::services {
class Attachments;
}

namespace throughline::ui {

class AttachmentList;

/// What is attached to the reply in the case that is open: files and pictures come in, stand in the list, and go. They are kept in the workspace, beside the
/// draft, as soon as they are there. GUI thread.
class ReplyFiles : public QObject {
    Q_OBJECT
public:
    /// The list must outlive it.
    ReplyFiles(
        services::Attachments &attachments, const base::Clock &clock, AttachmentList &list, QObject *parent = nullptr);

    void setSubject(std::optional<domain::CaseId> caseId, domain::AgentId agent);
    void read();
    /// Nothing is attached any more: it was sent.
    void clear();
    /// Something is on its way into the workspace.
    [[nodiscard]] bool isComing() const { return m_coming > 0; }

public Q_SLOTS:
    void attachFiles(const QStringList &paths);
    void attachImage(const QImage &image);

Q_SIGNALS:
    void changed();
    void failed(const throughline::base::Error &error);

private:
    void attach(domain::CaseId id, const domain::NewAttachment &file);
    void attached(domain::CaseId id, const std::optional<base::Error> &problem);
    void remove(domain::AttachmentId id);
    void show();

    services::Attachments &m_attachments;
    const base::Clock &m_clock;
    AttachmentList &m_list;
    std::optional<domain::CaseId> m_case;
    domain::AgentId m_agent;
    std::vector<domain::Attachment> m_attached;
    int m_coming = 0; ///< into the case that is open
};

} // namespace throughline::ui
