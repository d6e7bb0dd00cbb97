// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/articles.h"

#include "core/services/articlewriting.h"
#include "core/storage/articlefilestore.h"
#include "core/storage/articlehistorystore.h"
#include "core/storage/articlestore.h"
#include "core/storage/database.h"

#include <QCryptographicHash>

namespace throughline::services {

using namespace Qt::StringLiterals;
using domain::ArticleFile;
using domain::ArticleId;
using domain::ArticleName;
using storage::ArticleFileStore;
using storage::ArticleHistoryStore;
using storage::ArticleStore;
using storage::Session;

Articles::Articles(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<domain::Article>>> Articles::page(
    const QString &afterTitle, ArticleId afterId, int limit, const domain::ArticleFilter &filter, bool bodies)
{
    return m_database.readAside([=](Session &session) {
        return ArticleStore(session.connection()).page(afterTitle, afterId, limit, filter, bodies);
    });
}

QFuture<base::Result<Made>> Articles::create(const base::RequestId &request, const NewArticleText &text)
{
    return m_database.commandAnswering(
        request, u"article.add"_s, [text](Session &session) { return articlewriting::create(session, text); },
        [](Session &session, qint64 action) { return articlewriting::madeAgain(session, action); });
}

QFuture<base::Result<ArticleSaved>> Articles::save(const base::RequestId &request, const ArticleSave &save)
{
    return m_database.commandAnswering(
        request, u"article.edit"_s, [save](Session &session) { return articlewriting::save(session, save); },
        [save](Session &session, qint64 action) { return articlewriting::answerAgain(session, save, action); });
}

QFuture<base::Result<ArticleSaved>> Articles::judge(const ArticleSave &save)
{
    return m_database.read([save](Session &session) { return articlewriting::answerAgain(session, save, 0); });
}

QFuture<base::Result<ArticleSaved>> Articles::setStatus(const base::RequestId &request, ArticleId id, qint64 seen,
    domain::ArticleStatus status, const QString &comment, std::optional<domain::AgentId> agent)
{
    return m_database.commandAnswering(
        request, u"article.status"_s,
        [=](Session &session) { return articlewriting::setStatus(session, id, seen, status, comment, agent); },
        [id](Session &session, qint64 action) { return articlewriting::answerAgain(session, id, action); });
}

QFuture<base::Result<std::vector<domain::ArticleVersion>>> Articles::versions(ArticleId id, qint64 before, int limit)
{
    return m_database.read([=](Session &session) -> base::Result<std::vector<domain::ArticleVersion>> {
        auto found = ArticleHistoryStore(session.connection()).versions(id, before, limit);
        if (found.empty() && before == 0)
            return articlewriting::noArticle(id);
        return found;
    });
}

QFuture<base::Result<domain::ArticleVersion>> Articles::version(ArticleId id, qint64 number)
{
    return m_database.read([=](Session &session) -> base::Result<domain::ArticleVersion> {
        if (auto found = ArticleHistoryStore(session.connection()).version(id, number))
            return *found;
        return base::notFound(u"Article %1 has no version %2."_s, { id.toString(), QString::number(number) });
    });
}

QFuture<base::Result<ArticleSaved>> Articles::restore(const base::RequestId &request, ArticleId id, qint64 seen,
    qint64 number, const QString &comment, std::optional<domain::AgentId> agent)
{
    return m_database.commandAnswering(
        request, u"article.restore"_s,
        [=](Session &session) { return articlewriting::restore(session, id, seen, number, comment, agent); },
        [id](Session &session, qint64 action) { return articlewriting::answerAgain(session, id, action); });
}

QFuture<base::Result<void>> Articles::keepDraft(const domain::ArticleDraft &draft)
{
    return m_database.write([draft](Session &session) {
        ArticleHistoryStore store(session.connection());
        // Of an article that is there, an emptied text is somebody's work as well.
        if (!draft.article && draft.edit.title.isEmpty() && draft.edit.body.isEmpty())
            store.removeDraft(draft.agent, draft.article);
        else
            store.putDraft(draft, session.now());
    });
}

QFuture<base::Result<std::optional<domain::ArticleDraft>>> Articles::draft(
    domain::AgentId agent, std::optional<ArticleId> article)
{
    return m_database.read(
        [=](Session &session) { return ArticleHistoryStore(session.connection()).draft(agent, article); });
}

QFuture<base::Result<std::vector<domain::ArticleDraft>>> Articles::drafts(domain::AgentId agent)
{
    return m_database.read([=](Session &session) { return ArticleHistoryStore(session.connection()).drafts(agent); });
}

QFuture<base::Result<void>> Articles::dropDraft(domain::AgentId agent, std::optional<ArticleId> article)
{
    return m_database.write(
        [=](Session &session) { ArticleHistoryStore(session.connection()).removeDraft(agent, article); });
}

QFuture<base::Result<qint64>> Articles::attach(
    const base::RequestId &request, ArticleId id, const domain::NewAttachment &file, const QString &reference)
{
    return m_database.command(request, u"article.attach"_s,
        [=](Session &session) { return articlewriting::attach(session, id, file, reference); });
}

QFuture<base::Result<qint64>> Articles::detach(const base::RequestId &request, domain::ArticleFileId id)
{
    return m_database.command(request, u"article.detach"_s, [id](Session &session) -> base::Result<qint64> {
        ArticleFileStore store(session.connection());
        const std::optional<ArticleFile> found = store.find(id);
        if (!found)
            return base::notFound(u"There is no file %1 of an article."_s, { id.toString() });
        store.remove(id, session.now());
        session.changed(domain::Subject::Article, found->article.value());
        return id.value();
    });
}

QFuture<base::Result<std::vector<ArticleFile>>> Articles::attachments(ArticleId id)
{
    return m_database.read([id](Session &session) { return ArticleFileStore(session.connection()).ofArticle(id); });
}

QFuture<base::Result<ArticleFile>> Articles::attachment(domain::ArticleFileId id)
{
    return m_database.read([id](Session &session) -> base::Result<ArticleFile> {
        if (auto found = ArticleFileStore(session.connection()).find(id))
            return *found;
        return base::notFound(u"There is no file %1 of an article."_s, { id.toString() });
    });
}

QFuture<base::Result<ArticleFile>> Articles::attachmentNamed(ArticleId id, const QString &reference)
{
    return m_database.read([=](Session &session) -> base::Result<ArticleFile> {
        if (auto found = ArticleFileStore(session.connection()).named(id, domain::plainReference(reference)))
            return *found;
        return base::notFound(u"Article %1 has no file \"%2\"."_s, { id.toString(), reference });
    });
}

QFuture<base::Result<QByteArray>> Articles::content(const QString &sha256)
{
    return m_database.readAside([sha256](Session &session) -> base::Result<QByteArray> {
        ArticleFileStore store(session.connection());
        // Other contents are of messages, which not everybody who reads articles may see.
        if (!store.has(sha256))
            return base::notFound(u"No article has the file %1."_s, { sha256 });
        QByteArray content = store.content(sha256);
        if (QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex()) != sha256)
            return base::Error { base::ErrorKind::Corrupt,
                u"The content of file %1 isn't what was attached: the workspace is damaged."_s, { sha256.left(12) },
                sha256 };
        return content;
    });
}

QFuture<base::Result<std::vector<ArticleName>>> Articles::linksFrom(ArticleId id)
{
    return m_database.read([id](Session &session) { return ArticleStore(session.connection()).linksFrom(id); });
}

QFuture<base::Result<std::vector<ArticleName>>> Articles::linksTo(ArticleId id)
{
    return m_database.readAside([id](Session &session) { return ArticleStore(session.connection()).linksTo(id); });
}

QFuture<base::Result<ArticleName>> Articles::linked(ArticleId from, const QString &url)
{
    return m_database.read([=](Session &session) -> base::Result<ArticleName> {
        const QString target = domain::articleTarget(url);
        if (!target.isEmpty()) {
            if (auto found = ArticleStore(session.connection()).linked(from, target))
                return *found;
        }
        return base::notFound(u"\"%1\" leads to no article."_s, { url });
    });
}

QFuture<base::Result<std::vector<ArticleName>>> Articles::complete(const QString &typed, int limit)
{
    return m_database.readAside(
        [=](Session &session) { return ArticleStore(session.connection()).named(typed, limit); });
}

QFuture<base::Result<std::vector<domain::ArticleStep>>> Articles::steps(ArticleId id)
{
    return m_database.readAside([id](Session &session) { return ArticleStore(session.connection()).steps(id); });
}

QString Articles::linkAddress(const ArticleName &name)
{
    return u"article:"_s + name.id.toString();
}

} // namespace throughline::services
