// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What is written down by hand, with the real services over a temporary workspace, by keys.
#include "core/services/edits.h"
#include "core/services/merges.h"
#include "core/services/organisations.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/common/picker.h"
#include "ui/editing/belongingdialog.h"
#include "ui/editing/making.h"
#include "ui/editing/newcasedialog.h"
#include "ui/editing/newcustomerdialog.h"
#include "ui/editing/newpurchasedialog.h"
#include "ui/editing/rolesdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::EditField;
using tests::waitUntil;

namespace {

struct Desk : tests::ServiceFixture {
    Desk()
        : ServiceFixture(storage::Engine::Sqlite)
        , ana(workspace->cases().ensureAgent(request(), u"Ana"_s).result().value())
    {
        services::NewPerson person;
        person.name = u"Mina Okafor"_s;
        person.addresses = { { domain::IdentityKind::Email, u"mina@example.org"_s } };
        mina = domain::CustomerId(workspace->customers().add(request(), person).result()->row);
        window.show();
        making = new ui::Making(*workspace, ana, &window);
        making->setCustomer(mina, person.name);
        done = std::make_unique<QSignalSpy>(making, &ui::Making::done);
        wanted = std::make_unique<QSignalSpy>(making, &ui::Making::customerWanted);
    }
    template <typename T> T *dialog()
    {
        REQUIRE(waitUntil([&] { return window.findChild<T *>() != nullptr; }));
        return window.findChild<T *>();
    }
    void trigger(const QString &text)
    {
        for (QAction *action : making->caseActions() + making->customerActions()) {
            if (action->text() == text)
                action->trigger();
        }
    }
    services::CustomerCard card() { return workspace->customers().card(mina).result().value(); }
    static QLineEdit *line(const ui::FormDialog &dialog, EditField field)
    {
        return qobject_cast<QLineEdit *>(dialog.row(field)->editor());
    }

    domain::AgentId ana;
    domain::CustomerId mina;
    QWidget window;
    ui::Making *making = nullptr;
    std::unique_ptr<QSignalSpy> done;
    std::unique_ptr<QSignalSpy> wanted;
};

} // namespace

TEST_CASE("a case is opened by its subject and Enter, and belongs to who opened it")
{
    Desk f;
    QSignalSpy opened(f.making, &ui::Making::caseOpened);
    f.making->openCase(domain::Channel::Phone);
    const QPointer<ui::NewCaseDialog> dialog = f.dialog<ui::NewCaseDialog>();
    CHECK_FALSE(dialog->isReady());
    CHECK(dialog->came() == domain::Channel::Phone);
    auto *owner = qobject_cast<QComboBox *>(dialog->row(EditField::Owner)->editor());
    REQUIRE(waitUntil([&] { return owner->currentText() == u"Ana"_s; }));
    QTest::keyClicks(Desk::line(*dialog, EditField::Subject), u"No line"_s);
    QTest::keyClick(Desk::line(*dialog, EditField::Subject), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return f.done->count() == 1 && !dialog; }));
    CHECK(opened.count() == 1);
    const domain::SupportCase found = f.card().cases.front();
    CHECK(found.subject == u"No line"_s);
    CHECK(found.owner == f.ana);
    CHECK(found.status == domain::CaseStatus::Open);
    const auto action = f.done->front().front().value<domain::ActionId>();
    REQUIRE(f.workspace->merges().undo(f.request(), action, f.ana).result().ok());
    CHECK(f.card().cases.empty());
}

TEST_CASE("whoever gives a new case up is heard of, since what was to be written in it is given up too")
{
    Desk f;
    QSignalSpy givenUp(f.making, &ui::Making::caseGivenUp);
    f.trigger(u"New case…"_s);
    auto *dialog = f.dialog<ui::NewCaseDialog>();
    QTest::keyClick(dialog, Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return givenUp.count() == 1; }));
    CHECK(f.card().cases.empty());
}

TEST_CASE("who is here already is shown while somebody is written down, and one key goes there")
{
    Desk f;
    f.making->addCustomer();
    const QPointer<ui::NewCustomerDialog> dialog = f.dialog<ui::NewCustomerDialog>();
    QTest::keyClicks(Desk::line(*dialog, EditField::Name), u"M. Okafor"_s);
    QTest::keyClicks(&dialog->mail(), u"MINA@example.org"_s);
    // The name alone finds her too, so an answer to it may be seen before the one to the address.
    REQUIRE(waitUntil([&] { return dialog->known().size() == 1 && dialog->known().front().contains(u"e-mail"_s); }));
    CHECK(dialog->known().front().contains(u"Mina Okafor"_s));
    dialog->openKnown();
    REQUIRE(waitUntil([&] { return f.wanted->count() == 1; }));
    CHECK(f.wanted->front().front().value<domain::CustomerId>() == f.mina);
    CHECK(f.done->isEmpty());
}

