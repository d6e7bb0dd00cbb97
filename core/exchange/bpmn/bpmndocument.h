// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/xmltree.h"

#include <QMap>

#include <vector>

/// BPMN 2.0 (ISO/IEC 19510) in and out. A document is kept as its XML tree, so that nothing which another tool wrote is lost: extension
/// elements, foreign attributes, comments, coordinates to the last digit. What it means is read from the tree by bpmnModel().
namespace throughline::exchange {

inline constexpr QStringView kBpmnModelSpace = u"http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr QStringView kBpmnDiSpace = u"http://www.omg.org/spec/BPMN/20100524/DI";
inline constexpr QStringView kBpmnDcSpace = u"http://www.omg.org/spec/DD/20100524/DC";
inline constexpr QStringView kBpmnDdiSpace = u"http://www.omg.org/spec/DD/20100524/DI";

struct BpmnDocument {
    XmlDocument xml;
    bool operator==(const BpmnDocument &) const = default;

    [[nodiscard]] const XmlNode &definitions() const { return xml.root; }
};

/// Something wrong in a document that can be read.
struct BpmnProblem {
    QString kind;    ///< "malformed", "dangling_sequence_flow", "unknown_reference", "duplicate_id"
    QString element; ///< its id; its tag if it has none
    qint64 line = 0; ///< from 1, 0 if there is none
    QString message; ///< a sentence that names line and element
    bool operator==(const BpmnProblem &) const = default;
};

/// Reads <definitions>. An error names file, line and reason; references aren't looked at. Pure.
[[nodiscard]] base::Result<BpmnDocument> readBpmn(ByteSource &source);
[[nodiscard]] base::Result<BpmnDocument> readBpmn(const QByteArray &bytes, const QString &file);

/// UTF-8; reading it gives an equal document. Pure.
[[nodiscard]] QByteArray writeBpmn(const BpmnDocument &document);

/// How many elements of each tag there are: those of the BPMN namespace, wherever they stand, and the diagram's planes, shapes and edges.
[[nodiscard]] QMap<QString, qint64> bpmnElements(const BpmnDocument &document);

/// What points nowhere, and ids that stand twice, in the order of the document. One problem for each sequence flow, even if both ends
/// are missing.
[[nodiscard]] std::vector<BpmnProblem> bpmnProblems(const BpmnDocument &document);

} // namespace throughline::exchange
