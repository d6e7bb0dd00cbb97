// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/vcardtext.h"

#include <algorithm>

namespace throughline::exchange {

using namespace Qt::StringLiterals;

namespace {

/// RFC 6868: what can't stand in a parameter's value.
QString parameterText(const QString &value)
{
    QString text = value;
    text.replace(u'^', u"^^"_s).replace(u'\n', u"^n"_s).replace(u'"', u"^'"_s);
    const bool quote = std::any_of(
        text.begin(), text.end(), [](QChar c) { return c == u':' || c == u';' || c == u','; });
    return quote ? u'"' + text + u'"' : text;
}

QString parameterValue(const QString &text)
{
    QString value;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = text.at(i) == u'^' && i + 1 < text.size() ? text.at(i + 1) : QChar();
        if (next == u'^' || next == u'n' || next == u'\'') {
            value += next == u'n' ? QChar(u'\n') : next == u'\'' ? QChar(u'"') : next;
            ++i;
        } else {
            value += text.at(i);
        }
    }
    return value;
}

/// Parts a text at a sign that stands outside of double quotes; the quotes stay.
QStringList parted(const QString &text, QChar sign)
{
    QStringList parts { QString() };
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (c == sign && !quoted)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

} // namespace

QStringList VcardProperty::parameter(const QString &wanted) const
{
    for (const auto &[known, values] : parameters) {
        if (known == wanted)
            return values;
    }
    return {};
}

void VcardProperty::setParameter(const QString &wanted, const QStringList &values)
{
    const auto it = std::find_if(
        parameters.begin(), parameters.end(), [&](const auto &parameter) { return parameter.first == wanted; });
    if (values.isEmpty()) {
        if (it != parameters.end())
            parameters.erase(it);
    } else if (it != parameters.end()) {
        it->second = values;
    } else {
        parameters.emplace_back(wanted, values);
    }
}

QString vcardLine(const VcardProperty &property)
{
    QString line = property.group.isEmpty() ? property.name : property.group + u'.' + property.name;
    for (const auto &[name, values] : property.parameters) {
        QStringList texts;
        for (const QString &value : values)
            texts.append(parameterText(value));
        line += u';' + name + u'=' + texts.join(u',');
    }
    return line + u':' + property.value;
}

std::optional<VcardProperty> vcardProperty(const QString &line)
{
    const QStringList halves = parted(line, u':');
    if (halves.size() < 2)
        return std::nullopt;
    QStringList head = parted(halves.front(), u';');
    VcardProperty property;
    property.value = line.mid(halves.front().size() + 1);
    const QString name = head.takeFirst();
    const qsizetype dot = name.lastIndexOf(u'.');
    property.group = dot < 0 ? QString() : name.left(dot);
    property.name = name.mid(dot + 1).toUpper();
    if (property.name.isEmpty())
        return std::nullopt;
    for (const QString &parameter : head) {
        const qsizetype equals = parameter.indexOf(u'=');
        if (equals <= 0)
            continue;
        QStringList values;
        for (QString value : parted(parameter.mid(equals + 1), u','))
            values.append(parameterValue(value.remove(u'"')));
        property.setParameter(parameter.left(equals).toUpper(), values);
    }
    return property;
}

QByteArray vcardFolded(const QString &line)
{
    constexpr qsizetype kWidest = 75;
    const QByteArray bytes = line.toUtf8();
    QByteArray folded;
    qsizetype width = 0;
    for (qsizetype i = 0; i < bytes.size();) {
        qsizetype end = i + 1;
        while (end < bytes.size() && (uchar(bytes.at(end)) & 0xC0) == 0x80)
            ++end;
        if (width + (end - i) > kWidest) {
            folded += "\r\n ";
            width = 1;
        }
        folded += bytes.mid(i, end - i);
        width += end - i;
        i = end;
    }
    return folded + "\r\n";
}

QString vcardEscaped(const QString &text)
{
    QString lines = text;
    lines.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    QString value;
    for (const QChar c : lines) {
        if (c == u'\n')
            value += u"\\n"_s;
        else if (c == u'\\' || c == u',' || c == u';')
            value += QString(u'\\') + c;
        else
            value += c;
    }
    return value;
}

QString vcardUnescaped(const QString &value)
{
    QString text;
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.at(i) == u'\\' && i + 1 < value.size()) {
            const QChar next = value.at(++i);
            text += next == u'n' || next == u'N' ? QChar(u'\n') : next;
        } else {
            text += value.at(i);
        }
    }
    return text;
}

QStringList vcardComponents(const QString &value)
{
    QStringList parts { QString() };
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.at(i) == u'\\' && i + 1 < value.size()) {
            parts.last() += value.at(i);
            parts.last() += value.at(++i);
        } else if (value.at(i) == u';') {
            parts.append(QString());
        } else {
            parts.last() += value.at(i);
        }
    }
    for (QString &part : parts)
        part = vcardUnescaped(part);
    return parts;
}

} // namespace throughline::exchange
