// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/articlefiles.h"

#include "core/exchange/articlewriter.h"
#include "core/exchange/bytesource.h"
#include "core/exchange/frontmatter.h"
#include "core/exchange/markdownreader.h"
#include "core/services/folderwriter.h"
#include "core/services/publishing.h"
#include "core/storage/articlefilestore.h"
#include "core/storage/articlestore.h"
#include "core/storage/database.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace throughline::services {

using namespace Qt::StringLiterals;
using domain::Article;
using storage::ArticleFileStore;
using storage::ArticleStore;
using storage::Session;

namespace {

constexpr int kExportPortion = 200;

/// Calls `each(article)` for all that fit, with their texts, by title; ends with the error that it gives.
template <typename Function>
base::Result<void> forEachArticle(Session &session, const domain::ArticleFilter &filter, Function each)
{
    ArticleStore store(session.connection());
    QString title;
    domain::ArticleId id;
    for (;;) {
        const std::vector<Article> portion = store.page(title, id, kExportPortion, filter, true);
        for (const Article &article : portion) {
            if (const base::Result<void> done = each(article); !done)
                return done;
        }
        if (portion.size() < size_t(kExportPortion))
            return {};
        title = portion.back().title;
        id = portion.back().id;
    }
}

exchange::SourceArticle sourceOf(const Article &article)
{
    exchange::SourceArticle source;
    source.key = article.externalId;
    source.workspaceKey = article.externalKey;
    source.title = article.title;
    source.body = article.body;
    source.language = article.language;
    source.tags = article.tags;
    source.updatedAt = article.updatedAt;
    source.slug = article.slug;
    source.status = article.status;
    source.audience = article.audience;
    source.owner = article.ownerName;
    source.reviewAt = article.reviewAt;
    source.products = article.products;
    return source;
}

/// Where the Markdown file goes: where it came from, if that is a path that can be read back.
QString pathOf(const Article &article, bool hasFiles, const FolderWriter &folder)
{
    const QStringList parts = article.externalId.split(u'/');
    const bool isPath = parts.last().endsWith(u".md"_s, Qt::CaseInsensitive) && article.externalId.size() < 200
        && std::all_of(
            parts.begin(), parts.end(),
            [](const QString &part) {
                // Hidden ones aren't read; colons and the like are no names everywhere.
                return !part.isEmpty() && !part.startsWith(u'.') && part.size() < 120
                    && std::all_of(
                        part.begin(), part.end(), [](QChar c) { return c.isPrint() && !u"<>:\"|?*\\"_s.contains(c); });
            });
    if (isPath && !folder.has(article.externalId))
        return article.externalId;
    const auto named = [&](const QString &name) { return hasFiles ? name + u"/index.md"_s : name + u".md"_s; };
    const QString plain = named(article.slug);
    return folder.has(plain) ? named(article.slug + u'-' + article.id.toString()) : plain;
}

base::Result<void> exportFolder(
    Session &session, const QString &path, const domain::ArticleFilter &filter, ArticleOutput &output)
{
    base::Result<FolderWriter> folder = FolderWriter::open(path, u"throughline articles"_s);
    if (!folder)
        return folder.error();
    ArticleFileStore files(session.connection());
    const auto written = forEachArticle(session, filter, [&](const Article &article) -> base::Result<void> {
        const std::vector<domain::ArticleFile> beside = files.ofArticle(article.id);
        const QString place = pathOf(article, !beside.empty(), *folder);
        const QString own = QFileInfo(place).path();
        const QStringList named = domain::fileReferences(article.body);
        exchange::SourceArticle source = sourceOf(article);
        for (const domain::ArticleFile &file : beside) {
            const QByteArray content = files.content(file.sha256);
            QString target = QDir::cleanPath(
                file.reference.startsWith(u'/') ? file.reference.mid(1) : own + u'/' + file.reference);
            // Beside the text under the name that it calls it by; else by its content, and the front matter says where.
            const QStringList parts = target.split(u'/');
            const bool fits = named.contains(file.reference) && !target.startsWith(u'/')
                && std::none_of(parts.begin(), parts.end(),
                    [](const QString &part) { return part.isEmpty() || part == u".."_s || part.size() > 200; })
                && QFileInfo(target).suffix().compare(u"md"_s, Qt::CaseInsensitive) != 0 && !folder->has(target);
            if (!fits) {
                target = u"files/"_s + file.sha256.left(16) + u'-' + file.name;
                source.files.push_back({ file.reference, target, {} });
                if (folder->has(target))
                    continue;
            }
            if (const base::Result<void> put = folder->put(target, content); !put)
                return put;
        }
        ++output.articles;
        return folder->put(place, exchange::articleMarkdown(source));
    });
    if (!written)
        return written;
    if (const base::Result<void> done = folder->finish(); !done)
        return done;
    output.written = folder->written();
    output.unchanged = folder->unchanged();
    output.removed = folder->removed();
    for (const QString &left : folder->left())
        output.problems.append(u"%1 was changed by somebody and was left, though its article has gone."_s.arg(left));
    return {};
}

base::Result<void> exportLines(
    Session &session, const QString &path, const domain::ArticleFilter &filter, ArticleOutput &output)
{
    QSaveFile file(path);
    const auto failed = [&] {
        return base::Error { base::ErrorKind::Denied, u"%1 can't be written: %2."_s, { path, file.errorString() }, {} };
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    ArticleFileStore files(session.connection());
    const auto written = forEachArticle(session, filter, [&](const Article &article) -> base::Result<void> {
        exchange::SourceArticle source = sourceOf(article);
        for (const domain::ArticleFile &beside : files.ofArticle(article.id))
            source.files.push_back({ beside.reference, beside.name, files.content(beside.sha256) });
        const QByteArray line = exchange::articleLine(source);
        if (file.write(line) != line.size())
            return failed();
        ++output.articles;
        return {};
    });
    if (!written)
        return written;
    if (!file.commit())
        return failed();
    output.written = 1;
    return {};
}

} // namespace

namespace {

/// Holds the one article of a file.
class OneArticle final : public exchange::RecordSink {
public:
    base::Result<void> take(const exchange::SourceCustomer &) override { return {}; }
    base::Result<void> take(const exchange::SourceCase &) override { return {}; }
    base::Result<void> take(const exchange::SourceArticle &article) override
    {
        found = article;
        return {};
    }
    base::Result<void> take(const domain::Blueprint &) override { return {}; }
    void note(const QString &problem) override { problems.append(problem); }
    bool progress(qint64, qint64) override { return true; }

