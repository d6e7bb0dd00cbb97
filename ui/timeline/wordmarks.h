// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::ui {

/// A stretch of a text that is marked.
struct WordMark {
    qsizetype begin = 0;
    qsizetype length = 0;
    bool operator==(const WordMark &) const = default;
};

/// Where the words begin a word of the text, without regard to case and accents: as the search finds them. In order, without overlaps.
[[nodiscard]] std::vector<WordMark> wordMarks(const QString &text, const QStringList &words);

} // namespace throughline::ui
