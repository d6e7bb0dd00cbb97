// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/roadmaps.h"

#include "core/storage/articlestore.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"
#include "core/storage/eventstore.h"
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

base::Error noCase(domain::CaseId id)
{
    return base::notFound(QStringLiteral("There is no case #%1."), { id.toString() });
}

} // namespace

Roadmaps::Roadmaps(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<RoadmapSummary>>> Roadmaps::list()
{
    return m_database.read([](Session &session) { return RoadmapStore(session.connection()).list(); });
}

QFuture<base::Result<Blueprint>> Roadmaps::load(domain::RoadmapId id)
{
    return m_database.read([id](Session &session) -> base::Result<Blueprint> {
        RoadmapStore store(session.connection());
        if (const std::optional<domain::RoadmapVersionId> version = store.newestVersion(id)) {
            if (std::optional<Blueprint> blueprint = store.load(*version))
                return *blueprint;
        }
        return base::notFound(QStringLiteral("There is no roadmap %1."), { id.toString() });
    });
}

QFuture<base::Result<CaseRoadmap>> Roadmaps::forCase(domain::CaseId number)
{
    return m_database.read([number](Session &session) -> base::Result<CaseRoadmap> {
        const domain::CaseId id = storage::CaseStore(session.connection()).resolved(number);
        RoadmapStore store(session.connection());
        const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(id);
        if (!found)
            return noCase(id);
        CaseRoadmap result;
        result.caseId = id;
        result.run = store.runOf(id);
        if (result.run) {
            if (std::optional<Blueprint> blueprint = store.load(result.run->roadmapVersion))
                result.blueprint = *blueprint;
            storage::ArticleStore articles(session.connection());
            for (const domain::Step &step : result.blueprint.steps) {
                for (const QString &key : step.articleKeys) {
                    if (const QString title = articles.titleOfKey(key); !title.isEmpty())
                        result.articleTitles.insert(key, title);
                }
            }
            return result;
        }
        result.proposals = store.list();
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
            return noCase(caseId);
        if (store.runOf(caseId))
            return base::refused(QStringLiteral("Case #%1 walks a roadmap already."), { caseId.toString() });
        const std::optional<domain::RoadmapVersionId> version = store.newestVersion(roadmap);
        const std::optional<Blueprint> blueprint = version ? store.load(*version) : std::nullopt;
        if (!blueprint)
            return base::notFound(QStringLiteral("There is no roadmap %1."), { roadmap.toString() });
        const domain::RunId run = store.insertRun(domain::begin(*blueprint, caseId, session.now()), *blueprint);
        session.changed(domain::Subject::Run, run.value(), found->customer, caseId);
        return run.value();
    });
}

QFuture<base::Result<qint64>> Roadmaps::complete(
    const base::RequestId &request, domain::CaseId number, qint64 runVersion, const domain::Completion &completion)
{
    return m_database.command(
        request, QStringLiteral("roadmap.complete"), [=](Session &session) -> base::Result<qint64> {
            const domain::CaseId caseId = storage::CaseStore(session.connection()).resolved(number);
            RoadmapStore store(session.connection());
            const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(caseId);
            if (!found)
                return noCase(caseId);
            const std::optional<Run> run = store.runOf(caseId);
            const std::optional<Blueprint> blueprint = run ? store.load(run->roadmapVersion) : std::nullopt;
            if (!blueprint)
                return base::refused(QStringLiteral("Case #%1 doesn't walk a roadmap."), { caseId.toString() });
            const base::Error movedOn = base::conflict(
                QStringLiteral(
                    "Somebody else has taken case #%1 a step further meanwhile. Have a look at what is next now."),
                { caseId.toString() });
            if (run->version != runVersion)
                return movedOn;

            domain::Completion done = completion;
            done.at = session.now();
            base::Result<Run> after = domain::complete(*blueprint, *run, done);
            if (!after)
                return after.error();
            const domain::Step *step = blueprint->find(completion.stepKey);
            domain::StepRecord &record = after->done.back();

            storage::NewEvent event;
            event.customer = found->customer;
            event.caseId = caseId;
            event.at = done.at;
            event.channel = domain::Channel::System;
            event.kind = domain::EventKind::Step;
            event.visibility = domain::isVisibleToCustomer(step->lane) ? domain::Visibility::Customer
                                                                       : domain::Visibility::Internal;
            event.agent = done.agent;
            event.product = found->product;
            event.subject = step->title;
            event.body = record.evidence;
            record.event = storage::EventStore(session.connection()).append(event);
            if (!store.updateRun(*after, *blueprint, run->done.size()))
                return movedOn;
            session.changed(domain::Subject::Event, record.event->value(), found->customer, caseId);
            session.changed(domain::Subject::Run, run->id.value(), found->customer, caseId);
            return record.event->value();
        });
}

} // namespace throughline::services
