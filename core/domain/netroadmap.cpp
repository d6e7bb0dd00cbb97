// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/netroadmap.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace throughline::domain {

namespace {

QString nameOf(const PetriTransition &transition)
{
    return transition.label.isEmpty() ? transition.id : transition.label;
}

/// Which transitions take from each place, and which give to it.
struct Neighbours {
    explicit Neighbours(const PetriNet &net)
        : takers(net.places.size())
        , givers(net.places.size())
    {
        for (size_t t = 0; t < net.transitions.size(); ++t) {
            for (const PetriArc &arc : net.transitions[t].takes)
                takers[size_t(arc.place)].push_back(t);
            for (const PetriArc &arc : net.transitions[t].gives)
                givers[size_t(arc.place)].push_back(t);
        }
    }
    std::vector<std::vector<size_t>> takers;
    std::vector<std::vector<size_t>> givers;
};

std::vector<int> takenBy(const PetriTransition &transition)
{
    std::vector<int> places;
    for (const PetriArc &arc : transition.takes)
        places.push_back(arc.place);
    std::sort(places.begin(), places.end());
    return places;
}

/// Where several choose among the same places, the tokens are brought together first and one place is left to choose at.
PetriNet withChoicesApart(PetriNet net)
{
    const Neighbours beside(net);
    const size_t places = net.places.size();
    for (size_t p = 0; p < places; ++p) {
        const std::vector<size_t> &takers = beside.takers[p];
        if (takers.size() < 2)
            continue;
        const std::vector<int> wanted = takenBy(net.transitions[takers.front()]);
        const bool first = wanted.size() > 1 && wanted.front() == int(p);
        const bool alike = std::all_of(wanted.begin(), wanted.end(), [&](int other) {
            return beside.takers[size_t(other)] == takers && net.final[size_t(other)] == 0;
        }) && std::all_of(takers.begin(), takers.end(), [&](size_t t) {
            return takenBy(net.transitions[t]) == wanted;
        });
        if (!first || !alike)
            continue;
        const QString id = net.places[p].id;
        const int together = net.addPlace(QStringLiteral("together-") + id);
        const int join = net.addTransition(QStringLiteral("join-") + id);
        net.transitions[size_t(join)].takes = net.transitions[takers.front()].takes;
        net.addGive(join, together);
        for (const size_t t : takers) {
            net.transitions[t].takes.clear();
            net.addTake(int(t), together);
        }
    }
    return net;
}

base::Result<void> checkNet(const PetriNet &net, const Neighbours &beside)
{
    for (size_t p = 0; p < net.places.size(); ++p) {
        if (net.initial[p] > 1 || net.final[p] > 1)
            return base::refused(
                QStringLiteral(
                    "Place \"%1\" holds several tokens at the beginning or the end, which a roadmap can't say."),
                { net.places[p].id });
        if (net.initial[p] == 0 && beside.givers[p].empty() && !beside.takers[p].empty())
            return base::refused(QStringLiteral("Nothing ever comes to place \"%1\", so what follows it can't happen."),
                { net.places[p].id });
        if (net.final[p] == 0 && beside.takers[p].empty())
            return base::refused(
                QStringLiteral("Nothing leads on from place \"%1\", and it isn't the end."), { net.places[p].id });
        for (const size_t t : beside.takers[p]) {
            const bool alone = beside.takers[p].size() == 1 && net.final[p] == 0;
            if (!alone && net.transitions[t].takes.size() > 1)
                return base::refused(
                    QStringLiteral(
                        "Whether \"%1\" may happen depends on what happens elsewhere (it shares place \"%2\" with "
                        "others and waits at further ones), which a roadmap can't say."),
                    { nameOf(net.transitions[t]), net.places[p].id });
        }
    }
    for (const PetriTransition &transition : net.transitions) {
        for (const std::vector<PetriArc> *arcs : { &transition.takes, &transition.gives }) {
            if (arcs->empty())
                return base::refused(
                    QStringLiteral(
                        "\"%1\" stands at the edge of the net: something has to come before it and after it."),
                    { nameOf(transition) });
            for (const PetriArc &arc : *arcs) {
                if (arc.weight > 1)
                    return base::refused(
                        QStringLiteral(
                            "An arc between \"%1\" and place \"%2\" counts for %3, which a roadmap can't say."),
                        { nameOf(transition), net.places[size_t(arc.place)].id, QString::number(arc.weight) });
            }
        }
    }
    return {};
}

class RoadmapMaker {
public:
    explicit RoadmapMaker(const PetriNet &net)
        : m_net(net)
        , m_beside(net)
    {
    }

