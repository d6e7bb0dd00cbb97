// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"

#include "core/domain/stepcount.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <deque>

namespace throughline::domain {

namespace {

/// The steps that can be reached from `from`, those included.
QSet<QString> reachable(const Blueprint &blueprint, const Run &run)
{
    QStringList from = run.next;
    for (const Arrival &arrival : run.arrived)
        from.append(arrival.to);
    QHash<QString, QStringList> ways;
    for (const Transition &t : blueprint.transitions)
        ways[t.from].append(t.to);
    QSet<QString> seen(from.begin(), from.end());
    std::deque<QString> open(from.begin(), from.end());
    while (!open.empty()) {
        const QStringList there = ways.value(open.front());
        open.pop_front();
        for (const QString &to : there) {
            if (!seen.contains(to)) {
                seen.insert(to);
                open.push_back(to);
            }
        }
    }
    return seen;
}

bool isDone(const Run &run, const QString &stepKey)
{
    return std::any_of(run.done.begin(), run.done.end(), [&](const StepRecord &r) { return r.stepKey == stepKey; });
}

/// Whether somebody went on from a gateway, or came to it: it has no record of its own. Looks through the gateways beside it.
bool isPassed(const Blueprint &blueprint, const Run &run, const QString &gateway, bool forth)
{
    QSet<QString> seen { gateway };
    std::deque<QString> open { gateway };
    while (!open.empty()) {
        const QString key = open.front();
        open.pop_front();
        for (const Transition &t : blueprint.transitions) {
            const QString &other = forth ? t.to : t.from;
            if ((forth ? t.from : t.to) != key || seen.contains(other))
                continue;
            if (isDone(run, other) || (forth && run.next.contains(other)))
                return true;
            seen.insert(other);
            const Step *step = blueprint.find(other);
            if (step && step->kind == StepKind::Gateway)
                open.push_back(other);
        }
    }
    return false;
}

template <typename Reachable>
StepState stateIn(const Blueprint &blueprint, const Run &run, const QString &stepKey, const Reachable &isReachable)
{
    if (run.status == RunStatus::Active && run.next.contains(stepKey))
        return StepState::Next;
    if (isDone(run, stepKey))
        return StepState::Done;
    const Step *step = blueprint.find(stepKey);
    const bool waitedAt = std::any_of(
        run.arrived.begin(), run.arrived.end(), [&](const Arrival &arrival) { return arrival.to == stepKey; });
    if (step && step->kind == StepKind::Gateway && !waitedAt && isPassed(blueprint, run, stepKey, true)
        && (blueprint.starts().front()->key == stepKey || isPassed(blueprint, run, stepKey, false)))
        return StepState::Done;
    if (run.status != RunStatus::Active)
        return StepState::Skipped;
    return isReachable() ? StepState::Ahead : StepState::Skipped;
}

} // namespace

QStringList Step::asks() const
{
    QStringList all;
    if (!factKey.isEmpty())
        all.append(factKey);
    all += moreFacts;
    return all;
}

const Step *Blueprint::find(const QString &stepKey) const
{
    const auto it = std::find_if(steps.begin(), steps.end(), [&](const Step &s) { return s.key == stepKey; });
    return it == steps.end() ? nullptr : &*it;
}

const Step *Blueprint::find(StepId id) const
{
    const auto it = std::find_if(steps.begin(), steps.end(), [&](const Step &s) { return s.id == id; });
    return it == steps.end() ? nullptr : &*it;
}

std::vector<const Step *> Blueprint::starts() const
{
    std::vector<const Step *> found;
    for (const Step &step : steps) {
        const bool entered = std::any_of(transitions.begin(), transitions.end(),
            [&](const Transition &t) { return t.to == step.key && t.from != step.key; });
        if (!entered)
            found.push_back(&step);
    }
    if (found.empty() && !steps.empty())
        found.push_back(&steps.front());
    return found;
}

std::vector<Transition> Blueprint::after(const QString &stepKey) const
{
    std::vector<Transition> found;
    std::copy_if(transitions.begin(), transitions.end(), std::back_inserter(found),
        [&](const Transition &t) { return t.from == stepKey; });
    return found;
}

std::vector<BlueprintLane> lanesOf(const Blueprint &blueprint)
{
    if (!blueprint.lanes.empty())
        return blueprint.lanes;
    std::vector<BlueprintLane> lanes;
    for (const LaneKind kind : allLanes())
        lanes.push_back({ laneKindName(kind), {}, isVisibleToCustomer(kind) });
    return lanes;
}

size_t laneIndex(const Blueprint &blueprint, const Step &step)
{
    const std::vector<BlueprintLane> lanes = lanesOf(blueprint);
    const QString key = step.ownLane.isEmpty() ? laneKindName(step.lane) : step.ownLane;
    const auto exact = std::find_if(lanes.begin(), lanes.end(), [&](const BlueprintLane &l) { return l.key == key; });
    if (exact != lanes.end())
        return size_t(exact - lanes.begin());
    // A blueprint that isn't valid is drawn as well: at least on the right side of the line.
    const auto side = std::find_if(lanes.begin(), lanes.end(),
        [&](const BlueprintLane &l) { return l.visible == isVisibleToCustomer(step.lane); });
    return side == lanes.end() ? 0 : size_t(side - lanes.begin());
}

std::vector<GateHit> gatesAgainst(const Blueprint &blueprint, const Run &run, CaseStatus from, CaseStatus to)
{
    std::vector<GateHit> hits;
    if (run.status != RunStatus::Active)
        return hits;
    for (const Step &step : blueprint.steps) {
        std::optional<GateForce> force;
        for (const StepGate &gate : step.gates) {
            const bool passed = gate.status == to
                || (to == CaseStatus::Closed && from != CaseStatus::Solved && gate.status == CaseStatus::Solved);
            if (passed && force != GateForce::Block)
                force = gate.force;
        }
        if (!force)
            continue;
        const StepState state = stepState(blueprint, run, step.key);
        if (state == StepState::Next || state == StepState::Ahead)
            hits.push_back({ step.key, step.title, *force });
    }
    return hits;
}

bool isBehindTheLine(const Blueprint &blueprint, const Run &run)
{
    if (run.status != RunStatus::Active || run.next.isEmpty())
        return false;
    return std::none_of(run.next.begin(), run.next.end(), [&](const QString &key) {
        const Step *step = blueprint.find(key);
        return !step || isVisibleToCustomer(step->lane);
    });
}

bool isVisibleToCustomer(LaneKind lane)
{
    return lane == LaneKind::Customer || lane == LaneKind::Frontstage;
}

StepState stepState(const Blueprint &blueprint, const Run &run, const QString &stepKey)
{
    return stateIn(blueprint, run, stepKey, [&] { return reachable(blueprint, run).contains(stepKey); });
}

std::vector<StepState> stepStates(const Blueprint &blueprint, const Run &run)
{
    const QSet<QString> ahead = reachable(blueprint, run);
    std::vector<StepState> states;
    for (const Step &step : blueprint.steps)
        states.push_back(stateIn(blueprint, run, step.key, [&] { return ahead.contains(step.key); }));
    return states;
}

bool isCounted(StepKind kind)
{
    return kind != StepKind::Gateway;
}

int countSteps(const Blueprint &blueprint)
{
    return int(std::count_if(
        blueprint.steps.begin(), blueprint.steps.end(), [](const Step &step) { return isCounted(step.kind); }));
}

Progress progress(const Blueprint &blueprint, const Run &run)
{
    const std::vector<StepState> states = stepStates(blueprint, run);
    Progress progress;
    for (size_t i = 0; i < states.size(); ++i) {
        if (!isCounted(blueprint.steps[i].kind) || states[i] == StepState::Skipped)
            continue;
        ++progress.total;
        progress.position += states[i] == StepState::Done ? 1 : 0;
    }
    // A gateway may wait for people behind the last step.
    if (!run.next.isEmpty())
        progress.position = std::min(progress.position + 1, progress.total);
    return progress;
}

namespace {

bool isOneOf(const QStringList &wanted, std::optional<AgentId> agent, const AgentRoles &roles)
{
    const auto hasOne = [&](const QStringList &own) {
        return std::any_of(own.begin(), own.end(), [&](const QString &role) { return wanted.contains(role); });
    };
    const bool anybody = std::any_of(roles.begin(), roles.end(), [&](const auto &one) { return hasOne(one.second); });
    const auto own = agent ? roles.find(*agent) : roles.end();
    return !anybody || (own != roles.end() && hasOne(own->second));
}

} // namespace

base::Result<void> mayDo(const Step &step, std::optional<AgentId> agent, const AgentRoles &roles)
{
    const QStringList wanted = agentRoles(step.mayDo);
    if (isOneOf(wanted, agent, roles))
        return {};
    return base::refused(
        QStringLiteral("Step \"%1\" may only be done by: %2."), { step.title, wanted.join(QStringLiteral(", ")) });
}

base::Result<void> mayPublish(std::optional<AgentId> agent, const AgentRoles &roles)
{
    const QStringList wanted { QStringLiteral("lead"), QStringLiteral("trainer") };
    if (isOneOf(wanted, agent, roles))
        return {};
    return base::refused(QStringLiteral("Roadmaps are published and retired only by: %1. A draft can be kept."),
        { wanted.join(QStringLiteral(", ")) });
}

} // namespace throughline::domain
