// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What is sent can be taken back while another case is open, and what a macro did as a whole.
#include "core/services/merges.h"
#include "tests/core/services/outgoingfixture.h"
#include "tests/support/memorystate.h"
#include "tests/support/wait.h"
#include "ui/common/picker.h"
#include "ui/composer/composerpane.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replypage.h"
#include "ui/macros/macrodialog.h"
#include "ui/outbox/outboxbar.h"
#include "ui/shell/customerplace.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"

#include <QLabel>
#include <QMap>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;

namespace {

struct SendingPlace : tests::OutgoingFixture {
    SendingPlace()
        : OutgoingFixture(storage::Engine::Sqlite)
        , window(*workspace, me, memory)
        , composer(*window.findChild<ui::ComposerPane *>())
        , bar(*window.findChild<ui::OutboxBar *>())
    {
        setStatus(mine.id, domain::CaseStatus::Open);
        window.resize(1366, 768);
        window.show();
        window.begin();
        open(mine.id);
    }
    void open(domain::CaseId id)
    {
        window.openCase(id);
        REQUIRE(waitUntil([&] { return openCase() == id; }));
    }
    /// The case that the composer is in.
    std::optional<domain::CaseId> openCase() { return composer.caseId(); }
    ui::ReplyEdit &edit() { return window.findChild<ui::ReplyPage *>()->text(); }
    void send(const QString &text)
    {
        composer.startReply();
        REQUIRE(waitUntil([&] { return composer.replies().preparation().has_value() && !composer.isBehind(); }));
        edit().setPlainText(text);
        QTest::keyClick(&edit(), Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(waitUntil([&] { return bar.isVisible(); }));
    }
    QAction *undo()
    {
        for (QAction *action : window.caseActions()) {
            if (action->text() == u"Undo"_s)
                return action;
        }
        return nullptr;
    }

    tests::MemoryState memory;
    ui::CustomerPlace window;
    ui::ComposerPane &composer;
    ui::OutboxBar &bar;
};

} // namespace

TEST_CASE("Ctrl+Z takes a reply back into its case while another one is open")
{
    SendingPlace f;
    REQUIRE(f.undo());
    CHECK_FALSE(f.undo()->isEnabled());
    CHECK(f.undo()->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Z));
    f.send(u"Please try another cable."_s);
    f.open(f.sibling.id);
    CHECK(f.bar.isVisible());
    REQUIRE(f.undo()->isEnabled());
    f.undo()->trigger();
    REQUIRE(waitUntil([&] { return f.openCase() == f.mine.id && !f.bar.isVisible(); }));
    REQUIRE(waitUntil([&] { return f.edit().toPlainText() == u"Please try another cable."_s; }));
    CHECK(f.edit().isVisible());
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    CHECK_FALSE(f.undo()->isEnabled());
}

TEST_CASE("a window that is closed behind a message goes out of sight, and ends when the message has left")
{
    tests::OutgoingFixture f(storage::Engine::Sqlite);
    f.setStatus(f.mine.id, domain::CaseStatus::Open);
    tests::MemoryState memory;
    ui::Theme theme;
    ui::MainWindow window(memory, theme, f.place.clock);
    QSignalSpy usable(&window, &ui::MainWindow::usable);
    window.show();
    window.showWorkspace(*f.workspace, f.me, u"Me"_s);
    REQUIRE(waitUntil([&] { return !usable.isEmpty(); }));
    const domain::Reply reply = f.reply(u"Please try another cable."_s);
    const auto sent = f.outgoing.send(f.request(), reply).result();
    REQUIRE(sent.ok());
    const auto &bar = *window.findChild<ui::OutboxBar *>();
    REQUIRE(waitUntil([&] { return bar.isVisible(); }));

    QSignalSpy closed(&window, &ui::MainWindow::ended);
    SECTION("which is then on the timeline")
    {
        window.close();
        CHECK_FALSE(window.isVisible());
        CHECK(f.eventsWith(reply.text) == 0);
        f.place.clock.advance(domain::kOutboxTime);
        REQUIRE(waitUntil([&] { return f.eventsWith(reply.text) == 1; }));
        CHECK(waitUntil([&] { return !closed.isEmpty(); }));
        CHECK_FALSE(window.isVisible());
    }
    SECTION("unless something holds it back: then it is here again and says so")
    {
        window.close();
        CHECK_FALSE(window.isVisible());
        f.customerWrites(f.mine.id);
        f.place.clock.advance(domain::kOutboxTime);
        CHECK(waitUntil([&] { return window.isVisible(); }));
        CHECK(closed.isEmpty());
        CHECK(f.eventsWith(reply.text) == 0);
    }
}

TEST_CASE("what has left can't be taken back, and is on the timeline")
{
    SendingPlace f;
    f.send(u"It is on its way."_s);
    f.place.clock.advance(domain::kOutboxTime);
    REQUIRE(waitUntil([&] { return !f.bar.isVisible(); }));
    CHECK(f.eventsWith(u"It is on its way."_s) == 1);
    CHECK_FALSE(f.undo()->isEnabled());
    CHECK_FALSE(f.undo()->toolTip().isEmpty());
}

TEST_CASE("one Ctrl+Z takes back all that a macro did, its reply too")
{
    SendingPlace f;
    const QByteArray json = R"({"name": "Thank and solve", "actions": [{"do": "set_status", "value": "solved"},
        {"do": "add_note", "value": "Thanked."}, {"do": "reply", "value": "Thank you."}]})";
    REQUIRE(f.workspace->drafts()
            .keep({ { f.mine.id, f.me, domain::DraftKind::Reply, u"What I write myself"_s } })
            .result()
            .ok());
    REQUIRE(f.workspace->macros().keep(f.request(), domain::macroFromJson(json).value()).result().ok());
    for (QAction *action : f.window.caseActions()) {
        if (action->text() == u"Run a macro…"_s)
            action->trigger();
    }
    auto *dialog = f.window.window()->findChild<ui::MacroDialog *>();
    REQUIRE(dialog);
    REQUIRE(waitUntil([&] { return dialog->isReady(); }));
    dialog->run();
    REQUIRE(waitUntil([&] { return f.bar.isVisible() && f.undo()->isEnabled(); }));
    CHECK(f.workspace->cases().find(f.mine.id).result()->status == domain::CaseStatus::Solved);
    f.undo()->trigger();
    REQUIRE(waitUntil([&] { return !f.bar.isVisible(); }));
    CHECK(f.workspace->cases().find(f.mine.id).result()->status == domain::CaseStatus::Open);
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    // What became of the note is said, and what the agent writes themselves stays as it was.
    REQUIRE(waitUntil([&] {
        const auto labels = f.window.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [](const QLabel *label) { return label->text().contains(u"Its note is taken back."_s); });
    }));
    CHECK(f.draft(f.mine.id)->text == u"What I write myself"_s);
    CHECK_FALSE(f.edit().isReadOnly());
}
