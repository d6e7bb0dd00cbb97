// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bpmn/bpmnmodel.h"

#include <QHash>
#include <QJsonObject>

#include <vector>

namespace throughline::exchange::bpmn {

/// A place that the walk through a process comes by: an element, or the way into a sub-process and out of it.
struct Stop {
    const BpmnNode *node = nullptr;
    const XmlNode *xml = nullptr;
    bool isStep = false;  ///< otherwise the walk only passes it
    bool isEntry = false; ///< the way into a sub-process
    bool isExit = false;  ///< the way out of one
    bool isOurs = false;  ///< we wrote it, as a step
};

/// A way from one stop to another; in the end from step to step.
struct Way {
    int from = 0;
    int to = 0;
    QString label;
    QString condition; ///< of somebody else's, in their words
    int order = 0;     ///< where it stands in the file
    QJsonObject more;  ///< what we wrote about it
};

/// The graph of one process: sub-processes opened up, boundary events as further ways out of their activity, and everything that is no step
/// of its own passed over. `problems` gets what that loses.
struct Ways {
    std::vector<Stop> stops;
    std::vector<Way> ways; ///< in the order of the file
};

/// Elements by id, as they stand in the tree.
using ElementsById = QHash<QString, const XmlNode *>;

[[nodiscard]] Ways waysOf(const BpmnModel &model, const BpmnProcess &process, const ElementsById &elements,
    std::vector<BpmnProblem> &problems);

/// A problem of the kind "not_carried".
[[nodiscard]] BpmnProblem notCarried(const QString &element, qint64 line, const QString &sentence);

} // namespace throughline::exchange::bpmn
