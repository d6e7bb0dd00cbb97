// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/promises.h"

#include "core/services/merges.h"
#include "core/services/privacy.h"
#include "tests/core/services/outgoingfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::EventId;
using domain::Promise;
using domain::PromiseState;
using storage::Engine;

namespace {

constexpr base::EpochMs kHour = 3'600'000;

struct Fixture : tests::OutgoingFixture {
    explicit Fixture(Engine engine)
        : OutgoingFixture(engine)
        , promises(workspace->promises())
    {
    }

    services::NewPromise wanted(const QString &text = u"I call back"_s)
    {
        return { mine.id, me, text, place.clock.now() + kHour };
    }
    EventId make(const services::NewPromise &promise)
    {
        const auto made = promises.make(request(), promise).result();
        REQUIRE(made.ok());
        return EventId(*made);
    }
    Promise find(EventId id) { return *promises.find(id).result(); }
    domain::Event newest() { return workspace->timeline().newest(mine.customer, {}, 1).result()->events.back(); }

    services::Promises &promises;
};

} // namespace

TEST_CASE("a promise is an entry when it is made and when it is kept")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::NewPromise wanted = f.wanted();
    wanted.source = f.first;
    const EventId id = f.make(wanted);
    const domain::Event made = f.newest();
    CHECK(made.id == id);
    CHECK(made.kind == domain::EventKind::Promise);
    CHECK(made.visibility == domain::Visibility::Internal);
    CHECK(made.preview == u"I call back"_s);
    CHECK(made.agent == f.me);
    CHECK(made.caseId == f.mine.id);
    REQUIRE(made.promise);
    CHECK(made.promise->dueAt == wanted.dueAt);
    CHECK(made.promise->state == PromiseState::Open);

    const Promise promise = f.find(id);
    CHECK(promise.text == u"I call back"_s);
    CHECK(promise.source == f.first);
    CHECK(promise.customer == f.mine.customer);
    CHECK(promise.caseId == f.mine.id);
    CHECK(f.promises.standingOf(f.mine.customer).result().value() == std::vector { promise });
    CHECK(f.promises.standing(f.me, 10).result()->size() == 1);
    CHECK(f.promises.standing(f.other, 10).result()->empty());

    f.place.clock.advance(kHour / 2);
    CHECK(f.promises.keep(f.request(), id, f.other).result().ok());
    const Promise kept = f.find(id);
    CHECK(kept.mark.state == PromiseState::Kept);
    CHECK(kept.settledByName == u"Ben"_s);
    CHECK(kept.settledAt == f.place.clock.now());
    CHECK_FALSE(kept.keptLate());
    CHECK(f.promises.standingOf(f.mine.customer).result()->empty());
    CHECK(f.promises.ofCustomer(f.mine.customer, 10).result()->size() == 1);
    const domain::Event told = f.newest();
    CHECK(told.subject == u"Promise kept"_s);
    CHECK(told.preview == u"I call back"_s);
    CHECK_FALSE(told.promise);
    CHECK(f.workspace->timeline().events({ id }).result()->front().promise->state == PromiseState::Kept);

    CHECK(f.promises.keep(f.request(), id, f.me).result().error().kind == base::ErrorKind::Conflict);
    CHECK(f.promises.withdraw(f.request(), id, f.me, {}).result().error().kind == base::ErrorKind::Conflict);
}

TEST_CASE("a promise whose time has passed is broken once, and can still be kept, late")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const EventId id = f.make(f.wanted());
    f.place.clock.advance(kHour - 1);
    CHECK(f.promises.breakOverdue().result()->empty());
    CHECK_FALSE(f.find(id).isLate(f.place.clock.now()));
    f.place.clock.advance(1);
    CHECK(f.find(id).isLate(f.place.clock.now()));
    CHECK(f.promises.breakOverdue().result().value() == std::vector { id });
    CHECK(f.promises.breakOverdue().result()->empty());
    CHECK(f.newest().subject == u"Promise broken"_s);
    CHECK(f.find(id).mark.state == PromiseState::Broken);
    CHECK(f.promises.standingOf(f.mine.customer).result()->size() == 1);
    f.place.clock.advance(kHour);
    REQUIRE(f.promises.keep(f.request(), id, f.me).result().ok());
    CHECK(f.find(id).keptLate());
    CHECK(f.newest().subject == u"Promise kept, late"_s);
}

