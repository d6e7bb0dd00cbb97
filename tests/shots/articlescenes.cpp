// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/articlescenes.h"

#include "core/services/articles.h"
#include "core/services/knowledge.h"
#include "ui/article/articleedit.h"
#include "ui/article/articleeditor.h"
#include "ui/article/articlehistory.h"
#include "ui/article/articlepreview.h"
#include "ui/article/spellchecker.h"
#include "ui/knowledge/articlereader.h"
#include "ui/knowledge/flagbar.h"
#include "ui/knowledge/knowledgepane.h"
#include "ui/markdown/articleview.h"
#include "ui/markdown/imagedecoder.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QListWidget>
#include <QPainter>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ui::KnowledgePane &pane(const Stage &stage)
{
    return stage.driver.find<ui::KnowledgePane>();
}

ui::ArticleEditor &editor(const Stage &stage)
{
    return stage.driver.find<ui::ArticleEditor>();
}

QByteArray lights()
{
    QImage image(520, 150, QImage::Format_RGB32);
    image.fill(QColor(236, 240, 243));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(QColor(60, 66, 74));
    painter.drawRoundedRect(20, 40, 480, 80, 12, 12);
    for (int i = 0; i < 5; ++i) {
        painter.setBrush(i == 2 ? QColor(224, 80, 60) : QColor(90, 200, 110));
        painter.drawEllipse(60 + i * 90, 68, 24, 24);
    }
    return ui::encodeImage(image);
}

template <typename T> T waitedFor(const Stage &stage, const char *what, const QFuture<base::Result<T>> &future)
{
    stage.driver.until(s(what), [&] { return future.isFinished(); });
    if (!future.result())
        throw Unreachable(future.result().error().sentence().toStdString());
    return *future.result();
}

/// An article that has everything, made as by somebody else.
domain::ArticleId makeArticle(const Stage &stage, const QString &title, const QString &body, const QString &language)
{
    const base::SystemClock clock;
    const auto other = openElsewhere(stage, clock);
    services::NewArticleText text;
    text.edit.title = title;
    text.edit.body = body;
    text.edit.language = language;
    text.edit.tags = { s("reset"), s("lights") };
    text.edit.reviewAt = clock.now() + 90LL * 24 * 3'600'000;
    const auto made = waitedFor(
        stage, "the article is made", other->articles().create(base::RequestId::make(clock.now()), text));
    const domain::ArticleId id(made.row);
    waitedFor(stage, "its picture is stored",
        other->articles().attach(
            base::RequestId::make(clock.now()), id, { s("lights.png"), lights() }, s("lights.png")));
    return id;
}

void saveElsewhere(const Stage &stage, const QString &find, const QString &put)
{
    const base::SystemClock clock;
    const auto other = openElsewhere(stage, clock);
    const auto article = waitedFor(
        stage, "the article is read", other->knowledge().article(editor(stage).desk().article()->id));
    services::ArticleSave save;
    save.article = article.id;
    save.seen = article.version;
    save.edit = domain::editOf(article);
    save.edit.body.replace(find, put);
    save.comment = s("The plug again");
    waitedFor(stage, "the other version is saved", other->articles().save(base::RequestId::make(clock.now()), save));
}

void opened(const Stage &stage, domain::ArticleId id)
{
    pane(stage).openArticle(id);
    stage.driver.press(s("Alt+6"));
    stage.driver.until(s("the article is open"), [&] {
        return pane(stage).isReading() && !pane(stage).reader().view().toPlainText().isEmpty()
            && pane(stage).reader().view().isComplete();
    });
}

void readArticle(const Stage &stage)
{
    startWorking(stage);
    const QString body = s(
        "The lights on the front say what the router does. If the third one is **red**, "
        "it has no line[^line].\n\n![The five lights, the third is red](lights.png)\n\n"
        "## Reset it\n\n- [x] Ask whether it was reset before\n- [ ] Pull the plug\n"
        "- [ ] Wait *ten seconds*\n\n```sh\n# from a computer beside it\n"
        "curl -X POST http://192.168.1.1/reset \\\n  -d 'keep=settings'\n```\n\n"
        "## What the lights mean\n\n| Light | Red | Green |\n|:--|:-:|--:|\n| Power | broken | on |\n"
        "| Line | none | up |\n| Wi-Fi | off | 5 GHz |\n\n## If it goes on\n\n"
        "> Nobody is asked for a third reset.\n\nSee [the cable](cable.md) and "
        "[what the lights mean](#what-the-lights-mean). ![Far away](https://example.org/x.png)\n\n"
        "[^line]: Or the wall socket has none: try another one.\n");
    opened(stage, makeArticle(stage, s("Reset the router, and read its lights"), body, s("en")));
}

} // namespace

