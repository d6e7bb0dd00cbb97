// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/toldfixture.h"
#include "tests/ui/composer/replyfixture.h"
#include "ui/composer/newerbar.h"
#include "ui/markdown/articleview.h"

#include <QLineEdit>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::ReplyFixture;
using tests::waitUntil;
using ui::ComposerPane;

TEST_CASE("a reply says to whom it goes and who sees it, and waits in the outbox after Ctrl+Enter")
{
    ReplyFixture f;
    f.open();
    const services::ReplyChannel first = f.pane.replies().preparation()->channels.front();
    REQUIRE(first.channel == domain::Channel::Email);
    REQUIRE_FALSE(first.addresses.empty());
    CHECK(f.says(u"To %1 by e-mail – %2 sees this"_s.arg(first.addresses.front().address, f.mine.customerName)));
    CHECK(f.page().subject().text() == f.pane.replies().preparation()->subject);
    f.write(u"Please try **another** cable."_s);
    const domain::OutgoingMessage message = f.sent();
    CHECK(message.state == domain::OutgoingState::Waiting);
    CHECK(message.text == u"Please try **another** cable."_s);
    CHECK(message.to == first.addresses.front().address);
    CHECK(message.subject == f.outgoing.prepare(f.mine.id).result()->subject);
    CHECK(message.agent == f.me);
    CHECK(f.pane.isResting());
    CHECK_FALSE(f.pane.hasUnsavedText());
    CHECK_FALSE(f.draft(f.mine.id));
}

TEST_CASE("pressing send twice sends one reply")
{
    ReplyFixture f;
    f.open();
    f.write(u"Once"_s);
    f.pressSend();
    f.sent();
    CHECK(f.outgoing.waiting(f.me).result()->size() == 1);
}

TEST_CASE("a placeholder that nobody filled stops the reply, is named and selected, and Tab goes to the next")
{
    ReplyFixture f;
    f.open();
    f.write(u"Dear {{customer.name}}, it takes {{input:days}} days."_s);
    f.edit().setFocus();
    f.pressSend();
    CHECK(f.says(u"{{customer.name}} isn't filled in"_s));
    CHECK(f.edit().textCursor().selectedText() == u"{{customer.name}}"_s);
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    QTest::keyClick(&f.edit(), Qt::Key_Tab);
    CHECK(f.edit().textCursor().selectedText() == u"{{input:days}}"_s);
    QTest::keyClick(&f.edit(), Qt::Key_Backtab, Qt::ShiftModifier);
    CHECK(f.edit().textCursor().selectedText() == u"{{customer.name}}"_s);
    QTest::keyClicks(&f.edit(), u"Mina"_s);
    QTest::keyClick(&f.edit(), Qt::Key_Tab);
    QTest::keyClicks(&f.edit(), u"3"_s);
    CHECK(f.sent().text == u"Dear Mina, it takes 3 days."_s);
}

