// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnmodel.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace throughline::exchange {

namespace {

const QSet<QString> &nodeTags()
{
    static const QSet<QString> tags { QStringLiteral("task"), QStringLiteral("userTask"), QStringLiteral("serviceTask"),
        QStringLiteral("scriptTask"), QStringLiteral("manualTask"), QStringLiteral("sendTask"),
        QStringLiteral("receiveTask"), QStringLiteral("businessRuleTask"), QStringLiteral("callActivity"),
        QStringLiteral("subProcess"), QStringLiteral("adHocSubProcess"), QStringLiteral("transaction"),
        QStringLiteral("callChoreography"), QStringLiteral("choreographyTask"), QStringLiteral("subChoreography"),
        QStringLiteral("startEvent"), QStringLiteral("endEvent"), QStringLiteral("intermediateCatchEvent"),
        QStringLiteral("intermediateThrowEvent"), QStringLiteral("boundaryEvent"), QStringLiteral("implicitThrowEvent"),
        QStringLiteral("exclusiveGateway"), QStringLiteral("inclusiveGateway"), QStringLiteral("parallelGateway"),
        QStringLiteral("eventBasedGateway"), QStringLiteral("complexGateway") };
    return tags;
}

const QSet<QString> &thingTags()
{
    static const QSet<QString> tags { QStringLiteral("dataObject"), QStringLiteral("dataObjectReference"),
        QStringLiteral("dataStore"), QStringLiteral("dataStoreReference"), QStringLiteral("dataInput"),
        QStringLiteral("dataOutput"), QStringLiteral("message"), QStringLiteral("signal"), QStringLiteral("error"),
        QStringLiteral("escalation"), QStringLiteral("textAnnotation"), QStringLiteral("group"),
        QStringLiteral("association"), QStringLiteral("conversation"), QStringLiteral("choreography") };
    return tags;
}

QString childWords(const XmlNode &node, QStringView name)
{
    const XmlNode *child = node.child(kBpmnModelSpace, name);
    return child ? child->words() : QString();
}

bool isTrue(const QString &text)
{
    return text == u"true" || text == u"1";
}

std::optional<bool> maybe(const QString &text)
{
    return text.isNull() ? std::nullopt : std::optional(isTrue(text));
}

std::optional<QRectF> boundsOf(const XmlNode &node)
{
    const XmlNode *bounds = node.child(kBpmnDcSpace, u"Bounds");
    if (!bounds)
        return std::nullopt;
    return QRectF(bounds->attribute(u"x").toDouble(), bounds->attribute(u"y").toDouble(),
        bounds->attribute(u"width").toDouble(), bounds->attribute(u"height").toDouble());
}

std::optional<QRectF> labelOf(const XmlNode &node)
{
    const XmlNode *label = node.child(kBpmnDiSpace, u"BPMNLabel");
    return label ? boundsOf(*label) : std::nullopt;
}

class ModelReader {
public:
    BpmnModel read(const XmlNode &definitions)
    {
        m_model.id = definitions.attribute(u"id");
        m_model.name = definitions.attribute(u"name");
        collectIds(definitions);
        walk(definitions, {}, {});
        placeInLanes();
        return std::move(m_model);
    }

private:
    void collectIds(const XmlNode &node)
    {
        m_ids.insert(node.attribute(u"id"));
        for (const XmlNode &child : node.children) {
            if (child.isElement())
                collectIds(child);
        }
    }

    /// An id as it stands there, or a QName of this document without its prefix.
    QString referred(const QString &reference) const
    {
        const QString local = reference.section(u':', -1);
        return !m_ids.contains(reference) && m_ids.contains(local) ? local : reference;
    }

    void walk(const XmlNode &node, const QString &process, const QString &parent)
    {
        for (const XmlNode &child : node.children) {
            if (child.space == kBpmnModelSpace)
                takeElement(child, process, parent);
            else if (child.space == kBpmnDiSpace)
                takeDiagram(child);
        }
    }

    void takeElement(const XmlNode &node, const QString &process, const QString &parent)
    {
        const QString tag = node.localName().toString();
        const QString id = node.attribute(u"id");
        if (tag == u"process") {
            m_model.processes.push_back({ id, node.attribute(u"name"), childWords(node, u"documentation"),
                isTrue(node.attribute(u"isExecutable")), node.line });
            walk(node, id, {});
        } else if (tag == u"participant") {
            m_model.pools.push_back({ id, node.attribute(u"name"), referred(node.attribute(u"processRef")) });
        } else if (tag == u"laneSet" || tag == u"collaboration") {
            walkLanes(node, process, {});
            walk(node, process, parent);
        } else if (tag == u"sequenceFlow") {
            m_model.flows.push_back({ id, node.attribute(u"name"), referred(node.attribute(u"sourceRef")),
                referred(node.attribute(u"targetRef")), childWords(node, u"conditionExpression"), process, {},
                node.line });
        } else if (tag == u"messageFlow") {
            m_model.messageFlows.push_back({ id, node.attribute(u"name"), referred(node.attribute(u"sourceRef")),
                referred(node.attribute(u"targetRef")), {}, {}, referred(node.attribute(u"messageRef")), node.line });
        } else if (nodeTags().contains(tag)) {
            takeNode(node, tag, process, parent);
        } else if (thingTags().contains(tag)) {
            const QString text = childWords(node, u"text");
            m_model.things.push_back({ id, tag, text.isEmpty() ? node.attribute(u"name") : text, process, node.line });
        }
    }