std::vector<Scene> articleScenes()
{
    return {
        { s("article-read"), readArticle },
        { s("article-headings"),
            [](const Stage &stage) {
                stage.driver.press(s("o"));
                stage.driver.until(
                    s("the headings stand there"), [&] { return pane(stage).reader().outline().isVisible(); });
            } },
        { s("article-whole"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.press(s("Ctrl+Shift+K"));
                pane(stage).reader().view().goToBlock(0);
            } },
        { s("article-note"), [](const Stage &stage) { pane(stage).reader().view().goToNote(s("1")); } },
        { s("article-flag"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+K"));
                stage.driver.press(s("f"));
                stage.driver.until(s("the line stands there"), [&] { return pane(stage).flagBar().isVisible(); });
                stage.driver.type(s("ten seconds are too few"));
            } },
        { s("article-editor"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Return"));
                stage.driver.until(s("the editor is open"), [&] {
                    return editor(stage).desk().isOpen() && editor(stage).preview().isSettled()
                        && !editor(stage).preview().view().toPlainText().isEmpty();
                });
            } },
        { s("article-editor-spelling"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Home"));
                stage.driver.type(s("Ask befor you resett it. "));
                editor(stage).edit().checkSpelling();
                stage.driver.until(s("words are looked up"), [&] {
                    return editor(stage).checker().state() == ui::SpellChecker::State::Missing
                        || editor(stage).edit().wrongInSight().size() >= 2;
                });
                stage.driver.press(s("Ctrl+Home"));
                stage.driver.press(s("F7"));
                editor(stage).edit().suggestSpelling();
                stage.driver.until(s("the menu opens"), [] { return QApplication::activePopupWidget() != nullptr; });
            } },
        { s("article-editor-link"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.press(s("Ctrl+Home"));
                stage.driver.type(s("See [[r"));
                stage.driver.until(
                    s("articles are offered"), [&] { return editor(stage).edit().completer().popup()->isVisible(); });
            } },
        { s("article-conflict"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                saveElsewhere(stage, s("The lights"), s("The five lights"));
                stage.driver.until(s("both texts stand there"), [&] { return editor(stage).isInConflict(); });
            } },
        { s("article-versions"),
            [](const Stage &stage) {
                editor(stage).desk().takeTheirs();
                stage.driver.press(s("Alt+S"));
                stage.driver.press(s("Ctrl+H"));
                stage.driver.until(s("the versions are there"), [&] {
                    return editor(stage).history().list().count() > 1 && !editor(stage).history().right().isEmpty();
                });
            } },
        { s("article-new"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.press(s("Esc"));
                stage.driver.until(s("one reads again"), [&] { return !pane(stage).isWriting(); });
                stage.driver.press(s("Alt+6"));
                stage.driver.press(s("w"));
                stage.driver.until(s("a new one is open"), [&] { return editor(stage).desk().isOpen(); });
            } },
        { s("article-right-to-left"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.until(s("one reads again"), [&] { return !pane(stage).isWriting(); });
                const QString body = s("إذا كان الضوء الثالث **أحمر** فلا يوجد خط.\n\n## إعادة الضبط\n\n1. افصل القابس "
                                       "لعشر ثوانٍ.\n2. انتظر `reset` حتى يعود الضوء الأخضر.\n\n> اسأل أولاً.\n");
                opened(stage, makeArticle(stage, s("إعادة ضبط جهاز التوجيه"), body, s("ar")));
                stage.driver.press(s("e"));
                stage.driver.until(s("the editor is open"), [&] {
                    return editor(stage).desk().isOpen() && editor(stage).preview().isSettled()
                        && !editor(stage).preview().view().toPlainText().isEmpty();
                });
            } },
    };
}

} // namespace throughline::shots
