// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

/// What one version of a product brought, in Markdown.
struct ReleaseNote {
    qint64 id = 0;
    ProductId product;
    QString productName;
    QString version;
    std::optional<base::EpochMs> releasedAt;
    QString title;
    QString body;
    base::EpochMs addedAt = 0;
    bool operator==(const ReleaseNote &) const = default;
};

/// A version of what a customer owns that is newer than theirs.
struct NewsItem {
    ReleaseNote note;
    QString ownedVersion;
    /// Words of the customer's cases that the notes speak of: why it concerns them; empty if nothing tells.
    QStringList words;
    std::optional<CaseId> about; ///< the newest of these cases
    bool seen = false;           ///< somebody said it to the customer, or put it aside
    bool operator==(const NewsItem &) const = default;
};

enum class RecommendationKind { Update, Accessory };

/// What could be said to the customer, with its reason.
struct Recommendation {
    RecommendationKind kind = RecommendationKind::Update;
    ProductId product; ///< the owned one, or the accessory
    QString productName;
    QString version; ///< to which to update; empty of an accessory
    QString reason;  ///< untranslated, for people: "version 3.2 mends what #1042 was about: drops, nightly"
    bool operator==(const Recommendation &) const = default;
};

/// What is new for what a customer owns.
struct CustomerNews {
    CustomerId customer;
    std::vector<NewsItem> items; ///< by product, the newest version first
    std::vector<Recommendation> recommendations;
    /// Why nothing is recommended although there might be something; untranslated, empty if nothing holds it back.
    QString silence;
    bool operator==(const CustomerNews &) const = default;
};

/// Versions in the order of people: numbers by their value ("3.9" before "3.10"), anything else by its letters; a part that lacks counts as 0. <0, 0, >0.
[[nodiscard]] int compareVersions(const QString &left, const QString &right);

/// InvalidInput with a sentence: no product, no version, no text, or too long. Trims what is trimmed.
[[nodiscard]] base::Result<ReleaseNote> checkedNote(ReleaseNote note);

} // namespace throughline::domain
