// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/scenes.h"

#include "tests/shots/articlescenes.h"
#include "tests/shots/editorscenes.h"
#include "tests/shots/factscenes.h"
#include "tests/shots/libraryscenes.h"
#include "tests/shots/makingscenes.h"
#include "tests/shots/mergingscenes.h"
#include "tests/shots/mirrorscenes.h"
#include "tests/shots/practicescenes.h"
#include "tests/shots/replyscenes.h"
#include "tests/shots/roadmapscenes.h"
#include "tests/shots/timelinescenes.h"
#include "tests/shots/trainerscenes.h"
#include "tests/shots/workingscenes.h"

#include "ui/composer/composerpane.h"
#include "ui/knowledge/knowledgepane.h"
#include "ui/roadmap/roadmappane.h"
#include "ui/roadmap/stepcard.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/customerplace.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/welcomepage.h"
#include "ui/timeline/pinmenu.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelinesearch.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

void startWith(const Stage &stage, const QString &workspace)
{
    console::Options options;
    options.workspace = workspace;
    stage.driver.start(options);
}

void start(const Stage &stage)
{
    startWith(stage, stage.workspace);
    stage.driver.until(s("the first case is on the screen"), [&] { return stage.driver.isUsable(); });
}

/// Types into the palette and waits for what is found.
void ask(const Stage &stage, const QString &words)
{
    auto &palette = stage.driver.find<ui::CommandPalette>();
    if (palette.isVisible())
        stage.driver.press(s("Esc"));
    stage.driver.press(s("Ctrl+K"));
    stage.driver.until(s("the palette opens"), [&] { return palette.isVisible(); });
    stage.driver.type(words);
    stage.driver.until(s("the palette finds"), [&] { return palette.isSettled(); });
}

void choose(const Stage &stage, const QString &words)
{
    auto &palette = stage.driver.find<ui::CommandPalette>();
    ask(stage, words);
    stage.driver.press(s("Return"));
    stage.driver.until(s("the palette closes"), [&] { return !palette.isVisible(); });
}

void caseOpen(const Stage &stage)
{
    const QString before = stage.driver.window().windowTitle();
    stage.driver.press(s("Return"));
    stage.driver.until(s("another case is open"), [&] { return stage.driver.window().windowTitle() != before; });
}

void noteWritten(const Stage &stage)
{
    QSignalSpy written(&stage.driver.find<ui::ComposerPane>(), &ui::ComposerPane::written);
    stage.driver.press(s("Ctrl+Return"));
    stage.driver.until(s("the note is written"), [&] { return !written.isEmpty(); });
    const ui::TimelineView &view = stage.driver.find<ui::TimelinePane>().view();
    stage.driver.until(s("the note is in sight"), [&] { return view.isAtBottom(); });
}

/// A case that walks a roadmap: looks through the queue, as somebody would.
void roadmapCase(const Stage &stage)
{
    auto &card = stage.driver.find<ui::StepCard>();
    stage.driver.press(s("Alt+1"));
    for (int i = 0; i < 30 && !card.isVisible(); ++i)
        stage.driver.press(s("Ctrl+J"));
    if (!card.isVisible())
        throw Unreachable("None of 30 cases walks a roadmap");
    stage.driver.press(s("Alt+5"));
}

void stepDone(const Stage &stage)
{
    auto &card = stage.driver.find<ui::StepCard>();
    QSignalSpy completed(&stage.driver.find<ui::RoadmapPane>(), &ui::RoadmapPane::stepCompleted);
    stage.driver.press(s("."));
    if (card.hasChoice() && completed.isEmpty())
        stage.driver.press(s("1"));
    stage.driver.until(s("the step is done"), [&] { return !completed.isEmpty(); });
}

