// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articleeditor.h"

#include "tests/ui/article/articlefixture.h"
#include "ui/article/articleedit.h"
#include "ui/article/articleform.h"
#include "ui/article/articlehistory.h"
#include "ui/article/articlepreview.h"
#include "ui/common/conflictview.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::ArticleFixture;
using tests::await;
using tests::waitUntil;
using ui::ArticleDesk;
using ui::ArticleEditor;

namespace {

struct Editor : ArticleFixture {
    ArticleEditor editor { **this, me };

    Editor()
    {
        editor.resize(1300, 640);
        editor.show();
    }
    void open(int line = 0)
    {
        editor.openArticle(id, line);
        REQUIRE(waitUntil([&] { return editor.desk().isOpen() && editor.desk().article(); }));
    }
    void type(const QString &text) { QTest::keyClicks(&editor.edit(), text); }
    void trigger(const QString &text)
    {
        for (QAction *action : editor.editorActions()) {
            if (action->text() == text) {
                REQUIRE(action->isEnabled());
                action->trigger();
                return;
            }
        }
        FAIL("no such action");
    }
};

} // namespace

TEST_CASE("An article is opened at the line where one reads, previewed as it is typed, and saved by a key")
{
    Editor f;
    f.open(3);
    CHECK(f.editor.edit().textCursor().blockNumber() == 2);
    f.type(u"Please. "_s);
    REQUIRE(waitUntil([&] { return f.editor.preview().view().toPlainText().contains(u"Please. Pull the plug."_s); }));
    CHECK(f.editor.state().contains(u"not saved"_s));
    f.trigger(u"Save the article"_s);
    REQUIRE(waitUntil([&] { return f.editor.desk().state() == ArticleDesk::State::Saved; }));
    CHECK(f.article().body == u"# Reset\n\nPlease. Pull the plug.\n"_s);
}

TEST_CASE("The form changes what the article is, and says what it can't read")
{
    Editor f;
    f.open();
    f.editor.form().review().setFocus();
    QTest::keyClicks(&f.editor.form().review(), u"soon"_s);
    CHECK_FALSE(f.editor.form().problem().isEmpty());
    f.editor.form().review().selectAll();
    QTest::keyClicks(&f.editor.form().review(), u"2027-05-01"_s);
    CHECK(f.editor.form().problem().isEmpty());
    QTest::keyClicks(&f.editor.form().tags(), u"reset, plug"_s);
    f.trigger(u"Save the article"_s);
    REQUIRE(waitUntil([&] { return f.editor.desk().state() == ArticleDesk::State::Saved; }));
    CHECK(f.article().tags == QStringList { u"reset"_s, u"plug"_s });
    CHECK(f.article().reviewAt.has_value());
}

