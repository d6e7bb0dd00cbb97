// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/askguard.h"

#include "tests/support/toldfixture.h"
#include "ui/composer/composerpane.h"
#include "ui/composer/knownbar.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using tests::waitUntil;
using ui::AskGuard;
using ui::KnownBar;

namespace {

struct Guarded : tests::ToldFixture {
    explicit Guarded(AskGuard::Voice voice = AskGuard::Voice::ToCustomer)
        : bar(&window)
        , editor(&window)
        , guard(workspace->facts(), editor, bar, voice)
    {
        window.resize(600, 200);
        window.show();
        guard.setSubject(customer, QStringLiteral("Mira Holt"), supportCase.id);
    }

    void write(const QString &text)
    {
        QSignalSpy checked(&guard, &AskGuard::checked);
        editor.setPlainText(text);
        REQUIRE(waitUntil([&] { return !checked.isEmpty(); }));
    }
    QString said() const
    {
        return bar.isHidden() ? QString() : bar.sentence().remove(QChar(0x2068)).remove(QChar(0x2069));
    }

    QWidget window;
    KnownBar bar;
    QPlainTextEdit editor;
    AskGuard guard;
};

const QString kAsks = QStringLiteral("Hello Mira. Could you tell me your serial number? Thank you.");

} // namespace

TEST_CASE("who asks for what is known reads above the editor what it is, who told it and when")
{
    Guarded f;
    f.write(QStringLiteral("Hello Mira, I'll look into it."));
    CHECK(f.said().isEmpty());
    f.write(kAsks);
    CHECK(f.said().contains(QStringLiteral("We know: serial number is XK-4711, told by Mira Holt")));
    f.write(QStringLiteral("Hello Mira, all is well."));
    CHECK(f.said().isEmpty());
}

TEST_CASE("Alt+K puts what is known in the place of the question, and Ctrl+Z takes it back")
{
    Guarded f;
    f.editor.setFocus();
    f.write(kAsks);
    QSignalSpy checked(&f.guard, &AskGuard::checked);
    QTest::keyClick(&f.editor, Qt::Key_K, Qt::AltModifier);
    CHECK(f.editor.toPlainText()
        == QStringLiteral("Hello Mira. We have your serial number on record: XK-4711. Thank you."));
    REQUIRE(waitUntil([&] { return !checked.isEmpty(); }));
    CHECK(f.said().isEmpty());
    f.editor.undo();
    CHECK(f.editor.toPlainText() == kAsks);
}

TEST_CASE("what is typed behind the known value is a step of its own, and Ctrl+Z then brings the question back")
{
    Guarded f;
    f.editor.setFocus();
    f.write(kAsks);
    f.guard.use();
    const QString replaced = f.editor.toPlainText();
    QTest::keyClicks(&f.editor, QStringLiteral(" Right?"));
    REQUIRE(f.editor.toPlainText() != replaced);
    QTest::keyClick(&f.editor, Qt::Key_Z, Qt::ControlModifier);
    CHECK(f.editor.toPlainText() == replaced);
    QTest::keyClick(&f.editor, Qt::Key_Z, Qt::ControlModifier);
    CHECK(f.editor.toPlainText() == kAsks);
}

TEST_CASE("only the sentence that asks is replaced: neither its marks nor the same words in a quotation")
{
    const QString known = QStringLiteral("We have your serial number on record: XK-4711.");
    const QString asks = QStringLiteral("Could you tell me your serial number?");
    for (const QString &around :
        { QStringLiteral("Two things:\n- %1\n- Is it on?"), QStringLiteral("Hello. **%1** Bye."),
            QStringLiteral("> %1\n\n%1 Bye."), QStringLiteral("All is well! %1") }) {
        CAPTURE(around.toStdString());
        Guarded f;
        QString wanted = around;
        wanted.replace(wanted.lastIndexOf(QStringLiteral("%1")), 2, known);
        wanted.replace(QStringLiteral("%1"), asks);
        f.write(QString(around).replace(QStringLiteral("%1"), asks));
        // Not looked at yet.
        f.editor.moveCursor(QTextCursor::Start);
        f.editor.insertPlainText(QStringLiteral("Hi. "));
        f.guard.use();
        CHECK(f.editor.toPlainText() == QStringLiteral("Hi. ") + wanted);
    }
}

