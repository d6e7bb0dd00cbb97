// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace throughline::exchange {

/// One property of a card, in the form of vCard 4.0 (RFC 6350): text is escaped, binary data is a "data:" URI, the character set is UTF-8.
struct VcardProperty {
    QString group;                                           ///< "item1", empty if it belongs to none
    QString name;                                            ///< in capitals
    std::vector<std::pair<QString, QStringList>> parameters; ///< names in capitals
    QString value;                                           ///< one line
    bool operator==(const VcardProperty &) const = default;

    /// The values of a parameter; types are in lower case.
    [[nodiscard]] QStringList parameter(const QString &name) const;
    void setParameter(const QString &name, const QStringList &values);
};

/// As a line without its end, not folded.
[[nodiscard]] QString vcardLine(const VcardProperty &property);
/// Reads what vcardLine() writes; nothing if it is no property.
[[nodiscard]] std::optional<VcardProperty> vcardProperty(const QString &line);
/// With CRLF, folded at 75 octets and never within a character (RFC 6350, 3.2).
[[nodiscard]] QByteArray vcardFolded(const QString &line);

/// Text as a value, and back. What is escaped for no reason is taken as it is.
[[nodiscard]] QString vcardEscaped(const QString &text);
[[nodiscard]] QString vcardUnescaped(const QString &value);
/// The texts between the semicolons that aren't escaped.
[[nodiscard]] QStringList vcardComponents(const QString &value);

} // namespace throughline::exchange
