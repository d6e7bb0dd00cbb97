// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/timeline/panefixture.h"
#include "ui/timeline/excerpt.h"
#include "ui/timeline/excerptdialog.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QBuffer>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

#include <algorithm>

using namespace throughline;
using namespace throughline::ui;
using namespace Qt::StringLiterals;
using tests::PaneFixture;
using tests::TimelineFixture;
using tests::waitUntil;

namespace {

ExcerptEntry entry(domain::EventKind kind, domain::Visibility visibility, const QString &subject, const QString &body)
{
    ExcerptEntry made;
    made.event.kind = kind;
    made.event.visibility = visibility;
    made.event.channel = domain::Channel::Email;
    made.event.direction = kind == domain::EventKind::Message ? domain::Direction::Inbound : domain::Direction::None;
    made.event.agentName = u"Ada"_s;
    made.event.caseId = domain::CaseId(1042);
    made.event.subject = subject;
    made.body = body;
    return made;
}

const std::vector<ExcerptEntry> kEntries {
    entry(domain::EventKind::Message, domain::Visibility::Customer, u"Router"_s,
        u"It drops <b>every</b> night\n\nMina"_s),
    entry(domain::EventKind::Note, domain::Visibility::Internal, {}, u"She sounded angry"_s),
    entry(domain::EventKind::Step, domain::Visibility::Internal, u"Checked the fraud list"_s, {}),
};

} // namespace

TEST_CASE("a copy says who, when, on which channel and in which case, and what is internal")
{
    const QString text = excerptText(kEntries, u"Mina"_s);
    CHECK(text.count(u"#1042"_s) == 3);
    CHECK(text.contains(u"E-mail from Mina to us"_s) == text.contains(u"to us"_s));
    CHECK(text.contains(u"Mina"_s));
    CHECK(text.contains(u"Internal note by Ada"_s));
    CHECK(text.count(u"the customer doesn't see it"_s) == 1);
    CHECK(text.contains(u"It drops <b>every</b> night"_s));
    CHECK_FALSE(text.contains(QChar(0x2068)));
}

TEST_CASE("what the customer doesn't see is left out of a print unless it is wanted, and the print says so")
{
    QTextDocument without;
    fillDocument(without, kEntries, { u"Mina"_s, 0, false });
    const QString text = without.toPlainText();
    CHECK_FALSE(text.contains(u"angry"_s));
    CHECK_FALSE(text.contains(u"fraud"_s));
    CHECK(text.contains(u"left out"_s));
    // Mark-up of a stranger is text.
    CHECK(text.contains(u"<b>every</b>"_s));
    QTextDocument with;
    fillDocument(with, kEntries, { u"Mina"_s, 0, true });
    CHECK(with.toPlainText().contains(u"angry"_s));
    CHECK(with.toPlainText().contains(u"don't give this to the customer"_s));
}

TEST_CASE("a PDF is written as a whole")
{
    QBuffer buffer;
    REQUIRE(buffer.open(QIODevice::WriteOnly));
    REQUIRE(writePdf(buffer, kEntries, { u"Mina"_s, 0, false }));
    CHECK(buffer.data().startsWith("%PDF-"));
    CHECK(buffer.data().trimmed().endsWith("%%EOF"));
}

TEST_CASE("Shift and an arrow select several entries, which are copied in their order with their whole texts")
{
    PaneFixture f(30);
    TimelinePane &pane = f.pane;
    TimelineView &view = pane.view();
    REQUIRE(view.currentRow() == 29);
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    CHECK(view.selection() == std::pair(27, 29));
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    CHECK(view.selection() == std::pair(28, 29));
    QSignalSpy copied(&pane, &TimelinePane::copied);
    view.copyCurrent();
    REQUIRE(waitUntil([&] { return !copied.isEmpty(); }));
    const QString text = QGuiApplication::clipboard()->text();
    CHECK(text.indexOf(u"Subject 28"_s) >= 0);
    CHECK(text.indexOf(u"Subject 28"_s) < text.indexOf(u"Subject 29"_s));
    // Event 28 is longer than what a page carries.
    CHECK(text.count(u"Body 28 "_s) == 80);
    QTest::keyClick(&view, Qt::Key_Up);
    CHECK(view.selection() == std::pair(27, 27));
}

TEST_CASE("of several entries the internal ones are copied only when asked for")
{
    PaneFixture f(30);
    TimelinePane &pane = f.pane;
    TimelineView &view = pane.view();
    for (int i = 0; i < 7; ++i)
        QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    QSignalSpy copied(&pane, &TimelinePane::copied);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return copied.size() == 1; }));
    CHECK(copied.last() == QList<QVariant> { 7, 1 });
    CHECK_FALSE(QGuiApplication::clipboard()->text().contains(u"Internal note"_s));
    const auto actions = pane.findChildren<QAction *>();
    const auto all = std::find_if(actions.begin(), actions.end(),
        [](const QAction *action) { return action->shortcut() == QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C); });
    REQUIRE(all != actions.end());
    (*all)->trigger();
    REQUIRE(waitUntil([&] { return copied.size() == 2; }));
    CHECK(copied.last() == QList<QVariant> { 8, 0 });
    CHECK(QGuiApplication::clipboard()->text().contains(u"Internal note"_s));
}

TEST_CASE("the dialog tells what is left out and saves the selection")
{
    TimelineFixture f(30);
    const std::vector<domain::Event> all = f.oracle();
    const QString path = f.place.folder() + u"/excerpt.pdf"_s;
    QPointer<ExcerptDialog> dialog = new ExcerptDialog(
        f.workspace->timeline(), f.place.clock, u"Mina"_s, { all.begin(), all.begin() + 8 }, std::nullopt);
    // One of eight is a note.
    CHECK(dialog->summary().contains(u"1 internal"_s));
    CHECK(dialog->summary().contains(u"7 entr"_s));
    dialog->findChild<QCheckBox *>()->setChecked(true);
    CHECK(dialog->summary().contains(u"8 entr"_s));
    QSignalSpy written(dialog, &ExcerptDialog::written);
    dialog->savePdf(path);
    REQUIRE(waitUntil([&] { return !written.isEmpty(); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.read(5) == "%PDF-");
    REQUIRE(waitUntil([&] { return dialog.isNull(); }));

    QPointer<ExcerptDialog> second = new ExcerptDialog(
        f.workspace->timeline(), f.place.clock, u"Mina"_s, { all.begin(), all.begin() + 8 }, std::nullopt);
    QSignalSpy failed(second, &ExcerptDialog::failed);
    second->savePdf(f.place.folder() + u"/nowhere/excerpt.pdf"_s);
    REQUIRE(waitUntil([&] { return !failed.isEmpty(); }));
    delete second;
}