TEST_CASE("a message that came in while the reply was written is told at once and stops it until it is sent anyway")
{
    ReplyFixture f;
    f.open();
    f.write(u"Please try another cable."_s);
    auto &bar = *f.pane.findChild<ui::NewerBar *>();
    CHECK(bar.isHidden());
    f.place.clock.advance(1'000);
    const domain::EventId newer = f.customerWrites(f.mine.id);
    f.tellOfChange();
    REQUIRE(waitUntil([&] { return !bar.isHidden(); }));
    CHECK(bar.sentence().contains(u"And another thing"_s));
    CHECK_FALSE(bar.isStopping());
    f.pressSend();
    CHECK(bar.isStopping());
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    f.pressSend();
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    QSignalSpy shown(&f.pane, &ComposerPane::entryRequested);
    f.trigger(u"Show the newer message"_s);
    REQUIRE(shown.count() == 1);
    CHECK(shown.first().first().value<domain::EventId>() == newer);
    QSignalSpy gone(&f.pane, &ComposerPane::sent);
    f.trigger(u"Send although somebody has written meanwhile"_s);
    REQUIRE(waitUntil([&] { return !gone.isEmpty(); }));
    CHECK(f.outgoing.waiting(f.me).result()->size() == 1);
    CHECK(bar.isHidden());
}

TEST_CASE("a message that nobody told of stops the reply as well, with its text kept")
{
    ReplyFixture f;
    f.open();
    f.write(u"Please try another cable."_s);
    f.place.clock.advance(1'000);
    f.customerWrites(f.mine.id);
    auto &bar = *f.pane.findChild<ui::NewerBar *>();
    f.pressSend();
    REQUIRE(waitUntil([&] { return !bar.isHidden() && bar.isStopping(); }));
    CHECK(f.edit().toPlainText() == u"Please try another cable."_s);
    CHECK_FALSE(f.edit().isReadOnly());
    REQUIRE(waitUntil([&] { return f.draft(f.mine.id).has_value(); }));
}

TEST_CASE("a reply is kept as it is typed, with its way and its subject, and another console goes on with it")
{
    ReplyFixture f;
    f.open();
    f.page().subject().setFocus();
    f.page().subject().selectAll();
    QTest::keyClicks(&f.page().subject(), u"Your cable"_s);
    QTest::keyClicks(&f.edit(), u"Half a thou"_s);
    REQUIRE(waitUntil([&] { return !f.pane.isBehind(); }));
    const std::optional<domain::Draft> kept = f.draft(f.mine.id);
    REQUIRE(kept);
    CHECK(kept->text == u"Half a thou"_s);
    CHECK(kept->subject == u"Your cable"_s);
    f.pane.setCase(f.sibling);
    f.pane.startReply();
    CHECK(f.edit().toPlainText().isEmpty());

    ComposerPane second(*f.workspace);
    second.setAgent(f.me);
    second.show();
    second.setCase(f.mine);
    REQUIRE(waitUntil([&] { return second.hasUnsavedText(); }));
    second.startReply();
    const auto *editor = qobject_cast<QPlainTextEdit *>(second.focusTarget());
    REQUIRE(editor);
    CHECK(editor->toPlainText() == u"Half a thou"_s);
    CHECK(second.findChild<ui::ReplyPage *>()->subject().text() == u"Your cable"_s);
}

TEST_CASE("what is taken back is a draft of its case again, below what was begun since")
{
    ReplyFixture f;
    f.open();
    f.write(u"First"_s);
    const domain::OutgoingId id = f.sent().id;
    f.open();
    f.write(u"Second"_s);
    bool taken = false;
    f.pane.settle(f.mine.id, [&] {
        REQUIRE(f.outgoing.takeBack(f.request(), id).result().ok());
        f.pane.reread(f.mine.id);
        taken = true;
    });
    REQUIRE(waitUntil([&] { return taken && f.edit().toPlainText().contains(u"First"_s); }));
    const QString both = f.edit().toPlainText();
    CHECK(both.indexOf(u"Second"_s) >= 0);
    CHECK(both.indexOf(u"Second"_s) < both.indexOf(u"First"_s));
    CHECK(both.count(u"Second"_s) == 1);
    CHECK_FALSE(f.edit().isReadOnly());
    CHECK(f.draft(f.mine.id)->text == both);
}

TEST_CASE("what the customer refuses is told before anything is typed, and can't be sent")
{
    ReplyFixture f;
    f.consent(domain::ConsentState::DoNotContact);
    f.open();
    // Where another way is open it is taken; the one that isn't allowed says why.
    const auto ways = ui::replyWays(*f.pane.replies().preparation());
    const ui::ReplyWay *mail = ui::findWay(ways, domain::Channel::Email, {});
    REQUIRE(mail);
    CHECK_FALSE(mail->allowed);
    Q_EMIT f.page().wayChosen(*mail);
    CHECK(f.says(mail->refused));
    f.write(u"Nevertheless"_s);
    CHECK_FALSE(f.sendButton()->isEnabled());
    f.pressSend();
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    CHECK(f.edit().toPlainText() == u"Nevertheless"_s);
}

TEST_CASE("the preview shows the text as the customer will see it, and goes back to the editor")
{
    ReplyFixture f;
    f.open();
    f.write(u"Please try **another** cable.\n\n- first\n- second"_s);
    f.trigger(u"Preview the reply, or write on"_s);
    CHECK(f.page().isPreviewing());
    REQUIRE(waitUntil([&] { return f.page().preview().toPlainText().contains(u"Please try another cable."_s); }));
    f.trigger(u"Preview the reply, or write on"_s);
    CHECK_FALSE(f.page().isPreviewing());
    CHECK(f.edit().toPlainText().startsWith(u"Please try **another**"_s));
}

TEST_CASE("a text from elsewhere is put where the cursor stands, and opens a reply if none is open")
{
    ReplyFixture f;
    CHECK(f.pane.isResting());
    f.pane.insertIntoReply(u"**Cables**\n"_s);
    CHECK_FALSE(f.pane.isResting());
    CHECK(f.edit().toPlainText() == u"**Cables**\n"_s);
    f.edit().moveCursor(QTextCursor::Start);
    f.pane.insertIntoReply(u"Hello "_s);
    CHECK(f.edit().toPlainText() == u"Hello **Cables**\n"_s);
}

TEST_CASE("a reply that asks for what is known is held back once")
{
    tests::ToldFixture f;
    f.keep("serial", "XK-4711");
    storage::Query(*f.place.connect(), u"UPDATE support_case SET status = 1"_s)
        .exec(); // a closed one can't be answered
    ComposerPane pane(*f.workspace);
    pane.setAgent(f.agent);
    pane.show();
    pane.setCase(f.supportCase);
    pane.startReply();
    REQUIRE(waitUntil([&] { return pane.replies().preparation().has_value() && !pane.isBehind(); }));
    auto *editor = qobject_cast<QPlainTextEdit *>(pane.focusTarget());
    REQUIRE(editor);
    editor->setPlainText(u"Hello Mira. Could you tell me your serial number? Thank you."_s);
    QSignalSpy gone(&pane, &ComposerPane::sent);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    const auto stopped = [&] {
        const auto labels = pane.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"again asks nevertheless"_s);
        });
    };
    REQUIRE(waitUntil(stopped));
    CHECK(gone.isEmpty());
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !gone.isEmpty(); }));
}

