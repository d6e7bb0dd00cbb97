// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The dialogs with the real services over a temporary workspace.
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/merging/casemergedialog.h"
#include "ui/merging/choicemodel.h"
#include "ui/merging/customermergedialog.h"
#include "ui/merging/merging.h"
#include "ui/merging/splitdialog.h"
#include "ui/merging/undodialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CaseId;
using domain::CustomerId;
using domain::Identity;
using domain::IdentityKind;
using tests::waitUntil;

namespace {

/// One person twice, with two cases and one; a stranger; and an agent.
struct People : tests::ServiceFixture {
    People()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        mina = add(u"Mina Okafor"_s, u"+49 30 23125007"_s, u"mina@example.org"_s);
        again = add(u"Okafor, Mina"_s, u"+49 30 23125007"_s, u"m.okafor@example.com"_s);
        noor = add(u"Noor Haddad"_s, u"+49 30 23125008"_s, u"noor@example.org"_s);
        router = addCase(mina, u"Router drops every night"_s);
        bill = addCase(mina, u"Bill of March"_s);
        other = addCase(again, u"Router again"_s);
        agent = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ada"_s).result());
    }

    CustomerId add(const QString &name, const QString &phone, const QString &mail)
    {
        const auto connection = place.connect();
        storage::CustomerStore store(*connection);
        storage::NewCustomer row;
        row.name = name;
        const CustomerId id = store.insert(row);
        REQUIRE(store.addIdentity(id, *Identity::make(IdentityKind::Phone, phone)));
        REQUIRE(store.addIdentity(id, *Identity::make(IdentityKind::Email, mail)));
        store.index(id);
        return id;
    }

    CaseId addCase(CustomerId customer, const QString &subject)
    {
        const auto connection = place.connect();
        domain::SupportCase one;
        one.customer = customer;
        one.subject = subject;
        one.status = domain::CaseStatus::Open;
        one.openedAt = one.lastEventAt = place.clock.now();
        const CaseId id = storage::CaseStore(*connection).insert(one, {});
        for (const QString &words : { u"It drops"_s, u"It still drops"_s, u"And the bill is wrong"_s }) {
            storage::NewEvent event;
            event.customer = customer;
            event.caseId = id;
            event.at = ++m_at;
            event.channel = domain::Channel::Email;
            event.kind = domain::EventKind::Message;
            event.direction = domain::Direction::Inbound;
            event.visibility = domain::Visibility::Customer;
            event.subject = words;
            event.body = words;
            REQUIRE(storage::EventStore(*connection).appendUnindexed(std::vector { event }).size() == 1);
        }
        return id;
    }

    std::vector<domain::Event> eventsOf(CaseId id)
    {
        return *workspace->timeline().ofCase(id, { INT64_MIN, {} }, 100).result();
    }
    domain::SupportCase find(CaseId id) { return *workspace->cases().find(id).result(); }
    QString nameOf(CustomerId id) { return workspace->customers().card(id).result()->summary.customer.name; }
    ui::CustomerMergeDialog::Services services()
    {
        return { workspace->customers(), workspace->identities(), workspace->search(), workspace->merges() };
    }

    CustomerId mina;
    CustomerId again;
    CustomerId noor;
    CaseId router;
    CaseId bill;
    CaseId other;
    domain::AgentId agent;
    QWidget window;

private:
    base::EpochMs m_at = 1'700'000'000'000;
};

bool offers(const ui::Picker &picker, qint64 id)
{
    for (int row = 0; row < picker.model().rowCount(); ++row) {
        if (picker.model().row(row)->id == id)
            return true;
    }
    return false;
}

template <typename Dialog> Dialog &shown()
{
    auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
    REQUIRE(dialog);
    return *dialog;
}

} // namespace

