// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/customer/flowlayout.h"
#include "ui/customer/headertext.h"

#include <algorithm>

using namespace throughline;
using ui::Chip;

namespace {

constexpr base::EpochMs kNow = 1'772'539'200'000; // 2026-03-03 12:00 UTC
constexpr base::EpochMs kDay = 86'400'000;

services::CustomerCard someCard()
{
    services::CustomerCard card;
    card.summary.customer.id = domain::CustomerId(1);
    card.summary.customer.name = QStringLiteral("منى عبد الله");
    card.summary.customer.language = QStringLiteral("ar");
    card.zone = QTimeZone("Asia/Tokyo");
    card.entitlement.tierName = QStringLiteral("gold");
    card.entitlement.source = domain::TierSource::PersonTier;
    return card;
}

domain::Purchase purchase(const char *name, std::optional<base::EpochMs> warranty)
{
    domain::Purchase bought;
    bought.productName = QString::fromUtf8(name);
    bought.productVersion = QStringLiteral("3.1");
    bought.warrantyUntil = warranty;
    return bought;
}

QString all(const ui::HeaderLine &line)
{
    QStringList texts;
    for (const ui::HeaderPart &part : line)
        texts.append(part.text);
    return texts.join(u'|');
}

} // namespace

TEST_CASE("A probable duplicate is told with why, and with the name where there is room")
{
    services::Duplicate other;
    other.b.customer.id = domain::CustomerId(17);
    other.b.customer.name = QStringLiteral("Mina\nOkafor");
    other.pair.evidence = { QStringLiteral("same phone number: +49 30"), QStringLiteral("same name") };
    const ui::HeaderPart roomy = ui::duplicatePart({ other, other }, true);
    CHECK(roomy.text == QStringLiteral("Perhaps the same as Mina Okafor (same phone number)"));
    CHECK(roomy.leads == ui::HeaderPart::Leads::Duplicate);
    const ui::HeaderPart narrow = ui::duplicatePart({ other }, false);
    CHECK(narrow.text == QStringLiteral("Perhaps here twice (same phone number)"));
    for (const char *words : { "Mina Okafor, customer 17", "same phone number: +49 30", "same name" })
        CHECK(narrow.more.contains(QString::fromUtf8(words)));
    CHECK_FALSE(narrow.more.contains(QStringLiteral("more who")));
    CHECK(roomy.more.contains(QStringLiteral("+1 more who")));
}

TEST_CASE("The header says who, how important, which language, and what time it is there")
{
    const auto line = ui::whoLine(someCard(), kNow);
    CHECK(line[0].text == QStringLiteral("منى عبد الله"));
    CHECK(line[0].look == Chip::Look::Title);
    CHECK(line[1].text == QStringLiteral("gold"));
    CHECK(all(line).contains(QStringLiteral("Arabic")));
    CHECK(all(line).contains(QStringLiteral("21:00 there")));
}

TEST_CASE("The header says which contract gives the tier, and until when")
{
    auto card = someCard();
    card.summary.organisationName = QStringLiteral("ACME");
    card.entitlement.source = domain::TierSource::OrganisationContract;
    card.entitlement.organisationName = QStringLiteral("ACME");
    card.entitlement.until = kNow + 100 * kDay;
    const auto line = ui::whoLine(card, kNow);
    CHECK(line[1].text.startsWith(QStringLiteral("gold · to ")));
    CHECK(line[1].more.contains(QStringLiteral("contract of ACME, until")));
    CHECK(line[2].text == QStringLiteral("of ACME"));
}

