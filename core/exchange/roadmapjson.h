// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/roadmap.h"

#include <QByteArray>
#include <QString>

/// Roadmaps as JSON, the form in which templates are kept in the tree and sent to colleagues:
///
///     {
///       "format": "throughline-roadmap",          required, so that other JSON is recognised as such
///       "key": "connection-drops",                required; names the roadmap across workspaces
///       "name": "Connection drops",               required
///       "summary": "…", "number": 1, "status": "draft" | "published" | "retired",
///       "products": ["Router X2"],                for all products if left out
///       "keywords": ["drops", "offline"],
///       "lanes": [ { "key": "partner", "name": "Partner", "visible": true } ],   top to bottom; the usual four if left out
///       "steps": [ { "key": "serial", "lane": "customer" | "frontstage" | "backstage" | "systems" | key of one of "lanes",
///                    "kind": "action" | "question" | "decision" | "wait" | "message" | "hand_over" | "end" | "gateway" | "sub_roadmap",
///                    "title": "…", "text": "…", "fact": "serial", "promised_ms": 3600000, "articles": ["kb-001"],
///                    "gateway": "exclusive" | "parallel" | "inclusive", "policy": "…", "also_asks": ["…"], "makes": ["…"],
///                    "checklist": ["…"], "evidence_wanted": "…", "may_do": ["lead"], "template": "…", "presenter_note": "…",
///                    "wait_ms": 86400000, "wait_until": "condition", "roadmap": "key of the one that is run here",
///                    "gates": { "closed": "block" | "warn" } } ],
///       "ways": [ { "from": "serial", "to": "light", "label": "…", "condition": "as of domain::parseCondition()" } ]
///     }
///
/// A member that isn't listed here is refused: a misspelt one would otherwise be lost without a word.
namespace throughline::exchange {

/// Whether what is read could be published, or may be a draft with faults.
enum class RoadmapFaults { Refused, Allowed };

/// Reads one roadmap and validates it. `file` is only used in the sentence of an error, which names file, place and reason. Pure.
[[nodiscard]] base::Result<domain::Blueprint> roadmapFromJson(
    const QByteArray &bytes, const QString &file, RoadmapFaults faults = RoadmapFaults::Refused);

/// The bytes that roadmapFromJson() reads back to an equal blueprint (ids of the workspace aren't written). Pure.
[[nodiscard]] QByteArray roadmapToJson(const domain::Blueprint &blueprint);

} // namespace throughline::exchange
