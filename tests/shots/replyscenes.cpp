// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/replyscenes.h"

#include "ui/common/picker.h"
#include "ui/composer/attachmentlist.h"
#include "ui/composer/composerpane.h"
#include "ui/composer/newerbar.h"
#include "ui/composer/replydesk.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replypage.h"
#include "ui/composer/templatepicker.h"
#include "ui/customer/chip.h"
#include "ui/customer/contactdialog.h"
#include "ui/macros/macrodialog.h"
#include "ui/markdown/articleview.h"
#include "ui/outbox/outboxbar.h"
#include "ui/shell/commandpalette.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"

#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QMimeData>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace throughline::shots {

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

ui::ReplyEdit &editor(const Stage &stage)
{
    return stage.driver.find<ui::ReplyPage>().text();
}

void begin(const Stage &stage)
{
    console::Options options;
    options.workspace = stage.workspace;
    stage.driver.start(options);
    stage.driver.until(s("the first case is on the screen"), [&] { return stage.driver.isUsable(); });
}

void openReply(const Stage &stage)
{
    auto &composer = stage.driver.find<ui::ComposerPane>();
    stage.driver.press(s("Alt+3"));
    stage.driver.press(s("r"));
    stage.driver.until(s("it is known where the reply may go"),
        [&] { return composer.replies().preparation().has_value() && editor(stage).hasFocus(); });
}

/// Another program lets the customer write once more.
void customerWrites(const Stage &stage)
{
    const qint64 id = stage.driver.find<ui::ComposerPane>().replies().preparation()->caseId.value();
    const QString name = s("shots-newer");
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(s("QSQLITE"), name);
        other.setDatabaseName(stage.workspace);
        if (!other.open())
            throw Unreachable("Can't open the workspace");
        for (const QString &statement :
            { s("INSERT INTO event (customer_id, case_id, at, channel, kind, direction, visibility, subject, body) "
                "SELECT customer_id, id, (SELECT max(at) FROM event) + 60000, 1, 1, 1, 1, 'One more thing', "
                "'I found the old cable in a drawer and tried it: the same. It must be the router itself, then.' "
                "FROM support_case WHERE id = %1"),
                s("INSERT INTO change (subject, subject_id, origin, at) VALUES (9, %1, 'shots', 0)") }) {
            QSqlQuery query(other);
            if (!query.exec(statement.arg(id)))
                throw Unreachable("Can't write a message");
        }
    }
    QSqlDatabase::removeDatabase(name);
}

void act(const Stage &stage, const char *words)
{
    auto &palette = stage.driver.find<ui::CommandPalette>();
    stage.driver.press(s("Ctrl+K"));
    stage.driver.until(s("the palette opens"), [&] { return palette.isVisible(); });
    stage.driver.type(s(words));
    stage.driver.until(s("the palette finds"), [&] { return palette.isSettled(); });
    stage.driver.press(s("Return"));
}

void dialogOpen(const Stage &stage)
{
    stage.driver.until(s("a dialog opens"), [] { return QApplication::activeModalWidget() != nullptr; });
}

void pastePicture(const Stage &stage)
{
    QImage picture(320, 200, QImage::Format_RGB32);
    picture.fill(QColor(40, 90, 140));
    auto *mime = new QMimeData;
    mime->setImageData(picture);
    QApplication::clipboard()->setMimeData(mime);
    stage.driver.press(s("Ctrl+V"));
}