TEST_CASE("roles are given to whoever works here, or to another agent")
{
    Desk f;
    QSignalSpy said(f.making, &ui::Making::said);
    f.trigger(u"Agents and their roles…"_s);
    const QPointer<ui::RolesDialog> dialog = f.dialog<ui::RolesDialog>();
    REQUIRE(waitUntil([&] { return dialog->agents().currentText() == u"Ana"_s; }));
    CHECK_FALSE(dialog->isReady());
    QTest::keyClicks(&dialog->roles(), u"tier2, Lead"_s);
    CHECK(dialog->isReady());
    QTest::keyClick(&dialog->roles(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return said.count() == 1 && !dialog; }));
    CHECK(f.workspace->cases().agentRoles().result()->at(f.ana) == QStringList { u"lead"_s, u"tier2"_s });
}

TEST_CASE("Tab goes through the lines of a form from the top to the bottom")
{
    Desk f;
    f.making->addCustomer();
    const auto *dialog = f.dialog<ui::NewCustomerDialog>();
    const QWidget *at = dialog->row(domain::EditField::Name)->editor();
    QStringList names;
    for (int i = 0; i < 2; ++i) {
        at = at->nextInFocusChain();
        while (!qobject_cast<const QLineEdit *>(at) && !qobject_cast<const QComboBox *>(at))
            at = at->nextInFocusChain();
        names.append(at->accessibleName());
    }
    CHECK(names.at(0) == u"E-mail"_s);
    CHECK(names.at(1) == u"Phone"_s);
}

TEST_CASE("a customer is written down by name and mail, and opened")
{
    Desk f;
    f.making->addCustomer();
    const QPointer<ui::NewCustomerDialog> dialog = f.dialog<ui::NewCustomerDialog>();
    QTest::keyClicks(Desk::line(*dialog, EditField::Name), u"Zebulon Quix"_s);
    QTest::keyClicks(&dialog->mail(), u"no address"_s);
    QTest::keyClick(&dialog->mail(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !dialog->problem().isEmpty(); }));
    dialog->mail().setText(u"zeb@example.org"_s);
    CHECK(dialog->problem().isEmpty());
    QTest::keyClick(&dialog->mail(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return f.done->count() == 1; }));
    REQUIRE(f.wanted->count() == 1);
    const auto id = f.wanted->front().front().value<domain::CustomerId>();
    CHECK(f.workspace->customers().card(id).result()->identities.size() == 1);
}

TEST_CASE("what somebody owns is written down, also of a product that nobody had before")
{
    Desk f;
    f.trigger(u"Add a product that they own…"_s);
    auto *dialog = f.dialog<ui::NewPurchaseDialog>();
    auto *product = dialog->findChild<QComboBox *>();
    product->setEditText(u"Router X9"_s);
    QTest::keyClicks(Desk::line(*dialog, EditField::WarrantyUntil), u"soon"_s);
    CHECK_FALSE(dialog->isReady());
    Desk::line(*dialog, EditField::WarrantyUntil)->clear();
    QTest::keyClicks(Desk::line(*dialog, EditField::WarrantyUntil), u"2030-01-10"_s);
    QTest::keyClicks(Desk::line(*dialog, EditField::Flags), u"Recalled"_s);
    REQUIRE(dialog->isReady());
    dialog->save();
    REQUIRE(waitUntil([&] { return f.done->count() == 1; }));
    const domain::Purchase owned = f.card().purchases.front();
    CHECK(owned.productName == u"Router X9"_s);
    CHECK(owned.flags == u"recalled"_s);
    CHECK(ui::typedText(EditField::WarrantyUntil, domain::EditValue::of(owned.warrantyUntil)) == u"2030-01-10"_s);
}

TEST_CASE("somebody is put into an organisation that is typed, and a second one of that name isn't offered")
{
    Desk f;
    const auto put = [&](const QString &name) {
        f.trigger(u"Put into an organisation…"_s);
        QPointer<ui::BelongingDialog> dialog = f.dialog<ui::BelongingDialog>();
        auto *line = dialog->findChild<QLineEdit *>();
        QTest::keyClicks(line, name);
        REQUIRE(waitUntil([&] { return dialog->picker().model().rowCount() == 1; }));
        const QString offered = dialog->picker().model().row(0)->title;
        QTest::keyClick(line, Qt::Key_Return);
        REQUIRE(waitUntil([&] { return !dialog; }));
        return offered;
    };
    CHECK(put(u"ACME"_s).contains(u"New organisation"_s));
    CHECK(f.card().summary.organisationName == u"ACME"_s);
    CHECK(f.done->count() == 2);
    CHECK(put(u"acme"_s) == u"ACME"_s);
    CHECK(f.workspace->organisations().page({}, {}, 10).result()->size() == 1);
    f.trigger(u"Take out of the organisation"_s);
    REQUIRE(waitUntil([&] { return f.card().summary.organisationName.isEmpty(); }));
}
