// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/text.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"

#include <catch2/catch_test_macros.hpp>

#include <clocale>

using namespace throughline::ctl;
using namespace Qt::StringLiterals;

namespace {

void useUtf8()
{
    REQUIRE(std::setlocale(LC_ALL, "C.UTF-8"));
}

} // namespace

TEST_CASE("Text is as wide as a terminal shows it")
{
    useUtf8();
    CHECK(displayWidth(u"Åsa"_s) == 3);
    CHECK(displayWidth(u"A\u030Asa"_s) == 3);
    CHECK(displayWidth(u"山田太郎"_s) == 8);
    CHECK(displayWidth(u"한국"_s) == 4);
    CHECK(displayWidth(u"👩‍👩‍👧"_s) == 2);
    CHECK(elided(u"山田太郎"_s, 8) == u"山田太郎"_s);
    CHECK(elided(u"山田太郎"_s, 7) == u"山田太…"_s);
    CHECK(elided(u"山田太郎"_s, 6) == u"山田…"_s);
}

TEST_CASE("The columns of a table stand below each other whatever the script")
{
    useUtf8();
    Table table({ { u"id"_s, true }, { u"name"_s }, { u"tier"_s } });
    table.add({ u"1"_s, u"山田太郎"_s, u"Gold"_s });
    table.add({ u"20"_s, u"Åsa"_s, u"Silver"_s });
    CHECK(table.lines() == QStringList { u"id  name      tier"_s, u" 1  山田太郎  Gold"_s, u"20  Åsa       Silver"_s });
}

TEST_CASE("What strangers wrote can't steer a terminal")
{
    CHECK(!harmless(u"\u001b[2Jgone"_s).contains(u'\u001b'));
    CHECK(!harmless(u"a\u202Eb"_s).contains(QChar(0x202E)));
    CHECK(harmless(u"a\r\nb\tc"_s) == u"a\nb\tc"_s);
    CHECK(oneLine(u"a\n b"_s) == u"a b"_s);
}

TEST_CASE("The nearest name is the one that was meant, or none")
{
    const QStringList names { u"import"_s, u"init"_s, u"stats"_s, u"timeline"_s };
    CHECK(nearest(u"improt"_s, names) == u"import"_s);
    CHECK(nearest(u"time"_s, names) == u"timeline"_s);
    CHECK(nearest(u"stat"_s, names) == u"stats"_s);
    CHECK(!nearest(u"zebra"_s, names));
}

TEST_CASE("Times are read with their offset, as UTC without one, and refused if they are none")
{
    CHECK(parseTime(u"1970-01-02"_s) == 86'400'000);
    CHECK(parseTime(u"1970-01-01T01:00:00.250+01:00"_s) == 250);
    CHECK(parseTime(u"1970-01-01 00:01"_s) == 60'000);
    CHECK(parseTime(u"1970-01-01t00:00:01z"_s) == 1000);
    for (const QString &text : { u"1970-02-30"_s, u"1970-01-01T25:00"_s, u"yesterday"_s, u""_s, u"1970-1-1"_s })
        CHECK(!parseTime(text));
    CHECK(isoTime(250) == u"1970-01-01T00:00:00.250Z"_s);
}

TEST_CASE("JSON is escaped, keeps its order, and tells what isn't known")
{
    JsonObject object;
    object.add("b", u"\"\\\n\u0001é"_s)
        .add("a", 9007199254740993LL)
        .addKnown("c", {})
        .add("d", std::optional<int>())
        .add("e", true)
        .add("f", QStringList { u"x"_s });
    CHECK(object.text() == R"({"b":"\"\\\n\u0001é","a":9007199254740993,"c":null,"d":null,"e":true,"f":["x"]})");
}
