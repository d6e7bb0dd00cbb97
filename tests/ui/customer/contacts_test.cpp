// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/consents.h"
#include "tests/support/toldfixture.h"
#include "ui/customer/chip.h"
#include "ui/customer/contactdialog.h"
#include "ui/customer/customerheader.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;

TEST_CASE("what a customer refuses is set with a reason and stands in the header until they allow it again")
{
    tests::ToldFixture f;
    ui::CustomerHeader header(f.workspace->customers(), f.workspace->identities(), f.workspace->facts(),
        f.workspace->consents(), f.place.clock);
    QObject::connect(f.workspace.get(), &services::Workspace::changed, &header, &ui::CustomerHeader::apply);
    header.setAgent(f.agent);
    header.resize(900, 160);
    header.setVisible(true);
    header.setCustomer(f.customer);
    const auto chip = [&]() -> ui::Chip * {
        for (auto *one : header.findChildren<ui::Chip *>()) {
            if (one->isVisible() && one->text().contains(u"Do not contact by phone"_s))
                return one;
        }
        return nullptr;
    };
    const auto set = [&](domain::ConsentState state, const QString &reason, bool everywhere = false) {
        for (QAction *action : header.paneActions()) {
            if (action->text() != u"Contact preferences…"_s)
                continue;
            REQUIRE(waitUntil([&] { return action->isEnabled(); }));
            action->trigger();
        }
        auto *dialog = header.findChild<ui::ContactDialog *>();
        REQUIRE(dialog);
        const auto boxes = dialog->findChildren<QComboBox *>();
        REQUIRE(boxes.size() == 2);
        boxes[0]->setCurrentIndex(
            everywhere ? boxes[0]->findText(u"Every channel"_s) : boxes[0]->findData(int(domain::Channel::Phone)));
        boxes[1]->setCurrentIndex(boxes[1]->findData(int(state)));
        dialog->save(); // without a reason nothing is set
        CHECK(dialog->isVisible());
        auto *why = dialog->findChild<QLineEdit *>();
        QTest::keyClicks(why, reason);
        QTest::keyClick(why, Qt::Key_Return);
        REQUIRE(waitUntil([&] { return !header.findChild<ui::ContactDialog *>(); }));
    };
    CHECK_FALSE(chip());
    set(domain::ConsentState::DoNotContact, u"Asked us to write"_s);
    const auto standing = *f.workspace->consents().ofCustomer(f.customer).result();
    REQUIRE(standing.size() == 1);
    CHECK(standing.front().reason == u"Asked us to write"_s);
    CHECK(standing.front().agent == f.agent);
    REQUIRE(waitUntil([&] { return chip() != nullptr; }));
    CHECK(chip()->isActionable());
    f.place.clock.advance(1'000);
    set(domain::ConsentState::Allowed, u"Calls are fine again"_s);
    REQUIRE(waitUntil([&] { return chip() == nullptr; }));
    // All of them with one word.
    f.place.clock.advance(1'000);
    set(domain::ConsentState::DoNotContact, u"Leave me alone"_s, true);
    REQUIRE(waitUntil([&] { return chip() != nullptr; }));
    const auto all = *f.workspace->consents().ofCustomer(f.customer).result();
    CHECK(all.size() == 4);
    for (const domain::Consent &one : all)
        CHECK(one.state == domain::ConsentState::DoNotContact);
}