    exchange::SourceArticle found;
    QStringList problems;
};

} // namespace

base::Result<ArticleText> readArticleText(const QByteArray &markdown, const QString &fileName)
{
    auto source = exchange::ByteSource::fromBytes(markdown, fileName);
    if (!source)
        return source.error();
    OneArticle sink;
    if (const auto read = exchange::readMarkdown(**source, QFileInfo(fileName).fileName(), sink); !read)
        return read.error();
    const exchange::SourceArticle &article = sink.found;
    ArticleText text;
    text.edit.title = article.title;
    text.edit.body = article.body;
    text.edit.language = article.language;
    text.edit.tags = article.tags;
    text.edit.products = article.products;
    if (article.products.empty() && !article.product.isEmpty())
        text.edit.products.push_back({ {}, article.product, {}, {} });
    text.edit.reviewAt = article.reviewAt;
    text.edit.slug = exchange::readFrontMatter(QString::fromUtf8(markdown)).first({ u"slug"_s }).isEmpty()
        ? QString()
        : article.slug;
    text.saysTitle = !exchange::readFrontMatter(QString::fromUtf8(markdown)).first({ u"title"_s }).isEmpty();
    text.audience = article.audience;
    text.status = article.status;
    text.owner = article.owner;
    text.problems = sink.problems;
    return text;
}

ArticleFiles::ArticleFiles(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<ArticleOutput>> ArticleFiles::exportTo(const QString &path, const domain::ArticleFilter &filter)
{
    return m_database.readApart([=](Session &session) -> base::Result<ArticleOutput> {
        ArticleOutput output;
        const bool lines = path.endsWith(u".jsonl"_s, Qt::CaseInsensitive)
            || path.endsWith(u".json"_s, Qt::CaseInsensitive);
        const base::Result<void> done = lines ? exportLines(session, path, filter, output)
                                              : exportFolder(session, path, filter, output);
        if (!done)
            return done.error();
        return output;
    });
}

QFuture<base::Result<ArticleOutput>> ArticleFiles::publish(const PublishOptions &options)
{
    return m_database.readApart([=](Session &session) { return publishing::publish(session, options); });
}

} // namespace throughline::services