    void takeNode(const XmlNode &node, const QString &tag, const QString &process, const QString &parent)
    {
        BpmnNode found;
        found.id = node.attribute(u"id");
        found.tag = tag;
        found.name = node.attribute(u"name").simplified();
        found.documentation = childWords(node, u"documentation");
        found.process = process;
        found.parent = parent;
        found.attachedTo = referred(node.attribute(u"attachedToRef"));
        found.interrupting = node.attribute(u"cancelActivity") != u"false"
            && node.attribute(u"isInterrupting") != u"false";
        found.event = isTrue(node.attribute(u"triggeredByEvent"));
        found.compensation = isTrue(node.attribute(u"isForCompensation"));
        found.defaultFlow = node.attribute(u"default");
        found.called = node.attribute(u"calledElement");
        found.line = node.line;
        for (const XmlNode &child : node.children) {
            if (child.space != kBpmnModelSpace)
                continue;
            const QStringView name = child.localName();
            if (name.endsWith(u"EventDefinition")) {
                found.definitions.append(name.toString());
                if (name == u"timerEventDefinition")
                    found.duration = childWords(child, u"timeDuration");
            } else if (name == u"eventDefinitionRef") {
                found.definitions.append(child.words());
            } else if (name == u"standardLoopCharacteristics") {
                found.loop = true;
            } else if (name == u"multiInstanceLoopCharacteristics") {
                found.many = true;
            }
        }
        const QString id = found.id;
        const bool holds = found.isSubProcess();
        m_model.nodes.push_back(std::move(found));
        if (holds)
            walk(node, process, id);
    }

    void walkLanes(const XmlNode &set, const QString &process, const QString &around)
    {
        for (const XmlNode &node : set.children) {
            if (!node.is(kBpmnModelSpace, u"lane"))
                continue;
            BpmnLane lane { node.attribute(u"id"), node.attribute(u"name").simplified(), process, around, {},
                node.line };
            for (const XmlNode &child : node.children) {
                if (child.is(kBpmnModelSpace, u"flowNodeRef"))
                    lane.nodes.append(referred(child.words()));
            }
            m_model.lanes.push_back(lane);
            if (const XmlNode *inner = node.child(kBpmnModelSpace, u"childLaneSet"))
                walkLanes(*inner, process, lane.id);
        }
    }

    /// An inner lane comes after the one around it, so that it wins.
    void placeInLanes()
    {
        QHash<QString, QString> laneOf;
        for (const BpmnLane &lane : m_model.lanes) {
            for (const QString &node : lane.nodes)
                laneOf.insert(node, lane.id);
        }
        for (BpmnNode &node : m_model.nodes) {
            node.lane = laneOf.value(node.id);
            // A sub-process comes before what it holds.
            if (node.lane.isEmpty() && !node.parent.isEmpty())
                node.lane = laneOf.value(node.parent);
            if (!node.id.isEmpty() && !node.lane.isEmpty())
                laneOf.insert(node.id, node.lane);
        }
        for (BpmnNode &node : m_model.nodes) {
            if (node.lane.isEmpty() && !node.attachedTo.isEmpty())
                node.lane = laneOf.value(node.attachedTo);
        }
    }

    void takeDiagram(const XmlNode &node)
    {
        const QString element = referred(node.attribute(u"bpmnElement"));
        if (node.localName() == u"BPMNShape") {
            m_model.shapes.push_back({ node.attribute(u"id"), element, boundsOf(node).value_or(QRectF()), labelOf(node),
                maybe(node.attribute(u"isExpanded")), maybe(node.attribute(u"isHorizontal")) });
        } else if (node.localName() == u"BPMNEdge") {
            BpmnEdge edge { node.attribute(u"id"), element, {}, labelOf(node) };
            for (const XmlNode &child : node.children) {
                if (child.is(kBpmnDdiSpace, u"waypoint"))
                    edge.points.emplace_back(child.attribute(u"x").toDouble(), child.attribute(u"y").toDouble());
            }
            m_model.edges.push_back(std::move(edge));
        } else {
            walk(node, {}, {});
        }
    }

    BpmnModel m_model;
    QSet<QString> m_ids;
};

template <typename T> const T *withId(const std::vector<T> &list, const QString &id)
{
    const auto it = std::find_if(list.begin(), list.end(), [&](const T &t) { return t.id == id; });
    return it == list.end() ? nullptr : &*it;
}

} // namespace

bool BpmnNode::isSubProcess() const
{
    return tag == u"subProcess" || tag == u"adHocSubProcess" || tag == u"transaction";
}

const BpmnNode *BpmnModel::node(const QString &nodeId) const
{
    return withId(nodes, nodeId);
}

const BpmnLane *BpmnModel::lane(const QString &laneId) const
{
    return withId(lanes, laneId);
}

const BpmnPool *BpmnModel::poolOf(const QString &processId) const
{
    const auto it = std::find_if(pools.begin(), pools.end(), [&](const BpmnPool &p) { return p.process == processId; });
    return it == pools.end() ? nullptr : &*it;
}

BpmnModel bpmnModel(const BpmnDocument &document)
{
    return ModelReader().read(document.definitions());
}

} // namespace throughline::exchange
