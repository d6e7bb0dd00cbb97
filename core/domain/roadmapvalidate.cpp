// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"

#include <QSet>

#include <algorithm>
#include <deque>

namespace throughline::domain {

namespace {

using base::invalidInput;
using Faults = std::vector<BlueprintFault>;

QSet<QString> reachable(const Blueprint &blueprint)
{
    QSet<QString> seen;
    std::deque<QString> open;
    for (const Step *start : blueprint.starts()) {
        seen.insert(start->key);
        open.push_back(start->key);
    }
    while (!open.empty()) {
        const QString key = open.front();
        open.pop_front();
        for (const Transition &t : blueprint.transitions) {
            if (t.from == key && !seen.contains(t.to)) {
                seen.insert(t.to);
                open.push_back(t.to);
            }
        }
    }
    return seen;
}

/// A gateway that leads to itself through gateways alone would be passed for ever: its title.
QString endlessGateway(const Blueprint &blueprint)
{
    QSet<QString> left;
    for (const Step &step : blueprint.steps) {
        if (step.kind == StepKind::Gateway)
            left.insert(step.key);
    }
    // Takes away what leads to no other gateway, again and again: a loop remains.
    for (bool moved = true; moved;) {
        moved = false;
        for (const Step &step : blueprint.steps) {
            if (!left.contains(step.key))
                continue;
            const bool leads = std::any_of(blueprint.transitions.begin(), blueprint.transitions.end(),
                [&](const Transition &t) { return t.from == step.key && left.contains(t.to); });
            if (!leads)
                moved = left.remove(step.key) || moved;
        }
    }
    for (const Step &step : blueprint.steps) {
        if (left.contains(step.key))
            return step.title;
    }
    return {};
}

void checkLanes(const Blueprint &blueprint, Faults &faults)
{
    const QString &name = blueprint.name;
    QSet<QString> keys;
    bool hidden = false;
    for (const BlueprintLane &lane : blueprint.lanes) {
        const std::optional<LaneKind> usual = laneKindFromName(lane.key);
        if (lane.key.isEmpty() || keys.contains(lane.key) || (lane.name.trimmed().isEmpty() && !usual))
            faults.push_back({ {},
                invalidInput(QStringLiteral(
                                 "Roadmap \"%1\": a lane has no key or no name, or there are two of one key (\"%2\")."),
                    { name, lane.key }) });
        if (usual && isVisibleToCustomer(*usual) != lane.visible)
            faults.push_back({ {},
                invalidInput(
                    QStringLiteral("Roadmap \"%1\": lane \"%2\" is on the wrong side of the line of visibility."),
                    { name, lane.key }) });
        if (hidden && lane.visible)
            faults.push_back({ {},
                invalidInput(
                    QStringLiteral("Roadmap \"%1\": lane \"%2\" is visible and stands below the line of visibility."),
                    { name, lane.key }) });
        hidden = hidden || !lane.visible;
        keys.insert(lane.key);
    }
    const std::vector<BlueprintLane> lanes = lanesOf(blueprint);
    for (const Step &step : blueprint.steps) {
        const QString key = step.ownLane.isEmpty() ? laneKindName(step.lane) : step.ownLane;
        const auto lane = std::find_if(
            lanes.begin(), lanes.end(), [&](const BlueprintLane &l) { return l.key == key; });
        if (lane == lanes.end())
            faults.push_back({ step.key,
                invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" is in lane \"%3\", which isn't there."),
                    { name, step.title, key }) });
        else if (lane->visible != isVisibleToCustomer(step.lane))
            faults.push_back({ step.key,
                invalidInput(
                    QStringLiteral("Roadmap \"%1\": step \"%2\" is on the other side of the line than its lane."),
                    { name, step.title }) });
    }
}

void checkCondition(const Blueprint &blueprint, const Step &step, const QString &condition, Faults &faults)
{
    if (condition.trimmed().isEmpty())
        return;
    if (const base::Result<Expression> read = parseCondition(condition); !read)
        faults.push_back({ step.key,
            invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\": the condition %3 can't be read. %4"),
                { blueprint.name, step.title, condition, read.error().sentence() }) });
}

void checkStep(const Blueprint &blueprint, const Step &step, Faults &faults)
{
    const auto wrong = [&](const QString &what) {
        faults.push_back({ step.key,
            invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" %3."), { blueprint.name, step.title, what }) });
    };
    for (const QStringList &list : { step.moreFacts, step.makes, step.checklist, step.mayDo }) {
        for (const QString &line : list) {
            if (line.trimmed().isEmpty() || line.contains(u'\n'))
                wrong(QStringLiteral("has a list with an empty line in it"));
        }
    }
    const bool waits = step.waitFor || !step.waitUntil.isEmpty();
    if (waits && step.kind != StepKind::Wait)
        wrong(QStringLiteral("has a timer and isn't a wait"));
    if (step.waitFor && *step.waitFor <= 0)
        wrong(QStringLiteral("waits for no time at all"));
    if ((step.kind == StepKind::SubRoadmap) != !step.roadmapKey.isEmpty())
        wrong(step.roadmapKey.isEmpty() ? QStringLiteral("doesn't say which roadmap it runs")
                                        : QStringLiteral("names a roadmap and doesn't run one"));
    if (!step.roadmapKey.isEmpty() && step.roadmapKey == blueprint.key)
        wrong(QStringLiteral("runs the roadmap that it is in"));
    QSet<int> statuses;
    for (const StepGate &gate : step.gates) {
        if (statuses.contains(int(gate.status)))
            wrong(QStringLiteral("has two gates before one status"));
        statuses.insert(int(gate.status));
    }
    if (step.kind == StepKind::Gateway) {
        const std::vector<Transition> ways = blueprint.after(step.key);
        const auto open = std::count_if(ways.begin(), ways.end(),
            [](const Transition &t) { return t.label.trimmed().isEmpty() && t.condition.trimmed().isEmpty(); });
        if (open > 1 && step.gateway != GatewayKind::Parallel)
            wrong(QStringLiteral("has several ways without label and condition"));
    }
    checkCondition(blueprint, step, step.waitUntil, faults);
}

