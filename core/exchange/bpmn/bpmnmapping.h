// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "core/exchange/bpmn/bpmnmodel.h"

#include <QJsonObject>
#include <QSet>

#include <optional>

/// What stands for what between BPMN and roadmaps: the tables that both directions share. Used by the roadmap files of this folder only.
namespace throughline::exchange::bpmn {

/// Our own elements inside of extensionElements.
inline constexpr QStringView kOurSpace = u"urn:throughline:roadmap:1";

/// How a kind of step is drawn.
struct Drawn {
    QString tag;
    QString definition; ///< of an event
};
/// `step` is a step of a roadmap in its JSON form.
[[nodiscard]] Drawn drawnAs(const QJsonObject &step, bool hasWaysOn);

/// What an element of somebody else means; none for what is no step of its own (a gateway that only joins, a start without a name).
[[nodiscard]] std::optional<domain::StepKind> kindOf(const BpmnNode &node);

/// The lane that a name speaks of, in English or German; none if it speaks of none.
[[nodiscard]] std::optional<domain::LaneKind> laneFromWords(const QString &name);
/// Where an element stands that is in no lane.
[[nodiscard]] domain::LaneKind laneWithoutWords(const BpmnNode &node);

/// An id that XML takes (NCName) with `text` in it, and no other before it in `taken`, which it is added to.
[[nodiscard]] QString freshId(const QString &prefix, const QString &text, QSet<QString> &taken);

/// The members of a JSON object as elements of ours, and back; those in `without` have another place in BPMN.
void addMembers(XmlNode &to, const QJsonObject &object, const QStringList &without);
[[nodiscard]] QJsonObject membersOf(const XmlNode &node);

/// Our element of this name in the extensionElements of `node`, or none.
[[nodiscard]] const XmlNode *ourExtension(const XmlNode &node, QStringView name);

/// The text of an element with the white space at its ends, which belongs to what we wrote.
[[nodiscard]] QString wholeText(const XmlNode &node);

[[nodiscard]] XmlNode element(const QString &name, QStringView space);
[[nodiscard]] XmlNode textElement(const QString &name, QStringView space, const QString &text);

} // namespace throughline::exchange::bpmn
