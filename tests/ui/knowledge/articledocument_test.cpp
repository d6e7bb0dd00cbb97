// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/tint.h"
#include "ui/markdown/articledocument.h"
#include "ui/markdown/articleview.h"
#include "ui/markdown/imagedecoder.h"

#include <catch2/catch_test_macros.hpp>

#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextTable>

#include <algorithm>

using namespace throughline::ui;

namespace {

/// Notes what the document asks for.
class Witness : public ArticleDocument {
public:
    QStringList asked;

protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        asked.append(name.toString());
        return ArticleDocument::loadResource(type, name);
    }
};

void write(ArticleDocument &document, const QString &markdown)
{
    ArticleBuilder builder(document, parseMarkdown(markdown), QPalette(), QFont());
    while (!builder.writeSome(50)) {}
    document.setTextWidth(400);
    REQUIRE(document.size().height() > 0);
}

/// As PNG's specification (annex D) has it.
quint32 pngSum(const QByteArray &bytes)
{
    quint32 sum = 0xffffffffU;
    for (const char byte : bytes) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1U) ? 0xedb88320U ^ (sum >> 1U) : sum >> 1U;
    }
    return sum ^ 0xffffffffU;
}

QStringList anchors(const QTextDocument &document)
{
    QStringList found;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isAnchor())
                found.append(it.fragment().charFormat().anchorHref());
        }
    }
    return found;
}

} // namespace

TEST_CASE("A hostile article loads nothing")
{
    Witness document;
    write(document,
        QStringLiteral("![x](file:///dev/zero)\n\n<img src=\"http://evil.test/pixel.png\">\n\n<link rel=stylesheet "
                       "href=http://evil.test/a.css>\n\n"
                       "<style>@import url(http://evil.test/b.css)</style>\n\n[a](file:///etc/passwd) ![y](qrc:/x.png) "
                       "![z](data:image/png;base64,AAAA)\n"));
    CHECK(document.asked.isEmpty());
    CHECK(anchors(document).isEmpty());
    CHECK(document.toPlainText().contains(QStringLiteral("[Image: x, at file:///dev/zero]")));
}

TEST_CASE("A picture of the article takes the place of its words, one from elsewhere stays words with its address")
{
    Witness document;
    ArticleBuilder builder(document,
        parseMarkdown(
            QStringLiteral("Before ![The light](light.png) behind\n\n![far](https://evil.test/a.png)\n\n# End\n")),
        QPalette(), QFont());
    while (!builder.writeSome(50)) {}
    const int end = builder.startOf(2);
    CHECK(document.toPlainText().contains(QStringLiteral("Before [Image: The light] behind")));
    QImage light(300, 100, QImage::Format_RGB32);
    light.fill(Qt::red);
    builder.setImage(QStringLiteral("light.png"), light, 150);
    builder.setImage(QStringLiteral("https://evil.test/a.png"), light, 150);
    document.setTextWidth(400);
    REQUIRE(document.size().height() > 0);
    CHECK(document.toPlainText().contains(QStringLiteral("Before \ufffc behind")));
    CHECK(document.toPlainText().contains(QStringLiteral("[Image: far, at https://evil.test/a.png]")));
    CHECK(builder.startOf(2) < end);
    CHECK(document.findBlock(builder.startOf(2)).text() == QStringLiteral("End"));
    const QTextImageFormat format = document.allFormats()
                                        .at([&] {
                                            const QVector<QTextFormat> all = document.allFormats();
                                            return std::distance(all.begin(),
                                                std::find_if(all.begin(), all.end(),
                                                    [](const QTextFormat &f) { return f.isImageFormat(); }));
                                        }())
                                        .toImageFormat();
    CHECK(format.width() == 150);
    CHECK(format.height() == 50);
    builder.fitImages(75);
    CHECK(document.toPlainText().contains(QStringLiteral("Before \ufffc behind")));
    CHECK(document.asked.isEmpty());
}

TEST_CASE("What claims to be a picture is read only if it is a small one of pixels")
{
    QImage light(30, 10, QImage::Format_RGB32);
    light.fill(Qt::red);
    CHECK(decodeImage(encodeImage(light)).size() == QSize(30, 10));
    CHECK(decodeImage({}).isNull());
    CHECK(decodeImage("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>").isNull());
    CHECK(decodeImage("#!/bin/sh\n").isNull());
    // Some bytes that claim to be 60,000 by 60,000 pixels.
    QByteArray bomb = encodeImage(light);
    bomb[18] = char(0xea);
    bomb[19] = 0x60;
    bomb[22] = char(0xea);
    bomb[23] = 0x60;
    const quint32 sum = pngSum(bomb.mid(12, 17));
    for (int i = 0; i < 4; ++i)
        bomb[29 + i] = char(sum >> (24 - 8 * i));
    CHECK(decodeImage(bomb).isNull());
}

