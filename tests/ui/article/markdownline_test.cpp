// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/markdownline.h"

#include "tests/support/catchqt.h"

#include <catch2/generators/catch_generators.hpp>

#include <ctime>

using namespace throughline::ui;
using namespace Qt::StringLiterals;

namespace {

/// "Strong:**a**" of each span.
QStringList spansOf(const QString &line, int fence = 0)
{
    static const char *const names[] { "Heading", "Marker", "Strong", "Emphasis", "Struck", "Code", "Words", "Address",
        "Html", "Placeholder" };
    QStringList all;
    for (const MarkSpan &span : markLine(line, fence).spans)
        all.append(QString::fromLatin1(names[int(span.kind)]) + u':' + line.mid(span.from, span.length));
    return all;
}

QStringList wordsOf(const QString &line, int fence = 0)
{
    QStringList all;
    for (const WordPlace &place : dictionaryWords(line, fence)) {
        CHECK(line.mid(place.from, place.word.size()) == place.word);
        all.append(place.word);
    }
    return all;
}

} // namespace

TEST_CASE("A line of Markdown is marked as it will be read")
{
    CHECK(spansOf(u"## Reset *it*"_s) == QStringList { u"Heading:## Reset *it*"_s, u"Emphasis:*it*"_s });
    CHECK(spansOf(u"**a *b* c** ~~d~~ snake_case_name"_s)
        == QStringList { u"Strong:**a *b* c**"_s, u"Emphasis:*b*"_s, u"Struck:~~d~~"_s });
    CHECK(spansOf(u"``a ` b`` and `*c*`"_s) == QStringList { u"Code:``a ` b``"_s, u"Code:`*c*`"_s });
    CHECK(spansOf(u"[a `b`](x_y_z) ![p](q.png)"_s)
        == QStringList { u"Words:a `b`"_s, u"Address:(x_y_z)"_s, u"Code:`b`"_s, u"Words:p"_s, u"Address:(q.png)"_s });
    CHECK(spansOf(u"1. [ ] do <https://a.example> <b>it</b> {{name}}"_s)
        == QStringList { u"Marker:1. [ ] "_s, u"Address:<https://a.example>"_s, u"Html:<b>"_s, u"Html:</b>"_s,
            u"Placeholder:{{name}}"_s });
    CHECK(spansOf(u"see https://a.example/b_c_d now[^1]"_s)
        == QStringList { u"Address:https://a.example/b_c_d"_s, u"Marker:[^1]"_s });
    CHECK(spansOf(u"\\*no\\* 2 * 3 * 4"_s).isEmpty());
    CHECK(spansOf(u"---"_s) == QStringList { u"Marker:---"_s });
}

TEST_CASE("A fence is code until it is closed")
{
    const int open = markLine(u"```sh"_s, 0).fence;
    CHECK(open > 0);
    CHECK(spansOf(u"# no heading"_s, open) == QStringList { u"Code:# no heading"_s });
    CHECK(markLine(u"# no heading"_s, open).fence == open);
    CHECK(markLine(u"```"_s, open).fence == 0);
}

TEST_CASE("Only what a dictionary can know is looked up")
{
    CHECK(
        wordsOf(
            u"Don't reset the `reboot` of [your router](http://x.example/wrng) v2 eth0 WiFi USB {{nme}} x@y.example"_s)
        == QStringList { u"Don't"_s, u"reset"_s, u"the"_s, u"of"_s, u"your"_s, u"router"_s });
    CHECK(wordsOf(u"rm -rf"_s, markLine(u"```"_s, 0).fence).isEmpty());
    CHECK(wordsOf(u"Straße größer"_s) == QStringList { u"Straße"_s, u"größer"_s });
}

TEST_CASE("A new line in a list begins with what comes next")
{
    CHECK(nextOpening(*openingOf(u"  - [x] done"_s)) == u"  - [ ] "_s);
    CHECK(nextOpening(*openingOf(u"9. nine"_s)) == u"10. "_s);
    CHECK(nextOpening(*openingOf(u"> > said"_s)) == u"> > "_s);
    CHECK_FALSE(openingOf(u"-no"_s));
    CHECK_FALSE(openingOf(u"1.5 volts"_s));
    CHECK_FALSE(openingOf(u"text"_s));
}

TEST_CASE("A line of anything is marked within a frame")
{
    const QString part = GENERATE(u"["_s, u"*a "_s, u"`"_s, u"``` ` "_s, u"[a]("_s, u"<a"_s, u"{{"_s, u"_a*b"_s, u"h"_s,
        u"https://"_s, u"~~"_s, u"\\"_s);
    const QString line = part.repeated(1'000'000 / int(part.size()));
    CAPTURE(part);
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
        const std::clock_t begun = std::clock();
        const MarkedLine marked = markLine(line, 0);
        best = std::min(best, 1000.0 * double(std::clock() - begun) / CLOCKS_PER_SEC);
        CHECK(marked.fence >= 0);
    }
    CHECK(best <= 60); // not optimised; a frame otherwise
}
