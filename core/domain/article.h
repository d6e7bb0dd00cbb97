// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace throughline::domain {

/// The numbers are stored: never renumber.
enum class ArticleStatus : int { Draft = 1, Review = 2, Published = 3, Retired = 4 };

/// A piece of product knowledge in Markdown.
struct Article {
    ArticleId id;
    QString externalId; ///< as given by the system that it came from, empty if born here
    QString title;
    QString body; ///< Markdown, byte for byte as it came in
    QString productName;
    QString language; ///< BCP 47, empty if unknown
    ArticleStatus status = ArticleStatus::Published;
    base::EpochMs updatedAt = 0;
    qint64 version = 0;
    bool operator==(const Article &) const = default;
};

/// An article as listed: why it was found stands in words.
struct ArticleHit {
    ArticleId id;
    QString title;
    QString productName;
    QString snippet;       ///< in words: see plainSnippet()
    QString reason;        ///< untranslated, e.g. "product Router X2; words: nightly, drop"
    double score = 0;      ///< higher is better
    QString externalId {}; ///< as given by the system that the article came from, where a search tells it
    bool operator==(const ArticleHit &) const = default;
};

[[nodiscard]] QString articleStatusName(ArticleStatus status);

} // namespace throughline::domain