void outcomeAsked(const Stage &stage)
{
    auto &card = stage.driver.find<ui::StepCard>();
    for (int i = 0; i < 40; ++i) {
        if (card.isVisible() && card.hasChoice()) {
            stage.driver.press(s("."));
            return;
        }
        if (!card.isVisible())
            roadmapCase(stage);
        else if (i % 4 == 3)
            stage.driver.press(s("Ctrl+J"));
        else
            stage.driver.press(s("."));
    }
    throw Unreachable("No step offers a choice");
}

/// A reply comes in as mail programs write them, as from another program.
void replyArrived(const Stage &stage)
{
    const ui::TimelinePane &pane = stage.driver.find<ui::TimelinePane>();
    const qint64 customer = pane.model().customer().value();
    const QString name = s("shots-reply");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(s("QSQLITE"), name);
        other.setDatabaseName(stage.workspace);
        if (!other.open())
            throw Unreachable("Can't open the workspace");
        QSqlQuery query(other);
        query.prepare(
            s("INSERT INTO event (customer_id, case_id, at, channel, kind, direction, visibility, product_id, subject, "
              "body) "
              "SELECT customer_id, case_id, at + 3600000, 1, 1, 1, 1, product_id, "
              "'Re: your question about the connection', ? "
              "FROM event WHERE customer_id = ? ORDER BY at DESC, id DESC LIMIT 1"));
        query.addBindValue(
            s("Thank you for the quick answer. I changed the cable as you said, but it still drops every night "
              "between two and three.\n\nThe serial number is 4711-88.\n\n"
              "On Tue, 3 Mar 2026 at 10:02, Support <support@example.org> wrote:\n\n"
              "> Hello,\n>\n> please try another cable first, and tell us the serial number\n"
              "> that is printed under the router.\n>\n> Kind regards\n> Ada\n\n"
              "-- \nMina Okafor\nOkafor Bakery, 12 Harbour Street\n+44 20 7946 0018\n"));
        query.addBindValue(customer);
        if (!query.exec()
            || !QSqlQuery(other).exec(
                s("INSERT INTO event_fts (rowid, subject, body) SELECT (at * 2097152) + (id & 2097151), "
                  "subject, body FROM event ORDER BY id DESC LIMIT 1"))
            || !QSqlQuery(other).exec(
                s("INSERT INTO change (subject, subject_id, origin, at) VALUES (9, 0, 'shots', 0)")))
            throw Unreachable("Can't write the reply");
    }
    QSqlDatabase::removeDatabase(name);
    stage.driver.until(s("the reply is there"), [&] {
        const int count = pane.model().count();
        return count > 0 && pane.model().eventAt(count - 1).subject.startsWith(s("Re: your question"));
    });
}

/// Another case was worked on meanwhile, and others have added to this one.
void newsSince(const Stage &stage)
{
    const ui::TimelinePane &pane = stage.driver.find<ui::TimelinePane>();
    const domain::CustomerId customer = pane.model().customer();
    stage.driver.press(s("Ctrl+J"));
    stage.driver.until(
        s("another customer is open"), [&] { return pane.model().customer() != customer && pane.model().count() > 0; });
    const QString name = s("shots-seen");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(s("QSQLITE"), name);
        other.setDatabaseName(stage.workspace);
        if (!other.open()
            || !QSqlQuery(other).exec(
                s("INSERT OR REPLACE INTO timeline_seen (agent_id, customer_id, event_at, event_id, seen_at) "
                  "SELECT a.id, e.customer_id, e.at, e.id, 0 FROM agent a CROSS JOIN event e "
                  "WHERE e.id = (SELECT id FROM event WHERE customer_id = %1 "
                  "ORDER BY at DESC, id DESC LIMIT 1 OFFSET 3)")
                    .arg(customer.value())))
            throw Unreachable("Can't write what was seen");
    }
    QSqlDatabase::removeDatabase(name);
    stage.driver.press(s("Alt+Left"));
    stage.driver.until(s("what is new is marked"), [&] { return pane.view().newRow() >= 0; });
}

