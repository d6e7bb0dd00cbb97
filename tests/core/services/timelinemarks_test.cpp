// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"

#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/searchindex.h"

#include <QRandomGenerator>

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::EventCursor;
using domain::EventFilter;
using domain::Neighbour;
using storage::Engine;
using tests::ServiceFixture;

namespace {

/// Two customers whose entries lie between each other, made of few words so that each word is frequent; and two agents.
struct Fixture : ServiceFixture {
    explicit Fixture(Engine engine, int events = 3000)
        : ServiceFixture(engine)
    {
        auto database = place.open();
        const auto made = database
                              ->write([events](storage::Session &session) {
                                  storage::CustomerStore customers(session.connection());
                                  storage::CaseStore cases(session.connection());
                                  storage::EventStore store(session.connection());
                                  QRandomGenerator random(7);
                                  const QStringList words { u"router"_s, u"drops"_s, u"Straße"_s, u"4711"_s, u"café"_s,
                                      u"rout"_s, u"rarely"_s, u"дома"_s };
                                  std::vector<domain::CustomerId> people { customers.insert(
                                                                               { u"Mina"_s, {}, {}, {}, {}, {} }),
                                      customers.insert({ u"Noor"_s, {}, {}, {}, {}, {} }) };
                                  std::vector<domain::CaseId> caseIds;
                                  for (int i = 0; i < 3; ++i) {
                                      domain::SupportCase c;
                                      c.customer = people.at(0);
                                      c.subject = u"Case %1"_s.arg(i);
                                      caseIds.push_back(cases.insert(c, {}));
                                  }
                                  for (int i = 0; i < events; ++i) {
                                      storage::NewEvent event;
                                      event.customer = people.at(size_t(random.bounded(4) == 0 ? 1 : 0));
                                      event.at = 1'000'000 + random.bounded(events / 3) * 1000;
                                      event.channel = domain::allChannels().at(
                                          size_t(random.bounded(int(domain::allChannels().size()))));
                                      if (random.bounded(4) > 0 && event.customer == people.at(0))
                                          event.caseId = caseIds.at(size_t(random.bounded(3)));
                                      event.kind = domain::EventKind::Message;
                                      event.subject = words.at(random.bounded(5));
                                      event.body = words.at(random.bounded(6));
                                      if (i % 500 == 1)
                                          event.body += u" rarely"_s;
                                      (void)store.append(event);
                                  }
                                  return people;
                              })
                              .result();
        mina = made->at(0);
        noor = made->at(1);
        ada = agent(u"Ada"_s);
        bo = agent(u"Bo"_s);
        all = workspace->timeline().newest(mina, {}, 1'000'000).result()->events;
    }

    domain::AgentId agent(const QString &name)
    {
        return domain::AgentId(*workspace->cases().ensureAgent(request(), name).result());
    }

    services::Timeline &timeline() { return workspace->timeline(); }

    /// What must be found, newest first; the last word is a beginning.
    [[nodiscard]] std::vector<EventCursor> oracle(const EventFilter &filter, const QStringList &words) const
    {
        std::vector<EventCursor> wanted;
        for (auto event = all.rbegin(); event != all.rend(); ++event) {
            const QStringList has = (event->subject + u' ' + event->preview).toLower().split(u' ');
            bool fits = !filter.caseId || event->caseId == filter.caseId;
            fits = fits && (filter.channels.empty() || filter.channels.front() == event->channel);
            for (qsizetype i = 0; i < words.size() && fits; ++i)
                fits = std::any_of(has.begin(), has.end(), [&](const QString &word) {
                    return i == words.size() - 1 ? word.startsWith(words.at(i)) : word == words.at(i);
                });
            if (fits)
                wanted.push_back(event->cursor());
        }
        return wanted;
    }

    domain::CustomerId mina;
    domain::CustomerId noor;
    domain::AgentId ada;
    domain::AgentId bo;
    std::vector<domain::Event> all;
};

} // namespace

TEST_CASE("what an agent has seen is remembered per customer and never goes back")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql), 60);
    CHECK(f.timeline().seen(f.ada, f.mina).result().value() == std::nullopt);
    const EventCursor late = f.all.at(20).cursor();
    REQUIRE(f.timeline().markSeen(f.ada, f.mina, late).result().ok());
    REQUIRE(f.timeline().markSeen(f.ada, f.mina, f.all.at(3).cursor()).result().ok());
    CHECK(f.timeline().seen(f.ada, f.mina).result().value() == late);
    // Of two entries of one moment the id decides.
    REQUIRE(f.timeline().markSeen(f.ada, f.mina, { late.at, domain::EventId(late.id.value() + 1) }).result().ok());
    CHECK(f.timeline().seen(f.ada, f.mina).result().value()->id.value() == late.id.value() + 1);
    CHECK(f.timeline().seen(f.bo, f.mina).result().value() == std::nullopt);
    CHECK(f.timeline().seen(f.ada, f.noor).result().value() == std::nullopt);
}

