// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnways.h"

#include "core/exchange/bpmn/bpmnmapping.h"

#include <algorithm>
#include <tuple>

namespace throughline::exchange::bpmn {

namespace {

/// Passing over gateways multiplies ways; a process that needs more than this can't be shown as a roadmap anyway.
constexpr size_t kMostWays = 20'000;

QString joined(const QString &first, const QString &second)
{
    if (first.isEmpty() || second.isEmpty() || first == second)
        return first.isEmpty() ? second : first;
    return first + QStringLiteral(", ") + second;
}

QString nameOr(const BpmnNode &node, const QString &otherwise)
{
    return node.name.isEmpty() ? otherwise : node.name;
}

class WayFinder {
public:
    WayFinder(const BpmnModel &model, const BpmnProcess &process, const ElementsById &elements,
        std::vector<BpmnProblem> &problems)
        : m_model(model)
        , m_process(process)
        , m_elements(elements)
        , m_problems(problems)
    {
    }

    Ways find()
    {
        addStops();
        addWays();
        openSubProcesses();
        chooseSteps();
        passOver();
        std::stable_sort(m_found.ways.begin(), m_found.ways.end(),
            [](const Way &a, const Way &b) { return std::tie(a.order, a.from) < std::tie(b.order, b.from); });
        return std::move(m_found);
    }

private:
    void tell(const BpmnNode &node, const QString &sentence)
    {
        m_problems.push_back(notCarried(node.id, node.line, sentence));
    }

    [[nodiscard]] bool isHidden(const BpmnNode &node) const
    {
        for (const BpmnNode *n = &node; n; n = n->parent.isEmpty() ? nullptr : m_model.node(n->parent)) {
            if (n->event || n->compensation)
                return true;
        }
        return false;
    }

    void addStops()
    {
        for (const BpmnNode &node : m_model.nodes) {
            if (node.process != m_process.id)
                continue;
            if (isHidden(node)) {
                if (node.event || node.compensation)
                    tell(node,
                        node.event ? QStringLiteral("the event sub-process \"%1\" isn't on any way and was left out")
                                         .arg(nameOr(node, node.id))
                                   : QStringLiteral("the compensation \"%1\" was left out").arg(nameOr(node, node.id)));
                continue;
            }
            const XmlNode *xml = m_elements.value(node.id);
            const bool holds = node.isSubProcess()
                && std::any_of(m_model.nodes.begin(), m_model.nodes.end(),
                    [&](const BpmnNode &n) { return n.parent == node.id && !n.event; });
            const bool isOurs = xml && ourExtension(*xml, u"step");
            if (!m_first.contains(node.id))
                m_first.insert(node.id, int(m_found.stops.size()));
            m_found.stops.push_back({ &node, xml, false, holds, false, isOurs });
            if (!holds)
                continue;
            m_exit.insert(node.id, int(m_found.stops.size()));
            m_found.stops.push_back({ &node, xml, false, false, true, false });
            tell(node,
                QStringLiteral("the sub-process \"%1\" was opened up: its steps stand in the roadmap itself")
                    .arg(nameOr(node, node.id)));
        }
    }

    void addWay(int from, int to, const QString &label, const QString &condition = {}, const QJsonObject &more = {})
    {
        m_found.ways.push_back({ from, to, label, condition, m_order++, more });
    }

    [[nodiscard]] int leaving(const QString &id) const { return m_exit.value(id, m_first.value(id, -1)); }

    void addWays()
    {
        for (const BpmnFlow &flow : m_model.flows) {
            const int from = leaving(flow.source);
            const int to = m_first.value(flow.target, -1);
            if (flow.process != m_process.id || from < 0 || to < 0)
                continue;
            const XmlNode *xml = m_elements.value(flow.id);
            const XmlNode *ours = xml ? ourExtension(*xml, u"way") : nullptr;
            QJsonObject more = ours ? membersOf(*ours) : QJsonObject();
            const XmlNode *condition = ours ? xml->child(kBpmnModelSpace, u"conditionExpression") : nullptr;
            if (condition)
                more.insert(QStringLiteral("condition"), wholeText(*condition));
            addWay(from, to, ours ? flow.name : flow.name.simplified(), ours ? QString() : flow.condition.simplified(),
                more);
        }
        QHash<QString, int> links;
        for (size_t i = 0; i < m_found.stops.size(); ++i) {
            const BpmnNode &node = *m_found.stops[i].node;
            if (node.tag == u"intermediateCatchEvent" && node.definitions.contains(u"linkEventDefinition"))
                links.insert(node.name, int(i));
        }
        for (size_t i = 0; i < m_found.stops.size(); ++i) {
            const BpmnNode &node = *m_found.stops[i].node;
            if (node.tag == u"intermediateThrowEvent" && links.contains(node.name)
                && node.definitions.contains(u"linkEventDefinition"))
                addWay(int(i), links.value(node.name), {});
            if (node.tag != u"boundaryEvent")
                continue;
            const int host = leaving(node.attachedTo);
            if (host < 0 || node.definitions.contains(u"compensateEventDefinition"))
                continue;
            const QString kind = node.definitions.isEmpty() ? QString() : node.definitions.front();
            addWay(host, int(i), nameOr(node, kind.section(QStringLiteral("EventDefinition"), 0, 0)));
            if (!node.interrupting)
                tell(node,
                    QStringLiteral("\"%1\" happens beside its activity; in the roadmap it is another way to go on")
                        .arg(nameOr(node, node.id)));
        }
    }