    Blueprint make()
    {
        m_roadmap.key = m_net.id.isEmpty() ? QStringLiteral("net") : m_net.id;
        m_roadmap.name = m_net.name.isEmpty() ? m_roadmap.key : m_net.name;
        addSteps();
        connectPlaces();
        connectTransitions();
        mergeGateways();
        connectBegin();
        nameWays();
        return std::move(m_roadmap);
    }

private:
    /// What stands for a place or a transition: where one comes to it, and where one leaves it. Empty keys: one passes without a step.
    struct Stand {
        QString in;
        QString out;
        [[nodiscard]] bool isNothing() const { return in.isEmpty(); }
    };

    QString add(StepKind kind, GatewayKind gateway, const QString &wanted, const QString &title)
    {
        QString key = wanted;
        for (int i = 2; m_keys.contains(key); ++i)
            key = QStringLiteral("%1-%2").arg(wanted).arg(i);
        m_keys.insert(key);
        Step step;
        step.key = key;
        step.kind = kind;
        step.gateway = gateway;
        step.title = title;
        m_roadmap.steps.push_back(step);
        return key;
    }
    QString gateway(GatewayKind kind, const QString &key, const QString &title)
    {
        return add(StepKind::Gateway, kind, key, title);
    }
    void connect(const QString &from, const QString &to)
    {
        // Two silent ways between the same gateways are one, and one that leads back at once does nothing.
        if (from == to && m_roadmap.find(from)->kind == StepKind::Gateway)
            return;
        const bool known = std::any_of(m_roadmap.transitions.begin(), m_roadmap.transitions.end(),
            [&](const Transition &way) { return way.from == from && way.to == to; });
        if (!known)
            m_roadmap.transitions.push_back({ from, to, {}, {} });
    }

    void addSteps()
    {
        for (const PetriTransition &transition : m_net.transitions)
            m_transitions.push_back(standOf(transition));
        for (size_t p = 0; p < m_net.places.size(); ++p)
            m_places.push_back(standOfPlace(p));
        const auto ends = std::count(m_net.final.begin(), m_net.final.end(), 1);
        m_end = add(StepKind::End, GatewayKind::Exclusive, QStringLiteral("end"), QStringLiteral("End"));
        if (ends > 1) {
            const QString all = gateway(
                GatewayKind::Parallel, QStringLiteral("all-ended"), QStringLiteral("All is done"));
            connect(all, m_end);
            m_end = all;
        }
    }
    Stand standOf(const PetriTransition &transition)
    {
        const bool joins = transition.takes.size() > 1;
        const bool splits = transition.gives.size() > 1;
        QStringList chain;
        if (joins)
            chain.append(gateway(
                GatewayKind::Parallel, QStringLiteral("before-") + transition.id, QStringLiteral("All have come")));
        if (!transition.silent())
            chain.append(add(StepKind::Action, GatewayKind::Exclusive, transition.id, transition.label));
        if (splits && !(transition.silent() && joins))
            chain.append(gateway(
                GatewayKind::Parallel, QStringLiteral("behind-") + transition.id, QStringLiteral("Side by side")));
        for (qsizetype i = 1; i < chain.size(); ++i)
            connect(chain.at(i - 1), chain.at(i));
        return chain.isEmpty() ? Stand {} : Stand { chain.front(), chain.back() };
    }
    Stand standOfPlace(size_t place)
    {
        const size_t ways = m_beside.takers[place].size() + size_t(m_net.final[place]);
        const size_t comes = m_beside.givers[place].size() + size_t(m_net.initial[place]);
        if (ways <= 1 && comes <= 1)
            return {};
        const QString key = gateway(GatewayKind::Exclusive, QStringLiteral("at-") + m_net.places[place].id,
            ways > 1 ? QStringLiteral("Which way?") : QStringLiteral("Whoever comes"));
        return { key, key };
    }

