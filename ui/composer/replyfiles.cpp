// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/replyfiles.h"

#include "core/services/attachments.h"
#include "ui/common/requests.h"
#include "ui/composer/attachmentlist.h"

#include <QBuffer>
#include <QImage>
#include <QtConcurrentRun>

#include <algorithm>

namespace throughline::ui {

using domain::CaseId;

ReplyFiles::ReplyFiles(
    services::Attachments &attachments, const base::Clock &clock, AttachmentList &list, QObject *parent)
    : QObject(parent)
    , m_attachments(attachments)
    , m_clock(clock)
    , m_list(list)
{
    connect(&m_list, &AttachmentList::removeRequested, this, &ReplyFiles::remove);
}

void ReplyFiles::setSubject(std::optional<CaseId> caseId, domain::AgentId agent)
{
    if (caseId == m_case && agent == m_agent)
        return;
    m_case = caseId;
    m_agent = agent;
    m_coming = 0;
    clear();
}

void ReplyFiles::clear()
{
    m_attached.clear();
    show();
}

void ReplyFiles::show()
{
    m_list.setAttachments(m_attached, m_coming);
    Q_EMIT changed();
}

void ReplyFiles::read()
{
    if (!m_case || !m_agent.isValid())
        return;
    whenDone(m_attachments.ofDraft(*m_case, m_agent), this,
        [this, id = *m_case](const base::Result<std::vector<domain::Attachment>> &found) {
            if (!found || m_case != id)
                return;
            m_attached = *found;
            show();
        });
}

void ReplyFiles::attachFiles(const QStringList &paths)
{
    if (!m_case || !m_agent.isValid())
        return;
    for (const QString &path : paths) {
        ++m_coming;
        whenDone(
            m_attachments.readFile(path), this, [this, id = *m_case](const base::Result<domain::NewAttachment> &file) {
                if (file)
                    attach(id, *file);
                else
                    attached(id, file.error());
            });
    }
    show();
}

void ReplyFiles::attachImage(const QImage &image)
{
    if (!m_case || !m_agent.isValid() || image.isNull())
        return;
    ++m_coming;
    show();
    const QString name = tr("Picture %1.png").arg(int(m_attached.size()) + m_coming);
    // In the background, since a large picture takes its time.
    auto packing = QtConcurrent::run([image, name] {
        domain::NewAttachment file { name, {} };
        QBuffer buffer(&file.content);
        image.save(&buffer, "PNG");
        return file;
    });
    whenDone(packing, this, [this, id = *m_case](const domain::NewAttachment &file) { attach(id, file); });
}

void ReplyFiles::attach(CaseId id, const domain::NewAttachment &file)
{
    whenDone(m_attachments.attach(base::RequestId::make(m_clock.now()), id, m_agent, file), this,
        [this, id](const base::Result<qint64> &result) {
            attached(id, result ? std::nullopt : std::optional(result.error()));
        });
}

void ReplyFiles::attached(CaseId id, const std::optional<base::Error> &problem)
{
    if (problem)
        Q_EMIT failed(*problem);
    if (m_case != id)
        return;
    m_coming = std::max(0, m_coming - 1);
    show();
    read();
}

void ReplyFiles::remove(domain::AttachmentId id)
{
    whenDone(m_attachments.remove(base::RequestId::make(m_clock.now()), id), this,
        [this](const base::Result<qint64> &result) {
            if (!result)
                Q_EMIT failed(result.error());
            read();
        });
}

} // namespace throughline::ui