/// What a roadmap can't be walked without: the rest isn't looked at before it is mended.
void checkNames(const Blueprint &blueprint, Faults &faults)
{
    const QString &name = blueprint.name;
    if (name.trimmed().isEmpty())
        faults.push_back({ {}, invalidInput(QStringLiteral("A roadmap needs a name.")) });
    if (blueprint.steps.empty())
        faults.push_back({ {}, invalidInput(QStringLiteral("Roadmap \"%1\" has no steps."), { name }) });
    QSet<QString> keys;
    for (const Step &step : blueprint.steps) {
        if (step.key.isEmpty() || step.title.trimmed().isEmpty())
            faults.push_back({ step.key,
                invalidInput(QStringLiteral("Roadmap \"%1\": a step has no key or no title (\"%2%3\")."),
                    { name, step.key, step.title }) });
        else if (keys.contains(step.key))
            faults.push_back({ step.key,
                invalidInput(QStringLiteral("Roadmap \"%1\": two steps have the key \"%2\"."), { name, step.key }) });
        keys.insert(step.key);
    }
    for (const Transition &t : blueprint.transitions) {
        if (!keys.contains(t.from) || !keys.contains(t.to))
            faults.push_back({ {},
                invalidInput(
                    QStringLiteral("Roadmap \"%1\": a transition from \"%2\" to \"%3\" names a step that isn't there."),
                    { name, t.from, t.to }) });
    }
}

void checkWays(const Blueprint &blueprint, Faults &faults)
{
    const QString &name = blueprint.name;
    QSet<QString> labels;
    QSet<QString> unlabelled;
    for (const Transition &t : blueprint.transitions) {
        const Step &source = *blueprint.find(t.from);
        checkCondition(blueprint, source, t.condition, faults);
        const bool several = blueprint.after(t.from).size() > 1;
        const QString label = t.label.trimmed();
        if (!several || (source.kind == StepKind::Gateway && label.isEmpty()))
            continue;
        const QString way = t.from + QChar(u'\n') + t.label;
        if (label.isEmpty() && !unlabelled.contains(t.from)) {
            unlabelled.insert(t.from);
            faults.push_back({ t.from,
                invalidInput(
                    QStringLiteral("Roadmap \"%1\": step \"%2\" has several ways on, and one of them has no label."),
                    { name, source.title }) });
        } else if (!label.isEmpty() && labels.contains(way)) {
            faults.push_back({ t.from,
                invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" has two ways on with the label \"%3\"."),
                    { name, source.title, t.label }) });
        }
        labels.insert(way);
    }
}

void checkReach(const Blueprint &blueprint, Faults &faults)
{
    using Kind = BlueprintFault::Kind;
    const QSet<QString> reached = reachable(blueprint);
    for (const Step &step : blueprint.steps) {
        if (!reached.contains(step.key))
            faults.push_back({ step.key,
                invalidInput(
                    QStringLiteral("Roadmap \"%1\": step \"%2\" can't be reached."), { blueprint.name, step.title }),
                Kind::Reach });
        if (step.kind != StepKind::End && blueprint.after(step.key).empty())
            faults.push_back({ step.key,
                invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" leads nowhere and isn't an end."),
                    { blueprint.name, step.title }),
                Kind::Reach });
    }
}

} // namespace

std::vector<BlueprintFault> faultsOf(const Blueprint &blueprint)
{
    Faults faults;
    checkNames(blueprint, faults);
    if (!faults.empty())
        return faults;
    checkWays(blueprint, faults);
    checkLanes(blueprint, faults);
    for (const Step &step : blueprint.steps)
        checkStep(blueprint, step, faults);
    if (const QString gateway = endlessGateway(blueprint); !gateway.isEmpty())
        faults.push_back({ {},
            invalidInput(QStringLiteral("Roadmap \"%1\": gateway \"%2\" leads to itself without a step between."),
                { blueprint.name, gateway }) });
    checkReach(blueprint, faults);
    return faults;
}

base::Result<void> validate(const Blueprint &blueprint)
{
    const Faults faults = faultsOf(blueprint);
    return faults.empty() ? base::Result<void>() : faults.front().error;
}

} // namespace throughline::domain
