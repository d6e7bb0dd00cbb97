// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/markdown/html.h"

#include "tests/support/catchqt.h"

#include <catch2/catch_test_macros.hpp>

#include <QRegularExpression>

#include <algorithm>
#include <ctime>

using namespace throughline;
using namespace Qt::StringLiterals;
using markdown::toHtml;

namespace {

/// What this thread has used of the processor, in ms: what else the machine does says nothing of the parser.
qint64 processorTime()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

/// Whether a browser could load or run anything: every tag is one that we write, with attributes that we write.
void checkHarmless(const QString &html)
{
    static const QRegularExpression tag(u"<([^>]*)>"_s);
    static const QRegularExpression fine(
        u"^/"
        u"?(p|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong|del|a|hr|br|table|thead|tbody|tr|th|td|div|section|sup|"
        u"span|"
        "input|kbd|sub|b|i|var|samp|small|s|ins|u|mark|q|cite)"
        "( (id|class|start|type|disabled|checked)=\"[^\"]*\"| title=\"[^\"]*\"| href=\"(https?:|mailto:|#)[^\"]*\")*( /)?$"_s);
    auto found = tag.globalMatch(html);
    while (found.hasNext()) {
        const QString one = found.next().captured(1);
        INFO(one.left(200).toStdString());
        CHECK(fine.match(one).hasMatch());
    }
    // None is left open, so that nothing that follows the text is within it.
    CHECK(html.count(u"<a "_s) == html.count(u"</a>"_s));
    CHECK(html.count(u"<pre"_s) == html.count(u"</pre>"_s));
}

} // namespace

TEST_CASE("tables, task lists, footnotes, strikethrough and bare addresses become HTML")
{
    const auto html = toHtml(
        u"| a | b |\n|:--|--:|\n| 1 | ~~2~~ |\n\n- [x] done\n- [ ] open\n\nSee[^n] www.example.org.\n\n"
        "[^n]: The *note*.\n"_s);
    CHECK(html.html.contains(u"<th class=\"left\">a</th>"_s));
    CHECK(html.html.contains(u"<td class=\"right\"><del>2</del></td>"_s));
    CHECK(html.html.contains(u"<input type=\"checkbox\" disabled=\"\" checked=\"\" /> done"_s));
    CHECK(html.html.contains(u"<a href=\"#fn_1\" id=\"fnref_1\">1</a>"_s));
    CHECK(html.html.contains(u"<li id=\"fn_1\">"_s));
    CHECK(html.html.contains(u"href=\"#fnref_1\""_s));
    CHECK(html.html.contains(u"<a href=\"http://www.example.org\">www.example.org</a>."_s));
    CHECK(html.text.contains(u"done\n"_s));
    checkHarmless(html.html);
}

TEST_CASE("headings have ids of their own and make an outline")
{
    const auto html = toHtml(u"# Größe\n## Same `code`\n## Same code\n### 日本\n#### Same code 2\n"_s);
    REQUIRE(html.outline.size() == 5);
    CHECK(html.outline[0] == markdown::HtmlHeading { 1, u"Größe"_s, u"groesse"_s });
    CHECK(html.outline[1].id == u"same-code"_s);
    QStringList ids;
    for (const auto &heading : html.outline) {
        CHECK_FALSE(ids.contains(heading.id));
        ids.append(heading.id);
        CHECK(html.html.contains(u"id=\"%1\""_s.arg(heading.id)));
    }
    markdown::HtmlOptions deeper;
    deeper.headingShift = 1;
    CHECK(toHtml(u"# A\n###### B\n"_s, deeper).html.contains(u"<h2 id=\"a\">A</h2>"_s));
}

TEST_CASE("nothing that somebody wrote is run or loaded by who reads it")
{
    const QStringList hostile {
        u"<script>alert(1)</script>"_s,
        u"text <script>alert(1)</script> more"_s,
        u"<img src=x onerror=alert(1)>"_s,
        u"text <img src=x onerror=alert(1)> <svg/onload=alert(1)>"_s,
        u"<b onclick=alert(1)>x"_s,
        u"*<b>x* y</b> <i>open"_s,
        u"<kbd><script>alert(1)</script></kbd>"_s,
        u"[x](javascript:alert(1))"_s,
        u"[x](JaVaScRiPt:alert(1))"_s,
        u"[x](java&#10;script:alert(1))"_s,
        u"[x](&#x01;javascript:alert(1))"_s,
        u"[x](vbscript:x) [y](data:text/html,<script>alert(1)</script>) [z](file:///etc/passwd)"_s,
        u"[x](//example.org/x) [y](/\\example.org) [z](\\\\\\\\example.org)"_s,
        u"[x](https://example.org/\"onmouseover=alert(1))"_s,
        u"[x](https://example.org/ '\" onmouseover=alert(1)')"_s,
        u"![x](https://example.org/track.png) ![y](file:///etc/passwd) ![z](data:image/svg+xml,<svg/>)"_s,
        u"![x\" onerror=\"alert(1)](a.png)"_s,
        u"```\" onmouseover=\"alert(1)\n</code></pre><script>alert(1)</script>\n```"_s,
        u"<!-- <script> --> <style>@import url(//example.org)</style>"_s,
        u"<iframe src=\"https://example.org\"></iframe>\n\n<form action=x><input></form>"_s,
        u"<a href=\"javascript:alert(1)\">x</a>"_s,
        u"<meta http-equiv=refresh content=0>\n<base href=//example.org>\n<link rel=stylesheet href=//example.org>"_s,
        u"<p>unclosed <div <script>alert(1)</script"_s,
        u"| <script> | [x](javascript:1) |\n|---|---|\n| </table><script>alert(1)</script> | x |"_s,
        u"# <script>alert(1)</script> \" onclick=\"x"_s,
        u"[^x]\n\n[^x]: <script>alert(1)</script>"_s,
        u"<https://example.org/\"><script>alert(1)</script>"_s,
        u"<javascript:alert(1)>"_s,
    };
    for (const QString &text : hostile) {
        INFO(text.toStdString());
        checkHarmless(toHtml(text).html);
        CHECK_FALSE(toHtml(text).html.contains(u"<script"_s, Qt::CaseInsensitive));
        CHECK_FALSE(toHtml(text).html.contains(u"<img"_s));
    }
    CHECK(toHtml(u"![x](https://example.org/a.png)"_s).html.contains(u"https://example.org/a.png"_s));
    CHECK(toHtml(u"![x](https://example.org/a.png)"_s).blockedImages == 1);
    CHECK(toHtml(u"[x](javascript:1) <b class=x>y</b> <object>"_s).blockedLinks == 1);
    CHECK(toHtml(u"press <kbd>Ctrl</kbd>"_s).html == u"<p>press <kbd>Ctrl</kbd></p>\n"_s);
    CHECK(toHtml(u"<table><tr><td>A &amp; B</td><td>C</td></tr></table>"_s).html == u"<p>A &amp; B C</p>\n"_s);
}