std::vector<Scene> writing()
{
    return {
        { s("reply-empty"),
            [](const Stage &stage) {
                begin(stage);
                openReply(stage);
            } },
        { s("reply-written"),
            [](const Stage &stage) {
                const char *lines[] { "Dear Mina,", "",
                    "thank you for the **log**. It shows that the line drops at night:", "",
                    "1. Put the old cable back.", "2. Update the firmware to 3.2.", "", "> It drops every night", "",
                    "Kind regards", "Ada" };
                for (const char *line : lines) {
                    stage.driver.type(s(line));
                    stage.driver.press(s("Return"));
                }
            } },
        { s("reply-preview"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+P"));
                auto &page = stage.driver.find<ui::ReplyPage>();
                stage.driver.until(
                    s("the preview is there"), [&] { return page.preview().toPlainText().contains(s("firmware")); });
            } },
        { s("reply-attachments"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+P"));
                auto &files = stage.driver.find<ui::AttachmentList>();
                for (int i = 1; i <= 2; ++i) {
                    pastePicture(stage);
                    stage.driver.until(s("the picture is attached"), [&] { return files.count() == i; });
                }
            } },
        { s("reply-newer-message"),
            [](const Stage &stage) {
                customerWrites(stage);
                auto &bar = stage.driver.find<ui::NewerBar>();
                stage.driver.until(s("the newer message is told"), [&] { return bar.isVisible(); });
            } },
        { s("reply-stopped"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Return"));
                auto &bar = stage.driver.find<ui::NewerBar>();
                stage.driver.until(s("it is stopped"), [&] { return bar.isStopping(); });
            } },
        { s("reply-outbox"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Shift+Return"));
                auto &bar = stage.driver.find<ui::OutboxBar>();
                stage.driver.until(s("it waits in the outbox"), [&] { return bar.isVisible(); });
            } },
        { s("reply-taken-back"),
            [](const Stage &stage) {
                auto &bar = stage.driver.find<ui::OutboxBar>();
                if (bar.isVisible())
                    stage.driver.press(s("Ctrl+Z"));
                stage.driver.until(s("the outbox is empty"), [&] { return !bar.isVisible(); }, 20'000);
                if (stage.driver.find<ui::ComposerPane>().isResting())
                    throw Unreachable("It left before it could be taken back");
            } },
    };
}

std::vector<Scene> inserting()
{
    return {
        { s("reply-template"),
            [](const Stage &stage) {
                begin(stage);
                openReply(stage);
                stage.driver.press(s("Ctrl+A"));
                stage.driver.press(s("Delete"));
                stage.driver.press(s("Ctrl+T"));
                dialogOpen(stage);
                auto &picker = stage.driver.find<ui::TemplatePicker>();
                stage.driver.type(s("repl"));
                stage.driver.until(s("it is filled"), [&] { return picker.previewText().contains(s("warranty")); });
            } },
        { s("reply-placeholder"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("it stands in the reply"), [&] { return editor(stage).toPlainText().contains(s("{{")); });
                stage.driver.press(s("Ctrl+Return"));
            } },
        { s("reply-article"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+Shift+I"));
                stage.driver.until(
                    s("the article is put in"), [&] { return editor(stage).toPlainText().contains(s("Register")); });
            } },
        { s("macro-preview"),
            [](const Stage &stage) {
                stage.driver.press(s("Esc"));
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("m"));
                dialogOpen(stage);
                auto &dialog = stage.driver.find<ui::MacroDialog>();
                stage.driver.type(s("refund"));
                stage.driver.until(s("it is previewed"), [&] { return dialog.isReady(); });
                stage.driver.press(s("Return"));
            } },
        { s("macro-done"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Return"));
                stage.driver.until(s("the macro is done"), [] { return QApplication::activeModalWidget() == nullptr; });
                auto &bar = stage.driver.find<ui::OutboxBar>();
                stage.driver.until(s("its reply waits"), [&] { return bar.isVisible(); });
            } },
        { s("macro-undone"),
            [](const Stage &stage) {
                stage.driver.press(s("Ctrl+Z"));
                auto &bar = stage.driver.find<ui::OutboxBar>();
                stage.driver.until(s("nothing waits any more"), [&] { return !bar.isVisible(); }, 20'000);
            } },
        { s("contact-preferences"),
            [](const Stage &stage) {
                act(stage, "contact preferences");
                dialogOpen(stage);
                stage.driver.press(s("Down"));
                stage.driver.press(s("Tab"));
                stage.driver.press(s("Down"));
                stage.driver.press(s("Down"));
                stage.driver.press(s("Tab"));
                stage.driver.type(s("Works at night, wants to be written to"));
            } },
        { s("contact-refused"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
                stage.driver.until(s("the header tells it"), [&] {
                    const auto chips = stage.driver.window().findChildren<ui::Chip *>();
                    return std::any_of(chips.begin(), chips.end(), [](const ui::Chip *chip) {
                        return chip->isVisible() && chip->text().contains(s("Do not contact"));
                    });
                });
                stage.driver.press(s("Alt+3"));
                stage.driver.press(s("c"));
            } },
    };
}

} // namespace

std::vector<Scene> replyScenes()
{
    std::vector<Scene> all = writing();
    const std::vector<Scene> more = inserting();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace throughline::shots
