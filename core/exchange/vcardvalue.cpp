// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/vcardvalue.h"

#include "core/exchange/jsontext.h"

#include <QHash>
#include <QStringConverter>

#include <algorithm>

namespace throughline::exchange {

using namespace Qt::StringLiterals;

namespace {

enum class Form { Text, List, Structured, Uri, Other };

Form formOf(const VcardProperty &property)
{
    static const QHash<QString, Form> forms { { u"N"_s, Form::Structured }, { u"ADR"_s, Form::Structured },
        { u"ORG"_s, Form::Structured }, { u"GENDER"_s, Form::Structured }, { u"CATEGORIES"_s, Form::List },
        { u"NICKNAME"_s, Form::List }, { u"FN"_s, Form::Text }, { u"NOTE"_s, Form::Text }, { u"TITLE"_s, Form::Text },
        { u"ROLE"_s, Form::Text }, { u"LABEL"_s, Form::Text }, { u"EMAIL"_s, Form::Text }, { u"TEL"_s, Form::Text },
        { u"URL"_s, Form::Uri }, { u"IMPP"_s, Form::Uri }, { u"SOURCE"_s, Form::Uri }, { u"FBURL"_s, Form::Uri },
        { u"CALURI"_s, Form::Uri }, { u"CALADRURI"_s, Form::Uri }, { u"PHOTO"_s, Form::Uri }, { u"LOGO"_s, Form::Uri },
        { u"SOUND"_s, Form::Uri }, { u"KEY"_s, Form::Uri }, { u"MEMBER"_s, Form::Uri }, { u"UID"_s, Form::Uri } };
    const QStringList value = property.parameter(u"VALUE"_s);
    if (value == QStringList { u"uri"_s } || value == QStringList { u"url"_s })
        return Form::Uri;
    return forms.value(property.name, Form::Other);
}

/// The place of the colon that ends the head; a quoted parameter may hold one.
qsizetype endOfHead(const QByteArray &line)
{
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line.at(i) == '"')
            quoted = !quoted;
        else if (line.at(i) == ':' && !quoted)
            return i;
    }
    // A quote that isn't closed is none.
    return line.indexOf(':');
}

bool isName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-'
            || c == u'_' || c == u'.' || c == u'/' || c == u' ';
    });
}

QByteArray fromQuotedPrintable(const QByteArray &text)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
    };
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text.at(i) == '=' && i + 2 < text.size() ? digit(text.at(i + 1)) : -1;
        const int low = high >= 0 ? digit(text.at(i + 2)) : -1;
        if (low >= 0) {
            bytes.append(char(high * 16 + low));
            i += 2;
        } else {
            bytes.append(text.at(i));
        }
    }
    return bytes;
}

QString decoded(const QByteArray &bytes, const QString &charset, QString *problem)
{
    if (!charset.isEmpty() && charset.compare(u"UTF-8"_s, Qt::CaseInsensitive) != 0
        && charset.compare(u"US-ASCII"_s, Qt::CaseInsensitive) != 0) {
        QStringDecoder decoder(charset.toLatin1().constData());
        if (decoder.isValid())
            return QString(decoder.decode(bytes));
        *problem = u"the character set \"%1\" isn't known; it was taken for UTF-8."_s.arg(charset);
    }
    if (bytes.isValidUtf8())
        return QString::fromUtf8(bytes);
    if (!charset.isEmpty()) {
        *problem = u"some bytes are no UTF-8, as which they are declared; they were replaced."_s;
        return QString::fromUtf8(bytes);
    }
    *problem = u"some bytes are no UTF-8 and were read as Latin-1."_s;
    return QString::fromLatin1(bytes);
}

/// Escapes made uniform: a text needs none but "\\", "\,", "\;" and "\n".
QString uniform(const QString &raw, Form form, VcardVersion version)
{
    QString text = raw;
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    if (form == Form::Uri) {
        if (version == VcardVersion::V30)
            text = vcardUnescaped(text);
        return text.replace(u'\n', u"\\n"_s);
    }
    const bool old = version == VcardVersion::V21;
    QString value;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
        if (c == u'\n') {
            value += u"\\n"_s;
        } else if (c == u'\\' && (next == u';' || next == u',' || next == u'\\')) {
            value += c;
            value += next;
            ++i;
        } else if (c == u'\\' && !old && (next == u'n' || next == u'N')) {
            value += u"\\n"_s;
            ++i;
        } else if (c == u'\\' && !next.isNull() && (!old || next == u':')) {
            // Some escape a colon or a quote, which no version asks for.
            value += next;
            ++i;
        } else if (c == u'\\') {
            value += u"\\\\"_s;
        } else if ((c == u';' && form == Form::Text)
            || (c == u',' && (form == Form::Text || (form == Form::Structured && old)))) {
            value += u'\\';
            value += c;
        } else {
            value += c;
        }
    }
    return value;
}