TEST_CASE("ways are offered with the reason where one is refused, and the first allowed one is taken")
{
    services::ReplyPreparation preparation;
    services::ReplyChannel mail;
    mail.channel = domain::Channel::Email;
    mail.addresses = { { domain::IdentityId(1), u"a@example.org"_s, 0 },
        { domain::IdentityId(2), u"b@example.org"_s, 0 } };
    mail.verdict = { false, u"Do not contact by e-mail."_s };
    services::ReplyChannel chat;
    chat.channel = domain::Channel::Chat;
    chat.needsAddress = false;
    preparation.channels = { mail, chat };
    const auto ways = ui::replyWays(preparation);
    REQUIRE(ways.size() == 3);
    REQUIRE(ui::firstWay(ways));
    CHECK(ui::firstWay(ways)->channel == domain::Channel::Chat);
    // Whoever chose the other one is told why it can't be, and what can.
    const auto refused = std::find_if(ways.begin(), ways.end(), [](const ui::ReplyWay &way) { return !way.allowed; });
    REQUIRE(refused != ways.end());
    const QString why = ui::refusedText(ways, *refused);
    CHECK(why.startsWith(refused->refused));
    CHECK(why.contains(u"It may go another way (Ctrl+Shift+O): "_s + ui::wayText(*ui::firstWay(ways))));
    CHECK(ui::refusedText({ *refused }, *refused).contains(u"no other way"_s));
    CHECK(ui::findWay(ways, domain::Channel::Email, u"b@example.org"_s) == &ways[1]);
    CHECK_FALSE(ui::findWay(ways, domain::Channel::Portal, {}));
    CHECK(ui::wayText(ways[0]).endsWith(u"Do not contact by e-mail."_s));
    CHECK(ui::audienceText(ways[2], u"Mina"_s).contains(u"Into the chat"_s));
}

