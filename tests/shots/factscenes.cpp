// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/factscenes.h"

#include "ui/composer/composerpane.h"
#include "ui/composer/knownbar.h"
#include "ui/customer/customerheader.h"
#include "ui/customer/factsdialog.h"
#include "ui/customer/proposalline.h"
#include "ui/roadmap/roadmappane.h"
#include "ui/roadmap/stepcard.h"
#include "ui/timeline/keepfact.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QListWidget>
#include <QPlainTextEdit>

#include <algorithm>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

void proposed(const Stage &stage)
{
    stage.driver.press(s("Alt+3"));
    stage.driver.press(s("End"));
    const auto &line = stage.driver.find<ui::ProposalLine>();
    stage.driver.until(s("a fact is proposed"), [&] { return line.hasProposal(); });
}

void selected(const Stage &stage)
{
    ui::TimelineView &view = stage.driver.find<ui::TimelinePane>().view();
    stage.driver.press(s("Alt+3"));
    stage.driver.press(s("End"));
    if (!view.isUnfolded(view.currentEvent()))
        stage.driver.press(s("Return"));
    stage.driver.until(
        s("the message is unfolded"), [&] { return view.bodyTextOf(view.currentRow()).contains(s("4711-88")); });
    stage.driver.press(s("Right"));
    for (int i = 0; i < 200; ++i) {
        const qsizetype caret = view.bodySelection() ? view.bodySelection()->caret : 0;
        if (view.bodyTextOf(view.currentRow()).mid(caret).startsWith(s("4711-88")))
            break;
        stage.driver.press(s("Ctrl+Right"));
    }
    for (int i = 0; i < 7; ++i)
        stage.driver.press(s("Shift+Right"));
    if (view.selectedText() != s("4711-88"))
        throw Unreachable("The serial number can't be selected by keys");
}

void keepAsked(const Stage &stage)
{
    stage.driver.press(s("f"));
    const auto &keep = stage.driver.find<ui::TimelinePane>().keepFact();
    stage.driver.until(s("the fact is asked for"), [&] { return keep.isVisible(); });
}

void kept(const Stage &stage)
{
    const auto &keep = stage.driver.find<ui::TimelinePane>().keepFact();
    stage.driver.press(s("Return"));
    stage.driver.until(s("the fact is kept"), [&] { return !keep.isVisible(); });
    stage.driver.settle();
}

ui::FactsDialog &dialog(const Stage &stage)
{
    return stage.driver.find<ui::FactsDialog>();
}

void historyOpen(const Stage &stage)
{
    stage.driver.press(s("Shift+F"));
    stage.driver.until(s("the facts are shown"), [&] {
        const auto lists = dialog(stage).findChildren<QListWidget *>();
        return lists.size() == 2 && lists[1]->count() > 0;
    });
    auto *keys = dialog(stage).findChildren<QListWidget *>().at(0);
    for (int i = 0; i < 30 && keys->currentItem()->text() != s("Serial number"); ++i)
        stage.driver.press(s("Down"));
    stage.driver.press(s("Return"));
}

void correcting(const Stage &stage)
{
    stage.driver.press(s("F2"));
    stage.driver.type(s("4711-89"));
}

void corrected(const Stage &stage)
{
    auto *values = dialog(stage).findChildren<QListWidget *>().at(1);
    const int before = values->count();
    stage.driver.press(s("Return"));
    stage.driver.until(s("the value is corrected"), [&] { return values->count() > before; });
}

bool isKnownShown(const Stage &stage, bool stopping)
{
    const auto bars = stage.driver.find<ui::ComposerPane>().findChildren<ui::KnownBar *>();
    return std::any_of(bars.begin(), bars.end(),
        [&](const ui::KnownBar *bar) { return bar->isVisible() && bar->isStopping() == stopping; });
}

void noteAsks(const Stage &stage)
{
    if (QWidget *modal = QApplication::activeModalWidget(); modal && modal == &dialog(stage))
        stage.driver.press(s("Esc"));
    stage.driver.press(s("Alt+3"));
    stage.driver.press(s("n"));
    stage.driver.type(s("could you tell me your serial number?"));
    stage.driver.until(s("the composer says what is known"), [&] { return isKnownShown(stage, false); });
}

void putIn(const Stage &stage)
{
    stage.driver.press(s("Alt+K"));
    stage.driver.until(s("the question is gone"), [&] { return !isKnownShown(stage, false); });
}

void callStopped(const Stage &stage)
{
    for (const char *keys : { "Ctrl+A", "Delete", "Esc", "c" })
        stage.driver.press(s(keys));
    stage.driver.type(s("what is your serial number?"));
    stage.driver.press(s("Ctrl+Return"));
    stage.driver.until(s("the call is held back"), [&] { return isKnownShown(stage, true); });
}

/// Walks cases and steps, as somebody would, until one asks for what is known.
void stepKnown(const Stage &stage)
{
    auto &card = stage.driver.find<ui::StepCard>();
    const auto known = [&] { return card.isVisible() && card.canUseKnown() && card.asksCustomer(); };
    for (int i = 0; i < 120 && !known(); ++i) {
        stage.driver.settle();
        if (known())
            break;
        if (!card.isVisible() || i % 6 == 5) {
            stage.driver.press(s("Alt+1"));
            stage.driver.press(s("Ctrl+J"));
        } else {
            stage.driver.press(s("."));
            if (card.hasChoice())
                stage.driver.press(s("1"));
        }
    }
    if (!known())
        throw Unreachable("No step asks for what is known");
    stage.driver.press(s("Alt+5"));
}

} // namespace

std::vector<Scene> factScenes()
{
    return {
        { s("fact-proposed"), proposed },
        { s("fact-selected"), selected },
        { s("fact-keep"), keepAsked },
        { s("fact-kept"), kept },
        { s("fact-history"), historyOpen },
        { s("fact-correcting"), correcting },
        { s("fact-corrected"), corrected },
        { s("composer-known"), noteAsks },
        { s("composer-put-in"), putIn },
        { s("composer-stopped"), callStopped },
        { s("composer-cleared"),
            [](const Stage &stage) {
                for (const char *keys : { "Ctrl+A", "Delete", "Esc" })
                    stage.driver.press(s(keys));
            } },
    };
}

std::vector<Scene> stepScenes()
{
    return {
        { s("step-known"), stepKnown },
        { s("step-stopped"), [](const Stage &stage) { stage.driver.press(s(".")); } },
    };
}

} // namespace throughline::shots
