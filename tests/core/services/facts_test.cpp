// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/catalogstore.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::Direction;
using storage::Engine;
using tests::ServiceFixture;

namespace {

/// Two dialogues of one customer, as the importer reads them.
QByteArray dialogues()
{
    return R"([{"convo_id": 1, "scenario": {"personal": {"customer_name": "mira holt", "email": "mira@example.org",
        "member_level": "gold"}, "order": {}, "flow": "router", "subflow": "drops"}, "original": [
        ["customer", "Hi, my router drops. The serial number is XK-4711 and I already rebooted it."],
        ["agent", "Thank you. Could you tell me your order number?"],
        ["customer", "3348917502"],
        ["agent", "May I have the serial no. and the zip code, please?"],
        ["agent", "What's your membership level?"],
        ["customer", "gold"]]},
        {"convo_id": 2, "scenario": {"personal": {"customer_name": "mira holt", "email": "mira@example.org"}, "order": {}},
        "original": [["customer", "It's me again, firmware 3.1.2 now."]]}])";
}

struct FactFixture : ServiceFixture {
    explicit FactFixture(Engine engine)
        : ServiceFixture(engine)
    {
        REQUIRE(import(u"dialogues.json"_s, dialogues()).ok());
        const auto found = *workspace->customers().named(u"mira@example.org"_s).result();
        REQUIRE(found.size() == 1);
        customer = found.front().customer.id;
        const auto page = *workspace->cases().page({}, 10).result();
        REQUIRE(page.size() == 2);
        first = page.at(0).id;
        for (const domain::Event &event :
            *workspace->timeline().ofCase(first, { std::numeric_limits<base::EpochMs>::min(), {} }, 100).result())
            events.push_back(event);
        agent = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Mina Okafor"_s).result());
    }

    services::Facts &facts() { return workspace->facts(); }
    domain::FactHistory history(const QString &key)
    {
        const auto all = *facts().histories(customer).result();
        const auto it = std::find_if(all.begin(), all.end(), [&](const auto &h) { return h.key == key; });
        return it == all.end() ? domain::FactHistory() : *it;
    }
    QStringList proposals()
    {
        QStringList all;
        for (const services::OpenProposal &open : *facts().proposals(first).result())
            all.append(open.proposal.key + u'=' + open.proposal.value);
        return all;
    }

    domain::CustomerId customer;
    domain::CaseId first;
    domain::AgentId agent;
    std::vector<domain::Event> events;
};

} // namespace

TEST_CASE("the newest value of a fact wins, whatever its key was called, and the earlier ones stay with their sources")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    domain::Changes told;
    QObject::connect(f.workspace.get(), &services::Workspace::changed, f.workspace.get(),
        [&](const domain::Changes &c) { told += c; });
    const base::RequestId request = f.request();
    const qint64 old =
        *f.facts().add(request, { f.customer, u"Serial no."_s, u"XK-4711"_s, f.events[0].id, f.agent }).result();
    CHECK(*f.facts().add(request, { f.customer, u"Serial no."_s, u"XK-4711"_s, f.events[0].id, f.agent }).result()
        == old);
    const qint64 now = *f.facts().add(f.request(), { f.customer, u"S/N"_s, u"ZZ-9"_s, {}, f.agent, 0.5 }).result();
    domain::FactHistory history = f.history(u"serial"_s);
    REQUIRE(history.values.size() == 2);
    CHECK(history.current == 1);
    CHECK(history.values[0].id == domain::FactId(now));
    CHECK(history.values[0].tellings.front().confidence == 0.5);
    CHECK(history.values[0].tellings.front().toldAt == f.place.clock.now());
    CHECK(history.values[1].value == u"XK-4711"_s);
    CHECK(history.values[1].tellings.front().source == f.events[0].id);
    CHECK(history.values[1].tellings.front().direction == Direction::Inbound);
    CHECK(history.values[1].tellings.front().agentName == u"Mina Okafor"_s);

    // The old one is told again, in another spelling: it is current, and nothing is lost.
    f.place.clock.advance(1000);
    CHECK(*f.facts().add(f.request(), { f.customer, u"serial number"_s, u"xk 4711"_s, {}, f.agent }).result() == old);
    history = f.history(u"serial"_s);
    REQUIRE(history.values.size() == 2);
    CHECK(history.values[0].id == domain::FactId(old));
    CHECK(history.values[0].tellings.size() == 2);
    CHECK(history.values[0].tellings[1].source == f.events[0].id);
    const auto card = *f.workspace->customers().card(f.customer).result();
    CHECK(std::count_if(card.facts.begin(), card.facts.end(), [](const domain::Fact &fact) {
        return domain::FactKeys::usual().normal(fact.key) == u"serial"_s;
    }) == 1);
    CHECK(tests::waitUntil([&] {
        return std::any_of(told.cbegin(), told.cend(), [&](const domain::Change &c) {
            return c.subject == domain::Subject::Customer && c.customer == f.customer;
        });
    }));
}

