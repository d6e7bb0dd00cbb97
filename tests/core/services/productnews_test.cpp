// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/productnews.h"

#include "core/services/consents.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::RecommendationKind;
using storage::Engine;

namespace {

struct NewsFixture : tests::ServiceFixture {
    explicit NewsFixture(Engine engine)
        : ServiceFixture(engine)
        , news(workspace->productNews())
    {
        mina = customer(u"Mina"_s, { { u"Router X2"_s, u"3.1"_s } });
    }

    domain::CustomerId customer(const QString &name, const std::vector<std::pair<QString, QString>> &owned)
    {
        domain::CustomerId id;
        const auto database = place.open();
        REQUIRE(database
                ->write([&](storage::Session &session) {
                    storage::CustomerStore customers(session.connection());
                    id = customers.insert({ name, {}, {}, {}, {}, {} });
                    for (const auto &[product, version] : owned) {
                        domain::Purchase purchase;
                        purchase.customer = id;
                        purchase.product = storage::CatalogStore(session.connection()).product(product);
                        purchase.productVersion = version;
                        (void)customers.insert(purchase);
                    }
                })
                .result()
                .ok());
        return id;
    }
    domain::CaseId open(const QString &subject)
    {
        services::CaseOpening opening;
        opening.customer = mina;
        opening.subject = subject;
        const auto made = workspace->cases().open(request(), opening).result();
        REQUIRE(made.ok());
        return domain::CaseId(made->row);
    }
    void write(domain::CaseId id, const QString &text)
    {
        const auto database = place.open();
        REQUIRE(database
                ->write([&](storage::Session &session) {
                    storage::NewEvent event;
                    event.customer = mina;
                    event.caseId = id;
                    event.at = session.now();
                    event.channel = domain::Channel::Email;
                    event.kind = domain::EventKind::Message;
                    event.direction = domain::Direction::Inbound;
                    event.body = text;
                    (void)storage::EventStore(session.connection()).append(event);
                })
                .result()
                .ok());
    }
    void add(const QByteArray &text)
    {
        const auto note = services::ProductNews::read(u"notes.md"_s, text);
        REQUIRE(note.ok());
        REQUIRE(news.add(request(), { *note }).result().ok());
    }
    domain::CustomerNews ofMina() { return *news.ofCustomer(mina).result(); }

    services::ProductNews &news;
    domain::CustomerId mina;
};

constexpr auto kMending = "---\nproduct: Router X2\nversion: 3.10\ndate: 2026-01-20\ntitle: Steady at night\n---\n\n"
                          "The connection no longer drops at night.\n";

} // namespace

TEST_CASE("versions are compared as people count them")
{
    CHECK(domain::compareVersions(u"3.9"_s, u"3.10"_s) < 0);
    CHECK(domain::compareVersions(u"v3.1"_s, u"3.1.0"_s) == 0);
    CHECK(domain::compareVersions(u"3.1-beta"_s, u"3.1"_s) < 0);
    CHECK(domain::compareVersions(u"10"_s, u"9.9.9"_s) > 0);
    CHECK(domain::compareVersions(u"99999999999999999999999"_s, u"3"_s) > 0);
    CHECK(domain::compareVersions({}, u"0"_s) == 0);
}

TEST_CASE("what is new for a customer begins behind the version that they own, the newest first")
{
    NewsFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.add("---\nproduct: Router X2\nversion: 3.1\n---\nOld.\n");
    f.add("---\nproduct: Router X2\nversion: 3.9\n---\nQuicker.\n");
    f.add(kMending);
    f.add("---\nproduct: Lamp\nversion: 9\n---\nNobody of ours has it.\n");
    const auto notes = *f.news.notes(u"Router X2"_s).result();
    REQUIRE(notes.size() == 3);
    CHECK(notes.front().version == u"3.10"_s);
    CHECK(notes.front().title == u"Steady at night"_s);
    CHECK(notes.front().body == u"The connection no longer drops at night.\n"_s);
    const auto found = f.ofMina();
    REQUIRE(found.items.size() == 2);
    CHECK(found.items[0].note.version == u"3.10"_s);
    CHECK(found.items[1].note.version == u"3.9"_s);
    CHECK(found.items[0].ownedVersion == u"3.1"_s);
    CHECK(found.recommendations.empty()); // no case was about it
    CHECK(f.news.notes(u"Toaster"_s).result().error().kind == base::ErrorKind::NotFound);
}

