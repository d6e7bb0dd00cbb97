// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/markdownreader.h"

#include "core/exchange/frontmatter.h"
#include "core/exchange/jsontext.h"
#include "core/exchange/linereader.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace throughline::exchange {

using base::Result;

namespace {

base::Error cancelled(const QString &file)
{
    return { base::ErrorKind::Cancelled, QStringLiteral("%1: the reading was cancelled."), { file }, {} };
}

QString titleFromName(const QString &key)
{
    QString name = QFileInfo(key).completeBaseName();
    if (name.endsWith(QLatin1String(".md"), Qt::CaseInsensitive))
        name.chop(3);
    name.replace(u'-', u' ').replace(u'_', u' ');
    return name.simplified().isEmpty() ? key : name.simplified();
}

bool isText(const QByteArray &bytes)
{
    return !bytes.contains('\0');
}

/// Text of a field; what isn't text is told in the form of a value ("4711", "true").
QString plain(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return value.isNull() || value.isUndefined() || value.isObject() || value.isArray() ? QString()
                                                                                        : value.toVariant().toString();
}

/// Names pages, not files that belong to an article.
bool isPage(const QString &reference)
{
    const QString ending = QFileInfo(reference).suffix().toLower();
    static const QStringList pages { QString(), QStringLiteral("md"), QStringLiteral("markdown"),
        QStringLiteral("html"), QStringLiteral("htm"), QStringLiteral("php"), QStringLiteral("aspx") };
    return pages.contains(ending) || reference.endsWith(u'/');
}

void readFiles(const ArticleFolder &folder, const QString &name, SourceArticle &article, RecordSink &sink)
{
    const QString root = QFileInfo(folder.root).canonicalFilePath();
    const QDir own(QFileInfo(QDir(folder.root).filePath(folder.file)).path());
    const auto isSeen = [&](const QString &reference) {
        return std::any_of(article.files.begin(), article.files.end(),
            [&](const SourceFile &file) { return file.reference == reference; });
    };
    struct Wanted {
        QString reference;
        QString path;
    };
    std::vector<Wanted> wanted;
    // What the front matter says of where they lie comes first.
    for (const SourceFile &file : article.files)
        wanted.push_back({ file.reference, root + u'/' + file.name });
    for (const QString &reference : domain::fileReferences(article.body)) {
        if (!isPage(reference) && !isSeen(reference) && !reference.contains(QChar::Null))
            wanted.push_back({ reference, reference.startsWith(u'/') ? root + reference : own.filePath(reference) });
    }
    article.files.clear();
    qint64 bytes = 0;
    for (const auto &[reference, path] : wanted) {
        const QFileInfo info(path);
        // Whatever links lead to: nothing from outside of the folder comes in with somebody's text.
        const QString place = info.canonicalFilePath();
        if (place.isEmpty() || !info.isFile() || !place.startsWith(root + u'/')) {
            if (!reference.startsWith(u'/'))
                sink.note(QStringLiteral("%1: the file \"%2\" that it names isn't there.").arg(name, reference));
            continue;
        }
        bytes += info.size();
        if (info.size() > domain::kLargestArticleFile || bytes > domain::kMostArticleFiles) {
            sink.note(QStringLiteral("%1: the file \"%2\" is too large and was left out.").arg(name, reference));
            continue;
        }
        QFile file(place);
        if (!file.open(QIODevice::ReadOnly)) {
            sink.note(QStringLiteral("%1: the file \"%2\" can't be read.").arg(name, reference));
            continue;
        }
        SourceFile found { reference, QFileInfo(reference).fileName(), file.read(domain::kLargestArticleFile + 1) };
        if (found.content.isEmpty())
            continue;
        article.files.push_back(std::move(found));
    }
}

/// Of JSON lines: what writeArticleLine() wrote.
void takeOwnFields(const QJsonObject &object, SourceArticle &article)
{
    const auto text = [&](const char *name) { return plain(object.value(QLatin1String(name))); };
    article.workspaceKey = text("throughline_key");
    if (const QString slug = text("slug"); !slug.isEmpty())
        article.slug = domain::slugOfPath(slug);
    article.status = domain::articleStatusOf(text("status"));
    article.audience = domain::articleAudienceOf(text("audience"));
    article.owner = text("owner").simplified();
    if (const QJsonValue review = object.value(QLatin1String("review")); review.isDouble())
        article.reviewAt = review.toInteger();
    if (const QJsonValue updated = object.value(QLatin1String("updated")); updated.isDouble())
        article.updatedAt = updated.toInteger();
    for (const QJsonValue &value : object.value(QLatin1String("products")).toArray()) {
        const QJsonObject one = value.toObject();
        domain::ArticleProduct product;
        product.name = plain(one.value(QLatin1String("name"))).simplified();
        product.fromVersion = plain(one.value(QLatin1String("from")));
        product.toVersion = plain(one.value(QLatin1String("to")));
        if (!product.name.isEmpty())
            article.products.push_back(product);
    }
    for (const QJsonValue &value : object.value(QLatin1String("files")).toArray()) {
        const QJsonObject one = value.toObject();
        SourceFile file { plain(one.value(QLatin1String("reference"))), plain(one.value(QLatin1String("name"))),
            QByteArray::fromBase64(one.value(QLatin1String("content")).toString().toLatin1()) };
        if (!file.reference.isEmpty() && !file.content.isEmpty())
            article.files.push_back(std::move(file));
    }
}

Result<SourceArticle> articleOf(
    const QJsonObject &object, const QString &file, qint64 line, bool &changed, RecordSink &sink)
{
    SourceArticle article;
    for (const char *name : { "title", "text" }) {
        const QJsonValue value = object.value(QLatin1String(name));
        const QStringList place { file, QString::number(line), QString::fromLatin1(name) };
        if (value.isUndefined())
            return base::invalidInput(QStringLiteral("%1, line %2: the field \"%3\" is missing."), place);
        if (!value.isString())
            return base::invalidInput(QStringLiteral("%1, line %2: the field \"%3\" isn't text."), place);
    }
    article.title = storable(object.value(QLatin1String("title")).toString().simplified(), &changed);
    article.key = plain(object.value(QLatin1String("id")));
    if (article.key.trimmed().isEmpty())
        article.key = QStringLiteral("line %1").arg(line);
    article.product = plain(object.value(QLatin1String("product")));
    article.language = plain(object.value(QLatin1String("language")));
    takeOwnFields(object, article);
    const QJsonValue tags = object.value(QLatin1String("tags"));
    for (const QJsonValue &tag : tags.toArray())
        article.tags.append(plain(tag));
    if (tags.isString())
        article.tags = tags.toString().split(u',', Qt::SkipEmptyParts);
    static const QStringList known { QStringLiteral("id"), QStringLiteral("title"), QStringLiteral("text"),
        QStringLiteral("product"), QStringLiteral("language"), QStringLiteral("tags"),
        QStringLiteral("throughline_key") };
    const auto isTaken = [&](const QString &key) {
        return (key == QLatin1String("slug") && !article.slug.isEmpty())
            || (key == QLatin1String("status") && article.status)
            || (key == QLatin1String("audience") && article.audience)
            || (key == QLatin1String("owner") && !article.owner.isEmpty())
            || (key == QLatin1String("review") && article.reviewAt)
            || (key == QLatin1String("updated") && article.updatedAt);
    };
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (const QString value = plain(it.value());
            !known.contains(it.key()) && !isTaken(it.key()) && !value.isEmpty())
            article.tags.append(it.key() + QStringLiteral(": ") + value);
    }
    for (const FrontMatter::Problem &problem :
        applyFrontMatter(storable(object.value(QLatin1String("text")).toString(), &changed), article)) {
        sink.note(QStringLiteral("%1, line %2: in line %3 of the text, %4.")
                .arg(file, QString::number(line), QString::number(problem.line), problem.sentence));
    }
    if (article.title.isEmpty())
        article.title = firstHeading(article.body);
    if (article.title.isEmpty())
        return base::invalidInput(QStringLiteral("%1, line %2: the field \"%3\" is empty."),
            { file, QString::number(line), QStringLiteral("title") });
    for (QString *field : { &article.key, &article.product, &article.language })
        *field = storable(*field, &changed);
    for (QString &tag : article.tags)
        tag = storable(tag, &changed);
    return article;
}

} // namespace

