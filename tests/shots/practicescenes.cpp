// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/practicescenes.h"

#include "core/services/cases.h"
#include "core/services/customers.h"
#include "core/services/knowledge.h"
#include "core/services/knowledgeuse.h"
#include "core/services/productnews.h"
#include "ui/practice/newsline.h"
#include "ui/practice/practicedialog.h"

#include <QApplication>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ui::PracticeDialog &dialog(const Stage &stage)
{
    return stage.driver.find<ui::PracticeDialog>();
}

template <typename T> T done(const Stage &stage, const QFuture<base::Result<T>> &future)
{
    stage.driver.until(s("another console has written"), [&] { return future.isFinished(); });
    return *future.result();
}

/// What some weeks of work leave: uses, a flag, release notes.
void worked(const Stage &stage)
{
    const base::SystemClock clock;
    const auto other = openElsewhere(stage, clock);
    services::KnowledgeUse &uses = other->knowledgeUse();
    const auto request = [&] { return base::RequestId::make(clock.now()); };
    const auto articles = done(stage, other->knowledge().page({}, {}, 12));
    const auto cases = done(stage, other->cases().page({}, 60));
    const auto agents = done(stage, other->cases().agents());
    for (size_t i = 0; i < cases.size(); ++i) {
        const domain::ArticleId article = articles[i * i % articles.size()].id;
        const auto agent = agents[i % agents.size()].id;
        (void)done(stage, uses.noteOpened(request(), cases[i].id, article, agent, i % 2 == 0));
        if (i % 3 == 0)
            (void)done(
                stage, uses.noteInserted(request(), cases[i].id, article, agent, domain::ArticleUseKind::Link, true));
    }
    (void)done(
        stage, uses.flag(request(), articles[2].id, agents[0].id, s("Lamps"), s("The lamp is red by now, not amber.")));
    (void)done(stage, uses.flag(request(), articles[5].id, agents[1].id, {}, s("Step 3 is missing in firmware 3.2.")));
    std::vector<domain::ReleaseNote> notes;
    for (const domain::Article &article : articles) {
        if (article.productName.isEmpty() || notes.size() == 3)
            continue;
        domain::ReleaseNote note;
        note.productName = article.productName;
        note.version = s("9.4");
        note.title = s("Steadier, and quicker to start");
        note.body = s("The connection holds; what was slow is quick.");
        notes.push_back(note);
    }
    (void)done(stage, other->productNews().add(request(), notes));
}

void open(const Stage &stage)
{
    stage.driver.press(s("Ctrl+Shift+U"));
    stage.driver.until(s("the lists are read"), [&] { return dialog(stage).isReady(); });
}

} // namespace

std::vector<Scene> practiceScenes()
{
    return {
        { s("knowledge-gaps"),
            [](const Stage &stage) {
                startWorking(stage);
                worked(stage);
                open(stage);
                stage.driver.press(s("Right"));
            } },
        { s("knowledge-doubts"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+2"));
                stage.driver.press(s("Right"));
            } },
        { s("knowledge-reuse"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+3"));
                stage.driver.press(s("Right"));
            } },
        { s("knowledge-news"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                const auto &line = stage.driver.find<ui::NewsLine>();
                // The next customers in the queue, until one owns something that is new.
                for (int i = 0; i < 12 && line.text().isEmpty(); ++i)
                    stage.driver.press(s("Ctrl+J"));
            } },
    };
}

} // namespace throughline::shots