void timelineSearched(const Stage &stage, const QString &words)
{
    ui::TimelineSearch &search = stage.driver.find<ui::TimelinePane>().search();
    stage.driver.press(s("Alt+3"));
    stage.driver.press(s("/"));
    stage.driver.type(words);
    stage.driver.until(s("the timeline is searched"), [&] { return !search.countText().isEmpty(); });
}

void articleOpen(const Stage &stage)
{
    auto &pane = stage.driver.find<ui::KnowledgePane>();
    stage.driver.press(s("Return"));
    stage.driver.until(s("the article is open"), [&] { return pane.isReading(); });
}

/// Another program holds the file for longer than the busy timeout.
void lockedOut(const Stage &stage)
{
    const QString name = s("shots-lock");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(s("QSQLITE"), name);
        other.setDatabaseName(stage.workspace);
        if (!other.open() || !QSqlQuery(other).exec(s("BEGIN IMMEDIATE")))
            throw Unreachable("Can't lock the workspace");
        stage.driver.press(s("n"));
        stage.driver.type(s("this cannot be saved now"));
        stage.driver.press(s("Ctrl+Return"));
        auto &bar = stage.driver.find<ui::ComposerPane>();
        stage.driver.until(
            s("the composer says why it can't save"),
            [&] {
                const auto bars = bar.findChildren<QFrame *>();
                return std::any_of(bars.begin(), bars.end(), [](const QFrame *frame) {
                    return frame->isVisible()
                        && QString::fromLatin1(frame->metaObject()->className()).endsWith(s("MessageBar"));
                });
            },
            30'000);
    }
    QSqlDatabase::removeDatabase(name);
}

/// Behind the one of this name.
void insertBehind(std::vector<Scene> &all, const QString &name, const std::vector<Scene> &more)
{
    const auto at = std::find_if(all.begin(), all.end(), [&](const Scene &scene) { return scene.name == name; });
    all.insert(at == all.end() ? at : std::next(at), more.begin(), more.end());
}

