// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/attachments.h"

#include "core/services/outbox.h"
#include "core/services/writing.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"

#include <QCryptographicHash>

#include <QFile>
#include <QFileInfo>

namespace throughline::services {

using domain::Attachment;
using domain::AttachmentId;
using storage::AttachmentStore;
using storage::Session;

namespace {

base::Error noAttachment(AttachmentId id)
{
    return base::notFound(QStringLiteral("There is no attachment %1."), { id.toString() });
}

} // namespace

Attachments::Attachments(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<Attachment>>> Attachments::ofDraft(domain::CaseId caseId, domain::AgentId agent)
{
    return m_database.read([=](Session &session) {
        const domain::CaseId now = storage::CaseStore(session.connection()).resolved(caseId);
        return AttachmentStore(session.connection()).ofDraft(now, agent);
    });
}

QFuture<base::Result<std::vector<Attachment>>> Attachments::ofOutgoing(domain::OutgoingId id)
{
    return m_database.read([id](Session &session) { return AttachmentStore(session.connection()).ofOutgoing(id); });
}

QFuture<base::Result<std::vector<Attachment>>> Attachments::ofEvent(domain::EventId id)
{
    return m_database.read([id](Session &session) { return AttachmentStore(session.connection()).ofEvent(id); });
}

QFuture<base::Result<domain::NewAttachment>> Attachments::readFile(const QString &path)
{
    return m_database.readAside([path](Session &) -> base::Result<domain::NewAttachment> {
        QFile file(path);
        const QString name = QFileInfo(path).fileName();
        if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly))
            return base::notFound(QStringLiteral("%1 can't be read."), { name });
        // One byte more tells that it is too large, whatever the system says of its size.
        domain::NewAttachment read { name, file.read(domain::kMostAttached + 1) };
        if (const base::Result<void> fine = domain::checkAttached(read.content.size()); !fine)
            return fine.error();
        return read;
    });
}

QFuture<base::Result<qint64>> Attachments::attach(
    const base::RequestId &request, domain::CaseId caseId, domain::AgentId agent, const domain::NewAttachment &file)
{
    return m_database.command(request, QStringLiteral("attach"), [=](Session &session) -> base::Result<qint64> {
        const base::Result<Attachment> attachment = outbox::described(file);
        if (!attachment)
            return attachment.error();
        const base::Result<domain::SupportCase> found = writing::lockWritable(session, caseId);
        if (!found)
            return found.error();
        AttachmentStore store(session.connection());
        qint64 bytes = attachment->size;
        for (const Attachment &other : store.ofDraft(found->id, agent))
            bytes += other.size;
        if (const base::Result<void> fine = domain::checkAttached(bytes); !fine)
            return fine.error();
        return store.addToDraft(found->id, agent, *attachment, file.content).value();
    });
}

QFuture<base::Result<qint64>> Attachments::remove(const base::RequestId &request, AttachmentId id)
{
    return m_database.command(request, QStringLiteral("detach"), [id](Session &session) -> base::Result<qint64> {
        AttachmentStore store(session.connection());
        if (!store.find(id))
            return noAttachment(id);
        if (!store.isOfDraft(id))
            return base::refused(
                QStringLiteral("Attachment %1 was sent: what is on its way can't be changed."), { id.toString() });
        store.remove(id);
        return id.value();
    });
}

QFuture<base::Result<QByteArray>> Attachments::content(AttachmentId id)
{
    return m_database.readAside([id](Session &session) -> base::Result<QByteArray> {
        AttachmentStore store(session.connection());
        const auto found = store.find(id);
        if (!found)
            return noAttachment(id);
        QByteArray content = store.content(found->sha256);
        const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
        if (QString::fromLatin1(hash) != found->sha256)
            return base::Error { base::ErrorKind::Corrupt,
                QStringLiteral("The content of \"%1\" isn't what was attached: the workspace is damaged."),
                { found->name }, found->sha256 };
        return content;
    });
}

} // namespace throughline::services
