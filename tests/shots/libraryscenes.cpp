// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/libraryscenes.h"

#include "core/services/templates.h"
#include "core/services/workspace.h"
#include "ui/common/conflictview.h"
#include "ui/common/picker.h"
#include "ui/library/librarydialog.h"
#include "ui/library/macroeditor.h"
#include "ui/library/macropage.h"
#include "ui/library/macrorows.h"
#include "ui/library/placeholderedit.h"
#include "ui/library/templatepage.h"

#include <QApplication>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ui::LibraryDialog &dialog(const Stage &stage)
{
    return stage.driver.find<ui::LibraryDialog>();
}

/// Searches the list, and goes to what is found.
void goTo(const Stage &stage, const char *name)
{
    ui::LibraryDialog &library = dialog(stage);
    if (!library.picker().isAncestorOf(library.focusWidget()))
        stage.driver.press(s("F6"));
    stage.driver.press(s("Ctrl+A"));
    stage.driver.type(s(name));
    stage.driver.press(s("Return"));
}

/// Another console saves the template that is shown here.
void savedElsewhere(const Stage &stage)
{
    const base::SystemClock clock;
    const auto other = openElsewhere(stage, clock);
    services::Templates &templates = other->templates();
    const auto found = templates.find(domain::TemplateId(dialog(stage).current().id));
    stage.driver.until(s("the template is read"), [&] { return found.isFinished(); });
    domain::TextTemplate text = *found.result();
    text.body += s("\n\nYou can also call us at any time.");
    const auto kept = templates.keep(base::RequestId::make(clock.now()), text);
    stage.driver.until(s("the template is saved"), [&] { return kept.isFinished(); });
}

} // namespace

std::vector<Scene> libraryScenes()
{
    return {
        { s("library"),
            [](const Stage &stage) {
                startWorking(stage);
                goTo(stage, s("edit templates"));
                const ui::LibraryDialog &library = dialog(stage);
                stage.driver.until(s("the list is read"), [&] { return library.picker().model().rowCount() > 0; });
                stage.driver.until(
                    s("a preview is there"), [&] { return !library.templatePage().previewText().isEmpty(); });
            } },
        { s("library-completion"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.press(s("Ctrl+Home"));
                stage.driver.type(s("We know: {{fact:se"));
            } },
        { s("library-problem"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.type(s(" of {{custmer.name}}. "));
                const ui::TemplatePage &page = dialog(stage).templatePage();
                stage.driver.until(s("what is odd is named"), [&] { return !page.problem().isEmpty(); });
            } },
        { s("library-conflict"),
            [](const Stage &stage) {
                savedElsewhere(stage);
                stage.driver.until(s("both texts are shown"), [&] { return dialog(stage).conflict().isVisible(); });
            } },
        { s("library-conflict-mine"), [](const Stage &stage) { stage.driver.press(s("Alt+E")); } },
        { s("library-removed"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+Del"));
                stage.driver.until(s("it is said"), [&] { return !dialog(stage).message().isEmpty(); });
            } },
        { s("library-macro"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+Z"));
                stage.driver.until(s("it is back"), [&] { return dialog(stage).message().isEmpty(); });
                goTo(stage, "refund and");
                const ui::LibraryDialog &library = dialog(stage);
                stage.driver.until(s("a macro is shown"), [&] { return library.macroPage().isVisible(); });
            } },
        { s("library-macro-new"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+N"));
                stage.driver.type(s("Call back"));
                stage.driver.press(s("Alt+I"));
                stage.driver.settle();
                stage.driver.press(s("Tab"));
                stage.driver.type(s("When?"));
                stage.driver.press(s("Alt+A"));
                stage.driver.settle();
                stage.driver.press(s("Tab"));
                stage.driver.type(s("They want a call {{input:input1}}"));
                stage.driver.press(s("Alt+A"));
                stage.driver.settle();
                stage.driver.press(s("Down"));
                const ui::MacroEditor &editor = dialog(stage).macroPage().editor();
                stage.driver.until(s("there are two steps"), [&] { return editor.steps().size() == 2; });
                stage.driver.press(s("Alt+Up"));
            } },
        { s("library-closed"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.until(
                    s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
            } },
    };
}

} // namespace throughline::shots
