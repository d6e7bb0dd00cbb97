// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/articleindex.h"

#include <QString>

namespace throughline::domain {

/// What is shown of an article that was found.
struct ArticlePassage {
    QString snippet; ///< the words around the best place, as one line of plain text; matches between U+0002 and U+0003
    QString reason;  ///< untranslated: "title: reset; text: router, firmware (typed firmwre)"
};

/// The passage of one article that answers the question best, and why the article was found. Reads no more than the first 64,000 characters.
[[nodiscard]] ArticlePassage passageOf(const ArticleQuestion &question, const FoundArticle &found,
    const ArticleIndex &index, const ArticleText &article, Stemmers &stemmers);

} // namespace throughline::domain
