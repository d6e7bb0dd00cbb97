// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnnet.h"

#include "core/exchange/bpmn/bpmnmapping.h"
#include "core/exchange/bpmn/bpmnways.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <span>

namespace throughline::exchange {

using namespace bpmn;

namespace {

constexpr size_t kMostNodes = 5'000;
constexpr size_t kMostSubsets = 6; // branches of an inclusive gateway whose combinations are listed one by one

using Places = std::vector<int>;

bool isPlain(const BpmnNode &node)
{
    return node.tag == u"exclusiveGateway" || node.tag == u"eventBasedGateway";
}

class NetMaker {
public:
    NetMaker(const BpmnModel &model, QSet<QString> steps)
        : m_model(model)
        , m_steps(std::move(steps))
    {
    }

    BpmnNet make(const BpmnProcess &process)
    {
        m_process = process.id;
        collect();
        pairInclusive();
        m_found.net.id = process.id;
        m_found.net.name = process.name;
        const int begin = place(QStringLiteral("begin"));
        const int end = place(QStringLiteral("end"));
        m_found.net.initial[size_t(begin)] = 1;
        m_found.net.final[size_t(end)] = 1;
        build({}, begin, end);
        return std::move(m_found);
    }

private:
    int place(const QString &id) { return m_found.net.addPlace(id); }

    void add(const QString &id, const QString &label, const Places &takes, const Places &gives)
    {
        QString fresh = id;
        for (int n = 2; m_used.contains(fresh); ++n)
            fresh = QStringLiteral("%1-%2").arg(id).arg(n);
        m_used.insert(fresh);
        const int transition = m_found.net.addTransition(fresh, label);
        for (const int from : takes)
            m_found.net.addTake(transition, from);
        for (const int to : gives)
            m_found.net.addGive(transition, to);
    }

    void tell(const BpmnNode &node, const QString &sentence)
    {
        m_found.problems.push_back(
            notCarried(node.id, node.line, sentence.arg(node.name.isEmpty() ? node.id : node.name)));
    }

    void collect()
    {
        QHash<QString, QString> links;
        for (const BpmnNode &node : m_model.nodes) {
            if (node.process != m_process || m_nodes.contains(node.id))
                continue;
            if (node.event || node.compensation) {
                tell(node, QStringLiteral("\"%1\" isn't on any way and was left out"));
                continue;
            }
            m_nodes.insert(node.id, &node);
            m_inside[node.parent].push_back(&node);
            if (node.tag == u"boundaryEvent")
                m_boundaries[node.attachedTo].push_back(&node);
            if (node.tag == u"intermediateCatchEvent" && node.definitions.contains(u"linkEventDefinition"))
                links.insert(node.name, node.id);
        }
        for (const BpmnFlow &flow : m_model.flows) {
            if (flow.process != m_process || !m_nodes.contains(flow.source))
                continue;
            m_flows.push_back(flow);
        }
        for (const BpmnNode &node : m_model.nodes) {
            if (node.process == m_process && node.tag == u"intermediateThrowEvent" && links.contains(node.name)
                && node.definitions.contains(u"linkEventDefinition"))
                m_flows.push_back(
                    { node.id + QStringLiteral("-link"), {}, node.id, links.value(node.name), {}, {}, {}, 0 });
        }
        for (const BpmnFlow &flow : m_flows) {
            m_out[flow.source].push_back(&flow);
            if (m_nodes.contains(flow.target))
                m_in[flow.target].push_back(&flow);
        }
    }

    // Inclusive gateways

    /// The one flow into `join` that `flow` leads to, if it leads nowhere else; else none.
    [[nodiscard]] const BpmnFlow *arrival(const BpmnFlow &flow, const BpmnNode &split, const BpmnNode &join) const
    {
        const BpmnFlow *found = nullptr;
        std::vector<const BpmnFlow *> open { &flow };
        QSet<QString> seen;
        while (!open.empty()) {
            const BpmnFlow *next = open.back();
            open.pop_back();
            if (next->target == join.id) {
                if (found && found != next)
                    return nullptr;
                found = next;
                continue;
            }
            const auto out = m_out.value(next->target);
            if (next->target == split.id || out.empty() || m_boundaries.contains(next->target))
                return nullptr;
            if (seen.contains(next->target))
                continue;
            seen.insert(next->target);
            open.insert(open.end(), out.begin(), out.end());
        }
        return found;
    }

