// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"
#include "core/exchange/bytesource.h"
#include "core/exchange/xmltree.h"

#include <QByteArray>

namespace throughline::exchange {

/// Reads the first place/transition net of a PNML file (ISO/IEC 15909-2), pages within pages and reference nodes too. A transition without a
/// name, or one that its tool calls invisible, is silent. Where the file tells no final marking (the standard knows none; process mining
/// tools write "finalmarkings"), one token in each place that nothing leaves is meant; without an initial one, one in each place that nothing enters.
/// An error names file, line and reason: no net in it, an id twice, an arc to nowhere or between two places, a number that is none.
[[nodiscard]] base::Result<domain::PetriNet> readPnml(ByteSource &source);
/// The same of a document that is read already; `file` stands in errors.
[[nodiscard]] base::Result<domain::PetriNet> readPnml(const XmlDocument &document, const QString &file);

/// The net as PNML, with its final marking as the process mining tools write it. Reading it gives an equal net. Pure.
[[nodiscard]] QByteArray writePnml(const domain::PetriNet &net);

} // namespace throughline::exchange
