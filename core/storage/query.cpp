// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/query.h"

#include <QSqlError>

#include <algorithm>

namespace throughline::storage {

QString storable(const QString &text)
{
    const auto isOdd = [](QChar c) { return c.isNull() || c.isSurrogate(); };
    if (std::none_of(text.begin(), text.end(), isOdd))
        return text.isNull() ? QStringLiteral("") : text;
    QString clean = text;
    for (qsizetype i = 0; i < clean.size(); ++i) {
        const QChar c = clean.at(i);
        if (c.isHighSurrogate() && i + 1 < clean.size() && clean.at(i + 1).isLowSurrogate())
            ++i;
        else if (isOdd(c))
            clean[i] = QChar::ReplacementCharacter;
    }
    return clean;
}

Query::Query(Connection &connection, const QString &sql)
    : m_connection(connection)
    , m_sql(sql)
    , m_query(connection.borrow(sql))
{
}

Query::~Query()
{
    // A statement that failed is prepared anew next time: after a reconnect or an aborted transaction it may be gone.
    if (!m_failed)
        m_connection.giveBack(m_sql, std::move(m_query));
}

Query &Query::bind(const QString &name, const QString &value)
{
    m_query->bindValue(name, storable(value));
    return *this;
}

Query &Query::bind(const QString &name, qint64 value)
{
    m_query->bindValue(name, value);
    return *this;
}

Query &Query::bind(const QString &name, double value)
{
    m_query->bindValue(name, value);
    return *this;
}

Query &Query::bind(const QString &name, std::optional<qint64> value)
{
    m_query->bindValue(name, value ? QVariant(*value) : QVariant(QMetaType(QMetaType::LongLong)));
    return *this;
}

Query &Query::exec()
{
    if (!m_query->exec()) {
        m_failed = true;
        m_connection.fail(*m_query);
    }
    return *this;
}

bool Query::next()
{
    if (m_query->next())
        return true;
    if (m_query->lastError().isValid()) {
        m_failed = true;
        m_connection.fail(*m_query);
    }
    return false;
}

qint64 Query::affected() const
{
    return m_query->numRowsAffected();
}

qint64 Query::int64(int column) const
{
    return m_query->value(column).toLongLong();
}

double Query::real(int column) const
{
    return m_query->value(column).toDouble();
}

QString Query::text(int column) const
{
    return m_query->value(column).toString();
}

bool Query::isNull(int column) const
{
    return m_query->isNull(column);
}

std::optional<qint64> Query::optionalInt64(int column) const
{
    const QVariant value = m_query->value(column);
    return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
}

qint64 Query::onlyInt64()
{
    const std::optional<qint64> value = maybeInt64();
    if (!value)
        throw DbError({ base::ErrorKind::Internal, QStringLiteral("A row that must be there is missing."), {}, m_sql.simplified() });
    return *value;
}

std::optional<qint64> Query::maybeInt64()
{
    exec();
    if (!next())
        return std::nullopt;
    const std::optional<qint64> value = optionalInt64(0);
    m_query->finish();
    return value;
}

} // namespace throughline::storage