TEST_CASE("A picture that is pasted is stored with the article and shown in the preview")
{
    Editor f;
    f.open();
    f.editor.edit().moveCursor(QTextCursor::End);
    QImage picture(20, 10, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QApplication::clipboard()->setImage(picture);
    f.editor.edit().paste();
    REQUIRE(waitUntil([&] { return f.editor.edit().toPlainText().contains(u"!["_s); }));
    const auto files = await(f->articles().attachments(f.id));
    REQUIRE(files.size() == 1);
    CHECK(f.editor.edit().toPlainText().contains(files.front().reference));
    REQUIRE(waitUntil(
        [&] { return f.editor.preview().view().toPlainText().contains(QChar(QChar::ObjectReplacementCharacter)); }));
}

TEST_CASE("Articles are offered by their titles while a link is typed")
{
    Editor f;
    const domain::ArticleId other = f.make(u"Zebra cable"_s, u"Striped.\n"_s);
    f.open();
    f.editor.edit().moveCursor(QTextCursor::End);
    f.type(u"[[Zeb"_s);
    REQUIRE(waitUntil([&] { return f.editor.edit().completer().popup()->isVisible(); }));
    QTest::keyClick(f.editor.edit().completer().popup(), Qt::Key_Return);
    CHECK(f.editor.edit().toPlainText().endsWith(u"[Zebra cable](article:%1)"_s.arg(other.value())));
}

TEST_CASE("Versions stand side by side, and an old one comes back")
{
    Editor f;
    f.saveElsewhere([](domain::ArticleEdit &edit) { edit.body = u"# Reset\n\nPush the button.\n"_s; });
    f.open();
    f.trigger(u"Versions of the article"_s);
    auto &history = f.editor.history();
    REQUIRE(waitUntil([&] { return history.list().count() == 2 && history.right().contains(u"Push the button."_s); }));
    CHECK(history.left().contains(u"Pull the plug."_s));
    CHECK_FALSE(history.restoreButton().isEnabled());
    QTest::keyClick(&history.list(), Qt::Key_Down);
    REQUIRE(waitUntil([&] { return history.right().contains(u"Pull the plug."_s); }));
    history.restoreButton().click();
    REQUIRE(waitUntil([&] { return f.article().body.contains(u"Pull the plug."_s); }));
    CHECK(f.article().version == 3);
    f.editor.stepBack();
    CHECK_FALSE(f.editor.isInHistory());
    REQUIRE(waitUntil([&] { return f.editor.edit().toPlainText().contains(u"Pull the plug."_s); }));
}

TEST_CASE("A conflict shows both texts, and a choice goes on writing")
{
    Editor f;
    f.open(3);
    f.type(u"Mine. "_s);
    f.saveElsewhere([](domain::ArticleEdit &edit) { edit.body = u"Theirs.\n"_s; });
    f.editor.apply(f.changed());
    REQUIRE(waitUntil([&] { return f.editor.isInConflict(); }));
    CHECK(f.editor.conflict().theirs().contains(u"Theirs."_s));
    CHECK(f.editor.conflict().mine().contains(u"Mine. Pull"_s));
    Q_EMIT f.editor.conflict().mineChosen();
    CHECK_FALSE(f.editor.isInConflict());
    CHECK(f.editor.edit().toPlainText().contains(u"Mine. Pull"_s));
    f.trigger(u"Save the article"_s);
    REQUIRE(waitUntil([&] { return f.article().body.contains(u"Mine. Pull"_s); }));
}

TEST_CASE("The preview follows the source, also through an article that is too long to be set at once")
{
    ui::ArticlePreview preview;
    preview.resize(400, 300);
    preview.show();
    QString text;
    for (int i = 0; i < 2'000; ++i)
        text += u"Paragraph %1\n\n"_s.arg(i);
    preview.setSource(text, 1);
    REQUIRE(waitUntil([&] { return preview.isSettled() && !preview.view().toPlainText().isEmpty(); }));
    CHECK(preview.view().document()->blockCount() < 600);
    for (const int line : { 2001, 3999, 41, 1 }) {
        CAPTURE(line);
        preview.goToLine(line);
        REQUIRE(
            waitUntil([&] { return preview.isSettled() && (preview.view().lineInSight() == line || line == 3999); }));
        CHECK(preview.view().toPlainText().contains(u"Paragraph %1\n"_s.arg(line / 2 > 1998 ? 1998 : line / 2)));
    }
}

TEST_CASE("Every part of the editor has a name for those who don't see it, and Esc leaves it with all kept")
{
    Editor f;
    f.open(3);
    for (QWidget *widget : f.editor.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->inherits("QScrollBar") || !widget->isVisibleTo(&f.editor)
            || widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QAbstractButton")
            || qobject_cast<QLineEdit *>(widget) || widget->inherits("QComboBox"))
            continue;
        INFO(widget->metaObject()->className());
        CHECK_FALSE(widget->accessibleName().isEmpty());
    }
    f.type(u"Kept. "_s);
    QSignalSpy left(&f.editor, &ArticleEditor::left);
    QTest::keyClick(&f.editor.edit(), Qt::Key_Escape);
    CHECK(left.size() == 1);
    REQUIRE(waitUntil([&] { return !f.editor.desk().isBehind(); }));
    CHECK(f.draft(f.id)->edit.body.contains(u"Kept. Pull"_s));
}
