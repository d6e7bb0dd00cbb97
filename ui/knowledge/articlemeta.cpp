// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/articlemeta.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace throughline::ui {

namespace {

QString inMeta(const char *text)
{
    return QCoreApplication::translate("Article", text);
}

QString statusOf(domain::ArticleStatus status)
{
    switch (status) {
    case domain::ArticleStatus::Draft:
        return inMeta("draft");
    case domain::ArticleStatus::Review:
        return inMeta("in review");
    case domain::ArticleStatus::Published:
        return inMeta("published");
    case domain::ArticleStatus::Retired:
        return inMeta("retired");
    }
    return {};
}

QString productOf(const domain::ArticleProduct &product)
{
    const QString &from = product.fromVersion;
    const QString &to = product.toVersion;
    if (from.isEmpty() && to.isEmpty())
        return product.name;
    if (from == to)
        return inMeta("%1 %2").arg(product.name, from);
    if (to.isEmpty())
        return inMeta("%1 from %2").arg(product.name, from);
    if (from.isEmpty())
        return inMeta("%1 up to %2").arg(product.name, to);
    return inMeta("%1 %2 – %3").arg(product.name, from, to);
}

} // namespace

QString articleMeta(const domain::Article &article, base::EpochMs now)
{
    constexpr qsizetype kMost = 4; // products by name
    QStringList meta;
    QStringList products;
    for (const domain::ArticleProduct &product : article.products)
        products.append(productOf(product));
    if (products.isEmpty() && !article.productName.isEmpty())
        products.append(article.productName);
    if (const qsizetype more = products.size() - kMost; more > 0)
        products = products.mid(0, kMost) + QStringList { inMeta("%1 more").arg(more) };
    if (!products.isEmpty())
        meta.append(inMeta("Applies to %1").arg(products.join(QStringLiteral(", "))));
    meta.append(statusOf(article.status));
    meta.append(article.audience == domain::ArticleAudience::Public ? inMeta("public") : inMeta("internal"));
    if (!article.ownerName.isEmpty())
        meta.append(inMeta("looked after by %1").arg(article.ownerName));
    if (article.reviewAt)
        meta.append(*article.reviewAt <= now ? inMeta("review was due %1").arg(shortDate(*article.reviewAt))
                                             : inMeta("review %1").arg(shortDate(*article.reviewAt)));
    if (article.updatedAt != 0)
        meta.append(inMeta("updated %1").arg(relativeTime(article.updatedAt, now)));
    if (!article.language.isEmpty()) {
        const QLocale locale(article.language);
        meta.append(locale.language() == QLocale::C ? article.language : locale.nativeLanguageName());
    }
    return meta.join(QStringLiteral(" · "));
}

} // namespace throughline::ui