    void pairInclusive()
    {
        std::vector<const BpmnNode *> splits;
        std::vector<const BpmnNode *> joins;
        for (const BpmnNode &node : m_model.nodes) {
            if (node.process != m_process || node.tag != u"inclusiveGateway" || m_nodes.value(node.id) != &node)
                continue;
            if (m_out.value(node.id).size() > 1)
                splits.push_back(&node);
            if (m_in.value(node.id).size() > 1)
                joins.push_back(&node);
        }
        for (const BpmnNode *split : splits) {
            for (const BpmnNode *join : joins) {
                const auto out = m_out.value(split->id);
                if (join == split || m_in.value(join->id).size() != out.size())
                    continue;
                QHash<QString, QString> passing;
                QSet<QString> met;
                for (const BpmnFlow *flow : out) {
                    if (const BpmnFlow *last = arrival(*flow, *split, *join)) {
                        passing.insert(flow->id, last->id);
                        met.insert(last->id);
                    }
                }
                if (passing.size() == qsizetype(out.size()) && met.size() == passing.size()) {
                    m_passing.insert(split->id, passing);
                    m_joining.insert(join->id);
                    break;
                }
            }
        }
    }

    // Places

    [[nodiscard]] bool waitsForAll(const BpmnNode &node) const
    {
        return (node.tag == u"parallelGateway" || m_joining.contains(node.id)) && m_in.value(node.id).size() > 1;
    }

    int entry(const QString &id)
    {
        const auto it = m_entries.constFind(id);
        if (it != m_entries.constEnd())
            return *it;
        const int made = place(QStringLiteral("before-") + id);
        m_entries.insert(id, made);
        return made;
    }

    int placeOf(const QString &flowId)
    {
        const auto it = m_flowPlaces.constFind(flowId);
        if (it != m_flowPlaces.constEnd())
            return *it;
        const int made = place(QStringLiteral("flow-") + flowId);
        m_flowPlaces.insert(flowId, made);
        return made;
    }

    int placeOf(const BpmnFlow &flow, int out)
    {
        const BpmnNode *target = m_nodes.value(flow.target);
        if (!target)
            return out;
        return waitsForAll(*target) ? placeOf(flow.id) : entry(target->id);
    }

    Places placesBehind(const BpmnNode &node, int out)
    {
        Places found;
        for (const BpmnFlow *flow : m_out.value(node.id))
            found.push_back(placeOf(*flow, out));
        if (found.empty())
            found.push_back(out);
        return found;
    }

    Places placesBefore(const BpmnNode &node)
    {
        if (!waitsForAll(node))
            return { entry(node.id) };
        Places found;
        for (const BpmnFlow *flow : m_in.value(node.id))
            found.push_back(placeOf(flow->id));
        return found;
    }

    // One scope: the process, or a sub-process

    void build(const QString &scope, int in, int out)
    {
        const std::vector<const BpmnNode *> inside = m_inside.value(scope);
        begin(scope, inside, in);
        const size_t before = m_found.net.transitions.size();
        for (const BpmnNode *node : inside)
            buildNode(*node, in, out);
        // Whoever ends alone or together: it is over when nobody is left. Several can also come to one end.
        const std::span made(m_found.net.transitions.begin() + qsizetype(before), m_found.net.transitions.end());
        const auto givesTo = [](const domain::PetriTransition &transition, int to) {
            return std::any_of(transition.gives.begin(), transition.gives.end(),
                [to](const domain::PetriArc &arc) { return arc.place == to; });
        };
        qsizetype ends = 0;
        bool splits = false;
        for (const domain::PetriTransition &transition : made) {
            splits = splits || transition.gives.size() > 1
                || std::any_of(
                    transition.gives.begin(), transition.gives.end(), [](const auto &arc) { return arc.weight > 1; });
            if (!givesTo(transition, out))
                continue;
            const int from = transition.takes.front().place;
            ends += std::max<qsizetype>(
                1, std::count_if(made.begin(), made.end(), [&](const auto &other) { return givesTo(other, from); }));
        }
        if (!splits || ends < 2)
            return;
        const int both = m_found.net.addTransition(QStringLiteral("ends-") + scope);
        m_found.net.addTake(both, out, 2);
        m_found.net.addGive(both, out);
    }

    void begin(const QString &scope, const std::vector<const BpmnNode *> &inside, int in)
    {
        Places first;
        for (const BpmnNode *node : inside) {
            if (node->tag == u"startEvent")
                return;
            if (m_in.value(node->id).empty() && node->tag != u"boundaryEvent")
                first.push_back(entry(node->id));
        }
        if (first.empty() && !inside.empty())
            first.push_back(entry(inside.front()->id));
        add(QStringLiteral("begin-") + scope, {}, { in }, first);
    }

