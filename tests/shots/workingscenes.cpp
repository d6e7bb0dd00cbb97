// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/workingscenes.h"

#include "core/services/cases.h"
#include "core/services/edits.h"
#include "core/services/presence.h"
#include "core/services/workspace.h"
#include "ui/composer/composerpane.h"
#include "ui/editing/editdialog.h"
#include "ui/editing/quickchoice.h"
#include "ui/presence/presenceline.h"
#include "ui/privacy/erasuredialog.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Other consoles on the same workspace.
struct Others {
    base::SystemClock clock;
    std::unique_ptr<services::Workspace> noa;
    std::unique_ptr<services::Workspace> ana;
    domain::AgentId noaId;
    domain::CaseId caseId;

    std::unique_ptr<services::Workspace> open(const Stage &stage)
    {
        auto made = services::Workspace::make(stage.workspace, services::Workspace::Mode::MustExist, clock);
        if (!made)
            throw Unreachable("Another console can't open the workspace");
        const auto opened = (*made)->open();
        stage.driver.until(s("another console is open"), [&] { return opened.isFinished(); });
        return std::move(made).value();
    }
    domain::AgentId agent(const Stage &stage, const QString &name)
    {
        const auto made = noa->cases().ensureAgent(base::RequestId::make(clock.now()), name);
        stage.driver.until(s("there is an agent"), [&] { return made.isFinished(); });
        return domain::AgentId(*made.result());
    }
    void set(const Stage &stage, domain::EditField field, const domain::EditValue &value)
    {
        const auto found = noa->cases().find(caseId);
        stage.driver.until(s("the case is read"), [&] { return found.isFinished(); });
        const auto done = noa->edits().editCase(base::RequestId::make(clock.now()),
            { caseId, { { field, domain::valueOf(*found.result(), field), value } }, noaId });
        stage.driver.until(s("the case is edited"), [&] { return done.isFinished(); });
    }
};

void closed(const Stage &stage)
{
    stage.driver.until(s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
}

/// The number in the window's title.
domain::CaseId openCase(const Stage &stage)
{
    const QString title = stage.driver.window().windowTitle();
    return domain::CaseId(title.section(u'#', 1).section(u' ', 0, 0).toLongLong());
}

} // namespace

std::vector<Scene> workingScenes()
{
    auto others = std::make_shared<Others>();
    return {
        { s("together-presence"),
            [others](const Stage &stage) {
                startWorking(stage);
                others->noa = others->open(stage);
                others->ana = others->open(stage);
                others->noaId = others->agent(stage, s("Noa Almog"));
                others->caseId = openCase(stage);
                const domain::CustomerId customer = stage.driver.find<ui::TimelinePane>().model().customer();
                others->noa->presence().show(others->noaId, customer, others->caseId, domain::PresenceState::Writing);
                others->ana->presence().show(
                    others->agent(stage, s("Ana Duarte")), customer, std::nullopt, domain::PresenceState::Looking);
                const auto &line = stage.driver.find<ui::PresenceLine>();
                stage.driver.until(s("both are there"),
                    [&] { return line.text().contains(s("Noa")) && line.text().contains(s("Ana")); });
            } },
        { s("together-presence-writing"),
            [](const Stage &stage) {
                stage.driver.press(s("n"));
                stage.driver.type(s("Is somebody at it?"));
            } },
        { s("edit-case"),
            [](const Stage &stage) {
                for (const char *keys : { "Ctrl+A", "Delete", "Esc", "e" })
                    stage.driver.press(s(keys));
                auto &dialog = stage.driver.find<ui::EditDialog>();
                stage.driver.until(s("the lists are read"), [&] {
                    return qobject_cast<QComboBox *>(dialog.row(domain::EditField::Queue)->editor())->count() > 2;
                });
            } },
        { s("edit-case-conflict"),
            [others](const Stage &stage) {
                stage.driver.type(s("Mine: "));
                auto &dialog = stage.driver.find<ui::EditDialog>();
                auto *priority = qobject_cast<QComboBox *>(dialog.row(domain::EditField::Priority)->editor());
                for (const char *keys : { "Tab", "Tab" })
                    stage.driver.press(s(keys));
                stage.driver.type(s("L"));
                stage.driver.until(s("low is chosen"), [&] { return priority->currentText() == s("Low"); });
                others->set(stage, domain::EditField::Priority, domain::EditValue::of(domain::Priority::Urgent));
                stage.driver.until(s("both values are shown"),
                    [&] { return dialog.row(domain::EditField::Priority)->isInConflict(); });
            } },
        { s("edit-case-done"),
            [](const Stage &stage) {
                for (const char *keys : { "Alt+M", "Return" })
                    stage.driver.press(s(keys));
                closed(stage);
            } },
        { s("edit-quick-status"),
            [](const Stage &stage) {
                stage.driver.press(s("s"));
                stage.driver.find<ui::QuickChoice>();
            } },
        { s("edit-customer"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                closed(stage);
                stage.driver.press(s("Shift+E"));
                stage.driver.until(s("a dialog opens"), [] { return QApplication::activeModalWidget() != nullptr; });
            } },
        { s("edit-undone"),
            [others](const Stage &stage) {
                stage.driver.press(s("Esc"));
                closed(stage);
                stage.driver.press(s("Ctrl+Z"));
                others->noa.reset();
                others->ana.reset();
                const auto &line = stage.driver.find<ui::PresenceLine>();
                stage.driver.until(s("nobody is there any more"), [&] { return line.text().isEmpty(); });
            } },
        { s("erase-customer"),
            [](const Stage &stage) {
                goTo(stage, s("Erase this customer"));
                const auto &dialog = stage.driver.find<ui::ErasureDialog>();
                stage.driver.type(s("Asked for it on 3 May"));
                stage.driver.until(s("it is known what erasing does"), [&] { return dialog.isReady(); });
            } },
        { s("erase-cancelled"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                closed(stage);
            } },
    };
}

} // namespace throughline::shots
