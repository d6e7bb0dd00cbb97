// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// A blueprint as a BPMN document. What BPMN says differently is put between: a start event before the first steps, and an exclusive gateway
// behind a step that several ways lead away from, since flows that leave a task are all taken. Both are marked as implied.
#include "core/exchange/bpmn/bpmnroadmap.h"

#include "core/domain/blueprintlayout.h"
#include "core/exchange/bpmn/bpmnmapping.h"
#include "core/exchange/roadmapjson.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace throughline::exchange {

using namespace bpmn;
using domain::Blueprint;
using domain::LaneKind;
using domain::Step;

namespace {

constexpr double kUnit = 16; // pixels to a line of text
constexpr double kEvent = 36;
constexpr double kGateway = 50;

QString number(double value)
{
    return QString::number(std::round(value * 100) / 100, 'f', 2).remove(QRegularExpression(QStringLiteral("\\.?0+$")));
}

XmlNode model(QStringView name)
{
    return element(QStringLiteral("bpmn:") + name.toString(), kBpmnModelSpace);
}

struct Lane {
    QString key;
    QString name;
    bool visible = true;
};

/// The lanes that the roadmap names, or the four.
std::vector<Lane> lanesIn(const QJsonObject &roadmap)
{
    std::vector<Lane> lanes { { domain::laneKindName(LaneKind::Customer), QStringLiteral("Customer"), true },
        { domain::laneKindName(LaneKind::Frontstage), QStringLiteral("Frontstage"), true },
        { domain::laneKindName(LaneKind::Backstage), QStringLiteral("Backstage"), false },
        { domain::laneKindName(LaneKind::Systems), QStringLiteral("Support systems"), false } };
    const QJsonArray own = roadmap.value(QStringLiteral("lanes")).toArray();
    if (own.isEmpty())
        return lanes;
    std::vector<Lane> found;
    for (const QJsonValue &value : own) {
        const QJsonObject lane = value.toObject();
        const QString key = lane.value(QStringLiteral("key")).toString();
        QString name = lane.value(QStringLiteral("name")).toString();
        for (const Lane &usual : lanes) {
            if (name.isEmpty() && usual.key == key)
                name = usual.name;
        }
        found.push_back({ key, name.isEmpty() ? key : name, lane.value(QStringLiteral("visible")).toBool(true) });
    }
    return found;
}

class BpmnWriter {
public:
    explicit BpmnWriter(const Blueprint &blueprint)
        : m_blueprint(blueprint)
        , m_json(QJsonDocument::fromJson(roadmapToJson(blueprint)).object())
        , m_lanes(lanesIn(m_json))
        , m_drawn(blueprint)
    {
        plan();
        m_layout = domain::blueprintLayout(m_drawn);
    }

    BpmnDocument write()
    {
        BpmnDocument document;
        XmlNode &root = document.xml.root;
        root = model(u"definitions");
        root.set(QStringLiteral("xmlns:bpmn"), kBpmnModelSpace.toString());
        root.set(QStringLiteral("xmlns:bpmndi"), kBpmnDiSpace.toString());
        root.set(QStringLiteral("xmlns:dc"), kBpmnDcSpace.toString());
        root.set(QStringLiteral("xmlns:di"), kBpmnDdiSpace.toString());
        root.set(QStringLiteral("xmlns:xsi"), QStringLiteral("http://www.w3.org/2001/XMLSchema-instance"));
        root.set(QStringLiteral("xmlns:tl"), kOurSpace.toString());
        root.set(QStringLiteral("id"), QStringLiteral("Definitions"));
        root.set(QStringLiteral("name"), m_blueprint.name);
        root.set(QStringLiteral("targetNamespace"), kOurSpace.toString());
        root.set(QStringLiteral("exporter"), QStringLiteral("Throughline"));
        XmlNode collaboration = model(u"collaboration");
        collaboration.set(QStringLiteral("id"), QStringLiteral("Collaboration"));
        XmlNode pool = model(u"participant");
        pool.set(QStringLiteral("id"), QStringLiteral("Pool")).set(QStringLiteral("name"), m_blueprint.name);
        pool.set(QStringLiteral("processRef"), m_process);
        collaboration.add(std::move(pool));
        root.add(std::move(collaboration));
        root.add(process());
        root.add(diagram());
        indentXml(root);
        return document;
    }

private:
    struct Node {
        Drawn drawn;
        QString id;
        int step = -1; ///< index into the blueprint's steps; -1: implied
        QString lane;  ///< key
        QStringList incoming;
        QStringList outgoing;
    };
    struct Flow {
        QString id;
        int from = 0;
        int to = 0;
        int transition = -1; ///< index into the blueprint's transitions; -1: implied
    };