TEST_CASE("a corrected value and a retracted one stay visible and are true no more")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::FactId a(*f.facts().add(f.request(), { f.customer, u"company"_s, u"Haldn"_s, {}, f.agent }).result());
    f.place.clock.advance(1000);
    const domain::FactId b(*f.facts().correct(f.request(), a, u"Halden"_s, f.agent).result());
    domain::FactHistory history = f.history(u"company"_s);
    REQUIRE(history.values.size() == 2);
    CHECK(history.values[0].id == b);
    CHECK(history.values[1].replacedBy == b);
    CHECK(history.values[1].withdrawnAt == f.place.clock.now());
    CHECK(history.values[1].withdrawnBy == u"Mina Okafor"_s);
    // Somebody else was quicker.
    CHECK(f.facts().correct(f.request(), a, u"Other"_s, f.agent).result().error().kind == base::ErrorKind::Conflict);
    CHECK(f.facts().retract(f.request(), a, f.agent).result().error().kind == base::ErrorKind::Conflict);

    const base::RequestId request = f.request();
    CHECK(*f.facts().retract(request, b, f.agent).result() == b.value());
    CHECK(*f.facts().retract(request, b, f.agent).result() == b.value());
    history = f.history(u"company"_s);
    CHECK(history.current == 0);
    CHECK(history.values.size() == 2);
    const auto card = *f.workspace->customers().card(f.customer).result();
    CHECK(std::none_of(
        card.facts.begin(), card.facts.end(), [](const domain::Fact &fact) { return fact.key == u"company"_s; }));
    // Told once more, it stands again.
    CHECK(*f.facts().add(f.request(), { f.customer, u"company"_s, u"Halden"_s, {}, f.agent }).result() == b.value());
    CHECK(f.history(u"company"_s).current == 1);
}

