// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/editor/draftwords.h"

using namespace throughline;
using namespace Qt::StringLiterals;

TEST_CASE("lengths of time are typed as people write them, and read back as they are shown")
{
    CHECK(ui::lengthFromText(u"2 h"_s) == 7'200'000);
    CHECK(ui::lengthFromText(u" 1d12h "_s) == 129'600'000);
    CHECK(ui::lengthFromText(u"90"_s) == 5'400'000);
    CHECK(ui::lengthFromText(u"1,5 hours"_s) == 5'400'000);
    CHECK(ui::lengthFromText(u"2 weeks"_s) == 1'209'600'000);
    for (const QString &text : { u""_s, u"soon"_s, u"-2 h"_s, u"2 h later"_s, u"0"_s, u"99999999999 d"_s })
        CHECK_FALSE(ui::lengthFromText(text));
    for (const base::EpochMs length : { 1LL, 999LL, 61'000LL, 7'200'000LL, 129'600'001LL })
        CHECK(ui::lengthFromText(ui::lengthText(length)) == length);
}

TEST_CASE("what differs between two versions is told in words, with its step")
{
    domain::Blueprint before;
    before.name = u"Made"_s;
    before.steps = { {}, {} };
    before.steps[0].key = u"a"_s;
    before.steps[0].title = u"Ask"_s;
    before.steps[1].key = u"b"_s;
    before.steps[1].title = u"Send"_s;
    before.transitions = { { u"a"_s, u"b"_s, u"Yes"_s } };
    domain::Blueprint after = before;
    after.steps[0].title = u"Ask twice"_s;
    after.steps[1].key = u"c"_s;
    after.transitions = { { u"a"_s, u"c"_s, u"Yes"_s } };
    QStringList words;
    for (const ui::DifferenceLine &line : ui::differenceLines(before, after))
        words.append(line.stepKey + u": "_s + line.words);
    CHECK(words
        == QStringList { u"c: New step “Send”"_s, u"b: Step “Send” is gone"_s, u"a: Step “Ask twice”: title"_s,
            u"a: New way Ask twice → Send: Yes"_s, u"a: Way Ask → Send: Yes is gone"_s });
    CHECK(ui::differenceLines(after, after).empty());
}
