// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/article.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <functional>
#include <optional>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// What a Markdown file says of an article; what its front matter doesn't say is empty.
struct ArticleText {
    domain::ArticleEdit
        edit; ///< the title is that of the front matter, the first heading, or the file's name; products by name
    bool saysTitle = false; ///< in its front matter
    std::optional<domain::ArticleAudience> audience;
    std::optional<domain::ArticleStatus> status;
    QString owner; ///< name
    QStringList problems;
};

/// InvalidInput if it isn't text. Any thread.
[[nodiscard]] base::Result<ArticleText> readArticleText(const QByteArray &markdown, const QString &fileName);

struct ArticleOutput {
    int articles = 0;
    int written = 0;      ///< files that are new or different
    int unchanged = 0;    ///< files that were left untouched
    int removed = 0;      ///< files of an earlier time
    QStringList problems; ///< sentences: what couldn't be carried along
};

struct PublishOptions {
    QString folder;
    QString title;    ///< of the site
    QString language; ///< of the site and of articles that name none; BCP 47
    QString url;      ///< where it will stand, for the site map and the feed; empty: there are none
    /// Safe HTML of code, with spans whose classes the style sheet knows; empty: it stands there as it is. On a database thread.
    std::function<QString(const QString &code, const QString &language)> highlight {};
};

/// Articles out of the workspace, as files. GUI thread; futures finish on a database thread.
class ArticleFiles : public QObject {
    Q_OBJECT
public:
    explicit ArticleFiles(storage::Database &database, QObject *parent = nullptr);

    /// Into a folder of Markdown files with their images beside them, or a file of JSON lines if the name ends with ".jsonl" or ".json"; the importer reads both back without loss. A folder
    /// has to be new, empty, or written by this before; a file is replaced as a whole or not at all.
    QFuture<base::Result<ArticleOutput>> exportTo(const QString &path, const domain::ArticleFilter &filter = {});
    /// What is published and public, as a site of plain pages. The same articles give the same bytes. The folder as above.
    QFuture<base::Result<ArticleOutput>> publish(const PublishOptions &options);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
