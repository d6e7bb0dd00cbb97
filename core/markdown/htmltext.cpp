// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/markdown/htmltext.h"

#include <QSet>

namespace throughline::markdown {

using namespace Qt::StringLiterals;

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString escapedAddress(const QString &address)
{
    static const QByteArray plain("-_.+!*(),%#@?=;:/$~");
    QString result;
    for (const char c : address.toUtf8()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isAlphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (isAlphanumeric || (byte < 0x80 && plain.contains(c)))
            result += QLatin1Char(c);
        else if (c == '&')
            result += "&amp;"_L1;
        else if (c == '\'')
            result += "&#x27;"_L1;
        else
            result += u'%' + QString::number(byte, 16).toUpper().rightJustified(2, u'0');
    }
    return result;
}

namespace {

/// Of "<name …>" or "</name …>".
QString tagName(QStringView tag)
{
    qsizetype at = 1;
    QString name;
    if (at < tag.size() && tag[at] == u'/')
        name = QString(tag[at++]);
    while (at < tag.size() && tag[at].unicode() < 0x80 && tag[at].isLetterOrNumber())
        name += tag[at++].toLower();
    return name;
}

/// The value of an attribute, roughly: what is shown of it is escaped.
QString attributeOf(QStringView tag, QLatin1StringView name)
{
    qsizetype at = tag.indexOf(name, 0, Qt::CaseInsensitive);
    while (at > 0 && !tag[at - 1].isSpace())
        at = tag.indexOf(name, at + 1, Qt::CaseInsensitive);
    if (at < 0)
        return {};
    at += name.size();
    while (at < tag.size() && tag[at].isSpace())
        ++at;
    if (at >= tag.size() || tag[at] != u'=')
        return {};
    for (++at; at < tag.size() && tag[at].isSpace();)
        ++at;
    if (at >= tag.size())
        return {};
    const QChar quote = tag[at];
    if (quote != u'"' && quote != u'\'')
        return {};
    const qsizetype end = tag.indexOf(quote, at + 1);
    return end < 0 ? QString() : tag.mid(at + 1, end - at - 1).toString();
}

/// How long a character reference ("&amp;", "&#169;") is that begins here; 0 if none does.
qsizetype referenceAt(const QString &text, qsizetype at)
{
    constexpr qsizetype kLongest = 33;
    qsizetype end = at + 1;
    const bool isNumber = end < text.size() && text.at(end) == u'#';
    if (isNumber)
        ++end;
    const qsizetype first = end;
    while (end < text.size() && end - at < kLongest && text.at(end).unicode() < 0x80 && text.at(end).isLetterOrNumber())
        ++end;
    return end > first && end < text.size() && text.at(end) == u';' ? end + 1 - at : 0;
}

bool partsLines(const QString &name)
{
    static const QSet<QString> names { u"p"_s, u"div"_s, u"br"_s, u"li"_s, u"tr"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"h4"_s,
        u"h5"_s, u"h6"_s, u"dt"_s, u"dd"_s, u"ul"_s, u"ol"_s, u"dl"_s, u"table"_s, u"pre"_s, u"blockquote"_s, u"hr"_s };
    return names.contains(name.startsWith(u'/') ? name.mid(1) : name);
}

} // namespace

QStringList paragraphsOfHtml(const QString &html)
{
    QStringList paragraphs;
    QString line;
    const auto flush = [&] {
        if (const QString text = line.simplified(); !text.isEmpty())
            paragraphs.append(text);
        line.clear();
    };
    qsizetype at = 0;
    while (at < html.size()) {
        const QChar c = html.at(at);
        if (c == u'&') {
            const qsizetype length = referenceAt(html, at);
            line += length > 0 ? html.mid(at, length) : u"&amp;"_s;
            at += std::max<qsizetype>(length, 1);
        } else if (c != u'<') {
            line += c == u'>' ? u"&gt;"_s : c == u'"' ? u"&quot;"_s : QString(c);
            ++at;
        } else if (QStringView(html).mid(at).startsWith("<!--"_L1)) {
            const qsizetype end = html.indexOf("-->"_L1, at + 4);
            at = end < 0 ? html.size() : end + 3;
        } else {
            const qsizetype end = html.indexOf(u'>', at);
            const QStringView tag = QStringView(html).mid(at, end < 0 ? -1 : end - at + 1);
            const QString name = tagName(tag);
            if (name.isEmpty() && !tag.startsWith("<!"_L1) && !tag.startsWith("<?"_L1)) {
                line += u"&lt;"_s;
                ++at;
                continue;
            }
            at = end < 0 ? html.size() : end + 1;
            if (name == "script"_L1 || name == "style"_L1) {
                const qsizetype close = html.indexOf("</"_L1 + name, at, Qt::CaseInsensitive);
                at = close < 0 ? html.size() : close;
            } else if (name == "img"_L1) {
                if (const QString words = attributeOf(tag, "alt"_L1); !words.isEmpty())
                    line += u'[' + escaped(words) + u']';
            } else if (partsLines(name)) {
                flush();
            } else if (name == "td"_L1 || name == "th"_L1) {
                line += u' ';
            }
        }
    }
    flush();
    return paragraphs;
}

QString harmlessTag(const QString &tag)
{
    static const QSet<QString> names { u"br"_s, u"kbd"_s, u"sub"_s, u"sup"_s, u"b"_s, u"strong"_s, u"i"_s, u"em"_s,
        u"code"_s, u"var"_s, u"samp"_s, u"small"_s, u"s"_s, u"del"_s, u"ins"_s, u"u"_s, u"mark"_s, u"q"_s, u"cite"_s };
    if (!tag.startsWith(u'<') || !tag.endsWith(u'>'))
        return {};
    const QString name = tagName(tag);
    return names.contains(name.startsWith(u'/') ? name.mid(1) : name) ? name : QString();
}

QString schemeOf(const QString &address)
{
    QString scheme;
    for (const QChar c : address) {
        if (c.unicode() <= 0x20 || (c.unicode() >= 0x7F && c.unicode() <= 0xA0))
            continue;
        if (c == u':')
            return scheme;
        if (c.unicode() >= 0x80 || !(c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.'))
            return {};
        scheme += c.toLower();
    }
    return {};
}

} // namespace throughline::markdown
