// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/mergingscenes.h"

#include "ui/customer/chip.h"
#include "ui/merging/mergedialog.h"
#include "ui/merging/splitdialog.h"
#include "ui/merging/undodialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <algorithm>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

bool hinted(const Stage &stage)
{
    const auto chips = stage.driver.window().findChildren<ui::Chip *>();
    return std::any_of(chips.begin(), chips.end(),
        [](const ui::Chip *chip) { return chip->isVisible() && chip->text().startsWith(s("Perhaps ")); });
}

/// Another program writes a second record of whoever is open.
void secondRecord(const Stage &stage)
{
    const qint64 customer = stage.driver.find<ui::TimelinePane>().model().customer().value();
    const QString name = s("shots-duplicate");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(s("QSQLITE"), name);
        other.setDatabaseName(stage.workspace);
        const QStringList statements {
            s("INSERT INTO customer (name, language, time_zone, since, last_event_at) "
              "SELECT name || ' (web shop)', 'en', '', 1700000000000, last_event_at - 90000000 "
              "FROM customer WHERE id = %1"),
            s("INSERT INTO identity (customer_id, kind, value, normalized) "
              "SELECT (SELECT max(id) FROM customer), kind, value, normalized FROM identity "
              "WHERE customer_id = %1 AND kind = 2"),
            s("INSERT INTO identity (customer_id, kind, value, normalized) "
              "SELECT max(id), 1, 'orders@webshop.example', 'orders@webshop.example' FROM customer"),
            s("INSERT INTO support_case (customer_id, subject, status, priority, opened_at, due_at, last_event_at) "
              "SELECT (SELECT max(id) FROM customer), 'Where is my order?', 2, 3, opened_at, due_at, last_event_at "
              "FROM support_case WHERE customer_id = %1 LIMIT 1"),
            s("INSERT INTO event (customer_id, case_id, at, channel, kind, direction, visibility, subject, body) "
              "SELECT customer_id, id, opened_at, 1, 1, 1, 1, subject, 'It has not come yet.' FROM support_case "
              "ORDER BY id DESC LIMIT 1"),
            s("INSERT INTO customer_fts (rowid, name, addresses) "
              "SELECT id, name, 'orders@webshop.example' FROM customer ORDER BY id DESC LIMIT 1"),
            s("INSERT INTO change (subject, subject_id, origin, at) VALUES (9, 0, 'shots', 0)"),
        };
        if (!other.open())
            throw Unreachable("Can't open the workspace");
        for (const QString &statement : statements) {
            QSqlQuery query(other);
            if (!query.exec(statement.contains(s("%1")) ? statement.arg(customer) : statement))
                throw Unreachable("Can't write a second record: " + statement.toStdString());
        }
    }
    QSqlDatabase::removeDatabase(name);
    stage.driver.until(s("the header hints at it"), [&] { return hinted(stage); });
}

void run(const Stage &stage, const char *words)
{
    auto &palette = stage.driver.find<ui::CommandPalette>();
    stage.driver.press(s("Ctrl+K"));
    stage.driver.until(s("the palette opens"), [&] { return palette.isVisible(); });
    stage.driver.type(s(words));
    stage.driver.until(s("the palette finds"), [&] { return palette.isSettled(); });
    stage.driver.press(s("Return"));
}

void act(const Stage &stage, const char *words)
{
    run(stage, words);
    stage.driver.until(s("a dialog opens"), [] { return QApplication::activeModalWidget() != nullptr; });
}

void leave(const Stage &stage)
{
    stage.driver.press(s("Esc"));
    stage.driver.until(s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
}

void compared(const Stage &stage)
{
    auto &dialog = stage.driver.find<ui::MergeDialog>();
    stage.driver.until(s("both are compared"), [&] { return dialog.isReady(); });
}

void offered(const Stage &stage)
{
    auto &dialog = stage.driver.find<ui::MergeDialog>();
    stage.driver.until(s("something is offered"), [&] { return dialog.picker().model().rowCount() > 0; });
}

} // namespace

std::vector<Scene> mergingScenes()
{
    return {
        { s("merge-hint"),
            [](const Stage &stage) {
                startWorking(stage);
                secondRecord(stage);
            } },
        { s("merge-customer-pick"),
            [](const Stage &stage) {
                act(stage, "merge customer into");
                offered(stage);
            } },
        { s("merge-customer-search"),
            [](const Stage &stage) {
                stage.driver.type(s("ma"));
                offered(stage);
            } },
        { s("merge-customers"),
            [](const Stage &stage) {
                leave(stage);
                act(stage, "compare with who is");
                compared(stage);
                for (const char *keys : { "Left", "Down" })
                    stage.driver.press(s(keys));
            } },
        { s("merge-two-people"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+T"));
                stage.driver.until(
                    s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
                stage.driver.until(s("the hint is gone"), [&] { return !hinted(stage); });
            } },
        { s("merge-two-people-back"),
            [](const Stage &stage) {
                run(stage, "take back that they are two");
                stage.driver.until(s("the hint is back"), [&] { return hinted(stage); });
                act(stage, "compare with who is");
                compared(stage);
                for (const char *keys : { "Left", "Down" })
                    stage.driver.press(s(keys));
            } },
        { s("merge-customers-done"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
                stage.driver.until(s("the hint is gone"), [&] { return !hinted(stage); });
            } },
        { s("merge-case-pick"),
            [](const Stage &stage) {
                act(stage, "merge case into");
                offered(stage);
            } },
        { s("merge-cases"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                compared(stage);
            } },
        { s("merge-cases-done"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
            } },
        { s("merge-split"),
            [](const Stage &stage) {
                for (const char *keys : { "Alt+3", "End", "k", "k", "Shift+Up" })
                    stage.driver.press(s(keys));
                act(stage, "split into a new");
            } },
        { s("merge-split-done"),
            [](const Stage &stage) {
                stage.driver.type(s("A matter of its own"));
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
            } },
        { s("merge-undo-list"),
            [](const Stage &stage) {
                act(stage, "undo a merge");
                auto &dialog = stage.driver.find<ui::UndoDialog>();
                stage.driver.until(s("the list is read"), [&] { return dialog.model().rowCount() > 0; });
            } },
        { s("merge-undo-blocked"),
            [](const Stage &stage) {
                for (const char *keys : { "Down", "Down" })
                    stage.driver.press(s(keys));
            } },
        { s("merge-undone"),
            [](const Stage &stage) {
                leave(stage);
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("Ctrl+Z"));
            } },
    };
}

} // namespace throughline::shots
