// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/steptext.h"

#include <catch2/catch_test_macros.hpp>

using throughline::ui::plainFromMarkdown;

TEST_CASE("A step's Markdown is shown without its marks and with its words")
{
    CHECK(plainFromMarkdown(QStringLiteral("## Ask\n- the **serial** number\n- _when_ it began"))
        == QStringLiteral("Ask\n• the serial number\n• when it began"));
    CHECK(plainFromMarkdown(QStringLiteral("See [the list](http://x.test/a) and `ping`"))
        == QStringLiteral("See the list and ping"));
    CHECK(
        plainFromMarkdown(QStringLiteral("snake_case_name and 2*3*4")) == QStringLiteral("snake_case_name and 2*3*4"));
}

TEST_CASE("Code in a step keeps its characters")
{
    CHECK(plainFromMarkdown(QStringLiteral("```sh\n# not a heading\n**x**\n```"))
        == QStringLiteral("# not a heading\n**x**"));
}
