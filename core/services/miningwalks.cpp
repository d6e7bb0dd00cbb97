// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of Mining that holds all cases of a roadmap against it.
#include "core/exchange/bpmn/bpmnfromtree.h"
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "core/services/mining.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"
#include "core/storage/processlogstore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/walklogstore.h"

#include <QPromise>

namespace throughline::services {

using storage::Session;

namespace {

struct ReadWalks {
    domain::Blueprint blueprint;
    domain::WalkLog log;
};

base::Error walksCancelled()
{
    return { base::ErrorKind::Cancelled, QStringLiteral("It was cancelled."), {}, {} };
}

base::Result<ReadWalks> readWalks(
    Session &session, const WalkQuestion &question, const std::function<bool(qint64)> &goOn)
{
    storage::RoadmapStore store(session.connection());
    const std::optional<domain::RoadmapVersionId> version = question.version ? question.version
                                                                             : store.newestVersion(question.roadmap);
    std::optional<domain::Blueprint> blueprint = version ? store.loadWalked(*version) : std::nullopt;
    if (!blueprint || blueprint->roadmap != question.roadmap)
        return base::notFound(QStringLiteral("There is no published roadmap %1."), { question.roadmap.toString() });
    std::optional<domain::WalkLog> log =
        storage::WalkLogStore(session.connection()).read(*blueprint, { question.version, question.since }, goOn);
    if (!log)
        return walksCancelled();
    return ReadWalks { std::move(*blueprint), std::move(*log) };
}

base::Result<FoundRoadmap> foundIn(const domain::ProcessLog &log)
{
    if (log.cases.empty())
        return base::refused(QStringLiteral("Nothing was done in any case yet, so there is no roadmap in it."));
    exchange::BpmnRoadmaps found = exchange::roadmapsFromBpmn(
        exchange::bpmnFromTree(Mining::discover(log)), QStringLiteral("history"));
    if (found.blueprints.empty())
        return base::refused(QStringLiteral("No roadmap can be made of what was done. %1"),
            { found.problems.empty() ? QString() : found.problems.back().message });
    // Nobody has recorded a decision where the ways part: as a step it would be one that every case has skipped.
    domain::Blueprint parted = found.blueprints.front();
    for (domain::Step &step : parted.steps) {
        if (step.kind == domain::StepKind::Decision)
            step.kind = domain::StepKind::Gateway;
    }
    if (domain::validate(parted))
        found.blueprints.front() = std::move(parted);
    FoundRoadmap roadmap { std::move(found.blueprints.front()), qint64(log.cases.size()), qint64(log.variants.size()) };
    roadmap.blueprint.key.clear();
    roadmap.blueprint.name.clear();
    return roadmap;
}

} // namespace

QFuture<base::Result<WalkAnswer>> Mining::walks(const WalkQuestion &question)
{
    using Answer = base::Result<WalkAnswer>;
    auto promise = std::make_shared<QPromise<Answer>>();
    QFuture<Answer> future = promise->future();
    promise->start();
    QFuture<base::Result<ReadWalks>> read = m_database.readApart([promise, question, over = m_over](Session &session) {
        return readWalks(session, question, [&promise, &over](qint64 rows) {
            promise->setProgressRange(0, 0);
            promise->setProgressValueAndText(int(rows), QString::number(rows));
            return !promise->isCanceled() && !*over;
        });
    });
    m_pool.start([promise, read, now = question.now, over = m_over]() mutable {
        // Waits here, where nobody else does.
        base::Result<ReadWalks> walks = read.takeResult();
        const auto goOn = [&] { return !promise->isCanceled() && !*over; };
        if (!walks) {
            promise->addResult(Answer(walks.error()));
        } else if (goOn()) {
            const base::Result<domain::PetriNet> model = net(walks->blueprint);
            auto answer = std::make_shared<const mining::WalkAnalysis>(
                std::move(walks->blueprint), std::move(walks->log), model, now, goOn);
            promise->addResult(goOn() ? Answer(std::move(answer)) : Answer(walksCancelled()));
        }
        promise->finish();
    });
    return future;
}

QFuture<base::Result<std::vector<mining::WalkCase>>> Mining::casesBehind(
    const WalkAnswer &answer, const mining::WalkFigure &figure)
{
    using Found = base::Result<std::vector<mining::WalkCase>>;
    auto promise = std::make_shared<QPromise<Found>>();
    QFuture<Found> future = promise->future();
    promise->start();
    m_pool.start([promise, answer, figure] {
        if (!promise->isCanceled())
            promise->addResult(answer->casesOf(figure));
        promise->finish();
    });
    return future;
}

QFuture<base::Result<std::vector<NamedCase>>> Mining::named(const std::vector<domain::CaseId> &cases)
{
    return m_database.readAside([cases](Session &session) {
        storage::CaseStore store(session.connection());
        std::vector<NamedCase> found;
        for (const domain::CaseId id : cases) {
            if (const std::optional<domain::SupportCase> one = store.find(store.resolved(id)))
                found.push_back({ id, one->id, one->customer, one->customerName, one->subject });
        }
        return found;
    });
}

QFuture<base::Result<FoundRoadmap>> Mining::discovered()
{
    using Found = base::Result<FoundRoadmap>;
    auto promise = std::make_shared<QPromise<Found>>();
    QFuture<Found> future = promise->future();
    promise->start();
    QFuture<base::Result<domain::ProcessLog>> read = m_database.readApart(
        [](Session &session) { return storage::ProcessLogStore(session.connection()).read(std::nullopt); });
    m_pool.start([promise, read]() mutable {
        const base::Result<domain::ProcessLog> log = read.takeResult();
        if (!promise->isCanceled())
            promise->addResult(log ? foundIn(*log) : Found(log.error()));
        promise->finish();
    });
    return future;
}

} // namespace throughline::services
