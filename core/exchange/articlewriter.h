// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"

#include <QByteArray>

namespace throughline::exchange {

/// A Markdown file with front matter, as readMarkdown() reads it back without loss. Of the files, those with content are beside it and not named here; of those without, the
/// front matter says under which path from the folder's root (`name`) they lie.
[[nodiscard]] QByteArray articleMarkdown(const SourceArticle &article);
/// One line of JSON, as readArticleLines() reads it back without loss, files included.
[[nodiscard]] QByteArray articleLine(const SourceArticle &article);

} // namespace throughline::exchange
