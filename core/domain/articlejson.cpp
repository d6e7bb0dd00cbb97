// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/articlejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace throughline::domain {

using namespace Qt::StringLiterals;

namespace {

void putWords(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key, value);
}

} // namespace

QString articleFieldsJson(const ArticleEdit &edit, ArticleStatus status)
{
    QJsonObject object { { u"audience"_s, int(edit.audience) }, { u"status"_s, int(status) } };
    putWords(object, u"language"_s, edit.language);
    putWords(object, u"slug"_s, edit.slug);
    if (edit.owner)
        object.insert(u"owner"_s, edit.owner->value());
    if (edit.reviewAt)
        object.insert(u"review_at"_s, *edit.reviewAt);
    if (!edit.tags.isEmpty())
        object.insert(u"tags"_s, QJsonArray::fromStringList(edit.tags));
    QJsonArray products;
    for (const ArticleProduct &one : edit.products) {
        QJsonObject product { { u"product"_s, one.product.value() } };
        putWords(product, u"name"_s, one.name);
        putWords(product, u"from"_s, one.fromVersion);
        putWords(product, u"to"_s, one.toVersion);
        products.append(product);
    }
    if (!products.isEmpty())
        object.insert(u"products"_s, products);
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void readArticleFields(const QString &json, ArticleEdit &edit, ArticleStatus &status)
{
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    if (object.isEmpty())
        return;
    edit.language = object.value("language"_L1).toString();
    edit.slug = object.value("slug"_L1).toString();
    edit.audience = ArticleAudience(object.value("audience"_L1).toInt(int(edit.audience)));
    status = ArticleStatus(object.value("status"_L1).toInt(int(status)));
    const QJsonValue owner = object.value("owner"_L1);
    edit.owner = owner.isDouble() ? std::optional(AgentId(owner.toInteger())) : std::nullopt;
    const QJsonValue review = object.value("review_at"_L1);
    edit.reviewAt = review.isDouble() ? std::optional<base::EpochMs>(review.toInteger()) : std::nullopt;
    edit.tags.clear();
    for (const QJsonValue &tag : object.value("tags"_L1).toArray())
        edit.tags.append(tag.toString());
    edit.products.clear();
    for (const QJsonValue &value : object.value("products"_L1).toArray()) {
        const QJsonObject product = value.toObject();
        edit.products.push_back(
            { ProductId(product.value("product"_L1).toInteger()), product.value("name"_L1).toString(),
                product.value("from"_L1).toString(), product.value("to"_L1).toString() });
    }
}

} // namespace throughline::domain
