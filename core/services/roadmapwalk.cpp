// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/roadmapwalk.h"

#include "core/domain/blueprintedit.h"
#include "core/services/gates.h"
#include "core/services/merging.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/session.h"

#include <QSet>

namespace throughline::services::roadmapwalk {

using domain::Blueprint;
using domain::CaseId;
using domain::Run;
using storage::RoadmapStore;
using storage::Session;

namespace {

// A wait that ends by a condition is looked at again after so long, in ms.
constexpr base::EpochMs kLookAgain = 60'000;
constexpr int kAtOnce = 200;

base::Error movedOn(CaseId id)
{
    return base::conflict(
        QStringLiteral("Somebody else has taken case #%1 a step further meanwhile. Have a look at what is next now."),
        { id.toString() });
}

/// An entry of the timeline for each step that was done since.
void tellSteps(Session &session, const domain::SupportCase &found, const Blueprint &blueprint, Run &after, size_t from)
{
    for (size_t i = from; i < after.done.size(); ++i) {
        domain::StepRecord &record = after.done[i];
        const domain::Step *step = blueprint.find(record.stepKey);
        storage::NewEvent event;
        event.customer = found.customer;
        event.caseId = found.id;
        event.at = record.doneAt;
        event.channel = domain::Channel::System;
        event.kind = domain::EventKind::Step;
        event.visibility = domain::isVisibleToCustomer(step->lane) ? domain::Visibility::Customer
                                                                   : domain::Visibility::Internal;
        event.agent = record.agent;
        event.product = found.product;
        event.subject = step->title;
        event.body = record.evidence;
        record.event = storage::EventStore(session.connection()).append(event);
        session.changed(domain::Subject::Event, record.event->value(), found.customer, found.id);
    }
}

/// The case with its run and what it walks.
struct Walk {
    domain::SupportCase found;
    Run run;
    Blueprint blueprint;
};

base::Result<Walk> walkOf(Session &session, CaseId number)
{
    const CaseId id = storage::CaseStore(session.connection()).resolved(number);
    RoadmapStore store(session.connection());
    const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(id);
    if (!found)
        return writing::noCase(id);
    const std::optional<Run> run = store.runOf(id);
    const std::optional<Blueprint> blueprint = run ? store.loadWalked(run->roadmapVersion) : std::nullopt;
    if (!blueprint)
        return base::refused(QStringLiteral("Case #%1 doesn't walk a roadmap."), { id.toString() });
    return Walk { *found, *run, *blueprint };
}

base::Result<RunMovePreview> moveOf(Session &session, const Walk &walk, domain::RoadmapVersionId version)
{
    RoadmapStore store(session.connection());
    const std::optional<Blueprint> to = store.loadWalked(version);
    if (!to || to->status == domain::RoadmapStatus::Draft)
        return base::notFound(QStringLiteral("There is no published version %1."), { version.toString() });
    if (to->roadmap != walk.blueprint.roadmap)
        return base::refused(QStringLiteral("Version %1 is of roadmap \"%2\"; case #%3 walks \"%4\"."),
            { version.toString(), to->name, walk.found.id.toString(), walk.blueprint.name });
    if (version == walk.run.roadmapVersion)
        return base::refused(QStringLiteral("Case #%1 walks this version already."), { walk.found.id.toString() });
    RunMovePreview preview;
    preview.caseId = walk.found.id;
    preview.runVersion = walk.run.version;
    preview.before = walk.blueprint;
    preview.after = *to;
    preview.difference = domain::compare(walk.blueprint, *to);
    preview.move = domain::moved(
        walk.blueprint, *to, walk.run, session.now(), gates::circumstancesOf(session, walk.found));
    return preview;
}

} // namespace

base::Result<qint64> saveDraft(Session &session, const Blueprint &blueprint)
{
    if (blueprint.key.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("A roadmap needs a key."));
    QSet<QString> keys;
    for (const domain::Step &step : blueprint.steps) {
        if (step.key.isEmpty() || keys.contains(step.key))
            return base::invalidInput(
                QStringLiteral("Each step needs a key of its own: \"%1\" has none, or that of another one."),
                { step.title });
        keys.insert(step.key);
    }
    for (const domain::Transition &way : blueprint.transitions) {
        if (!keys.contains(way.from) || !keys.contains(way.to))
            return base::invalidInput(
                QStringLiteral("A way from \"%1\" to \"%2\" names a step that isn't there."), { way.from, way.to });
    }
    const std::vector<domain::BlueprintLane> lanes = domain::lanesOf(blueprint);
    for (const domain::Step &step : blueprint.steps) {
        const QString lane = step.ownLane.isEmpty() ? domain::laneKindName(step.lane) : step.ownLane;
        if (lanes.at(domain::laneIndex(blueprint, step)).key != lane)
            return base::invalidInput(
                QStringLiteral("Step \"%1\" is in lane \"%2\", which isn't there."), { step.title, lane });
    }
    const domain::RoadmapVersionId id = RoadmapStore(session.connection()).saveDraft(blueprint, session.now());
    session.changed(domain::Subject::Roadmap, id.value());
    return id.value();
}

base::Result<qint64> replaceDraft(Session &session, const Blueprint &blueprint, const std::optional<Blueprint> &was)
{
    RoadmapStore store(session.connection());
    const std::optional<domain::RoadmapId> roadmap = store.findRoadmap(blueprint.key);
    const std::optional<domain::RoadmapVersionId> draft = roadmap ? store.draftOf(*roadmap) : std::nullopt;
    const std::optional<Blueprint> there = draft ? store.load(*draft) : std::nullopt;
    const bool same = there && was ? domain::isSameContent(*there, *was) : !there && !was;
    // What is there already needn't be kept again: a second try of the same isn't a conflict.
    if (!same && !(there && domain::isSameContent(*there, blueprint)))
        return base::conflict(
            QStringLiteral("Somebody else has changed the draft of \"%1\" meanwhile."), { blueprint.name });
    return saveDraft(session, blueprint);
}

base::Result<qint64> publish(Session &session, domain::RoadmapVersionId draft, std::optional<domain::AgentId> agent)
{
    if (const auto may = domain::mayPublish(agent, storage::CatalogStore(session.connection()).roles()); !may)
        return may.error();
    RoadmapStore store(session.connection());
    const std::optional<Blueprint> blueprint = store.load(draft);
    if (!blueprint)
        return base::notFound(QStringLiteral("There is no version %1 of a roadmap."), { draft.toString() });
    if (blueprint->status != domain::RoadmapStatus::Draft)
        return base::conflict(QStringLiteral("Version %1 of roadmap \"%2\" is no draft any more."),
            { QString::number(blueprint->number), blueprint->name });
    if (const base::Result<void> valid = domain::validate(*blueprint); !valid)
        return valid.error();
    for (const domain::Step &step : blueprint->steps) {
        if (step.roadmapKey.isEmpty())
            continue;
        const auto sub = store.findRoadmap(step.roadmapKey);
        if (!sub || !store.publishedVersion(*sub))
            return base::refused(QStringLiteral("Step \"%1\" runs roadmap \"%2\", which isn't published."),
                { step.title, step.roadmapKey });
    }
    store.publishDraft(*blueprint, session.now());
    session.changed(domain::Subject::Roadmap, draft.value());
    return draft.value();
}

base::Result<qint64> retire(Session &session, domain::RoadmapId id, std::optional<domain::AgentId> agent)
{
    if (const auto may = domain::mayPublish(agent, storage::CatalogStore(session.connection()).roles()); !may)
        return may.error();
    RoadmapStore store(session.connection());
    const std::optional<domain::RoadmapVersionId> version = store.publishedVersion(id);
    if (!version)
        return base::refused(QStringLiteral("No version of roadmap %1 is published."), { id.toString() });
    store.setStatus(*version, domain::RoadmapStatus::Retired);
    session.changed(domain::Subject::Roadmap, version->value());
    return id.value();
}

base::Result<qint64> complete(Session &session, CaseId number, qint64 runVersion, const domain::Completion &completion)
{
    const base::Result<Walk> walk = walkOf(session, number);
    if (!walk)
        return walk.error();
    const CaseId id = walk->found.id;
    if (walk->run.version != runVersion)
        return movedOn(id);
    if (const domain::Step *step = walk->blueprint.find(completion.stepKey); step && !step->mayDo.isEmpty()) {
        const domain::AgentRoles roles = storage::CatalogStore(session.connection()).roles();
        if (const base::Result<void> may = domain::mayDo(*step, completion.agent, roles); !may)
            return may.error();
    }
    domain::Completion done = completion;
    done.at = session.now();
    const domain::Circumstances circumstances = gates::circumstancesOf(session, walk->found);
    base::Result<Run> after = domain::complete(walk->blueprint, walk->run, done, circumstances);
    if (!after)
        return after.error();
    if (std::optional<Run> further = domain::woken(walk->blueprint, *after, circumstances))
        *after = *further;
    const size_t known = walk->run.done.size();
    tellSteps(session, walk->found, walk->blueprint, *after, known);
    if (!RoadmapStore(session.connection()).updateRun(*after, walk->blueprint, known))
        return movedOn(id);
    session.changed(domain::Subject::Run, walk->run.id.value(), walk->found.customer, id);
    return after->done.at(known).event->value();
}

base::Result<RunMovePreview> previewMove(Session &session, CaseId number, domain::RoadmapVersionId version)
{
    const base::Result<Walk> walk = walkOf(session, number);
    if (!walk)
        return walk.error();
    return moveOf(session, *walk, version);
}

base::Result<qint64> moveRun(Session &session, CaseId number, qint64 runVersion, domain::RoadmapVersionId version,
    std::optional<domain::AgentId> agent)
{
    const base::Result<Walk> walk = walkOf(session, number);
    if (!walk)
        return walk.error();
    if (walk->run.version != runVersion)
        return movedOn(walk->found.id);
    const base::Result<RunMovePreview> preview = moveOf(session, *walk, version);
    if (!preview)
        return preview.error();
    if (!RoadmapStore(session.connection()).updateRun(preview->move.run, preview->after, walk->run.done.size()))
        return movedOn(walk->found.id);
    const domain::BlueprintDifference &difference = preview->difference;
    merging::tell(session, walk->found.customer, walk->found.id, agent,
        QStringLiteral("Roadmap \"%1\": version %2 instead of %3")
            .arg(preview->after.name)
            .arg(preview->after.number)
            .arg(preview->before.number),
        QStringLiteral("Steps added: %1, removed: %2, changed: %3.")
            .arg(difference.added.size())
            .arg(difference.removed.size())
            .arg(difference.changed.size()));
    session.changed(domain::Subject::Run, walk->run.id.value(), walk->found.customer, walk->found.id);
    return walk->run.id.value();
}

base::Result<std::vector<CaseId>> wakeDue(Session &session)
{
    RoadmapStore store(session.connection());
    std::vector<CaseId> moved;
    for (const CaseId id : store.dueRuns(session.now(), kAtOnce)) {
        const base::Result<Walk> walk = walkOf(session, id);
        if (!walk) {
            store.postpone(id, session.now() + kLookAgain);
            continue;
        }
        std::optional<Run> after = domain::woken(
            walk->blueprint, walk->run, gates::circumstancesOf(session, walk->found));
        if (!after) {
            store.postpone(id, session.now() + kLookAgain);
            continue;
        }
        const size_t known = walk->run.done.size();
        tellSteps(session, walk->found, walk->blueprint, *after, known);
        // Somebody has done a step just now: what they left is looked at the next time.
        if (!store.updateRun(*after, walk->blueprint, known))
            return movedOn(id);
        session.changed(domain::Subject::Run, walk->run.id.value(), walk->found.customer, id);
        moved.push_back(id);
    }
    return moved;
}

} // namespace throughline::services::roadmapwalk
