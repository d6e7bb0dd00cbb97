// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

#include <utility>
#include <vector>

namespace throughline::domain {

/// The code spans and fenced blocks of a Markdown text, as CommonMark delimits them (0.31, sections 4.5 and 6.1): what stands there is somebody's example.
/// Linear in the text's length.
class MarkdownCode {
public:
    explicit MarkdownCode(const QString &text);

    /// Whether this place, in UTF-16 units, is between the marks or in them.
    [[nodiscard]] bool holds(qsizetype place) const;

private:
    struct Run {
        qsizetype start = 0;
        qsizetype size = 0;
        bool escaped = false; ///< its first mark is: it may close, but opens one mark later
    };
    void readLine(const QString &text, qsizetype start, qsizetype end);
    void endParagraph();

    std::vector<std::pair<qsizetype, qsizetype>> m_parts; ///< begin and end, in their order
    std::vector<Run> m_runs;                              ///< of the paragraph that is being read
};

/// For whoever reads line by line: the fence that is open behind a line, if `before` is what was open before it; 0 is none.
[[nodiscard]] int fenceBehind(QStringView line, int before);

} // namespace throughline::domain
