// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/library/libraryfixture.h"
#include "ui/common/conflictview.h"
#include "ui/common/picker.h"
#include "ui/library/librarydialog.h"
#include "ui/library/macroeditor.h"
#include "ui/library/macropage.h"
#include "ui/library/macrorows.h"
#include "ui/library/placeholderedit.h"
#include "ui/library/templatepage.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPointer>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::LibraryFixture;
using tests::waitUntil;
using ui::LibraryKey;
using ui::PlaceholderEdit;

namespace {

struct DialogFixture : LibraryFixture {
    DialogFixture() { open(); }

    void open()
    {
        dialog = new ui::LibraryDialog(desk, *workspace, mine, me, &window);
        window.show();
        dialog->open();
        dialog->begin();
        REQUIRE(waitUntil([&] { return dialog->picker().model().rowCount() == 2; }));
    }
    /// Enter in the list: to the editor.
    void enter() { QTest::keyClick(dialog->picker().focusProxy(), Qt::Key_Return); }
    ui::TemplatePage &page() { return dialog->templatePage(); }
    ui::MacroPage &macroPage() { return dialog->macroPage(); }
    QString macroPreview() { return macroPage().previewText().remove(QChar(0x2068)).remove(QChar(0x2069)); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(dialog->focusWidget(), key, modifiers);
    }

    QWidget window;
    QPointer<ui::LibraryDialog> dialog;
};

} // namespace

TEST_CASE("a template is found, changed with its preview, and saved by keys alone")
{
    DialogFixture f;
    QTest::keyClicks(f.dialog->picker().focusProxy(), u"thnks"_s);
    REQUIRE(waitUntil([&] { return f.dialog->picker().model().rowCount() == 1; }));
    f.enter();
    CHECK(f.dialog->current() == f.thanks);
    CHECK(f.dialog->focusWidget() == &f.page().body());
    REQUIRE(waitUntil(
        [&] { return f.page().previewText() == u"Dear %1, thank you."_s.arg(f.mine.customerName.simplified()); }));
    f.page().body().moveCursor(QTextCursor::End);
    QTest::keyClicks(&f.page().body(), u" Case {{case.number}}"_s);
    REQUIRE(waitUntil([&] { return f.page().previewText().contains(u"Case #%1"_s.arg(f.mine.id.value())); }));
    CHECK(f.dialog->state().contains(u"not saved yet"_s));
    QSignalSpy saved(&f.desk, &ui::LibraryDesk::saved);
    f.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.stored(f.thanks).endsWith(u" Case {{case.number}}"_s));
    CHECK(f.dialog->state().contains(u"Saved"_s));
    // The cursor stays where one types.
    CHECK(f.dialog->focusWidget() == &f.page().body());
    CHECK(f.page().body().textCursor().atEnd());
}

TEST_CASE("behind two braces the placeholders are offered, and what nothing fills is named with its place")
{
    DialogFixture f;
    f.enter();
    PlaceholderEdit &body = f.page().body();
    body.selectAll();
    QTest::keyClicks(&body, u"Hi {{customer.n"_s);
    REQUIRE(body.completer().popup()->isVisible());
    CHECK(body.completer().currentCompletion() == u"customer.name"_s);
    QTest::keyClick(body.completer().popup(), Qt::Key_Return);
    CHECK(body.toPlainText() == u"Hi {{customer.name}}"_s);
    CHECK(f.page().problem().isEmpty());
    // The inputs of macros that use the template are offered too, and the facts of the workspace.
    QTest::keyClicks(&body, u" {{days"_s);
    CHECK(body.completer().currentCompletion() == u"input:days"_s);
    QTest::keyClick(body.completer().popup(), Qt::Key_Escape);
    REQUIRE(waitUntil([&] {
        body.selectAll();
        QTest::keyClicks(&body, u"{{fact:seri"_s);
        return body.completer().currentCompletion() == u"fact:serial"_s;
    }));
    QTest::keyClick(body.completer().popup(), Qt::Key_Escape);
    body.selectAll();
    QTest::keyClicks(&body, u"Hi"_s);
    QTest::keyClick(&body, Qt::Key_Return);
    QTest::keyClicks(&body, u"you {{custmer.name}}"_s);
    CHECK(f.page().problem().contains(u"line 2, column 5"_s));
    CHECK(f.page().problem().contains(u"Is {{customer.name}} meant?"_s));
    body.selectAll();
    QTest::keyClicks(&body, u"{{fact:shoe size}}"_s);
    CHECK(f.page().problem().isEmpty());
    REQUIRE(waitUntil([&] { return f.page().unknownText().contains(u"{{fact:shoe size}}"_s); }));
    // Enter in the one line of the subject goes on instead of beginning another.
    f.page().subject().setFocus();
    QTest::keyClicks(&f.page().subject(), u"Your case"_s);
    QTest::keyClick(&f.page().subject(), Qt::Key_Return);
    CHECK(f.page().subject().toPlainText() == u"Your case"_s);
}