TEST_CASE("relative addresses lead where somebody says, images come from there only")
{
    markdown::HtmlOptions options;
    options.link = [](const QString &address) { return address == u"b.md"_s ? u"b.html"_s : QString(); };
    options.image = [](const QString &address) { return address == u"a b.png"_s ? u"files/1.png"_s : QString(); };
    options.code = [](const QString &, const QString &language) {
        return language == u"sh"_s ? u"<span class=\"k\">ls</span>"_s : QString();
    };
    const auto html = toHtml(
        u"[b](b.md) [c](c.md) ![one](<a b.png>) ![two](other.png) [h](#part)\n\n```sh\nls\n```\n"_s, options);
    CHECK(html.html.contains(u"<a href=\"b.html\">b</a> c <img src=\"files/1.png\" alt=\"one\" />"_s));
    CHECK(html.html.contains(u"[two: other.png]"_s));
    CHECK(html.html.contains(u"<a href=\"#part\">"_s));
    CHECK(html.html.contains(u"<span class=\"k\">ls</span>"_s));
    CHECK(html.blockedLinks == 1);
    CHECK(html.blockedImages == 1);
}

TEST_CASE("hostile texts take their time to nobody, however large they are")
{
    const auto repeated = [](const QString &part, int size) { return part.repeated(size / int(part.size()) + 1); };
    constexpr int kLarge = 10'000'000;
    QStringList bombs;
    for (const QString &part :
        { u"["_s, u"]"_s, u"[]("_s, u"[a]("_s, u"![["_s, u"*a_"_s, u"**x "_s, u"`"_s, u"`a"_s, u"<"_s, u"<a "_s,
            u"<!--"_s, u"&"_s, u"~~"_s, u"\\"_s, u"a@b."_s, u"www."_s, u":"_s, u"|"_s, u"> "_s, u"- "_s, u"1. "_s,
            u"  - x\n"_s, u"> > > > x\n"_s, u"[^1]"_s, u"[^a]: b\n"_s, u"[a]: b\n"_s, u"|a|\n|-|\n"_s, u"# x\n"_s,
            u"- [ ] x\n"_s, u"*\n"_s, u"<div>\n"_s, u"a\n"_s, u"\n"_s, u"\t"_s, u"x "_s, u"é"_s })
        bombs.append(repeated(part, kLarge));
    QString nested;
    for (int i = 0; i < 5'000; ++i)
        nested += QString(i, u'>') + u"x\n\n"_s;
    bombs.append(nested);
    QString list;
    for (int i = 0; i < 3'000; ++i)
        list += QString(2 * i, u' ') + u"- x\n"_s;
    bombs.append(list);
    QString table = u"|"_s + repeated(u"a|"_s, 4'000) + u"\n|"_s + repeated(u"-|"_s, 4'000) + u'\n';
    bombs.append(table + repeated(u"|\n"_s, 300'000));
    QString notes;
    for (int i = 0; i < 20'000; ++i)
        notes += u"[^%1] "_s.arg(i) + (i % 50 == 0 ? u"\n\n"_s : u""_s);
    for (int i = 0; i < 20'000; ++i)
        notes += u"\n\n[^%1]: [^%2]"_s.arg(i).arg(i + 1);
    bombs.append(notes);
    QString references;
    for (int i = 0; i < 20'000; ++i)
        references += u"[a%1]: /x\n[a%1]\n\n"_s.arg(i);
    bombs.append(references);
    qint64 longest = 0;
    QString slowest;
    for (const QString &bomb : bombs) {
        INFO(bomb.left(30).toStdString());
        qint64 best = 1'000'000;
        // The best of three: what a busy machine adds says nothing of the parser.
        for (int turn = 0; turn < 3; ++turn) {
            const qint64 begin = processorTime();
            const auto html = toHtml(bomb);
            best = std::min(best, processorTime() - begin);
            CHECK(html.html.size() < 12'000'000);
            if (best < 100)
                break;
        }
        // 150 ms in a release; this one checks each access, and another processor may be slower.
        CHECK(best < 600);
        if (best > longest) {
            longest = best;
            slowest = bomb.left(20);
        }
    }
    WARN("the longest took " << longest << " ms of the processor: " << slowest.toStdString());
}
