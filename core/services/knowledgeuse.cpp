// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/knowledgeuse.h"

#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"
#include "core/storage/knowledgeusestore.h"

namespace throughline::services {

using domain::ArticleFlag;
using domain::ArticleId;
using domain::ArticleUse;
using domain::ArticleUseKind;
using storage::KnowledgeUseStore;
using storage::Session;

namespace {

base::Error noSuchArticle(ArticleId id)
{
    return base::notFound(QStringLiteral("There is no article %1."), { id.toString() });
}

/// The use, under the number that the case has now.
base::Result<qint64> noteUse(Session &session, ArticleUse use)
{
    storage::CaseStore cases(session.connection());
    const std::optional<domain::SupportCase> found = cases.find(cases.resolved(use.caseId));
    if (!found)
        return writing::noCase(use.caseId);
    KnowledgeUseStore store(session.connection());
    if (!store.hasArticle(use.article))
        return noSuchArticle(use.article);
    use.caseId = found->id;
    use.lastAt = session.now();
    store.note(use);
    if (domain::isHelp(use.kind))
        session.changed(domain::Subject::Article, use.article.value(), found->customer, found->id);
    return use.article.value();
}

} // namespace

KnowledgeUse::KnowledgeUse(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<qint64>> KnowledgeUse::noteOpened(const base::RequestId &request, domain::CaseId caseId,
    ArticleId article, std::optional<domain::AgentId> agent, bool suggested)
{
    ArticleUse use { caseId, article, ArticleUseKind::Opened, agent, suggested };
    return m_database.command(
        request, QStringLiteral("article.opened"), [use](Session &session) { return noteUse(session, use); });
}

QFuture<base::Result<qint64>> KnowledgeUse::noteInserted(const base::RequestId &request, domain::CaseId caseId,
    ArticleId article, std::optional<domain::AgentId> agent, ArticleUseKind as, bool suggested)
{
    ArticleUse use { caseId, article, as, agent, suggested };
    return m_database.command(
        request, QStringLiteral("article.used"), [use](Session &session) { return noteUse(session, use); });
}

QFuture<base::Result<qint64>> KnowledgeUse::unlink(
    const base::RequestId &request, domain::CaseId caseId, ArticleId article)
{
    return m_database.command(request, QStringLiteral("article.unlink"), [=](Session &session) -> base::Result<qint64> {
        const domain::CaseId now = storage::CaseStore(session.connection()).resolved(caseId);
        if (!KnowledgeUseStore(session.connection()).remove(now, article, ArticleUseKind::Linked))
            return base::notFound(
                QStringLiteral("Article %1 isn't linked to case #%2."), { article.toString(), caseId.toString() });
        session.changed(domain::Subject::Article, article.value(), {}, now);
        return article.value();
    });
}

QFuture<base::Result<std::vector<domain::ArticleUseLine>>> KnowledgeUse::usesOfCase(domain::CaseId caseId)
{
    return m_database.readAside([caseId](Session &session) {
        const domain::CaseId now = storage::CaseStore(session.connection()).resolved(caseId);
        return KnowledgeUseStore(session.connection()).ofCase(now);
    });
}

QFuture<base::Result<std::vector<domain::ArticleUseLine>>> KnowledgeUse::usesOfArticle(ArticleId article, int limit)
{
    return m_database.readAside(
        [=](Session &session) { return KnowledgeUseStore(session.connection()).ofArticle(article, limit); });
}

QFuture<base::Result<qint64>> KnowledgeUse::flag(const base::RequestId &request, ArticleId article,
    std::optional<domain::AgentId> agent, const QString &place, const QString &text)
{
    return m_database.command(request, QStringLiteral("article.flag"), [=](Session &session) -> base::Result<qint64> {
        if (const base::Result<void> fine = domain::checkFlag(place, text); !fine)
            return fine.error();
        KnowledgeUseStore store(session.connection());
        if (!store.hasArticle(article))
            return noSuchArticle(article);
        ArticleFlag flag;
        flag.article = article;
        flag.agent = agent;
        flag.at = session.now();
        flag.place = place.trimmed();
        flag.text = text.trimmed();
        const qint64 id = store.insertFlag(flag);
        session.changed(domain::Subject::Article, article.value());
        return id;
    });
}

QFuture<base::Result<qint64>> KnowledgeUse::resolveFlag(
    const base::RequestId &request, qint64 flag, std::optional<domain::AgentId> agent, const QString &resolution)
{
    return m_database.command(
        request, QStringLiteral("article.flag.resolve"), [=](Session &session) -> base::Result<qint64> {
            KnowledgeUseStore store(session.connection());
            const std::optional<ArticleFlag> found = store.flag(flag);
            if (!found)
                return base::notFound(QStringLiteral("There is no flag %1."), { QString::number(flag) });
            if (!store.resolveFlag(flag, agent, session.now(), resolution.trimmed()))
                return base::conflict(QStringLiteral("Flag %1 was resolved already."), { QString::number(flag) });
            session.changed(domain::Subject::Article, found->article.value());
            return flag;
        });
}

QFuture<base::Result<std::vector<ArticleFlag>>> KnowledgeUse::flags(int limit)
{
    return m_database.readAside(
        [limit](Session &session) { return KnowledgeUseStore(session.connection()).standingFlags(limit); });
}

QFuture<base::Result<std::vector<ArticleFlag>>> KnowledgeUse::flagsOf(ArticleId article)
{
    return m_database.readAside(
        [article](Session &session) { return KnowledgeUseStore(session.connection()).flagsOf(article); });
}

QFuture<base::Result<std::vector<domain::ArticleReuse>>> KnowledgeUse::reuse(base::EpochMs since, int limit)
{
    return m_database.readApart(
        [=](Session &session) { return KnowledgeUseStore(session.connection()).reuse(since, limit); });
}

QFuture<base::Result<domain::LinkRate>> KnowledgeUse::linkRate(base::EpochMs since)
{
    return m_database.readApart(
        [=](Session &session) { return KnowledgeUseStore(session.connection()).linkRate(since); });
}

} // namespace throughline::services
