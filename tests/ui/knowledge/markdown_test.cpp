// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/markdown/articleoutline.h"
#include "ui/markdown/codehighlighter.h"
#include "ui/markdown/markdown.h"
#include "ui/markdown/markdownlimits.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <ctime>

using namespace throughline::ui;

namespace {

/// Builds that check everything, and those with sanitizers, take their time.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kSlowness = 10;
#elif defined(__OPTIMIZE__)
constexpr double kSlowness = 1;
#else
constexpr double kSlowness = 4;
#endif

QString words(const std::vector<ArticleBlock> &blocks)
{
    QString all;
    for (const ArticleBlock &block : blocks) {
        all += block.code;
        for (const TextSpan &span : block.spans)
            all += span.text;
        for (const auto &cell : block.cells) {
            for (const TextSpan &span : cell)
                all += span.text;
        }
        all += u'\n';
    }
    return all;
}

QStringList links(const std::vector<ArticleBlock> &blocks)
{
    QStringList all;
    for (const ArticleBlock &block : blocks) {
        for (const TextSpan &span : block.spans) {
            if (!span.link.isEmpty())
                all.append(span.link);
        }
    }
    return all;
}

} // namespace

TEST_CASE("Raw HTML is dropped and only harmless links stay links")
{
    const auto blocks = parseMarkdown(QStringLiteral(
        "<script>alert(1)</script>\n\nText <b onclick=x>bold</b> [a](javascript:alert(1)) [b](file:///etc/passwd) "
        "[c](https://example.com/x) [d](data:text/html,x) [e](mailto:a@example.com) [f](JaVaScRiPt:x)\n"));
    CHECK_FALSE(words(blocks).contains(QStringLiteral("script")));
    CHECK_FALSE(words(blocks).contains(QStringLiteral("onclick")));
    CHECK(words(blocks).contains(QStringLiteral("bold")));
    CHECK(links(blocks)
        == QStringList { QStringLiteral("https://example.com/x"), QStringLiteral("mailto:a@example.com") });
}

TEST_CASE("Images are their words, never a place to load from")
{
    const auto blocks = parseMarkdown(
        QStringLiteral("![The reset button](http://evil.test/a.png) ![](file:///dev/zero)\n"));
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].spans[0].image);
    CHECK(blocks[0].spans[0].text == QStringLiteral("The reset button"));
    CHECK(blocks[0].spans[0].source == QStringLiteral("http://evil.test/a.png"));
    CHECK_FALSE(words(blocks).contains(QStringLiteral("evil")));
    CHECK(links(blocks).isEmpty());
}

TEST_CASE("A link leads to another article, to a heading here, or nowhere")
{
    const auto blocks = parseMarkdown(
        QStringLiteral("# The light\n\n[a](article:12) [b](../reset/index.md#top) [c](#the-light) "
                       "[d](//evil.test/x) [e](smb:x) [f](\\\\evil\\x) [g](C:/x)\n"));
    REQUIRE(blocks.size() == 2);
    QStringList articles;
    QStringList places;
    for (const TextSpan &span : blocks[1].spans) {
        CHECK(span.link.isEmpty());
        if (!span.article.isEmpty())
            articles.append(span.article);
        if (!span.place.isEmpty())
            places.append(span.place);
    }
    CHECK(articles == QStringList { QStringLiteral("article:12"), QStringLiteral("../reset/index.md#top") });
    CHECK(places == QStringList { QStringLiteral("the-light") });
}

TEST_CASE("Footnotes stand behind the text, numbered as it refers to them")
{
    const auto blocks = parseMarkdown(QStringLiteral(
        "One[^b] and two[^a], again[^b].\n\n[^a]: Second.\n[^b]: First,\n\n    in two paragraphs.\n[^c]: Unused.\n"));
    REQUIRE(blocks.size() == 4);
    QStringList notes;
    for (const TextSpan &span : blocks[0].spans) {
        if (!span.note.isEmpty())
            notes.append(span.note);
    }
    CHECK(notes == QStringList { QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("1") });
    CHECK(blocks[1].note == QStringLiteral("1"));
    CHECK(blocks[1].inNote);
    CHECK(blocks[1].spans.at(0).text == QStringLiteral("First,"));
    CHECK(blocks[2].note.isEmpty());
    CHECK(blocks[2].inNote);
    CHECK(blocks[3].note == QStringLiteral("2"));
    CHECK_FALSE(words(blocks).contains(QStringLiteral("Unused")));
}

TEST_CASE("Every part of an article knows its lines in the source")
{
    const auto blocks = parseMarkdown(
        QStringLiteral("# One\n\nText\nmore\n\n- a\n- b\n\n```sh\nls\n```\n\n| a |\n|---|\n| 1 |\n"));
    REQUIRE(blocks.size() == 6);
    const int lines[][2] { { 1, 1 }, { 3, 4 }, { 6, 6 }, { 7, 7 }, { 9, 11 }, { 13, 15 } };
    for (size_t i = 0; i < blocks.size(); ++i) {
        CAPTURE(i);
        CHECK(blocks[i].line == lines[i][0]);
        CHECK(blocks[i].lastLine == lines[i][1]);
    }
}

TEST_CASE("The outline names each heading once, as links to it do")
{
    const auto blocks = parseMarkdown(
        QStringLiteral("# Reset & go!\n\nText\n\n## `wifi` off\n\n## Reset & go!\n\n# \n\n### إعادة ضبط\n"));
    const std::vector<OutlineEntry> outline = outlineOf(blocks);
    REQUIRE(outline.size() == 4);
    CHECK(outline[0].place == QStringLiteral("reset--go"));
    CHECK(outline[1].place == QStringLiteral("wifi-off"));
    CHECK(outline[1].level == 2);
    CHECK(outline[2].place == QStringLiteral("reset--go-1"));
    CHECK(outline[3].title == QStringLiteral("إعادة ضبط"));
    CHECK(blocks[size_t(outline[2].block)].kind == ArticleBlock::Kind::Heading);
}