TEST_CASE("A footnote is jumped to and back from, and a heading by its name")
{
    ArticleView view;
    view.resize(300, 200);
    view.show();
    QString text = QStringLiteral("# One\n\nSee[^1].\n\n");
    for (int i = 0; i < 60; ++i)
        text += QStringLiteral("Paragraph %1\n\n").arg(i);
    text += QStringLiteral("## Two\n\n[up](#one)\n\n[^1]: The note.\n");
    view.setBlocks(parseMarkdown(text));
    while (!view.isComplete())
        QApplication::processEvents();
    CHECK(view.headingInSight() == 0);
    view.goToNote(QStringLiteral("1"));
    CHECK(view.textCursor().block().text().contains(QStringLiteral("The note.")));
    CHECK(view.verticalScrollBar()->value() > 100);
    view.goBackFromNote(QStringLiteral("1"));
    CHECK(view.textCursor().block().text().startsWith(QStringLiteral("See")));
    CHECK(view.verticalScrollBar()->value() < 100);
    CHECK(view.goToPlace(QStringLiteral("two")));
    CHECK(view.textCursor().block().text() == QStringLiteral("Two"));
    CHECK_FALSE(view.goToPlace(QStringLiteral("three")));
}

TEST_CASE("A link to another article is told as it was written, and opens nothing")
{
    ArticleView view;
    QStringList told;
    QObject::connect(&view, &ArticleView::articleLinkClicked, [&](const QString &target) { told.append(target); });
    view.setBlocks(parseMarkdown(QStringLiteral("[a](article:12) [b](über%20uns/a%2Fb.md)\n")));
    for (const QString &href : anchors(*view.document()))
        Q_EMIT view.anchorClicked(QUrl(href));
    CHECK(told == QStringList { QStringLiteral("article:12"), QStringLiteral("über%20uns/a%2Fb.md") });
}

TEST_CASE("An article that is edited elsewhere changes where one reads it")
{
    ArticleView view;
    view.resize(300, 200);
    view.show();
    QString text;
    for (int i = 0; i < 80; ++i)
        text += QStringLiteral("Paragraph %1\n\n").arg(i);
    view.setBlocks(parseMarkdown(text));
    while (!view.isComplete())
        QApplication::processEvents();
    view.goToLine(81);
    CHECK(view.lineInSight() == 81);
    view.replaceBlocks(parseMarkdown(text + QStringLiteral("The end.\n")));
    while (!view.isComplete())
        QApplication::processEvents();
    CHECK(view.lineInSight() == 81);
    CHECK(view.toPlainText().endsWith(QStringLiteral("The end.")));
}

TEST_CASE("A link that claims to lead elsewhere shows where it leads")
{
    Witness document;
    write(document,
        QStringLiteral("[www.bank.example](https://evil.test/login) and [read on](https://docs.example/a)\n"));
    CHECK(document.toPlainText().contains(QStringLiteral("www.bank.example [evil.test]")));
    CHECK(document.toPlainText().contains(QStringLiteral("read on")));
    CHECK_FALSE(document.toPlainText().contains(QStringLiteral("docs.example")));
}

TEST_CASE("Markup in an article's words stays words")
{
    Witness document;
    write(document, QStringLiteral("`<img src=file:///x>` and \\<b>bold\\</b>\n"));
    CHECK(document.toPlainText().contains(QStringLiteral("<img src=file:///x>")));
    CHECK(document.toPlainText().contains(QStringLiteral("<b>bold</b>")));
    CHECK(document.asked.isEmpty());
}

TEST_CASE("A table becomes a table with its rows and columns")
{
    Witness document;
    write(document, QStringLiteral("| light | means |\n|---|---|\n| red | off |\n| green | on |\n"));
    QTextTable *table = nullptr;
    for (QTextFrame *frame : document.rootFrame()->childFrames())
        table = qobject_cast<QTextTable *>(frame);
    REQUIRE(table);
    CHECK(table->rows() == 3);
    CHECK(table->columns() == 2);
}

TEST_CASE("Copied code is what was written, to the byte")
{
    ArticleView view;
    const QString code = QStringLiteral("a\tb  \n\u00a0c\n\nd");
    view.setBlocks(parseMarkdown(QStringLiteral("Text\n\n```\n%1\n```\n\n```sh\nls\n```\n").arg(code)));
    while (!view.isComplete())
        QApplication::processEvents();
    REQUIRE(view.codeCount() == 2);
    view.copyCode(0);
    CHECK(QApplication::clipboard()->text() == code);
    view.copyCode(1);
    CHECK(QApplication::clipboard()->text() == QStringLiteral("ls"));
    view.copyCode(7);
    CHECK(QApplication::clipboard()->text() == QStringLiteral("ls"));
}

TEST_CASE("Every colour that code gets can be read on its ground")
{
    for (const QColor &ground : { QColor(Qt::white), QColor(30, 32, 36), QColor(120, 120, 120), QColor(Qt::black) }) {
        for (const QColor &colour :
            { QColor(Qt::yellow), QColor(Qt::darkBlue), QColor(128, 128, 128), QColor(Qt::red) })
            CHECK(contrastOf(readable(colour, ground), ground) >= 4.5);
    }
}
