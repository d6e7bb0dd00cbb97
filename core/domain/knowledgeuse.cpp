// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/knowledgeuse.h"

namespace throughline::domain {

base::Result<void> checkFlag(const QString &place, const QString &text)
{
    if (text.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("A flag needs words: what is wrong with the article?"));
    if (text.size() > kLongestFlag)
        return base::invalidInput(QStringLiteral("A flag may have %1 characters; this one has %2."),
            { QString::number(kLongestFlag), QString::number(text.size()) });
    if (place.size() > kLongestFlagPlace)
        return base::invalidInput(QStringLiteral("The place of a flag may have %1 characters; this one has %2."),
            { QString::number(kLongestFlagPlace), QString::number(place.size()) });
    return {};
}

QString articleUseName(ArticleUseKind kind)
{
    switch (kind) {
    case ArticleUseKind::Opened:
        return QStringLiteral("opened");
    case ArticleUseKind::Text:
        return QStringLiteral("text");
    case ArticleUseKind::Link:
        return QStringLiteral("link");
    case ArticleUseKind::Linked:
        return QStringLiteral("linked");
    }
    return {};
}

std::optional<ArticleUseKind> articleUseFromName(const QString &name)
{
    for (const ArticleUseKind kind :
        { ArticleUseKind::Opened, ArticleUseKind::Text, ArticleUseKind::Link, ArticleUseKind::Linked }) {
        if (articleUseName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

} // namespace throughline::domain
