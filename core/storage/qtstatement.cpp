// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/qtstatement.h"

#include <QSqlDriver>
#include <QVariant>

namespace throughline::storage {

bool QtStatement::prepare(const QString &sql)
{
    // With libpq, a whole small result at once is quicker than row by row, which forward-only would ask for.
    m_query.setForwardOnly(m_query.driver()->dbmsType() == QSqlDriver::SQLite);
    return m_query.prepare(sql);
}

void QtStatement::bindText(const QString &name, const QString &value)
{
    m_query.bindValue(name, value);
}

void QtStatement::bindBytes(const QString &name, const QByteArray &value)
{
    m_query.bindValue(name, value);
}

void QtStatement::bindInt64(const QString &name, qint64 value)
{
    m_query.bindValue(name, value);
}

void QtStatement::bindReal(const QString &name, double value)
{
    m_query.bindValue(name, value);
}

void QtStatement::bindNull(const QString &name)
{
    m_query.bindValue(name, QVariant(QMetaType(QMetaType::LongLong)));
}

bool QtStatement::exec()
{
    return m_query.exec();
}

bool QtStatement::next()
{
    return m_query.next();
}

void QtStatement::finish()
{
    m_query.finish();
}

qint64 QtStatement::affected() const
{
    return m_query.numRowsAffected();
}

qint64 QtStatement::insertedId() const
{
    return m_query.lastInsertId().toLongLong();
}

qint64 QtStatement::int64(int column) const
{
    return m_query.value(column).toLongLong();
}

double QtStatement::real(int column) const
{
    return m_query.value(column).toDouble();
}

QString QtStatement::text(int column) const
{
    return m_query.value(column).toString();
}

QByteArray QtStatement::bytes(int column) const
{
    return m_query.value(column).toByteArray();
}

bool QtStatement::isNull(int column) const
{
    return m_query.isNull(column);
}

QSqlError QtStatement::error() const
{
    return m_query.lastError();
}

} // namespace throughline::storage