Result<void> readMarkdown(ByteSource &source, const QString &key, RecordSink &sink, const ArticleFolder *folder)
{
    const auto bytes = source.readAll(kLongestArticle);
    if (!bytes)
        return bytes.error();
    if (!isText(*bytes))
        return base::invalidInput(QStringLiteral("%1 isn't text, so it can't be read as Markdown."), { source.name() });
    if (!bytes->isValidUtf8())
        sink.note(QStringLiteral("%1: some bytes are no UTF-8 and were replaced.").arg(source.name()));
    SourceArticle article;
    article.key = key;
    for (const FrontMatter::Problem &problem : applyFrontMatter(QString::fromUtf8(*bytes), article)) {
        sink.note(
            QStringLiteral("%1, line %2: %3.").arg(source.name(), QString::number(problem.line), problem.sentence));
    }
    // A text that begins with "## Description" isn't called "Description": that is a part of it.
    if (article.title.isEmpty())
        article.title = firstHeading(article.body, 1);
    if (article.title.isEmpty())
        article.title = titleFromName(key);
    if (article.slug.isEmpty())
        article.slug = domain::slugOfPath(key);
    if (folder)
        readFiles(*folder, source.name(), article, sink);
    else
        article.files.clear();
    return sink.take(article);
}

Result<void> readMarkdownFolder(const QString &path, RecordSink &sink)
{
    const QFileInfo info(path);
    if (!info.isReadable() || !info.isExecutable())
        return base::Error { base::ErrorKind::Denied, QStringLiteral("%1: no permission to read it."), { path }, {} };
    // Relative paths are only told apart from the folder's own if that is absolute.
    const QDir folder(info.absoluteFilePath());
    QStringList files;
    QDirIterator walk(folder.path(), { QStringLiteral("*.md"), QStringLiteral("*.markdown") }, QDir::Files,
        QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(folder.relativeFilePath(walk.next()));
    if (files.isEmpty())
        return base::invalidInput(
            QStringLiteral("%1 is a folder without Markdown files (*.md, *.markdown)."), { path });
    std::sort(files.begin(), files.end());
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString file = QDir(path).filePath(files.at(i));
        if (QFileInfo(file).size() == 0) {
            sink.note(QStringLiteral("%1 is empty and was left out.").arg(file));
        } else {
            auto source = ByteSource::open(file);
            if (!source)
                return source.error();
            const ArticleFolder own { folder.path(), files.at(i) };
            if (const auto read = readMarkdown(**source, files.at(i), sink, &own); !read)
                return read;
        }
        // Of files, as the bytes of all of them aren't known beforehand.
        if (!sink.progress(i + 1, files.size()))
            return cancelled(path);
    }
    return {};
}

