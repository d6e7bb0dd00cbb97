// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::domain {

/// Why somebody should look whether an article is still true.
enum class DoubtSign { Flagged, ReviewDate, NewVersion, RoadmapChanged, Failing };

struct Doubt {
    DoubtSign sign = DoubtSign::Flagged;
    QString text; ///< untranslated, for people: "Router X2 3.2 is out since it was last looked at"
    base::EpochMs since = 0;
    bool operator==(const Doubt &) const = default;
};

/// An article that is in doubt.
struct ReviewItem {
    ArticleId article;
    QString title;
    QString productName;
    QString ownerName;
    std::vector<Doubt> doubts; ///< the oldest first
    bool operator==(const ReviewItem &) const = default;
};

/// That somebody looked.
struct ReviewDone {
    qint64 id = 0;
    ArticleId article;
    QString agentName;
    base::EpochMs at = 0;
    QStringList reasons; ///< what spoke against it then
    QString comment;
    bool operator==(const ReviewDone &) const = default;
};

/// An article that was read in so many cases since it was last looked at, and helped in so few, is in doubt.
[[nodiscard]] inline bool isFailing(qint64 read, qint64 helped)
{
    constexpr qint64 kFewest = 5;
    constexpr qint64 kOneOf = 5;
    return read >= kFewest && helped * kOneOf < read;
}

/// "flagged", "review_date", "new_version", "roadmap_changed", "failing"
[[nodiscard]] QString doubtSignName(DoubtSign sign);

} // namespace throughline::domain
