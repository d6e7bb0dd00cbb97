// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/transaction.h"

#include <QLoggingCategory>

namespace throughline::storage {

Q_LOGGING_CATEGORY(lcTransaction, "throughline.storage.transaction")

Transaction::Transaction(Connection &connection)
    : m_connection(connection)
{
    m_connection.exec(
        connection.engine() == Engine::Sqlite ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_connection.exec(QStringLiteral("ROLLBACK"));
    } catch (const DbError &error) {
        // The engine has rolled back by itself (a full disk, a lost connection).
        qCDebug(lcTransaction) << "rollback:" << error.error().detail;
    }
}

void Transaction::commit()
{
    m_connection.exec(QStringLiteral("COMMIT"));
    m_open = false;
}

} // namespace throughline::storage
