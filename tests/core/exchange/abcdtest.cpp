// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/abcdreader.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QSet>

#include <algorithm>

using namespace throughline;
using domain::LaneKind;
using domain::StepKind;
using test::RecordingSink;

namespace {

using Read = base::Result<void> (*)(exchange::ByteSource &, exchange::RecordSink &);

QString readFrom(Read read, const QByteArray &bytes, RecordingSink &sink)
{
    auto source = exchange::ByteSource::fromBytes(bytes, QStringLiteral("f.json"));
    if (!source)
        return source.error().sentence();
    const auto done = read(**source, sink);
    return done ? QString() : done.error().sentence();
}

/// "F:ask>B:act>…": lanes and kinds of the steps.
QStringList shape(const domain::Blueprint &blueprint)
{
    QStringList out;
    for (const domain::Step &s : blueprint.steps)
        out.append(domain::laneKindName(s.lane) + u' ' + domain::stepKindName(s.kind) + u' ' + s.title);
    return out;
}

QStringList ways(const domain::Blueprint &blueprint, const QString &from)
{
    QStringList out;
    for (const domain::Transition &t : blueprint.after(from))
        out.append(t.label + QStringLiteral("->") + t.to);
    return out;
}

const QByteArray kGuidelines = R"({"Order Desk": {"description": "orders", "subflows": {"Late Fee": {
 "instructions": ["The customer was charged too much.", "Thank them."],
 "actions": [
  {"type": "interaction", "button": "Pull up Account", "text": "Get Full Name or Account ID for [Pull up Account]", "subtext": []},
  {"type": "kb query", "button": "Ask the Oracle", "text": "To decide:", "subtext": ["If this was our mistake (Oracle says Yes), skip the next step"]},
  {"type": "faq/policy", "button": "Membership Privileges", "text": "If Oracle says No", "subtext": ["Ask the customer for their membership level",
    "If Gold: > Go to next step.", "If Guest: > Apologize and [End Conversation]"]},
  {"type": "interaction", "button": "Update Order", "text": "Remove the fee", "subtext": ["Select [Update Order]"]},
  {"type": "communication", "button": "N/A", "text": "Tell the customer that it is done.", "subtext": []}
 ]}}}})";

} // namespace

TEST_CASE("a guideline becomes a roadmap with each step in its lane and ways that part where it says so")
{
    RecordingSink sink;
    REQUIRE(readFrom(exchange::readAbcdGuidelines, kGuidelines, sink) == QString());
    REQUIRE(sink.blueprints.size() == 1);
    const domain::Blueprint &b = sink.blueprints.front();
    CHECK(b.key == QStringLiteral("abcd:order-desk/late-fee"));
    CHECK(b.name == QStringLiteral("Late Fee"));
    CHECK(b.keywords.contains(QStringLiteral("fee")));
    CHECK(shape(b)
        == QStringList({ QStringLiteral("customer action The customer was charged too much"),
            QStringLiteral("frontstage question Ask for the full name or account ID"),
            QStringLiteral("backstage action Pull up Account"), QStringLiteral("backstage decision Ask the Oracle"),
            QStringLiteral("frontstage question Ask for the membership level"),
            QStringLiteral("backstage decision Membership Privileges"),
            QStringLiteral("systems action Update Order: remove the fee"),
            QStringLiteral("frontstage message Tell the customer that it is done"),
            QStringLiteral("frontstage message Ask whether anything else is needed, and say goodbye"),
            QStringLiteral("frontstage end Conversation ended") }));
    CHECK(ways(b, QStringLiteral("02-ask-the-oracle"))
        == QStringList({ QStringLiteral("Yes->04-update-order"), QStringLiteral("No->03-ask") }));
    CHECK(ways(b, QStringLiteral("03-membership-privileges"))
        == QStringList({ QStringLiteral("Gold->04-update-order"), QStringLiteral("Guest->closing") }));
    CHECK(b.steps[1].factKey == QStringLiteral("full name"));
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles.front().key == b.key);
    CHECK(b.steps[1].articleKeys == QStringList({ b.key }));
    CHECK(sink.articles.front().body.contains(
        QStringLiteral("4. **Update Order**: Remove the fee\n   - Select **Update Order**\n")));
    CHECK(sink.articles.front().body.contains(QStringLiteral("Thank them.")));
}

TEST_CASE("broken guidelines are told with their place")
{
    RecordingSink sink;
    CHECK(readFrom(exchange::readAbcdGuidelines, "{\"A\":\n {\"subflows\": }}", sink)
            .startsWith(QStringLiteral("f.json, line 2, column 1")));
    CHECK(readFrom(exchange::readAbcdGuidelines, R"({"A": {"subflows": {"B": {"actions": []}}}})", sink)
        == QStringLiteral("f.json: subflow \"B\" of flow \"A\" has no actions."));
    CHECK(readFrom(exchange::readAbcdGuidelines, R"({"A": 1})", sink)
        == QStringLiteral("f.json: flow \"A\" has no subflows."));
    CHECK(sink.blueprints.empty());
}

