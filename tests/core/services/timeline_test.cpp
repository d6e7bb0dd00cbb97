// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"

#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/query.h"

#include <QRandomGenerator>

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::EventCursor;
using domain::EventFilter;
using storage::Engine;
using tests::ServiceFixture;

namespace {

/// A customer with many events, several of them at the same moment, on several channels, products and cases; and another customer between them.
struct Fixture : ServiceFixture {
    explicit Fixture(Engine engine)
        : ServiceFixture(engine)
    {
        auto database = place.open();
        const auto made = database
                              ->write([](storage::Session &session) {
                                  storage::CustomerStore customers(session.connection());
                                  storage::CaseStore cases(session.connection());
                                  storage::CatalogStore catalog(session.connection());
                                  storage::EventStore events(session.connection());
                                  QRandomGenerator random(42);
                                  std::vector<domain::CustomerId> people { customers.insert(
                                                                               { u"Mina"_s, {}, {}, {}, {}, {} }),
                                      customers.insert({ u"Noor"_s, {}, {}, {}, {}, {} }) };
                                  std::vector<domain::ProductId> products { catalog.product(u"Router"_s),
                                      catalog.product(u"Camera"_s) };
                                  std::vector<domain::CaseId> caseIds;
                                  for (int i = 0; i < 4; ++i) {
                                      domain::SupportCase c;
                                      c.customer = people.at(0);
                                      c.subject = u"Case %1"_s.arg(i);
                                      caseIds.push_back(cases.insert(c, {}));
                                  }
                                  for (int i = 0; i < 700; ++i) {
                                      storage::NewEvent event;
                                      event.customer = people.at(size_t(random.bounded(5) == 0 ? 1 : 0));
                                      event.at = 1'000'000 + random.bounded(200) * 1000;
                                      event.channel = domain::allChannels().at(
                                          size_t(random.bounded(int(domain::allChannels().size()))));
                                      event.caseId = caseIds.at(size_t(random.bounded(4)));
                                      if (random.bounded(3) > 0)
                                          event.product = products.at(size_t(random.bounded(2)));
                                      event.subject = u"Event %1"_s.arg(i);
                                      event.body = QString(random.bounded(600), u'x');
                                      (void)events.append(event);
                                  }
                                  return people.at(0);
                              })
                              .result();
        customer = *made;
        services::TimelinePage everything = *workspace->timeline().newest(customer, {}, 10'000).result();
        REQUIRE(everything.atOldest);
        all = everything.events;
        REQUIRE(all.size() > 400);
        REQUIRE(std::is_sorted(
            all.begin(), all.end(), [](const auto &a, const auto &b) { return a.cursor() < b.cursor(); }));
    }

    [[nodiscard]] std::vector<domain::Event> oracle(const EventFilter &filter) const
    {
        std::vector<domain::Event> wanted;
        std::copy_if(all.begin(), all.end(), std::back_inserter(wanted), [&](const domain::Event &e) {
            const bool channel = filter.channels.empty()
                || std::find(filter.channels.begin(), filter.channels.end(), e.channel) != filter.channels.end();
            return channel && (!filter.caseId || e.caseId == filter.caseId)
                && (!filter.product || e.product == filter.product);
        });
        return wanted;
    }

    domain::CustomerId customer;
    std::vector<domain::Event> all;
};

} // namespace

TEST_CASE(
    "pages joined in either direction are the whole filtered timeline, nothing twice and nothing missing", "[property]")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Timeline &timeline = f.workspace->timeline();
    std::vector<EventFilter> filters(5);
    filters[1].channels = { domain::Channel::Email };
    filters[2].channels = { domain::Channel::Phone, domain::Channel::Chat };
    filters[3].caseId = f.all.front().caseId;
    filters[4].channels = { domain::Channel::Email };
    filters[4].product = std::find_if(f.all.begin(), f.all.end(), [](const auto &e) {
        return e.product.has_value();
    })->product;
    for (const EventFilter &filter : filters) {
        const std::vector<domain::Event> wanted = f.oracle(filter);
        for (const int limit : { 1, 7, 50 }) {
            if (limit == 1 && !filter.caseId)
                continue;
            services::TimelinePage page = *timeline.newest(f.customer, filter, limit).result();
            CHECK(page.atNewest);
            std::vector<domain::Event> backwards = page.events;
            while (!page.atOldest) {
                page = *timeline.older(f.customer, filter, backwards.front().cursor(), limit).result();
                REQUIRE_FALSE(page.events.empty());
                backwards.insert(backwards.begin(), page.events.begin(), page.events.end());
            }
            CHECK(backwards == wanted);
            std::vector<domain::Event> forwards;
            EventCursor cursor { domain::kEarliestEvent, {} };
            do {
                page = *timeline.newer(f.customer, filter, cursor, limit).result();
                forwards.insert(forwards.end(), page.events.begin(), page.events.end());
                if (!forwards.empty())
                    cursor = forwards.back().cursor();
            } while (!page.atNewest);
            CHECK(forwards == wanted);
        }
    }
}

TEST_CASE("a jump lands between what came before and what came at or after that moment")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    for (const size_t place : { size_t(0), f.all.size() / 2, f.all.size() - 1 }) {
        const domain::Event &target = f.all.at(place);
        const services::TimelinePage page =
            *f.workspace->timeline().around(f.customer, {}, target.cursor(), 10).result();
        const auto found = std::find(page.events.begin(), page.events.end(), target);
        REQUIRE(found != page.events.end());
        CHECK(size_t(found - page.events.begin()) == std::min<size_t>(10, place));
        CHECK(page.atOldest == (place <= 10));
        CHECK(page.atNewest == (f.all.size() - place <= 10));
    }
}

TEST_CASE("the preview of an answer below a long quotation is the answer")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    QString body = u"On Mon, 2 March 2026 at 10:00, Mina Okafor <mina@example.org> wrote:\n"_s;
    for (int i = 0; i < 20; ++i)
        body += u"> The router drops every night at about the same time, line %1.\n"_s.arg(i);
    const QString answer = u"It was the cable.\n\nMina"_s;
    const QString quoted = body;
    body += u'\n' + answer;
    const domain::EventId id = f.all.front().id;
    const auto put = [&](const QString &text) {
        const auto connection = f.place.connect();
        storage::Query(*connection, u"UPDATE event SET kind = 1, body = :body WHERE id = :id"_s)
            .bind(u":body"_s, text)
            .bind(u":id"_s, id)
            .exec();
    };
    put(body);
    const auto found = f.workspace->timeline().events({ id }).result();
    REQUIRE(found->size() == 1);
    CHECK(found->front().preview == answer);
    CHECK(found->front().truncated);
    CHECK(*f.workspace->timeline().body(id).result() == body);
    // Who has written nothing is shown what they sent.
    put(quoted);
    CHECK(f.workspace->timeline().events({ id }).result()->front().preview == quoted.left(domain::kPreviewLength));
}

TEST_CASE("a long body is cut in the page and whole on demand")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    int cut = 0;
    for (size_t i = 0; i < 40; ++i) {
        const domain::Event &event = f.all.at(i);
        const QString body = *f.workspace->timeline().body(event.id).result();
        CHECK(event.truncated == (body.size() > domain::kPreviewLength));
        CHECK(event.preview == body.left(domain::kPreviewLength));
        cut += event.truncated ? 1 : 0;
    }
    CHECK(cut > 0);
    CHECK(f.workspace->timeline().body(domain::EventId(999'999)).result().error().kind == base::ErrorKind::NotFound);
}
