// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/trainerscenes.h"

#include "ui/common/picker.h"
#include "ui/trainer/practisepage.h"
#include "ui/trainer/scorepage.h"
#include "ui/trainer/startpage.h"
#include "ui/trainer/trainerplace.h"
#include "ui/trainer/walkpage.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QTableWidget>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ui::TrainerPlace &trainer(const Stage &stage)
{
    return stage.driver.find<ui::TrainerPlace>();
}

/// By its number, as the trainee does.
void choose(const Stage &stage, const char *title)
{
    const int number = int(trainer(stage).practice().choices().indexOf(s(title)));
    if (number < 0)
        throw Unreachable(std::string("The step isn't offered: ") + title);
    stage.driver.press(QString::number(number + 1));
}

} // namespace

std::vector<Scene> trainerScenes()
{
    return {
        { s("trainer"),
            [](const Stage &stage) {
                startWorking(stage);
                goTo(stage, s("trainer"));
                stage.driver.until(s("the roadmaps are listed"),
                    [&] { return trainer(stage).start().picker().model().rowCount() > 2; });
                stage.driver.type(s("connection"));
                stage.driver.until(
                    s("one is found"), [&] { return trainer(stage).start().picker().model().rowCount() == 1; });
            } },
        { s("trainer-walk-begin"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+B"));
                stage.driver.until(s("the walk begins"), [&] { return trainer(stage).walk().isVisible(); });
            } },
        { s("trainer-walk"),
            [](const Stage &stage) {
                for (const char *key : { "1", "Right", "Right", "Right" })
                    stage.driver.press(s(key));
            } },
        { s("trainer-walk-alone"), [](const Stage &stage) { stage.driver.press(s("N")); } },
        { s("trainer-cases"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.until(s("the roadmaps are listed"),
                    [&] { return trainer(stage).start().picker().model().rowCount() > 2; });
                stage.driver.type(s("connection"));
                stage.driver.until(
                    s("one is found"), [&] { return trainer(stage).start().picker().model().rowCount() == 1; });
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("its cases are listed"), [&] { return trainer(stage).start().chosen().has_value(); });
            } },
        { s("trainer-practice"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(s("the practice begins"), [&] { return trainer(stage).practice().isVisible(); });
            } },
        { s("trainer-practice-reply"),
            [](const Stage &stage) {
                choose(stage, "Describe what happens and when");
                stage.driver.press(s("R"));
                stage.driver.type(
                    s("Hello, what is your serial number? You should have told me. I will look into it."));
            } },
        { s("trainer-practice-outcome"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Return"));
                if (trainer(stage).practice().state().hasMore(trainer(stage).practice().session().script))
                    stage.driver.press(s("N"));
                choose(stage, "Decide where the fault lies");
            } },
        { s("trainer-score"),
            [](const Stage &stage) {
                stage.driver.press(s("1"));
                stage.driver.press(s("Alt+F"));
                stage.driver.until(s("it is scored and kept"), [&] { return trainer(stage).isKept(); });
            } },
        { s("trainer-score-tone"),
            [](const Stage &stage) {
                stage.driver.press(s("End"));
                for (int i = 0; i < 3; ++i)
                    stage.driver.press(s("Up"));
            } },
        { s("trainer-results"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.until(
                    s("the result is listed"), [&] { return trainer(stage).start().results().rowCount() > 0; });
            } },
        { s("trainer-left"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.until(s("the customers are back"), [&] { return !trainer(stage).isVisible(); });
            } },
    };
}

} // namespace throughline::shots
