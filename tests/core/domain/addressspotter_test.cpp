// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/addressspotter.h"
#include "tests/support/catchqt.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

AddressSpotter spotterOf(IdentityKind kind, const QString &value, const QString &region = {})
{
    return AddressSpotter({ Identity::make(kind, value, region).value() });
}

} // namespace

TEST_CASE("An e-mail address is found in a text as a whole, in either case")
{
    const AddressSpotter spotter = spotterOf(IdentityKind::Email, u"wanda@wisent.example"_s);
    for (const QString &text : { u"mail wanda@wisent.example please"_s, u"<Wanda@Wisent.Example>."_s,
             u"mailto:wanda@wisent.example"_s, u"no awanda@wisent.example but wanda@wisent.example"_s }) {
        CAPTURE(text);
        CHECK(spotter.standsIn(text));
    }
    for (const QString &text : { u"swanda@wisent.example"_s, u"s.wanda@wisent.example"_s, u"wanda@wisent.example.org"_s,
             u"wanda@wisent.examples"_s, u"wanda wisent example"_s, QString() }) {
        CAPTURE(text);
        CHECK_FALSE(spotter.standsIn(text));
    }
    CHECK(spotter.without(u"WANDA@wisent.example, wanda@wisent.example!"_s, u"X"_s) == u"X, X!"_s);
}

TEST_CASE("A phone number is found in any notation")
{
    const AddressSpotter spotter = GENERATE_COPY(spotterOf(IdentityKind::Phone, u"030 23125007"_s, u"DE"_s),
        spotterOf(IdentityKind::Phone, u"+49 30 23125007"_s), spotterOf(IdentityKind::Phone, u"030 23125007"_s));
    for (const QString &text :
        { u"phone 030 23125007"_s, u"+493023125007"_s, u"(030) 231 250-07."_s, u"call +49 (0)30 / 23 12 50 07 today"_s,
            u"0049 30 23125007"_s, u"030 23125007 2026-11-01"_s, u"12 030 23125007"_s }) {
        CAPTURE(text);
        CHECK(spotter.standsIn(text));
    }
    for (const QString &text : { u"order 9993023125007123"_s, u"030 23125008"_s, u"HN3023125007"_s,
             u"in 2026 there were 49 of 30"_s, u"3 0 2 3 1 2 5 and 007"_s, QString() }) {
        CAPTURE(text);
        CHECK_FALSE(spotter.standsIn(text));
    }
    CHECK(spotter.without(u"Phone +49 30 23125007 was added"_s, u"X"_s) == u"Phone X was added"_s);
}

TEST_CASE("Too short a number is nobody's in a text, and one address is another's only as a whole")
{
    CHECK_FALSE(spotterOf(IdentityKind::Phone, u"110"_s).standsIn(u"call 110"_s));
    CHECK(spotterOf(IdentityKind::Phone, u"110"_s).is(u"110"_s));
    const AddressSpotter mail = spotterOf(IdentityKind::Email, u"Wanda@wisent.example"_s);
    CHECK(mail.is(u" wanda@WISENT.example"_s));
    CHECK_FALSE(mail.is(u"mail wanda@wisent.example"_s));
    CHECK_FALSE(mail.is(QString()));
    CHECK(spotterOf(IdentityKind::Phone, u"+49 30 23125007"_s).is(u"+493023125007"_s));
    CHECK_FALSE(spotterOf(IdentityKind::Phone, u"+49 30 23125007"_s).is(u"+49302312500"_s));
    CHECK(spotterOf(IdentityKind::ChatHandle, u"Wanda_W"_s).is(u"wanda_w"_s));
}

TEST_CASE("Words of a name are found as words, and a pattern of theirs fits them on every engine")
{
    CHECK(hasWords(u"So Wanda Wisent called"_s, u"wanda wisent"_s));
    CHECK_FALSE(hasWords(u"The operation ended"_s, u"Era"_s));
    CHECK_FALSE(hasWords(u"Anything"_s, QString()));
    CHECK(patternOf(u"Jürgen O\\B"_s) == u"%j%rgen o_b%"_s);
}
