// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/roadmaps.h"

#include "core/exchange/roadmapjson.h"
#include "core/services/gates.h"
#include "core/services/roadmapwalk.h"
#include "core/services/writing.h"
#include "core/storage/articlestore.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/database.h"
#include "core/storage/roadmapstore.h"

#include <algorithm>

namespace throughline::services {

using domain::Blueprint;
using domain::RoadmapSummary;
using domain::Run;
using storage::RoadmapStore;
using storage::Session;

namespace {

struct Fit {
    int points = 0;
    QString reason;
};

/// How well a roadmap fits a case: words of its subject count, the product counts more.
Fit fit(const RoadmapSummary &roadmap, const domain::SupportCase &supportCase)
{
    Fit result;
    QStringList reasons;
    if (!supportCase.productName.isEmpty() && roadmap.products.contains(supportCase.productName)) {
        result.points += 3;
        reasons.append(QStringLiteral("product: %1").arg(supportCase.productName));
    }
    QStringList words;
    for (const QString &word : roadmap.keywords) {
        if (supportCase.subject.contains(word, Qt::CaseInsensitive)) {
            result.points += 2;
            words.append(word);
        }
    }
    if (!words.isEmpty())
        reasons.append(QStringLiteral("words: %1").arg(words.join(QStringLiteral(", "))));
    result.reason = reasons.join(QStringLiteral("; "));
    return result;
}

} // namespace

Roadmaps::Roadmaps(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

base::Result<Blueprint> Roadmaps::fromJson(const QByteArray &bytes, const QString &name)
{
    return exchange::roadmapFromJson(bytes, name, exchange::RoadmapFaults::Allowed);
}

QByteArray Roadmaps::toJson(const Blueprint &blueprint)
{
    return exchange::roadmapToJson(blueprint);
}

QFuture<base::Result<std::vector<RoadmapSummary>>> Roadmaps::list()
{
    return m_database.read([](Session &session) { return RoadmapStore(session.connection()).list(); });
}

QFuture<base::Result<std::vector<Blueprint>>> Roadmaps::publishedBeside(const QString &key)
{
    return m_database.readAside([key](Session &session) {
        RoadmapStore store(session.connection());
        std::vector<Blueprint> found;
        for (const RoadmapSummary &one : store.list()) {
            const auto version = one.key == key ? std::nullopt : store.publishedVersion(one.id);
            if (std::optional<Blueprint> blueprint = version ? store.load(*version) : std::nullopt)
                found.push_back(*std::move(blueprint));
        }
        return found;
    });
}

QFuture<base::Result<Blueprint>> Roadmaps::load(domain::RoadmapId id)
{
    return m_database.read([id](Session &session) -> base::Result<Blueprint> {
        RoadmapStore store(session.connection());
        std::optional<domain::RoadmapVersionId> version = store.newestVersion(id);
        if (!version)
            version = store.draftOf(id);
        if (version) {
            if (std::optional<Blueprint> blueprint = store.load(*version))
                return *blueprint;
        }
        return base::notFound(QStringLiteral("There is no roadmap %1."), { id.toString() });
    });
}

QFuture<base::Result<Blueprint>> Roadmaps::loadVersion(domain::RoadmapVersionId id)
{
    return m_database.read([id](Session &session) -> base::Result<Blueprint> {
        if (std::optional<Blueprint> blueprint = RoadmapStore(session.connection()).load(id))
            return *blueprint;
        return base::notFound(QStringLiteral("There is no version %1 of a roadmap."), { id.toString() });
    });
}

QFuture<base::Result<std::vector<domain::RoadmapVersionInfo>>> Roadmaps::versions(domain::RoadmapId id)
{
    return m_database.read([id](Session &session) { return RoadmapStore(session.connection()).versions(id); });
}

QFuture<base::Result<qint64>> Roadmaps::saveDraft(const base::RequestId &request, const Blueprint &blueprint)
{
    return m_database.command(request, QStringLiteral("roadmap.draft"),
        [blueprint](Session &session) { return roadmapwalk::saveDraft(session, blueprint); });
}

QFuture<base::Result<qint64>> Roadmaps::replaceDraft(
    const base::RequestId &request, const Blueprint &blueprint, const std::optional<Blueprint> &was)
{
    return m_database.command(request, QStringLiteral("roadmap.draft"),
        [blueprint, was](Session &session) { return roadmapwalk::replaceDraft(session, blueprint, was); });
}

QFuture<base::Result<RoadmapEditing>> Roadmaps::editing(domain::RoadmapId id)
{
    return m_database.read([id](Session &session) -> base::Result<RoadmapEditing> {
        RoadmapStore store(session.connection());
        RoadmapEditing editing;
        if (const auto draft = store.draftOf(id))
            editing.draft = store.load(*draft);
        if (const auto newest = store.newestVersion(id))
            editing.newest = store.load(*newest);
        if (!editing.draft && !editing.newest)
            return base::notFound(QStringLiteral("There is no roadmap %1."), { id.toString() });
        return editing;
    });
}

QFuture<base::Result<qint64>> Roadmaps::publish(
    const base::RequestId &request, domain::RoadmapVersionId draft, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("roadmap.publish"),
        [draft, agent](Session &session) { return roadmapwalk::publish(session, draft, agent); });
}

QFuture<base::Result<qint64>> Roadmaps::retire(
    const base::RequestId &request, domain::RoadmapId id, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("roadmap.retire"),
        [id, agent](Session &session) { return roadmapwalk::retire(session, id, agent); });
}

