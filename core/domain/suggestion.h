// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::domain {

/// Why an article is suggested, or isn't further up.
enum class SuggestionSign { Step, Solved, Words, Product, Language, Seldom, Version };

struct SuggestionReason {
    SuggestionSign sign = SuggestionSign::Words;
    QString text;      ///< untranslated, for people: "solved 7 of 9 like this"
    double points = 0; ///< what it adds to the score; below 0: takes away
    bool operator==(const SuggestionReason &) const = default;
};

struct Suggestion {
    ArticleId id;
    QString title;
    QString productName;
    std::vector<SuggestionReason> reasons; ///< what counts most first
    bool operator==(const Suggestion &) const = default;

    [[nodiscard]] double score() const;
};

/// What a sign is worth. A step names its article on purpose; words may fit by chance.
inline constexpr double kStepPoints = 30;
inline constexpr double kProductPoints = 2;
inline constexpr double kVersionPoints = 2;
inline constexpr double kOtherVersionPoints = -4;
inline constexpr double kOtherLanguagePoints = -3;

/// In how many cases like the one at hand an article was inserted or linked, and in how many of these the case was solved. A case that is less like it counts less.
struct LikeThis {
    int used = 0;
    int solved = 0;
    double usedWeight = 0;
    double solvedWeight = 0;
};
/// What these cases are worth: a few say little, and those that weren't solved take away.
[[nodiscard]] double likeThisPoints(const LikeThis &like);

/// In how many cases an article was read, and in how many of these it helped: was inserted or linked, and the case was solved.
struct ReadAndHelped {
    int read = 0;
    int helped = 0;
};
/// 0 or below: an article that is opened again and again and never helps sinks.
[[nodiscard]] double seldomPoints(const ReadAndHelped &read);

/// How much a word says that `holding` of `all` articles hold: 1 if hardly any does, 0 if all do.
[[nodiscard]] double rarity(qint64 holding, qint64 all);

/// How alike two cases are by the stems of their subjects: the part of `mine` (with their weights) that `theirs` holds as well, 0…1.
[[nodiscard]] double shared(const std::vector<std::pair<QString, double>> &mine, const QStringList &theirs);

/// "step: Ask for the serial; solved 7 of 9 like this (31 %); words: nightly, drop". What cases before have taught is told with its share in the score.
[[nodiscard]] QString reasonText(const Suggestion &suggestion);

/// "step", "solved", "words", "product", "language", "seldom", "version"
[[nodiscard]] QString suggestionSignName(SuggestionSign sign);

} // namespace throughline::domain
