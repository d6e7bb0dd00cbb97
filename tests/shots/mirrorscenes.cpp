// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/mirrorscenes.h"

#include "ui/common/picker.h"
#include "ui/editor/roadmapeditor.h"
#include "ui/mirror/mirrorcases.h"
#include "ui/mirror/mirrorplace.h"
#include "ui/mirror/mirrorview.h"

#include <QListWidget>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ui::MirrorPlace &mirror(const Stage &stage)
{
    return stage.driver.find<ui::MirrorPlace>();
}

} // namespace

std::vector<Scene> mirrorScenes()
{
    return {
        { s("mirror-choose"),
            [](const Stage &stage) {
                startWorking(stage);
                goTo(stage, s("mirror all cases"));
                stage.driver.press(s("Ctrl+Shift+O"));
                stage.driver.until(
                    s("the roadmaps are listed"), [&] { return mirror(stage).picker().model().rowCount() > 2; });
            } },
        { s("mirror"),
            [](const Stage &stage) {
                stage.driver.type(s("connection"));
                stage.driver.until(s("one is found"), [&] { return mirror(stage).picker().model().rowCount() == 1; });
                stage.driver.press(s("Return"));
                stage.driver.until(s("its cases are held against it"), [&] { return mirror(stage).rows().size() > 5; });
            } },
        { s("mirror-step"),
            [](const Stage &stage) {
                for (const char *key : { "Home", "Right", "Right", "Right" })
                    stage.driver.press(s(key));
            } },
        { s("mirror-figure"),
            [](const Stage &stage) {
                stage.driver.press(s("Tab"));
                for (int i = 0; i < 12; ++i)
                    stage.driver.press(s("Down"));
            } },
        { s("mirror-cases"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(s("the cases are listed"),
                    [&] { return mirror(stage).isListingCases() && mirror(stage).cases().rowCount() > 0; });
            } },
        { s("mirror-case"),
            [](const Stage &stage) {
                stage.driver.press(s("Down"));
                stage.driver.press(s("Return"));
                stage.driver.until(s("the case is open"), [&] { return !mirror(stage).isVisible(); });
            } },
        { s("mirror-back"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.until(s("the cases are back"), [&] { return mirror(stage).isVisible(); });
            } },
        { s("mirror-discovered"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+H"));
                stage.driver.until(
                    s("a draft was made of history"),
                    [&] {
                        const auto &editor = stage.driver.find<ui::RoadmapEditor>();
                        return editor.isVisible() && editor.draft().isOpen() && editor.draft().now().steps.size() > 3;
                    },
                    60'000);
            } },
    };
}

} // namespace throughline::shots