    /// `like`: the step in whose lane it stands.
    int addNode(const Step &drawn, Drawn look, const QString &id, int step, int like)
    {
        const QJsonObject beside = m_json.value(QStringLiteral("steps")).toArray().at(like).toObject();
        m_drawn.steps.push_back(drawn);
        m_nodes.push_back({ std::move(look), id, step, beside.value(QStringLiteral("lane")).toString(), {}, {} });
        return int(m_nodes.size()) - 1;
    }

    void addFlow(int from, int to, int transition)
    {
        const QString id = freshId(QStringLiteral("Flow_"), QString::number(m_flows.size() + 1), m_ids);
        m_flows.push_back({ id, from, to, transition });
        m_nodes[size_t(from)].outgoing.append(id);
        m_nodes[size_t(to)].incoming.append(id);
        domain::Transition way { m_drawn.steps[size_t(from)].key, m_drawn.steps[size_t(to)].key, {} };
        if (transition >= 0)
            way.label = m_blueprint.transitions[size_t(transition)].label;
        m_drawn.transitions.push_back(way);
    }

    /// The nodes and flows of the process, and as a blueprint of their own what is laid out.
    void plan()
    {
        m_ids = { QStringLiteral("Definitions"), QStringLiteral("Collaboration"), QStringLiteral("Pool") };
        m_process = freshId(QStringLiteral("Process_"), m_blueprint.key, m_ids);
        for (const Lane &lane : m_lanes)
            m_laneIds.push_back(freshId(QStringLiteral("Lane_"), lane.key, m_ids));
        m_drawn.steps.clear();
        m_drawn.transitions.clear();
        const QJsonArray steps = m_json.value(QStringLiteral("steps")).toArray();
        QHash<QString, int> byKey;
        for (size_t i = 0; i < m_blueprint.steps.size(); ++i) {
            const Step &step = m_blueprint.steps[i];
            const bool hasWaysOn = !m_blueprint.after(step.key).empty();
            const QString id = freshId(QStringLiteral("Step_"), step.key, m_ids);
            byKey.insert(
                step.key, addNode(step, drawnAs(steps.at(qsizetype(i)).toObject(), hasWaysOn), id, int(i), int(i)));
        }
        QHash<int, int> leaves; // from which node the ways of a step go on
        for (size_t i = 0; i < m_blueprint.steps.size(); ++i) {
            const Step &step = m_blueprint.steps[i];
            leaves.insert(int(i), int(i));
            if (m_blueprint.after(step.key).size() < 2 || m_nodes[i].drawn.tag.endsWith(u"Gateway"))
                continue;
            Step choice = step;
            choice.key = freshKey(QStringLiteral("choice:") + step.key);
            choice.kind = domain::StepKind::Decision;
            leaves.insert(int(i),
                addNode(choice, { QStringLiteral("exclusiveGateway"), {} },
                    freshId(QStringLiteral("Choice_"), step.key, m_ids), -1, int(i)));
        }
        for (size_t t = 0; t < m_blueprint.transitions.size(); ++t) {
            const domain::Transition &way = m_blueprint.transitions[t];
            if (byKey.contains(way.from) && byKey.contains(way.to))
                addFlow(leaves.value(byKey.value(way.from)), byKey.value(way.to), int(t));
        }
        for (size_t i = 0; i < m_blueprint.steps.size(); ++i) {
            if (leaves.value(int(i)) != int(i))
                addFlow(int(i), leaves.value(int(i)), -1);
        }
        const std::vector<const Step *> starts = m_blueprint.starts();
        if (starts.empty())
            return;
        Step begin = *starts.front();
        begin.key = freshKey(QStringLiteral("start"));
        begin.title = QStringLiteral("Start");
        const int start = addNode(begin, { QStringLiteral("startEvent"), {} },
            freshId(QStringLiteral("Start"), {}, m_ids), -1, byKey.value(starts.front()->key));
        for (const Step *step : starts)
            addFlow(start, byKey.value(step->key), -1);
    }

