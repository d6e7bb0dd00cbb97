// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/simulation.h"

#include <algorithm>

namespace throughline::domain {

namespace {

/// A step as somebody does it who has ticked and written down all that is wanted.
Completion simulatedCompletion(const Step &step, const QString &outcome, base::EpochMs at)
{
    Completion completion;
    completion.stepKey = step.key;
    completion.outcome = outcome;
    completion.at = at;
    completion.checked = step.checklist;
    if (!step.evidenceWanted.trimmed().isEmpty())
        completion.evidence = step.evidenceWanted;
    return completion;
}

base::Result<Run> deedDone(
    const Blueprint &blueprint, const Run &run, const SimulatedDeed &deed, Circumstances &circumstances)
{
    const Step *step = blueprint.find(deed.stepKey);
    if (!step)
        return base::notFound(QStringLiteral("Roadmap \"%1\" has no step \"%2\"."), { blueprint.name, deed.stepKey });
    if (!deed.timePasses)
        return complete(blueprint, run, simulatedCompletion(*step, deed.outcome, circumstances.now), circumstances);
    if (step->kind != StepKind::Wait || !run.next.contains(step->key) || !step->waitFor)
        return base::refused(QStringLiteral("\"%1\" doesn't wait for a time."), { step->title });
    circumstances.now = std::max(circumstances.now, run.since.value(step->key, run.startedAt) + *step->waitFor);
    if (std::optional<Run> after = woken(blueprint, run, circumstances))
        return *after;
    return base::refused(QStringLiteral("Nothing comes of it when the time of \"%1\" is up."), { step->title });
}

} // namespace

SimulatedWalk simulate(
    const Blueprint &blueprint, const Circumstances &circumstances, const std::vector<SimulatedDeed> &deeds)
{
    Circumstances here = circumstances;
    SimulatedWalk walk;
    walk.run = begin(blueprint, CaseId(1), here.now, here);
    for (const SimulatedDeed &deed : deeds) {
        base::Result<Run> after = deedDone(blueprint, walk.run, deed, here);
        if (!after) {
            walk.refusal = after.error();
            break;
        }
        walk.run = *std::move(after);
        ++walk.deeds;
    }
    walk.now = here.now;
    return walk;
}

QStringList choicesAt(
    const Blueprint &blueprint, const Circumstances &circumstances, const Run &run, const QString &stepKey)
{
    const Step *step = blueprint.find(stepKey);
    if (!step || blueprint.after(stepKey).size() < 2)
        return {};
    if (complete(blueprint, run, simulatedCompletion(*step, {}, circumstances.now), circumstances))
        return {};
    QStringList labels;
    for (const Transition &way : blueprint.after(stepKey)) {
        if (complete(blueprint, run, simulatedCompletion(*step, way.label, circumstances.now), circumstances))
            labels.append(way.label);
    }
    return labels;
}

std::vector<SimulatedDeed> simulateOn(const Blueprint &blueprint, const Circumstances &circumstances,
    std::vector<SimulatedDeed> deeds, const QHash<QString, QString> &outcomes, size_t most)
{
    while (deeds.size() < most) {
        const SimulatedWalk walk = simulate(blueprint, circumstances, deeds);
        if (walk.refusal || walk.run.status != RunStatus::Active)
            break;
        const auto tries = [&](const SimulatedDeed &deed) {
            std::vector<SimulatedDeed> further = deeds;
            further.push_back(deed);
            const SimulatedWalk after = simulate(blueprint, circumstances, further);
            if (after.refusal || after.run == walk.run)
                return false;
            deeds = std::move(further);
            return true;
        };
        const bool moved = std::any_of(walk.run.next.begin(), walk.run.next.end(), [&](const QString &key) {
            if (outcomes.contains(key))
                return tries({ key, outcomes.value(key) });
            const Step *step = blueprint.find(key);
            if (step && step->kind == StepKind::Wait && step->waitFor && tries({ key, {}, true }))
                return true;
            return tries({ key });
        });
        if (!moved)
            break;
    }
    return deeds;
}

QStringList factsOf(const Blueprint &blueprint)
{
    QStringList facts;
    const auto addAll = [&](const QStringList &keys) {
        for (const QString &key : keys) {
            if (!key.trimmed().isEmpty() && !facts.contains(key, Qt::CaseInsensitive))
                facts.append(key);
        }
    };
    const auto addCondition = [&](const QString &condition) {
        const base::Result<Expression> read = parseCondition(condition);
        if (!read)
            return;
        eachNode(*read, [&](const Expression &node) {
            if (node.kind == Expression::Kind::Fact)
                addAll({ node.text });
        });
    };
    for (const Step &step : blueprint.steps) {
        addAll(step.asks());
        addAll(step.makes);
        addCondition(step.waitUntil);
        for (const Transition &way : blueprint.after(step.key))
            addCondition(way.condition);
    }
    return facts;
}

} // namespace throughline::domain
