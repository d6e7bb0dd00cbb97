// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::markdown {

/// How much of a text is handed to the Markdown parser. Parsers need quadratic time for some inputs (nested brackets, quotes in quotes), so
/// what no honest article holds is shown as it stands instead.
struct MarkdownPart {
    QString markdown; ///< to be parsed
    QString rest;     ///< to be shown as plain text; empty for all honest articles
    bool cut = false; ///< even more was left out
};

[[nodiscard]] MarkdownPart boundedMarkdown(const QString &text);

} // namespace throughline::markdown
