// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/articlefiles.h"

#include "core/domain/linediff.h"
#include "core/services/articles.h"
#include "tests/support/realdata.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Article;
using storage::Engine;
using tests::ServiceFixture;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QMap<QString, QByteArray> folderOf(const QString &path)
{
    QMap<QString, QByteArray> all;
    QDirIterator files(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        all.insert(QDir(path).relativeFilePath(file), contentOf(file));
    }
    return all;
}

std::vector<Article> allOf(ServiceFixture &f)
{
    auto all = *f.workspace->articles().page({}, {}, 100'000, {}, true).result();
    // What every workspace gives anew.
    for (Article &article : all) {
        article.id = {};
        article.owner.reset();
        for (domain::ArticleProduct &product : article.products)
            product.product = {};
    }
    std::sort(all.begin(), all.end(), [](const Article &a, const Article &b) { return a.externalKey < b.externalKey; });
    return all;
}

services::ImportReport importAs(ServiceFixture &f, const QString &path, const QString &source)
{
    services::ImportOptions options;
    options.source = source;
    const auto report = f.workspace->importer().importFile(path, options).result();
    REQUIRE(report.ok());
    return *report;
}

const QByteArray kPng = QByteArray::fromBase64(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

/// A workspace with articles of all kinds.
void fill(ServiceFixture &f)
{
    const QString folder = f.place.folder() + u"/source"_s;
    write(folder + u"/a/reset.md"_s,
        "---\ntitle: \"Reset: the \\\"router\\\"\"\nproducts:\n  - \"Router X2 | 2.0 | 2.4\"\n  - Router X3\ntags:\n  "
        "- \"one, two\"\n"
        "status: published\naudience: public\nowner: Mina\nreview: 2027-01-31\nlanguage: en\npermalink: "
        "/how-to/reset-it/\nkind: how-to\n---\n"
        "\n# Reset\r\n\n![Menu](../img/menu.png) [b](/how-to/second) [p](third.md) "
        "[gone](nowhere.md)\n\n```sh\n---\nrm  -rf\t/tmp/x  \n```\n");
    write(folder + u"/a/second.md"_s,
        "---\ntitle: Second\nstatus: published\naudience: public\nupdated: 2026-01-02T03:04:05.678Z\n---\n## "
        "Parts\n### One\n## Two\n## Three\n<script>alert(1)</script>\n");
    write(folder + u"/a/third.md"_s, "---\ntitle: Third\nstatus: published\n---\n---\nnot: front matter\n---\nText\n");
    write(folder + u"/img/menu.png"_s, kPng);
    write(folder + u"/a/outside.md"_s, "# Outside\n![x](../../secret.png) ![y](/etc/passwd)\n");
    write(f.place.folder() + u"/secret.png"_s, "secret");
    importAs(f, folder, u"help"_s);
    services::NewArticleText own;
    own.edit.title = u"Written here"_s;
    own.edit.body = u"![p](paste.png)"_s;
    const auto made = f.workspace->articles().create(f.request(), own).result();
    REQUIRE(made.ok());
    REQUIRE(f.workspace->articles()
            .attach(f.request(), domain::ArticleId(made->row), { u"paste.png"_s, kPng })
            .result()
            .ok());
    REQUIRE(f.workspace->articles()
            .attach(f.request(), domain::ArticleId(made->row), { u"manual.pdf"_s, "%PDF-1.4" })
            .result()
            .ok());
}

} // namespace

TEST_CASE("a folder of Markdown comes in with its fields and images, and nothing from outside of it")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    fill(f);
    const Article reset = *f.workspace->knowledge().articleByKey(u"help:a/reset.md"_s).result();
    CHECK(reset.title == u"Reset: the \"router\""_s);
    CHECK(reset.slug == u"reset-it"_s);
    CHECK(reset.ownerName == u"Mina"_s);
    CHECK(reset.audience == domain::ArticleAudience::Public);
    REQUIRE(reset.products.size() == 2);
    CHECK(reset.products[0].toVersion == u"2.4"_s);
    CHECK(reset.tags.contains(u"kind: how-to"_s));
    const auto files = *f.workspace->articles().attachments(reset.id).result();
    REQUIRE(files.size() == 1);
    CHECK(files.front().reference == u"../img/menu.png"_s);
    CHECK(*f.workspace->articles().content(files.front().sha256).result() == kPng);
    const Article outside = *f.workspace->knowledge().articleByKey(u"help:a/outside.md"_s).result();
    CHECK(f.workspace->articles().attachments(outside.id).result()->empty());

    // What was changed here stays until the source changes; what it was then is in the history.
    domain::ArticleEdit edit = domain::editOf(reset);
    edit.body = u"Better"_s;
    REQUIRE(f.workspace->articles().save(f.request(), { reset.id, reset.version, edit, {}, {} }).result().ok());
    const QString folder = f.place.folder() + u"/source"_s;
    importAs(f, folder, u"help"_s);
    CHECK(f.workspace->knowledge().article(reset.id).result()->body == u"Better"_s);
    write(folder + u"/a/reset.md"_s, "---\ntitle: Reset\n---\nFrom the source\n");
    importAs(f, folder, u"help"_s);
    const Article after = *f.workspace->knowledge().article(reset.id).result();
    CHECK(after.body == u"From the source\n"_s);
    CHECK(after.audience == domain::ArticleAudience::Public);
    CHECK(f.workspace->articles().version(reset.id, 2).result()->edit.body == u"Better"_s);
}

