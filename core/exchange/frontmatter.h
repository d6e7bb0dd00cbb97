// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace throughline::exchange {

/// The head of a Markdown text between two lines "---": the part of YAML that people write there (key: value, quoted values, lists in
/// brackets or with dashes, folded and literal blocks). What is nested deeper keeps its text.
struct FrontMatter {
    /// Something that isn't closed; what it says was taken as it stands.
    struct Problem {
        int line = 0; ///< of the text, from 1
        QString sentence;
        bool operator==(const Problem &) const = default;
    };

    std::vector<std::pair<QString, QStringList>> entries; ///< in the order of the text; a scalar is a list of one
    qsizetype length = 0;          ///< characters from the beginning to the body; 0 if there is no front matter
    std::vector<Problem> problems; ///< in the order of the text

    /// The first value of the first of these keys that has one (compared without regard to case); empty if none has.
    [[nodiscard]] QString first(const QStringList &keys) const;
};

[[nodiscard]] FrontMatter readFrontMatter(const QString &text);

/// Takes what the front matter says into the article where it says nothing yet; keys that have no field of their own become tags
/// "key: value", so that nothing gets lost. The body becomes the text behind the front matter. Gives what is wrong with the front matter.
std::vector<FrontMatter::Problem> applyFrontMatter(const QString &text, SourceArticle &article);

/// The text of the first heading outside of code (# or underlined) that is at most so deep, empty if there is none.
[[nodiscard]] QString firstHeading(const QString &markdown, int deepest = 6);

} // namespace throughline::exchange