TEST_CASE("a macro is made, ordered and tried as a form, which its text follows and leads")
{
    DialogFixture f;
    f.dialog->addMacro();
    ui::MacroEditor &editor = f.macroPage().editor();
    QTest::keyClicks(&editor.name(), u"Call back"_s);
    editor.addInput();
    REQUIRE(editor.inputs().size() == 1);
    QTest::keyClicks(&editor.inputs().front()->label(), u"When"_s);
    editor.addStep();
    editor.addStep();
    REQUIRE(editor.steps().size() == 2);
    QTest::keyClicks(&editor.steps()[0]->text(), u"Calls back {{input:input1}}"_s);
    auto &kind = editor.steps()[1]->kind();
    kind.setFocus();
    kind.setCurrentIndex(kind.findData(int(domain::MacroActionKind::SetPriority)));
    auto &choice = editor.steps()[1]->choice();
    choice.setCurrentIndex(choice.findData(u"urgent"_s));
    // The text says the same.
    const auto macro = domain::macroFromJson(f.macroPage().json().toPlainText().toUtf8());
    REQUIRE(macro.ok());
    CHECK(macro->name == u"Call back"_s);
    CHECK(macro->inputs.front().label == u"When"_s);
    REQUIRE(macro->actions.size() == 2);
    CHECK(macro->actions[1].value == u"urgent"_s);
    CHECK(f.macroPage().problem().isEmpty());
    REQUIRE(waitUntil([&] { return f.macroPreview().contains(u"is missing"_s); }));
    // Up by its key, with the focus.
    f.window.activateWindow();
    choice.setFocus();
    editor.moveFocused(-1);
    CHECK(editor.macro().actions.front().kind == domain::MacroActionKind::SetPriority);
    CHECK(editor.isAncestorOf(f.dialog->focusWidget()));
    // The text leads as well; while it can't be read, the form waits and the place is named.
    QPlainTextEdit &json = f.macroPage().json();
    QString text = json.toPlainText();
    json.setPlainText(QString(text).replace(u"\"urgent\""_s, u"\"low\""_s));
    CHECK(editor.macro().actions.front().value == u"low"_s);
    json.setPlainText(u"{\n \"name\": }"_s);
    CHECK_FALSE(editor.isEnabled());
    CHECK(f.macroPage().problem().contains(u"line 2"_s));
    json.setPlainText(text);
    CHECK(editor.isEnabled());
    CHECK(editor.macro().actions.front().value == u"urgent"_s);
    editor.steps().back()->fields().back()->setFocus();
    editor.removeFocused();
    CHECK(editor.steps().size() == 1);
    QSignalSpy saved(&f.desk, &ui::LibraryDesk::saved);
    f.dialog->save();
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.workspace->macros().list().result()->size() == 2);
}

TEST_CASE("a macro is tried on the case that is open, with its inputs, before it is saved")
{
    DialogFixture f;
    f.setStatus(f.mine.id, domain::CaseStatus::Open);
    f.dialog->choose(f.close);
    REQUIRE(waitUntil([&] { return f.macroPreview().contains(u"Status: Open → Solved"_s); }));
    CHECK(f.macroPreview().contains(u"Dear %1, thank you."_s.arg(f.mine.customerName)));
    auto &choice = f.macroPage().editor().steps().front()->choice();
    choice.setCurrentIndex(choice.findData(u"waiting_for_customer"_s));
    REQUIRE(waitUntil([&] { return !f.macroPreview().contains(u"Solved"_s); }));
    CHECK(f.workspace->cases().find(f.mine.id).result()->status == domain::CaseStatus::Open);
    CHECK(domain::macroToJson(*f.workspace->macros().find(domain::MacroId(f.close.id)).result()).contains("solved"));
}

TEST_CASE("closed with Esc, the window keeps what was typed; a conflict shows both texts when it is opened again")
{
    DialogFixture f;
    f.enter();
    QTest::keyClicks(&f.page().body(), u"Mine. "_s);
    f.press(Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return !f.dialog; }));
    f.keep(u"Thanks"_s, u"Theirs."_s, f.thanks);
    f.open();
    f.dialog->choose(f.thanks);
    REQUIRE(waitUntil([&] { return f.dialog->conflict().isVisible(); }));
    CHECK(f.dialog->conflict().theirs().contains(u"Theirs."_s));
    CHECK(f.dialog->conflict().mine().contains(u"Mine. "_s));
    f.desk.keepMine(f.thanks);
    CHECK(f.page().isVisible());
    CHECK(f.page().body().toPlainText().contains(u"Mine. "_s));
    f.dialog->remove();
    REQUIRE(waitUntil([&] { return f.dialog->message().contains(u"It was the answer of: Close"_s); }));
    f.dialog->undo();
    REQUIRE(waitUntil([&] { return f.workspace->templates().list().result()->size() == 1; }));
}
