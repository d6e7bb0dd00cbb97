// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/query.h"

#include <QString>

#include <algorithm>
#include <vector>

namespace throughline::storage {

/// PostgreSQL only: draws ids for rows that are about to be inserted together, the smallest first. What isn't used is lost, which doesn't matter.
template <typename IdType> std::vector<IdType> reserveIds(Connection &connection, const QString &table, size_t count)
{
    Query query(connection,
        QStringLiteral("SELECT nextval((SELECT CAST(pg_get_serial_sequence('%1', 'id') AS REGCLASS))) FROM "
                       "generate_series(1, :count)")
            .arg(table));
    query.bind(QStringLiteral(":count"), qint64(count)).exec();
    std::vector<IdType> ids;
    ids.reserve(count);
    while (query.next())
        ids.push_back(query.id<IdType>(0));
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace throughline::storage
