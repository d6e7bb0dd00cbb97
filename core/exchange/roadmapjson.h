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
///       "steps": [ { "key": "serial", "lane": "customer" | "frontstage" | "backstage" | "systems",
///                    "kind": "action" | "question" | "decision" | "wait" | "message" | "hand_over" | "end",
///                    "title": "…", "text": "…", "fact": "serial", "promised_ms": 3600000, "articles": ["kb-001"] } ],
///       "ways": [ { "from": "serial", "to": "light", "label": "…" } ]
///     }
///
/// A member that isn't listed here is refused: a misspelt one would otherwise be lost without a word.
namespace throughline::exchange {

/// Reads one roadmap and validates it. `file` is only used in the sentence of an error, which names file, place and reason. Pure.
[[nodiscard]] base::Result<domain::Blueprint> roadmapFromJson(const QByteArray &bytes, const QString &file);

/// The bytes that roadmapFromJson() reads back to an equal blueprint (ids of the workspace aren't written). Pure.
[[nodiscard]] QByteArray roadmapToJson(const domain::Blueprint &blueprint);

} // namespace throughline::exchange