TEST_CASE("a question that was changed since it was looked at is looked at again before it is replaced")
{
    Guarded f;
    f.write(QStringLiteral("Hello. Could you tell me your serial number? Bye."));
    QTextCursor cursor = f.editor.textCursor();
    cursor.setPosition(int(f.editor.toPlainText().indexOf(QStringLiteral("tell"))));
    cursor.insertText(QStringLiteral("please "));
    f.guard.use();
    REQUIRE(waitUntil([&] {
        return f.editor.toPlainText() == QStringLiteral("Hello. We have your serial number on record: XK-4711. Bye.");
    }));
}

TEST_CASE("what was typed behind the question stays when the known value is put in")
{
    Guarded f;
    f.write(kAsks);
    f.editor.moveCursor(QTextCursor::Start);
    f.editor.insertPlainText(QStringLiteral("Good morning! "));
    f.guard.use();
    CHECK(f.editor.toPlainText()
        == QStringLiteral("Good morning! Hello Mira. We have your serial number on record: XK-4711. Thank you."));
}

TEST_CASE("colleagues read who told it, not a letter to the customer")
{
    Guarded f(AskGuard::Voice::Internal);
    f.write(QStringLiteral("What is the serial number?"));
    f.guard.use();
    CHECK(f.editor.toPlainText().startsWith(QStringLiteral("Serial number: XK-4711 (told by Mira Holt")));
}

TEST_CASE("what asks for what is known is held back once, and a second try goes through")
{
    Guarded f;
    int gone = 0;
    f.editor.setPlainText(kAsks);
    // At once, before the pause after typing is over.
    f.guard.leave([&] { ++gone; });
    REQUIRE(waitUntil([&] { return f.bar.isStopping(); }));
    CHECK(gone == 0);
    CHECK(f.said().contains(QStringLiteral("Ctrl+Enter again")));
    f.guard.leave([&] { ++gone; });
    CHECK(gone == 1);
}

TEST_CASE("what asks for nothing known leaves as soon as its last words were looked at")
{
    Guarded f;
    int gone = 0;
    f.editor.setPlainText(QStringLiteral("Could you tell me your shoe size?"));
    f.guard.leave([&] { ++gone; });
    REQUIRE(waitUntil([&] { return gone == 1; }));
    f.editor.clear();
    f.guard.leave([&] { ++gone; });
    CHECK(gone == 2);
}

TEST_CASE("another case calls off what waited to leave, and a question that is meant isn't told of again")
{
    Guarded f;
    int gone = 0;
    f.editor.setPlainText(kAsks);
    f.guard.leave([&] { ++gone; });
    f.guard.setSubject(f.customer, QStringLiteral("Mira Holt"), std::nullopt);
    f.write(kAsks + QStringLiteral(" Bye."));
    CHECK(gone == 0);
    f.guard.dismiss();
    CHECK(f.said().isEmpty());
    CHECK(f.guard.mayLeave());
}

TEST_CASE("a note is saved whatever it says, a call's note that asks is held back once")
{
    tests::ToldFixture f;
    ui::ComposerPane pane(*f.workspace);
    pane.setAgent(f.agent);
    pane.setCase(f.supportCase);
    pane.show();
    QSignalSpy written(&pane, &ui::ComposerPane::written);
    const auto type = [&] {
        auto *editor = qobject_cast<QPlainTextEdit *>(pane.focusTarget());
        REQUIRE(editor);
        editor->setPlainText(QStringLiteral("What is your serial number?"));
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        return editor;
    };
    pane.startNote();
    type();
    REQUIRE(waitUntil([&] { return written.size() == 1; }));
    pane.startCall();
    QPlainTextEdit *call = type();
    const auto bars = pane.findChildren<KnownBar *>();
    REQUIRE(waitUntil(
        [&] { return std::any_of(bars.begin(), bars.end(), [](const KnownBar *bar) { return bar->isStopping(); }); }));
    CHECK(written.size() == 1);
    QTest::keyClick(call, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return written.size() == 2; }));
}
