// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/drafts.h"
#include "core/services/edits.h"
#include "core/services/merges.h"
#include "core/services/organisations.h"
#include "core/services/search.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CaseId;
using domain::CustomerId;
using domain::EditField;
using domain::EditValue;
using domain::IdentityKind;
using services::Made;
using storage::Engine;
using tests::ServiceFixture;

namespace {

struct Fixture : ServiceFixture {
    Fixture()
        : ServiceFixture(GENERATE(Engine::Sqlite, Engine::PostgreSql))
        , ada(workspace->cases().ensureAgent(request(), u"Ada"_s).result().value())
    {
    }
    base::Result<Made> add(const QString &name, const QString &mail = {}, bool evenIfKnown = false)
    {
        services::NewPerson person;
        person.name = name;
        if (!mail.isEmpty())
            person.addresses = { { IdentityKind::Email, mail } };
        person.evenIfKnown = evenIfKnown;
        person.agent = ada;
        return workspace->customers().add(request(), person).result();
    }
    base::Result<Made> open(CustomerId customer, const QString &subject)
    {
        services::CaseOpening opening;
        opening.customer = customer;
        opening.subject = subject;
        opening.channel = domain::Channel::Phone;
        opening.agent = ada;
        return workspace->cases().open(request(), opening).result();
    }
    base::Result<qint64> undo(const Made &made)
    {
        return workspace->merges().undo(request(), made.action(), ada).result();
    }
    services::CustomerCard card(CustomerId id) { return workspace->customers().card(id).result().value(); }

    domain::AgentId ada;
};

} // namespace

TEST_CASE(
    "a case that is opened is in the queue, in the search and on the timeline, and gone again once that is undone")
{
    Fixture f;
    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    const base::Result<Made> made = f.open(mina, u"  Zyxometer hums  "_s);
    REQUIRE(made.ok());
    const CaseId id(made->row);
    const domain::SupportCase opened = *f.workspace->cases().find(id).result();
    CHECK(opened.subject == u"Zyxometer hums"_s);
    CHECK(opened.status == domain::CaseStatus::New);
    CHECK(f.workspace->cases().overview({}).result()->all == 1);
    CHECK(f.workspace->search().everything(u"Zyxometer"_s, 5).result()->cases.size() == 1);
    CHECK(f.card(mina).cases.size() == 1);

    REQUIRE(f.undo(*made).ok());
    CHECK(f.workspace->cases().find(id).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.workspace->cases().overview({}).result()->all == 0);
    CHECK(f.workspace->search().everything(u"Zyxometer"_s, 5).result()->cases.empty());
    CHECK(f.card(mina).cases.empty());
    CHECK(f.undo(*made).error().kind == base::ErrorKind::Refused);
}

TEST_CASE("the same request opens one case, and is answered with it again")
{
    Fixture f;
    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    services::CaseOpening opening;
    opening.customer = mina;
    opening.subject = u"Once"_s;
    const base::RequestId request = f.request();
    const Made first = *f.workspace->cases().open(request, opening).result();
    const Made again = *f.workspace->cases().open(request, opening).result();
    CHECK(again.row == first.row);
    CHECK(again.id == first.id);
    CHECK(f.card(mina).cases.size() == 1);
}

TEST_CASE("a case in which something was written isn't taken back")
{
    Fixture f;
    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    const Made made = *f.open(mina, u"Router"_s);
    const CaseId id(made.row);
    SECTION("a note")
    {
        REQUIRE(f.workspace->cases().addNote(f.request(), id, f.ada, u"Rang back"_s).result().ok());
    }
    SECTION("a draft")
    {
        domain::Draft draft;
        draft.caseId = id;
        draft.agent = f.ada;
        draft.kind = domain::DraftKind::Note;
        draft.text = u"Half a sent"_s;
        REQUIRE(f.workspace->drafts().keep({ draft }).result().ok());
    }
    const base::Result<qint64> undone = f.undo(made);
    REQUIRE_FALSE(undone.ok());
    CHECK(undone.error().kind == base::ErrorKind::Refused);
    CHECK(f.workspace->cases().find(id).result().ok());
}

TEST_CASE("an edit of a new case stands in no way: both are gone, and what somebody else was told stays told")
{
    Fixture f;
    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    const Made made = *f.open(mina, u"Router"_s);
    const services::CaseEdit edit { CaseId(made.row),
        { { EditField::Priority, EditValue::of(domain::Priority::Normal), EditValue::of(domain::Priority::High) } },
        {} };
    REQUIRE(f.workspace->edits().editCase(f.request(), edit).result().ok());
    REQUIRE(f.undo(made).ok());
    CHECK(f.card(mina).cases.empty());
}

