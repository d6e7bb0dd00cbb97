// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/customerstore.h"
#include "core/storage/identitystore.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::Identity;
using domain::IdentityKind;
using storage::Engine;
using tests::ServiceFixture;

namespace {

CustomerId add(ServiceFixture &f, const QString &name, const std::vector<std::pair<IdentityKind, QString>> &identities)
{
    const auto connection = f.place.connect();
    storage::CustomerStore store(*connection);
    storage::NewCustomer row;
    row.name = name;
    const CustomerId id = store.insert(row);
    for (const auto &[kind, value] : identities)
        REQUIRE(store.addIdentity(id, *Identity::make(kind, value)));
    return id;
}

std::vector<CustomerId> found(ServiceFixture &f, const QString &text)
{
    std::vector<CustomerId> ids;
    for (const domain::CustomerSummary &summary : *f.workspace->identities().find(text).result())
        ids.push_back(summary.customer.id);
    return ids;
}

std::vector<CustomerId> near(ServiceFixture &f, const QString &text)
{
    std::vector<CustomerId> ids;
    for (const domain::CustomerSummary &summary : *f.workspace->identities().findNear(text).result())
        ids.push_back(summary.customer.id);
    return ids;
}

} // namespace

TEST_CASE("a customer is found by their phone number in any notation, and by every other address")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const CustomerId mina = add(f, u"Mina"_s,
        { { IdentityKind::Phone, u"+49 (30) 23125-007"_s }, { IdentityKind::Email, u"Mina@Bücher.example"_s },
            { IdentityKind::AccountNumber, u"KD-4711"_s }, { IdentityKind::ChatHandle, u"minao"_s } });
    add(f, u"Noor"_s, { { IdentityKind::Phone, u"+49 30 23125008"_s } });
    for (const QString &text : { u"+493023125007"_s, u"0049 30 23125 007"_s, u"+49 (0)30 23125007"_s,
             u"tel:+49-30-23125-007"_s, u"030 23125007"_s, u"mina@bücher.EXAMPLE"_s, u"mina@xn--bcher-kva.example"_s,
             u"mailto:mina@bücher.example"_s, u"Mina <mina@bücher.example>"_s, u"kd-4711"_s, u"MinaO"_s }) {
        INFO(text.toStdString());
        CHECK(found(f, text) == std::vector { mina });
    }
    for (const QString &text : { u"+49 30 23125009"_s, u"0"_s, u""_s, u"mina"_s, u"mina@example.org"_s, u"%"_s }) {
        INFO(text.toStdString());
        CHECK(found(f, text).empty());
    }
}

TEST_CASE("a phone number is found in the notations of every keyboard, and by its kind")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const CustomerId mina = add(
        f, u"Mina"_s, { { IdentityKind::Phone, u"+49 30 1110001"_s }, { IdentityKind::AccountNumber, u"KD-4711"_s } });
    for (const QString &text : { u"＋49 30 1110001"_s, u"+49‑30‑1110001"_s, u"（030）1110001"_s, u"011 49 30 1110001"_s,
             u"+49−30−1110001"_s, u"\u202A+49 30 1110001\u202C"_s, u"０３０ １１１０００１"_s, u"phone:030 1110001"_s,
             u"Phone:＋49301110001"_s, u"account:kd-4711"_s }) {
        INFO(text.toStdString());
        CHECK(found(f, text) == std::vector { mina });
        CHECK(near(f, text).empty());
    }
    for (const QString &text : { u"account:030 1110001"_s, u"chat:kd-4711"_s, u"phone:kd-4711"_s, u"phone:"_s }) {
        INFO(text.toStdString());
        CHECK(found(f, text).empty());
    }
}

