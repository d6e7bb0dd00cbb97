// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnfromtree.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <algorithm>
#include <vector>

namespace throughline::exchange {

using domain::ProcessTree;

namespace {

constexpr double kTaskWidth = 120;
constexpr double kTaskHeight = 60;
constexpr double kGateway = 40;
constexpr double kEvent = 36;
constexpr double kGap = 40; ///< between what follows each other
constexpr double kRow = 20; ///< between what lies side by side

struct Node {
    QString id;
    QString tag;
    QString name;
    QRectF rect;
};

struct Flow {
    int from = 0;
    int to = 0;
    std::vector<QPointF> points;
};

bool isBlock(const ProcessTree &tree)
{
    return tree.kind == ProcessTree::Kind::Choice || tree.kind == ProcessTree::Kind::Parallel
        || tree.kind == ProcessTree::Kind::Loop;
}

QSizeF sizeOf(const ProcessTree &tree)
{
    if (tree.kind == ProcessTree::Kind::Activity)
        return { kTaskWidth, kTaskHeight };
    if (tree.kind == ProcessTree::Kind::Silent)
        return { kGap, kTaskHeight / 2 };
    double width = 0;
    double height = 0;
    for (const ProcessTree &child : tree.children) {
        const QSizeF size = sizeOf(child);
        if (tree.kind == ProcessTree::Kind::Sequence) {
            width += size.width() + (width > 0 ? kGap : 0);
            height = std::max(height, size.height());
        } else {
            width = std::max(width, size.width());
            height += size.height() + (height > 0 ? kRow : 0);
        }
    }
    return { isBlock(tree) ? width + 2 * (kGateway + kGap) : width, height };
}

class Drawing {
public:
    std::vector<Node> nodes;
    std::vector<Flow> flows;

    int add(const QString &tag, const QString &name, double x, double middle, double width, double height)
    {
        const int index = int(nodes.size());
        nodes.push_back({ QStringLiteral("n%1").arg(index + 1), tag, name, { x, middle - height / 2, width, height } });
        return index;
    }

    /// From the right of one to the left of the other, over a level of its own if it goes round something.
    void connect(int from, int to, double level)
    {
        const QRectF a = nodes[size_t(from)].rect;
        const QRectF b = nodes[size_t(to)].rect;
        const bool back = b.x() < a.x();
        const QPointF begin = back ? QPointF(a.center().x(), a.bottom()) : QPointF(a.right(), a.center().y());
        const QPointF end = back ? QPointF(b.center().x(), b.bottom()) : QPointF(b.x(), b.center().y());
        Flow flow { from, to, { begin } };
        if (back) {
            flow.points.emplace_back(begin.x(), level);
            flow.points.emplace_back(end.x(), level);
        } else if (begin.y() != end.y() || begin.y() != level) {
            const double out = begin.x() + kGap / 2;
            const double in = end.x() - kGap / 2;
            flow.points.emplace_back(out, begin.y());
            flow.points.emplace_back(out, level);
            flow.points.emplace_back(in, level);
            flow.points.emplace_back(in, end.y());
        }
        flow.points.push_back(end);
        // Corners that turned out to be none.
        const auto same = std::ranges::unique(flow.points);
        flow.points.erase(same.begin(), same.end());
        flows.push_back(std::move(flow));
    }