    /// Where a place leads to that has no gateway of its own: one way at most leads from it.
    QString into(size_t place)
    {
        for (size_t hops = 0; hops <= m_net.places.size(); ++hops) {
            if (!m_places[place].isNothing())
                return m_places[place].in;
            if (m_beside.takers[place].empty())
                return m_end;
            const size_t next = m_beside.takers[place].front();
            if (!m_transitions[next].isNothing())
                return m_transitions[next].in;
            place = size_t(m_net.transitions[next].gives.front().place);
        }
        return m_end; // silent ones in a circle that nothing enters
    }
    void connectPlaces()
    {
        for (size_t p = 0; p < m_net.places.size(); ++p) {
            const Stand &stand = m_places[p];
            if (stand.isNothing())
                continue;
            for (const size_t t : m_beside.takers[p]) {
                const Stand &next = m_transitions[t];
                connect(stand.out, next.isNothing() ? into(size_t(m_net.transitions[t].gives.front().place)) : next.in);
            }
            if (m_net.final[p] > 0)
                connect(stand.out, m_end);
        }
    }
    void connectTransitions()
    {
        for (size_t t = 0; t < m_net.transitions.size(); ++t) {
            if (m_transitions[t].isNothing())
                continue;
            for (const PetriArc &arc : m_net.transitions[t].gives)
                connect(m_transitions[t].out, into(size_t(arc.place)));
        }
    }
    /// Gateways that silent ways lead round between are one: a roadmap has no loop of gateways alone.
    void mergeGateways()
    {
        QStringList gateways;
        for (const Step &step : m_roadmap.steps) {
            if (step.kind == StepKind::Gateway && step.gateway == GatewayKind::Exclusive)
                gateways.append(step.key);
        }
        gateways.sort(); // the first of those that are one stands for all
        QHash<QString, QSet<QString>> reached;
        for (const QString &from : std::as_const(gateways)) {
            QStringList open { from };
            while (!open.isEmpty()) {
                const QString at = open.takeLast();
                for (const Transition &way : m_roadmap.transitions) {
                    if (way.from == at && gateways.contains(way.to) && !reached[from].contains(way.to)) {
                        reached[from].insert(way.to);
                        open.append(way.to);
                    }
                }
            }
        }
        QHash<QString, QString> merged;
        for (const QString &one : std::as_const(gateways)) {
            for (const QString &other : std::as_const(gateways)) {
                if (one < other && !merged.contains(other) && reached[one].contains(other)
                    && reached[other].contains(one))
                    merged.insert(other, merged.value(one, one));
            }
        }
        std::erase_if(m_roadmap.steps, [&](const Step &step) { return merged.contains(step.key); });
        for (Stand &stand : m_places)
            stand = { merged.value(stand.in, stand.in), merged.value(stand.out, stand.out) };
        const std::vector<Transition> ways = std::exchange(m_roadmap.transitions, {});
        for (const Transition &way : ways)
            connect(merged.value(way.from, way.from), merged.value(way.to, way.to));
    }
    /// A walk begins where nothing leads to.
    void connectBegin()
    {
        QStringList entries;
        for (size_t p = 0; p < m_net.places.size(); ++p) {
            if (m_net.initial[p] > 0)
                entries.append(into(p));
        }
        const bool comesAgain = std::any_of(m_roadmap.transitions.begin(), m_roadmap.transitions.end(),
            [&](const Transition &way) { return entries.contains(way.to); });
        if (entries.size() == 1 && !comesAgain)
            return;
        const QString begin = gateway(entries.size() > 1 ? GatewayKind::Parallel : GatewayKind::Exclusive,
            QStringLiteral("begin"), QStringLiteral("Begin"));
        for (const QString &entry : std::as_const(entries))
            connect(begin, entry);
    }
    /// Where people choose, they choose by what comes next.
    void nameWays()
    {
        QHash<QString, qsizetype> ways;
        for (const Transition &way : m_roadmap.transitions)
            ++ways[way.from];
        QSet<std::pair<QString, QString>> told;
        for (Transition &way : m_roadmap.transitions) {
            const Step *from = m_roadmap.find(way.from);
            if (ways.value(way.from) < 2 || from->gateway != GatewayKind::Exclusive)
                continue;
            const QString title = m_roadmap.find(way.to)->title;
            way.label = title;
            for (int i = 2; told.contains({ way.from, way.label }); ++i)
                way.label = QStringLiteral("%1 (%2)").arg(title).arg(i);
            told.insert({ way.from, way.label });
        }
    }

    const PetriNet &m_net;
    Neighbours m_beside;
    Blueprint m_roadmap;
    QSet<QString> m_keys;
    QString m_end;
    std::vector<Stand> m_transitions;
    std::vector<Stand> m_places;
};

} // namespace

base::Result<Blueprint> roadmapOf(const PetriNet &net)
{
    const PetriNet plain = withChoicesApart(net);
    if (const base::Result<void> fine = checkNet(plain, Neighbours(plain)); !fine)
        return fine.error();
    Blueprint roadmap = RoadmapMaker(plain).make();
    if (const base::Result<void> fine = validate(roadmap); !fine)
        return base::refused(QStringLiteral("%1"), { fine.error().sentence() });
    return roadmap;
}

} // namespace throughline::domain
