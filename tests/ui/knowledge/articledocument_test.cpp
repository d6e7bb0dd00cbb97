// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/tint.h"
#include "ui/markdown/articledocument.h"
#include "ui/markdown/articleview.h"

#include <catch2/catch_test_macros.hpp>

#include <QApplication>
#include <QClipboard>
#include <QTextBlock>
#include <QTextTable>

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
    CHECK(document.toPlainText().contains(QStringLiteral("[Image: x]")));
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