/// What kind of data, from the TYPE that 2.1 and 3.0 give for it, which is taken away.
QString mediaType(VcardProperty &property)
{
    static const QHash<QString, QString> types { { u"jpeg"_s, u"image/jpeg"_s }, { u"jpg"_s, u"image/jpeg"_s },
        { u"png"_s, u"image/png"_s }, { u"gif"_s, u"image/gif"_s }, { u"bmp"_s, u"image/bmp"_s },
        { u"tiff"_s, u"image/tiff"_s }, { u"webp"_s, u"image/webp"_s }, { u"x509"_s, u"application/pkix-cert"_s },
        { u"pgp"_s, u"application/pgp-keys"_s }, { u"wave"_s, u"audio/wav"_s }, { u"basic"_s, u"audio/basic"_s } };
    QStringList left = property.parameter(u"TYPE"_s);
    for (const QString &type : QStringList(left)) {
        if (const QString media = types.value(type); !media.isEmpty()) {
            left.removeAll(type);
            property.setParameter(u"TYPE"_s, left);
            return media;
        }
    }
    return u"application/octet-stream"_s;
}

/// One parameter of the head, whichever way it is written; the encoding and the character set are for the value only.
void takeParameter(const QString &text, VcardProperty &property, QString &encoding, QString &charset)
{
    static const QStringList encodings { u"QUOTED-PRINTABLE"_s, u"BASE64"_s, u"B"_s, u"7BIT"_s, u"8BIT"_s, u"Q"_s };
    static const QStringList places { u"INLINE"_s, u"URL"_s, u"CONTENT-ID"_s, u"CID"_s };
    const auto read = vcardProperty(u"X;"_s + text + u':');
    QString name;
    QStringList values;
    if (read && !read->parameters.empty()) {
        name = read->parameters.front().first;
        values = read->parameters.front().second;
    } else if (const QString bare = text.trimmed(); encodings.contains(bare.toUpper())) {
        name = u"ENCODING"_s;
        values = { bare };
    } else if (!bare.isEmpty()) {
        name = places.contains(bare.toUpper()) ? u"VALUE"_s : u"TYPE"_s;
        values = { bare };
    }
    name = name.trimmed().toUpper();
    if (name == u"ENCODING"_s && !values.isEmpty()) {
        encoding = values.front().toUpper();
    } else if (name == u"CHARSET"_s && !values.isEmpty()) {
        charset = values.front();
    } else if (name == u"TYPE"_s) {
        QStringList types = property.parameter(u"TYPE"_s);
        for (const QString &value : values) {
            // A quoted list is a list, whatever the RFC says of quotes.
            for (const QString &type : value.toLower().split(u',', Qt::SkipEmptyParts)) {
                if (type.trimmed() == u"pref"_s)
                    property.setParameter(u"PREF"_s, { u"1"_s });
                else if (!types.contains(type.trimmed()))
                    types.append(type.trimmed());
            }
        }
        property.setParameter(u"TYPE"_s, types);
    } else if (!name.isEmpty()) {
        QStringList all = property.parameter(name) + values;
        if (name == u"VALUE"_s) {
            for (QString &value : all)
                value = value.toLower();
        }
        property.setParameter(name, all);
    }
}

/// The parts of a head between semicolons outside of quotes.
QStringList partsOf(const QString &head)
{
    QStringList parts { QString() };
    bool quoted = false;
    for (const QChar c : head) {
        if (c == u'"')
            quoted = !quoted;
        if (c == u';' && !quoted)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

bool hasWord(const QByteArray &line, const QStringList &words)
{
    const QByteArray head = line.left(std::max<qsizetype>(0, endOfHead(line)));
    for (QString part : partsOf(QString::fromLatin1(head).toUpper()).mid(1)) {
        part = part.trimmed();
        if (part.startsWith(u"ENCODING="_s))
            part = part.mid(9);
        if (words.contains(part))
            return true;
    }
    return false;
}

} // namespace

bool isQuotedPrintable(const QByteArray &line)
{
    return hasWord(line, { u"QUOTED-PRINTABLE"_s, u"Q"_s });
}

bool isBase64(const QByteArray &line)
{
    return hasWord(line, { u"BASE64"_s, u"B"_s });
}

std::optional<VcardProperty> readVcardLine(const QByteArray &line, VcardVersion version, QString *problem)
{
    const qsizetype colon = endOfHead(line);
    if (colon <= 0)
        return std::nullopt;
    QString ignored;
    const QString head = storable(decoded(line.left(colon), {}, &ignored));
    QStringList parts = partsOf(head);
    VcardProperty property;
    const QString name = parts.takeFirst().trimmed();
    if (!isName(name))
        return std::nullopt;
    const qsizetype dot = name.lastIndexOf(u'.');
    property.group = dot < 0 ? QString() : name.left(dot);
    property.name = name.mid(dot + 1).toUpper();
    if (property.name.isEmpty())
        return std::nullopt;
    QString encoding;
    QString charset;
    for (const QString &part : parts)
        takeParameter(part, property, encoding, charset);

    QByteArray bytes = line.mid(colon + 1);
    if (encoding == u"BASE64"_s || encoding == u"B"_s) {
        QByteArray packed = bytes;
        packed.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
        // What is cut short is still what the file said.
        const bool plausible = !packed.isEmpty() && std::all_of(packed.begin(), packed.end(), [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
                || c == '=';
        });
        if (plausible) {
            property.value = u"data:%1;base64,%2"_s.arg(mediaType(property), QString::fromLatin1(packed));
            return property;
        }
        *problem = u"the base64 is broken; it was kept as it stands."_s;
    } else if (encoding == u"QUOTED-PRINTABLE"_s || encoding == u"Q"_s) {
        bytes = fromQuotedPrintable(bytes);
    }
    property.value = storable(uniform(decoded(bytes, charset, problem), formOf(property), version));
    return property;
}

} // namespace throughline::exchange