TEST_CASE("what can't be a fact is refused in words and nothing is written")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const size_t before = f.facts().histories(f.customer).result()->size();
    const auto kind = [&](const services::NewFact &fact) {
        return f.facts().add(f.request(), fact).result().error().kind;
    };
    CHECK(kind({ f.customer, u" "_s, u"x"_s, {}, {} }) == base::ErrorKind::InvalidInput);
    CHECK(kind({ f.customer, u"serial"_s, u" \n"_s, {}, {} }) == base::ErrorKind::InvalidInput);
    CHECK(kind({ f.customer, u"serial"_s, u"x"_s, {}, {}, 1.5 }) == base::ErrorKind::InvalidInput);
    CHECK(kind({ f.customer, u"serial"_s, u"x"_s, {}, {}, std::nan("") }) == base::ErrorKind::InvalidInput);
    CHECK(kind({ f.customer, u"serial"_s, QString(3000, u'x'), {}, {} }) == base::ErrorKind::InvalidInput);
    CHECK(kind({ f.customer, u"serial"_s, u"x"_s, domain::EventId(99'999), {} }) == base::ErrorKind::NotFound);
    CHECK(kind({ domain::CustomerId(99'999), u"serial"_s, u"x"_s, {}, {} }) == base::ErrorKind::NotFound);
    CHECK(f.facts().histories(domain::CustomerId(99'999)).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.facts().proposals(domain::CaseId(99'999)).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.facts().asksOfCase(domain::CaseId(99'999)).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.facts().histories(f.customer).result()->size() == before);
}

TEST_CASE("a proposal is open until it is confirmed or rejected, and a rejected one never comes back from its message")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    // The membership level and the address of the customer are on record: they are no news.
    CHECK(f.proposals() == QStringList { u"serial=XK-4711"_s, u"tried=reboot"_s, u"order number=3348917502"_s });
    CHECK(*f.facts().reject(f.request(), f.events[0].id, u"serial number"_s, u"xk4711"_s, f.agent).result()
        == f.events[0].id.value());
    CHECK(f.proposals() == QStringList { u"tried=reboot"_s, u"order number=3348917502"_s });
    REQUIRE(f.facts().confirm(f.request(), f.events[2].id, u"order number"_s, u"3348917502"_s, f.agent).result().ok());
    CHECK(f.proposals() == QStringList { u"tried=reboot"_s });
    const domain::FactHistory order = f.history(u"order number"_s);
    REQUIRE(order.values.size() == 1);
    CHECK(order.values[0].tellings.front().source == f.events[2].id);
    CHECK(order.values[0].tellings.front().toldAt == f.events[2].at);
    // A retracted fact isn't proposed again from the message that it came from.
    REQUIRE(f.facts().retract(f.request(), order.values[0].id, f.agent).result().ok());
    CHECK(f.proposals() == QStringList { u"tried=reboot"_s });
    // Of the customer, the other case tells something as well.
    const auto all = *f.facts().proposals(f.customer).result();
    CHECK(std::any_of(all.begin(), all.end(), [](const services::OpenProposal &open) {
        return open.proposal.key == u"version"_s && open.proposal.value == u"3.1.2"_s;
    }));
}

TEST_CASE("a draft that asks for what is known is stopped with the answer and a text in its place")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.facts().confirm(f.request(), f.events[0].id, u"serial"_s, u"XK-4711"_s, f.agent).result().ok());
    const QString draft = u"Hello Mira,\n\nthank you. Could you tell me your serial number and your invoice number? "
                          "What's your membership level?\n\nKind regards"_s;
    const auto found = *f.facts().checkDraft(f.customer, f.first, draft).result();
    REQUIRE(found.size() == 2);
    CHECK(draft.mid(found[0].sentence.start, found[0].sentence.length)
        == u"Could you tell me your serial number and your invoice number?"_s);
    REQUIRE(found[0].known.size() == 1);
    const domain::KnownValue &serial = found[0].known.front().known.front();
    CHECK(serial.value == u"XK-4711"_s);
    CHECK(serial.source == f.events[0].id);
    CHECK(serial.channel == domain::Channel::Chat);
    CHECK(serial.agentName == u"Mina Okafor"_s);
    CHECK(
        draft.mid(found[0].known.front().ask.span.start, found[0].known.front().ask.span.length) == u"serial number"_s);
    CHECK(found[0].statement == u"We have your serial number on record: XK-4711."_s);
    CHECK(found[0].replacement == found[0].statement + u" Could you please tell me your invoice number?"_s);
    CHECK(found[1].known.front().known.front().value == u"Gold"_s);
    // What the customer has only written, and nobody has confirmed, is known in this case.
    const auto unconfirmed = *f.facts().checkDraft(f.customer, f.first, u"What is your order number?"_s).result();
    REQUIRE(unconfirmed.size() == 1);
    CHECK(unconfirmed[0].known.front().known.front().from == domain::KnownValue::From::Message);
    CHECK(f.facts().checkDraft(f.customer, {}, u"What is your order number?"_s).result()->empty());
    CHECK(f.facts().checkDraft(f.customer, f.first, u"Your serial number is XK-4711."_s).result()->empty());

    const auto known = *f.facts().known(f.customer, f.first, u"serial number"_s).result();
    REQUIRE(known.size() == 1);
    CHECK(known.front().value == u"XK-4711"_s);
    CHECK(f.facts().known(f.customer, f.first, u"status light"_s).result()->empty());
}

TEST_CASE("a serial number that was told of one product answers nothing in a case about another")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.facts().confirm(f.request(), f.events[0].id, u"serial"_s, u"XK-4711"_s, f.agent).result().ok());
    const domain::CaseId second = f.workspace->cases().page({}, 10).result()->at(1).id;
    const auto connection = f.place.connect();
    const auto about = [&](domain::CaseId id, const QString &product) {
        storage::CatalogStore catalog(*connection);
        storage::Query(*connection, u"UPDATE support_case SET product_id = :product WHERE id = :id"_s)
            .bind(u":product"_s, catalog.product(product))
            .bind(u":id"_s, id)
            .exec();
    };
    about(f.first, u"Router"_s);
    about(second, u"Camera"_s);
    REQUIRE(f.facts().known(f.customer, f.first, u"serial number"_s).result()->size() == 1);
    CHECK(f.facts().known(f.customer, f.first, u"serial number"_s).result()->front().about == u"Router"_s);
    CHECK(f.facts().known(f.customer, second, u"serial number"_s).result()->empty());
    about(second, u"Router"_s);
    CHECK(f.facts().known(f.customer, second, u"serial number"_s).result()->size() == 1);
}

TEST_CASE("asks for what was told before in the case, or was on record, are reported with their answer")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const services::AsksOfCase report = *f.facts().asksOfCase(f.first).result();
    CHECK(report.asks == 4);
    REQUIRE(report.known.size() == 2);
    CHECK(report.known[0].ask.ask.key == u"serial"_s);
    CHECK(report.known[0].toldInCase);
    CHECK(report.known[0].ask.known.front().source == f.events[0].id);
    CHECK(report.known[0].sentence == u"May I have the serial no. and the zip code, please?"_s);
    CHECK(report.known[1].ask.ask.key == u"membership level"_s);
    CHECK_FALSE(report.known[1].toldInCase);
    CHECK(report.known[1].event == f.events[4].id);
}

TEST_CASE("a workspace's own name of a key joins facts, is found in drafts, and can be taken out")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.facts().add(f.request(), { f.customer, u"asset tag"_s, u"A-77"_s, {}, f.agent }).result().ok());
    CHECK(f.facts().checkDraft(f.customer, {}, u"What is your asset tag?"_s).result()->empty());
    REQUIRE(f.facts().putSynonym(f.request(), { u"Asset Tag"_s, u"serial no."_s }).result().ok());
    CHECK(f.history(u"serial"_s).values.size() == 1);
    CHECK(f.facts().checkDraft(f.customer, {}, u"What is your asset tag?"_s).result()->size() == 1);
    CHECK(f.facts().putSynonym(f.request(), { u"S/N"_s, u"version"_s }).result().error().kind
        == base::ErrorKind::InvalidInput);
    CHECK(f.facts().putSynonym(f.request(), { u"plan"_s, u"version"_s }).result().error().kind
        == base::ErrorKind::InvalidInput);
    REQUIRE(f.facts().putSynonym(f.request(), { u"asset tag"_s, {} }).result().ok());
    CHECK(f.history(u"serial"_s).values.empty());
}

TEST_CASE("what a call that came in told is proposed, and what stands in a list of what was tried isn't proposed again")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto call = [&](Direction direction, const QString &note) {
        REQUIRE(f.workspace->cases().logCall(f.request(), { f.first, f.agent, direction, 3, note }).result().ok());
        f.place.clock.advance(1000);
    };
    call(Direction::Inbound, u"Her order number is 5550001111."_s);
    call(Direction::Outbound, u"Told her that the invoice number is 77341234."_s);
    QStringList open = f.proposals();
    CHECK(open.contains(u"order number=5550001111"_s));
    CHECK_FALSE(open.join(u' ').contains(u"77341234"_s));
    const auto tried = [](const QStringList &all) {
        return std::any_of(all.begin(), all.end(), [](const QString &one) { return one.startsWith(u"tried="_s); });
    };
    REQUIRE(tried(open));
    QString value;
    for (const QString &one : open) {
        if (one.startsWith(u"tried="_s))
            value = one.section(u'=', 1);
    }
    REQUIRE(f.facts().add(f.request(), { f.customer, u"tried"_s, u"cable, "_s + value, {}, f.agent }).result().ok());
    CHECK_FALSE(tried(f.proposals()));
}

TEST_CASE("a phone number that is known in another spelling isn't proposed")
{
    FactFixture f(Engine::Sqlite);
    REQUIRE(
        f.facts().add(f.request(), { f.customer, u"phone number"_s, u"+49 30 23125007"_s, {}, f.agent }).result().ok());
    REQUIRE(f.workspace->cases()
            .logCall(
                f.request(), { f.first, f.agent, Direction::Inbound, 3, u"Her phone number is 0049 30 23125 007."_s })
            .result()
            .ok());
    for (const QString &open : f.proposals())
        CHECK_FALSE(open.startsWith(u"phone number="_s));
}

TEST_CASE("what a customer quotes of our message is nothing that they told")
{
    FactFixture f(Engine::Sqlite);
    REQUIRE(
        f.import(u"more.json"_s,
             R"([{"convo_id": 3, "scenario": {"personal": {"customer_name": "mira holt", "email": "mira@example.org"},
        "order": {}}, "original": [["customer", "My order number is 8812345678.\n\nOn Tue, 3 Mar 2026 at 10:02, Support <support@example.org> wrote:\n\n> Your invoice number is 99112233.\n"]]}])")
            .ok());
    QStringList all;
    for (const services::OpenProposal &open : *f.facts().proposals(f.customer).result())
        all.append(open.proposal.value);
    CHECK(all.contains(u"8812345678"_s));
    CHECK_FALSE(all.contains(u"support@example.org"_s));
    CHECK_FALSE(all.contains(u"99112233"_s));
}

