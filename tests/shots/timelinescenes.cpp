// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/timelinescenes.h"

#include "ui/composer/composerpane.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replypage.h"
#include "ui/customer/chip.h"
#include "ui/promises/promisedialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/waitingstrip.h"

#include <QApplication>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

void headerSays(const Stage &stage, const char *words)
{
    stage.driver.until(s("the header tells it"), [&] {
        const auto chips = stage.driver.window().findChildren<ui::Chip *>();
        return std::any_of(chips.begin(), chips.end(),
            [&](const ui::Chip *chip) { return chip->isVisible() && chip->text().contains(s(words)); });
    });
}

bool noDialog()
{
    return QApplication::activeModalWidget() == nullptr;
}

} // namespace

std::vector<Scene> timelineScenes()
{
    return {
        { s("promise-dialog"),
            [](const Stage &stage) {
                startWorking(stage);
                stage.driver.settle();
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("v"));
                stage.driver.until(s("the dialog opens"), [] { return !noDialog(); });
                stage.driver.type(s("I call you back with the result of the line test"));
            } },
        { s("promise-made"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(s("the dialog is gone"), noDialog);
                headerSays(stage, "promised:");
                stage.driver.press(s("End"));
            } },
        { s("promise-kept"),
            [](const Stage &stage) {
                stage.driver.press(s("d"));
                auto &pane = stage.driver.find<ui::TimelinePane>();
                stage.driver.until(s("it is kept"), [&] {
                    const ui::TimelineModel &model = pane.model();
                    return model.count() > 0
                        && model.eventAt(model.count() - 1).subject == QStringLiteral("Promise kept");
                });
            } },
        { s("mood-jump"),
            [](const Stage &stage) {
                // Somebody whose language the rule reads, and who wasn't pleased.
                auto &palette = stage.driver.find<ui::CommandPalette>();
                stage.driver.press(s("Ctrl+K"));
                stage.driver.type(s("Hannah Vasquez"));
                stage.driver.until(s("the palette finds"), [&] { return palette.isSettled(); });
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("she is open"), [&] { return stage.driver.window().windowTitle().contains(s("Hannah")); });
                stage.driver.press(s("Alt+3"));
                auto &pane = stage.driver.find<ui::TimelinePane>();
                stage.driver.until(s("her timeline is read"), [&] { return !pane.model().isLoading(); });
                stage.driver.press(s("End"));
                stage.driver.press(s("x"));
                stage.driver.until(s("an angry or unhappy message is selected"), [&] {
                    const int row = pane.view().currentRow();
                    return row >= 0 && pane.model().eventAt(row).mood != domain::Mood::None;
                });
                stage.driver.press(s("Return"));
            } },
        { s("reply-waits-at-the-foot"),
            [](const Stage &stage) {
                auto &composer = stage.driver.find<ui::ComposerPane>();
                stage.driver.press(s("r"));
                auto &editor = stage.driver.find<ui::ReplyPage>().text();
                stage.driver.until(s("it is known where the reply may go"),
                    [&] { return composer.replies().preparation().has_value() && editor.hasFocus(); });
                stage.driver.type(s("The line test is fine. Please restart the router once more."));
                stage.driver.press(s("Ctrl+Return"));
                auto &strip = stage.driver.find<ui::WaitingStrip>();
                stage.driver.until(s("it stands at the foot"), [&] { return strip.isVisible(); });
            } },
    };
}

} // namespace throughline::shots
