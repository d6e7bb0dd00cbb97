// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"
#include "core/exchange/records.h"

#include <QString>

namespace throughline::exchange {

/// Where files that articles name may be read: in this folder and below, wherever links lead.
struct ArticleFolder {
    QString root; ///< absolute
    QString file; ///< the article's own, relative to it
};

/// One Markdown file as an article named `key`. The title is that of the front matter, else the first heading, else the file's name.
[[nodiscard]] base::Result<void> readMarkdown(
    ByteSource &source, const QString &key, RecordSink &sink, const ArticleFolder *folder = nullptr);

/// All *.md and *.markdown below a folder in the order of their relative paths, which are their keys. Hidden ones and links to folders
/// are left out; an empty file is noted. Images and other files that an article names, relative to itself or from the folder's root, come with it, if they lie
/// in the folder; one that is missing or too large is noted.
[[nodiscard]] base::Result<void> readMarkdownFolder(const QString &path, RecordSink &sink);

/// One JSON object a line: `id` (the key; "line N" without it), `title`, `text` (Markdown, may begin with front matter), optional
/// `product`, `language`, `tags`, and as writeArticleLine() writes them `updated`, `throughline_key`, `slug`, `status`, `audience`, `owner`, `review`, `products`,
/// `files`. Other fields become tags "name: value". Empty lines are skipped.
[[nodiscard]] base::Result<void> readArticleLines(ByteSource &source, RecordSink &sink);

/// A longer line or file is refused.
inline constexpr qint64 kLongestArticle = 16 * 1024 * 1024;

} // namespace throughline::exchange
