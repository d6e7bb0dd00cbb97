// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/markdown/codehighlighter.h"

#include <QString>

#include <vector>

namespace throughline::ui {

/// A stretch of text with one look.
struct TextSpan {
    QString text;
    bool bold = false;
    bool italic = false;
    bool struck = false;
    bool code = false;
    bool image = false; ///< the text stands for an image
    QString link;       ///< http, https or mailto; empty for none
    QString
        source {}; ///< of an image, as it was written; nothing is loaded from there, it may name something that is stored with the article
    QString article {}; ///< another article that a link leads to, as it was written
    QString place {};   ///< the heading in this article that a link leads to: see outlineOf()
    QString note {};    ///< the number of the footnote that this refers to
    bool operator==(const TextSpan &) const = default;
};

/// A part of an article that stands on lines of its own.
struct ArticleBlock {
    enum class Kind { Paragraph, Heading, Code, Rule, Table, Notice };
    enum class Task { None, Open, Done };

    Kind kind = Kind::Paragraph;
    int level = 0;  ///< of a heading, 1 … 6
    int indent = 0; ///< lists that it lies in
    int quoted = 0; ///< quotes that it lies in
    QString marker; ///< of a list item, before its first block: "•", "3."
    QString note;   ///< the number of the footnote that begins here
    bool inNote = false;
    int line = 0;     ///< of the source, from 1
    int lastLine = 0; ///< the same
    Task task = Task::None;
    std::vector<TextSpan> spans;
    QString code;                             ///< the text of a fence, byte for byte
    QString language;                         ///< what stands behind the fence
    QString languageName;                     ///< for people
    std::vector<CodeSpan> highlights;         ///< in `code`
    int columns = 0;                          ///< of a table
    std::vector<std::vector<TextSpan>> cells; ///< row by row; the first row is the head
    std::vector<Qt::AlignmentFlag> alignments;
};

/// What a single end of a line means within a paragraph.
enum class LineEnds {
    Flow, ///< a space: articles
    Keep  ///< the end of a line: what people type as a message
};

/// Reads GitHub's Markdown. Raw HTML is dropped, links lead to http, https, mailto, other articles or headings only, images
/// are their words and the name of what they show. Bounded in time and room for
/// any input; what is beyond that comes as plain text behind a notice. Any thread.
[[nodiscard]] std::vector<ArticleBlock> parseMarkdown(const QString &markdown, LineEnds lineEnds = LineEnds::Flow);

/// Fills in the highlights of all code in `blocks`, the long ones excepted. Any thread.
void highlightCode(std::vector<ArticleBlock> &blocks, CodeHighlighter &highlighter, bool dark);

} // namespace throughline::ui
