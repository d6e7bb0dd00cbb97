// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/frontmatter.h"
#include "core/exchange/markdownreader.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>

using namespace throughline;
using exchange::ByteSource;
using test::RecordingSink;

namespace {

QString readOne(const QByteArray &bytes, RecordingSink &sink)
{
    auto source = ByteSource::fromBytes(bytes, QStringLiteral("reset-the_router.md"));
    REQUIRE(source);
    const auto done = exchange::readMarkdown(**source, QStringLiteral("reset-the_router.md"), sink);
    return done ? QString() : done.error().sentence();
}

QString readLines(const QByteArray &bytes, RecordingSink &sink)
{
    auto source = ByteSource::fromBytes(bytes, QStringLiteral("kb.jsonl"));
    REQUIRE(source);
    const auto done = exchange::readArticleLines(**source, sink);
    return done ? QString() : done.error().sentence();
}

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

TEST_CASE("front matter gives title, product, language, tags and date, and the body stays byte for byte")
{
    RecordingSink sink;
    const QByteArray body = "\n# Heading\r\n\n```sh\n---\nrm  -rf\t/tmp/x  \n```\n";
    REQUIRE(readOne("---\ntitle: \"Reset: the 'router'\"\nproduct: Router X2 # ours\nlang: en\ntags:\n  - reset\n  - "
                    "'power, cable'\n"
                    "last_modified_date: '2017-09-26'\ncreated_by: Ada\ndescription: >\n  Two\n  lines\n---\n"
                    + body,
                sink)
        == QString());
    const exchange::SourceArticle &a = sink.articles.front();
    CHECK(a.title == QStringLiteral("Reset: the 'router'"));
    CHECK(a.product == QStringLiteral("Router X2"));
    CHECK(a.language == QStringLiteral("en"));
    CHECK(a.tags
        == QStringList(
            { QStringLiteral("reset"), QStringLiteral("power, cable"), QStringLiteral("last_modified_date: 2017-09-26"),
                QStringLiteral("created_by: Ada"), QStringLiteral("description: Two lines") }));
    CHECK(a.updatedAt == 1'506'384'000'000);
    CHECK(a.body.toUtf8() == body);
}

TEST_CASE("the title is that of the front matter, else the first heading of the first level outside of code, else the "
          "file's name")
{
    RecordingSink sink;
    REQUIRE(readOne("```\n# no\n```\n\n# The *real* one #\n", sink) == QString());
    REQUIRE(readOne("Under lined\n===========\ntext", sink) == QString());
    REQUIRE(readOne("only text", sink) == QString());
    REQUIRE(readOne("---\ntags: [a, 'b']\n---\n# H\n", sink) == QString());
    CHECK(sink.articles[0].title == QStringLiteral("The *real* one"));
    CHECK(sink.articles[1].title == QStringLiteral("Under lined"));
    CHECK(sink.articles[2].title == QStringLiteral("reset the router"));
    CHECK(sink.articles[3].title == QStringLiteral("H"));
    CHECK(sink.articles[3].tags == QStringList({ QStringLiteral("a"), QStringLiteral("b") }));
    // What begins with a part of itself isn't called by that.
    REQUIRE(readOne("## Description\ntext\n## Examples\n", sink) == QString());
    REQUIRE(readOne("Description\n---\ntext", sink) == QString());
    CHECK(sink.articles[4].title == QStringLiteral("reset the router"));
    CHECK(sink.articles[5].title == QStringLiteral("reset the router"));
}

TEST_CASE("a rule at the beginning is no front matter")
{
    RecordingSink sink;
    const QByteArray text = "---\nJust a line between rules.\n---\nmore\n";
    REQUIRE(readOne(text, sink) == QString());
    CHECK(sink.articles.front().body.toUtf8() == text);
    const QByteArray open = "---\ntitle: never closed\n";
    REQUIRE(readOne(open, sink) == QString());
    CHECK(sink.articles.back().body.toUtf8() == open);
}

TEST_CASE("front matter in which something isn't closed is told with its line, and nothing of it is lost")
{
    RecordingSink sink;
    REQUIRE(readOne("---\ntitle: \"x\nproduct: [a, b\ntags:\n  - 'c\n  - d\n---\nbody", sink) == QString());
    CHECK(sink.notes
        == QStringList({ QStringLiteral(
                             "reset-the_router.md, line 2: the value of \"title\" isn't closed by a quotation mark."),
            QStringLiteral("reset-the_router.md, line 3: the list of \"product\" isn't closed by \"]\"."),
            QStringLiteral("reset-the_router.md, line 5: the value of \"tags\" isn't closed by a quotation mark.") }));
    CHECK(sink.articles.back().title == QStringLiteral("\"x"));
    CHECK(sink.articles.back().tags == QStringList({ QStringLiteral("'c"), QStringLiteral("d") }));
    CHECK(sink.articles.back().body == QStringLiteral("body"));
    sink.notes.clear();
    REQUIRE(readOne("---\ntitle: t\n\n# Heading\n", sink) == QString());
    REQUIRE(sink.notes.size() == 1);
    CHECK(sink.notes.front().startsWith(QStringLiteral("reset-the_router.md, line 1: ")));
    CHECK(sink.notes.front().contains(QStringLiteral("isn't closed by \"---\"")));
    sink.notes.clear();
    REQUIRE(readLines("{\"title\": \"A\", \"text\": \"---\\nlang: 'en\\n---\\nx\"}\n", sink) == QString());
    CHECK(sink.notes
        == QStringList({ QStringLiteral(
            "kb.jsonl, line 1: in line 2 of the text, the value of \"lang\" isn't closed by a quotation mark.") }));
}

TEST_CASE("front matter that is closed on a later line is read whole and told as no problem")
{
    RecordingSink sink;
    REQUIRE(readOne("---\ntitle: \"one\n  two\"\nproduct: 'it''s'\ntags: [a,\n  'b, c'\n  ]\nsummary: |\n  \"as it is\n"
                    "note: it's \"fine\nlang: \"en\" # ours\nkeywords: [d] # more\n---\nbody",
                sink)
        == QString());
    CHECK(sink.notes == QStringList());
    CHECK(sink.articles.back().title == QStringLiteral("one two"));
    CHECK(sink.articles.back().product == QStringLiteral("it's"));
    CHECK(sink.articles.back().language == QStringLiteral("en"));
    CHECK(sink.articles.back().tags.contains(QStringLiteral("a")));
    CHECK(sink.articles.back().tags.contains(QStringLiteral("b, c")));
    // A rule and prose are no front matter.
    REQUIRE(readOne("---\nOnce upon a time\nthere was: a rule\n", sink) == QString());
    CHECK(sink.notes == QStringList());
}

TEST_CASE("a folder is read in the order of its relative paths, and empty files are noted")
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("b.md")), "# B");
    write(folder.filePath(QStringLiteral("a/z.markdown")), "# Z");
    write(folder.filePath(QStringLiteral("a/empty.md")), "");
    write(folder.filePath(QStringLiteral("a/no.txt")), "# no");
    RecordingSink sink;
    REQUIRE(exchange::readMarkdownFolder(folder.path(), sink));
    REQUIRE(sink.articles.size() == 2);
    CHECK(sink.articles[0].key == QStringLiteral("a/z.markdown"));
    CHECK(sink.articles[1].key == QStringLiteral("b.md"));
    CHECK(sink.notes.size() == 1);
    QTemporaryDir none;
    CHECK(exchange::readMarkdownFolder(none.path(), sink)
            .error()
            .sentence()
            .contains(QStringLiteral("without Markdown files")));
}

