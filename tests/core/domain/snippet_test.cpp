// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/snippet.h"
#include "tests/support/catchqt.h"

using throughline::domain::plainSnippet;
using namespace Qt::StringLiterals;

TEST_CASE("a snippet is told in words, without the signs of Markdown")
{
    CHECK(plainSnippet(u"## Reset\n\nHold the **button** for _ten_ seconds"_s)
        == u"Reset Hold the button for ten seconds"_s);
    CHECK(plainSnippet(u"> - run `ping -c 4`\n> - then ~~wait~~ look"_s) == u"run ping -c 4 then wait look"_s);
    CHECK(plainSnippet(u"see [the manual](https://example.org/a_b) and ![a lamp](lamp.png)"_s)
        == u"see the manual and a lamp"_s);
    CHECK(plainSnippet(u"Steps\n=====\n```sh\nls\n```\n---\n1. done"_s) == u"Steps ls 1. done"_s);
    CHECK(plainSnippet(u"| lamp | means |\n| --- | :-: |\n| red | no line |"_s) == u"lamp means red no line"_s);
    CHECK(plainSnippet(u"not \\*emphasis\\*"_s) == u"not *emphasis*"_s);
}

TEST_CASE("a snippet that was cut in the middle of a sign shows none of it")
{
    CHECK(plainSnippet(u"…button** for ten seconds, see [the manual](https://exa…"_s)
        == u"…button for ten seconds, see the manual…"_s);
    CHECK(plainSnippet(u"…a fixed price |\n| battery…"_s) == u"…a fixed price battery…"_s);
    CHECK(plainSnippet(u"…fixed price | | battery below 70 % | no |…"_s) == u"…fixed price battery below 70 % no …"_s);
    CHECK(plainSnippet(u"…### The lamp"_s) == u"… The lamp"_s);
}

TEST_CASE("what only looks like a sign stays in a snippet")
{
    CHECK(plainSnippet(u"2 * 3, a_b_c, #1042, C# and 3 - 1 > 0"_s) == u"2 * 3, a_b_c, #1042, C# and 3 - 1 > 0"_s);
    CHECK(plainSnippet(u"ls | grep x"_s) == u"ls | grep x"_s);
    CHECK(plainSnippet(u"[1] and f(x)"_s) == u"[1] and f(x)"_s);
    CHECK(plainSnippet({}).isEmpty());
}

TEST_CASE("the marks of a match stay at their words in a snippet")
{
    CHECK(plainSnippet(u"a **\u0002loose\u0003** cable,\nby \u0002`pulling`\u0003"_s)
        == u"a \u0002loose\u0003 cable, by \u0002pulling\u0003"_s);
}
