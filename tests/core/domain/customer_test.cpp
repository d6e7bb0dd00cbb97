// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/customer.h"
#include "core/domain/phonenumber.h"
#include "tests/support/catchqt.h"

using namespace throughline::domain;

TEST_CASE("an address is compared in its normal form and kept as it was written")
{
    const auto mail = Identity::make(IdentityKind::Email, QStringLiteral("  Mina.Okafor@Example.ORG "));
    REQUIRE(mail);
    CHECK(mail->value() == QStringLiteral("Mina.Okafor@Example.ORG"));
    CHECK(mail->normalized() == QStringLiteral("mina.okafor@example.org"));
    const auto phone = Identity::make(IdentityKind::Phone, QStringLiteral("+49 (30) 23125-007"));
    REQUIRE(phone);
    CHECK(phone->normalized() == QStringLiteral("+493023125007"));
}

TEST_CASE("a phone number is the same in every notation of the world")
{
    const QStringList notations { QStringLiteral("+49 (0)30 23125-007"), QStringLiteral("0049 30 23125007"),
        QStringLiteral("011 49 30 23125007"), QStringLiteral("030/23125 007"), QStringLiteral("\uFF0B49 30 23125007"),
        QStringLiteral("\uFF10\uFF13\uFF10 23125007") };
    for (const QString &notation : notations) {
        INFO(notation.toStdString());
        const auto phone = Identity::make(IdentityKind::Phone, notation, QStringLiteral("DE"));
        REQUIRE(phone);
        CHECK(phone->normalized() == QStringLiteral("+493023125007"));
    }
    // Without a country, those that name one.
    for (const qsizetype i : { 0, 1, 2, 4 }) {
        const auto phone = Identity::make(IdentityKind::Phone, notations.at(i));
        CHECK(phone->normalized() == QStringLiteral("+493023125007"));
    }
}

TEST_CASE("an extension is read in the words of several languages, and after a last hyphen")
{
    for (const QString &text : { QStringLiteral("+49 30 1110001 ext. 12"), QStringLiteral("+49 30 1110001 x12"),
             QStringLiteral("+49 30 1110001 Durchwahl 12"), QStringLiteral("+49 30 1110001, Nst. 12"),
             QStringLiteral("+49 30 1110001 poste 12"), QStringLiteral("+49 30 1110001 (ext 12)"),
             QStringLiteral("tel:+49-30-1110001;ext=12") }) {
        INFO(text.toStdString());
        CHECK(looksLikePhone(text));
        CHECK(Identity::make(IdentityKind::Phone, text)->normalized() == QStringLiteral("+49301110001;ext=12"));
        CHECK(extendedPhone(text)->named);
        CHECK(extendedPhone(text)->extension == QStringLiteral("12"));
    }
    CHECK(extendedPhone(QStringLiteral("2345678-12"))
        == ExtendedPhone { QStringLiteral("2345678"), QStringLiteral("12") });
    for (const QString &text : { QStringLiteral("+49 30 1110001"), QStringLiteral("030-1110001"), QString(),
             QStringLiteral("ext. 12"), QStringLiteral("mina12") })
        CHECK_FALSE(extendedPhone(text));
    for (const QString &text : { QStringLiteral("KD-4711"), QStringLiteral("box 12"), QStringLiteral("12"),
             QStringLiteral("mina@example.org"), QString(500, u'1') })
        CHECK_FALSE(looksLikePhone(text));
}

TEST_CASE("a phone number in other digits is the same number")
{
    const auto arabic = Identity::make(IdentityKind::Phone, QString::fromUtf8("٠٣٠ ٢٣١٢٥"));
    REQUIRE(arabic);
    CHECK(arabic->normalized() == QStringLiteral("03023125"));
}

TEST_CASE("what is no address can't be built")
{
    CHECK_FALSE(Identity::make(IdentityKind::Email, QStringLiteral("@example.org")).ok());
    CHECK_FALSE(Identity::make(IdentityKind::Email, QStringLiteral("mina@")).ok());
    CHECK_FALSE(Identity::make(IdentityKind::Email, QStringLiteral("mina okafor@example.org")).ok());
    CHECK_FALSE(Identity::make(IdentityKind::Phone, QStringLiteral("call me")).ok());
    CHECK_FALSE(Identity::make(IdentityKind::ChatHandle, QStringLiteral("   ")).ok());
}

TEST_CASE("a warranty is valid, soon over, over, or unknown")
{
    constexpr throughline::base::EpochMs kDay = 24LL * 3600 * 1000;
    Purchase purchase;
    CHECK(warrantyState(purchase, 0) == WarrantyState::Unknown);
    purchase.warrantyUntil = 100 * kDay;
    CHECK(warrantyState(purchase, 0) == WarrantyState::Valid);
    CHECK(warrantyState(purchase, 70 * kDay) == WarrantyState::ExpiringSoon);
    CHECK(warrantyState(purchase, 100 * kDay) == WarrantyState::ExpiringSoon);
    CHECK(warrantyState(purchase, 100 * kDay + 1) == WarrantyState::Expired);
}