TEST_CASE("article lines give key, title, product and a body without front matter")
{
    RecordingSink sink;
    const QByteArray lines =
        "\xEF\xBB\xBF{\"id\": \"a\", \"title\": \"A\", \"text\": \"---\\ntitle: other\\nproduct: "
        "P\\n---\\n```\\nx\\n```\\n\", \"fenced\": true}\n"
        "\n"
        "{\"title\": \"B\", \"text\": \"b\", \"product\": \"Q\", \"language\": \"de\", \"tags\": [\"t\"]}\r\n"
        "{\"id\": \"a\", \"title\": \"C\", \"text\": \"c\\u0000\"}";
    REQUIRE(readLines(lines, sink) == QString());
    REQUIRE(sink.articles.size() == 3);
    CHECK(sink.articles[0].key == QStringLiteral("a"));
    CHECK(sink.articles[0].title == QStringLiteral("A"));
    CHECK(sink.articles[0].product == QStringLiteral("P"));
    CHECK(sink.articles[0].body == QStringLiteral("```\nx\n```\n"));
    CHECK(sink.articles[0].tags == QStringList({ QStringLiteral("fenced: true") }));
    CHECK(sink.articles[1].key == QStringLiteral("line 3"));
    CHECK(sink.articles[1].language == QStringLiteral("de"));
    CHECK(sink.articles[2].key == QStringLiteral("a (2)"));
    CHECK(sink.articles[2].body == QString::fromUtf8("c\uFFFD"));
    CHECK(sink.notes.size() == 2);
}

