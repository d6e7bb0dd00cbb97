// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/article.h"

#include <algorithm>

namespace throughline::domain {

using namespace Qt::StringLiterals;

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

std::optional<ArticleStatus> articleStatusOf(const QString &name)
{
    for (const ArticleStatus status :
        { ArticleStatus::Draft, ArticleStatus::Review, ArticleStatus::Published, ArticleStatus::Retired }) {
        if (articleStatusName(status).compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return status;
    }
    return std::nullopt;
}

QString articleAudienceName(ArticleAudience audience)
{
    return audience == ArticleAudience::Public ? QStringLiteral("public") : QStringLiteral("internal");
}

std::optional<ArticleAudience> articleAudienceOf(const QString &name)
{
    for (const ArticleAudience audience : { ArticleAudience::Internal, ArticleAudience::Public }) {
        if (articleAudienceName(audience).compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return audience;
    }
    return std::nullopt;
}

QString articleFieldName(ArticleField field)
{
    switch (field) {
    case ArticleField::Title:
        return QStringLiteral("title");
    case ArticleField::Body:
        return QStringLiteral("body");
    case ArticleField::Language:
        return QStringLiteral("language");
    case ArticleField::Audience:
        return QStringLiteral("audience");
    case ArticleField::Owner:
        return QStringLiteral("owner");
    case ArticleField::ReviewAt:
        return QStringLiteral("review");
    case ArticleField::Tags:
        return QStringLiteral("tags");
    case ArticleField::Products:
        return QStringLiteral("products");
    case ArticleField::Slug:
        return QStringLiteral("slug");
    }
    return {};
}

std::vector<ArticleStatus> nextStatuses(ArticleStatus from)
{
    switch (from) {
    case ArticleStatus::Draft:
        return { ArticleStatus::Review, ArticleStatus::Retired };
    case ArticleStatus::Review:
        return { ArticleStatus::Published, ArticleStatus::Draft, ArticleStatus::Retired };
    case ArticleStatus::Published:
        return { ArticleStatus::Review, ArticleStatus::Retired };
    case ArticleStatus::Retired:
        return { ArticleStatus::Draft, ArticleStatus::Review };
    }
    return {};
}

bool mayBecome(ArticleStatus from, ArticleStatus to)
{
    const std::vector<ArticleStatus> next = nextStatuses(from);
    return std::find(next.begin(), next.end(), to) != next.end();
}

ArticleEdit editOf(const Article &article)
{
    return { article.title, article.body, article.language, article.audience, article.owner, article.reviewAt,
        article.tags, article.products, article.slug };
}

namespace {

QStringList tidyTags(const QStringList &tags)
{
    QStringList tidy;
    for (const QString &tag : tags) {
        if (const QString one = tag.simplified(); !one.isEmpty() && !tidy.contains(one))
            tidy.append(one);
    }
    return tidy;
}

} // namespace

base::Result<ArticleEdit> checkedEdit(ArticleEdit edit)
{
    edit.title = edit.title.simplified();
    edit.language = edit.language.trimmed();
    edit.tags = tidyTags(edit.tags);
    if (edit.title.isEmpty())
        return base::invalidInput(u"An article needs a title."_s);
    if (edit.title.size() > kLongestArticleTitle)
        return base::invalidInput(
            u"The title is longer than %1 characters."_s, { QString::number(kLongestArticleTitle) });
    if (edit.body.size() > kLongestArticleText)
        return base::invalidInput(
            u"The text is longer than %1 characters."_s, { QString::number(kLongestArticleText) });
    const auto isPartOfLanguage = [](QChar c) { return c == u'-' || (c.unicode() < 128 && c.isLetterOrNumber()); };
    if (edit.language.size() > 35 || !std::all_of(edit.language.begin(), edit.language.end(), isPartOfLanguage))
        return base::invalidInput(
            u"\"%1\" is no language: it is written like en or pt-BR."_s, { edit.language.left(40) });
    if (edit.audience != ArticleAudience::Internal && edit.audience != ArticleAudience::Public)
        return base::invalidInput(u"An article is for readers that are internal or public."_s);
    if (edit.tags.size() > kMostArticleTags)
        return base::invalidInput(u"An article has at most %1 tags."_s, { QString::number(kMostArticleTags) });
    if (edit.products.size() > size_t(kMostArticleProducts))
        return base::invalidInput(
            u"An article names at most %1 products."_s, { QString::number(kMostArticleProducts) });
    for (ArticleProduct &one : edit.products) {
        one.name = one.name.simplified();
        one.fromVersion = one.fromVersion.simplified();
        one.toVersion = one.toVersion.simplified();
        if (!one.product && one.name.isEmpty())
            return base::invalidInput(u"A product needs a name."_s);
    }
    if (!edit.slug.isEmpty() && edit.slug != slugOf(edit.slug))
        return base::invalidInput(
            u"\"%1\" can't be part of an address: it is made of a to z, digits and hyphens."_s, { edit.slug.left(80) });
    if (edit.slug.isEmpty())
        edit.slug = slugOf(edit.title);
    return edit;
}

namespace {

/// Calls `each` with every field: its name, and what gets and sets it.
template <typename Function> void forEachArticleField(Function each)
{
    each(ArticleField::Title, &ArticleEdit::title);
    each(ArticleField::Body, &ArticleEdit::body);
    each(ArticleField::Language, &ArticleEdit::language);
    each(ArticleField::Audience, &ArticleEdit::audience);
    each(ArticleField::Owner, &ArticleEdit::owner);
    each(ArticleField::ReviewAt, &ArticleEdit::reviewAt);
    each(ArticleField::Tags, &ArticleEdit::tags);
    each(ArticleField::Products, &ArticleEdit::products);
    each(ArticleField::Slug, &ArticleEdit::slug);
}

} // namespace

std::vector<ArticleField> changedFields(const ArticleEdit &before, const ArticleEdit &after)
{
    std::vector<ArticleField> changed;
    forEachArticleField([&](ArticleField field, auto member) {
        if (before.*member != after.*member)
            changed.push_back(field);
    });
    return changed;
}

ArticleMerge merged(const ArticleEdit &base, const ArticleEdit &theirs, const ArticleEdit &mine)
{
    ArticleMerge result { theirs, {} };
    forEachArticleField([&](ArticleField field, auto member) {
        if (mine.*member == base.*member || mine.*member == theirs.*member)
            return;
        if (theirs.*member == base.*member)
            result.merged.*member = mine.*member;
        else
            result.conflicts.push_back(field);
    });
    return result;
}

} // namespace throughline::domain