std::vector<Scene> windowScenes()
{
    return {
        { s("start"), start },
        { s("queue-moved"),
            [](const Stage &stage) {
                for (const char *keys : { "Alt+1", "j", "j", "j" })
                    stage.driver.press(s(keys));
            } },
        { s("case-open"), caseOpen },
        { s("timeline-scrolled"),
            [](const Stage &stage) {
                for (const char *keys : { "Alt+3", "PgUp", "PgUp" })
                    stage.driver.press(s(keys));
            } },
        { s("timeline-unfolded"),
            [](const Stage &stage) {
                for (const char *keys : { "End", "k", "k", "Return" })
                    stage.driver.press(s(keys));
            } },
        { s("timeline-this-case"), [](const Stage &stage) { choose(stage, s("show only this case")); } },
        { s("timeline-everything"), [](const Stage &stage) { choose(stage, s("show everything")); } },
        { s("timeline-folded"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("End"));
                replyArrived(stage);
                for (const char *keys : { "End", "Return" })
                    stage.driver.press(s(keys));
            } },
        { s("timeline-quotations"), [](const Stage &stage) { stage.driver.press(s("q")); } },
        { s("timeline-search"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                timelineSearched(stage, s("router"));
            } },
        { s("timeline-search-older"),
            [](const Stage &stage) {
                for (const char *keys : { "Return", "Return" })
                    stage.driver.press(s(keys));
            } },
        { s("timeline-search-none"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+A"));
                stage.driver.type(s("nowhereatall"));
            } },
        { s("timeline-pinned"),
            [](const Stage &stage) {
                ui::TimelinePane &pane = stage.driver.find<ui::TimelinePane>();
                stage.driver.press(s("Esc"));
                stage.driver.press(s("p"));
                stage.driver.until(s("one is pinned"), [&] { return pane.pins().pins().size() == 1; });
                for (const char *keys : { "k", "k", "p" })
                    stage.driver.press(s(keys));
                stage.driver.until(s("two are pinned"), [&] { return pane.pins().pins().size() == 2; });
            } },
        { s("timeline-pin-menu"),
            [](const Stage &stage) {
                stage.driver.press(s("Shift+P"));
                stage.driver.until(s("the menu opens"), [] { return QApplication::activePopupWidget() != nullptr; });
            } },
        { s("timeline-range"),
            [](const Stage &stage) {
                for (const char *keys : { "Esc", "Shift+Up", "Shift+Up" })
                    stage.driver.press(s(keys));
            } },
        { s("timeline-print"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+P"));
                stage.driver.until(s("the dialog opens"), [] { return QApplication::activeModalWidget() != nullptr; });
            } },
        { s("timeline-new"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                newsSince(stage);
            } },
        { s("timeline-jumped"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("Ctrl+Shift+Up"));
            } },
        { s("timeline-date"),
            [](const Stage &stage) {
                choose(stage, s("go to a date"));
                stage.driver.until(
                    s("the calendar opens"), [] { return QApplication::activePopupWidget() != nullptr; });
            } },
        { s("timeline-date-refused"), [](const Stage &stage) { stage.driver.type(s("2013-02-30")); } },
        { s("timeline-date-reached"),
            [](const Stage &stage) {
                for (const char *keys : { "PgUp", "PgUp", "PgUp", "Return" })
                    stage.driver.press(s(keys));
                if (QApplication::activePopupWidget())
                    stage.driver.press(s("Esc"));
            } },
        { s("note-writing"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("n"));
                stage.driver.type(s("asked for the log of last night, call back on monday"));
                if (!stage.driver.find<ui::ComposerPane>().hasUnsavedText())
                    throw Unreachable("The composer takes no text");
            } },
        { s("note-written"), noteWritten },
        { s("call-log"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("c"));
                stage.driver.type(s("tested the cable together"));
            } },
        { s("roadmap-case"),
            [](const Stage &stage) {
                noteWritten(stage);
                roadmapCase(stage);
            } },
        { s("roadmap-step-done"), stepDone },
        { s("roadmap-maximised"), [](const Stage &stage) { stage.driver.press(s("Ctrl+Shift+R")); } },
        { s("roadmap-put-back"), [](const Stage &stage) { stage.driver.press(s("Ctrl+Shift+R")); } },
        { s("roadmap-outcome"), outcomeAsked },
        { s("knowledge-suggestions"), [](const Stage &stage) { stage.driver.press(s("Alt+6")); } },
        { s("knowledge-search"),
            [](const Stage &stage) {
                stage.driver.press(s("/"));
                stage.driver.type(s("firmware update"));
            } },
        { s("article"), articleOpen },
        { s("article-maximised"), [](const Stage &stage) { stage.driver.press(s("Ctrl+Shift+K")); } },
        { s("palette-actions"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+K"));
                ask(stage, QString());
            } },
        { s("palette-typo"), [](const Stage &stage) { ask(stage, s("shortctus")); } },
        { s("palette-customers"), [](const Stage &stage) { ask(stage, s("mar")); } },
        { s("palette-everything"), [](const Stage &stage) { ask(stage, s("router")); } },
        { s("palette-case"), [](const Stage &stage) { ask(stage, s("#42")); } },
        { s("palette-case-open"), caseOpen },
        { s("shortcuts"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("?"));
                stage.driver.until(s("the list of shortcuts opens"),
                    [&] { return stage.driver.find<ui::ShortcutList>().isVisible(); });
            } },
        { s("error-bar"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.press(s("Alt+3"));
                lockedOut(stage);
            } },
        { s("problem-server-down"),
            [](const Stage &stage) {
                startWith(stage, s("postgresql://nobody@127.0.0.1:9/nothing"));
                stage.driver.until(s("the window says why"), [&] {
                    const auto labels = stage.driver.find<ui::WelcomePage>().findChildren<QLabel *>();
                    return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                        return label->isVisible() && label->text().contains(s("127.0.0.1"));
                    });
                });
            } },
        { s("empty-workspace"),
            [](const Stage &stage) {
                const QString file = stage.folder + s("/empty.throughline");
                const base::SystemClock clock;
                auto made = services::Workspace::make(file, services::Workspace::Mode::CreateIfMissing, clock);
                if (!made || !(*made)->open().result())
                    throw Unreachable("Can't make an empty workspace");
                startWith(stage, file);
                stage.driver.until(s("the empty workspace is open"), [&] { return stage.driver.isUsable(); });
            } },
        { s("welcome"),
            [](const Stage &stage) {
                startWith(stage, QString());
                stage.driver.until(
                    s("the welcome is there"), [&] { return stage.driver.find<ui::WelcomePage>().isVisible(); });
            } },
    };
}

} // namespace