TEST_CASE("articles come back from a folder and from JSON lines as they were, with their files")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    const QString name = GENERATE(u"out"_s, u"out.jsonl"_s);
    ServiceFixture f(engine);
    fill(f);
    const QString path = f.place.folder() + u'/' + name;
    const auto out = f.workspace->articleFiles().exportTo(path).result();
    REQUIRE(out.ok());
    CHECK(out->articles == 5);
    ServiceFixture second(Engine::Sqlite);
    importAs(second, path, u"other"_s);
    CHECK(allOf(second) == allOf(f));
    for (const Article &article : *second.workspace->articles().page({}, {}, 100, {}, true).result()) {
        const auto there = *f.workspace->knowledge().articleByKey(article.externalKey).result();
        const auto files = *second.workspace->articles().attachments(article.id).result();
        const auto before = *f.workspace->articles().attachments(there.id).result();
        REQUIRE(files.size() == before.size());
        for (const domain::ArticleFile &file : before) {
            const auto same = second.workspace->articles().attachmentNamed(article.id, file.reference).result();
            REQUIRE(same.ok());
            CHECK(same->sha256 == file.sha256);
        }
    }
    // Once more brings nothing new, and writes the same bytes.
    CHECK(importAs(second, path, u"other"_s).articles == 0);
    CHECK(second.workspace->knowledge().articleByKey(u"help:a/third.md"_s).result()->version == 1);
    const QString again = second.place.folder() + u'/' + name;
    REQUIRE(second.workspace->articleFiles().exportTo(again).result().ok());
    if (name.endsWith(u".jsonl"_s)) {
        CHECK(contentOf(again) == contentOf(path));
    } else {
        CHECK(folderOf(again) == folderOf(path));
        const auto unchanged = f.workspace->articleFiles().exportTo(path).result();
        REQUIRE(unchanged.ok());
        CHECK(unchanged->written == 0);
    }
}

TEST_CASE(
    "every article of the real knowledge base survives import and export byte for byte, code fences and all", "[data]")
{
    const QString data = tests::realData(u"kb/kb_all.jsonl.gz"_s);
    if (data.isEmpty())
        SKIP("the real data isn't here: see THROUGHLINE_DATA");
    ServiceFixture f(Engine::Sqlite);
    CHECK(importAs(f, data, u"kb"_s).articles == 5084);
    const std::vector<Article> before = allOf(f);
    int fences = 0;
    for (const Article &article : before)
        fences += int(article.body.count(u"```"_s));
    CHECK(fences > 2 * 1368);
    const QString folder = f.place.folder() + u"/out"_s;
    REQUIRE(f.workspace->articleFiles().exportTo(folder).result()->articles == 5084);
    ServiceFixture second(Engine::Sqlite);
    CHECK(importAs(second, folder, u"kb"_s).articles == 5084);
    const std::vector<Article> after = allOf(second);
    REQUIRE(after.size() == before.size());
    int different = 0;
    for (size_t i = 0; i < before.size(); ++i) {
        if (before[i] == after[i])
            continue;
        if (++different <= 3) {
            INFO(before[i].externalKey.toStdString());
            CHECK(before[i].body == after[i].body);
            CHECK(before[i].tags == after[i].tags);
            CHECK(before[i].title == after[i].title);
            CHECK(before[i].updatedAt == after[i].updatedAt);
            CHECK(before[i] == after[i]);
        }
    }
    CHECK(different == 0);
}

