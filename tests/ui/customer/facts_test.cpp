// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/toldfixture.h"
#include "ui/customer/customerheader.h"
#include "ui/customer/facthistory.h"
#include "ui/customer/factsdialog.h"
#include "ui/customer/proposalline.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace throughline;
using tests::ToldFixture;
using tests::waitUntil;

namespace {

struct HeaderFixture : ToldFixture {
    HeaderFixture()
        : header(
              workspace->customers(), workspace->identities(), workspace->facts(), workspace->consents(), place.clock)
    {
        QObject::connect(workspace.get(), &services::Workspace::changed, &header, &ui::CustomerHeader::apply);
        header.setAgent(agent);
        header.resize(900, 160);
        header.setVisible(true);
    }

    void open()
    {
        header.setCustomer(customer);
        REQUIRE(waitUntil([&] { return line().hasProposal(); }));
    }
    ui::ProposalLine &line() { return *header.findChild<ui::ProposalLine *>(); }
    QAction *action(const QString &text)
    {
        for (QAction *one : header.paneActions()) {
            if (one->text() == text)
                return one;
        }
        FAIL("No such action");
        return nullptr;
    }
    ui::Chip *chip(const QString &text)
    {
        for (ui::Chip *one : header.findChildren<ui::Chip *>()) {
            if (one->isVisible() && one->text().contains(text))
                return one;
        }
        return nullptr;
    }

    ui::CustomerHeader header;
};

QString plain(QString text)
{
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

TEST_CASE("A history tells each value with its tellings, what is true now first and what was taken back with whom")
{
    ToldFixture f;
    const domain::FactId wrong = f.keep("serial", "XK-4711");
    REQUIRE(f.workspace->facts().correct(f.request(), wrong, QStringLiteral("XK-4712"), f.agent).result().ok());
    const auto rows = ui::historyRows(f.history(QStringLiteral("serial")), QStringLiteral("Mira Holt"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].value == QStringLiteral("XK-4712"));
    CHECK(rows[0].state == QStringLiteral("true now"));
    CHECK(rows[0].current);
    CHECK(plain(rows[0].told).startsWith(QStringLiteral("written down by Ana on ")));
    CHECK_FALSE(rows[0].source);
    CHECK(plain(rows[1].state).startsWith(QStringLiteral("corrected to XK-4712 by Ana on ")));
    CHECK(plain(rows[1].told).startsWith(QStringLiteral("told by Mira Holt")));
    CHECK(rows[1].source == f.events[0].id);
    CHECK(rows[1].withdrawn);
}

TEST_CASE("What the case at hand tells is proposed before what others tell, the newest first")
{
    std::vector<services::OpenProposal> all(4);
    for (size_t i = 0; i < all.size(); ++i) {
        all[i].event = domain::EventId(qint64(i) + 1);
        all[i].at = base::EpochMs(i);
        all[i].caseId = domain::CaseId(i % 2 == 0 ? 1 : 2);
    }
    const auto order = [](const std::vector<services::OpenProposal> &sorted) {
        QString ids;
        for (const services::OpenProposal &one : sorted)
            ids += one.event.toString();
        return ids;
    };
    CHECK(order(ui::orderedProposals(all, domain::CaseId(1))) == QStringLiteral("3142"));
    CHECK(order(ui::orderedProposals(all, std::nullopt)) == QStringLiteral("4321"));
}

TEST_CASE("What a message tells is proposed one at a time, kept by one key and rejected by another")
{
    HeaderFixture f;
    f.open();
    REQUIRE(f.line().open().size() == 2);
    CHECK(f.chip(QStringLiteral("3.1.2")));
    CHECK(f.action(QStringLiteral("Keep the fact that is proposed"))->isEnabled());
    f.action(QStringLiteral("Reject the fact that is proposed"))->trigger();
    CHECK(f.line().open().size() == 1);
    CHECK(f.chip(QStringLiteral("XK-4711")));
    f.action(QStringLiteral("Keep the fact that is proposed"))->trigger();
    CHECK_FALSE(f.line().hasProposal());
    REQUIRE(waitUntil([&] { return !f.history(QStringLiteral("serial")).values.empty(); }));
    const domain::FactValue kept = f.history(QStringLiteral("serial")).values.front();
    CHECK(kept.value == QStringLiteral("XK-4711"));
    CHECK(kept.tellings.front().source == f.events[0].id);
    CHECK(kept.tellings.front().agentName == QStringLiteral("Ana"));
    CHECK(f.history(QStringLiteral("firmware version")).values.empty());
    // Read again after the commands, nothing comes back.
    f.line().read();
    CHECK_FALSE(waitUntil([&] { return f.line().hasProposal(); }, 300));
    CHECK_FALSE(f.action(QStringLiteral("Keep the fact that is proposed"))->isEnabled());
}

TEST_CASE("The message of a proposal can be shown before it is decided")
{
    HeaderFixture f;
    f.open();
    QSignalSpy shown(&f.header, &ui::CustomerHeader::sourceRequested);
    f.action(QStringLiteral("Show the message of the fact that is proposed"))->trigger();
    REQUIRE(shown.size() == 1);
    CHECK(shown.first().first().value<domain::EventId>() == f.events[2].id);
}

TEST_CASE("Enter on a fact in the header opens its history, and from there its source")
{
    HeaderFixture f;
    f.keep("serial", "XK-4711");
    f.keep("account number", "88-12");
    f.header.setCustomer(f.customer);
    REQUIRE(waitUntil([&] { return f.chip(QStringLiteral("serial: XK-4711")); }));
    QTest::keyClick(f.chip(QStringLiteral("serial: XK-4711")), Qt::Key_Return);
    auto *dialog = f.header.findChild<ui::FactsDialog *>();
    REQUIRE(dialog);
    const auto lists = dialog->findChildren<QListWidget *>();
    REQUIRE(lists.size() == 2);
    REQUIRE(waitUntil([&] { return lists[1]->count() == 1; }));
    CHECK(lists[0]->currentItem()->text() == QStringLiteral("Serial number"));
    CHECK(lists[1]->item(0)->text() == QStringLiteral("XK-4711"));
    QSignalSpy shown(&f.header, &ui::CustomerHeader::sourceRequested);
    Q_EMIT lists[1]->itemActivated(lists[1]->item(0));
    REQUIRE(shown.size() == 1);
    CHECK(shown.first().first().value<domain::EventId>() == f.events[0].id);
}

TEST_CASE("A wrong value is corrected by F2, withdrawn by Del and put back by the same key")
{
    HeaderFixture f;
    f.keep("serial", "XK-4711");
    f.header.setCustomer(f.customer);
    f.header.showFacts(QStringLiteral("serial"));
    auto *dialog = f.header.findChild<ui::FactsDialog *>();
    REQUIRE(dialog);
    auto *values = dialog->findChildren<QListWidget *>().at(1);
    REQUIRE(waitUntil([&] { return values->count() == 1; }));
    values->setFocus();
    QTest::keyClick(values, Qt::Key_F2);
    QLineEdit *value = nullptr;
    for (QLineEdit *field : dialog->findChildren<QLineEdit *>()) {
        if (field->isVisible() && field->isEnabled())
            value = field;
    }
    REQUIRE(value);
    CHECK(value->text() == QStringLiteral("XK-4711"));
    value->setText(QStringLiteral("XK-4712"));
    QTest::keyClick(value, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return values->count() == 2; }));
    CHECK(dialog->isVisible());
    CHECK(values->item(0)->text() == QStringLiteral("XK-4712"));