TEST_CASE("what an agent notes of the customer is proposed with the note as its source; what we did ourselves isn't")
{
    FactFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.place.clock.advance(60'000);
    services::Cases &cases = f.workspace->cases();
    const domain::EventId note(
        *cases.addNote(f.request(), f.first, f.agent, u"Serial is SN-12345, customer told me on the phone."_s)
            .result());
    const domain::EventId call(
        *cases.logCall(f.request(), { f.first, f.agent, Direction::Outbound, 3, u"Firmware version is 4.2.1 there."_s })
            .result());
    REQUIRE(
        cases.addNote(f.request(), f.first, f.agent, u"Sent a replacement, serial number ZZ-99887."_s).result().ok());
    const auto open = *f.facts().proposals(f.first).result();
    const auto of = [&](const QString &value) {
        return std::find_if(
            open.begin(), open.end(), [&](const services::OpenProposal &one) { return one.proposal.value == value; });
    };
    const auto serial = of(u"SN-12345"_s);
    REQUIRE(serial != open.end());
    CHECK(serial->event == note);
    CHECK(serial->proposal.key == u"serial"_s);
    CHECK(serial->notedBy == u"Mina Okafor"_s);
    const auto version = of(u"4.2.1"_s);
    REQUIRE(version != open.end());
    CHECK(version->event == call);
    CHECK_FALSE(version->notedBy.has_value());
    CHECK(of(u"ZZ-99887"_s) == open.end());
    // Of a customer as a whole the same is read.
    const auto theirs = *f.facts().proposals(f.customer).result();
    CHECK(std::any_of(theirs.begin(), theirs.end(), [&](const auto &one) { return one.event == note; }));

    REQUIRE(f.facts().confirm(f.request(), note, u"serial"_s, u"SN-12345"_s, f.agent).result().ok());
    CHECK(f.history(u"serial"_s).values.front().tellings.front().source == note);
    CHECK_FALSE(f.proposals().contains(u"serial=SN-12345"_s));
    REQUIRE(f.facts().reject(f.request(), call, version->proposal.key, u"4.2.1"_s, f.agent).result().ok());
    CHECK_FALSE(f.proposals().contains(version->proposal.key + u"=4.2.1"_s));
}