TEST_CASE("the public side has what is published and public, and reads without scripts")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    fill(f);
    const QString folder = f.place.folder() + u"/site"_s;
    services::PublishOptions options;
    options.folder = folder;
    options.title = u"Help & more"_s;
    options.url = u"https://help.example.org"_s;
    const auto out = f.workspace->articleFiles().publish(options).result();
    REQUIRE(out.ok());
    CHECK(out->articles == 2);
    QMap<QString, QByteArray> site = folderOf(folder);
    const QString page = QString::fromUtf8(site.value(u"a/reset-it.html"_s));
    CHECK(page.startsWith(u"<!DOCTYPE html>\n<html lang=\"en\">"_s));
    CHECK(page.contains(u"Content-Security-Policy"_s));
    CHECK(page.contains(u"<a href=\"second.html\">b</a>"_s));
    CHECK(page.contains(u"Router X2"_s));
    CHECK(page.contains(u"2.0 to 2.4"_s));
    CHECK(page.contains(u"class=\"skip\""_s));
    CHECK(QString::fromUtf8(site.value(u"a/second.html"_s)).contains(u"<h2 id=\"parts\">Parts</h2>"_s));
    CHECK_FALSE(page.contains(u"third.html"_s));
    CHECK(std::any_of(out->problems.begin(), out->problems.end(),
        [](const QString &problem) { return problem.contains(u"Third"_s) && problem.contains(u"public"_s); }));
    CHECK_FALSE(page.contains(u"<script"_s));
    const auto image = std::find_if(
        site.keyBegin(), site.keyEnd(), [](const QString &name) { return name.endsWith(u".png"_s); });
    REQUIRE(image != site.keyEnd());
    CHECK(page.contains(u"src=\"../%1\""_s.arg(*image)));
    CHECK(QString::fromUtf8(site.value(u"a/second.html"_s)).contains(u"<nav class=\"contents\""_s));
    CHECK_FALSE(site.value(u"a/second.html"_s).contains("alert(1)"));
    for (auto file = site.cbegin(); file != site.cend(); ++file) {
        INFO(file.key().toStdString());
        CHECK_FALSE(file->contains("Written here"));
        CHECK_FALSE(file->contains("not: front matter"));
        CHECK_FALSE(file->contains("/etc/passwd"));
    }
    CHECK(site.value(u"sitemap.xml"_s).contains("https://help.example.org/a/second.html"));
    CHECK(site.value(u"index.html"_s).contains("Help &amp; more"));
    CHECK(site.contains(u"search/pages.json"_s));

    // The same again touches nothing.
    const auto again = f.workspace->articleFiles().publish(options).result();
    REQUIRE(again.ok());
    CHECK(again->written == 0);
    CHECK(folderOf(folder) == site);
    // What isn't public any more goes, what somebody put there stays.
    const Article second = *f.workspace->knowledge().articleByKey(u"help:a/second.md"_s).result();
    REQUIRE(f.workspace->articles()
            .setStatus(f.request(), second.id, 0, domain::ArticleStatus::Retired, {}, {})
            .result()
            .ok());
    write(folder + u"/robots.txt"_s, "mine");
    const auto less = f.workspace->articleFiles().publish(options).result();
    REQUIRE(less.ok());
    CHECK(less->removed > 0);
    site = folderOf(folder);
    CHECK_FALSE(site.contains(u"a/second.html"_s));
    CHECK(site.value(u"robots.txt"_s) == "mine");
    CHECK_FALSE(QString::fromUtf8(site.value(u"a/reset-it.html"_s)).contains(u"second.html"_s));

    options.folder = f.place.folder() + u"/source"_s;
    const auto foreign = f.workspace->articleFiles().publish(options).result();
    REQUIRE_FALSE(foreign.ok());
    CHECK(foreign.error().kind == base::ErrorKind::Refused);
    CHECK_FALSE(f.workspace->articleFiles().exportTo(folder).result().ok());
}

TEST_CASE("what two texts differ in is told line by line")
{
    CHECK(domain::unifiedDifference(u"a\nb\nc"_s, u"a\nb\nc"_s).isEmpty());
    CHECK(domain::unifiedDifference(u"a\nb\nc"_s, u"a\nx\nc\nd"_s)
        == QStringList { u"@@ -1,3 +1,4 @@"_s, u" a"_s, u"-b"_s, u"+x"_s, u" c"_s, u"+d"_s });
    // Whatever is compared: the lines of the one without what was added, and of the other without what was removed.
    const QStringList words { u"a"_s, u"b"_s, u"c"_s, u""_s };
    quint32 seed = 7;
    const auto random = [&] { return seed = seed * 1664525 + 1013904223, int(seed >> 16); };
    for (int turn = 0; turn < 300; ++turn) {
        QStringList texts[2];
        for (QStringList &text : texts) {
            for (int i = random() % 30; i >= 0; --i)
                text.append(words.at(random() % int(words.size())));
        }
        QStringList before;
        QStringList after;
        for (const domain::LineDifference &line : domain::lineDifference(texts[0].join(u'\n'), texts[1].join(u'\n'))) {
            if (line.kind != domain::LineDifference::Kind::Added)
                before.append(line.line);
            if (line.kind != domain::LineDifference::Kind::Removed)
                after.append(line.line);
        }
        CHECK(before == texts[0]);
        CHECK(after == texts[1]);
    }
}
