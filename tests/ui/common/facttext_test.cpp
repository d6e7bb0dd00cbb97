// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/facttext.h"

#include "tests/support/catchqt.h"
#include "ui/common/factform.h"
#include "ui/common/format.h"

using namespace throughline;
using domain::Channel;
using domain::Direction;
using domain::KnownValue;

namespace {

constexpr base::EpochMs kThen = 1'772'539'200'000; // 2026-03-03 12:00 UTC

QString plain(QString text)
{
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

KnownValue known(KnownValue::From from)
{
    KnownValue value;
    value.key = QStringLiteral("serial");
    value.value = QStringLiteral("NX-\n2231");
    value.from = from;
    value.channel = Channel::Email;
    value.direction = Direction::Inbound;
    value.at = kThen;
    return value;
}

} // namespace

TEST_CASE("What is known says who told it, how and when, in one line")
{
    const QString name = QStringLiteral("Mina");
    const QString date = ui::shortDate(kThen);
    KnownValue value = known(KnownValue::From::Fact);
    CHECK(plain(ui::knownText(value, name))
        == QStringLiteral("serial number is NX- 2231, told by Mina by e-mail on ") + date);
    value.channel = Channel::Phone;
    CHECK(plain(ui::toldText(value, name)) == QStringLiteral("told by Mina on the phone on ") + date);
    CHECK(plain(ui::toldText(value, {})) == QStringLiteral("told by the customer on the phone on ") + date);
    value.direction = Direction::None;
    value.agentName = QStringLiteral("Ana");
    CHECK(plain(ui::toldText(value, name)) == QStringLiteral("written down by Ana on ") + date);
    CHECK(ui::toldText(known(KnownValue::From::Purchase), name) == QStringLiteral("on record"));
    value.about = QStringLiteral("R2 Router");
    CHECK(plain(ui::knownText(value, name)).startsWith(QStringLiteral("serial number of R2 Router is ")));
}

TEST_CASE("A note of what is known holds no marks that can't be seen")
{
    const QString note = ui::knownNote(known(KnownValue::From::Message), QStringLiteral("Mina"));
    CHECK(note == plain(note));
    CHECK(note.startsWith(QStringLiteral("Serial number: NX- 2231 (told by Mina")));
}

TEST_CASE("Only what isn't certain says how certain it is")
{
    CHECK(ui::certainty(1.0).isEmpty());
    CHECK(ui::certainty(0.8).startsWith(QStringLiteral("80")));
}

TEST_CASE("The names that a form completes are those that people use, each once")
{
    const QStringList names = ui::factNames(
        domain::FactKeys::usual().with({ { QStringLiteral("asset tag"), QStringLiteral("serial") } }));
    CHECK(names.count(QStringLiteral("serial number")) == 1);
    CHECK(names.contains(QStringLiteral("order number")));
    CHECK_FALSE(names.contains(QStringLiteral("serial")));
}
