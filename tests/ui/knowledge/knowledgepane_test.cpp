// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgepane.h"

#include "tests/support/demoworkspace.h"
#include "ui/common/entrydelegate.h"
#include "ui/common/messagebar.h"
#include "ui/knowledge/articlereader.h"
#include "ui/knowledge/knowledgemodel.h"
#include "ui/knowledge/synonymsdialog.h"
#include "ui/markdown/articleview.h"

#include <catch2/catch_test_macros.hpp>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>

using namespace throughline;
using namespace throughline::tests;
using ui::KnowledgePane;

namespace {

void press(QWidget *widget, int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

domain::ArticleHit hit(int id)
{
    domain::ArticleHit h;
    h.id = domain::ArticleId(id);
    h.title = QStringLiteral("Article %1").arg(id);
    h.reason = QStringLiteral("step: Identify product; words: nightly, drop");
    return h;
}

} // namespace

TEST_CASE("The list of articles changes row by row and numbers the first nine")
{
    ui::KnowledgeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    std::vector<domain::ArticleHit> hits;
    for (int i = 1; i <= 12; ++i)
        hits.push_back(hit(i));
    model.setHits(hits);
    REQUIRE(model.rowCount() == 12);
    CHECK(model.index(8).data(ui::EntryDelegate::NumberRole).toString() == QStringLiteral("9"));
    CHECK(model.index(9).data(ui::EntryDelegate::NumberRole).toString().isEmpty());
    CHECK(model.index(0).data(ui::EntryDelegate::WhyRole).toString().contains(QStringLiteral("Identify product")));
    int resets = 0;
    QObject::connect(&model, &QAbstractItemModel::modelReset, [&] { ++resets; });
    model.setHits({ hit(2), hit(1) });
    CHECK(model.rowCount() == 2);
    CHECK(model.index(0).data().toString() == QStringLiteral("Article 2"));
    model.setHits(hits);
    CHECK(model.rowCount() == 12);
    CHECK(resets == 0);
}

TEST_CASE("A case's suggestions say why they are there, and a digit opens one")
{
    const DemoWorkspace demo;
    domain::CaseId chosen;
    for (const domain::SupportCase &c : demo.cases()) {
        if (!await(demo->knowledge().suggest(c.id, 9)).empty()) {
            chosen = c.id;
            break;
        }
    }
    REQUIRE(chosen.isValid());
    KnowledgePane pane(demo->knowledge(), demo->articles(), demo.clock());
    const QListView *list = &pane.list();
    pane.setCase(chosen);
    REQUIRE(waitUntil([&] { return list->model()->rowCount() > 0; }));
    CHECK_FALSE(list->model()->index(0, 0).data(ui::EntryDelegate::WhyRole).toString().isEmpty());
    domain::ArticleId opened;
    QObject::connect(&pane, &KnowledgePane::articleOpened, [&](domain::ArticleId id, bool) { opened = id; });
    press(&pane.list(), Qt::Key_1);
    REQUIRE(waitUntil([&] { return opened.isValid(); }));
    CHECK(pane.isReading());
    auto *view = pane.findChild<ui::ArticleView *>();
    REQUIRE(waitUntil([&] { return !view->toPlainText().isEmpty(); }));
    press(view, Qt::Key_Escape);
    CHECK_FALSE(pane.isReading());
}

TEST_CASE("Searching finds while typing, and only the last question is answered")
{
    const DemoWorkspace demo;
    const std::vector<domain::Article> all = await(demo->knowledge().page({}, {}, 1));
    REQUIRE_FALSE(all.empty());
    const QString word = all.front().title.section(QLatin1Char(' '), 0, 0);
    KnowledgePane pane(demo->knowledge(), demo->articles(), demo.clock());
    auto *search = pane.findChild<QLineEdit *>();
    const QListView *list = &pane.list();
    search->setText(QStringLiteral("zzqqxx"));
    search->setText(word);
    REQUIRE(waitUntil([&] { return list->model()->rowCount() > 0; }));
    search->setText(QStringLiteral("zzqqxx"));
    REQUIRE(waitUntil([&] { return list->model()->rowCount() == 0; }));
}

TEST_CASE("An article that isn't there is said in words")
{
    const DemoWorkspace demo;
    KnowledgePane pane(demo->knowledge(), demo->articles(), demo.clock());
    pane.openArticleByKey(QStringLiteral("no such key"));
    QWidget *bar = nullptr;
    for (QWidget *child : pane.findChildren<QWidget *>()) {
        if (qstrcmp(child->metaObject()->className(), "throughline::ui::MessageBar") == 0)
            bar = child;
    }
    REQUIRE(bar);
    REQUIRE(waitUntil([&] { return bar->accessibleName().contains(QStringLiteral("no such key")); }));
    CHECK_FALSE(pane.isReading());
}

TEST_CASE("Whoever writes the article that was read stays there when it is saved, and reads the new text after that")
{
    const DemoWorkspace demo;
    services::NewArticleText text;
    text.edit.title = QStringLiteral("Reset");
    text.edit.body = QStringLiteral("Old.\n");
    const domain::ArticleId id(await(demo->articles().create(base::RequestId::make(demo.clock().now()), text)).row);
    KnowledgePane pane(demo->knowledge(), demo->articles(), demo.clock());
    auto *editor = new QWidget;
    pane.setEditor(editor, [editor] { return editor; });
    pane.openArticle(id);
    REQUIRE(waitUntil([&] { return pane.reader().view().toPlainText() == QStringLiteral("Old."); }));
    pane.showEditor();
    REQUIRE(pane.isWriting());
    services::ArticleSave save;
    save.article = id;
    save.seen = 1;
    save.edit = text.edit;
    save.edit.body = QStringLiteral("New.\n");
    await(demo->articles().save(base::RequestId::make(demo.clock().now()), save));
    domain::Change change;
    change.subject = domain::Subject::Article;
    change.id = id.value();
    pane.apply({ change });
    REQUIRE(waitUntil([&] { return pane.reader().view().toPlainText() == QStringLiteral("New."); }));
    CHECK(pane.isWriting());
    pane.leaveEditor(id);
    CHECK(pane.isReading());
}

TEST_CASE("Words that mean the same are added by a line, taken out by a key, and brought back by Enter")
{
    const DemoWorkspace demo;
    const qsizetype before = qsizetype(await(demo->knowledge().synonyms()).size());
    ui::SynonymsDialog dialog(demo->knowledge(), demo.clock());
    dialog.show();
    REQUIRE(waitUntil([&] { return dialog.list().count() == before; }));
    dialog.line().setText(QStringLiteral("blinks, flashes, winks"));
    press(&dialog.line(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return dialog.list().count() == before + 1; }));
    CHECK(dialog.line().text().isEmpty());
    // One word alone means the same as nothing: it is said why.
    dialog.line().setText(QStringLiteral("alone"));
    press(&dialog.line(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return dialog.findChild<ui::MessageBar *>()->isVisible(); }));
    CHECK(dialog.line().text() == QStringLiteral("alone"));
    dialog.line().clear();
    dialog.list().setCurrentRow(int(before));
    dialog.list().actions().first()->trigger();
    REQUIRE(waitUntil([&] { return dialog.list().count() == before; }));
    CHECK(dialog.line().text() == QStringLiteral("blinks, flashes, winks"));
}