TEST_CASE("broken article lines are told with file, line, column and field")
{
    RecordingSink sink;
    CHECK(readLines("{\"title\": \"A\", \"text\": \"a\"}\n{\"title\": \"B\", }\n", sink)
            .startsWith(QStringLiteral("kb.jsonl, line 2, column ")));
    CHECK(
        readLines("{\"title\": \"A\"}\n", sink) == QStringLiteral("kb.jsonl, line 1: the field \"text\" is missing."));
    CHECK(readLines("{\"title\": 5, \"text\": \"\"}\n", sink)
        == QStringLiteral("kb.jsonl, line 1: the field \"title\" isn't text."));
    CHECK(readLines("{\"title\": \" \", \"text\": \"x\"}\n", sink)
        == QStringLiteral("kb.jsonl, line 1: the field \"title\" is empty."));
    CHECK(readLines("[1]\n", sink)
        == QStringLiteral("kb.jsonl, line 1 is no JSON object; one article a line is expected."));
    CHECK(readLines("{}\n{\"text\": \"" + QByteArray(17 * 1024 * 1024, 'x') + "\"}", sink)
        == QStringLiteral("kb.jsonl, line 1: the field \"title\" is missing."));
    CHECK(readLines("\n" + QByteArray(17 * 1024 * 1024, 'x'), sink)
        == QStringLiteral("kb.jsonl, line 2 is longer than 16 MB."));
}

TEST_CASE("the real articles come out complete, with every code fence as it was")
{
    const QString path = test::dataFolder() + QStringLiteral("/kb/kb_all.jsonl.gz");
    RecordingSink sink;
    auto source = ByteSource::open(path);
    REQUIRE(source);
    REQUIRE(exchange::readArticleLines(**source, sink));
    REQUIRE(sink.articles.size() == 5084);
    auto again = ByteSource::open(path);
    const auto all = (*again)->readAll(1 << 30);
    REQUIRE(all);
    int fenced = 0;
    size_t index = 0;
    for (const QByteArray &line : all->split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const QString text = object.value(QStringLiteral("text")).toString();
        const exchange::SourceArticle &article = sink.articles[index++];
        // The body is the end of the text, byte for byte, and holds all of its fences.
        REQUIRE(text.endsWith(article.body));
        REQUIRE(text.count(QStringLiteral("```")) == article.body.count(QStringLiteral("```")));
        REQUIRE(article.title == object.value(QStringLiteral("title")).toString().simplified());
        fenced += article.body.contains(QStringLiteral("```"));
    }
    CHECK(index == 5084);
    CHECK(fenced > 1000);
}
