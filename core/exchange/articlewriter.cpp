// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/articlewriter.h"

#include "core/exchange/frontmatter.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace throughline::exchange {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s).replace(u'\t', u"\\t"_s);
    return u'"' + text + u'"';
}

QString timeText(base::EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()).toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"_s);
}

QString listText(const QString &key, const QStringList &values)
{
    if (values.isEmpty())
        return {};
    QString text = key + u":\n"_s;
    for (const QString &value : values)
        text += u"  - "_s + quoted(value) + u'\n';
    // A single value is read as several with commas between them; beside another one it isn't.
    if (values.size() == 1 && values.front().contains(u','))
        text += u"  - \"\"\n"_s;
    return text;
}

QString productText(const domain::ArticleProduct &product)
{
    if (product.fromVersion.isEmpty() && product.toVersion.isEmpty())
        return product.name;
    return product.name + u" | "_s + product.fromVersion + u" | "_s + product.toVersion;
}

} // namespace

QByteArray articleMarkdown(const SourceArticle &article)
{
    QString head = u"---\ntitle: "_s + quoted(article.title) + u'\n';
    const auto add = [&](const QString &key, const QString &value) {
        if (!value.isEmpty())
            head += key + u": "_s + quoted(value) + u'\n';
    };
    add(u"throughline_key"_s, article.workspaceKey);
    add(u"slug"_s, article.slug);
    if (article.status)
        head += u"status: "_s + domain::articleStatusName(*article.status) + u'\n';
    if (article.audience)
        head += u"audience: "_s + domain::articleAudienceName(*article.audience) + u'\n';
    add(u"language"_s, article.language);
    add(u"owner"_s, article.owner);
    if (article.reviewAt)
        head += u"review: "_s + timeText(*article.reviewAt) + u'\n';
    if (article.updatedAt)
        head += u"updated: "_s + timeText(*article.updatedAt) + u'\n';
    add(u"product"_s, article.product);
    QStringList products;
    for (const domain::ArticleProduct &product : article.products)
        products.append(productText(product));
    head += listText(u"products"_s, products);
    head += listText(u"tags"_s, article.tags);
    QStringList files;
    for (const SourceFile &file : article.files) {
        if (file.content.isEmpty())
            files.append(file.reference + u" | "_s + file.name);
    }
    head += listText(u"files"_s, files);
    return (head + u"---\n"_s + article.body).toUtf8();
}

QByteArray articleLine(const SourceArticle &article)
{
    QJsonObject object { { u"id"_s, article.key }, { u"title"_s, article.title } };
    // A text that looks as if it had front matter has some that says nothing.
    const bool looksSo = article.body.startsWith(QChar::ByteOrderMark) || readFrontMatter(article.body).length > 0;
    object.insert(u"text"_s, looksSo ? u"---\n---\n"_s + article.body : article.body);
    const auto add = [&](const QString &key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    add(u"throughline_key"_s, article.workspaceKey);
    add(u"slug"_s, article.slug);
    if (article.status)
        object.insert(u"status"_s, domain::articleStatusName(*article.status));
    if (article.audience)
        object.insert(u"audience"_s, domain::articleAudienceName(*article.audience));
    add(u"language"_s, article.language);
    add(u"owner"_s, article.owner);
    add(u"product"_s, article.product);
    if (article.reviewAt)
        object.insert(u"review"_s, *article.reviewAt);
    if (article.updatedAt)
        object.insert(u"updated"_s, *article.updatedAt);
    if (!article.tags.isEmpty())
        object.insert(u"tags"_s, QJsonArray::fromStringList(article.tags));
    QJsonArray products;
    for (const domain::ArticleProduct &one : article.products) {
        QJsonObject product { { u"name"_s, one.name } };
        if (!one.fromVersion.isEmpty())
            product.insert(u"from"_s, one.fromVersion);
        if (!one.toVersion.isEmpty())
            product.insert(u"to"_s, one.toVersion);
        products.append(product);
    }
    if (!products.isEmpty())
        object.insert(u"products"_s, products);
    QJsonArray files;
    for (const SourceFile &file : article.files)
        files.append(QJsonObject { { u"reference"_s, file.reference }, { u"name"_s, file.name },
            { u"content"_s, QString::fromLatin1(file.content.toBase64()) } });
    if (!files.isEmpty())
        object.insert(u"files"_s, files);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace throughline::exchange