    [[nodiscard]] QString freshKey(QString key) const
    {
        while (m_blueprint.find(key))
            key += u'\'';
        return key;
    }

    static XmlNode extension(XmlNode ours)
    {
        XmlNode extensions = model(u"extensionElements");
        extensions.add(std::move(ours));
        return extensions;
    }

    [[nodiscard]] XmlNode process() const
    {
        XmlNode process = model(u"process");
        process.set(QStringLiteral("id"), m_process).set(QStringLiteral("name"), m_blueprint.name);
        process.set(QStringLiteral("isExecutable"), QStringLiteral("false"));
        if (!m_blueprint.summary.isEmpty())
            process.add(textElement(QStringLiteral("bpmn:documentation"), kBpmnModelSpace, m_blueprint.summary));
        XmlNode ours = element(QStringLiteral("tl:roadmap"), kOurSpace);
        addMembers(ours, m_json,
            { QStringLiteral("format"), QStringLiteral("name"), QStringLiteral("summary"), QStringLiteral("steps"),
                QStringLiteral("ways") });
        process.add(extension(std::move(ours)));
        process.add(laneSet());
        const QJsonArray steps = m_json.value(QStringLiteral("steps")).toArray();
        const QJsonArray ways = m_json.value(QStringLiteral("ways")).toArray();
        for (const Node &node : m_nodes)
            process.add(flowNode(node, steps));
        for (const Flow &flow : m_flows)
            process.add(sequenceFlow(flow, ways));
        return process;
    }

    [[nodiscard]] XmlNode laneSet() const
    {
        XmlNode set = model(u"laneSet");
        set.set(QStringLiteral("id"), QStringLiteral("Lanes"));
        XmlNode line = element(QStringLiteral("tl:lineOfVisibility"), kOurSpace);
        for (size_t i = 0; i < m_lanes.size(); ++i) {
            if (m_lanes[i].visible)
                line.attributes = { { QStringLiteral("below"), {}, m_laneIds[qsizetype(i)] } };
        }
        set.add(extension(std::move(line)));
        for (size_t i = 0; i < m_lanes.size(); ++i) {
            XmlNode lane = model(u"lane");
            lane.set(QStringLiteral("id"), m_laneIds[qsizetype(i)]).set(QStringLiteral("name"), m_lanes[i].name);
            XmlNode ours = element(QStringLiteral("tl:lane"), kOurSpace);
            ours.set(QStringLiteral("kind"), m_lanes[i].key);
            ours.set(QStringLiteral("visible"), m_lanes[i].visible ? QStringLiteral("true") : QStringLiteral("false"));
            lane.add(extension(std::move(ours)));
            for (const Node &node : m_nodes) {
                if (node.lane == m_lanes[i].key)
                    lane.add(textElement(QStringLiteral("bpmn:flowNodeRef"), kBpmnModelSpace, node.id));
            }
            set.add(std::move(lane));
        }
        return set;
    }

    [[nodiscard]] XmlNode flowNode(const Node &node, const QJsonArray &steps) const
    {
        XmlNode found = model(node.drawn.tag);
        found.set(QStringLiteral("id"), node.id);
        if (node.step >= 0) {
            const Step &step = m_blueprint.steps[size_t(node.step)];
            found.set(QStringLiteral("name"), step.title);
            if (!step.text.isEmpty()) {
                XmlNode text = textElement(QStringLiteral("bpmn:documentation"), kBpmnModelSpace, step.text);
                text.set(QStringLiteral("textFormat"), QStringLiteral("text/markdown"));
                found.add(std::move(text));
            }
            XmlNode ours = element(QStringLiteral("tl:step"), kOurSpace);
            addMembers(ours, steps.at(node.step).toObject(),
                { QStringLiteral("title"), QStringLiteral("text"), QStringLiteral("lane") });
            found.add(extension(std::move(ours)));
        } else {
            found.add(extension(element(QStringLiteral("tl:implied"), kOurSpace)));
        }
        for (const QString &flow : node.incoming)
            found.add(textElement(QStringLiteral("bpmn:incoming"), kBpmnModelSpace, flow));
        for (const QString &flow : node.outgoing)
            found.add(textElement(QStringLiteral("bpmn:outgoing"), kBpmnModelSpace, flow));
        if (!node.drawn.definition.isEmpty())
            found.add(model(node.drawn.definition));
        return found;
    }