    void buildNode(const BpmnNode &node, int in, int out)
    {
        // A step of ours is seen, whatever it is drawn as.
        const QString seen = node.isActivity() || m_steps.contains(node.id) ? node.name : QString();
        if (node.tag == u"boundaryEvent") {
            buildBoundary(node, out);
        } else if (node.tag == u"startEvent") {
            add(node.id, seen, { in }, placesBehind(node, out));
        } else if (node.tag == u"endEvent") {
            if (node.definitions.contains(u"terminateEventDefinition"))
                tell(node, QStringLiteral("\"%1\" ends everything at once, which the net doesn't say"));
            add(node.id, seen, placesBefore(node), { out });
        } else if (node.isSubProcess() && m_inside.contains(node.id)) {
            buildSubProcess(node, out);
        } else if (node.isActivity()) {
            buildActivity(node, seen, out);
        } else if (node.isGateway()) {
            buildGateway(node, seen, out);
        } else {
            leave(node, seen, placesBefore(node), out);
        }
    }

    void buildGateway(const BpmnNode &node, const QString &seen, int out)
    {
        Places before = placesBefore(node);
        const Places behind = placesBehind(node, out);
        const bool isInclusive = !isPlain(node) && node.tag != u"parallelGateway";
        if (isInclusive && m_in.value(node.id).size() > 1 && !m_joining.contains(node.id))
            tell(node, QStringLiteral("it isn't plain for whom \"%1\" waits; in the net whoever comes goes on"));
        if (!seen.isEmpty()) {
            // Seen once, then the way is chosen.
            const int chosen = place(QStringLiteral("chosen-") + node.id);
            add(node.id + QStringLiteral("-seen"), seen, before, { chosen });
            before = { chosen };
        }
        if (isPlain(node)) {
            for (size_t i = 0; i < behind.size(); ++i)
                add(behind.size() > 1 ? QStringLiteral("%1-%2").arg(node.id).arg(i + 1) : node.id, {}, before,
                    { behind[i] });
        } else if (isInclusive && behind.size() > 1) {
            split(node, before, behind);
        } else {
            add(node.id, {}, before, behind);
        }
    }

    /// Every combination of branches but none. Where a join waits for them, it is told of those that aren't taken.
    void split(const BpmnNode &node, const Places &before, const Places &behind)
    {
        const QHash<QString, QString> passing = m_passing.value(node.id);
        const auto flows = m_out.value(node.id);
        const auto beside = [&](size_t i) { return placeOf(passing.value(flows[i]->id)); };
        if (behind.size() <= kMostSubsets) {
            for (unsigned set = 1; set < (1U << behind.size()); ++set) {
                Places gives;
                for (size_t i = 0; i < behind.size(); ++i) {
                    if (set & (1U << i))
                        gives.push_back(behind[i]);
                    else if (!passing.isEmpty())
                        gives.push_back(beside(i));
                }
                add(QStringLiteral("%1-%2").arg(node.id).arg(set), {}, before, gives);
            }
            return;
        }
        Places choices;
        for (size_t i = 0; i < behind.size(); ++i) {
            const int choice = place(QStringLiteral("choice-%1-%2").arg(node.id).arg(i + 1));
            choices.push_back(choice);
            add(QStringLiteral("%1-take-%2").arg(node.id).arg(i + 1), {}, { choice }, { behind[i] });
            add(QStringLiteral("%1-skip-%2").arg(node.id).arg(i + 1), {}, { choice },
                passing.isEmpty() ? Places() : Places { beside(i) });
        }
        add(node.id, {}, before, choices);
        tell(node, QStringLiteral("\"%1\" has so many branches that the net also lets none of them be taken"));
    }

    /// All flows that leave an activity or an event are taken; those with a condition, if it holds.
    void leave(const BpmnNode &node, const QString &seen, const Places &before, int out)
    {
        const auto flows = m_out.value(node.id);
        const bool isConditional = flows.size() > 1
            && std::any_of(flows.begin(), flows.end(), [](const BpmnFlow *f) { return !f->condition.isEmpty(); });
        if (!isConditional) {
            add(node.id, seen, before, placesBehind(node, out));
            return;
        }
        const int done = place(QStringLiteral("done-") + node.id);
        add(node.id, seen, before, { done });
        split(node, { done }, placesBehind(node, out));
    }

    void buildActivity(const BpmnNode &node, const QString &seen, int out)
    {
        const Places before = placesBefore(node);
        if (!node.loop && !node.many) {
            leave(node, seen, before, out);
            return;
        }
        const int done = place(QStringLiteral("again-") + node.id);
        add(node.id, seen, before, { done });
        add(node.id + QStringLiteral("-again"), {}, { done }, before);
        leave(node, {}, { done }, out);
    }

