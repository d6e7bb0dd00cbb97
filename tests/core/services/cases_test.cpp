// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using tests::ServiceFixture;

namespace {

void fillWithDemo(ServiceFixture &f, qint64 events)
{
    const auto report = f.workspace->importer().makeDemo(events, 1, f.place.clock.now()).result();
    REQUIRE(report.ok());
    REQUIRE(report->events == events);
}

} // namespace

TEST_CASE("a queue read in pages holds every open case once, what breaks next first")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    fillWithDemo(f, 3000);
    services::Cases &cases = f.workspace->cases();
    std::vector<domain::SupportCase> oracle;
    domain::CaseId after;
    for (;;) {
        const auto page = *cases.page(after, 100).result();
        if (page.empty())
            break;
        after = page.back().id;
        std::copy_if(page.begin(), page.end(), std::back_inserter(oracle),
            [](const domain::SupportCase &c) { return c.isOpen(); });
    }
    REQUIRE(oracle.size() > 20);
    const auto place = [](const domain::SupportCase &c) {
        return domain::CaseCursor { c.dueAt.value_or(domain::kNoDueTime), c.id };
    };
    std::sort(oracle.begin(), oracle.end(), [&](const auto &a, const auto &b) { return place(a) < place(b); });

    std::vector<domain::QueueFilter> filters(4);
    filters[1].queue = oracle.front().queue;
    filters[2].unassigned = true;
    filters[3].owner = std::find_if(oracle.begin(), oracle.end(), [](const auto &c) {
        return c.owner.has_value();
    })->owner;
    for (const domain::QueueFilter &filter : filters) {
        std::vector<domain::SupportCase> wanted;
        std::copy_if(oracle.begin(), oracle.end(), std::back_inserter(wanted), [&](const domain::SupportCase &c) {
            return (!filter.queue || c.queue == filter.queue) && (!filter.unassigned || !c.owner)
                && (!filter.owner || c.owner == filter.owner);
        });
        std::vector<domain::SupportCase> found;
        domain::CaseCursor cursor { std::numeric_limits<base::EpochMs>::min(), {} };
        for (;;) {
            const auto page = *cases.queuePage(filter, cursor, 9).result();
            if (page.empty())
                break;
            found.insert(found.end(), page.begin(), page.end());
            cursor = place(page.back());
        }
        CHECK(found == wanted);
    }
    const services::QueueOverview overview = *cases.overview(*filters[3].owner).result();
    CHECK(overview.all == qint64(oracle.size()));
    CHECK(overview.unassigned == std::count_if(oracle.begin(), oracle.end(), [](const auto &c) { return !c.owner; }));
    CHECK(overview.mine
        == std::count_if(oracle.begin(), oracle.end(), [&](const auto &c) { return c.owner == filters[3].owner; }));
}

TEST_CASE("cases in which an agent has begun to write are found again, closed ones too")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(600, 1, f.place.clock.now()).result().ok());
    const auto all = *f.workspace->cases().page({}, 1000).result();
    const auto closed = std::find_if(all.begin(), all.end(), [](const auto &one) { return !one.isOpen(); });
    const auto open = std::find_if(all.begin(), all.end(), [](const auto &one) { return one.isOpen(); });
    REQUIRE(closed != all.end());
    REQUIRE(open != all.end());
    const auto me = domain::AgentId(*f.workspace->cases().ensureAgent(f.request(), u"Ana"_s).result());
    const auto other = domain::AgentId(*f.workspace->cases().ensureAgent(f.request(), u"Ben"_s).result());
    domain::QueueFilter begun;
    begun.begunBy = me;
    const auto listed = [&] {
        QList<qint64> ids;
        for (const auto &one : *f.workspace->cases().queuePage(begun, {}, 50).result())
            ids.append(one.id.value());
        std::sort(ids.begin(), ids.end());
        return ids;
    };
    CHECK(listed().isEmpty());
    const auto keep = [&](domain::CaseId id, domain::AgentId agent, const QString &text) {
        domain::Draft draft;
        draft.caseId = id;
        draft.agent = agent;
        draft.text = text;
        REQUIRE(f.workspace->drafts().keep({ draft }).result().ok());
    };
    keep(closed->id, me, u"rang off mid-sen"_s);
    keep(open->id, me, u"dear"_s);
    keep(all.back().id, other, u"not mine"_s);
    QList<qint64> expected { closed->id.value(), open->id.value() };
    std::sort(expected.begin(), expected.end());
    CHECK(listed() == expected);
    CHECK(f.workspace->cases().overview(me).result()->begun == 2);
    keep(open->id, me, {});
    CHECK(listed() == QList<qint64> { closed->id.value() });
}

