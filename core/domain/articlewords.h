// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/wordforms.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace throughline::domain {

/// What of an article is searched.
struct ArticleText {
    QString title;
    QString tags;
    QString body; ///< Markdown without front matter
    QString language;
};

/// The words of an article in their order, stemmed: what the search keeps of it.
struct ArticleWords {
    struct Place {
        quint32 word = 0; ///< in `words`
        quint8 step =
            0; ///< how far behind the one before; 0 for the first part of a joined word, which stands before it
        bool joined = false;
        bool operator==(const Place &) const = default;
    };
    using Places = std::vector<Place>;

    std::vector<std::string> words; ///< each once
    Places title;
    std::vector<quint32> titleForms; ///< of each word of the title: as it was written, in `words`
    Places tags;
    Places headings;
    Places body; ///< headings too
    Places code; ///< what stands in fences
    bool operator==(const ArticleWords &) const = default;
};

/// Pure but for what the stemmers remember. Of a very long text only the beginning is taken.
[[nodiscard]] ArticleWords wordsOf(const ArticleText &text, Stemmers &stemmers);

/// Counted up with each change of how texts are parted, stemmed or packed: what is stored in an older form is made anew.
inline constexpr int kArticleWordsForm = 1;

/// As few bytes, to be stored.
[[nodiscard]] QByteArray packedWords(const ArticleWords &words);
/// None of bytes that packedWords() of this program didn't make.
[[nodiscard]] std::optional<ArticleWords> unpackedWords(const QByteArray &bytes);

} // namespace throughline::domain
