// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CaseStatus;
using domain::EditField;
using domain::EditValue;
using domain::IdentityKind;
using domain::Priority;
using domain::SupportCase;
using services::EditResult;
using storage::Engine;
using tests::ServiceFixture;

namespace {

/// Two consoles on one workspace, with an agent each.
struct TwoConsoles : ServiceFixture {
    explicit TwoConsoles(Engine engine)
        : ServiceFixture(engine)
    {
        REQUIRE(workspace->importer().makeDemo(1500, 1, place.clock.now()).result().ok());
        other = services::Workspace::make(place.text(), services::Workspace::Mode::MustExist, place.clock).value();
        REQUIRE(other->open().result().ok());
        ana = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        noa = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Noa"_s).result());
    }

    SupportCase anOpenCase()
    {
        const auto page = *workspace->cases().queuePage({}, {}, 1).result();
        REQUIRE(page.size() == 1);
        return page.front();
    }
    SupportCase caseNow(domain::CaseId id) { return *workspace->cases().find(id).result(); }

    EditResult edit(services::Workspace &where, domain::AgentId agent, const SupportCase &seen,
        const std::vector<std::pair<EditField, EditValue>> &values)
    {
        services::CaseEdit edit { seen.id, {}, agent };
        for (const auto &[field, value] : values)
            edit.fields.push_back({ field, domain::valueOf(seen, field), value });
        const auto result = where.edits().editCase(request(), edit).result();
        REQUIRE(result.ok());
        return *result;
    }
    base::Result<qint64> undo(qint64 action, domain::AgentId agent)
    {
        return workspace->merges().undo(request(), domain::ActionId(action), agent).result();
    }
    std::vector<domain::Event> bookkeeping(domain::CustomerId customer)
    {
        auto page = *workspace->timeline().newest(customer, {}, 50).result();
        std::erase_if(page.events, [](const domain::Event &e) { return e.kind != domain::EventKind::Change; });
        std::sort(page.events.begin(), page.events.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        return page.events;
    }

    std::unique_ptr<services::Workspace> other;
    domain::AgentId ana;
    domain::AgentId noa;
};

} // namespace

TEST_CASE("two who edit different fields of a case both get what they wrote")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const SupportCase seen = f.anOpenCase();
    const EditResult first = f.edit(*f.workspace, f.ana, seen,
        { { EditField::Priority, EditValue::of(Priority::Urgent) },
            { EditField::Owner, EditValue::of(std::optional(f.ana)) } });
    const EditResult second = f.edit(
        *f.other, f.noa, seen, { { EditField::Subject, EditValue::of(u"Zyzzyva drops"_s) } });
    CHECK(first.conflicts.empty());
    CHECK(second.conflicts.empty());
    const SupportCase now = f.caseNow(seen.id);
    CHECK(now.priority == Priority::Urgent);
    CHECK(now.ownerName == u"Ana"_s);
    CHECK(now.subject == u"Zyzzyva drops"_s);
    CHECK(now.version == seen.version + 2);
    // Found by its new words, and each edit is one entry on the timeline.
    CHECK(f.workspace->search().everything(u"zyzzyva"_s, 5).result()->cases.size() == 1);
    const auto told = f.bookkeeping(seen.customer);
    REQUIRE(told.size() >= 2);
    CHECK(told[told.size() - 2].subject.startsWith(u"Priority: "_s));
    CHECK(told[told.size() - 2].subject.endsWith(
        u"; Owner: %1 → Ana, by Ana"_s.arg(seen.ownerName.isEmpty() ? u"none"_s : seen.ownerName)));
    CHECK(told.back().subject == u"Subject: %1 → Zyzzyva drops, by Noa"_s.arg(seen.subject));
    CHECK(told.back().caseId == seen.id);
}

