// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/location.h"

#include <QRegularExpression>

namespace throughline::storage {

base::Result<Location> Location::parse(const QString &text)
{
    if (text.isEmpty())
        return base::invalidInput(
            QStringLiteral("A workspace is a file path or a postgresql:// URI, not an empty text."));
    if (text.startsWith(QStringLiteral("postgresql://")) || text.startsWith(QStringLiteral("postgres://")))
        return Location(Engine::PostgreSql, text);
    return Location(Engine::Sqlite, text);
}

QString Location::display() const
{
    if (m_engine == Engine::Sqlite)
        return m_text;
    QString shown = m_text;
    static const QRegularExpression userInfo(QStringLiteral("^(postgres(?:ql)?://[^:@/?]*):[^@/?]*@"));
    static const QRegularExpression parameter(QStringLiteral("([?&](?:password|sslpassword)=)[^&]*"));
    shown.replace(userInfo, QStringLiteral("\\1@"));
    shown.replace(parameter, QStringLiteral("\\1…"));
    return shown;
}

} // namespace throughline::storage
