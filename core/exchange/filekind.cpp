// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/filekind.h"

#include "core/exchange/csvtable.h"
#include "core/exchange/customertable.h"
#include "core/exchange/shopreader.h"

#include <QFileInfo>
#include <QStringConverter>

#include <algorithm>

namespace throughline::exchange {

namespace {

/// The head as UTF-8 without its byte order mark; UTF-16 is recognised by its mark or by "<" and a zero.
QByteArray asUtf8(const QByteArray &head)
{
    if (head.startsWith("\xEF\xBB\xBF"))
        return head.mid(3);
    const bool little = head.startsWith("\xFF\xFE") || head.startsWith(QByteArrayView("<\0", 2));
    const bool big = head.startsWith("\xFE\xFF") || head.startsWith(QByteArrayView("\0<", 2));
    if (little || big) {
        QStringDecoder decoder(little ? QStringConverter::Utf16LE : QStringConverter::Utf16BE);
        const QString text = decoder.decode(head);
        return text.toUtf8();
    }
    return head;
}

/// Text has no zero and hardly any other control character.
bool isText(const QByteArray &head)
{
    return !head.isEmpty() && std::none_of(head.begin(), head.end(), [](char c) {
        return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b';
    });
}

bool isMarkdownName(const QString &fileName)
{
    QString name = fileName;
    if (name.endsWith(QLatin1String(".gz"), Qt::CaseInsensitive))
        name.chop(3);
    const QString suffix = QFileInfo(name).suffix().toLower();
    return suffix == QLatin1String("md") || suffix == QLatin1String("markdown");
}

/// The name of the root element, without prefix; empty if the head shows none.
QByteArray rootElement(const QByteArray &xml)
{
    qsizetype at = 0;
    while ((at = xml.indexOf('<', at)) >= 0) {
        const QByteArrayView rest = QByteArrayView(xml).sliced(at);
        if (rest.startsWith("<?")) {
            at = xml.indexOf("?>", at);
        } else if (rest.startsWith("<!--")) {
            at = xml.indexOf("-->", at);
        } else if (rest.startsWith("<!")) {
            const qsizetype bracket = xml.indexOf('[', at);
            const qsizetype close = xml.indexOf('>', at);
            at = bracket >= 0 && bracket < close ? xml.indexOf("]", at) : close;
        } else {
            qsizetype end = at + 1;
            while (end < xml.size() && !QByteArrayView(" \t\r\n/>").contains(xml.at(end)))
                ++end;
            const QByteArray name = xml.mid(at + 1, end - at - 1);
            return name.mid(name.indexOf(':') + 1);
        }
        if (at < 0)
            return {};
    }
    return {};
}

bool hasKey(const QByteArray &json, const char *key)
{
    const QByteArray quoted = '"' + QByteArray(key) + '"';
    for (qsizetype at = json.indexOf(quoted); at >= 0; at = json.indexOf(quoted, at + 1)) {
        qsizetype after = at + quoted.size();
        while (after < json.size() && uchar(json.at(after)) <= ' ')
            ++after;
        if (after < json.size() && json.at(after) == ':')
            return true;
    }
    return false;
}

} // namespace

QString fileKindName(FileKind kind)
{
    switch (kind) {
    case FileKind::Xes:
        return QStringLiteral("xes");
    case FileKind::AbcdGuidelines:
        return QStringLiteral("abcd-guidelines");
    case FileKind::AbcdDialogues:
        return QStringLiteral("abcd-dialogues");
    case FileKind::Markdown:
        return QStringLiteral("markdown");
    case FileKind::ArticleLines:
        return QStringLiteral("articles");
    case FileKind::Shop:
        return QStringLiteral("shop");
    case FileKind::Customers:
        return QStringLiteral("customers");
    case FileKind::Vcard:
        return QStringLiteral("vcard");
    case FileKind::Bpmn:
        return QStringLiteral("bpmn");
    case FileKind::Pnml:
        return QStringLiteral("pnml");
    case FileKind::Ptml:
        return QStringLiteral("ptml");
    case FileKind::Roadmap:
        return QStringLiteral("roadmap");
    }
    return {};
}

std::optional<FileKind> fileKindFromName(const QString &name)
{
    for (const FileKind kind : { FileKind::Xes, FileKind::AbcdGuidelines, FileKind::AbcdDialogues, FileKind::Markdown,
             FileKind::ArticleLines, FileKind::Shop, FileKind::Customers, FileKind::Vcard, FileKind::Bpmn,
             FileKind::Pnml, FileKind::Ptml, FileKind::Roadmap }) {
        if (name.compare(fileKindName(kind), Qt::CaseInsensitive) == 0)
            return kind;
    }
    return std::nullopt;
}

std::optional<FileKind> recognise(const QByteArray &head, const QString &fileName)
{
    const QByteArray text = asUtf8(head);
    if (!isText(text))
        return std::nullopt;
    const QByteArray start = text.trimmed();
    // Content first: a Markdown file may begin with HTML or show JSON, so its name decides only where the content says nothing.
    if (start.startsWith('<') && rootElement(start) == "log")
        return FileKind::Xes;
    if (start.startsWith('<') && rootElement(start) == "definitions"
        && start.contains("http://www.omg.org/spec/BPMN/20100524/MODEL"))
        return FileKind::Bpmn;
    if (start.startsWith('<') && rootElement(start) == "pnml")
        return FileKind::Pnml;
    if (start.startsWith('<') && rootElement(start) == "ptml")
        return FileKind::Ptml;
    if (start.startsWith('{') && hasKey(start, "format") && start.contains("\"throughline-roadmap\""))
        return FileKind::Roadmap;
    if (start.startsWith('{') || start.startsWith('[')) {
        if (hasKey(start, "convo_id"))
            return FileKind::AbcdDialogues;
        if (start.startsWith('{') && hasKey(start, "subflows"))
            return FileKind::AbcdGuidelines;
        // One object a line: a long first line may end behind the head, and "text" with it.
        const qsizetype lineEnd = start.indexOf('\n');
        const QByteArray line = lineEnd < 0 ? start : start.left(lineEnd);
        if (line.startsWith('{') && (hasKey(line, "title") || hasKey(line, "text"))
            && (lineEnd < 0 || line.trimmed().endsWith('}')))
            return FileKind::ArticleLines;
        if (isShop(start))
            return FileKind::Shop;
    }
    if (start.left(11).compare("BEGIN:VCARD", Qt::CaseInsensitive) == 0)
        return FileKind::Vcard;
    if (isMarkdownName(fileName))
        return FileKind::Markdown;
    if (start.startsWith("---\n") || start.startsWith("---\r\n")) {
        const qsizetype close = start.indexOf("\n---", 3);
        if (close > 0 && start.left(close).contains(':'))
            return FileKind::Markdown;
    }
    // A sentence with commas is no table: its words would have to be headings.
    if (isCustomerHeading(csvHeading(start)))
        return FileKind::Customers;
    return std::nullopt;
}

} // namespace throughline::exchange
