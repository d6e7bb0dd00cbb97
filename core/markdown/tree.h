// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cmark-gfm.h>

#include <memory>

namespace throughline::markdown {

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

/// GitHub's Markdown with footnotes, as a tree. The text has to be bounded (limits.h): the parser takes quadratic time for some. Any thread.
[[nodiscard]] Tree treeOf(const QByteArray &utf8);

} // namespace throughline::markdown
