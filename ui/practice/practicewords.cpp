// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/practice/practicewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace throughline::ui {

namespace {

class PracticeWords {
    Q_DECLARE_TR_FUNCTIONS(PracticeWords)
};

} // namespace

QString gapCost(const domain::Gap &gap)
{
    const QString separator = QStringLiteral(" · ");
    QString text = PracticeWords::tr("%n case(s)", nullptr, int(gap.cases.size()));
    if (gap.minutes > 0)
        text += separator + PracticeWords::tr("%L1 min written down").arg(gap.minutes);
    return text + separator + PracticeWords::tr("%n entries", nullptr, int(gap.entries));
}

QString linkRateText(const domain::LinkRate &rate)
{
    if (rate.closed == 0)
        return PracticeWords::tr("No case was closed in this time.");
    return PracticeWords::tr("%L1 of %n closed case(s) have an article: %2 %", nullptr, int(rate.closed))
        .arg(rate.linked)
        .arg(std::lround(100 * rate.rate()));
}

QString doubtText(domain::DoubtSign sign)
{
    switch (sign) {
    case domain::DoubtSign::Flagged:
        return PracticeWords::tr("flagged");
    case domain::DoubtSign::ReviewDate:
        return PracticeWords::tr("review date is over");
    case domain::DoubtSign::NewVersion:
        return PracticeWords::tr("new version of the product");
    case domain::DoubtSign::RoadmapChanged:
        return PracticeWords::tr("changed roadmap");
    case domain::DoubtSign::Failing:
        return PracticeWords::tr("read, but doesn't help");
    }
    return {};
}

QString useText(domain::ArticleUseKind kind)
{
    switch (kind) {
    case domain::ArticleUseKind::Opened:
        return PracticeWords::tr("read");
    case domain::ArticleUseKind::Text:
        return PracticeWords::tr("its text was put into an answer");
    case domain::ArticleUseKind::Link:
        return PracticeWords::tr("a link to it was put into an answer");
    case domain::ArticleUseKind::Linked:
        return PracticeWords::tr("linked to the case");
    }
    return {};
}

QString recommendationText(const domain::Recommendation &recommendation)
{
    return recommendation.kind == domain::RecommendationKind::Update
        ? PracticeWords::tr("Update %1 to %2").arg(recommendation.productName, recommendation.version)
        : recommendation.productName;
}

} // namespace throughline::ui
