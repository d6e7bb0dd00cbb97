// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::domain {

/// What was done with an article in a case. The numbers are stored: never renumber.
enum class ArticleUseKind : int {
    Opened = 1, ///< somebody read it there
    Text = 2,   ///< its text, or a part of it, was put into an answer
    Link = 3,   ///< a link to it was put into an answer
    Linked = 4  ///< somebody said that it belongs to the case
};

/// Whether it says that the article was of use, and not only that it was looked at.
[[nodiscard]] inline bool isHelp(ArticleUseKind kind)
{
    return kind != ArticleUseKind::Opened;
}

/// One row however often it was done.
struct ArticleUse {
    CaseId caseId;
    ArticleId article;
    ArticleUseKind kind = ArticleUseKind::Opened;
    std::optional<AgentId> agent {}; ///< who did it last
    bool suggested = false;          ///< it was among what the console had suggested
    qint64 times = 1;
    base::EpochMs firstAt = 0;
    base::EpochMs lastAt = 0;
    bool operator==(const ArticleUse &) const = default;
};

/// A use as listed: of a case with the articles' titles, of an article with the cases' subjects.
struct ArticleUseLine {
    ArticleUse use;
    QString title;   ///< of the article
    QString subject; ///< of the case
    QString agentName;
    bool solved = false; ///< the case is solved or closed by now
    bool operator==(const ArticleUseLine &) const = default;
};

/// What an article was good for, in cases: each counted once.
struct ArticleReuse {
    ArticleId article;
    QString title;
    qint64 opened = 0;        ///< cases in which it was read
    qint64 suggested = 0;     ///< cases in which it was opened from the suggestions
    qint64 used = 0;          ///< cases in which it was inserted or linked
    qint64 solved = 0;        ///< cases of `used` that are solved
    base::EpochMs lastAt = 0; ///< 0: never used
    bool operator==(const ArticleReuse &) const = default;
};

/// How many of the cases that were closed have an article.
struct LinkRate {
    qint64 closed = 0;
    qint64 linked = 0; ///< of them, with an article inserted or linked
    bool operator==(const LinkRate &) const = default;
    /// 0…1; 0 if there was none.
    [[nodiscard]] double rate() const { return closed == 0 ? 0 : double(linked) / double(closed); }
};

/// Something that somebody said against an article.
struct ArticleFlag {
    qint64 id = 0;
    ArticleId article;
    QString title; ///< of the article
    std::optional<AgentId> agent;
    QString agentName;
    base::EpochMs at = 0;
    QString place; ///< the heading or words that it is about; empty: the whole
    QString text;
    std::optional<base::EpochMs> resolvedAt;
    QString resolvedByName;
    QString resolution;
    bool operator==(const ArticleFlag &) const = default;
};

/// In characters.
inline constexpr qsizetype kLongestFlag = 4000;
inline constexpr qsizetype kLongestFlagPlace = 300;

/// InvalidInput with a sentence if such a flag can't be kept: without words, or too long.
[[nodiscard]] base::Result<void> checkFlag(const QString &place, const QString &text);

/// "opened", "text", "link", "linked"
[[nodiscard]] QString articleUseName(ArticleUseKind kind);
[[nodiscard]] std::optional<ArticleUseKind> articleUseFromName(const QString &name);

} // namespace throughline::domain
