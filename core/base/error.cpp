// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

namespace throughline::base {

QString Error::sentence() const
{
    // One pass over the text: an argument that itself contains "%1" (a customer's words) must not be expanded again.
    QString out;
    out.reserve(message.size() + 64);
    for (qsizetype i = 0; i < message.size(); ++i) {
        const QChar c = message.at(i);
        if (c == u'%' && i + 1 < message.size() && message.at(i + 1).isDigit()) {
            const int index = message.at(i + 1).digitValue() - 1;
            if (index >= 0 && index < arguments.size()) {
                out += arguments.at(index);
                ++i;
                continue;
            }
        }
        out += c;
    }
    return out;
}

QString errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return QStringLiteral("invalid_input");
    case ErrorKind::NotFound:
        return QStringLiteral("not_found");
    case ErrorKind::Conflict:
        return QStringLiteral("conflict");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Busy:
        return QStringLiteral("busy");
    case ErrorKind::Unavailable:
        return QStringLiteral("unavailable");
    case ErrorKind::Denied:
        return QStringLiteral("denied");
    case ErrorKind::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorKind::Corrupt:
        return QStringLiteral("corrupt");
    case ErrorKind::StorageFull:
        return QStringLiteral("storage_full");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

Error invalidInput(const QString &message, const QStringList &arguments)
{
    return { ErrorKind::InvalidInput, message, arguments, {} };
}

Error notFound(const QString &message, const QStringList &arguments)
{
    return { ErrorKind::NotFound, message, arguments, {} };
}

Error conflict(const QString &message, const QStringList &arguments)
{
    return { ErrorKind::Conflict, message, arguments, {} };
}

Error refused(const QString &message, const QStringList &arguments)
{
    return { ErrorKind::Refused, message, arguments, {} };
}

} // namespace throughline::base