TEST_CASE("a case can't be opened without a subject, for nobody, or in a queue that isn't there")
{
    Fixture f;
    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    CHECK(f.open(mina, u" "_s).error().kind == base::ErrorKind::InvalidInput);
    CHECK(f.open(CustomerId(99), u"Router"_s).error().kind == base::ErrorKind::NotFound);
    services::CaseOpening opening;
    opening.customer = mina;
    opening.subject = u"Router"_s;
    opening.queue = domain::QueueId(99);
    CHECK(f.workspace->cases().open(f.request(), opening).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.card(mina).cases.empty());
}

TEST_CASE("a case for somebody who was merged is opened for the one who remained, and goes back with nobody")
{
    Fixture f;
    const CustomerId a(f.add(u"Mina Okafor"_s, u"a@example.org"_s)->row);
    const CustomerId b(f.add(u"M. Okafor"_s, u"b@example.org"_s)->row);
    REQUIRE(f.workspace->merges().mergeCustomers(f.request(), a, b, {}, {}).result().ok());
    const Made made = *f.open(a, u"Router"_s);
    CHECK(f.workspace->cases().find(CaseId(made.row)).result()->customer == b);
    REQUIRE(f.undo(made).ok());
    CHECK(f.card(b).cases.empty());
}

TEST_CASE("nobody is written down twice by another notation of their number, but whoever has an extension of it is "
          "somebody else")
{
    Fixture f;
    services::NewPerson person;
    person.name = u"Mina Okafor"_s;
    person.addresses = { { IdentityKind::Phone, u"+49 30 1110001"_s } };
    REQUIRE(f.workspace->customers().add(f.request(), person).result().ok());
    person.name = u"FW"_s;
    for (const QString &text :
        { u"＋49 30 1110001"_s, u"+49‑30‑1110001"_s, u"011 49 30 1110001"_s, u"（030）1110001"_s }) {
        INFO(text.toStdString());
        person.addresses = { { IdentityKind::Phone, text } };
        const auto refused = f.workspace->customers().add(f.request(), person).result();
        REQUIRE(refused.error().kind == base::ErrorKind::Refused);
        CHECK(refused.error().sentence().contains(u"Mina Okafor"_s));
    }
    person.addresses = { { IdentityKind::Phone, u"+49 30 1110001 ext. 12"_s } };
    const auto added = f.workspace->customers().add(f.request(), person).result();
    REQUIRE(added.ok());
    CHECK(f.card(CustomerId(added->row)).identities.front().normalized() == u"+49301110001;ext=12"_s);
}

TEST_CASE("a new customer is found by name and address, and nothing is left once that is undone")
{
    Fixture f;
    const Made made = *f.add(u"Zebulon Quix"_s, u"zeb@example.org"_s);
    const CustomerId id(made.row);
    CHECK(f.card(id).identities.size() == 1);
    CHECK(f.workspace->identities().find(u"ZEB@example.org"_s).result()->size() == 1);
    CHECK(f.workspace->search().everything(u"Zebulon"_s, 5).result()->customers.size() == 1);
    SECTION("while nothing else is known of them")
    {
        REQUIRE(f.undo(made).ok());
        CHECK(f.workspace->customers().card(id).result().error().kind == base::ErrorKind::NotFound);
        CHECK(f.workspace->identities().find(u"zeb@example.org"_s).result()->empty());
        CHECK(f.workspace->search().everything(u"Zebulon"_s, 5).result()->customers.empty());
        // The journal tells of nobody any more.
        CHECK_FALSE(f.workspace->merges().action(made.action()).result()->summary.contains(u"Zebulon"_s));
        CHECK(f.workspace->inspection().check().result().value().isEmpty());
    }
    SECTION("but not once there is a case")
    {
        REQUIRE(f.open(id, u"Router"_s).ok());
        const base::Result<qint64> undone = f.undo(made);
        REQUIRE_FALSE(undone.ok());
        CHECK(undone.error().sentence().contains(u"cases: 1"_s));
    }
}

TEST_CASE("somebody whose address is here already is written down a second time only on purpose")
{
    Fixture f;
    REQUIRE(f.add(u"Mina Okafor"_s, u"mina@example.org"_s).ok());
    const base::Result<Made> refused = f.add(u"M. Okafor"_s, u"MINA@example.org"_s);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().sentence().contains(u"Mina Okafor"_s));
    CHECK(f.add(u"Her sister"_s, u"mina@example.org"_s, true).ok());
    CHECK(f.add(u"  "_s).error().kind == base::ErrorKind::InvalidInput);
    CHECK(f.add(u"Nobody"_s, u"no address"_s).error().kind == base::ErrorKind::InvalidInput);
}

