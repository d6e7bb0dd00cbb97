// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/makingscenes.h"

#include "core/services/customers.h"
#include "ui/common/picker.h"
#include "ui/composer/composerpane.h"
#include "ui/editing/belongingdialog.h"
#include "ui/editing/contractdialog.h"
#include "ui/editing/editdialog.h"
#include "ui/editing/newcasedialog.h"
#include "ui/editing/newcustomerdialog.h"
#include "ui/editing/newpurchasedialog.h"
#include "ui/shell/commandpalette.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

void closed(const Stage &stage)
{
    stage.driver.until(s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
}

/// By the palette, as somebody who doesn't know the key.
template <typename Dialog> Dialog &dialogOf(const Stage &stage, const char *action)
{
    auto &palette = stage.driver.find<ui::CommandPalette>();
    stage.driver.press(s("Ctrl+K"));
    stage.driver.until(s("the palette opens"), [&] { return palette.isVisible(); });
    stage.driver.type(s(action));
    stage.driver.until(s("the palette finds"), [&] { return palette.isSettled(); });
    stage.driver.press(s("Return"));
    stage.driver.until(s("the dialog opens"), [&] { return stage.driver.window().findChild<Dialog *>() != nullptr; });
    return stage.driver.find<Dialog>();
}

bool hasChoices(const ui::FormDialog &dialog, domain::EditField field)
{
    return qobject_cast<QComboBox *>(dialog.row(field)->editor())->count() > 2;
}

/// Writes with Return and waits until the dialog is gone.
void take(const Stage &stage)
{
    stage.driver.press(s("Return"));
    closed(stage);
    stage.driver.settle();
}

} // namespace

std::vector<Scene> makingScenes()
{
    return {
        { s("new-customer-known"),
            [](const Stage &stage) {
                startWorking(stage);
                stage.driver.press(s("Ctrl+Shift+N"));
                auto &dialog = stage.driver.find<ui::NewCustomerDialog>();
                const QString title = stage.driver.window().windowTitle();
                // The one who is open is here already.
                stage.driver.type(title.section(u'#', 1).section(u' ', 1));
                stage.driver.until(s("somebody is known"), [&] { return !dialog.known().isEmpty(); });
            } },
        { s("new-customer"),
            [](const Stage &stage) {
                for (const char *keys : { "Ctrl+A", "Delete" })
                    stage.driver.press(s(keys));
                stage.driver.type(s("Zoe Quixwell"));
                stage.driver.press(s("Tab"));
                stage.driver.type(s("zoe@quixwell.example"));
                stage.driver.press(s("Tab"));
                stage.driver.type(s("+44 20 7946 0018"));
                auto &dialog = stage.driver.find<ui::NewCustomerDialog>();
                stage.driver.until(s("nobody has the address"), [&] { return dialog.isReady(); });
                stage.driver.settle();
            } },
        { s("new-customer-open"),
            [](const Stage &stage) {
                take(stage);
                stage.driver.until(s("the new customer is open"),
                    [&] { return stage.driver.window().windowTitle().contains(s("Quixwell")); });
            } },
        { s("own-product"),
            [](const Stage &stage) {
                auto &dialog = dialogOf<ui::NewPurchaseDialog>(stage, "Add a product that they own");
                stage.driver.settle();
                stage.driver.type(s("Router X9"));
                for (const char *word : { "3.1", "RX9-4711", "2026-01-10", "2030-01-10", "recalled, on loan" }) {
                    stage.driver.press(s("Tab"));
                    stage.driver.type(s(word));
                }
                stage.driver.until(s("all is there"), [&] { return dialog.isReady(); });
            } },
        { s("own-product-correct"),
            [](const Stage &stage) {
                take(stage);
                dialogOf<ui::EditDialog>(stage, "Correct a product that they own");
                stage.driver.type(s("3.2"));
            } },
        { s("organisation-put-into"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                closed(stage);
                auto &dialog = dialogOf<ui::BelongingDialog>(stage, "Put into an organisation");
                stage.driver.settle();
                stage.driver.type(s("Quixwell & Daughters"));
                stage.driver.until(s("a new one is offered"), [&] { return dialog.picker().model().rowCount() > 0; });
            } },
        { s("contract-new"),
            [](const Stage &stage) {
                take(stage);
                auto &dialog = dialogOf<ui::ContractDialog>(stage, "Add a contract");
                stage.driver.until(
                    s("the tiers are read"), [&] { return hasChoices(dialog, domain::EditField::Tier); });
                stage.driver.press(s("Down"));
                for (const char *keys : { "Tab", "Tab" })
                    stage.driver.press(s(keys));
                stage.driver.type(s("2031-03-31"));
            } },
        { s("organisation-card"),
            [](const Stage &stage) {
                take(stage);
                stage.driver.press(s("o"));
                stage.driver.until(s("the organisation is shown"),
                    [&] { return stage.driver.window().findChild<ui::OrganisationDialog *>() != nullptr; });
            } },
        { s("no-case-open"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                closed(stage);
                stage.driver.settle();
            } },
        { s("new-case"),
            [](const Stage &stage) {
                stage.driver.press(s("c"));
                stage.driver.until(s("a new case is offered"),
                    [&] { return stage.driver.window().findChild<ui::NewCaseDialog *>() != nullptr; });
                auto &dialog = stage.driver.find<ui::NewCaseDialog>();
                stage.driver.until(
                    s("the queues are read"), [&] { return hasChoices(dialog, domain::EditField::Queue); });
                stage.driver.type(s("No line since this morning"));
            } },
        { s("new-case-writing"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                closed(stage);
                const auto &composer = stage.driver.find<ui::ComposerPane>();
                stage.driver.until(s("the call can be logged"), [&] { return !composer.isResting(); });
                stage.driver.type(s("Line is dead, lamps are off."));
            } },
        { s("new-case-undone"),
            [](const Stage &stage) {
                for (const char *keys : { "Ctrl+A", "Delete", "Esc" })
                    stage.driver.press(s(keys));
                stage.driver.press(s("Ctrl+Z"));
                const auto &composer = stage.driver.find<ui::ComposerPane>();
                stage.driver.until(s("the case is gone"), [&] { return !composer.caseId(); });
                stage.driver.settle();
            } },
    };
}

} // namespace throughline::shots