TEST_CASE("an update is recommended if it is about what a case was about, once, and says why")
{
    NewsFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::CaseId about = f.open(u"Connection drops every night"_s);
    f.add(kMending);
    const auto found = f.ofMina();
    REQUIRE(found.recommendations.size() == 1);
    CHECK(found.recommendations.front().kind == RecommendationKind::Update);
    CHECK(found.recommendations.front().reason
        == u"version 3.10 is about what case #%1 was about: connection, drops, night"_s.arg(about.toString()));
    REQUIRE(f.news.setSeen(f.request(), f.mina, found.recommendations.front().product, u"3.10"_s, {}).result().ok());
    CHECK(f.ofMina().recommendations.empty());
    CHECK(f.ofMina().items.front().seen);
}

TEST_CASE("nothing is recommended while a complaint is open, nor to whoever wants no notices")
{
    NewsFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const domain::CaseId about = f.open(u"Connection drops every night"_s);
    f.add(kMending);
    REQUIRE(f.ofMina().recommendations.size() == 1);
    f.write(about, u"This is an outrage! I am furious, worst service ever, absolutely terrible!!!"_s);
    auto found = f.ofMina();
    CHECK(found.recommendations.empty());
    CHECK(found.silence == u"silent while a complaint is open: case #%1"_s.arg(about.toString()));
    CHECK(found.items.size() == 1); // what is new stays known
    {
        const auto connection = f.place.connect();
        connection->exec(u"UPDATE support_case SET closed_at = 1, status = 5"_s);
    }
    REQUIRE(f.ofMina().recommendations.size() == 1);
    services::NewConsent consent;
    consent.customer = f.mina;
    consent.state = domain::ConsentState::Unsubscribed;
    consent.reason = u"said so"_s;
    REQUIRE(f.workspace->consents().set(f.request(), consent).result().ok());
    found = f.ofMina();
    CHECK(found.recommendations.empty());
    CHECK(found.silence == u"silent: wants no notices by email (unsubscribed)"_s);
}

TEST_CASE("an accessory is recommended if many who own the same own it, and says how many")
{
    NewsFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    for (int i = 0; i < 10; ++i) {
        const QString name = u"Owner %1"_s.arg(i);
        (void)f.customer(name, { { u"Router X2"_s, {} }, { i < 6 ? u"Mesh node"_s : u"Lamp"_s, {} } });
    }
    const auto found = f.ofMina();
    REQUIRE(found.recommendations.size() == 1);
    CHECK(found.recommendations.front().kind == RecommendationKind::Accessory);
    CHECK(found.recommendations.front().productName == u"Mesh node"_s);
    CHECK(found.recommendations.front().reason == u"6 of 10 who own Router X2 own it as well"_s);
}

TEST_CASE("release notes that say no product, version or text are refused by file and reason, and nothing is kept")
{
    NewsFixture f(Engine::Sqlite);
    CHECK(services::ProductNews::read(u"a.md"_s, "Just text\n").error().sentence()
        == u"a.md: Release notes need a product: \"product: NAME\" in their head."_s);
    CHECK(services::ProductNews::read(u"a.md"_s, "---\nproduct: X\n---\ntext\n")
            .error()
            .sentence()
            .contains(u"version"_s));
    CHECK(services::ProductNews::read(u"a.md"_s, "---\nproduct: X\nversion: 1\ndate: soon\n---\ntext\n")
              .error()
              .sentence()
        == u"a.md: the date \"soon\" isn't one like 2026-01-31."_s);
    domain::ReleaseNote good;
    good.productName = u"Router X2"_s;
    good.version = u"4"_s;
    good.body = u"New."_s;
    CHECK_FALSE(f.news.add(f.request(), { good, {} }).result().ok());
    CHECK(f.news.notes(u"Router X2"_s).result()->empty());
}