    /// Draws a block from `x` on around the line `middle`; gives its first and last node. Nothing (-1) for what is silent.
    std::pair<int, int> draw(const ProcessTree &tree, double x, double middle)
    {
        switch (tree.kind) {
        case ProcessTree::Kind::Silent:
            return { -1, -1 };
        case ProcessTree::Kind::Activity: {
            const int task = add(QStringLiteral("task"), tree.activity, x, middle, kTaskWidth, kTaskHeight);
            return { task, task };
        }
        case ProcessTree::Kind::Sequence: {
            std::pair<int, int> ends { -1, -1 };
            for (const ProcessTree &child : tree.children) {
                const auto [first, last] = draw(child, x, middle);
                x += sizeOf(child).width() + kGap;
                if (first < 0)
                    continue;
                if (ends.second >= 0)
                    connect(ends.second, first, middle);
                ends = { ends.first < 0 ? first : ends.first, last };
            }
            return ends;
        }
        default:
            return drawBlock(tree, x, middle);
        }
    }

private:
    std::pair<int, int> drawBlock(const ProcessTree &tree, double x, double middle)
    {
        const QString tag = tree.kind == ProcessTree::Kind::Parallel ? QStringLiteral("parallelGateway")
                                                                     : QStringLiteral("exclusiveGateway");
        const QSizeF size = sizeOf(tree);
        const int opening = add(tag, {}, x, middle, kGateway, kGateway);
        const int closing = add(tag, {}, x + size.width() - kGateway, middle, kGateway, kGateway);
        double top = middle - size.height() / 2;
        for (size_t i = 0; i < tree.children.size(); ++i) {
            const QSizeF part = sizeOf(tree.children[i]);
            const double level = top + part.height() / 2;
            top += part.height() + kRow;
            const auto [first, last] = draw(tree.children[i], x + kGateway + kGap, level);
            const bool again = tree.kind == ProcessTree::Kind::Loop && i > 0;
            const int from = again ? closing : opening;
            const int to = again ? opening : closing;
            if (first < 0) {
                connect(from, to, level);
            } else {
                connect(from, first, level);
                connect(last, to, level);
            }
        }
        return { opening, closing };
    }
};

XmlNode element(const QString &name, QStringView space)
{
    XmlNode node;
    node.name = name;
    node.space = space.toString();
    return node;
}

QString number(double value)
{
    return QString::number(value, 'f', 1);
}

XmlNode bounds(const QRectF &rect)
{
    XmlNode node = element(QStringLiteral("dc:Bounds"), kBpmnDcSpace);
    node.set(QStringLiteral("x"), number(rect.x())).set(QStringLiteral("y"), number(rect.y()));
    node.set(QStringLiteral("width"), number(rect.width())).set(QStringLiteral("height"), number(rect.height()));
    return node;
}

XmlNode process(const Drawing &drawing)
{
    XmlNode node = element(QStringLiteral("process"), kBpmnModelSpace);
    node.set(QStringLiteral("id"), QStringLiteral("process1"))
        .set(QStringLiteral("isExecutable"), QStringLiteral("false"));
    for (size_t n = 0; n < drawing.nodes.size(); ++n) {
        const Node &drawn = drawing.nodes[n];
        XmlNode child = element(drawn.tag, kBpmnModelSpace);
        child.set(QStringLiteral("id"), drawn.id).set(QStringLiteral("name"), drawn.name);
        for (const bool incoming : { true, false }) {
            for (size_t f = 0; f < drawing.flows.size(); ++f) {
                if (size_t(incoming ? drawing.flows[f].to : drawing.flows[f].from) != n)
                    continue;
                XmlNode end = element(
                    incoming ? QStringLiteral("incoming") : QStringLiteral("outgoing"), kBpmnModelSpace);
                XmlNode text;
                text.kind = XmlNode::Kind::Text;
                text.text = QStringLiteral("f%1").arg(f + 1);
                end.add(text);
                child.add(end);
            }
        }
        node.add(child);
    }
    for (size_t f = 0; f < drawing.flows.size(); ++f) {
        XmlNode child = element(QStringLiteral("sequenceFlow"), kBpmnModelSpace);
        child.set(QStringLiteral("id"), QStringLiteral("f%1").arg(f + 1))
            .set(QStringLiteral("sourceRef"), drawing.nodes[size_t(drawing.flows[f].from)].id)
            .set(QStringLiteral("targetRef"), drawing.nodes[size_t(drawing.flows[f].to)].id);
        node.add(child);
    }
    return node;
}

XmlNode diagram(const Drawing &drawing)
{
    XmlNode plane = element(QStringLiteral("bpmndi:BPMNPlane"), kBpmnDiSpace);
    plane.set(QStringLiteral("id"), QStringLiteral("plane1"))
        .set(QStringLiteral("bpmnElement"), QStringLiteral("process1"));
    for (const Node &drawn : drawing.nodes) {
        XmlNode shape = element(QStringLiteral("bpmndi:BPMNShape"), kBpmnDiSpace);
        shape.set(QStringLiteral("id"), drawn.id + QStringLiteral("_shape"))
            .set(QStringLiteral("bpmnElement"), drawn.id);
        shape.add(bounds(drawn.rect));
        plane.add(shape);
    }
    for (size_t f = 0; f < drawing.flows.size(); ++f) {
        XmlNode edge = element(QStringLiteral("bpmndi:BPMNEdge"), kBpmnDiSpace);
        edge.set(QStringLiteral("id"), QStringLiteral("f%1_edge").arg(f + 1))
            .set(QStringLiteral("bpmnElement"), QStringLiteral("f%1").arg(f + 1));
        for (const QPointF &point : drawing.flows[f].points) {
            XmlNode node = element(QStringLiteral("di:waypoint"), kBpmnDdiSpace);
            node.set(QStringLiteral("x"), number(point.x())).set(QStringLiteral("y"), number(point.y()));
            edge.add(node);
        }
        plane.add(edge);
    }
    XmlNode node = element(QStringLiteral("bpmndi:BPMNDiagram"), kBpmnDiSpace);
    node.set(QStringLiteral("id"), QStringLiteral("diagram1"));
    node.add(plane);
    return node;
}

} // namespace

BpmnDocument bpmnFromTree(const ProcessTree &tree)
{
    const QSizeF size = sizeOf(tree);
    const double middle = kGap + std::max(size.height(), kTaskHeight) / 2;
    Drawing drawing;
    const int start = drawing.add(QStringLiteral("startEvent"), {}, kGap, middle, kEvent, kEvent);
    const auto [first, last] = drawing.draw(tree, 2 * kGap + kEvent, middle);
    const int end = drawing.add(
        QStringLiteral("endEvent"), {}, 3 * kGap + kEvent + size.width(), middle, kEvent, kEvent);
    if (first < 0) {
        drawing.connect(start, end, middle);
    } else {
        drawing.connect(start, first, middle);
        drawing.connect(last, end, middle);
    }
    BpmnDocument document;
    XmlNode root = element(QStringLiteral("definitions"), kBpmnModelSpace);
    root.set(QStringLiteral("xmlns"), kBpmnModelSpace.toString())
        .set(QStringLiteral("xmlns:bpmndi"), kBpmnDiSpace.toString())
        .set(QStringLiteral("xmlns:dc"), kBpmnDcSpace.toString())
        .set(QStringLiteral("xmlns:di"), kBpmnDdiSpace.toString())
        .set(QStringLiteral("targetNamespace"), QStringLiteral("urn:throughline:discovered"));
    root.add(process(drawing));
    root.add(diagram(drawing));
    indentXml(root);
    document.xml.root = std::move(root);
    return document;
}

} // namespace throughline::exchange