TEST_CASE("a note lands on the timeline once, internal, and everybody is told")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    fillWithDemo(f, 500);
    services::Cases &cases = f.workspace->cases();
    const domain::SupportCase before = cases.queuePage({}, {}, 1).result()->front();
    const domain::AgentId me(*cases.ensureAgent(f.request(), u"Mina Okafor"_s).result());
    domain::Changes told;
    QObject::connect(f.workspace.get(), &services::Workspace::changed, f.workspace.get(),
        [&](const domain::Changes &c) { told += c; });

    const base::RequestId request = f.request();
    const qint64 id = *cases.addNote(request, before.id, me, u"Asked to test the cable."_s).result();
    CHECK(*cases.addNote(request, before.id, me, u"Asked to test the cable."_s).result() == id);
    const auto page = *f.workspace->timeline().newest(before.customer, {}, 5).result();
    const domain::Event &last = page.events.back();
    CHECK(last.id == domain::EventId(id));
    CHECK(last.kind == domain::EventKind::Note);
    CHECK(last.visibility == domain::Visibility::Internal);
    CHECK(last.agent == me);
    CHECK(last.at == f.place.clock.now());
    CHECK(page.events.at(page.events.size() - 2).id != last.id);
    CHECK(cases.find(before.id).result()->lastEventAt == f.place.clock.now());
    // The demo's own arrival may be told first.
    const auto aboutNote = [&] {
        return std::find_if(told.cbegin(), told.cend(),
            [&](const domain::Change &c) { return c.subject == domain::Subject::Event && c.id == id; });
    };
    REQUIRE(tests::waitUntil([&] { return aboutNote() != told.cend(); }));
    CHECK(aboutNote()->caseId == before.id);
    CHECK(aboutNote()->customer == before.customer);
    CHECK(f.workspace->search().events(u"test the cable"_s, 1).result()->front().id == last.id);
}

TEST_CASE("what can't be written is refused in words")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    fillWithDemo(f, 500);
    services::Cases &cases = f.workspace->cases();
    const domain::SupportCase one = cases.queuePage({}, {}, 1).result()->front();
    const domain::AgentId me(*cases.ensureAgent(f.request(), u"Mina Okafor"_s).result());
    const qint64 before = f.statistics().events;
    CHECK(cases.addNote(f.request(), one.id, me, u"  \n "_s).result().error().kind == base::ErrorKind::InvalidInput);
    CHECK(cases.addNote(f.request(), domain::CaseId(99'999), me, u"x"_s).result().error().kind
        == base::ErrorKind::NotFound);
    services::CallLog call { one.id, me, domain::Direction::Inbound, 1441, {} };
    CHECK(cases.logCall(f.request(), call).result().error().kind == base::ErrorKind::InvalidInput);
    call.minutes = 6;
    call.direction = domain::Direction::None;
    CHECK(cases.logCall(f.request(), call).result().error().kind == base::ErrorKind::InvalidInput);
    CHECK(cases.ensureAgent(f.request(), u" "_s).result().error().kind == base::ErrorKind::InvalidInput);
    CHECK(f.statistics().events == before);
    call.direction = domain::Direction::Outbound;
    CHECK(cases.logCall(f.request(), call).result().ok());
    CHECK(f.statistics().events == before + 1);
}

TEST_CASE("a call tells its minutes only if they were taken")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    fillWithDemo(f, 500);
    services::Cases &cases = f.workspace->cases();
    const domain::AgentId me(*cases.ensureAgent(f.request(), u"Mina Okafor"_s).result());
    services::CallLog call { cases.queuePage({}, {}, 1).result()->front().id, me, domain::Direction::Outbound, 0,
        u"Nobody answered"_s };
    const auto subject = [&] {
        const auto written = cases.logCall(f.request(), call).result();
        REQUIRE(written.ok());
        return f.workspace->timeline().events({ domain::EventId(*written) }).result()->front().subject;
    };
    CHECK(subject() == u"Call"_s);
    call.minutes = 6;
    CHECK(subject() == u"Call, 6 min"_s);
}