TEST_CASE("a field that somebody else has changed is told with both values, and the other fields are written")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    SupportCase seen = f.anOpenCase();
    f.edit(*f.workspace, f.ana, seen, { { EditField::Priority, EditValue::of(Priority::Normal) } });
    seen = f.caseNow(seen.id);
    const base::EpochMs when = f.place.clock.now();
    f.edit(*f.other, f.noa, seen, { { EditField::Priority, EditValue::of(Priority::High) } });
    f.place.clock.advance(10'000);
    const EditResult mine = f.edit(*f.workspace, f.ana, seen,
        { { EditField::Priority, EditValue::of(Priority::Low) }, { EditField::Subject, EditValue::of(u"Mine"_s) } });
    REQUIRE(mine.conflicts.size() == 1);
    const domain::EditConflict conflict = mine.conflicts.front();
    CHECK(conflict.field == EditField::Priority);
    CHECK(conflict.currentWords == u"high"_s);
    CHECK(conflict.valueWords == u"low"_s);
    CHECK(conflict.changedBy == u"Noa"_s);
    CHECK(conflict.changedAt == when);
    CHECK(f.caseNow(seen.id).priority == Priority::High);
    CHECK(f.caseNow(seen.id).subject == u"Mine"_s);
    // Sent again with what is seen now, it replaces the other knowingly.
    services::CaseEdit again { seen.id, { { EditField::Priority, conflict.current, conflict.value } }, f.ana };
    CHECK(f.workspace->edits().editCase(f.request(), again).result()->conflicts.empty());
    CHECK(f.caseNow(seen.id).priority == Priority::Low);
}

TEST_CASE("a status that ends a case takes it out of the queue, and undoing brings it back")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const SupportCase seen = f.anOpenCase();
    const EditResult done = f.edit(*f.workspace, f.ana, seen,
        { { EditField::Status, EditValue::of(CaseStatus::Solved) },
            { EditField::Subject, EditValue::of(u"Qwyjibo"_s) } });
    CHECK(f.caseNow(seen.id).closedAt == f.place.clock.now());
    CHECK(f.anOpenCase().id != seen.id);
    REQUIRE(f.undo(done.id, f.noa).ok());
    SupportCase back = f.caseNow(seen.id);
    CHECK(back.version > seen.version);
    back.version = seen.version;
    CHECK(back == seen);
    CHECK(f.anOpenCase().id == seen.id);
    CHECK(f.workspace->search().everything(u"qwyjibo"_s, 5).result()->cases.empty());
    CHECK(f.bookkeeping(seen.customer).back().subject.startsWith(u"Edit undone: Status"_s));
    CHECK_FALSE(f.undo(done.id, f.noa).ok());
}

TEST_CASE("an edit on which another one was built is undone after it")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const SupportCase seen = f.anOpenCase();
    const EditResult first = f.edit(*f.workspace, f.ana, seen, { { EditField::Subject, EditValue::of(u"One"_s) } });
    const EditResult second = f.edit(
        *f.workspace, f.ana, f.caseNow(seen.id), { { EditField::Subject, EditValue::of(u"Two"_s) } });
    const EditResult apart = f.edit(
        *f.workspace, f.ana, f.caseNow(seen.id), { { EditField::Owner, EditValue::of(std::optional(f.noa)) } });
    const auto refused = f.undo(first.id, f.ana);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == base::ErrorKind::Refused);
    REQUIRE(f.undo(second.id, f.ana).ok());
    CHECK(f.caseNow(seen.id).subject == u"One"_s);
    REQUIRE(f.undo(first.id, f.ana).ok());
    CHECK(f.caseNow(seen.id).subject == seen.subject);
    CHECK(f.caseNow(seen.id).ownerName == u"Noa"_s);
    REQUIRE(f.undo(apart.id, f.ana).ok());
}

