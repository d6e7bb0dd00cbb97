// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/markdown/markdown.h"

namespace throughline::ui {

/// A heading of an article.
struct OutlineEntry {
    int level = 1; ///< 1 … 6
    QString title;
    QString place; ///< what a link to it names: "reset-the-router"; the second one of the same name ends in "-1"
    int block = 0; ///< its index
    bool operator==(const OutlineEntry &) const = default;
};

/// The headings in their order. Pure.
[[nodiscard]] std::vector<OutlineEntry> outlineOf(const std::vector<ArticleBlock> &blocks);

} // namespace throughline::ui