TEST_CASE("What the customer paid and what they cost us is one line")
{
    services::CustomerCard card = someCard();
    CHECK_FALSE(ui::valuePart(card.value).has_value());
    // Cases alone say nothing of value.
    card.value.cases = 12;
    CHECK_FALSE(ui::valuePart(card.value).has_value());
    card.value.totals = { { QString(), 4962, 0, 0 }, { QStringLiteral("EUR"), 100'000, 50, 1250 } };
    card.value.payments = 7;
    card.value.first = 1'610'000'000'000;
    card.value.last = 1'700'000'000'000;
    card.value.minutes = 200;
    const auto part = ui::valuePart(card.value);
    REQUIRE(part.has_value());
    CHECK(part->text.startsWith(QStringLiteral("Paid 49.62 + 1,000.00 EUR in 7 payment")));
    for (const char *words :
        { " since 2021 · ", "refunded 0.50 EUR · ", "cost 12.50 EUR · ", "3 h 20 min of calls · ", "12 case" })
        CHECK(part->text.contains(QString::fromUtf8(words)));
    CHECK(part->look == Chip::Look::Caption);
    CHECK(part->more.contains(QStringLiteral("First payment on")));
    CHECK(all(ui::whoLine(card, kNow)).contains(part->text));
}

TEST_CASE("A time zone that nobody knows is left out")
{
    auto card = someCard();
    card.zone = QTimeZone();
    CHECK_FALSE(all(ui::whoLine(card, kNow)).contains(QStringLiteral("there")));
}

TEST_CASE("A warranty that ends soon or is over is told by a sign and by words")
{
    auto card = someCard();
    card.purchases = { purchase("Router", kNow + 300 * kDay), purchase("Camera", kNow + 5 * kDay),
        purchase("Hub", kNow - kDay), purchase("Plan", std::nullopt) };
    const auto line = ui::ownsLine(card, kNow);
    REQUIRE(line.size() == 5);
    CHECK(line[1].text.contains(QStringLiteral("warranty to")));
    CHECK(line[2].text.contains(QStringLiteral("⚠ warranty ends soon")));
    CHECK(line[2].look == Chip::Look::Warning);
    CHECK(line[3].text.contains(QStringLiteral("✕ warranty expired")));
    CHECK(line[4].text == QStringLiteral("Plan 3.1"));
}

TEST_CASE("What doesn't fit into the line is left to a last part that counts it")
{
    CHECK(ui::partsThatFit({ 40, 100, 100, 100 }, 400, 10, 50) == 4);
    CHECK(ui::partsThatFit({ 40, 100, 100, 100 }, 369, 10, 50) == 3);
    CHECK(ui::partsThatFit({ 40, 100, 100, 100 }, 300, 10, 50) == 2);
    CHECK(ui::partsThatFit({ 40, 1000, 100 }, 300, 10, 50) == 2);
    CHECK(ui::partsThatFit({}, 300, 10, 50) == 0);
}

TEST_CASE("The case line says how long is left, or by how much it is over")
{
    domain::SupportCase supportCase;
    supportCase.id = domain::CaseId(1042);
    supportCase.subject = QStringLiteral("Drops every night");
    supportCase.priority = domain::Priority::Urgent;
    supportCase.dueAt = kNow + 100 * 60'000;
    CHECK(all(ui::caseLine(supportCase, {}, kNow)).startsWith(QStringLiteral("#1042 Drops every night|due in 1:40|")));
    CHECK(all(ui::caseLine(supportCase, {}, kNow)).contains(QStringLiteral("▲")));
    supportCase.dueAt = kNow - 12 * 60'000;
    CHECK(all(ui::caseLine(supportCase, {}, kNow)).contains(QStringLiteral("overdue by 0:12")));
    supportCase.status = domain::CaseStatus::Solved;
    CHECK_FALSE(all(ui::caseLine(supportCase, {}, kNow)).contains(QStringLiteral("overdue")));
}

TEST_CASE("A fact is shown as it was told, with where it came from in its tool tip")
{
    auto card = someCard();
    domain::Fact fact;
    fact.key = QStringLiteral("serial");
    fact.value = QStringLiteral("<img src=x>");
    fact.toldAt = kNow;
    fact.source = domain::EventId(5);
    card.facts = { fact };
    const auto line = ui::knownLine(card);
    CHECK(line[1].text == QStringLiteral("serial: <img src=x>"));
    CHECK(line[1].more.contains(QStringLiteral("timeline")));
    Chip chip;
    chip.setContent(line[1].text, line[1].look, line[1].more);
    CHECK_FALSE(chip.toolTip().contains(QStringLiteral("<img")));
}

TEST_CASE("Boxes flow into lines, none is cut, and none lies on another")
{
    const std::vector<QSize> boxes { { 100, 20 }, { 80, 20 }, { 300, 24 }, { 50, 20 }, { 900, 20 } };
    for (const bool rightToLeft : { false, true }) {
        const auto result = ui::flow(boxes, 400, 10, 5, rightToLeft);
        for (size_t i = 0; i < boxes.size(); ++i) {
            CHECK(QRect(0, 0, 400, result.height).contains(result.boxes[i]));
            for (size_t j = i + 1; j < boxes.size(); ++j)
                CHECK_FALSE(result.boxes[i].intersects(result.boxes[j]));
        }
    }
    CHECK(ui::flow({}, 400, 10, 5, false).height == 0);
}

TEST_CASE("What was promised is in sight until when, and what is late is told plainly")
{
    domain::Promise open;
    open.id = domain::EventId(7);
    open.text = QStringLiteral("I call back");
    open.mark.dueAt = kNow + kDay;
    domain::Promise late = open;
    late.id = domain::EventId(8);
    late.text = QStringLiteral("Send the form");
    late.mark = { kNow - kDay, domain::PromiseState::Broken };
    CHECK(ui::promiseParts({}, kNow).empty());
    const ui::HeaderLine line = ui::promiseParts({ late, open }, kNow);
    REQUIRE(line.size() == 2);
    CHECK(line[0].look == Chip::Look::Warning);
    CHECK(line[0].text.contains(QStringLiteral("late")));
    CHECK(line[0].text.contains(QStringLiteral("Send the form")));
    CHECK(line[0].leads == ui::HeaderPart::Leads::Entry);
    CHECK(line[0].entry == late.id);
    CHECK(line[1].text.contains(QStringLiteral("I call back")));
    CHECK(line[1].look != Chip::Look::Warning);
    // The first that isn't late, and how many more.
    CHECK(ui::promiseParts({ open, open, open }, kNow).size() == 2);
}