TEST_CASE("a request that is sent twice edits once and answers the same")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const SupportCase seen = f.anOpenCase();
    const base::RequestId request = f.request();
    const services::CaseEdit edit { seen.id,
        { { EditField::Subject, EditValue::of(seen.subject), EditValue::of(u"Once"_s) } }, f.ana };
    const auto first = *f.workspace->edits().editCase(request, edit).result();
    const auto second = *f.workspace->edits().editCase(request, edit).result();
    CHECK(first.id == second.id);
    CHECK(second.conflicts.empty());
    CHECK(f.caseNow(seen.id).version == seen.version + 1);
}

TEST_CASE("what can't be is refused, and nothing of it is written")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const SupportCase seen = f.anOpenCase();
    const auto refused = [&](const std::vector<domain::FieldEdit> &fields) {
        const auto result = f.workspace->edits().editCase(f.request(), { seen.id, fields, f.ana }).result();
        return !result.ok();
    };
    const domain::FieldEdit fine { EditField::Subject, EditValue::of(seen.subject), EditValue::of(u"x"_s) };
    CHECK(refused({}));
    CHECK(refused({ fine,
        { EditField::Queue, domain::valueOf(seen, EditField::Queue), EditValue::of(std::optional<qint64>(99999)) } }));
    CHECK(refused({ fine, { EditField::Name, {}, EditValue::of(u"x"_s) } }));
    CHECK(f.caseNow(seen.id) == seen);
    CHECK_FALSE(f.workspace->edits().editCase(f.request(), { domain::CaseId(999999), { fine }, f.ana }).result().ok());
}

TEST_CASE("a customer's fields and addresses are edited together, found by the new ones, and put back row by row")
{
    TwoConsoles f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const SupportCase some = f.anOpenCase();
    const services::CustomerCard before = *f.workspace->customers().card(some.customer).result();
    REQUIRE_FALSE(before.identities.empty());
    const domain::Identity gone = before.identities.front();
    const services::CustomerEdit edit { some.customer,
        { { EditField::Name, EditValue::of(before.summary.customer.name), EditValue::of(u"Xiomara Quill"_s) },
            { EditField::TimeZone, EditValue::of(before.summary.customer.timeZone), EditValue::of(u"Asia/Tokyo"_s) } },
        { { IdentityKind::Email, u"quill@example.org"_s } }, { { gone.kind(), gone.value() } }, f.ana };
    const auto done = f.workspace->edits().editCustomer(f.request(), edit).result();
    REQUIRE(done.ok());
    CHECK(done->conflicts.empty());
    services::CustomerCard now = *f.workspace->customers().card(some.customer).result();
    CHECK(now.summary.customer.name == u"Xiomara Quill"_s);
    CHECK(now.summary.customer.timeZone == u"Asia/Tokyo"_s);
    CHECK(now.identities.size() == before.identities.size());
    CHECK(std::find(now.identities.begin(), now.identities.end(), gone) == now.identities.end());
    CHECK(f.workspace->identities().find(u"quill@example.org"_s).result()->size() == 1);
    CHECK(f.workspace->search().everything(u"xiomara"_s, 5).result()->customers.size() == 1);
    // The same again needs nothing; who has an old view of the name is told.
    const auto again =
        f.other->edits().editCustomer(f.request(), { some.customer, {}, edit.add, edit.remove, f.noa }).result();
    REQUIRE(again.ok());
    CHECK(again->id == 0);
    const auto late = f.other->edits()
                          .editCustomer(f.request(),
                              { some.customer,
                                  { { EditField::Name, EditValue::of(before.summary.customer.name),
                                      EditValue::of(u"Y"_s) } },
                                  {}, {}, f.noa })
                          .result();
    REQUIRE(late->conflicts.size() == 1);
    CHECK(late->conflicts.front().changedBy == u"Ana"_s);

    REQUIRE(f.undo(done->id, f.noa).ok());
    now = *f.workspace->customers().card(some.customer).result();
    CHECK(now.summary.customer.name == before.summary.customer.name);
    CHECK(now.identities == before.identities);
    CHECK(f.workspace->search().everything(u"xiomara"_s, 5).result()->customers.empty());
}