TEST_CASE("a message that came in while the program wasn't running stops a reply that was begun before")
{
    ReplyFixture f;
    f.open();
    QTest::keyClicks(&f.edit(), u"Please try another cable."_s);
    REQUIRE(waitUntil([&] { return !f.pane.isBehind() && f.draft(f.mine.id).has_value(); }));
    CHECK(f.draft(f.mine.id)->seen == f.first);
    f.place.clock.advance(1'000);
    const domain::EventId newer = f.customerWrites(f.mine.id);

    ui::ComposerPane later(*f.workspace);
    later.setAgent(f.me);
    later.resize(760, 360);
    later.show();
    later.setCase(f.mine);
    later.startReply();
    auto &page = *later.findChild<ui::ReplyPage *>();
    REQUIRE(waitUntil([&] { return page.text().toPlainText() == u"Please try another cable."_s; }));
    REQUIRE(waitUntil([&] { return later.replies().newer() == newer; }));
    QTest::keyClick(&page.text(), Qt::Key_Return, Qt::ControlModifier);
    auto &bar = *later.findChild<ui::NewerBar *>();
    REQUIRE(waitUntil([&] { return !bar.isHidden() && bar.isStopping(); }));
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    // What is kept goes on saying what had been seen.
    REQUIRE(waitUntil([&] { return !later.isBehind(); }));
    CHECK(f.draft(f.mine.id)->seen == f.first);
}

TEST_CASE("a colleague's answer is told with its text and stops the reply once, also while it waits in their outbox")
{
    ReplyFixture f;
    f.open();
    f.write(u"Please try another cable."_s);
    domain::Reply theirs = f.reply(u"Restart it, please."_s);
    theirs.agent = f.other;
    f.send(theirs);
    f.place.clock.advance(7'000);
    auto &bar = *f.pane.findChild<ui::NewerBar *>();
    // Nobody told of it: the core stops it.
    f.pressSend();
    REQUIRE(waitUntil([&] { return !bar.isHidden() && bar.isStopping(); }));
    CHECK(f.says(u"Ben answered 7 s ago: \u201cRestart it, please.\u201d"_s));
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    CHECK(f.edit().toPlainText() == u"Please try another cable."_s);
    REQUIRE(waitUntil([&] { return !f.edit().isReadOnly(); }));
    CHECK(f.sent().text == u"Please try another cable."_s);
    CHECK(bar.isHidden());
}

TEST_CASE("whoever opens a reply sees what a colleague is about to send")
{
    ReplyFixture f;
    domain::Reply theirs = f.reply(u"Restart it, please."_s);
    theirs.agent = f.other;
    f.send(theirs);
    f.open();
    auto &bar = *f.pane.findChild<ui::NewerBar *>();
    REQUIRE(waitUntil([&] { return !bar.isHidden(); }));
    CHECK_FALSE(bar.isStopping());
    CHECK(bar.sentence().contains(u"Restart it, please."_s));
}

TEST_CASE("an address that somebody else has too, and doesn't want, is offered with the reason and not taken")
{
    services::ReplyPreparation preparation;
    services::ReplyChannel mail;
    mail.addresses = { { domain::IdentityId(1), u"both@example.org"_s, 0 },
        { domain::IdentityId(2), u"b@example.org"_s, 0 } };
    mail.addresses.front().verdict = { false, u"Theirs too."_s };
    preparation.channels = { mail };
    const auto ways = ui::replyWays(preparation);
    CHECK(ui::wayText(ways[0]).endsWith(u"Theirs too."_s));
    CHECK(ui::firstWay(ways)->to == u"b@example.org"_s);
}

TEST_CASE("the channel that the customer prefers is said beside another one")
{
    ReplyFixture f;
    REQUIRE(f.workspace->facts()
            .add(f.request(), { f.mine.customer, u"prefers channel"_s, u"chat"_s, {}, {}, 1.0 })
            .result()
            .ok());
    f.open();
    CHECK(f.says(u"by e-mail"_s));
    CHECK(f.says(u"prefers chat"_s));
    services::ReplyPreparation preparation;
    preparation.preferred = domain::Channel::Chat;
    CHECK(ui::preferenceText(preparation, { domain::Channel::Chat, {}, true, {} }).isEmpty());
}

TEST_CASE("a text that is put in while a placeholder is selected goes behind it, and the placeholder still stops")
{
    ReplyFixture f;
    f.open();
    f.write(u"Dear {{customer.name}}, thank you."_s);
    f.pressSend();
    REQUIRE(f.edit().textCursor().selectedText() == u"{{customer.name}}"_s);
    f.pane.insertIntoReply(u"**Cables**\n\nUse a short one.\n"_s);
    CHECK(f.edit().toPlainText().startsWith(u"Dear {{customer.name}}\n\n**Cables**"_s));
    f.pressSend();
    CHECK(f.says(u"isn't filled in"_s));
    CHECK(f.outgoing.waiting({}).result()->empty());
    // What nobody has to fill in is replaced, as ever.
    f.write(u"one"_s);
    f.edit().selectAll();
    f.pane.insertIntoReply(u"two"_s);
    CHECK(f.edit().toPlainText() == u"two"_s);
}

TEST_CASE("a reply that was begun isn't called unsaved, since it is kept")
{
    ReplyFixture f;
    f.open();
    f.write(u"Half a sentence"_s);
    QTest::keyClick(&f.edit(), Qt::Key_Escape);
    REQUIRE(f.pane.isResting());
    CHECK(f.says(u"begun, not sent"_s));
}

TEST_CASE("when a customer is erased while somebody writes to them, the editor closes, says so and keeps nothing")
{
    ReplyFixture f;
    for (const bool typedOn : { true, false }) {
        if (!typedOn) {
            f.mine = f.sibling;
            for (const domain::SupportCase &one : *f.workspace->cases().page({}, 500).result()) {
                if (one.isOpen() && one.customer != f.sibling.customer)
                    f.mine = one;
            }
            f.pane.setCase(f.mine);
        }
        f.open();
        f.write(u"Words about a person"_s);
        REQUIRE(waitUntil([&] { return f.draft(f.mine.id).has_value(); }));
        REQUIRE(f.workspace->privacy().erase(f.request(), f.mine.customer, f.other, u"asked for it"_s).result().ok());
        if (typedOn) {
            QTest::keyClicks(&f.edit(), u" and more"_s);
        } else {
            domain::Change change;
            change.subject = domain::Subject::Bulk;
            f.pane.apply({ change });
        }
        REQUIRE(waitUntil([&] { return f.pane.isResting(); }));
        CHECK(f.says(u"was erased"_s));
        CHECK(f.edit().toPlainText().isEmpty());
        CHECK_FALSE(f.edit().document()->isUndoAvailable());
        f.pane.catchUp();
        REQUIRE(waitUntil([&] { return !f.pane.isBehind(); }));
        CHECK_FALSE(f.pane.hasUnsavedText());
        CHECK(f.workspace->drafts().ofAgent(f.me).result()->empty());
    }
}
