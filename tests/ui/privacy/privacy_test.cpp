// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/privacy.h"

#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/privacy/erasuredialog.h"
#include "ui/privacy/personactions.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;

namespace {

struct Desk : tests::ServiceFixture {
    Desk()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        REQUIRE(workspace->importer().makeDemo(600, 1, place.clock.now()).result().ok());
        ana = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        person = workspace->customers().page({}, {}, 1).result()->front().customer;
        window.show();
        actions = new ui::PersonActions(*workspace, ana, &window);
        actions->setCustomer(person.id, person.name);
    }

    QWidget window;
    ui::PersonActions *actions = nullptr;
    domain::Customer person;
    domain::AgentId ana;
};

QPushButton *eraseButton(const ui::ErasureDialog &dialog)
{
    const auto buttons = dialog.findChildren<QPushButton *>();
    const auto found = std::find_if(
        buttons.begin(), buttons.end(), [](const QPushButton *button) { return button->text().contains(u"rase"_s); });
    return found == buttons.end() ? nullptr : *found;
}

} // namespace

TEST_CASE("all about a customer is written where it is wanted, and nothing is written over")
{
    Desk f;
    QSignalSpy done(f.actions, &ui::PersonActions::done);
    QSignalSpy failed(f.actions, &ui::PersonActions::failed);
    const QString path = f.place.folder() + u"/all.zip"_s;
    f.actions->exportTo(path);
    REQUIRE(waitUntil([&] { return !done.isEmpty(); }));
    CHECK(done.front().front().toString().contains(path));
    CHECK(QFile::exists(path));
    f.actions->exportTo(path);
    CHECK(waitUntil([&] { return !failed.isEmpty(); }));
}

TEST_CASE("nobody is erased before a reason and their name are typed")
{
    Desk f;
    QSignalSpy done(f.actions, &ui::PersonActions::done);
    f.actions->erasePerson();
    QPointer<ui::ErasureDialog> dialog = f.window.findChild<ui::ErasureDialog *>();
    REQUIRE(dialog);
    REQUIRE(waitUntil([&] {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [](const QLabel *label) { return label->text().contains(u"It can't be undone"_s); });
    }));
    QPushButton *erase = eraseButton(*dialog);
    REQUIRE(erase);
    CHECK_FALSE(erase->isEnabled());
    const auto fields = dialog->findChildren<QLineEdit *>();
    REQUIRE(fields.size() == 2);
    fields[0]->setText(u"Asked for it"_s);
    CHECK_FALSE(erase->isEnabled());
    fields[1]->setText(dialog->expectedName().left(3));
    CHECK_FALSE(erase->isEnabled());
    fields[1]->setText(dialog->expectedName());
    CHECK(erase->isEnabled());
    QTest::mouseClick(erase, Qt::LeftButton);
    REQUIRE(waitUntil([&] { return !done.isEmpty(); }));
    CHECK(waitUntil([&] { return dialog.isNull(); }));
    CHECK(f.workspace->customers().card(f.person.id).result()->summary.customer.name == u"Erased customer"_s);
}

TEST_CASE("without a customer there is nobody to export or erase, and it is said why")
{
    Desk f;
    f.actions->setCustomer({}, {});
    for (const QAction *action : f.actions->actions()) {
        CHECK_FALSE(action->isEnabled());
        CHECK_FALSE(action->toolTip().isEmpty());
    }
}
