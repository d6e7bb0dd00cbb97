// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/processtree.h"
#include "core/exchange/xmltree.h"

namespace throughline::exchange {

/// Reads a process tree as process mining tools write it (PTML). `file` stands in errors, which name the line: a node that isn't there, comes twice in the tree,
/// or is of a kind that isn't known; nesting deeper than kDeepestTree.
[[nodiscard]] base::Result<domain::ProcessTree> readPtml(const XmlDocument &document, const QString &file);

inline constexpr int kDeepestTree = 200;

} // namespace throughline::exchange
