// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintlayout.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace throughline::domain {

const BlueprintLayout::Node *BlueprintLayout::find(const QString &stepKey) const
{
    const auto it = std::find_if(nodes.begin(), nodes.end(), [&](const Node &n) { return n.key == stepKey; });
    return it == nodes.end() ? nullptr : &*it;
}

QString wayText(const Transition &way)
{
    const QString label = way.label.trimmed();
    const QString condition = way.condition.trimmed();
    if (label.isEmpty() || condition.isEmpty())
        return label + condition;
    return label + QStringLiteral(": ") + condition;
}

QString neighbourStep(
    const BlueprintLayout &layout, const Blueprint &blueprint, const QString &stepKey, WalkDirection direction)
{
    const BlueprintLayout::Node *here = layout.find(stepKey);
    if (!here)
        return layout.nodes.empty() ? QString() : layout.nodes.front().key;
    const auto lies = [&](const BlueprintLayout::Node &node) {
        const QPointF d = node.rect.center() - here->rect.center();
        const bool sideways = direction == WalkDirection::Left || direction == WalkDirection::Right;
        const bool forth = direction == WalkDirection::Right || direction == WalkDirection::Down;
        const double along = (sideways ? d.x() : d.y()) * (forth ? 1 : -1);
        return std::pair(along, std::abs(sideways ? d.y() : d.x()));
    };
    const auto joined = [&](const QString &key) {
        return std::any_of(blueprint.transitions.begin(), blueprint.transitions.end(), [&](const Transition &t) {
            return (t.from == stepKey && t.to == key) || (t.from == key && t.to == stepKey);
        });
    };
    QString best;
    std::tuple<bool, double> bestCost { true, 1e18 };
    for (const BlueprintLayout::Node &node : layout.nodes) {
        const auto [along, aside] = lies(node);
        if (along <= 0.01)
            continue;
        const std::tuple<bool, double> cost { !joined(node.key), along + 2 * aside };
        if (cost < bestCost) {
            best = node.key;
            bestCost = cost;
        }
    }
    return best;
}

} // namespace throughline::domain
