// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/xmlpull.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QStringEncoder>

using namespace throughline;
using exchange::ByteSource;
using exchange::XmlPull;

namespace {

/// Elements and attributes in short: "a(k=v) /a".
QString outline(const QByteArray &xml)
{
    auto source = ByteSource::fromBytes(xml, QStringLiteral("x"));
    if (!source)
        return source.error().sentence();
    XmlPull pull(**source);
    QStringList out;
    for (;;) {
        const auto token = pull.next();
        const QString name = QString::fromUtf8(pull.name().data(), qsizetype(pull.name().size()));
        if (token == XmlPull::Token::Failed)
            return pull.error().sentence();
        if (token == XmlPull::Token::Done)
            return out.join(u' ');
        if (token == XmlPull::Token::End) {
            out.append(u'/' + name);
            continue;
        }
        QStringList attributes;
        for (const XmlPull::Attribute &a : pull.attributes()) {
            attributes.append(QString::fromUtf8(a.name.data(), qsizetype(a.name.size())) + u'='
                + QString::fromUtf8(a.value.data(), qsizetype(a.value.size())));
        }
        out.append(attributes.isEmpty() ? name : name + u'(' + attributes.join(u',') + u')');
    }
}

} // namespace

TEST_CASE("elements, attributes, comments, CDATA and instructions of XML are understood")
{
    CHECK(outline(
              "<?xml version='1.0'?><!-- c --><a k=\"v\" p:l='w'><p:b/>t&amp;x<![CDATA[<no>]]><?pi x?></a><!-- d -->\n")
        == QStringLiteral("a(k=v,l=w) b /b /a"));
    CHECK(outline("<!DOCTYPE a SYSTEM \"a.dtd\"><a/>") == QStringLiteral("a /a"));
}

TEST_CASE("references and white space in attributes of XML are resolved")
{
    CHECK(outline("<a k=\"&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;\"/>") == QString::fromUtf8("a(k=<>&\"'A😀) /a"));
    CHECK(outline("<a k=\"one\r\ntwo\tthree\"/>") == QStringLiteral("a(k=one two three) /a"));
    CHECK(outline("<a k=\"one&#10;two\"/>") == QStringLiteral("a(k=one\ntwo) /a"));
    CHECK(outline("<a k=\"Zürich 東京\"/>") == QString::fromUtf8("a(k=Zürich 東京) /a"));
}

TEST_CASE("other encodings of XML are read by their mark or name")
{
    const QString text = QString::fromUtf8("<a k=\"Zürich\"/>");
    QStringEncoder little(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    const QByteArray utf16 = little(text);
    CHECK(outline(utf16) == QString::fromUtf8("a(k=Zürich) /a"));
    CHECK(outline("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + text.toLatin1())
        == QString::fromUtf8("a(k=Zürich) /a"));
    CHECK(outline("\xEF\xBB\xBF" + text.toUtf8()) == QString::fromUtf8("a(k=Zürich) /a"));
    CHECK(
        outline("<?xml version=\"1.0\" encoding=\"EBCDIC\"?><a/>").contains(QStringLiteral("\"EBCDIC\" isn't known")));
}

TEST_CASE("each fault of XML is told with line, column and reason")
{
    struct Fault {
        QByteArray xml;
        const char *place;
        const char *reason;
    };
    const auto fault = GENERATE(values<Fault>({
        { "<a>\n <b></a>", "line 2, column 5", "doesn't match" },
        { "<a>\n<b k=v/></a>", "line 2, column 6", "isn't quoted" },
        { "<a k='1' k='2'/>", "line 1, column 10", "twice" },
        { "<a k='1'l='2'/>", "line 1, column 9", "white space is missing" },
        { "<a k='<'/>", "line 1, column 7", "\"<\" stands" },
        { "<a k='&nope;'/>", "line 1, column 7", "isn't declared" },
        { "<a k='& b'/>", "line 1, column 7", "begins no reference" },
        { "<a k='&#0;'/>", "line 1, column 7", "names no character" },
        { "<a k='\x01'/>", "line 1, column 7", "control character" },
        { "<a k='\xFF'/>", "line 1, column 7", "no UTF-8" },
        { "<a k='\xC0\x80'/>", "line 1, column 7", "no UTF-8" },
        { "<a k='\xED\xA0\x80'/>", "line 1, column 7", "no UTF-8" },
        { "<a>é\n]]></a>", "line 2, column 1", "]]>" },
        { "<a/><b/>", "line 1, column 5", "second element" },
        { "<a/>x", "line 1, column 5", "after the last element" },
        { "{\"a\": 1}", "line 1, column 1", "doesn't begin with an element" },
        { "<a><!-- -- --></a>", "line 1, column 9", "comment" },
        { "<a>\n<b>", "line 2, column 4", "ends too early, inside of <b>" },
        { "<a>\n<b k='", "line 2, column 7", "ends too early" },
        { "   ", "line 1, column 4", "no element" },
        { "<?xml versiof='1.0'?><a/>", "line 1, column 1", "XML declaration isn't one" },
        { "<a><?xml version='1.0'?></a>", "line 1, column 4", "XML declaration" },
    }));
    const QString said = outline(fault.xml);
    INFO(fault.xml.toStdString() << " -> " << said.toStdString());
    CHECK(said.contains(QString::fromUtf8(fault.place) + u':'));
    CHECK(said.contains(QString::fromUtf8(fault.reason)));
}

TEST_CASE("an XML with entities of its own is refused before it can fill the memory")
{
    QByteArray laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE log [\n <!ENTITY lol \"lol\">\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "&lol" + (i == 1 ? QByteArray() : QByteArray::number(i - 1)) + ";";
        laughs += " <!ENTITY lol" + QByteArray::number(i) + " \"" + before.repeated(10) + "\">\n";
    }
    laughs += "]>\n<log k=\"&lol9;\"/>";
    const QString said = outline(laughs);
    CHECK(said.contains(
        QStringLiteral("x, line 2, column 1: the XML is broken: it declares its own document type and entities")));
}

TEST_CASE("an XML nested too deeply or with too long an attribute is refused")
{
    CHECK(outline(QByteArray("<a>").repeated(300)).contains(QStringLiteral("nested deeper than 256")));
    CHECK(outline("<a k='" + QByteArray(17 * 1024 * 1024, 'x') + "'/>").contains(QStringLiteral("longer than 16 MB")));
    CHECK(
        outline(QByteArray("<a>").repeated(256) + QByteArray("</a>").repeated(256)).count(QStringLiteral("/a")) == 256);
}

TEST_CASE("markup that lies across the pieces in which a file is read is understood")
{
    // The pieces are 64 KB: each shift moves another byte of the markup onto the boundary.
    for (int shift = 0; shift < 60; ++shift) {
        const QByteArray xml = "<a><!--" + QByteArray(65'536 - 50 + shift, 'c')
            + "--><b k=\"é&amp;\" l='2'>t</b>\r\n<c/></a>";
        CHECK(outline(xml) == QString::fromUtf8("a b(k=é&,l=2) /b c /c /a"));
    }
}
