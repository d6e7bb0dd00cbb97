// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/query.h"

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

Query::Query(Connection &connection, const QString &sql, Keep keep)
    : m_connection(connection)
    , m_sql(sql)
    , m_statement(connection.borrow(sql))
    , m_keep(keep == Keep::Yes)
{
}

Query::~Query()
{
    // A statement that failed is prepared anew next time: after a reconnect or an aborted transaction it may be gone.
    if (m_keep)
        m_connection.giveBack(m_sql, std::move(m_statement));
}

Query &Query::bind(const QString &name, const QString &value)
{
    m_statement->bindText(name, storable(value));
    return *this;
}

Query &Query::bindBytes(const QString &name, const QByteArray &value)
{
    m_statement->bindBytes(name, value);
    return *this;
}

Query &Query::bind(const QString &name, qint64 value)
{
    m_statement->bindInt64(name, value);
    return *this;
}

Query &Query::bind(const QString &name, double value)
{
    m_statement->bindReal(name, value);
    return *this;
}

Query &Query::bind(const QString &name, std::optional<qint64> value)
{
    if (value)
        m_statement->bindInt64(name, *value);
    else
        m_statement->bindNull(name);
    return *this;
}

Query &Query::exec()
{
    if (!m_statement->exec())
        fail();
    return *this;
}

bool Query::next()
{
    if (m_statement->next())
        return true;
    if (m_statement->error().isValid())
        fail();
    return false;
}

void Query::fail()
{
    m_keep = false;
    m_connection.fail(m_statement->error(), m_sql);
}

qint64 Query::affected() const
{
    return m_statement->affected();
}

qint64 Query::int64(int column) const
{
    return m_statement->int64(column);
}

double Query::real(int column) const
{
    return m_statement->real(column);
}

QString Query::text(int column) const
{
    return m_statement->text(column);
}

QByteArray Query::bytes(int column) const
{
    return m_statement->bytes(column);
}

bool Query::isNull(int column) const
{
    return m_statement->isNull(column);
}

std::optional<qint64> Query::optionalInt64(int column) const
{
    return m_statement->isNull(column) ? std::nullopt : std::optional<qint64>(m_statement->int64(column));
}

qint64 Query::onlyInt64()
{
    const std::optional<qint64> value = maybeInt64();
    if (!value)
        throw DbError({ base::ErrorKind::Internal, QStringLiteral("A row that must be there is missing."), {},
            m_sql.simplified() });
    return *value;
}

std::optional<qint64> Query::maybeInt64()
{
    exec();
    if (!next())
        return std::nullopt;
    const std::optional<qint64> value = optionalInt64(0);
    m_statement->finish();
    return value;
}

Insert::Insert(Connection &connection, const QString &sql)
    : Query(connection, connection.engine() == Engine::Sqlite ? sql : sql + QStringLiteral(" RETURNING id"))
{
}

qint64 Insert::run()
{
    if (connection().engine() != Engine::Sqlite)
        return onlyInt64();
    exec();
    return statement().insertedId();
}

} // namespace throughline::storage