QFuture<base::Result<CaseRoadmap>> Roadmaps::forCase(domain::CaseId number)
{
    return m_database.read([number](Session &session) -> base::Result<CaseRoadmap> {
        const domain::CaseId id = storage::CaseStore(session.connection()).resolved(number);
        RoadmapStore store(session.connection());
        const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(id);
        if (!found)
            return writing::noCase(id);
        CaseRoadmap result;
        result.caseId = id;
        result.run = store.runOf(id);
        if (result.run) {
            if (std::optional<Blueprint> blueprint = store.loadWalked(result.run->roadmapVersion))
                result.blueprint = *blueprint;
            result.circumstances = gates::circumstancesOf(session, *found);
            result.deviations = domain::deviations(result.blueprint,
                domain::deedsOf(result.blueprint, *result.run, store.activitiesOf(id)), result.run->next);
            const auto newest = store.publishedVersion(result.blueprint.roadmap);
            if (newest && *newest != result.run->roadmapVersion && result.run->status == domain::RunStatus::Active) {
                const auto versions = store.versions(result.blueprint.roadmap);
                const auto info = std::find_if(versions.begin(), versions.end(),
                    [&](const domain::RoadmapVersionInfo &one) { return one.id == *newest; });
                if (info != versions.end() && info->number > result.blueprint.number)
                    result.newer = *info;
            }
            const auto &steps = result.blueprint.steps;
            if (std::any_of(steps.begin(), steps.end(), [](const domain::Step &one) { return !one.mayDo.isEmpty(); }))
                result.roles = storage::CatalogStore(session.connection()).roles();
            storage::ArticleStore articles(session.connection());
            for (const domain::Step &step : steps) {
                for (const QString &key : step.articleKeys) {
                    if (const QString title = articles.titleOfKey(key); !title.isEmpty())
                        result.articleTitles.insert(key, title);
                }
            }
            return result;
        }
        result.proposals = store.list();
        std::erase_if(
            result.proposals, [](const RoadmapSummary &one) { return one.status != domain::RoadmapStatus::Published; });
        std::stable_sort(
            result.proposals.begin(), result.proposals.end(), [&](const RoadmapSummary &a, const RoadmapSummary &b) {
                return fit(a, *found).points > fit(b, *found).points;
            });
        for (const RoadmapSummary &proposal : result.proposals)
            result.fits.append(fit(proposal, *found).reason);
        return result;
    });
}

QFuture<base::Result<qint64>> Roadmaps::start(
    const base::RequestId &request, domain::CaseId number, domain::RoadmapId roadmap)
{
    return m_database.command(request, QStringLiteral("roadmap.start"), [=](Session &session) -> base::Result<qint64> {
        const domain::CaseId caseId = storage::CaseStore(session.connection()).resolved(number);
        RoadmapStore store(session.connection());
        const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(caseId);
        if (!found)
            return writing::noCase(caseId);
        if (store.runOf(caseId))
            return base::refused(QStringLiteral("Case #%1 walks a roadmap already."), { caseId.toString() });
        const std::optional<domain::RoadmapVersionId> version = store.publishedVersion(roadmap);
        if (!version && (store.newestVersion(roadmap) || store.draftOf(roadmap)))
            return base::refused(QStringLiteral("No version of roadmap %1 is published."), { roadmap.toString() });
        const std::optional<Blueprint> blueprint = version ? store.loadWalked(*version) : std::nullopt;
        if (!blueprint)
            return base::notFound(QStringLiteral("There is no roadmap %1."), { roadmap.toString() });
        const domain::RunId run = store.insertRun(
            domain::begin(*blueprint, caseId, session.now(), gates::circumstancesOf(session, *found)), *blueprint);
        session.changed(domain::Subject::Run, run.value(), found->customer, caseId);
        return run.value();
    });
}

QFuture<base::Result<qint64>> Roadmaps::complete(
    const base::RequestId &request, domain::CaseId number, qint64 runVersion, const domain::Completion &completion)
{
    return m_database.command(request, QStringLiteral("roadmap.complete"),
        [=](Session &session) { return roadmapwalk::complete(session, number, runVersion, completion); });
}

QFuture<base::Result<RunMovePreview>> Roadmaps::previewMove(domain::CaseId caseId, domain::RoadmapVersionId version)
{
    return m_database.read([=](Session &session) { return roadmapwalk::previewMove(session, caseId, version); });
}

QFuture<base::Result<qint64>> Roadmaps::moveRun(const base::RequestId &request, domain::CaseId caseId,
    qint64 runVersion, domain::RoadmapVersionId version, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("roadmap.move"),
        [=](Session &session) { return roadmapwalk::moveRun(session, caseId, runVersion, version, agent); });
}

QFuture<base::Result<std::vector<domain::CaseId>>> Roadmaps::wakeDue()
{
    return m_database.write([](Session &session) { return roadmapwalk::wakeDue(session); });
}

} // namespace throughline::services