TEST_CASE("a promise that is withdrawn says why, and breaks no more")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const EventId id = f.make(f.wanted());
    REQUIRE(f.promises.withdraw(f.request(), id, f.me, u"They called us."_s).result().ok());
    CHECK(f.newest().subject == u"Promise withdrawn"_s);
    CHECK(f.newest().preview.contains(u"They called us."_s));
    f.place.clock.advance(2 * kHour);
    CHECK(f.promises.breakOverdue().result()->empty());
    CHECK(f.promises.standing({}, 10).result()->empty());
}

TEST_CASE("a promise needs a text, a time that is to come, a case, and a source of the same customer")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto refused = [&](const services::NewPromise &promise, base::ErrorKind kind) {
        const auto made = f.promises.make(f.request(), promise).result();
        REQUIRE_FALSE(made.ok());
        CHECK(made.error().kind == kind);
    };
    refused(f.wanted(u"  "_s), base::ErrorKind::InvalidInput);
    refused(f.wanted(QString(domain::kLongestPromise + 1, u'x')), base::ErrorKind::InvalidInput);
    services::NewPromise promise = f.wanted();
    promise.dueAt = f.place.clock.now();
    refused(promise, base::ErrorKind::InvalidInput);
    promise = f.wanted();
    promise.caseId = domain::CaseId(99'999);
    refused(promise, base::ErrorKind::NotFound);
    promise = f.wanted();
    promise.source = EventId(999'999);
    refused(promise, base::ErrorKind::Refused);
    CHECK(f.promises.find(EventId(999'999)).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.promises.keep(f.request(), f.first, f.me).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.promises.standing({}, 10).result()->empty());
}

TEST_CASE("asking twice with the same request makes one promise")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const base::RequestId request = f.request();
    const auto first = f.promises.make(request, f.wanted()).result();
    CHECK(f.promises.make(request, f.wanted()).result().value() == first.value());
    CHECK(f.promises.standing({}, 10).result()->size() == 1);
}

TEST_CASE("a promise goes with its entry when cases and customers are merged, and comes back")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const EventId id = f.make(f.wanted());
    services::Merges &merges = f.workspace->merges();
    const auto cases = merges.mergeCases(f.request(), f.mine.id, f.sibling.id, {}, f.me).result();
    REQUIRE(cases.ok());
    CHECK(f.find(id).caseId == f.sibling.id);
    const auto people = *f.workspace->customers().page({}, {}, 50).result();
    const auto into = std::find_if(
        people.begin(), people.end(), [&](const auto &one) { return one.customer.id != f.mine.customer; });
    const auto merged = merges.mergeCustomers(f.request(), f.mine.customer, into->customer.id, {}, f.me).result();
    REQUIRE(merged.ok());
    CHECK(f.find(id).customer == into->customer.id);
    CHECK(f.promises.standingOf(f.mine.customer).result()->size() == 1);
    CHECK(f.promises.standingOf(into->customer.id).result()->size() == 1);
    REQUIRE(merges.undo(f.request(), domain::ActionId(*merged), f.me).result().ok());
    CHECK(f.find(id).customer == f.mine.customer);
    REQUIRE(merges.undo(f.request(), domain::ActionId(*cases), f.me).result().ok());
    CHECK(f.find(id).caseId == f.mine.id);
    REQUIRE(f.promises.keep(f.request(), id, f.me).result().ok());
}

TEST_CASE("of somebody who was erased, it stays how many promises were made and kept")
{
    Fixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const EventId id = f.make(f.wanted(u"Zebra crossing"_s));
    const auto data = f.workspace->privacy().all(f.mine.customer).result();
    REQUIRE(data.ok());
    CHECK(std::any_of(data->records.begin(), data->records.end(),
        [](const auto &records) { return records.table == u"promise"_s && records.rows.size() == 1; }));
    REQUIRE(f.workspace->privacy().erase(f.request(), f.mine.customer, f.me, u"asked"_s).result().ok());
    const Promise left = f.find(id);
    CHECK(left.text.isEmpty());
    CHECK(left.mark.state == PromiseState::Withdrawn);
    CHECK(f.eventsWith(u"Zebra crossing"_s) == 0);
}
