// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/recordwriter.h"

#include "core/services/articlewriting.h"
#include "core/storage/articlestore.h"

#include <QCryptographicHash>

namespace throughline::services {

namespace {

/// Of all that the source says, so that an article which was changed here is left alone until its source changes.
QString hashOf(const exchange::SourceArticle &source)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QString &text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArray(1, '\0'));
    };
    for (const QString &text : { source.title, source.body, source.product, source.language, source.tags.join(u'\n'),
             source.slug, source.owner })
        add(text);
    add(QString::number(source.status ? int(*source.status) : 0));
    add(QString::number(source.audience ? int(*source.audience) : 0));
    add(QString::number(source.reviewAt.value_or(0)));
    for (const domain::ArticleProduct &one : source.products)
        add(one.name + u'|' + one.fromVersion + u'|' + one.toVersion);
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

base::Result<void> RecordWriter::take(const exchange::SourceArticle &source)
{
    storage::NewArticle article;
    // One that was written here has no number elsewhere.
    article.externalId = source.workspaceKey.isEmpty() ? source.key : source.workspaceKey.section(u':', 1);
    article.externalKey = source.workspaceKey.isEmpty() ? key(source.key) : storage::storable(source.workspaceKey);
    article.title = source.title;
    article.body = source.body;
    article.product = product(source.product);
    article.language = source.language;
    article.tags = storage::tagsText(source.tags);
    article.updatedAt = source.updatedAt.value_or(m_session.now());
    article.slug = source.slug;
    article.status = source.status;
    article.audience = source.audience;
    article.reviewAt = source.reviewAt;
    if (!source.owner.isEmpty())
        article.owner = agent(source.owner);
    for (domain::ArticleProduct one : source.products) {
        if (const std::optional<domain::ProductId> id = product(one.name)) {
            one.product = *id;
            article.products.push_back(one);
        }
    }
    article.sourceHash = hashOf(source);
    domain::ArticleId id;
    const auto written = storage::ArticleStore(m_session.connection()).put(article, &id);
    if (written == storage::ArticleStore::Written::Added)
        ++m_report.articles;
    // Of those that are new, the end of the import tells.
    if (written == storage::ArticleStore::Written::Updated)
        m_session.changed(domain::Subject::Article, id.value());
    for (const exchange::SourceFile &file : source.files) {
        const base::Result<bool> put = articlewriting::putFile(
            m_session, id, { file.name, file.content }, file.reference);
        if (!put)
            note(QStringLiteral("%1: %2").arg(source.title, put.error().sentence()));
    }
    return {};
}

} // namespace throughline::services