TEST_CASE("Who is probably the same person is found by the indexes alone, with why")
{
    People f;
    const auto found = *f.workspace->identities().duplicatesOf(f.mina, 5).result();
    REQUIRE(found.size() == 1);
    CHECK(found[0].a.customer.id == f.mina);
    CHECK(found[0].b.customer.id == f.again);
    CHECK_FALSE(found[0].pair.evidence.isEmpty());
    const auto back = *f.workspace->identities().duplicatesOf(f.again, 5).result();
    REQUIRE(back.size() == 1);
    CHECK(back[0].b.customer.id == f.mina);
    CHECK(f.workspace->identities().duplicatesOf(f.noor, 5).result()->empty());
    CHECK(f.workspace->identities().duplicatesOf(CustomerId(9999), 5).result()->empty());
}

TEST_CASE("Customers are merged by keys: the probable one is offered, a value is chosen, Enter merges")
{
    People f;
    auto *dialog = new ui::CustomerMergeDialog(
        f.services(), f.again, u"Okafor, Mina"_s, f.agent, f.place.clock, &f.window);
    QSignalSpy merged(dialog, &ui::MergeDialog::merged);
    dialog->open();
    dialog->choose();
    REQUIRE(waitUntil([&] { return offers(dialog->picker(), f.mina.value()); }));
    CHECK_FALSE(dialog->picker().model().row(0)->why.isEmpty());
    QTest::keyClick(dialog->picker().focusProxy(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return dialog->isReady(); }));
    CHECK(dialog->isComparing());
    CHECK(dialog->summary().contains(u"1 case"_s));
    REQUIRE(dialog->choices().row(0).field == domain::MergeField::Name);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Left);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !merged.isEmpty(); }));
    CHECK(f.nameOf(f.mina) == u"Okafor, Mina"_s);
    CHECK(f.find(f.other).customer == f.mina);
    CHECK(f.workspace->identities().duplicatesOf(f.mina, 5).result()->empty());
}

