// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/roadmapnet.h"

#include "core/mining/treenet.h"

#include <QHash>

#include <utility>

namespace throughline::mining {

domain::PetriNet toNet(const domain::Blueprint &blueprint)
{
    domain::PetriNet net;
    net.id = blueprint.key;
    net.name = blueprint.name;
    const int source = net.addPlace(QStringLiteral("start"));
    const int sink = net.addPlace(QStringLiteral("end"));
    net.initial[size_t(source)] = 1;
    net.final[size_t(sink)] = 1;
    QHash<QString, std::pair<int, int>> places; // before and behind each step
    for (const domain::Step &step : blueprint.steps) {
        const int before = net.addPlace(QStringLiteral("before:") + step.key, step.title);
        const int behind = net.addPlace(QStringLiteral("behind:") + step.key, step.title);
        // A gateway is passed without an entry of its own.
        const int transition = step.kind == domain::StepKind::Gateway ? net.addTransition(step.key)
                                                                      : net.addTransition(step.key, step.title);
        net.addTake(transition, before);
        net.addGive(transition, behind);
        places.insert(step.key, { before, behind });
    }
    const auto join = [&net](const QString &id, int from, int to) {
        const int transition = net.addTransition(id);
        net.addTake(transition, from);
        net.addGive(transition, to);
    };
    for (const domain::Step *start : blueprint.starts())
        join(QStringLiteral("start:") + start->key, source, places.value(start->key).first);
    for (const domain::Step &step : blueprint.steps) {
        const std::vector<domain::Transition> ways = blueprint.after(step.key);
        for (size_t i = 0; i < ways.size(); ++i) {
            if (places.contains(ways[i].to))
                join(QStringLiteral("way:%1:%2").arg(step.key).arg(i), places.value(step.key).second,
                    places.value(ways[i].to).first);
        }
        if (ways.empty())
            join(QStringLiteral("end:") + step.key, places.value(step.key).second, sink);
    }
    letEndsPass(net, blueprint);
    simplify(net);
    return net;
}

void letEndsPass(domain::PetriNet &net, const domain::Blueprint &blueprint)
{
    for (const domain::Step &step : blueprint.steps) {
        if (step.kind != domain::StepKind::End)
            continue;
        for (size_t t = 0, count = net.transitions.size(); t < count; ++t) {
            if (net.transitions[t].label != step.title)
                continue;
            domain::PetriTransition unseen = net.transitions[t];
            unseen.id += QStringLiteral("-unseen");
            unseen.label.clear();
            net.transitions.push_back(unseen);
        }
    }
}

} // namespace throughline::mining
