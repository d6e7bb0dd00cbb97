// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// Knowledge comes into an answer, and is mended, by a few keys from wherever one is.
#include "core/services/articles.h"
#include "core/services/edits.h"
#include "core/services/knowledge.h"
#include "tests/support/catchqt.h"
#include "tests/support/demoworkspace.h"
#include "tests/support/memorystate.h"
#include "ui/article/articleedit.h"
#include "ui/article/articleeditor.h"
#include "ui/composer/composerpane.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replypage.h"
#include "ui/knowledge/articlereader.h"
#include "ui/knowledge/flagbar.h"
#include "ui/knowledge/knowledgepane.h"
#include "ui/markdown/articleview.h"
#include "ui/shell/customerplace.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::await;
using tests::waitUntil;

namespace {

struct KnowledgeWindow : tests::DemoWorkspace {
    KnowledgeWindow()
        : window(memory, theme, clock())
    {
        QSignalSpy usable(&window, &ui::MainWindow::usable);
        window.resize(1366, 768);
        window.show();
        window.activateWindow();
        const domain::AgentId agent = await((*this)->edits().choices()).agents.front().id;
        window.showWorkspace(**this, agent, u"Me"_s);
        REQUIRE(waitUntil([&] { return !usable.isEmpty(); }));
        // A case that articles fit, of somebody who can be written to.
        for (const domain::SupportCase &c : cases()) {
            if (await((*this)->knowledge().suggest(c.id, 3)).size() < 2 || !c.isOpen())
                continue;
            place().openCase(c.id);
            if (waitUntil([&] { return list().model()->rowCount() >= 2 && composer().caseId() == c.id; }))
                return;
        }
        FAIL("no case has two suggestions");
    }
    ui::CustomerPlace &place() { return *window.findChild<ui::CustomerPlace *>(); }
    ui::KnowledgePane &pane() { return *window.findChild<ui::KnowledgePane *>(); }
    ui::ComposerPane &composer() { return *window.findChild<ui::ComposerPane *>(); }
    ui::ArticleEditor &editor() { return *window.findChild<ui::ArticleEditor *>(); }
    QListView &list() { return pane().list(); }
    QString reply()
    {
        const auto *page = window.findChild<ui::ReplyPage *>();
        return page ? page->text().toPlainText() : QString();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++keys;
        QWidget *focus = window.focusWidget();
        QTest::keyClick(focus ? focus : &window, Qt::Key(key), modifiers);
    }

    tests::MemoryState memory;
    ui::Theme theme;
    ui::MainWindow window;
    int keys = 0;
};

} // namespace

TEST_CASE("An article or a link to it is in the reply after three keys at most, wherever one is")
{
    KnowledgeWindow f;
    QSignalSpy inserted(&f.pane(), &ui::KnowledgePane::insertRequested);
    const auto begin = [&](ui::Pane *from) {
        from->focusTarget()->setFocus();
        f.keys = 0;
        inserted.clear();
    };
    for (ui::Pane *from : f.place().panes()) {
        CAPTURE(from->name().toStdString());
        begin(from);
        f.press(Qt::Key_I, Qt::AltModifier);
        REQUIRE(waitUntil([&] { return !inserted.isEmpty(); }));
        CHECK(f.keys == 1);
        REQUIRE(waitUntil([&] { return !f.reply().isEmpty(); }));

        begin(from);
        f.press(Qt::Key_6, Qt::AltModifier);
        f.press(Qt::Key_2);
        REQUIRE(waitUntil([&] { return f.pane().isReading(); }));
        f.press(Qt::Key_I, Qt::AltModifier | Qt::ShiftModifier);
        REQUIRE(waitUntil([&] { return !inserted.isEmpty(); }));
        CHECK(f.keys == 3);
        f.pane().goBack();
    }
}

TEST_CASE("F flags the place that one reads, and a key more mends it there")
{
    KnowledgeWindow f;
    services::NewArticleText text;
    text.edit.title = u"Long one"_s;
    for (int i = 0; i < 80; ++i)
        text.edit.body += u"## Part %1\n\nWords of part %1.\n\n"_s.arg(i);
    const domain::ArticleId id(await(f->articles().create(base::RequestId::make(f.clock().now()), text)).row);
    f.place().openArticle(id);
    ui::ArticleView &view = f.pane().reader().view();
    REQUIRE(waitUntil([&] { return f.pane().isReading() && view.isComplete() && view.outline().size() == 80; }));
    view.setFocus();
    REQUIRE(view.goToPlace(u"part-40"_s));
    f.pane().setFlagsKept(true);
    f.press(Qt::Key_F);
    REQUIRE(f.pane().flagBar().isVisible());
    CHECK(f.pane().flagBar().place() == u"Part 40"_s);
    SECTION("with a word")
    {
        QSignalSpy flagged(&f.pane(), &ui::KnowledgePane::flagRequested);
        QTest::keyClicks(&f.pane().flagBar().line(), u"not true any more"_s);
        f.press(Qt::Key_Return);
        REQUIRE(flagged.size() == 1);
        CHECK(flagged.front().at(1).toString() == u"Part 40"_s);
        CHECK(flagged.front().at(2).toString() == u"not true any more"_s);
        CHECK_FALSE(f.pane().flagBar().isVisible());
    }
    SECTION("at the line")
    {
        f.press(Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(waitUntil([&] { return f.pane().isWriting() && f.editor().desk().isOpen(); }));
        CHECK(f.editor().edit().textCursor().block().text() == u"## Part 40"_s);
        // Letters are typed there, whatever they mean elsewhere; Esc comes back to the article with all kept.
        QTest::keyClicks(&f.editor().edit(), u"rn."_s);
        CHECK(f.editor().edit().textCursor().block().text() == u"rn.## Part 40"_s);
        f.press(Qt::Key_Escape);
        CHECK_FALSE(f.pane().isWriting());
        CHECK(f.pane().isReading());
        REQUIRE(waitUntil([&] { return !f.place().isBehind(); }));
    }
}

TEST_CASE("Esc walks back from a linked article to where one was, then to the list")
{
    KnowledgeWindow f;
    const auto make = [&](const QString &title, const QString &body) {
        services::NewArticleText text;
        text.edit.title = title;
        text.edit.body = body;
        return domain::ArticleId(await(f->articles().create(base::RequestId::make(f.clock().now()), text)).row);
    };
    const domain::ArticleId second = make(u"Zebra cable"_s, u"Striped.\n"_s);
    const domain::ArticleId first = make(u"First"_s, u"[on](article:%1)\n"_s.arg(second.value()));
    f.place().openArticle(first);
    ui::ArticleView &view = f.pane().reader().view();
    REQUIRE(waitUntil([&] { return view.toPlainText() == u"on"_s; }));
    view.setFocus();
    Q_EMIT view.articleLinkClicked(u"article:%1"_s.arg(second.value()));
    REQUIRE(waitUntil([&] { return view.toPlainText() == u"Striped."_s; }));
    f.press(Qt::Key_Escape);
    REQUIRE(waitUntil([&] { return view.toPlainText() == u"on"_s; }));
    CHECK(f.pane().isReading());
    f.press(Qt::Key_Escape);
    CHECK_FALSE(f.pane().isReading());
}
