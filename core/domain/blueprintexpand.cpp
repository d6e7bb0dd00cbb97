// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintexpand.h"

#include <algorithm>

namespace throughline::domain {

namespace {

/// The lanes of both, so that what is in one of them still is.
void addLanes(Blueprint &into, const Blueprint &from)
{
    if (into.lanes.empty() && from.lanes.empty())
        return;
    std::vector<BlueprintLane> lanes = lanesOf(into);
    for (const BlueprintLane &lane : lanesOf(from)) {
        const bool there = std::any_of(
            lanes.begin(), lanes.end(), [&](const BlueprintLane &known) { return known.key == lane.key; });
        if (there)
            continue;
        // Behind the last lane of its side.
        const auto hidden = std::find_if(lanes.begin(), lanes.end(), [](const BlueprintLane &l) { return !l.visible; });
        lanes.insert(lane.visible ? hidden : lanes.end(), lane);
    }
    into.lanes = lanes;
}

Step gatewayBeside(const Step &step, const QString &name, GatewayKind kind)
{
    Step made;
    made.id = step.id;
    made.key = step.key + QLatin1Char('/') + name;
    made.lane = step.lane;
    made.ownLane = step.ownLane;
    made.kind = StepKind::Gateway;
    made.gateway = kind;
    made.title = step.title;
    return made;
}

/// Conditions of the sub-roadmap name its own steps.
QString moved(const QString &condition, const QString &prefix)
{
    if (!condition.contains(QStringLiteral("outcome")))
        return condition;
    base::Result<Expression> read = parseCondition(condition);
    if (!read)
        return condition;
    const std::function<void(Expression &)> rename = [&](Expression &node) {
        if (node.kind == Expression::Kind::Outcome && !node.text.isEmpty())
            node.text = prefix + node.text;
        for (Expression &operand : node.operands)
            rename(operand);
    };
    rename(*read);
    return printCondition(*read);
}

base::Result<Blueprint> expand(const Blueprint &blueprint, const RoadmapLookup &lookup, int depth)
{
    Blueprint made = blueprint;
    made.steps.clear();
    if (depth > kDeepestRoadmap)
        return base::refused(
            QStringLiteral("Roadmap \"%1\" runs roadmaps that run roadmaps, too deeply."), { blueprint.name });
    for (const Step &step : blueprint.steps) {
        const std::optional<Blueprint> found = step.kind == StepKind::SubRoadmap ? lookup(step) : std::nullopt;
        if (!found) {
            made.steps.push_back(step);
            continue;
        }
        const base::Result<Blueprint> inner = expand(*found, lookup, depth + 1);
        if (!inner)
            return inner.error();
        addLanes(made, *inner);
        const QString prefix = step.key + QLatin1Char('/');
        const Step in = gatewayBeside(step, QStringLiteral("in"), GatewayKind::Parallel);
        const Step out = gatewayBeside(step, QStringLiteral("out"), GatewayKind::Inclusive);
        for (Transition &t : made.transitions) {
            if (t.from == step.key)
                t.from = out.key;
            if (t.to == step.key)
                t.to = in.key;
        }
        made.steps.push_back(in);
        for (const Step *start : inner->starts())
            made.transitions.push_back({ in.key, prefix + start->key, {}, {} });
        for (Step own : inner->steps) {
            const bool leadsOn = !inner->after(own.key).empty();
            own.key.prepend(prefix);
            own.waitUntil = moved(own.waitUntil, prefix);
            // The end of a part is none of the whole.
            if (own.kind == StepKind::End)
                own.kind = StepKind::Action;
            if (!leadsOn)
                made.transitions.push_back({ own.key, out.key, {}, {} });
            made.steps.push_back(std::move(own));
        }
        for (const Transition &t : inner->transitions)
            made.transitions.push_back({ prefix + t.from, prefix + t.to, t.label, moved(t.condition, prefix) });
        made.steps.push_back(out);
    }
    return made;
}

} // namespace

base::Result<Blueprint> expanded(const Blueprint &blueprint, const RoadmapLookup &lookup)
{
    const bool any = std::any_of(blueprint.steps.begin(), blueprint.steps.end(),
        [](const Step &step) { return step.kind == StepKind::SubRoadmap; });
    if (!any)
        return blueprint;
    return expand(blueprint, lookup, 0);
}

} // namespace throughline::domain