    [[nodiscard]] std::vector<const Way *> into(int stop) const
    {
        std::vector<const Way *> found;
        for (const Way &way : m_found.ways) {
            if (way.to == stop)
                found.push_back(&way);
        }
        return found;
    }

    [[nodiscard]] std::vector<const Way *> outOf(int stop) const
    {
        std::vector<const Way *> found;
        for (const Way &way : m_found.ways) {
            if (way.from == stop)
                found.push_back(&way);
        }
        return found;
    }

    void openSubProcesses()
    {
        std::vector<std::pair<int, int>> further;
        for (size_t i = 0; i < m_found.stops.size(); ++i) {
            const QString &parent = m_found.stops[i].node->parent;
            const int in = m_first.value(parent, -1);
            if (m_found.stops[i].isExit || parent.isEmpty() || in < 0)
                continue;
            const int last = leaving(m_found.stops[i].node->id);
            if (into(int(i)).empty() && m_found.stops[i].node->tag != u"boundaryEvent")
                further.emplace_back(in, int(i));
            if (outOf(last).empty())
                further.emplace_back(last, m_exit.value(parent));
        }
        for (const auto &[from, to] : further)
            addWay(from, to, {});
    }

    void chooseSteps()
    {
        for (size_t i = 0; i < m_found.stops.size(); ++i) {
            Stop &stop = m_found.stops[i];
            const bool isImplied = stop.xml && ourExtension(*stop.xml, u"implied");
            stop.isStep = stop.isOurs || (!isImplied && !stop.isEntry && !stop.isExit && isStepOfOthers(int(i)));
        }
    }

    [[nodiscard]] bool isStepOfOthers(int index)
    {
        const Stop &stop = m_found.stops[size_t(index)];
        const BpmnNode &node = *stop.node;
        if (node.isGateway())
            return isChoice(index);
        if (node.tag == u"startEvent" && !kindOf(node)) {
            // Passed over only if the roadmap still knows where it begins.
            const auto ways = outOf(index);
            return std::any_of(ways.begin(), ways.end(), [&](const Way *w) { return into(w->to).size() > 1; });
        }
        if (node.tag == u"endEvent")
            return node.parent.isEmpty();
        const auto ways = into(index);
        const bool isAnswer = ways.size() == 1 && node.isEvent()
            && m_found.stops[size_t(ways.front()->from)].node->tag == u"eventBasedGateway";
        if (isAnswer) {
            // What one waits for is the answer of that wait.
            for (Way &way : m_found.ways) {
                if (way.to == index)
                    way.label = joined(way.label, node.name);
            }
            return false;
        }
        return kindOf(node).has_value();
    }

    [[nodiscard]] bool isChoice(int index)
    {
        const BpmnNode &node = *m_found.stops[size_t(index)].node;
        const auto in = into(index);
        const bool splits = outOf(index).size() > 1;
        const bool isExclusive = node.tag == u"exclusiveGateway" || node.tag == u"eventBasedGateway";
        if (!isExclusive && (splits || in.size() > 1))
            return true;
        if (!splits)
            return false;
        if (!node.name.isEmpty() || in.size() != 1 || node.tag == u"eventBasedGateway")
            return true;
        const Stop &before = m_found.stops[size_t(in.front()->from)];
        return !before.node->isActivity() || before.isEntry || before.isExit || outOf(in.front()->from).size() > 1;
    }

    /// Each way into a stop that is no step goes on with each way out of it.
    void passOver()
    {
        for (size_t i = 0; i < m_found.stops.size(); ++i) {
            if (m_found.stops[i].isStep)
                continue;
            std::vector<Way> in;
            std::vector<Way> out;
            std::vector<Way> rest;
            for (Way &way : m_found.ways) {
                const bool arrives = way.to == int(i);
                const bool leaves = way.from == int(i);
                if (arrives && leaves)
                    continue;
                (arrives ? in : leaves ? out : rest).push_back(std::move(way));
            }
            if (rest.size() + in.size() * out.size() > kMostWays) {
                tell(*m_found.stops[i].node, QStringLiteral("the process has too many ways for a roadmap"));
                m_found.ways.clear();
                return;
            }
            QSet<QString> seen;
            for (const Way &a : in) {
                for (const Way &b : out) {
                    Way way { a.from, b.to, joined(a.label, b.label), joined(a.condition, b.condition), b.order,
                        b.more.isEmpty() ? a.more : b.more };
                    const QString same =
                        QStringLiteral("%1 %2 %3 %4").arg(way.from).arg(way.to).arg(way.label, way.condition);
                    if (seen.contains(same))
                        continue;
                    seen.insert(same);
                    rest.push_back(std::move(way));
                }
            }
            m_found.ways = std::move(rest);
        }
    }

    const BpmnModel &m_model;
    const BpmnProcess &m_process;
    const ElementsById &m_elements;
    std::vector<BpmnProblem> &m_problems;
    Ways m_found;
    QHash<QString, int> m_first; ///< the stop at which an element is entered
    QHash<QString, int> m_exit;  ///< the stop at which a sub-process is left
    int m_order = 0;
};

} // namespace

BpmnProblem notCarried(const QString &element, qint64 line, const QString &sentence)
{
    return { QStringLiteral("not_carried"), element, line,
        line > 0 ? QStringLiteral("Line %1: %2.").arg(line).arg(sentence) : sentence + QLatin1Char('.') };
}

Ways waysOf(const BpmnModel &model, const BpmnProcess &process, const ElementsById &elements,
    std::vector<BpmnProblem> &problems)
{
    return WayFinder(model, process, elements, problems).find();
}

} // namespace throughline::exchange::bpmn