TEST_CASE("a pin is there for everybody, says whose it is, and is told about")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql), 60);
    const domain::EventId second = f.all.at(9).id;
    const domain::EventId first = f.all.at(2).id;
    REQUIRE(f.timeline().setPinned(f.request(), second, f.ada, true).result().ok());
    f.place.clock.advance(5000);
    REQUIRE(f.timeline().setPinned(f.request(), first, f.bo, true).result().ok());
    // Pinned again by another, it stays the first one's.
    REQUIRE(f.timeline().setPinned(f.request(), second, f.bo, true).result().ok());
    auto pins = f.timeline().pins(f.mina).result().value();
    REQUIRE(pins.size() == 2);
    CHECK(pins[0].event == f.all.at(2));
    CHECK(pins[1].event == f.all.at(9));
    CHECK(pins[1].byName == u"Ada"_s);
    CHECK(pins[0].at - pins[1].at == 5000);
    CHECK(f.timeline().pins(f.noor).result().value().empty());
    REQUIRE(f.timeline().setPinned(f.request(), second, f.bo, false).result().ok());
    CHECK(f.timeline().pins(f.mina).result().value().size() == 1);
    REQUIRE(f.timeline().setPinned(f.request(), second, f.bo, true).result().ok());
    CHECK(f.timeline().pins(f.mina).result().value().at(1).byName == u"Bo"_s);
    CHECK(f.timeline().setPinned(f.request(), domain::EventId(999'999), f.bo, true).result().error().kind
        == base::ErrorKind::NotFound);
}

TEST_CASE("words are found in all of one customer's entries that fit the filter, and in nobody else's", "[property]")
{
    // Few entries, few places and many of both are looked for in different ways.
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    Fixture f(engine, GENERATE(300, 3000));
    std::vector<EventFilter> filters(3);
    filters[1].channels = { domain::Channel::Email };
    filters[2].caseId = std::find_if(f.all.begin(), f.all.end(), [](const auto &e) {
        return e.caseId.has_value();
    })->caseId;
    for (const EventFilter &filter : filters) {
        for (const QStringList &words : { QStringList { u"router"_s }, { u"rout"_s }, { u"4711"_s }, { u"rarely"_s },
                 { u"router"_s, u"dro"_s }, { u"дом"_s }, { u"nowhere"_s } }) {
            const domain::TimelineHits hits = f.timeline().find(f.mina, filter, words.join(u' ')).result().value();
            INFO(words.join(u' ').toStdString());
            CHECK(hits.places == f.oracle(filter, words));
            CHECK(hits.words == words);
            CHECK_FALSE(hits.more);
        }
    }
    CHECK(f.timeline().find(f.mina, {}, u" ' \" * "_s).result().value().places.empty());
}

TEST_CASE("the next entry of the same or another case or channel is the nearest one", "[property]")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql), 200);
    for (size_t i = 0; i < f.all.size(); i += 7) {
        const domain::Event &from = f.all.at(i);
        for (const Neighbour which :
            { Neighbour::SameCase, Neighbour::OtherCase, Neighbour::SameChannel, Neighbour::OtherChannel }) {
            for (const bool older : { false, true }) {
                std::optional<EventCursor> wanted;
                for (int at = int(i) + (older ? -1 : 1); at >= 0 && at < int(f.all.size()) && !wanted;
                    at += older ? -1 : 1) {
                    if (domain::isNeighbour(from, f.all.at(size_t(at)), which))
                        wanted = f.all.at(size_t(at)).cursor();
                }
                CHECK(f.timeline().neighbour({}, from, which, older).result().value() == wanted);
            }
        }
    }
}

TEST_CASE("whole texts come in the order in which they were asked for")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql), 30);
    const auto texts =
        f.timeline().bodies({ f.all.at(5).id, domain::EventId(999'999), f.all.at(1).id }).result().value();
    CHECK(texts == std::vector<QString> { f.all.at(5).preview, QString(), f.all.at(1).preview });
}