TEST_CASE("the real guidelines give 55 valid roadmaps and articles, with nothing of their words lost")
{
    RecordingSink sink;
    auto source = exchange::ByteSource::open(
        test::dataFolder() + QStringLiteral("/conversations/abcd/guidelines.json"));
    REQUIRE(source);
    REQUIRE(exchange::readAbcdGuidelines(**source, sink));
    CHECK(sink.blueprints.size() == 55);
    CHECK(sink.articles.size() == 55);
    QSet<QString> keys;
    QSet<int> lanes;
    int branching = 0;
    for (const domain::Blueprint &b : sink.blueprints) {
        INFO(b.name.toStdString());
        CHECK(domain::validate(b));
        CHECK_FALSE(b.keywords.isEmpty());
        keys.insert(b.key);
        CHECK(b.starts().size() == 1);
        CHECK(b.steps.back().kind == StepKind::End);
        CHECK(b.steps[b.steps.size() - 2].kind == StepKind::Message);
        bool branches = false;
        for (const domain::Step &s : b.steps) {
            lanes.insert(int(s.lane));
            CHECK(s.title.size() <= 160);
            branches = branches || b.after(s.key).size() > 1;
            if (s.kind == StepKind::Question)
                CHECK(s.lane == LaneKind::Frontstage);
            if (s.key.endsWith(QLatin1String("verify-identity")) || s.key.endsWith(QLatin1String("ask-the-oracle")))
                CHECK(s.lane == LaneKind::Backstage);
            if (s.key.endsWith(QLatin1String("offer-refund")) || s.key.endsWith(QLatin1String("update-order")))
                CHECK(s.lane == LaneKind::Systems);
        }
        branching += branches;
    }
    CHECK(keys.size() == 55);
    CHECK(lanes.size() == 4);
    CHECK(branching >= 20);
}

TEST_CASE("a dialogue becomes a customer with tier, purchase and facts, and a case whose turns stand on the right side")
{
    RecordingSink sink;
    const QByteArray json =
        R"([{"convo_id": 7, "scenario": {"personal": {"customer_name": "ada king", "email": "ada@example.org",
 "member_level": "gold", "phone": "(555) 010-0000", "username": "ada1", "account_id": "A7"},
 "order": {"order_id": "4711", "full_address": "1 Hill  Road", "payment_method": "paypal", "purchase_date": "2019-11-30",
 "products": "[{'brand': 'calvin_klein', 'product_type': 'jeans', 'amount': 94}]"}, "flow": "product_defect", "subflow": "return_size"},
 "original": [["agent", "Hi!"], ["customer", "Hello"], ["action", "Account has been pulled up."]],
 "delexed": [{}, {}, {"targets": ["return_size", "take_action", "pull-up-account", [], -1]}]}])";
    REQUIRE(readFrom(exchange::readAbcdDialogues, json, sink) == QString());
    REQUIRE(sink.customers.size() == 1);
    const exchange::SourceCustomer &customer = sink.customers.front();
    CHECK(customer.name == QStringLiteral("Ada King"));
    CHECK(customer.tier == QStringLiteral("Gold"));
    CHECK(customer.identities.size() == 4);
    REQUIRE(customer.purchases.size() == 1);
    CHECK(customer.purchases.front().product == QStringLiteral("Calvin Klein jeans"));
    CHECK(customer.purchases.front().purchasedAt == 1'575'072'000'000);
    const base::EpochMs noon = 1'575'201'600'000;
    const auto fact = std::find_if(customer.facts.begin(), customer.facts.end(),
        [](const auto &f) { return f.key == QStringLiteral("order number"); });
    REQUIRE(fact != customer.facts.end());
    CHECK(*fact == exchange::SourceFact { QStringLiteral("order number"), QStringLiteral("4711"), noon });
    const exchange::SourceCase &c = sink.cases.front();
    CHECK(c.key == QStringLiteral("7"));
    CHECK(c.subject == QStringLiteral("Product Defect: return size"));
    REQUIRE(c.events.size() == 3);
    CHECK(c.events[0].at == noon);
    CHECK(c.events[0].direction == domain::Direction::Outbound);
    CHECK(c.events[0].visibility == domain::Visibility::Customer);
    CHECK(c.events[1].at == noon + 20'000);
    CHECK(c.events[1].direction == domain::Direction::Inbound);
    CHECK(c.events[1].channel == domain::Channel::Chat);
    CHECK(c.events[2].channel == domain::Channel::System);
    CHECK(c.events[2].visibility == domain::Visibility::Internal);
    CHECK(c.events[2].subject == QStringLiteral("Pull up account"));
    CHECK(sink.notes.size() == 1);
}

TEST_CASE("broken dialogues are told with their place")
{
    RecordingSink sink;
    CHECK(readFrom(exchange::readAbcdDialogues, R"([{"scenario": {}}])", sink)
        == QStringLiteral("f.json: dialogue 1 has no \"convo_id\"."));
    CHECK(readFrom(exchange::readAbcdDialogues, R"([{"convo_id": 1, "original": [["robot", "x"]]}])", sink)
        == QStringLiteral("f.json: turn 1 of dialogue 1 is by \"robot\"; agent, customer or action is expected."));
    CHECK(readFrom(exchange::readAbcdDialogues, R"([{"convo_id": 1}])", sink)
        == QStringLiteral("f.json: dialogue 1 has no turns."));
    CHECK(readFrom(exchange::readAbcdDialogues, "[]", sink) == QStringLiteral("f.json: there are no dialogues in it."));
    CHECK(sink.cases.empty());
}

TEST_CASE("names of products are made readable")
{
    CHECK(exchange::abcdProductName(QStringLiteral("michael_kors jeans")) == QStringLiteral("Michael Kors jeans"));
    CHECK(exchange::abcdProductName(QStringLiteral("guess boots")) == QStringLiteral("Guess boots"));
}
