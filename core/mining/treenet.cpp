// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/treenet.h"

#include <algorithm>
#include <optional>

namespace throughline::mining {

using domain::PetriArc;
using domain::PetriNet;
using domain::PetriTransition;
using domain::ProcessTree;

namespace {

class NetBuilder {
public:
    explicit NetBuilder(PetriNet &net)
        : m_net(net)
    {
    }

    int place() { return m_net.addPlace(QStringLiteral("p%1").arg(m_net.places.size() + 1)); }

    void step(int from, int to, const QString &label = {})
    {
        const int transition = transitionOf(label);
        m_net.addTake(transition, from);
        m_net.addGive(transition, to);
    }

    void build(const ProcessTree &tree, int from, int to)
    {
        switch (tree.kind) {
        case ProcessTree::Kind::Activity:
            step(from, to, tree.activity);
            return;
        case ProcessTree::Kind::Silent:
            step(from, to);
            return;
        case ProcessTree::Kind::Sequence:
            for (size_t i = 0; i < tree.children.size(); ++i) {
                const int next = i + 1 == tree.children.size() ? to : place();
                build(tree.children[i], from, next);
                from = next;
            }
            return;
        case ProcessTree::Kind::Choice:
            for (const ProcessTree &child : tree.children)
                build(child, from, to);
            return;
        case ProcessTree::Kind::Parallel: {
            const int split = transitionOf({});
            const int join = transitionOf({});
            m_net.addTake(split, from);
            for (const ProcessTree &child : tree.children) {
                const int begin = place();
                const int end = place();
                m_net.addGive(split, begin);
                m_net.addTake(join, end);
                build(child, begin, end);
            }
            m_net.addGive(join, to);
            return;
        }
        case ProcessTree::Kind::Loop: {
            // Places of its own: what comes again mustn't open the choices around it.
            const int begin = place();
            const int end = place();
            step(from, begin);
            build(tree.children.front(), begin, end);
            for (size_t i = 1; i < tree.children.size(); ++i)
                build(tree.children[i], end, begin);
            step(end, to);
            return;
        }
        }
    }

private:
    int transitionOf(const QString &label)
    {
        return m_net.addTransition(QStringLiteral("t%1").arg(m_net.transitions.size() + 1), label);
    }

    PetriNet &m_net;
};

/// Who fills and who empties each place.
struct Neighbours {
    std::vector<std::vector<size_t>> fills;
    std::vector<std::vector<size_t>> empties;

    explicit Neighbours(const PetriNet &net)
        : fills(net.places.size())
        , empties(net.places.size())
    {
        for (size_t t = 0; t < net.transitions.size(); ++t) {
            for (const PetriArc &arc : net.transitions[t].gives)
                fills[size_t(arc.place)].push_back(t);
            for (const PetriArc &arc : net.transitions[t].takes)
                empties[size_t(arc.place)].push_back(t);
        }
    }
};

/// The place between a transition and its only neighbour on one side, if nothing else touches it.
bool isPassage(const PetriNet &net, const Neighbours &neighbours, size_t place)
{
    return neighbours.fills[place].size() == 1 && neighbours.empties[place].size() == 1 && net.initial[place] == 0
        && net.final[place] == 0;
}

void removePlace(PetriNet &net, size_t place)
{
    const auto without = [place](std::vector<PetriArc> &arcs) {
        std::erase_if(arcs, [place](const PetriArc &arc) { return size_t(arc.place) == place; });
        for (PetriArc &arc : arcs)
            arc.place -= size_t(arc.place) > place ? 1 : 0;
    };
    for (PetriTransition &transition : net.transitions) {
        without(transition.takes);
        without(transition.gives);
    }
    const auto offset = std::ptrdiff_t(place);
    net.places.erase(net.places.begin() + offset);
    net.initial.erase(net.initial.begin() + offset);
    net.final.erase(net.final.begin() + offset);
}

/// Merges one silent transition into its neighbour; false if there is none that can be.
bool simplifyOnce(PetriNet &net)
{
    const Neighbours neighbours(net);
    for (size_t t = 0; t < net.transitions.size(); ++t) {
        const PetriTransition &silent = net.transitions[t];
        if (!silent.silent())
            continue;
        std::optional<size_t> place;
        std::optional<size_t> other;
        bool before = false;
        if (silent.takes.size() == 1 && silent.takes.front().weight == 1 && !silent.gives.empty()) {
            place = size_t(silent.takes.front().place);
            before = true;
            if (isPassage(net, neighbours, *place))
                other = neighbours.fills[*place].front();
        }
        if (!other && silent.gives.size() == 1 && silent.gives.front().weight == 1 && !silent.takes.empty()) {
            place = size_t(silent.gives.front().place);
            before = false;
            if (isPassage(net, neighbours, *place))
                other = neighbours.empties[*place].front();
        }
        if (!other || *other == t)
            continue;
        PetriTransition &neighbour = net.transitions[*other];
        std::vector<PetriArc> &arcs = before ? neighbour.gives : neighbour.takes;
        const auto between = std::ranges::find_if(
            arcs, [&place](const PetriArc &arc) { return size_t(arc.place) == *place && arc.weight == 1; });
        if (between == arcs.end())
            continue;
        for (const PetriArc &arc : before ? silent.gives : silent.takes) {
            if (before)
                net.addGive(int(*other), arc.place, arc.weight);
            else
                net.addTake(int(*other), arc.place, arc.weight);
        }
        net.transitions.erase(net.transitions.begin() + std::ptrdiff_t(t));
        removePlace(net, *place);
        return true;
    }
    return false;
}

} // namespace

void simplify(PetriNet &net)
{
    while (simplifyOnce(net)) {}
}

PetriNet toNet(const ProcessTree &tree)
{
    PetriNet net;
    NetBuilder builder(net);
    const int source = builder.place();
    const int sink = builder.place();
    net.initial[size_t(source)] = 1;
    net.final[size_t(sink)] = 1;
    builder.build(tree, source, sink);
    simplify(net);
    return net;
}

} // namespace throughline::mining