TEST_CASE("Swapped, the other one remains; Esc leaves without a trace")
{
    People f;
    QPointer<ui::CustomerMergeDialog> dialog = new ui::CustomerMergeDialog(
        f.services(), f.mina, u"Mina Okafor"_s, f.agent, f.place.clock, &f.window);
    dialog->open();
    dialog->compareWith(f.again.value(), true, { u"same name"_s });
    REQUIRE(waitUntil([&] { return dialog->isReady(); }));
    const auto head = [&](int column) {
        return dialog->choices().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    CHECK(head(ui::ChoiceModel::IntoColumn).startsWith(u"Mina Okafor"_s));
    dialog->swap();
    REQUIRE(waitUntil([&] { return dialog->isReady(); }));
    CHECK(head(ui::ChoiceModel::IntoColumn).startsWith(u"Okafor, Mina"_s));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
    CHECK(waitUntil([&] { return dialog.isNull(); }));
    CHECK(f.find(f.other).customer == f.again);
    CHECK(f.workspace->merges().actions({}, false, 10).result()->empty());
}

TEST_CASE("The picker finds a customer by a phone number in another notation, and never the one that is open")
{
    People f;
    ui::CustomerMergeDialog dialog(f.services(), f.mina, u"Mina Okafor"_s, f.agent, f.place.clock);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.choose();
    QTest::keyClicks(dialog.picker().focusProxy(), u"0049-30-23125 008"_s);
    CHECK(waitUntil([&] { return offers(dialog.picker(), f.noor.value()); }));
    QTest::keyClick(dialog.picker().focusProxy(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(dialog.picker().focusProxy(), u"okafor"_s);
    CHECK(waitUntil([&] { return offers(dialog.picker(), f.again.value()); }));
    CHECK_FALSE(offers(dialog.picker(), f.mina.value()));
}

TEST_CASE("Cases of the customer are offered first, and one of somebody else is refused in words")
{
    People f;
    auto *dialog = new ui::CaseMergeDialog(
        f.workspace->cases(), f.workspace->merges(), f.find(f.router), f.agent, f.place.clock, &f.window);
    QSignalSpy merged(dialog, &ui::MergeDialog::merged);
    dialog->open();
    dialog->choose();
    REQUIRE(waitUntil([&] { return dialog->picker().model().rowCount() == 1; }));
    CHECK(offers(dialog->picker(), f.bill.value()));
    QTest::keyClicks(dialog->picker().focusProxy(), u"#%1"_s.arg(f.other.toString()));
    REQUIRE(waitUntil([&] { return offers(dialog->picker(), f.other.value()); }));
    dialog->compareWith(f.other.value(), false);
    REQUIRE(waitUntil([&] { return dialog->summary().contains(u"an answer would go to the wrong one"_s); }));
    CHECK_FALSE(dialog->isReady());
    dialog->compareWith(f.bill.value(), false);
    REQUIRE(waitUntil([&] { return dialog->isReady(); }));
    CHECK(dialog->summary().contains(u"internal notes stay internal"_s));
    dialog->merge();
    REQUIRE(waitUntil([&] { return !merged.isEmpty(); }));
    CHECK(f.find(f.router).id == f.bill);
}

TEST_CASE("Entries are split off under a subject, and a whole case isn't")
{
    People f;
    const std::vector<domain::Event> all = f.eventsOf(f.router);
    QPointer<ui::SplitDialog> whole = new ui::SplitDialog(
        f.workspace->merges(), all, f.router, f.agent, f.place.clock, &f.window);
    whole->open();
    whole->split();
    CHECK(waitUntil([&] { return whole->summary().contains(u"Nothing would be left"_s); }));
    whole->reject();

    auto *dialog = new ui::SplitDialog(
        f.workspace->merges(), { all.at(2) }, f.router, f.agent, f.place.clock, &f.window);
    QSignalSpy done(dialog, &ui::SplitDialog::made);
    dialog->open();
    CHECK(dialog->subject().text() == u"And the bill is wrong"_s);
    dialog->subject().setText(u"Bill of February"_s);
    QTest::keyClick(&dialog->subject(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !done.isEmpty(); }));
    CHECK(done[0][1].toString().contains(f.router.toString()));
    const auto cases = *f.workspace->cases().ofCustomer(f.mina, 10).result();
    const auto made = std::find_if(cases.begin(), cases.end(),
        [](const domain::SupportCase &one) { return one.subject == u"Bill of February"_s; });
    REQUIRE(made != cases.end());
    CHECK(f.eventsOf(made->id).front().id == all.at(2).id);
}

TEST_CASE("The list says what stands in the way of undoing, and undoes what can be")
{
    People f;
    services::Merges &merges = f.workspace->merges();
    const auto first = merges.mergeCustomers(f.request(), f.again, f.mina, {}, f.agent).result();
    REQUIRE(first.ok());
    REQUIRE(merges.mergeCustomers(f.request(), f.mina, f.noor, {}, f.agent).result().ok());
    auto *dialog = new ui::UndoDialog(merges, f.agent, f.place.clock, &f.window);
    QSignalSpy undone(dialog, &ui::UndoDialog::undone);
    dialog->open();
    REQUIRE(waitUntil([&] { return dialog->model().rowCount() == 2; }));
    CHECK(dialog->model().row(0)->why.isEmpty());
    CHECK(dialog->model().row(0)->detail.startsWith(u"Ada"_s));
    CHECK(dialog->model().row(1)->why.contains(u"First undo"_s));
    QTest::keyClick(&dialog->list(), Qt::Key_Down);
    CHECK(dialog->state().contains(u"First undo"_s));
    QTest::keyClick(&dialog->list(), Qt::Key_Return);
    CHECK(undone.isEmpty());
    QTest::keyClick(&dialog->list(), Qt::Key_Up);
    QTest::keyClick(&dialog->list(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !undone.isEmpty(); }));
    CHECK(f.nameOf(f.mina) == u"Mina Okafor"_s);
    const auto now = *merges.history(10).result();
    CHECK(now[0].action.undoneAt.has_value());
    CHECK(now[1].first.empty());
}

TEST_CASE("The last merge of the session is undone by its action, which says when there is nothing")
{
    People f;
    ui::Merging merging(*f.workspace, f.agent, &f.window);
    CHECK_FALSE(merging.undoAction()->isEnabled());
    CHECK_FALSE(merging.undoAction()->toolTip().isEmpty());
    QSignalSpy done(&merging, &ui::Merging::done);
    QSignalSpy undone(&merging, &ui::Merging::undone);
    const auto pair = *f.workspace->identities().duplicatesOf(f.mina, 5).result();
    merging.setCustomer(f.mina, u"Mina Okafor"_s);
    merging.compare(pair.front());
    auto &dialog = shown<ui::CustomerMergeDialog>();
    REQUIRE(waitUntil([&] { return dialog.isReady(); }));
    dialog.merge();
    REQUIRE(waitUntil([&] { return !done.isEmpty(); }));
    CHECK(f.find(f.other).customer == f.mina);
    REQUIRE(merging.undoAction()->isEnabled());
    merging.undoAction()->trigger();
    REQUIRE(waitUntil([&] { return !undone.isEmpty(); }));
    CHECK(f.find(f.other).customer == f.again);
    CHECK_FALSE(merging.undoAction()->isEnabled());
}

TEST_CASE("who compares two people says so once, sees later who said it, and can take it back")
{
    People p;
    ui::Merging merging(*p.workspace, p.agent, &p.window);
    merging.setCustomer(p.mina, u"Mina Okafor"_s);
    QSignalSpy told(&merging, &ui::Merging::toldApart);
    const auto compare = [&] {
        const auto pairs = *p.workspace->identities().duplicatesOf(p.mina, 5).result();
        REQUIRE(pairs.size() == 1);
        merging.compare(pairs.front());
        auto *dialog = p.window.findChild<ui::CustomerMergeDialog *>();
        REQUIRE(dialog);
        REQUIRE(waitUntil([&] { return dialog->isReady(); }));
        return QPointer(dialog);
    };
    QPointer<ui::CustomerMergeDialog> dialog = compare();
    CHECK(dialog->apartNote().isEmpty());
    dialog->apartButton().click();
    REQUIRE(waitUntil([&] { return !told.isEmpty() && !dialog; }));
    CHECK(told.first().first().toString().contains(u"are two people"_s));
    CHECK(p.workspace->identities().duplicatesOf(p.mina, 5).result()->empty());
    CHECK(p.workspace->identities().twoPeople({}, false, 5).result()->front().agentName == u"Ada"_s);

    // Compared on purpose, what was said stands there, and the button takes it back.
    auto *again = new ui::CustomerMergeDialog(
        p.services(), p.mina, u"Mina Okafor"_s, p.agent, p.place.clock, &p.window);
    again->open();
    again->compareWith(p.again.value(), true);
    REQUIRE(waitUntil([&] { return again->isReady(); }));
    CHECK(again->apartNote().contains(u"Ada"_s));
    again->apartButton().click();
    REQUIRE(waitUntil([&] { return again->isReady() && again->apartNote().isEmpty(); }));
    CHECK(p.workspace->identities().duplicatesOf(p.mina, 5).result()->size() == 1);
    delete again;

    // By the action that is offered right behind it as well.
    dialog = compare();
    dialog->apartButton().click();
    REQUIRE(waitUntil([&] { return told.size() == 2 && !dialog; }));
    auto *takeBack = told.last().at(1).value<QAction *>();
    REQUIRE(takeBack);
    CHECK(takeBack->isEnabled());
    takeBack->trigger();
    REQUIRE(waitUntil([&] { return told.size() == 3; }));
    CHECK_FALSE(takeBack->isEnabled());
    CHECK(p.workspace->identities().duplicatesOf(p.mina, 5).result()->size() == 1);
}
