// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/editorscenes.h"

#include "core/services/roadmaps.h"
#include "core/services/workspace.h"
#include "ui/common/picker.h"
#include "ui/editor/drafttext.h"
#include "ui/editor/draftview.h"
#include "ui/editor/findinglist.h"
#include "ui/editor/roadmapeditor.h"
#include "ui/editor/simulationpanel.h"
#include "ui/editor/versioncompare.h"

#include <QApplication>
#include <QListWidget>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ui::RoadmapEditor &editor(const Stage &stage)
{
    return stage.driver.find<ui::RoadmapEditor>();
}

void checked(const Stage &stage)
{
    const ui::FindingList &findings = editor(stage).findings();
    stage.driver.until(s("the checks are done"), [&] { return findings.isCurrent(); });
}

/// Another console keeps another draft of what is edited here, right after `edit`: what is kept here already is no conflict.
void keptElsewhere(const Stage &stage, const std::function<void()> &edit)
{
    const base::SystemClock clock;
    const auto other = openElsewhere(stage, clock);
    domain::Blueprint theirs = *editor(stage).draft().newest();
    theirs.steps[1].title = s("Ask what was tried already");
    edit();
    const auto kept = other->roadmaps().saveDraft(base::RequestId::make(clock.now()), theirs);
    stage.driver.until(s("the other draft is kept"), [&] { return kept.isFinished(); });
}

} // namespace

std::vector<Scene> editorScenes()
{
    return {
        { s("editor-choose"),
            [](const Stage &stage) {
                startWorking(stage);
                goTo(stage, s("edit roadmap"));
                if (!editor(stage).isChoosing()) {
                    stage.driver.until(s("a roadmap is open"), [&] { return editor(stage).draft().isOpen(); });
                    stage.driver.press(s("Ctrl+O"));
                }
                stage.driver.until(
                    s("the roadmaps are listed"), [&] { return editor(stage).picker().model().rowCount() > 0; });
            } },
        { s("editor"),
            [](const Stage &stage) {
                stage.driver.type(s("connection"));
                stage.driver.press(s("Return"));
                stage.driver.until(s("the roadmap is drawn"),
                    [&] { return !editor(stage).isChoosing() && editor(stage).view().hasFocus(); });
                checked(stage);
                stage.driver.press(s("Right"));
            } },
        { s("editor-title"),
            [](const Stage &stage) {
                stage.driver.press(s("A"));
                stage.driver.type(s("Ask since when it drops"));
            } },
        { s("editor-connecting"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.press(s("L"));
                stage.driver.press(s("Right"));
                stage.driver.press(s("Right"));
            } },
        { s("editor-way"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.type(s("Since today"));
                stage.driver.press(s("Tab"));
                stage.driver.type(s("fact(\"since\") = "));
                checked(stage);
            } },
        { s("editor-about"), [](const Stage &stage) { stage.driver.press(s("Ctrl+I")); } },
        { s("editor-checks"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.press(s("End"));
                stage.driver.press(s("Left"));
                stage.driver.press(s("A"));
                stage.driver.type(s("Ask for nothing"));
                stage.driver.press(s("Return"));
                stage.driver.press(s("W"));
                stage.driver.press(s("Delete"));
                checked(stage);
                stage.driver.press(s("Ctrl+P"));
                stage.driver.until(s("it is said why not"), [&] { return !editor(stage).message().isEmpty(); });
            } },
        { s("editor-text"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.press(s("Ctrl+Z"));
                stage.driver.press(s("Ctrl+T"));
                stage.driver.until(
                    s("the text is there"), [&] { return editor(stage).side() == ui::RoadmapEditor::Side::Text; });
            } },
        { s("editor-text-wrong"),
            [](const Stage &stage) {
                stage.driver.press(s("Down"));
                stage.driver.type(s("oh"));
                const ui::DraftText &text = editor(stage).text();
                stage.driver.until(s("it is said what is wrong"), [&] { return !text.problem().isEmpty(); });
            } },
        { s("editor-simulation"),
            [](const Stage &stage) {
                stage.driver.press(s("Backspace"));
                stage.driver.press(s("Backspace"));
                stage.driver.press(s("Esc"));
                stage.driver.press(s("Ctrl+R"));
                stage.driver.until(
                    s("it can be tried out"), [&] { return editor(stage).simulation().next().count() > 0; });
                stage.driver.press(s("Return"));
                stage.driver.press(s("Return"));
            } },
        { s("editor-compare"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.press(s("Ctrl+D"));
                stage.driver.until(s("two versions are shown"), [&] { return editor(stage).isComparing(); });
                stage.driver.press(s("Down"));
            } },
        { s("editor-publish"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                while (editor(stage).draft().history().canUndo())
                    stage.driver.press(s("Ctrl+Z"));
                stage.driver.press(s("F2"));
                stage.driver.type(s("Which product is it?"));
                stage.driver.press(s("Return"));
                checked(stage);
                stage.driver.press(s("Ctrl+P"));
                stage.driver.until(s("it is asked"), [] { return QApplication::activeModalWidget() != nullptr; });
            } },
        { s("editor-conflict"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.until(
                    s("the question is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
                stage.driver.press(s("F2"));
                stage.driver.type(s("Which router is it?"));
                keptElsewhere(stage, [&] { stage.driver.press(s("Return")); });
                stage.driver.until(s("both are shown"), [&] { return editor(stage).isComparing(); });
            } },
        { s("editor-left"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+M"));
                stage.driver.until(s("mine is kept"), [&] { return !editor(stage).isComparing(); });
                for (int i = 0; i < 4 && editor(stage).isVisible(); ++i)
                    stage.driver.press(s("Esc"));
                stage.driver.until(s("the cases are back"), [&] { return !editor(stage).isVisible(); });
            } },
    };
}

} // namespace throughline::shots
