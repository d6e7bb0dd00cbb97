// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/presence.h"
#include "core/storage/presencestore.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::PresenceState;
using storage::Engine;
using tests::ServiceFixture;
using tests::waitUntil;

namespace {

struct TwoConsoles : ServiceFixture {
    explicit TwoConsoles(Engine engine)
        : ServiceFixture(engine)
    {
        other = openAnother();
        ana = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        noa = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Noa"_s).result());
        QObject::connect(
            workspace.get(), &services::Workspace::changed, workspace.get(), [this](const domain::Changes &changes) {
                for (const domain::Change &change : changes) {
                    if (change.subject == domain::Subject::Presence)
                        told.append(change);
                }
            });
    }

    std::unique_ptr<services::Workspace> openAnother()
    {
        auto made = services::Workspace::make(place.text(), services::Workspace::Mode::MustExist, place.clock).value();
        REQUIRE(made->open().result().ok());
        return made;
    }
    std::vector<domain::Presence> at(services::Workspace &where, qint64 customer)
    {
        return *where.presence().of(CustomerId(customer)).result();
    }
    /// Waits until the first console is told that something has changed about who is there.
    bool toldOf(const services::Workspace &who, qint64 customer)
    {
        return waitUntil([&] {
            return std::any_of(told.begin(), told.end(), [&](const domain::Change &change) {
                return change.customer == CustomerId(customer) && change.origin == who.presence().session();
            });
        });
    }
    qint64 rowsOf(const QString &table)
    {
        return storage::Query(*place.connect(), u"SELECT COUNT(*) FROM "_s + table).onlyInt64();
    }

    std::unique_ptr<services::Workspace> other;
    domain::AgentId ana;
    domain::AgentId noa;
    domain::Changes told;
};

} // namespace

TEST_CASE("another console is told who comes, begins to write and goes, and nothing of it is kept")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const qint64 changes = f.rowsOf(u"change"_s);
    f.other->presence().show(f.noa, CustomerId(7), std::nullopt, PresenceState::Looking);
    REQUIRE(f.toldOf(*f.other, 7));
    auto there = f.at(*f.workspace, 7);
    REQUIRE(there.size() == 1);
    CHECK(there.front().agentName == u"Noa"_s);
    CHECK(there.front().state == PresenceState::Looking);
    CHECK(there.front().since == f.place.clock.now());
    // Nobody sees themselves.
    CHECK(f.at(*f.other, 7).empty());

    f.told.clear();
    f.other->presence().show(f.noa, CustomerId(7), domain::CaseId(3), PresenceState::Writing);
    REQUIRE(f.toldOf(*f.other, 7));
    CHECK(f.at(*f.workspace, 7).front().state == PresenceState::Writing);
    CHECK(f.at(*f.workspace, 7).front().caseId == domain::CaseId(3));

    // Going to somebody else concerns both.
    f.told.clear();
    f.other->presence().show(f.noa, CustomerId(8), std::nullopt, PresenceState::Looking);
    REQUIRE(f.toldOf(*f.other, 7));
    REQUIRE(f.toldOf(*f.other, 8));
    CHECK(f.at(*f.workspace, 7).empty());
    CHECK(f.workspace->presence().everybody().result()->size() == 1);

    f.told.clear();
    const QString gone = f.other->presence().session();
    f.other.reset();
    CHECK(waitUntil([&] { return !f.told.isEmpty() && f.told.front().origin == gone; }));
    CHECK(f.at(*f.workspace, 8).empty());
    CHECK(f.rowsOf(u"change"_s) == changes);
    CHECK(f.rowsOf(u"presence"_s) == 0);
}

TEST_CASE("of what is shown in quick succession only the last is written")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.other->presence().show(f.noa, CustomerId(1), std::nullopt, PresenceState::Looking);
    REQUIRE(f.toldOf(*f.other, 1));
    for (qint64 customer = 2; customer <= 60; ++customer)
        f.other->presence().show(f.noa, CustomerId(customer), std::nullopt, PresenceState::Looking);
    REQUIRE(f.toldOf(*f.other, 60));
    for (const domain::Change &change : f.told)
        CHECK((change.customer == CustomerId(1) || change.customer == CustomerId(60)));
}

TEST_CASE("a console that was killed is gone half a minute later, and one that lives sweeps up behind it")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QString dead = u"killed"_s;
    {
        const auto connection = f.place.connect();
        storage::PresenceStore(*connection)
            .put({ dead, f.noa, {}, CustomerId(7), {}, PresenceState::Writing, 0, 0 }, f.place.clock.now());
    }
    REQUIRE(waitUntil([&] { return !f.told.isEmpty() && f.told.front().origin == dead; }));
    CHECK(f.at(*f.workspace, 7).size() == 1);
    f.place.clock.advance(domain::kPresenceExpiry + 1);
    CHECK(f.at(*f.workspace, 7).empty());
    f.told.clear();
    f.other->presence().show(f.noa, CustomerId(9), std::nullopt, PresenceState::Looking);
    CHECK(waitUntil([&] {
        return std::any_of(
            f.told.begin(), f.told.end(), [&](const domain::Change &change) { return change.origin == dead; });
    }));
    CHECK(f.rowsOf(u"presence"_s) == 1);
}

TEST_CASE("what is left of one's own console that was killed isn't somebody else, one's console on another machine is")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    f.workspace->presence().show(f.noa, CustomerId(7), std::nullopt, PresenceState::Looking);
    const QString machine = f.workspace->presence().session().section(u'@', 1);
    REQUIRE_FALSE(machine.isEmpty());
    const auto connection = f.place.connect();
    storage::PresenceStore store(*connection);
    const auto put = [&](const QString &session, domain::AgentId agent) {
        store.put({ session, agent, {}, CustomerId(7), {}, PresenceState::Writing, 0, 0 }, f.place.clock.now());
    };
    put(u"killed@"_s + machine, f.noa);
    CHECK(f.at(*f.workspace, 7).empty());
    CHECK(f.workspace->presence().everybody().result()->empty());
    put(u"colleague@"_s + machine, f.ana);
    put(u"notebook@elsewhere"_s, f.noa);
    QStringList seen;
    for (const domain::Presence &one : f.at(*f.workspace, 7))
        seen.append(one.session);
    seen.sort();
    CHECK(seen == QStringList { u"colleague@"_s + machine, u"notebook@elsewhere"_s });
}

TEST_CASE("a sign of life wakes nobody up, and who goes on with the same has been there since they began")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const base::EpochMs began = f.place.clock.now();
    const auto connection = f.place.connect();
    storage::PresenceStore store(*connection);
    const domain::Presence noa { u"noa's"_s, f.noa, {}, CustomerId(7), {}, PresenceState::Writing, 0, 0 };
    const domain::Presence ana { u"ana's"_s, f.ana, {}, CustomerId(8), {}, PresenceState::Writing, 0, 0 };
    store.put(noa, began);
    REQUIRE(waitUntil([&] { return !f.told.isEmpty(); }));
    f.told.clear();
    f.place.clock.advance(domain::kPresenceHeartbeat);
    store.put(noa, f.place.clock.now());
    store.put(ana, f.place.clock.now());
    REQUIRE(waitUntil([&] { return !f.told.isEmpty(); }));
    for (const domain::Change &change : f.told)
        CHECK(change.origin == u"ana's"_s);
    const auto there = f.at(*f.workspace, 7);
    REQUIRE(there.size() == 1);
    CHECK(there.front().since == began);
    CHECK(there.front().seenAt == f.place.clock.now());
}