TEST_CASE("an organisation of a name that is here is refused, renamed and removed ones come back")
{
    Fixture f;
    services::Organisations &organisations = f.workspace->organisations();
    const Made acme = *organisations.add(f.request(), { u"ACME"_s, {}, false, false, f.ada }).result();
    const domain::OrganisationId id(acme.row);
    const auto twice = organisations.add(f.request(), { u"acme"_s, {}, false, false, {} }).result();
    REQUIRE_FALSE(twice.ok());
    CHECK(twice.error().sentence().contains(u"ACME"_s));
    const Made other = *organisations.add(f.request(), { u"acme"_s, {}, false, true, {} }).result();
    REQUIRE(f.undo(other).ok());

    const Made renamed = *organisations.rename(f.request(), id, u"ACME Ltd"_s, f.ada).result();
    CHECK(organisations.card(id).result()->organisation.name == u"ACME Ltd"_s);
    REQUIRE(f.undo(renamed).ok());
    CHECK(organisations.card(id).result()->organisation.name == u"ACME"_s);

    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    const Made belongs = *organisations.assign(f.request(), mina, id, f.ada).result();
    CHECK(organisations.remove(f.request(), id, {}).result().error().kind == base::ErrorKind::Refused);
    CHECK(f.undo(acme).error().kind == base::ErrorKind::Refused);
    REQUIRE(f.undo(belongs).ok());
    CHECK_FALSE(f.card(mina).summary.customer.organisation.has_value());
    const Made removed = *organisations.remove(f.request(), id, {}).result();
    CHECK(organisations.card(id).result().error().kind == base::ErrorKind::NotFound);
    REQUIRE(f.undo(removed).ok());
    CHECK(organisations.card(id).result()->organisation.name == u"ACME"_s);
}

TEST_CASE("a contract of an unknown tier is refused with those that there are, and one that ends counts no longer")
{
    Fixture f;
    services::Organisations &organisations = f.workspace->organisations();
    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    domain::Contract contract;
    contract.customer = mina;
    contract.from = f.place.clock.now();
    REQUIRE(organisations.addContract(f.request(), contract, u"gold"_s, true).result().ok());
    const auto mistyped = organisations.addContract(f.request(), contract, u"golt"_s).result();
    REQUIRE_FALSE(mistyped.ok());
    CHECK(mistyped.error().sentence().contains(u"gold"_s));
    const domain::ContractId id = f.card(mina).contracts.front().id;
    CHECK(f.card(mina).entitlement.tierName == u"gold"_s);
    f.place.clock.advance(1000);
    const base::EpochMs end = f.place.clock.now();
    const Made ended = *organisations.endContract(f.request(), id, end, f.ada).result();
    CHECK(organisations.endContract(f.request(), id, end, f.ada).result().error().kind == base::ErrorKind::Refused);
    f.place.clock.advance(1);
    CHECK(f.card(mina).entitlement.tierName.isEmpty());
    REQUIRE(f.undo(ended).ok());
    CHECK(f.card(mina).entitlement.tierName == u"gold"_s);
    CHECK_FALSE(f.card(mina).contracts.front().until.has_value());
}

TEST_CASE("an owned product is corrected field by field, with conflicts, and all of it can be undone")
{
    Fixture f;
    const CustomerId mina(f.add(u"Mina Okafor"_s)->row);
    services::OwnedProduct owned;
    owned.customer = mina;
    owned.product = u"Router X2"_s;
    owned.fields = { { EditField::Serial, {}, EditValue::of(u"4711"_s) } };
    services::Edits &edits = f.workspace->edits();
    CHECK(edits.addPurchase(f.request(), owned).result().error().kind == base::ErrorKind::NotFound);
    owned.newProduct = true;
    const Made made = *edits.addPurchase(f.request(), owned).result();
    const domain::PurchaseId id(made.row);
    CHECK(f.card(mina).purchases.front().serial == u"4711"_s);

    const auto edit = [&](EditField field, const EditValue &seen, const EditValue &value) {
        return *edits.editPurchase(f.request(), { id, { { field, seen, value } }, f.ada }).result();
    };
    const auto flagged = edit(EditField::Flags, EditValue::of(QString()), EditValue::of(u"Recalled,  on  loan"_s));
    CHECK(flagged.conflicts.empty());
    CHECK(edits.purchase(id).result()->flags == u"on loan, recalled"_s);
    const auto late = edit(EditField::Flags, EditValue::of(QString()), EditValue::of(u"returned"_s));
    REQUIRE(late.conflicts.size() == 1);
    CHECK(late.id == 0);
    CHECK(late.conflicts.front().changedBy == u"Ada"_s);
    const auto warranty = edit(EditField::WarrantyUntil, EditValue(), EditValue::of(std::optional<qint64>(1000)));
    CHECK(edits.purchase(id).result()->warrantyUntil == 1000);

    CHECK(f.undo(made).error().kind == base::ErrorKind::Refused);
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(flagged.id), {}).result().ok());
    CHECK(edits.purchase(id).result()->flags.isEmpty());
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(warranty.id), {}).result().ok());
    CHECK_FALSE(edits.purchase(id).result()->warrantyUntil.has_value());
    REQUIRE(f.undo(made).ok());
    CHECK(f.card(mina).purchases.empty());
}
