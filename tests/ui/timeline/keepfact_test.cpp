// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/keepfact.h"

#include "tests/support/toldfixture.h"
#include "ui/timeline/factguess.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using tests::waitUntil;

namespace {

ui::GuessedFact guess(const QString &text, const QString &selected)
{
    return ui::guessFact(text, { text.indexOf(selected), selected.size() });
}

struct Pane : tests::ToldFixture {
    Pane()
        : pane(workspace->timeline(), workspace->facts(), place.clock)
    {
        pane.resize(800, 500);
        pane.show();
        pane.setAgent(agent);
        QSignalSpy shown(&pane, &ui::TimelinePane::shown);
        pane.setCustomer(customer, QStringLiteral("Mira Holt"));
        REQUIRE(waitUntil([&] { return !shown.isEmpty(); }));
        pane.view().selectRow(pane.model().rowOf(events[0].id));
    }
    QLineEdit *field(int i) { return pane.keepFact().findChildren<QLineEdit *>().at(i); }

    ui::TimelinePane pane;
};

} // namespace

TEST_CASE("the key of what is selected is guessed from what its message tells, else from what is named before it")
{
    CHECK(guess(QStringLiteral("Hi. The serial number is XK-4711, thanks."), QStringLiteral("XK-4711"))
        == ui::GuessedFact { QStringLiteral("serial"), QStringLiteral("XK-4711") });
    CHECK(guess(QStringLiteral("Order number\t: forty-two"), QStringLiteral("forty-two")).key
        == QStringLiteral("order number"));
    CHECK(guess(QStringLiteral("Order number 12345678\nI like blue"), QStringLiteral("blue")).key.isEmpty());
    CHECK(guess(QStringLiteral("two\nlines"), QStringLiteral("two\nlines")).value == QStringLiteral("two lines"));
    CHECK(ui::firstFact(QStringLiteral("Hello")).value.isEmpty());
}

TEST_CASE("selected text is kept as a fact with its entry as the source, by F and Enter")
{
    Pane f;
    f.pane.view().toggleCurrent();
    const QString text = f.pane.view().bodyTextOf(f.pane.view().currentRow());
    const qsizetype at = text.indexOf(QStringLiteral("XK-4711"));
    REQUIRE(at >= 0);
    f.pane.view().selectBody({ at, at + 7 });
    f.pane.keepFact().open();
    CHECK(f.pane.keepFact().isVisible());
    CHECK(f.field(0)->text() == QStringLiteral("serial number"));
    CHECK(f.field(1)->text() == QStringLiteral("XK-4711"));
    QTest::keyClick(f.field(0), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !f.pane.keepFact().isVisible(); }));
    const domain::FactValue kept = f.history(QStringLiteral("serial")).values.at(0);
    CHECK(kept.value == QStringLiteral("XK-4711"));
    CHECK(kept.tellings.front().source == f.events[0].id);
    CHECK(kept.tellings.front().agentName == QStringLiteral("Ana"));
    CHECK_FALSE(f.pane.view().bodySelection());
}

TEST_CASE("without a selection the entry's first telling is offered, and Esc keeps nothing")
{
    Pane f;
    f.pane.keepFact().open();
    CHECK(f.field(1)->text() == QStringLiteral("XK-4711"));
    QTest::keyClick(f.field(1), Qt::Key_Escape);
    CHECK_FALSE(f.pane.keepFact().isVisible());
    CHECK(f.history(QStringLiteral("serial")).values.empty());
}

TEST_CASE("Enter leads to what is missing, and another entry puts the question away")
{
    Pane f;
    f.pane.view().selectRow(f.pane.model().rowOf(f.events[1].id));
    f.pane.keepFact().open();
    CHECK(f.field(0)->text().isEmpty());
    QTest::keyClick(f.field(0), Qt::Key_Return);
    CHECK(f.pane.keepFact().isVisible());
    f.pane.view().selectRow(f.pane.model().rowOf(f.events[0].id));
    CHECK_FALSE(f.pane.keepFact().isVisible());
}
