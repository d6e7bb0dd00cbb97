// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/json.h"

#include <cmath>

namespace throughline::ctl {

namespace {

QByteArray quoted(const QString &text)
{
    QByteArray out;
    const QByteArray bytes = text.toUtf8();
    out.reserve(bytes.size() + 2);
    out += '"';
    for (const char c : bytes) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            // DEL is allowed by the standard, but not by a terminal.
            if (uchar(c) < 0x20 || c == 0x7f)
                out += "\\u00" + QByteArray::number(uchar(c), 16).rightJustified(2, '0');
            else
                out += c;
        }
    }
    out += '"';
    return out;
}

} // namespace

JsonObject &JsonObject::raw(const char *key, const QByteArray &value)
{
    if (!m_members.isEmpty())
        m_members += ',';
    m_members += '"';
    m_members += key;
    m_members += "\":";
    m_members += value;
    return *this;
}

JsonObject &JsonObject::add(const char *key, const QString &value)
{
    return raw(key, quoted(value));
}

JsonObject &JsonObject::addKnown(const char *key, const QString &value)
{
    return value.isEmpty() ? raw(key, "null") : add(key, value);
}

JsonObject &JsonObject::add(const char *key, const QStringList &values)
{
    QByteArray list;
    for (const QString &value : values)
        list += (list.isEmpty() ? "" : ",") + quoted(value);
    return raw(key, '[' + list + ']');
}

JsonObject &JsonObject::add(const char *key, const JsonObject &value)
{
    return raw(key, value.text());
}

JsonObject &JsonObject::add(const char *key, const std::vector<JsonObject> &values)
{
    QByteArray list;
    for (const JsonObject &value : values)
        list += (list.isEmpty() ? "" : ",") + value.text();
    return raw(key, '[' + list + ']');
}

JsonObject &JsonObject::add(const char *key, double value)
{
    return raw(key, std::isfinite(value) ? QByteArray::number(value, 'g', 10) : QByteArray("null"));
}

} // namespace throughline::ctl
