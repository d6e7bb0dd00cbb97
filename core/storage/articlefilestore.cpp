// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/articlefilestore.h"

#include "core/storage/attachmentstore.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ArticleFile;
using domain::ArticleFileId;
using domain::ArticleId;

namespace {

const QString kFileSelect = u"SELECT f.id, f.article_id, f.reference, f.name, b.media_type, b.size, f.sha256 "
                            "FROM article_file f JOIN blob b ON b.sha256 = f.sha256 "_s;

std::vector<ArticleFile> readFiles(Query &query)
{
    std::vector<ArticleFile> found;
    while (query.next())
        found.push_back({ query.id<ArticleFileId>(0), query.id<ArticleId>(1), query.text(2), query.text(3),
            query.text(4), query.int64(5), query.text(6) });
    return found;
}

std::optional<ArticleFile> firstFile(Query &query)
{
    std::vector<ArticleFile> found = readFiles(query);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

} // namespace

ArticleFileStore::Put ArticleFileStore::put(const ArticleFile &file, const QByteArray &content, base::EpochMs now)
{
    Query there(m_connection,
        u"SELECT id, sha256 FROM article_file WHERE article_id = :article AND reference = :reference AND removed_at IS NULL"_s);
    there.bind(u":article"_s, file.article).bind(u":reference"_s, file.reference).exec();
    if (there.next()) {
        const auto id = there.id<ArticleFileId>(0);
        if (there.text(1) == file.sha256)
            return { id, false };
        remove(id, now);
    }
    AttachmentStore(m_connection)
        .putBlob({ domain::AttachmentId(), file.name, file.mediaType, file.size, file.sha256 }, content);
    Insert insert(m_connection,
        u"INSERT INTO article_file (article_id, sha256, name, reference) VALUES (:article, :sha, :name, :reference)"_s);
    insert.bind(u":article"_s, file.article)
        .bind(u":sha"_s, file.sha256)
        .bind(u":name"_s, file.name)
        .bind(u":reference"_s, file.reference);
    return { ArticleFileId(insert.run()), true };
}

std::vector<ArticleFile> ArticleFileStore::ofArticle(ArticleId id)
{
    Query query(m_connection, kFileSelect + u"WHERE f.article_id = :id AND f.removed_at IS NULL ORDER BY f.id"_s);
    query.bind(u":id"_s, id).exec();
    return readFiles(query);
}

std::optional<ArticleFile> ArticleFileStore::find(ArticleFileId id)
{
    Query query(m_connection, kFileSelect + u"WHERE f.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return firstFile(query);
}

std::optional<ArticleFile> ArticleFileStore::named(ArticleId id, const QString &reference)
{
    Query query(m_connection,
        kFileSelect
            + u"WHERE f.article_id = :id AND (f.reference = :reference OR f.name = :reference) "
              "ORDER BY CASE WHEN f.removed_at IS NULL THEN 0 ELSE 1 END, "
              "CASE WHEN f.reference = :reference THEN 0 ELSE 1 END, f.id DESC "
              "LIMIT 1"_s);
    query.bind(u":id"_s, id).bind(u":reference"_s, reference).exec();
    return firstFile(query);
}

void ArticleFileStore::remove(ArticleFileId id, base::EpochMs now)
{
    Query(m_connection, u"UPDATE article_file SET removed_at = :now WHERE id = :id AND removed_at IS NULL"_s)
        .bind(u":now"_s, now)
        .bind(u":id"_s, id)
        .exec();
}

bool ArticleFileStore::bringBack(ArticleId id, const QString &reference)
{
    return Query(m_connection,
               u"UPDATE article_file SET removed_at = NULL "
               "WHERE id = (SELECT MAX(f.id) FROM article_file f WHERE f.article_id = :id AND f.reference = "
               ":reference) "
               "AND removed_at IS NOT NULL"_s)
               .bind(u":id"_s, id)
               .bind(u":reference"_s, reference)
               .exec()
               .affected()
        > 0;
}

QByteArray ArticleFileStore::content(const QString &sha256)
{
    return AttachmentStore(m_connection).content(sha256);
}

bool ArticleFileStore::has(const QString &sha256)
{
    return Query(m_connection, u"SELECT id FROM article_file WHERE sha256 = :sha LIMIT 1"_s)
        .bind(u":sha"_s, sha256)
        .maybeInt64()
        .has_value();
}

} // namespace throughline::storage
