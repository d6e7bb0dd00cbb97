// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bpmn/bpmndocument.h"

#include <QRectF>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::exchange {

/// A task, an event, a gateway, a sub-process or a call: what a sequence flow connects.
struct BpmnNode {
    QString id;
    QString tag; ///< "userTask", "startEvent", "exclusiveGateway" …
    QString name;
    QString documentation;
    QString process; ///< id of the process that it belongs to, at whatever depth
    QString parent;  ///< id of the sub-process that it stands in directly; empty if it stands in the process itself
    QString lane;    ///< id of the innermost lane; that of its sub-process if it names none itself
    QStringList definitions; ///< of an event: "messageEventDefinition" …
    QString duration;        ///< of a timer, as it stands there
    QString attachedTo;      ///< of a boundary event: id of its activity
    bool interrupting = true;
    bool event = false; ///< of a sub-process: an event starts it (triggeredByEvent)
    bool loop = false;  ///< standard loop
    bool many = false;  ///< multi-instance
    bool compensation = false;
    QString defaultFlow;
    QString called; ///< of a callActivity
    qint64 line = 0;
    bool operator==(const BpmnNode &) const = default;

    [[nodiscard]] bool isEvent() const { return tag.endsWith(u"Event"); }
    [[nodiscard]] bool isGateway() const { return tag.endsWith(u"Gateway"); }
    [[nodiscard]] bool isSubProcess() const;
    [[nodiscard]] bool isActivity() const { return !isEvent() && !isGateway(); }
};

/// A sequence flow or, between pools, a message flow.
struct BpmnFlow {
    QString id;
    QString name;
    QString source;
    QString target;
    QString condition;
    QString process; ///< empty for a message flow
    QString message; ///< of a message flow: id of the message
    qint64 line = 0;
    bool operator==(const BpmnFlow &) const = default;
};

struct BpmnLane {
    QString id;
    QString name;
    QString process;
    QString parent; ///< id of the lane around it
    QStringList nodes;
    qint64 line = 0;
    bool operator==(const BpmnLane &) const = default;
};

struct BpmnPool {
    QString id;
    QString name;
    QString process; ///< empty for a closed pool
    bool operator==(const BpmnPool &) const = default;
};

struct BpmnProcess {
    QString id;
    QString name;
    QString documentation;
    bool executable = false;
    qint64 line = 0;
    bool operator==(const BpmnProcess &) const = default;
};

/// What isn't walked: data objects and stores, messages, annotations, groups.
struct BpmnThing {
    QString id;
    QString tag;
    QString name; ///< or the text of an annotation
    QString process;
    qint64 line = 0;
    bool operator==(const BpmnThing &) const = default;
};

struct BpmnShape {
    QString id;
    QString element; ///< id of what it draws
    QRectF bounds;   ///< in the units of the file
    std::optional<QRectF> label;
    std::optional<bool> expanded;
    std::optional<bool> horizontal;
    bool operator==(const BpmnShape &) const = default;
};

struct BpmnEdge {
    QString id;
    QString element;
    std::vector<QPointF> points;
    std::optional<QRectF> label;
    bool operator==(const BpmnEdge &) const = default;
};

/// What a document means, as far as roadmaps, nets and checks ask; everything else stays in its tree. In the order of the document.
struct BpmnModel {
    QString id;
    QString name;
    std::vector<BpmnProcess> processes;
    std::vector<BpmnPool> pools;
    std::vector<BpmnLane> lanes;
    std::vector<BpmnNode> nodes;
    std::vector<BpmnFlow> flows;
    std::vector<BpmnFlow> messageFlows;
    std::vector<BpmnThing> things;
    std::vector<BpmnShape> shapes;
    std::vector<BpmnEdge> edges;
    bool operator==(const BpmnModel &) const = default;

    [[nodiscard]] const BpmnNode *node(const QString &nodeId) const;
    [[nodiscard]] const BpmnLane *lane(const QString &laneId) const;
    [[nodiscard]] const BpmnPool *poolOf(const QString &processId) const;
};

/// Reads a model from a document, dangling references included. Pure.
[[nodiscard]] BpmnModel bpmnModel(const BpmnDocument &document);

} // namespace throughline::exchange