TEST_CASE("Lists, tasks, tables and quotes keep their structure")
{
    const auto blocks = parseMarkdown(QStringLiteral(
        "3. three\n4. four\n   - inner\n\n- [x] done\n- [ ] open\n\n> said\n\n| a | b |\n|--:|---|\n| 1 | ~~2~~ |\n"));
    REQUIRE(blocks.size() == 7);
    CHECK(blocks[0].marker == QStringLiteral("3."));
    CHECK(blocks[1].marker == QStringLiteral("4."));
    CHECK(blocks[2].indent == 2);
    CHECK(blocks[3].task == ArticleBlock::Task::Done);
    CHECK(blocks[4].task == ArticleBlock::Task::Open);
    CHECK(blocks[5].quoted == 1);
    CHECK(blocks[6].columns == 2);
    REQUIRE(blocks[6].cells.size() == 4);
    CHECK(blocks[6].alignments[0] == Qt::AlignRight);
    CHECK(blocks[6].cells[3][0].struck);
}

TEST_CASE("A code fence keeps its text byte for byte")
{
    const QString code = QStringLiteral(
        "\tif (a < b && c) {\n  \u00a0x = \"[not](a link)\";  \n\n<script>&amp;\n}\u2028ü😀");
    const auto blocks = parseMarkdown(QStringLiteral("```c++\n") + code + QStringLiteral("\n```\n"));
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].code == code);
    CHECK(blocks[0].language == QStringLiteral("c++"));
}

TEST_CASE("What would keep a parser busy for minutes is shown as it stands")
{
    const QString evil = GENERATE(QStringLiteral("["), QStringLiteral("![["), QStringLiteral("> "),
        QStringLiteral("*a _b "), QStringLiteral("- "), QStringLiteral("<<"), QStringLiteral("a@"),
        QStringLiteral("|x"), QStringLiteral("1. "), QStringLiteral("[a](<"), QStringLiteral("[^1]"),
        QStringLiteral("[^1]: x\n"), QStringLiteral("x[^1]\n\n[^1]: y\n\n"), QStringLiteral("`"),
        QStringLiteral("a `b\n"), QStringLiteral("> > > x\n"), QStringLiteral("- - x\n\n"), QStringLiteral("<b "));
    CAPTURE(evil);
    const QString text = QStringLiteral("# Title\n\n") + evil.repeated(10'000'000 / int(evil.size()));
    // The processor's time, of the best of some: other programs take their share of the clock.
    double best = 1e9;
    std::vector<ArticleBlock> blocks;
    for (int i = 0; i < 3; ++i) {
        const std::clock_t begun = std::clock();
        blocks = parseMarkdown(text);
        best = std::min(best, 1000.0 * double(std::clock() - begun) / CLOCKS_PER_SEC);
    }
    CHECK(best <= 150 * kSlowness);
    REQUIRE(blocks.size() >= 2);
    CHECK(blocks.front().kind == ArticleBlock::Kind::Heading);
    CHECK(std::any_of(
        blocks.begin(), blocks.end(), [](const ArticleBlock &b) { return b.kind == ArticleBlock::Kind::Notice; }));
    qsizetype shown = 0;
    for (const ArticleBlock &block : blocks)
        shown += block.code.size();
    CHECK(shown <= 200'000);
}

TEST_CASE("An honest long article goes to the parser whole")
{
    const QString text =
        QStringLiteral("Some *words* with [a link](http://example.com) and `code`.\n\n- one\n- two\n\n").repeated(3000);
    const MarkdownPart part = boundedMarkdown(text);
    CHECK(part.markdown == text);
    CHECK(part.rest.isEmpty());
}

TEST_CASE("Names that people write behind fences find their language")
{
    CodeHighlighter highlighter;
    for (const char *name :
        { "sl", "sh", "ps1", "yml", "js", "py", "c++", "cpp", "json", "Python", "sql", "xml", "ini", "rust" }) {
        CAPTURE(name);
        CHECK_FALSE(highlighter.languageName(QString::fromLatin1(name)).isEmpty());
    }
    CHECK(highlighter.languageName(QStringLiteral("nosuchlanguage")).isEmpty());
    const QString code = QStringLiteral("# comment\nprint(\"x\")\n");
    const std::vector<CodeSpan> spans = highlighter.highlight(code, QStringLiteral("py"), false);
    REQUIRE_FALSE(spans.empty());
    CHECK(spans.front().from == 0);
    for (const CodeSpan &span : spans)
        CHECK(span.from + span.length <= code.size());
}

TEST_CASE("The end of a line flows on in an article and is kept in a message")
{
    const QString text = QStringLiteral("Kind regards\nAda");
    const auto shown = [&](LineEnds lineEnds) {
        QString words;
        const std::vector<ArticleBlock> blocks = parseMarkdown(text, lineEnds);
        for (const TextSpan &span : blocks.front().spans)
            words += span.text;
        return words;
    };
    CHECK(shown(LineEnds::Flow) == QStringLiteral("Kind regards Ada"));
    CHECK(
        shown(LineEnds::Keep) == QStringLiteral("Kind regards") + QChar(QChar::LineSeparator) + QStringLiteral("Ada"));
}
