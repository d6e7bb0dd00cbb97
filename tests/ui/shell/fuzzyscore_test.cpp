// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/common/fuzzyscore.h"

using throughline::ui::fuzzyFold;
using throughline::ui::fuzzyScore;
using throughline::ui::kStrongFuzzyScore;

namespace {

int score(const char *typed, const char *text)
{
    return fuzzyScore(fuzzyFold(QString::fromUtf8(typed)), fuzzyFold(QString::fromUtf8(text)));
}

} // namespace

TEST_CASE("A whole word fits better than its beginning, and that better than its middle")
{
    CHECK(score("note", "Write an internal note") > score("not", "Write an internal note"));
    CHECK(score("not", "Write an internal note") > score("ote", "Write an internal note"));
    CHECK(score("ote", "Write an internal note") >= kStrongFuzzyScore);
}

TEST_CASE("Two letters swapped, one missing, one too much or one wrong still fit, but are known as guesses")
{
    for (const char *typed : { "timleine", "timeine", "timmeline", "timekine" }) {
        CAPTURE(typed);
        CHECK(score(typed, "Show the timeline") > 0);
        CHECK(score(typed, "Show the timeline") < kStrongFuzzyScore);
    }
}

TEST_CASE("A mistake is forgiven while the word is still being typed")
{
    CHECK(score("tmieli", "Show the timeline") > 0);
    CHECK(score("shortctus", "All shortcuts") > 0);
}

TEST_CASE("Short words get no mistakes forgiven, since they are all alike")
{
    CHECK(score("cat", "Log a call") == 0);
}

TEST_CASE("First letters of words and letters in their order fit")
{
    CHECK(score("lac", "Log a call") >= kStrongFuzzyScore);
    CHECK(score("lgcl", "Log a call") > 0);
    CHECK(score("lgcl", "Log a call") < kStrongFuzzyScore);
}

TEST_CASE("Every word that was typed must fit, in any order")
{
    CHECK(score("note internal", "Write an internal note") > 0);
    CHECK(score("internal note", "Write an internal note") > score("note internal", "Write an internal note"));
    CHECK(score("internal call", "Write an internal note") == 0);
}

TEST_CASE("Accents and case don't matter")
{
    CHECK(score("ZURUCK", "zurück zum Fall") == 100);
}

TEST_CASE("Nothing typed, or only signs, fits nothing")
{
    CHECK(score("", "Log a call") == 0);
    CHECK(score("…", "Log a call") == 0);
    CHECK(score("call", "") == 0);
}
