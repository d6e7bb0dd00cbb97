// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <concepts>
#include <optional>
#include <vector>

namespace throughline::ctl {

/// One JSON object (RFC 8259) on one line, whose members keep the order in which they were added: people read it too.
class JsonObject {
public:
    JsonObject &add(const char *key, const QString &value);
    JsonObject &add(const char *key, const QStringList &values);
    JsonObject &add(const char *key, const JsonObject &value);
    JsonObject &add(const char *key, const std::vector<JsonObject> &values);
    JsonObject &add(const char *key, double value);
    /// A number that is spelt already, digit by digit: an amount of money isn't rounded on its way.
    JsonObject &addNumber(const char *key, const QString &number) { return raw(key, number.toLatin1()); }
    template <std::integral T> JsonObject &add(const char *key, T value)
    {
        if constexpr (std::same_as<T, bool>)
            return raw(key, value ? "true" : "false");
        else
            return raw(key, QByteArray::number(qint64(value)));
    }
    /// null if there is none.
    template <typename T> JsonObject &add(const char *key, const std::optional<T> &value)
    {
        return value ? add(key, *value) : raw(key, "null");
    }

    /// A text that is left empty where nothing is known: null then.
    JsonObject &addKnown(const char *key, const QString &value);

    /// UTF-8, without a line break.
    [[nodiscard]] QByteArray text() const { return '{' + m_members + '}'; }

private:
    JsonObject &raw(const char *key, const QByteArray &value);

    QByteArray m_members;
};

} // namespace throughline::ctl