Result<void> readArticleLines(ByteSource &source, RecordSink &sink)
{
    LineReader lines(source, kLongestArticle);
    QHash<QString, int> keys;
    QByteArray line;
    qint64 reported = 0;
    for (;;) {
        const auto more = lines.next(line);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (lines.number() == 1 && line.startsWith("\xEF\xBB\xBF"))
            line.remove(0, 3);
        if (line.trimmed().isEmpty())
            continue;
        const auto document = parseJson(line, source.name(), lines.number());
        if (!document)
            return document.error();
        if (!document->isObject()) {
            return base::invalidInput(QStringLiteral("%1, line %2 is no JSON object; one article a line is expected."),
                { source.name(), QString::number(lines.number()) });
        }
        bool changed = false;
        auto article = articleOf(document->object(), source.name(), lines.number(), changed, sink);
        if (!article)
            return article.error();
        if (changed) {
            sink.note(
                QStringLiteral("%1, line %2: characters that can't be stored (U+0000, half surrogates) were replaced.")
                    .arg(source.name(), QString::number(lines.number())));
        }
        const QString id = article->key;
        for (int number = ++keys[id]; number > 1 && keys.contains(article->key); ++number)
            article->key = QStringLiteral("%1 (%2)").arg(id, QString::number(number));
        if (article->key != id) {
            keys.insert(article->key, 1);
            sink.note(QStringLiteral("%1, line %2: the id \"%3\" was there before; it was kept as \"%4\".")
                    .arg(source.name(), QString::number(lines.number()), id, article->key));
        }
        if (const auto taken = sink.take(*article); !taken)
            return taken;
        if (source.done() - reported >= 64 * 1024) {
            reported = source.done();
            if (!sink.progress(source.done(), source.total()))
                return cancelled(source.name());
        }
    }
    return sink.progress(source.done(), source.total()) ? Result<void>() : Result<void>(cancelled(source.name()));
}

} // namespace throughline::exchange
