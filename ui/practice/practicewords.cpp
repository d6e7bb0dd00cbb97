// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/practice/practicewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace throughline::ui {

QString gapCost(const domain::Gap &gap)
{
    const QString separator = QStringLiteral(" · ");
    QString text = QCoreApplication::translate("PracticeWords", "%n case(s)", nullptr, int(gap.cases.size()));
    if (gap.minutes > 0)
        text += separator + QCoreApplication::translate("PracticeWords", "%L1 min written down").arg(gap.minutes);
    return text + separator + QCoreApplication::translate("PracticeWords", "%n entries", nullptr, int(gap.entries));
}

QString linkRateText(const domain::LinkRate &rate)
{
    if (rate.closed == 0)
        return QCoreApplication::translate("PracticeWords", "No case was closed in this time.");
    return QCoreApplication::translate(
        "PracticeWords", "%L1 of %n closed case(s) have an article: %2 %", nullptr, int(rate.closed))
        .arg(rate.linked)
        .arg(std::lround(100 * rate.rate()));
}

QString doubtText(domain::DoubtSign sign)
{
    switch (sign) {
    case domain::DoubtSign::Flagged:
        return QCoreApplication::translate("PracticeWords", "flagged");
    case domain::DoubtSign::ReviewDate:
        return QCoreApplication::translate("PracticeWords", "review date is over");
    case domain::DoubtSign::NewVersion:
        return QCoreApplication::translate("PracticeWords", "new version of the product");
    case domain::DoubtSign::RoadmapChanged:
        return QCoreApplication::translate("PracticeWords", "changed roadmap");
    case domain::DoubtSign::Failing:
        return QCoreApplication::translate("PracticeWords", "read, but doesn't help");
    }
    return {};
}

QString useText(domain::ArticleUseKind kind)
{
    switch (kind) {
    case domain::ArticleUseKind::Opened:
        return QCoreApplication::translate("PracticeWords", "read");
    case domain::ArticleUseKind::Text:
        return QCoreApplication::translate("PracticeWords", "its text was put into an answer");
    case domain::ArticleUseKind::Link:
        return QCoreApplication::translate("PracticeWords", "a link to it was put into an answer");
    case domain::ArticleUseKind::Linked:
        return QCoreApplication::translate("PracticeWords", "linked to the case");
    }
    return {};
}

QString recommendationText(const domain::Recommendation &recommendation)
{
    return recommendation.kind == domain::RecommendationKind::Update
        ? QCoreApplication::translate("PracticeWords", "Update %1 to %2")
              .arg(recommendation.productName, recommendation.version)
        : recommendation.productName;
}

} // namespace throughline::ui