TEST_CASE("the spaces and dashes of an account number don't count, those that were stored with them included")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const CustomerId mina = add(f, u"Mina"_s, { { IdentityKind::AccountNumber, u"AC 12-34"_s } });
    const CustomerId noor = add(f, u"Noor"_s, { { IdentityKind::AccountNumber, u"AC 12-35"_s } });
    {
        // As an earlier version wrote it.
        const auto connection = f.place.connect();
        storage::Query(*connection, u"UPDATE identity SET normalized = 'ac 12-35' WHERE value = 'AC 12-35'"_s).exec();
        storage::Query(*connection, u"DELETE FROM setting WHERE name = 'account_form'"_s).exec();
    }
    f.workspace.reset();
    f.workspace =
        services::Workspace::make(f.place.text(), services::Workspace::Mode::MustExist, f.place.clock).value();
    REQUIRE(f.workspace->open().result().ok());
    for (const QString &text :
        { u"AC1234"_s, u"ac 12 34"_s, u"A-C-1-2-3-4"_s, u"account:AC12\u201134"_s, u"AC 12-34"_s }) {
        INFO(text.toStdString());
        CHECK(found(f, text) == std::vector { mina });
        const auto palette = f.workspace->search().everything(text, 5).result();
        if (!text.contains(u':')) {
            REQUIRE_FALSE(palette->customers.empty());
            CHECK(palette->customers.front().customer.id == mina);
        }
    }
    CHECK(found(f, u"AC1235"_s) == std::vector { noor });
    CHECK(found(f, u"AC123"_s).empty());
    // One account is one address, in whichever notation it comes again.
    services::CustomerEdit again;
    again.customer = mina;
    again.add = { { IdentityKind::AccountNumber, u"AC-1234"_s } };
    CHECK(f.workspace->edits().editCustomer(f.request(), again).result()->id == 0);
}

TEST_CASE("whoever has an extension of a number is compared with who has the number, and the other way round")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QString extended = GENERATE(u"+49 30 1110001-5"_s, u"+49 30 1110001 ext. 5"_s);
    INFO(extended.toStdString());
    // Their names lead nowhere.
    const CustomerId house = add(f, u"Quentin Zylberstein"_s, { { IdentityKind::Phone, u"+49 30 1110001"_s } });
    const CustomerId desk = add(f, u"Ophelia Brandt"_s, { { IdentityKind::Phone, extended } });
    (void)add(f, u"Tom Vogel"_s, { { IdentityKind::Phone, u"+49 30 1110002"_s } });
    const auto connection = f.place.connect();
    storage::IdentityStore store(*connection);
    for (const CustomerId one : { house, desk }) {
        std::vector<CustomerId> compared;
        for (const domain::PersonSketch &person : store.sketchesAround(one))
            compared.push_back(person.id);
        CHECK(compared == std::vector { house, desk });
    }
}

TEST_CASE("a number and the same with an extension are found by each other, as neighbours and not as one")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const bool country = GENERATE(true, false);
    if (country)
        REQUIRE(f.workspace->identities().setRegion(f.request(), u"DE"_s).result().ok());
    const CustomerId house = add(f, u"House"_s, { { IdentityKind::Phone, u"+49 30 1110001"_s } });
    for (const QString &text : { u"+49 30 1110001 ext. 12"_s, u"030 1110001 x12"_s, u"(030) 1110001 Durchwahl 12"_s,
             u"1110001-12"_s, u"+49 30 1110001‑12"_s, u"tel:+49-30-1110001;ext=12"_s, u"011 49 30 1110001 #12"_s }) {
        INFO(text.toStdString());
        CHECK(found(f, text).empty());
        CHECK(near(f, text) == std::vector { house });
    }
    const CustomerId noor = add(f, u"Noor"_s, { { IdentityKind::Phone, u"+49 30 1110001 Durchwahl 12"_s } });
    const CustomerId zeb = add(f, u"Zeb"_s, { { IdentityKind::Phone, u"+49 30 1110001-34"_s } });
    for (const QString &text : { u"+49 30 1110001"_s, u"030 1110001"_s, u"1110001"_s }) {
        INFO(text.toStdString());
        CHECK(found(f, text) == std::vector { house });
        CHECK(near(f, text) == std::vector { noor, zeb });
    }
    CHECK(found(f, u"030 1110001 ext 12"_s) == std::vector { noor });
    CHECK(near(f, u"030 1110001 ext 12"_s) == std::vector { house });
    CHECK(found(f, u"030 1110001-34"_s) == std::vector { zeb });
    // Two extensions of one house are two people.
    CHECK(near(f, u"030 1110001-56"_s) == std::vector { house });
}

