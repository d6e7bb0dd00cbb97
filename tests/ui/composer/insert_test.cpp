// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/composer/replyfixture.h"
#include "ui/common/picker.h"
#include "ui/composer/attachmentlist.h"
#include "ui/composer/templatepicker.h"

#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::ReplyFixture;
using tests::waitUntil;

namespace {

struct InsertFixture : ReplyFixture {
    void addTemplate(const QString &name, const QString &body, const QString &subject = {})
    {
        domain::TextTemplate made;
        made.name = name;
        made.body = body;
        made.subject = subject;
        REQUIRE(workspace->templates().keep(request(), made).result().ok());
    }
    ui::TemplatePicker *picker() { return pane.window()->findChild<ui::TemplatePicker *>(); }
    ui::AttachmentList &files() { return page().attachments(); }
    QString file(const QString &name, const QByteArray &content)
    {
        const QString path = place.folder() + u'/' + name;
        QFile made(path);
        REQUIRE(made.open(QIODevice::WriteOnly));
        made.write(content);
        return path;
    }
};

} // namespace

TEST_CASE("a slash in an empty line finds a template by a few letters, and what isn't known is selected")
{
    InsertFixture f;
    f.addTemplate(u"Ask for the log"_s, u"Dear {{customer.name}}, please send the log."_s);
    f.addTemplate(u"Replacement is on its way"_s, u"Dear {{customer.name}}, it takes {{input:days}} days."_s,
        u"Your replacement"_s);
    f.open();
    f.edit().setFocus();
    QTest::keyClicks(&f.edit(), u"/"_s);
    REQUIRE(f.picker());
    REQUIRE(waitUntil([&] { return f.picker()->picker().model().rowCount() == 2; }));
    QWidget *line = f.picker()->picker().focusProxy();
    QTest::keyClicks(line, u"replc"_s);
    REQUIRE(waitUntil([&] { return f.picker()->picker().model().rowCount() == 1; }));
    REQUIRE(waitUntil([&] { return f.picker()->previewText().contains(f.mine.customerName); }));
    QTest::keyClick(line, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !f.edit().toPlainText().isEmpty() && f.edit().toPlainText() != u"/"_s; }));
    CHECK(f.edit().toPlainText() == u"Dear %1, it takes {{input:days}} days."_s.arg(f.mine.customerName));
    CHECK(f.edit().textCursor().selectedText() == u"{{input:days}}"_s);
    CHECK(f.page().subject().text() == u"Your replacement"_s);
}

TEST_CASE("a slash within a line is a slash")
{
    InsertFixture f;
    f.open();
    f.edit().setFocus();
    QTest::keyClicks(&f.edit(), u"and/or"_s);
    CHECK_FALSE(f.picker());
    CHECK(f.edit().toPlainText() == u"and/or"_s);
}

TEST_CASE("files and pasted pictures are attached with their sizes, stay with the draft, and go with the reply")
{
    InsertFixture f;
    f.open();
    QMimeData dropped;
    dropped.setUrls({ QUrl::fromLocalFile(f.file(u"log.txt"_s, QByteArray(2048, 'x'))) });
    struct Edit : ui::ReplyEdit {
        using ReplyEdit::insertFromMimeData;
    };
    static_cast<Edit &>(f.edit()).insertFromMimeData(&dropped);
    REQUIRE(waitUntil([&] { return f.files().count() == 1; }));
    QImage picture(8, 8, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QMimeData pasted;
    pasted.setImageData(picture);
    static_cast<Edit &>(f.edit()).insertFromMimeData(&pasted);
    REQUIRE(waitUntil([&] { return f.files().count() == 2; }));
    CHECK(f.edit().toPlainText().isEmpty());
    CHECK(f.files().isVisible());
    CHECK(f.files().list().item(0)->text().remove(QChar(0x2068)).remove(QChar(0x2069)) == u"log.txt · 2 KiB"_s);

    f.files().list().setCurrentRow(1);
    QTest::keyClick(&f.files().list(), Qt::Key_Delete);
    REQUIRE(waitUntil([&] { return f.files().count() == 1; }));
    // Another case has none; this one still has.
    f.pane.setCase(f.sibling);
    f.pane.startReply();
    CHECK(f.files().count() == 0);
    f.pane.setCase(f.mine);
    REQUIRE(waitUntil([&] { return f.files().count() == 1; }));
    REQUIRE(waitUntil([&] { return f.pane.replies().preparation().has_value(); }));
    f.write(u"The log is attached."_s);
    const domain::OutgoingMessage message = f.sent();
    const auto with = *f.workspace->attachments().ofOutgoing(message.id).result();
    REQUIRE(with.size() == 1);
    CHECK(with.front().name == u"log.txt"_s);
    CHECK(f.files().count() == 0);
}

TEST_CASE("what can't be attached says why, and nothing is attached")
{
    InsertFixture f;
    f.open();
    Q_EMIT f.edit().filesDropped({ f.place.folder() });
    REQUIRE(waitUntil([&] { return f.says(u"can't be read"_s); }));
    CHECK(f.files().count() == 0);
    Q_EMIT f.edit().filesDropped({ f.file(u"empty.txt"_s, {}) });
    REQUIRE(waitUntil([&] { return !f.files().isVisible(); }));
    CHECK(f.workspace->attachments().ofDraft(f.mine.id, f.me).result()->empty());
}
