// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/sqlitestatement.h"

#include <sqlite3.h>

namespace throughline::storage {

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

bool SqliteStatement::isSameLibrary(const QString &sourceId)
{
    return sourceId == QString::fromLatin1(sqlite3_sourceid());
}

bool SqliteStatement::prepare(const QString &sql)
{
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v3(
            m_database, text.constData(), int(text.size()), SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr)
        != SQLITE_OK) {
        fail();
        return false;
    }
    const int parameters = sqlite3_bind_parameter_count(m_statement);
    m_texts.resize(size_t(parameters));
    for (int i = 1; i <= parameters; ++i)
        m_numbers.insert(QString::fromUtf8(sqlite3_bind_parameter_name(m_statement, i)), i);
    return true;
}

int SqliteStatement::parameter(const QString &name) const
{
    return m_numbers.value(name, 0);
}

void SqliteStatement::bindText(const QString &name, const QString &value)
{
    finish();
    const int number = parameter(name);
    if (number == 0)
        return;
    QByteArray &text = m_texts.at(size_t(number) - 1);
    text = value.toUtf8();
    sqlite3_bind_text64(m_statement, number, text.constData(), sqlite3_uint64(text.size()), SQLITE_STATIC, SQLITE_UTF8);
}

void SqliteStatement::bindBytes(const QString &name, const QByteArray &value)
{
    finish();
    const int number = parameter(name);
    if (number == 0)
        return;
    QByteArray &bytes = m_texts.at(size_t(number) - 1);
    bytes = value;
    sqlite3_bind_blob64(m_statement, number, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_STATIC);
}

void SqliteStatement::bindInt64(const QString &name, qint64 value)
{
    finish();
    sqlite3_bind_int64(m_statement, parameter(name), value);
}

void SqliteStatement::bindReal(const QString &name, double value)
{
    finish();
    sqlite3_bind_double(m_statement, parameter(name), value);
}

void SqliteStatement::bindNull(const QString &name)
{
    finish();
    sqlite3_bind_null(m_statement, parameter(name));
}

bool SqliteStatement::exec()
{
    finish();
    m_error = {};
    m_affected = 0;
    step();
    if (m_state == State::Row)
        m_state = State::FirstRow;
    return m_state != State::Idle;
}

bool SqliteStatement::next()
{
    if (m_state == State::FirstRow) {
        m_state = State::Row;
        return true;
    }
    if (m_state != State::Row)
        return false;
    step();
    return m_state == State::Row;
}

void SqliteStatement::step()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        m_state = State::Row;
        return;
    case SQLITE_DONE:
        m_state = State::Done;
        m_affected = sqlite3_changes64(m_database);
        return;
    default:
        fail();
    }
}

void SqliteStatement::fail()
{
    m_error = QSqlError(QString::fromUtf8(sqlite3_errmsg(m_database)), {}, QSqlError::StatementError,
        QString::number(sqlite3_extended_errcode(m_database)));
    if (m_statement)
        sqlite3_reset(m_statement);
    m_state = State::Idle;
}

void SqliteStatement::finish()
{
    if (m_state == State::Idle)
        return;
    sqlite3_reset(m_statement);
    m_state = State::Idle;
}

qint64 SqliteStatement::insertedId() const
{
    return sqlite3_last_insert_rowid(m_database);
}

qint64 SqliteStatement::int64(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double SqliteStatement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QString SqliteStatement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return text ? QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column)) : QString();
}

QByteArray SqliteStatement::bytes(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return { bytes, sqlite3_column_bytes(m_statement, column) };
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

} // namespace throughline::storage
