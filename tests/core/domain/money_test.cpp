// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/customervalue.h"
#include "tests/support/catchqt.h"

#include <catch2/catch_test_macros.hpp>

#include <limits>
#include <random>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

TEST_CASE("an amount is read to the cent, however it is grouped")
{
    struct Row {
        QString text;
        QString currency;
        qint64 minor;
        QString read;
    };
    const std::vector<Row> rows {
        { u"49.62"_s, {}, 4962, {} },
        { u"1,234.56"_s, {}, 123456, {} },
        { u"1.234,56"_s, {}, 123456, {} },
        { u"1,234"_s, {}, 123400, {} },
        { u"1.234.567"_s, {}, 123456700, {} },
        { u"49,6"_s, {}, 4960, {} },
        { u" 7 "_s, {}, 700, {} },
        { u".5"_s, {}, 50, {} },
        { u"12.5000"_s, {}, 1250, {} },
        { u"-3.01"_s, {}, -301, {} },
        { u"1'234.50"_s, {}, 123450, {} },
        { u"€ 12,50"_s, {}, 1250, u"EUR"_s },
        { u"12.50 usd"_s, {}, 1250, u"USD"_s },
        { u"-$3"_s, {}, -300, {} },
        { u"1234"_s, u"JPY"_s, 1234, u"JPY"_s },
        { u"1.2345"_s, u"KWD"_s, -1, {} },
        { u"1.234"_s, u"KWD"_s, 1234, u"KWD"_s },
        { u"0.29"_s, {}, 29, {} },
        { u"9999999999999.99"_s, {}, 999999999999999, {} },
    };
    for (const Row &row : rows) {
        INFO(row.text.toStdString());
        const auto money = Money::parse(row.text, row.currency);
        if (row.minor == -1) {
            CHECK_FALSE(money);
            continue;
        }
        REQUIRE(money);
        CHECK(money->minor == row.minor);
        CHECK(money->currency == row.read);
    }
}

TEST_CASE("what is no amount is refused, and so is a fraction of a cent")
{
    for (const QString &text : { u""_s, u"abc"_s, u"1.2.3"_s, u"12,34,56"_s, u"1,23.45,6"_s, u"0.001"_s, u"--1"_s,
             u"1e5"_s, u"99999999999999.99"_s, u"."_s, u"EUR"_s, u"1 2"_s }) {
        INFO(text.toStdString());
        CHECK_FALSE(Money::parse(text).ok());
    }
}

TEST_CASE("any amount that is written is read again as it was")
{
    std::mt19937_64 random(4711);
    for (int i = 0; i < 2000; ++i) {
        const QString currency = QStringList { u""_s, u"EUR"_s, u"JPY"_s, u"KWD"_s }.at(int(random() % 4));
        const Money money { qint64(random() % 1'999'999'999'999) - 999'999'999'999, currency };
        INFO(money.text().toStdString());
        CHECK(Money::parse(money.number(), currency).value() == money);
        CHECK(Money::parse(money.text(), currency).value() == money);
    }
    CHECK(Money { -5, u"EUR"_s }.text() == u"-0.05 EUR"_s);
    CHECK(Money { 123456, {} }.text(QLocale(QLocale::German)) == u"1.234,56"_s);
}

TEST_CASE("a customer's value is summed per currency, and never across")
{
    const auto payment = [](PaymentKind kind, qint64 minor, const QString &currency,
                             std::optional<throughline::base::EpochMs> at) {
        Payment p;
        p.kind = kind;
        p.amount = { minor, currency };
        p.at = at;
        return p;
    };
    const CustomerValue value = customerValue({ payment(PaymentKind::Paid, 100, u"EUR"_s, 5000),
        payment(PaymentKind::Paid, 250, u"EUR"_s, 3000), payment(PaymentKind::Refunded, 40, u"EUR"_s, 1000),
        payment(PaymentKind::Cost, 7, u"USD"_s, {}), payment(PaymentKind::Paid, 1, {}, {}) });
    REQUIRE(value.totals.size() == 3);
    CHECK(value.totals[0] == CurrencyTotals { {}, 1, 0, 0 });
    CHECK(value.totals[1] == CurrencyTotals { u"EUR"_s, 350, 40, 0 });
    CHECK(value.totals[2] == CurrencyTotals { u"USD"_s, 0, 0, 7 });
    CHECK(value.payments == 3);
    CHECK(value.first == 3000);
    CHECK(value.last == 5000);

    constexpr qint64 kMost = std::numeric_limits<qint64>::max();
    const auto huge = totalsOf({ payment(PaymentKind::Paid, kMost, {}, {}), payment(PaymentKind::Paid, 1, {}, {}) });
    CHECK(huge.front().paid == kMost);
    CHECK(totalsOf({}).empty());
}