    [[nodiscard]] XmlNode sequenceFlow(const Flow &flow, const QJsonArray &ways) const
    {
        XmlNode found = model(u"sequenceFlow");
        found.set(QStringLiteral("id"), flow.id);
        if (flow.transition >= 0)
            found.set(QStringLiteral("name"), m_blueprint.transitions[size_t(flow.transition)].label);
        found.set(QStringLiteral("sourceRef"), m_nodes[size_t(flow.from)].id);
        found.set(QStringLiteral("targetRef"), m_nodes[size_t(flow.to)].id);
        if (flow.transition < 0) {
            found.add(extension(element(QStringLiteral("tl:implied"), kOurSpace)));
            return found;
        }
        const QJsonObject way = ways.at(flow.transition).toObject();
        XmlNode ours = element(QStringLiteral("tl:way"), kOurSpace);
        addMembers(ours, way,
            { QStringLiteral("from"), QStringLiteral("to"), QStringLiteral("label"), QStringLiteral("condition") });
        found.add(extension(std::move(ours)));
        const QString condition = way.value(QStringLiteral("condition")).toString();
        if (!condition.isEmpty()) {
            XmlNode expression = textElement(QStringLiteral("bpmn:conditionExpression"), kBpmnModelSpace, condition);
            expression.set(QStringLiteral("xsi:type"), QStringLiteral("bpmn:tFormalExpression"));
            found.add(std::move(expression));
        }
        return found;
    }

    /// Events and gateways have sizes of their own, in the middle of their box.
    [[nodiscard]] QRectF bounds(size_t node) const
    {
        const QRectF box = m_layout.nodes[node].rect;
        const QRectF scaled(box.x() * kUnit, box.y() * kUnit, box.width() * kUnit, box.height() * kUnit);
        const QString &tag = m_nodes[node].drawn.tag;
        const double size = tag.endsWith(u"Event") ? kEvent : tag.endsWith(u"Gateway") ? kGateway : 0;
        if (size == 0)
            return scaled;
        QRectF small(0, 0, std::min(size, scaled.width()), std::min(size, scaled.height()));
        small.moveCenter(scaled.center());
        return small;
    }

    static XmlNode boundsNode(const QRectF &rect)
    {
        XmlNode node = element(QStringLiteral("dc:Bounds"), kBpmnDcSpace);
        node.set(QStringLiteral("x"), number(rect.x())).set(QStringLiteral("y"), number(rect.y()));
        node.set(QStringLiteral("width"), number(rect.width())).set(QStringLiteral("height"), number(rect.height()));
        return node;
    }

    static XmlNode shape(const QString &of, const QRectF &rect)
    {
        XmlNode node = element(QStringLiteral("bpmndi:BPMNShape"), kBpmnDiSpace);
        node.set(QStringLiteral("id"), of + QStringLiteral("_shape")).set(QStringLiteral("bpmnElement"), of);
        node.add(boundsNode(rect));
        return node;
    }

    /// From the side of the small shape at which the line leaves its box, at a right angle.
    static void reach(std::vector<QPointF> &points, const QRectF &small, const QPointF &edge, const QPointF &next)
    {
        const bool across = edge.y() == next.y();
        const QPointF centre = small.center();
        const QPointF side = across ? QPointF(next.x() > edge.x() ? small.right() : small.left(), centre.y())
                                    : QPointF(centre.x(), next.y() > edge.y() ? small.bottom() : small.top());
        points.push_back(side);
        const QPointF corner = across ? QPointF(edge.x(), centre.y()) : QPointF(centre.x(), edge.y());
        if (corner != side && corner != edge)
            points.push_back(corner);
    }

