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

TEST_CASE("the form stands below what was selected, else above it, and nowhere over it")
{
    const QRect area(0, 0, 400, 300);
    const QSize size(200, 100);
    CHECK(ui::besideOf({ 10, 20, 50, 20 }, size, area, 5) == QRect(100, 45, 200, 100));
    CHECK(ui::besideOf({ 10, 195, 50, 1 }, size, area, 4) == QRect(100, 200, 200, 100));
    CHECK(ui::besideOf({ 10, 200, 50, 20 }, size, area, 5) == QRect(100, 95, 200, 100));
    CHECK_FALSE(ui::besideOf({ 10, 90, 50, 120 }, size, area, 5).isValid());
}

TEST_CASE("in a low timeline the selected text is moved so that the form covers nothing of it")
{
    Pane f;
    f.pane.view().toggleCurrent();
    const QString text = f.pane.view().bodyTextOf(f.pane.view().currentRow());
    const qsizetype at = text.indexOf(QStringLiteral("XK-4711"));
    REQUIRE(at >= 0);
    for (const int height : { 500, 420, 360, 320, 290, 270 }) {
        CAPTURE(height);
        f.pane.resize(800, height);
        QTest::qWait(1);
        f.pane.view().selectBody({ at, at + 7 });
        f.pane.keepFact().open();
        REQUIRE(f.pane.keepFact().isVisible());
        const QRect area = f.pane.view().viewport()->geometry();
        const QRect selected = f.pane.view().selectionRect().translated(area.topLeft());
        if (area.height() < f.pane.keepFact().height() + selected.height() + f.pane.fontMetrics().height())
            break;
        CHECK_FALSE(f.pane.keepFact().geometry().intersects(selected));
        CHECK(area.contains(selected));
        CHECK(area.adjusted(0, 0, 0, 1).contains(f.pane.keepFact().geometry()));
        f.pane.keepFact().close();
    }
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