TEST_CASE("the workspace's country decides about numbers that name none, those that were there included")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const CustomerId mina = add(f, u"Mina"_s, { { IdentityKind::Phone, u"030 23125-007"_s } });
    const CustomerId noor = add(f, u"Noor"_s, { { IdentityKind::Phone, u"+49 30 23125007"_s } });
    CHECK(found(f, u"+493023125007"_s) == std::vector { noor });
    CHECK(f.workspace->identities().shared(10).result()->empty());
    CHECK(f.workspace->identities().setRegion(f.request(), u"Germany"_s).result().error().kind
        == base::ErrorKind::InvalidInput);
    CHECK(*f.workspace->identities().setRegion(f.request(), u"de"_s).result() == 1);
    CHECK(*f.workspace->identities().region().result() == u"DE"_s);
    CHECK(found(f, u"+493023125007"_s) == std::vector { mina, noor });
    CHECK(found(f, u"(030) 2312 5007"_s) == std::vector { mina, noor });
    // One address of two customers is told.
    const auto shared = *f.workspace->identities().shared(10).result();
    REQUIRE(shared.size() == 1);
    CHECK(shared.front().identity.normalized() == u"+493023125007"_s);
    CHECK(shared.front().identity.value() == u"030 23125-007"_s);
    CHECK(shared.front().customers.size() == 2);
}

TEST_CASE("probable duplicates are found in the workspace, and gone once they are merged")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const CustomerId a = add(f, u"Mina Okafor"_s, { { IdentityKind::Phone, u"+49 30 23125007"_s } });
    const CustomerId b = add(f, u"Okafor, Mina"_s, { { IdentityKind::Phone, u"0049 30 23125007"_s } });
    add(f, u"Tobias Okafor"_s, { { IdentityKind::Phone, u"+49 30 23125007"_s } });
    const auto pairs = *f.workspace->identities().duplicates(10).result();
    REQUIRE(pairs.size() == 1);
    CHECK((pairs.front().pair.a == a && pairs.front().pair.b == b));
    CHECK(pairs.front().a.customer.name == u"Mina Okafor"_s);
    // Of one customer the same is found by the indexes alone, from both sides.
    for (const auto &[one, other] : { std::pair(a, b), std::pair(b, a) }) {
        const auto theirs = *f.workspace->identities().duplicatesOf(one, 10).result();
        REQUIRE(theirs.size() == 1);
        CHECK(theirs.front().a.customer.id == one);
        CHECK(theirs.front().b.customer.id == other);
        CHECK(theirs.front().pair.evidence == pairs.front().pair.evidence);
    }
    REQUIRE(f.workspace->merges().mergeCustomers(f.request(), b, a, {}, {}).result().ok());
    CHECK(f.workspace->identities().duplicates(10).result()->empty());
    CHECK(f.workspace->identities().duplicatesOf(a, 10).result()->empty());
    CHECK(f.workspace->identities().duplicatesOf(b, 10).result()->empty());
    // The number that both had is the one's now, once.
    CHECK(f.workspace->customers().card(a).result()->identities.size() == 1);
}

