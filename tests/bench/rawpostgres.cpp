// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/rawpostgres.h"

#include <libpq-fe.h>

#include <stdexcept>
#include <vector>

namespace throughline::bench {

RawPostgres::RawPostgres(const QString &uri)
    : m_connection(PQconnectdb(uri.toUtf8().constData()))
{
    if (PQstatus(m_connection) != CONNECTION_OK)
        throw std::runtime_error(PQerrorMessage(m_connection));
}

RawPostgres::~RawPostgres()
{
    PQfinish(m_connection);
}

void RawPostgres::prepare(const QByteArray &name, const QString &sql)
{
    PGresult *result = PQprepare(m_connection, name.constData(), sql.toUtf8().constData(), 0, nullptr);
    const bool ok = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!ok)
        throw std::runtime_error(PQerrorMessage(m_connection));
}

int RawPostgres::run(const QByteArray &name, const QByteArrayList &values)
{
    std::vector<const char *> texts;
    for (const QByteArray &value : values)
        texts.push_back(value.constData());
    PGresult *result = PQexecPrepared(
        m_connection, name.constData(), int(texts.size()), texts.data(), nullptr, nullptr, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK && PQresultStatus(result) != PGRES_COMMAND_OK) {
        PQclear(result);
        throw std::runtime_error(PQerrorMessage(m_connection));
    }
    const int rows = PQntuples(result);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < PQnfields(result); ++column)
            m_sink = QByteArray(PQgetvalue(result, row, column), PQgetlength(result, row, column));
    }
    PQclear(result);
    return rows;
}

} // namespace throughline::bench
