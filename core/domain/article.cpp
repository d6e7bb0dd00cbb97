// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/article.h"

namespace throughline::domain {

QString articleStatusName(ArticleStatus status)
{
    switch (status) {
    case ArticleStatus::Draft:
        return QStringLiteral("draft");
    case ArticleStatus::Review:
        return QStringLiteral("review");
    case ArticleStatus::Published:
        return QStringLiteral("published");
    case ArticleStatus::Retired:
        return QStringLiteral("retired");
    }
    return {};
}

} // namespace throughline::domain