    [[nodiscard]] std::vector<QPointF> waypoints(const domain::BlueprintLayout::Edge &edge, const Flow &flow) const
    {
        std::vector<QPointF> line;
        for (const QPointF &point : edge.points)
            line.push_back(point * kUnit);
        std::vector<QPointF> points;
        reach(points, bounds(size_t(flow.from)), line.front(), line.at(1));
        points.insert(points.end(), line.begin(), line.end());
        std::vector<QPointF> end;
        reach(end, bounds(size_t(flow.to)), line.back(), line.at(line.size() - 2));
        points.insert(points.end(), end.rbegin(), end.rend());
        points.erase(std::unique(points.begin(), points.end()), points.end());
        return points;
    }

    [[nodiscard]] XmlNode diagram() const
    {
        XmlNode diagram = element(QStringLiteral("bpmndi:BPMNDiagram"), kBpmnDiSpace);
        diagram.set(QStringLiteral("id"), QStringLiteral("Diagram"));
        XmlNode plane = element(QStringLiteral("bpmndi:BPMNPlane"), kBpmnDiSpace);
        plane.set(QStringLiteral("id"), QStringLiteral("Plane"));
        plane.set(QStringLiteral("bpmnElement"), QStringLiteral("Collaboration"));
        constexpr double kPoolTitle = 30;
        XmlNode pool = shape(QStringLiteral("Pool"),
            { -kPoolTitle, 0, m_layout.size.width() * kUnit + kPoolTitle, m_layout.size.height() * kUnit });
        pool.set(QStringLiteral("isHorizontal"), QStringLiteral("true"));
        plane.add(std::move(pool));
        for (size_t i = 0; i < std::min(m_lanes.size(), m_layout.lanes.size()); ++i) {
            const QRectF rect = m_layout.lanes[i].rect;
            XmlNode drawn = shape(m_laneIds[qsizetype(i)],
                { rect.x() * kUnit, rect.y() * kUnit, rect.width() * kUnit, rect.height() * kUnit });
            drawn.set(QStringLiteral("isHorizontal"), QStringLiteral("true"));
            plane.add(std::move(drawn));
        }
        for (size_t i = 0; i < m_nodes.size(); ++i)
            plane.add(shape(m_nodes[i].id, bounds(i)));
        for (const domain::BlueprintLayout::Edge &edge : m_layout.edges) {
            const Flow &flow = m_flows[size_t(edge.transition)];
            XmlNode drawn = element(QStringLiteral("bpmndi:BPMNEdge"), kBpmnDiSpace);
            drawn.set(QStringLiteral("id"), flow.id + QStringLiteral("_edge"));
            drawn.set(QStringLiteral("bpmnElement"), flow.id);
            for (const QPointF &point : waypoints(edge, flow)) {
                XmlNode waypoint = element(QStringLiteral("di:waypoint"), kBpmnDdiSpace);
                waypoint.set(QStringLiteral("x"), number(point.x())).set(QStringLiteral("y"), number(point.y()));
                drawn.add(std::move(waypoint));
            }
            if (edge.label) {
                XmlNode label = element(QStringLiteral("bpmndi:BPMNLabel"), kBpmnDiSpace);
                label.add(boundsNode({ edge.label->x() * kUnit, edge.label->y() * kUnit, edge.label->width() * kUnit,
                    edge.label->height() * kUnit }));
                drawn.add(std::move(label));
            }
            plane.add(std::move(drawn));
        }
        diagram.add(std::move(plane));
        return diagram;
    }

    const Blueprint &m_blueprint;
    QJsonObject m_json;
    std::vector<Lane> m_lanes;
    QStringList m_laneIds;
    QString m_process;
    QSet<QString> m_ids;
    Blueprint m_drawn; ///< its steps are those of m_nodes, its transitions those of m_flows
    std::vector<Node> m_nodes;
    std::vector<Flow> m_flows;
    domain::BlueprintLayout m_layout;
};

} // namespace

BpmnDocument roadmapToBpmn(const Blueprint &blueprint)
{
    return BpmnWriter(blueprint).write();
}

} // namespace throughline::exchange
