// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFileInfo>

#include <algorithm>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

QByteArray dialogue()
{
    return R"([{"convo_id": 1, "scenario": {"personal": {"customer_name": "mira holt", "email": "mira@example.org",
        "member_level": "gold"}, "order": {}}, "original": [
        ["customer", "My router drops, the serial number is XK-4711."],
        ["agent", "Thank you. What is your serial number?"],
        ["agent", "And what's your membership level?"]]}])";
}

} // namespace

TEST_CASE("A fact is proposed, confirmed, corrected and retracted from a shell, and its history stays")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"d.json"_s, dialogue()) }).status == 0);
    const std::vector<QJsonObject> proposals =
        ctl.run({ u"fact"_s, u"proposals"_s, u"--case"_s, u"1"_s, u"--json"_s }).objects();
    REQUIRE(proposals.size() == 1);
    CHECK(proposals[0].value(u"key"_s) == u"serial"_s);
    CHECK(proposals[0].value(u"value"_s) == u"XK-4711"_s);
    const QString event = QString::number(proposals[0].value(u"event"_s).toInt());
    const int id = ctl.run({ u"fact"_s, u"confirm"_s, event, u"Serial no."_s, u"XK-4711"_s, u"--json"_s })
                       .object()
                       .value(u"id"_s)
                       .toInt();
    CHECK(id > 0);
    CHECK(ctl.run({ u"fact"_s, u"proposals"_s, u"mira@example.org"_s, u"--json"_s }).objects().empty());
    CHECK(ctl.run({ u"fact"_s, u"correct"_s, QString::number(id), u"XK-4712"_s }).status == 0);
    ctl.run({ u"fact"_s, u"retract"_s, QString::number(id) }).requireRefused(u"taken back already"_s);
    const std::vector<QJsonObject> all =
        ctl.run({ u"fact"_s, u"list"_s, u"mira@example.org"_s, u"--json"_s }).objects();
    QStringList states;
    for (const QJsonObject &value : all) {
        if (value.value(u"key"_s) == u"serial"_s)
            states.append(value.value(u"value"_s).toString() + u' ' + value.value(u"state"_s).toString());
    }
    CHECK(states == QStringList { u"XK-4712 current"_s, u"XK-4711 corrected"_s });
    CHECK(ctl.run({ u"fact"_s, u"add"_s, u"mira@example.org"_s, u"asset tag"_s, u"A-77"_s }).status == 0);
    CHECK(ctl.run({ u"fact"_s, u"keys"_s, u"asset tag"_s, u"serial"_s }).status == 0);
    CHECK(ctl.run({ u"fact"_s, u"keys"_s }).out.contains("asset tag"));
    ctl.run({ u"fact"_s, u"add"_s, u"mira@example.org"_s, u"serial"_s, u"x"_s, u"--event"_s, u"999"_s })
        .requireRefused(u"999"_s);
    ctl.run({ u"fact"_s, u"retract"_s, u"999"_s }).requireRefused(u"999"_s);
    CHECK(ctl.run({ u"fact"_s, u"retract"_s, u"seven"_s }).status == 2);
    CHECK(ctl.run({ u"fact"_s, u"proposals"_s }).status == 2);
    CHECK(ctl.run({ u"fact"_s, u"keys"_s, u"alone"_s }).status == 2);
    CHECK(ctl.run({ u"asks"_s, u"--case"_s, u"x"_s }).status == 2);
    ctl.run({ u"asks"_s, u"--case"_s, u"77"_s }).requireRefused(u"#77"_s);
}

TEST_CASE("Asks tells what the customer had said in the case, and what was on record")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"d.json"_s, dialogue()) }).status == 0);
    const std::vector<QJsonObject> asks = ctl.run({ u"asks"_s, u"--json"_s }).objects();
    REQUIRE(asks.size() == 2);
    CHECK(asks[0].value(u"key"_s) == u"serial"_s);
    CHECK(asks[0].value(u"known"_s) == u"XK-4711"_s);
    CHECK(asks[0].value(u"known_from"_s) == u"this_case"_s);
    CHECK(asks[0].value(u"source_event"_s).toInt() == 1);
    CHECK(asks[1].value(u"key"_s) == u"membership level"_s);
    CHECK(asks[1].value(u"known_from"_s) == u"record"_s);
    CHECK(ctl.run({ u"asks"_s }).out.contains("2 of them for what was known"));
}

TEST_CASE("In real dialogues, the ask for a membership level that is on record is found")
{
    const QString folder = qEnvironmentVariable("THROUGHLINE_DATA", QStringLiteral(THROUGHLINE_DATA_BESIDE));
    const QString file = folder + u"/conversations/abcd/abcd_sample.json"_s;
    if (!QFileInfo::exists(file))
        SKIP("the real data isn't there: " + file.toStdString());
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, file }).status == 0);
    const std::vector<QJsonObject> asks = ctl.run({ u"asks"_s, u"--json"_s }).objects();
    const auto level = std::count_if(asks.begin(), asks.end(), [](const QJsonObject &ask) {
        return ask.value(u"key"_s) == u"membership level"_s && ask.value(u"known"_s) == u"Bronze"_s
            && ask.value(u"sentence"_s).toString().contains(u"membership level"_s);
    });
    CHECK(level == 1);
    // Nothing is asked for in the dialogue about promo codes.
    CHECK(std::none_of(
        asks.begin(), asks.end(), [](const QJsonObject &ask) { return ask.value(u"case"_s).toInt() == 3; }));
}
