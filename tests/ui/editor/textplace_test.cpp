// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/roadmaps.h"
#include "tests/support/catchqt.h"
#include "ui/editor/textplace.h"

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

const QString kText = u"{\n"
                      "  \"format\": \"throughline-roadmap\",\n"
                      "  \"key\": \"made\", \"name\": \"Gemacht: ä }]\\\"\",\n"
                      "  \"steps\": [\n"
                      "    {\"key\": \"a\", \"title\": \"A\", \"lane\": \"frontstage\", \"kind\": \"action\"},\n"
                      "    {\"key\": \"b\", \"title\": \"B\", \"lane\": \"frontstage\", \"kind\": \"end\"}\n"
                      "  ],\n"
                      "  \"ways\": [{\"from\": \"a\", \"to\": \"b\"}]\n"
                      "}\n"_s;

ui::TextPlace wrong(const QString &from, const QString &to)
{
    QString text = kText;
    REQUIRE(text.contains(from));
    const ui::ReadText read = ui::readRoadmapText(text.replace(from, to));
    REQUIRE_FALSE(read.blueprint);
    CHECK_FALSE(read.problem.sentence.isEmpty());
    return read.problem.place;
}

} // namespace

TEST_CASE("a text that can be read is a roadmap")
{
    const ui::ReadText read = ui::readRoadmapText(kText);
    REQUIRE(read.blueprint);
    CHECK(read.blueprint->steps.size() == 2);
    CHECK(ui::readRoadmapText(QString::fromUtf8(services::Roadmaps::toJson(*read.blueprint))).blueprint
        == read.blueprint);
}

TEST_CASE("what is wrong with a text is said with its line and column")
{
    // Behind an umlaut, which has more bytes than letters.
    CHECK(wrong(u"},\n    {\"key\""_s, u"}\n    {\"key\""_s).line == 6);
    CHECK(wrong(u"\"kind\": \"end\""_s, u"\"kind\": \"ende\""_s) == ui::TextPlace { 6, 62 });
    CHECK(wrong(u"\"to\": \"b\""_s, u"\"nach\": \"b\""_s).line == 8);
    CHECK(
        wrong(u"\"lane\": \"frontstage\", \"kind\": \"action\""_s, u"\"lane\": \"attic\", \"kind\": \"action\""_s).line
        == 5);
    CHECK(wrong(u"\"key\": \"made\","_s, u""_s).line == 1);
}

TEST_CASE("a step is found in the text by its key, not by what its texts say")
{
    CHECK(ui::placeAt(kText, *ui::stepInText(kText, u"b"_s)) == ui::TextPlace { 6, 5 });
    CHECK_FALSE(ui::stepInText(kText, u"made"_s));
    CHECK_FALSE(ui::elementAt(kText, u"steps"_s, 2));
    CHECK_FALSE(ui::elementAt(u"[1]"_s, u"steps"_s, 0));
}