    void buildSubProcess(const BpmnNode &node, int out)
    {
        const Places before = placesBefore(node);
        const int done = place(QStringLiteral("done-") + node.id);
        const size_t places = m_found.net.places.size();
        const size_t transitions = m_found.net.transitions.size();
        if (node.tag == u"adHocSubProcess") {
            // Anything in it, as often as one likes.
            const int hub = place(QStringLiteral("hub-") + node.id);
            add(node.id + QStringLiteral("-begin"), {}, before, { hub });
            for (const BpmnNode *inner : m_inside.value(node.id)) {
                if (inner->isActivity())
                    add(inner->id, inner->name, { hub }, { hub });
            }
            add(node.id + QStringLiteral("-end"), {}, { hub }, { done });
        } else {
            build(node.id, before.front(), done);
        }
        const bool isSequential = std::all_of(m_found.net.transitions.begin() + qsizetype(transitions),
            m_found.net.transitions.end(),
            [](const domain::PetriTransition &t) { return t.takes.size() == 1 && t.gives.size() == 1; });
        const size_t end = m_found.net.places.size();
        if (isSequential) {
            for (size_t p = places; p < end; ++p)
                m_moments[node.id].push_back(int(p));
        } else if (m_boundaries.contains(node.id)) {
            tell(node, QStringLiteral("\"%1\" can only be interrupted at its beginning in the net"));
        }
        if (node.loop || node.many)
            add(node.id + QStringLiteral("-again"), {}, { done }, before);
        leave(node, {}, { done }, out);
        for (const BpmnNode *boundary : m_boundaries.value(node.id)) {
            if (!boundary->interrupting)
                continue;
            for (const int moment : m_moments.value(node.id))
                add(QStringLiteral("%1-at-%2").arg(boundary->id).arg(moment), {}, { moment },
                    placesBehind(*boundary, out));
        }
    }

    void buildBoundary(const BpmnNode &node, int out)
    {
        const BpmnNode *host = m_nodes.value(node.attachedTo);
        if (!host || node.definitions.contains(u"compensateEventDefinition"))
            return;
        if (!node.interrupting) {
            tell(
                node, QStringLiteral("\"%1\" happens beside its activity, any number of times; the net leaves it out"));
            return;
        }
        add(node.id, m_steps.contains(node.id) ? node.name : QString(), placesBefore(*host), placesBehind(node, out));
    }

    const BpmnModel &m_model;
    QSet<QString> m_steps; ///< ids of the steps of a roadmap of ours
    QString m_process;
    QHash<QString, const BpmnNode *> m_nodes;
    QHash<QString, std::vector<const BpmnNode *>> m_inside; ///< by sub-process
    QHash<QString, std::vector<const BpmnNode *>> m_boundaries;
    std::vector<BpmnFlow> m_flows;
    QHash<QString, std::vector<const BpmnFlow *>> m_out;
    QHash<QString, std::vector<const BpmnFlow *>> m_in;
    QHash<QString, QHash<QString, QString>> m_passing; ///< of a paired split: its flows and those into the join
    QSet<QString> m_joining;
    QSet<QString> m_used; ///< ids of transitions
    QHash<QString, int> m_entries;
    QHash<QString, int> m_flowPlaces;
    QHash<QString, Places> m_moments; ///< of a sub-process in which one thing happens at a time
    BpmnNet m_found;
};

void collectSteps(const XmlNode &node, QSet<QString> &steps)
{
    const XmlNode *ours = ourExtension(node, u"step");
    if (ours && membersOf(*ours).value(QStringLiteral("kind")).toString() != u"gateway")
        steps.insert(node.attribute(u"id"));
    for (const XmlNode &child : node.children) {
        if (child.isElement())
            collectSteps(child, steps);
    }
}

} // namespace

base::Result<BpmnNet> bpmnNet(const BpmnDocument &document, const QString &file)
{
    const BpmnModel model = bpmnModel(document);
    const BpmnProcess *largest = nullptr;
    qsizetype most = -1;
    int walked = 0;
    for (const BpmnProcess &process : model.processes) {
        const auto isIn = [&](const BpmnNode &n) { return n.process == process.id; };
        if (std::none_of(model.nodes.begin(), model.nodes.end(), isIn))
            continue;
        ++walked;
        const qsizetype activities = std::count_if(
            model.nodes.begin(), model.nodes.end(), [&](const BpmnNode &n) { return isIn(n) && n.isActivity(); });
        if (activities > most) {
            most = activities;
            largest = &process;
        }
    }
    if (!largest)
        return base::invalidInput(QStringLiteral("%1: there is no process with steps in it."), { file });
    if (model.nodes.size() > kMostNodes)
        return base::invalidInput(QStringLiteral("%1 has more than %2 elements, too many to compare with a log."),
            { file, QString::number(kMostNodes) });
    QSet<QString> steps;
    collectSteps(document.definitions(), steps);
    BpmnNet found = NetMaker(model, std::move(steps)).make(*largest);
    if (walked > 1) {
        found.problems.push_back(notCarried(largest->id, largest->line,
            QStringLiteral("of %1 processes the largest one, \"%2\", became the net")
                .arg(walked)
                .arg(largest->name.isEmpty() ? largest->id : largest->name)));
    }
    return found;
}

} // namespace throughline::exchange
