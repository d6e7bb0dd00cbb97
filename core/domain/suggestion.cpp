// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/suggestion.h"

#include <algorithm>
#include <cmath>

namespace throughline::domain {

double Suggestion::score() const
{
    double sum = 0;
    for (const SuggestionReason &reason : reasons)
        sum += reason.points;
    return sum;
}

double likeThisPoints(const LikeThis &like)
{
    constexpr double kMost = 20;
    constexpr double kAgainst = 0.5; ///< a case that isn't solved may yet be
    constexpr double kDoubt = 3;     ///< so many cases are needed until half of it counts
    const double unsolved = like.usedWeight - like.solvedWeight;
    return kMost * (like.solvedWeight - kAgainst * unsolved) / (like.usedWeight + kDoubt);
}

double seldomPoints(const ReadAndHelped &read)
{
    constexpr int kFewest = 4;
    constexpr double kMost = 10;
    constexpr double kEnough = 0.35; ///< whatever helps in every third case is worth reading
    constexpr double kDoubt = 4;
    if (read.read < kFewest)
        return 0;
    const double rate = (read.helped + kEnough) / (read.read + 1.0);
    const double lack = std::max(0.0, kEnough - rate) / kEnough;
    return -kMost * lack * read.read / (read.read + kDoubt);
}

double rarity(qint64 holding, qint64 all)
{
    if (all < 1)
        return 1;
    const double least = std::log(1 + 1.0);
    const double most = std::log(1 + double(all));
    const double one = std::log(1 + double(all) / double(std::max<qint64>(1, holding)));
    return most <= least ? 1 : std::clamp((one - least) / (most - least), 0.0, 1.0);
}

double shared(const std::vector<std::pair<QString, double>> &mine, const QStringList &theirs)
{
    double all = 0;
    double both = 0;
    for (const auto &[stem, weight] : mine) {
        all += weight;
        both += theirs.contains(stem) ? weight : 0;
    }
    return all > 0 ? both / all : 0;
}

QString reasonText(const Suggestion &suggestion)
{
    double positive = 0;
    for (const SuggestionReason &reason : suggestion.reasons)
        positive += std::max(0.0, reason.points);
    QStringList parts;
    for (const SuggestionReason &reason : suggestion.reasons) {
        const bool learnt = reason.sign == SuggestionSign::Solved || reason.sign == SuggestionSign::Seldom;
        const int percent = positive > 0 ? int(std::lround(100 * std::abs(reason.points) / positive)) : 100;
        parts.append(!learnt
                ? reason.text
                : QStringLiteral("%1 (%2%3 %)")
                      .arg(reason.text, reason.points < 0 ? QStringLiteral("−") : QString(), QString::number(percent)));
    }
    return parts.join(QStringLiteral("; "));
}

QString suggestionSignName(SuggestionSign sign)
{
    switch (sign) {
    case SuggestionSign::Step:
        return QStringLiteral("step");
    case SuggestionSign::Solved:
        return QStringLiteral("solved");
    case SuggestionSign::Words:
        return QStringLiteral("words");
    case SuggestionSign::Product:
        return QStringLiteral("product");
    case SuggestionSign::Language:
        return QStringLiteral("language");
    case SuggestionSign::Seldom:
        return QStringLiteral("seldom");
    case SuggestionSign::Version:
        return QStringLiteral("version");
    }
    return {};
}

} // namespace throughline::domain
