// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/reasontext.h"

#include "tests/support/catchqt.h"

using namespace Qt::StringLiterals;
using throughline::ui::reasonText;

TEST_CASE("Why an article is suggested is said in words, with the share of what was learnt")
{
    CHECK(reasonText(u"step: Ask for the serial; solved 7 of 9 like this (31 %); words: nightly, drop"_s)
        == u"step: Ask for the serial; used in 9 cases like this, 7 of them solved (31 %); words: nightly, drop"_s);
    CHECK(reasonText(u"helped in 1 of 6 where it was read (−12 %)"_s)
        == u"helped in 1 of 6 cases where it was read (−12 %)"_s);
    CHECK(reasonText(u"title: reset; text: firmware (typed firmwre)"_s)
        == u"title: reset; text: firmware (typed firmwre)"_s);
    CHECK(reasonText(u"something: else"_s) == u"something: else"_s);
}
