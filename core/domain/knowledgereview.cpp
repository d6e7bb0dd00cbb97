// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/knowledgereview.h"

namespace throughline::domain {

QString doubtSignName(DoubtSign sign)
{
    switch (sign) {
    case DoubtSign::Flagged:
        return QStringLiteral("flagged");
    case DoubtSign::ReviewDate:
        return QStringLiteral("review_date");
    case DoubtSign::NewVersion:
        return QStringLiteral("new_version");
    case DoubtSign::RoadmapChanged:
        return QStringLiteral("roadmap_changed");
    case DoubtSign::Failing:
        return QStringLiteral("failing");
    }
    return {};
}

} // namespace throughline::domain
