// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::ui {

/// The words of a step's Markdown without its marks: emphasis, headings and code marks go, lists keep their bullets and numbers, a link
/// keeps its words. The result is plain text and is shown as such.
[[nodiscard]] QString plainFromMarkdown(const QString &markdown);

} // namespace throughline::ui
