// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/knowledgeuse.h"

#include "core/services/birth.h"
#include "core/services/suggesting.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"
#include "core/storage/knowledgeusestore.h"
#include "core/storage/practicestore.h"

#include <algorithm>
#include <map>

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

/// The articles in doubt, by their ids.
std::map<ArticleId, domain::ReviewItem> inDoubt(Session &session)
{
    storage::PracticeStore store(session.connection());
    std::map<ArticleId, domain::ReviewItem> items;
    for (storage::PracticeStore::Found &found : store.doubts(session.now())) {
        auto known = items.find(found.article);
        if (known == items.end()) {
            std::optional<domain::ReviewItem> item = store.item(found.article);
            if (!item)
                continue;
            known = items.emplace(found.article, std::move(*item)).first;
        }
        known->second.doubts.push_back(std::move(found.doubt));
    }
    for (auto &[id, item] : items)
        std::stable_sort(item.doubts.begin(), item.doubts.end(),
            [](const domain::Doubt &a, const domain::Doubt &b) { return a.since < b.since; });
    return items;
}

base::Result<qint64> review(
    Session &session, ArticleId article, std::optional<domain::AgentId> agent, const QString &comment)
{
    if (!KnowledgeUseStore(session.connection()).hasArticle(article))
        return noSuchArticle(article);
    QStringList reasons;
    const auto items = inDoubt(session);
    if (const auto found = items.find(article); found != items.end()) {
        for (const domain::Doubt &doubt : found->second.doubts)
            reasons.append(doubt.text.simplified());
    }
    storage::PracticeStore store(session.connection());
    store.resolveFlags(article, agent, session.now(), comment);
    const qint64 id = store.insertReview(article, agent, session.now(), reasons, comment);
    session.changed(domain::Subject::Article, article.value());
    return id;
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

QFuture<base::Result<std::vector<domain::Suggestion>>> KnowledgeUse::suggestions(domain::CaseId caseId, int limit)
{
    return m_database.readAside([=](Session &session) { return suggesting::suggestions(session, caseId, limit); });
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

QFuture<base::Result<std::vector<domain::Gap>>> KnowledgeUse::gaps(base::EpochMs since, int fewest, int limit)
{
    return m_database.readApart([=](Session &session) {
        constexpr int kMostCases = 3000;
        std::vector<domain::Gap> gaps = domain::gapsOf(
            storage::PracticeStore(session.connection()).withoutArticle(since, kMostCases), fewest);
        if (gaps.size() > size_t(limit))
            gaps.resize(size_t(limit));
        return gaps;
    });
}

QFuture<base::Result<std::vector<domain::ReviewItem>>> KnowledgeUse::toReview(int limit)
{
    return m_database.readApart([limit](Session &session) {
        std::vector<domain::ReviewItem> items;
        for (auto &[id, item] : inDoubt(session))
            items.push_back(item);
        std::stable_sort(items.begin(), items.end(), [](const domain::ReviewItem &a, const domain::ReviewItem &b) {
            return a.doubts.size() != b.doubts.size() ? a.doubts.size() > b.doubts.size()
                                                      : a.doubts.front().since < b.doubts.front().since;
        });
        if (items.size() > size_t(limit))
            items.resize(size_t(limit));
        return items;
    });
}

QFuture<base::Result<qint64>> KnowledgeUse::reviewed(
    const base::RequestId &request, ArticleId article, std::optional<domain::AgentId> agent, const QString &comment)
{
    return m_database.command(request, QStringLiteral("article.reviewed"),
        [=](Session &session) { return review(session, article, agent, comment.trimmed()); });
}

QFuture<base::Result<ArticleOfCase>> KnowledgeUse::articleOfCase(domain::CaseId caseId)
{
    return m_database.readAside([caseId](Session &session) { return services::articleOfCase(session, caseId); });
}

QFuture<base::Result<qint64>> KnowledgeUse::makeArticleOfCase(
    const base::RequestId &request, domain::CaseId caseId, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("article.born"),
        [=](Session &session) { return services::makeArticleOfCase(session, caseId, agent); });
}

QFuture<base::Result<std::vector<domain::ReviewDone>>> KnowledgeUse::reviews(
    std::optional<ArticleId> article, int limit)
{
    return m_database.readAside(
        [=](Session &session) { return storage::PracticeStore(session.connection()).reviews(article, limit); });
}

} // namespace throughline::services