    values->setCurrentRow(0);
    QTest::keyClick(values, Qt::Key_Delete);
    const auto offers = [&](const QString &what) {
        const auto buttons = dialog->findChildren<QPushButton *>();
        return std::any_of(buttons.begin(), buttons.end(),
            [&](const QPushButton *button) { return button->isEnabled() && button->text().contains(what); });
    };
    REQUIRE(waitUntil([&] { return offers(QStringLiteral("Put it back")); }));
    CHECK(f.history(QStringLiteral("serial")).current == 0);
    QTest::keyClick(values, Qt::Key_Delete);
    REQUIRE(waitUntil([&] { return offers(QStringLiteral("Withdraw")); }));
    CHECK(f.history(QStringLiteral("serial")).current == 1);
}

TEST_CASE("A fact that was told elsewhere is written down in the list of facts")
{
    HeaderFixture f;
    f.header.setCustomer(f.customer);
    f.header.showFacts();
    auto *dialog = f.header.findChild<ui::FactsDialog *>();
    REQUIRE(dialog);
    auto *keys = dialog->findChildren<QListWidget *>().at(0);
    QTest::keyClick(keys, Qt::Key_Insert);
    const auto fields = dialog->findChildren<QLineEdit *>();
    REQUIRE(fields.size() == 2);
    fields[0]->setText(QStringLiteral("Serial no."));
    fields[1]->setText(QStringLiteral("QQ-1"));
    QTest::keyClick(fields[1], Qt::Key_Return);
    REQUIRE(waitUntil(
        [&] { return keys->currentItem() && keys->currentItem()->text() == QStringLiteral("Serial number"); }));
    CHECK(f.history(QStringLiteral("serial")).values.front().value == QStringLiteral("QQ-1"));
}
