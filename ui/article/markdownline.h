// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>
#include <vector>

/// One line of Markdown as it is typed: what in it means what. A line is looked at by itself, but for the fence that is open before it, so that each key costs a
/// line. Pure.
namespace throughline::ui {

enum class MarkKind {
    Heading,
    Marker, ///< of a list, a quote, a rule, a table or a footnote
    Strong,
    Emphasis,
    Struck,
    Code,
    LinkWords,
    Address, ///< of a link or an image
    Html,
    Placeholder,
};

struct MarkSpan {
    int from = 0;   ///< UTF-16 units
    int length = 0; ///< UTF-16 units
    MarkKind kind = MarkKind::Code;
    bool operator==(const MarkSpan &) const = default;
};

struct MarkedLine {
    std::vector<MarkSpan> spans; ///< may lie in each other; the inner ones come later
    int fence = 0;               ///< behind the line, 0 if none is open; for the line that follows
};

/// Of a very long line only the beginning is looked at.
[[nodiscard]] MarkedLine markLine(const QString &line, int fenceBefore);

struct WordPlace {
    int from = 0;
    QString word;
    bool operator==(const WordPlace &) const = default;
};

/// The words of a line that a dictionary could know: nothing of code, addresses, markup and placeholders, nothing with digits or capitals in its middle.
[[nodiscard]] std::vector<WordPlace> dictionaryWords(const QString &line, int fenceBefore);

/// What begins a list item or quote: "  - [ ] ", "12. ", "> ".
struct LineOpening {
    QString indent;
    QString marker; ///< "-", "12.", ">"
    QString task;   ///< "[ ] " or "[x] "
    int length = 0; ///< of all of it, with the blank behind it
    bool operator==(const LineOpening &) const = default;
};
[[nodiscard]] std::optional<LineOpening> openingOf(const QString &line);
/// What the line below begins with: the next number, an open task.
[[nodiscard]] QString nextOpening(const LineOpening &opening);

} // namespace throughline::ui
