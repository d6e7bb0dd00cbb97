// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"

#include <QSet>

#include <algorithm>
#include <deque>

namespace throughline::domain {

namespace {

using base::invalidInput;

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

base::Result<void> checkLanes(const Blueprint &blueprint)
{
    const QString &name = blueprint.name;
    QSet<QString> keys;
    bool hidden = false;
    for (const BlueprintLane &lane : blueprint.lanes) {
        const std::optional<LaneKind> usual = laneKindFromName(lane.key);
        if (lane.key.isEmpty() || keys.contains(lane.key) || (lane.name.trimmed().isEmpty() && !usual))
            return invalidInput(
                QStringLiteral("Roadmap \"%1\": a lane has no key or no name, or there are two of one key (\"%2\")."),
                { name, lane.key });
        if (usual && isVisibleToCustomer(*usual) != lane.visible)
            return invalidInput(
                QStringLiteral("Roadmap \"%1\": lane \"%2\" is on the wrong side of the line of visibility."),
                { name, lane.key });
        if (hidden && lane.visible)
            return invalidInput(
                QStringLiteral("Roadmap \"%1\": lane \"%2\" is visible and stands below the line of visibility."),
                { name, lane.key });
        hidden = hidden || !lane.visible;
        keys.insert(lane.key);
    }
    const std::vector<BlueprintLane> lanes = lanesOf(blueprint);
    for (const Step &step : blueprint.steps) {
        const QString key = step.ownLane.isEmpty() ? laneKindName(step.lane) : step.ownLane;
        const auto lane = std::find_if(
            lanes.begin(), lanes.end(), [&](const BlueprintLane &l) { return l.key == key; });
        if (lane == lanes.end())
            return invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" is in lane \"%3\", which isn't there."),
                { name, step.title, key });
        if (lane->visible != isVisibleToCustomer(step.lane))
            return invalidInput(
                QStringLiteral("Roadmap \"%1\": step \"%2\" is on the other side of the line than its lane."),
                { name, step.title });
    }
    return {};
}

base::Result<void> checkCondition(const Blueprint &blueprint, const Step &step, const QString &condition)
{
    if (condition.trimmed().isEmpty())
        return {};
    const base::Result<Expression> read = parseCondition(condition);
    if (read)
        return {};
    return invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\": the condition %3 can't be read. %4"),
        { blueprint.name, step.title, condition, read.error().sentence() });
}

base::Result<void> checkStep(const Blueprint &blueprint, const Step &step)
{
    const auto wrong = [&](const QString &what) {
        return invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" %3."), { blueprint.name, step.title, what });
    };
    for (const QStringList &list : { step.moreFacts, step.makes, step.checklist, step.mayDo }) {
        for (const QString &line : list) {
            if (line.trimmed().isEmpty() || line.contains(u'\n'))
                return wrong(QStringLiteral("has a list with an empty line in it"));
        }
    }
    const bool waits = step.waitFor || !step.waitUntil.isEmpty();
    if (waits && step.kind != StepKind::Wait)
        return wrong(QStringLiteral("has a timer and isn't a wait"));
    if (step.waitFor && *step.waitFor <= 0)
        return wrong(QStringLiteral("waits for no time at all"));
    if ((step.kind == StepKind::SubRoadmap) != !step.roadmapKey.isEmpty())
        return wrong(step.roadmapKey.isEmpty() ? QStringLiteral("doesn't say which roadmap it runs")
                                               : QStringLiteral("names a roadmap and doesn't run one"));
    if (!step.roadmapKey.isEmpty() && step.roadmapKey == blueprint.key)
        return wrong(QStringLiteral("runs the roadmap that it is in"));
    QSet<int> statuses;
    for (const StepGate &gate : step.gates) {
        if (statuses.contains(int(gate.status)))
            return wrong(QStringLiteral("has two gates before one status"));
        statuses.insert(int(gate.status));
    }
    if (step.kind == StepKind::Gateway) {
        const std::vector<Transition> ways = blueprint.after(step.key);
        const auto open = std::count_if(ways.begin(), ways.end(),
            [](const Transition &t) { return t.label.trimmed().isEmpty() && t.condition.trimmed().isEmpty(); });
        if (open > 1 && step.gateway != GatewayKind::Parallel)
            return wrong(QStringLiteral("has several ways without label and condition"));
    }
    return checkCondition(blueprint, step, step.waitUntil);
}

} // namespace

base::Result<void> validate(const Blueprint &blueprint)
{
    const QString &name = blueprint.name;
    if (name.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A roadmap needs a name."));
    if (blueprint.steps.empty())
        return invalidInput(QStringLiteral("Roadmap \"%1\" has no steps."), { name });
    QSet<QString> keys;
    for (const Step &step : blueprint.steps) {
        if (step.key.isEmpty() || step.title.trimmed().isEmpty())
            return invalidInput(QStringLiteral("Roadmap \"%1\": a step has no key or no title (\"%2%3\")."),
                { name, step.key, step.title });
        if (keys.contains(step.key))
            return invalidInput(QStringLiteral("Roadmap \"%1\": two steps have the key \"%2\"."), { name, step.key });
        keys.insert(step.key);
    }
    QSet<QString> labels;
    for (const Transition &t : blueprint.transitions) {
        for (const QString &end : { t.from, t.to }) {
            if (!keys.contains(end))
                return invalidInput(
                    QStringLiteral("Roadmap \"%1\": a transition from \"%2\" to \"%3\" names a step that isn't there."),
                    { name, t.from, t.to });
        }
        const Step &source = *blueprint.find(t.from);
        if (const auto readable = checkCondition(blueprint, source, t.condition); !readable)
            return readable.error();
        const std::vector<Transition> siblings = blueprint.after(t.from);
        if (siblings.size() > 1 && (source.kind != StepKind::Gateway || !t.label.trimmed().isEmpty())) {
            if (t.label.trimmed().isEmpty())
                return invalidInput(
                    QStringLiteral("Roadmap \"%1\": step \"%2\" has several ways on, and one of them has no label."),
                    { name, source.title });
            const QString way = t.from + QChar(u'\n') + t.label;
            if (labels.contains(way))
                return invalidInput(
                    QStringLiteral("Roadmap \"%1\": step \"%2\" has two ways on with the label \"%3\"."),
                    { name, source.title, t.label });
            labels.insert(way);
        }
    }
    if (const auto lanes = checkLanes(blueprint); !lanes)
        return lanes.error();
    for (const Step &step : blueprint.steps) {
        if (const auto fine = checkStep(blueprint, step); !fine)
            return fine.error();
    }
    if (const QString gateway = endlessGateway(blueprint); !gateway.isEmpty())
        return invalidInput(QStringLiteral("Roadmap \"%1\": gateway \"%2\" leads to itself without a step between."),
            { name, gateway });
    const QSet<QString> reached = reachable(blueprint);
    for (const Step &step : blueprint.steps) {
        if (!reached.contains(step.key))
            return invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" can't be reached."), { name, step.title });
        if (step.kind != StepKind::End && blueprint.after(step.key).empty())
            return invalidInput(
                QStringLiteral("Roadmap \"%1\": step \"%2\" leads nowhere and isn't an end."), { name, step.title });
    }
    return {};
}

} // namespace throughline::domain
