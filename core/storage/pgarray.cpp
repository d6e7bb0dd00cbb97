// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/pgarray.h"

#include "core/storage/query.h"

namespace throughline::storage {

void PgArray::next()
{
    if (m_text.size() > 1)
        m_text += u',';
}

PgArray &PgArray::add(qint64 value)
{
    next();
    m_text += QString::number(value);
    return *this;
}

PgArray &PgArray::add(std::optional<qint64> value)
{
    return value ? add(*value) : addNull();
}

PgArray &PgArray::addNull()
{
    next();
    m_text += QStringLiteral("NULL");
    return *this;
}

PgArray &PgArray::add(const QString &value)
{
    next();
    m_text += u'"';
    for (const QChar c : storable(value)) {
        if (c == u'"' || c == u'\\')
            m_text += u'\\';
        m_text += c;
    }
    m_text += u'"';
    return *this;
}

} // namespace throughline::storage