const std::vector<Scene> &scenes()
{
    static const std::vector<Scene> all = [] {
        std::vector<Scene> made = windowScenes();
        insertBehind(made, s("timeline-date-reached"), factScenes());
        insertBehind(made, s("roadmap-outcome"), stepScenes());
        const std::vector<Scene> merging = mergingScenes();
        made.insert(made.end(), merging.begin(), merging.end());
        const std::vector<Scene> told = timelineScenes();
        made.insert(made.end(), told.begin(), told.end());
        const std::vector<Scene> replies = replyScenes();
        made.insert(made.end(), replies.begin(), replies.end());
        const std::vector<Scene> working = workingScenes();
        made.insert(made.end(), working.begin(), working.end());
        const std::vector<Scene> roadmaps = roadmapScenes();
        made.insert(made.end(), roadmaps.begin(), roadmaps.end());
        const std::vector<Scene> library = libraryScenes();
        made.insert(made.end(), library.begin(), library.end());
        const std::vector<Scene> articles = articleScenes();
        made.insert(made.end(), articles.begin(), articles.end());
        const std::vector<Scene> making = makingScenes();
        made.insert(made.end(), making.begin(), making.end());
        const std::vector<Scene> editor = editorScenes();
        made.insert(made.end(), editor.begin(), editor.end());
        const std::vector<Scene> training = trainerScenes();
        made.insert(made.end(), training.begin(), training.end());
        const std::vector<Scene> practice = practiceScenes();
        made.insert(made.end(), practice.begin(), practice.end());
        const std::vector<Scene> mirror = mirrorScenes();
        made.insert(made.end(), mirror.begin(), mirror.end());
        return made;
    }();
    return all;
}

void startWorking(const Stage &stage)
{
    console::Options options;
    options.workspace = stage.workspace;
    stage.driver.start(options);
    stage.driver.until(QStringLiteral("the first case is on the screen"), [&] { return stage.driver.isUsable(); });
}

std::unique_ptr<services::Workspace> openElsewhere(const Stage &stage, const base::Clock &clock)
{
    auto made = services::Workspace::make(stage.workspace, services::Workspace::Mode::MustExist, clock);
    if (!made)
        throw Unreachable("Another console can't open the workspace");
    const auto opened = (*made)->open();
    stage.driver.until(QStringLiteral("another console is open"), [&] { return opened.isFinished(); });
    return std::move(*made);
}

void goTo(const Stage &stage, const QString &words)
{
    const auto &palette = stage.driver.find<ui::CommandPalette>();
    stage.driver.press(QStringLiteral("Ctrl+K"));
    stage.driver.until(QStringLiteral("the palette opens"), [&] { return palette.isVisible(); });
    stage.driver.type(words);
    stage.driver.until(QStringLiteral("the palette finds"), [&] { return palette.isSettled(); });
    stage.driver.press(QStringLiteral("Return"));
}

} // namespace throughline::shots
