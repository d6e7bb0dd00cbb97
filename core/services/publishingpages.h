// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/markdown/html.h"

#include <QString>

#include <vector>

// The pages of the published site, as HTML. Pure.
namespace throughline::services::publishing {

/// What all pages have in common.
struct Site {
    QString title;
    QString language; ///< BCP 47
};

/// A page that others lead to.
struct PageName {
    QString address; ///< from the site's root: "a/reset-your-router.html"
    QString title;
    QString language;
    base::EpochMs changedAt = 0;
};

struct ProductName {
    QString address;
    QString name;
    int articles = 0;
};

/// A list of pages below a heading: a letter, a word.
struct PageGroup {
    QString heading;
    QString id;
    std::vector<PageName> pages;
    int more = 0; ///< that aren't named
};

[[nodiscard]] QString articlePage(const Site &site, const domain::Article &article, const markdown::Html &text,
    const std::vector<ProductName> &products);
[[nodiscard]] QString frontPage(
    const Site &site, const std::vector<ProductName> &products, const std::vector<PageName> &newest, int articles);
/// `address`: of the page itself, which tells how to get to the root.
[[nodiscard]] QString listPage(
    const Site &site, const QString &address, const QString &title, const std::vector<PageGroup> &groups);
[[nodiscard]] QString titlesName(const Site &site);
[[nodiscard]] QString wordsName(const Site &site);
/// The page with all letters: where the words that begin with each are listed.
[[nodiscard]] QString wordsPage(const Site &site, const std::vector<PageName> &letters);
[[nodiscard]] QString searchPage(const Site &site);
[[nodiscard]] QString siteMap(const QString &url, const std::vector<PageName> &pages);
[[nodiscard]] QString feed(const Site &site, const QString &url, const std::vector<PageName> &newest);

} // namespace throughline::services::publishing
