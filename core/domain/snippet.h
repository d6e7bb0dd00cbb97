// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::domain {

/// A piece that was cut out of Markdown anywhere, as one line of words: without the signs of headings, lists, emphasis, code, tables and links, whose text stays.
/// What stands between U+0002 and U+0003 (a match) stays marked. For pieces of some lines. Pure.
[[nodiscard]] QString plainSnippet(const QString &piece);

} // namespace throughline::domain
