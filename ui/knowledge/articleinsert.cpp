// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/articleinsert.h"

#include <QRegularExpression>
#include <QUrl>

namespace throughline::ui {

namespace {

/// Longer than this, in UTF-16 units, an article is a page and no part of a letter.
constexpr qsizetype kLong = 1500;

/// Without its own title, which would shout in a letter and stands above it already.
QString bodyOf(const domain::Article &article)
{
    static const QRegularExpression title(QStringLiteral("^#\\s+[^\n]*\n*"));
    QString body = article.body.trimmed();
    body.remove(title);
    return body.trimmed();
}

/// The first paragraph that says something: no heading.
QString firstParagraph(const QString &body)
{
    static const QRegularExpression gap(QStringLiteral("\n[ \t]*\n"));
    for (const QString &part : body.split(gap, Qt::SkipEmptyParts)) {
        if (const QString paragraph = part.trimmed(); !paragraph.isEmpty() && !paragraph.startsWith(u'#'))
            return paragraph;
    }
    return {};
}

/// Empty if customers can't open it.
QString linkTo(const domain::Article &article)
{
    const QUrl url(article.externalId, QUrl::StrictMode);
    const bool web = url.isValid()
        && (url.scheme() == QStringLiteral("https") || url.scheme() == QStringLiteral("http"));
    if (!web)
        return {};
    QString words = article.title.simplified();
    words.replace(QLatin1Char('['), QLatin1Char('(')).replace(QLatin1Char(']'), QLatin1Char(')'));
    return QStringLiteral("[%1](%2)").arg(words, QString::fromLatin1(url.toEncoded()));
}

QString underTitle(const domain::Article &article, const QString &text)
{
    const QString title = article.title.simplified();
    return text.isEmpty() ? QStringLiteral("**%1**\n").arg(title) : QStringLiteral("**%1**\n\n%2\n").arg(title, text);
}

} // namespace

QString articleForReply(const domain::Article &article)
{
    const QString body = bodyOf(article);
    const QString link = linkTo(article);
    const QString first = firstParagraph(body);
    if (body.size() <= kLong || link.isEmpty() || first.isEmpty())
        return underTitle(article, body);
    return QStringLiteral("%1\n\n%2\n").arg(first, link);
}

QString articleLinkForReply(const domain::Article &article)
{
    const QString link = linkTo(article);
    return link.isEmpty() ? underTitle(article, firstParagraph(bodyOf(article))) : link;
}

} // namespace throughline::ui
