// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articleformtext.h"

#include "tests/support/catchqt.h"

using namespace throughline;
using namespace Qt::StringLiterals;

TEST_CASE("Products and their versions are read as they are written")
{
    const QString text = u"Router X2 3.0 – 3.2; Plan Pro; Modem 2.1 –; Cable – 1.4; Hub 7.1"_s;
    const auto products = ui::productsFromText(text);
    REQUIRE(products);
    REQUIRE(products->size() == 5);
    CHECK((*products)[0].name == u"Router X2"_s);
    CHECK((*products)[0].fromVersion == u"3.0"_s);
    CHECK((*products)[0].toVersion == u"3.2"_s);
    CHECK((*products)[1].name == u"Plan Pro"_s);
    CHECK((*products)[2].fromVersion == u"2.1"_s);
    CHECK((*products)[2].toVersion.isEmpty());
    CHECK((*products)[3].toVersion == u"1.4"_s);
    CHECK((*products)[4].fromVersion == (*products)[4].toVersion);
    CHECK(ui::productsText(*products) == text);
    CHECK(*ui::productsFromText(u"Router 5; Wi-Fi - Box"_s)
        == std::vector<domain::ArticleProduct> { { {}, u"Router 5"_s, {}, {} }, { {}, u"Wi-Fi - Box"_s, {}, {} } });
    CHECK_FALSE(ui::productsFromText(u"Plan Pro; 3.0 – 3.2"_s));
    CHECK(ui::productsFromText(u" ; "_s)->empty());
}

TEST_CASE("The next review is a day, or so much later")
{
    const base::EpochMs now = 1773144000000; // 2026-03-10
    const auto day = [&](const QString &text) { return ui::reviewText(*ui::reviewFromText(text, now)); };
    CHECK(day(u"2027-05-01"_s) == u"2027-05-01"_s);
    CHECK(day(u"6m"_s) == u"2026-09-10"_s);
    CHECK(day(u"+2 w"_s) == u"2026-03-24"_s);
    CHECK(day(u"1Y"_s) == u"2027-03-10"_s);
    CHECK(day({}).isEmpty());
    CHECK_FALSE(ui::reviewFromText(u"2027-02-30"_s, now));
    CHECK_FALSE(ui::reviewFromText(u"soon"_s, now));
}

TEST_CASE("Keywords are told once each")
{
    CHECK(ui::tagsFromText(u" wifi, reset ,, WiFi "_s) == QStringList { u"wifi"_s, u"reset"_s });
}
