// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/storage/connection.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace throughline::storage {

/// Files beside articles. Contents are kept once, by their hash, with those of attachments. DB thread only; throws DbError.
class ArticleFileStore {
public:
    explicit ArticleFileStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes the place of the one with the same reference, which stays for older versions. The same content under it again changes nothing. `file.id` isn't read.
    /// Gives its id, and whether anything changed.
    struct Put {
        domain::ArticleFileId id;
        bool changed = false;
    };
    Put put(const domain::ArticleFile &file, const QByteArray &content, base::EpochMs now);
    /// In the order in which they came.
    [[nodiscard]] std::vector<domain::ArticleFile> ofArticle(domain::ArticleId id);
    [[nodiscard]] std::optional<domain::ArticleFile> find(domain::ArticleFileId id);
    /// Under this reference, or with this name; the newest removed one if none is there any more.
    [[nodiscard]] std::optional<domain::ArticleFile> named(domain::ArticleId id, const QString &reference);
    void remove(domain::ArticleFileId id, base::EpochMs now);
    /// Brings back the newest removed one with this reference. False if there is none.
    bool bringBack(domain::ArticleId id, const QString &reference);
    [[nodiscard]] QByteArray content(const QString &sha256);
    /// Whether some article has this content, removed or not.
    [[nodiscard]] bool has(const QString &sha256);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
