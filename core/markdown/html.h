// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace throughline::markdown {

struct HtmlOptions {
    /// Where an address without a scheme leads to; empty: nowhere, its words stay. Not asked for "#part", which leads there. Without it none leads anywhere.
    std::function<QString(const QString &address)> link {};
    /// From where an image is shown; empty: its description and address stand there as text. Without it none is shown.
    std::function<QString(const QString &address)> image {};
    /// Safe HTML of the code in a block, by the language behind the fence; empty: it stands there as it is.
    std::function<QString(const QString &code, const QString &language)> code {};
    bool headingIds = true;
    int headingShift = 0; ///< each becomes so many levels deeper, within 1 to 6
};

struct HtmlHeading {
    int level = 1; ///< as written, 1 to 6
    QString text;
    QString id;
    bool operator==(const HtmlHeading &) const = default;
};

struct Html {
    QString html; ///< ends with a line feed, if it isn't empty
    std::vector<HtmlHeading> outline;
    QString text;    ///< all words that are shown, without marks; headings, paragraphs and cells on lines of their own
    int rawHtml = 0; ///< pieces of HTML of which at most the words are left
    int blockedLinks = 0;  ///< links that lead nowhere
    int blockedImages = 0; ///< images that stand there as text
    bool cut = false;      ///< too long or too deeply nested: the rest stands there as it was written, or is left out
};

/// HTML of GitHub's Markdown (tables, task lists, footnotes, strikethrough, bare addresses) in which nothing can be run and nothing is loaded but what `options` name: raw HTML goes but for
/// harmless tags without attributes, links lead by http, https or mailto only or where `options` say. Bounded in time for any input (limits.h). Any thread.
[[nodiscard]] Html toHtml(const QString &text, const HtmlOptions &options = {});

} // namespace throughline::markdown