TEST_CASE("two customers of whom it was said that they are two people are never proposed as one again, until that is "
          "taken back")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Identities &identities = f.workspace->identities();
    const domain::AgentId ada(*f.workspace->cases().ensureAgent(f.request(), u"Ada"_s).result());
    const CustomerId a = add(f, u"Mina Okafor"_s, { { IdentityKind::Phone, u"+49 30 23125007"_s } });
    const CustomerId b = add(f, u"Okafor, Mina"_s, { { IdentityKind::Phone, u"0049 30 23125007"_s } });
    REQUIRE(identities.duplicates(10).result()->size() == 1);

    const qint64 said = *identities.sayTwoPeople(f.request(), b, a, ada).result();
    CHECK(identities.duplicates(10).result()->empty());
    CHECK(identities.duplicatesOf(a, 10).result()->empty());
    CHECK(identities.duplicatesOf(b, 10).result()->empty());
    // Said twice it is said once, and it is known by whom and when.
    f.place.clock.advance(1000);
    CHECK(*identities.sayTwoPeople(f.request(), a, b, {}).result() == said);
    const auto list = *identities.twoPeople(a, false, 10).result();
    REQUIRE(list.size() == 1);
    CHECK(list.front().a == a);
    CHECK(list.front().b == b);
    CHECK(list.front().agentName == u"Ada"_s);
    CHECK(list.front().saidAt == f.place.clock.now() - 1000);
    CHECK(f.workspace->merges().previewCustomers(a, b, {}).result()->saidTwo->agentName == u"Ada"_s);

    CHECK(*identities.takeBackTwoPeople(f.request(), a, b, ada).result() == said);
    CHECK(identities.duplicates(10).result()->size() == 1);
    CHECK(identities.twoPeople({}, false, 10).result()->empty());
    const auto all = *identities.twoPeople({}, true, 10).result();
    REQUIRE(all.size() == 1);
    CHECK(all.front().withdrawnByName == u"Ada"_s);
    CHECK(all.front().withdrawnAt == f.place.clock.now());
    CHECK(identities.takeBackTwoPeople(f.request(), a, b, ada).result().error().kind == base::ErrorKind::NotFound);
    CHECK(identities.sayTwoPeople(f.request(), a, a, ada).result().error().kind == base::ErrorKind::Refused);
    CHECK(identities.sayTwoPeople(f.request(), a, CustomerId(9'999), ada).result().error().kind
        == base::ErrorKind::NotFound);
}

TEST_CASE("what was said of a customer holds for whoever they are merged into, and for themselves once that is undone")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Identities &identities = f.workspace->identities();
    const CustomerId father = add(f, u"Mina Okafor"_s, { { IdentityKind::Phone, u"+49 30 23125007"_s } });
    const CustomerId son = add(f, u"Okafor, Mina"_s, { { IdentityKind::Phone, u"0049 30 23125007"_s } });
    const CustomerId another = add(f, u"M. O."_s, { { IdentityKind::Email, u"mo@example.org"_s } });
    REQUIRE(identities.sayTwoPeople(f.request(), father, son, {}).result().ok());
    const qint64 merge = *f.workspace->merges().mergeCustomers(f.request(), son, another, {}, {}).result();
    auto now = *identities.twoPeople(another, false, 10).result();
    REQUIRE(now.size() == 1);
    CHECK(now.front().a == another);
    CHECK(now.front().b == father);
    CHECK(identities.duplicates(10).result()->empty());
    CHECK(f.workspace->merges().previewCustomers(another, father, {}).result()->saidTwo.has_value());

    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(merge), {}).result().ok());
    CHECK(identities.twoPeople(another, false, 10).result()->empty());
    now = *identities.twoPeople(son, false, 10).result();
    REQUIRE(now.size() == 1);
    CHECK(now.front().b == father);
    CHECK(identities.duplicates(10).result()->empty());
    // Merged all the same, they are one: nothing is left to say, until that is undone.
    const qint64 both = *f.workspace->merges().mergeCustomers(f.request(), son, father, {}, {}).result();
    CHECK(identities.twoPeople({}, false, 10).result()->empty());
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(both), {}).result().ok());
    CHECK(identities.twoPeople({}, false, 10).result()->size() == 1);
}
