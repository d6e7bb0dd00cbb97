// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/contactstore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

QStringList ContactStore::kept(domain::CustomerId home)
{
    Query query(m_connection, u"SELECT property FROM contact_property WHERE customer_id = :id ORDER BY position, id"_s);
    query.bind(u":id"_s, home).exec();
    QStringList lines;
    while (query.next())
        lines.append(query.text(0));
    return lines;
}

int ContactStore::add(domain::CustomerId home, const QStringList &properties)
{
    if (properties.isEmpty())
        return 0;
    QStringList before = kept(home);
    // A file may say one thing twice, and means it twice.
    int added = 0;
    const auto first = before.size();
    QStringList there = before;
    for (const QString &line : properties) {
        const QString stored = storable(line);
        if (const qsizetype at = there.indexOf(stored); at >= 0) {
            there.removeAt(at);
            continue;
        }
        Query(m_connection,
            u"INSERT INTO contact_property (customer_id, position, property) VALUES (:id, :position, :property)"_s)
            .bind(u":id"_s, home)
            .bind(u":position"_s, qint64(first + ++added))
            .bind(u":property"_s, stored)
            .exec();
    }
    return added;
}

QStringList ContactStore::of(domain::CustomerId id)
{
    QStringList lines = kept(id);
    Query query(m_connection,
        u"WITH RECURSIVE former (id) AS ("
        "SELECT id FROM customer WHERE merged_into = :id "
        "UNION ALL "
        "SELECT c.id FROM former f JOIN customer c ON c.merged_into = f.id) "
        "SELECT p.property FROM former f "
        "JOIN contact_property p ON p.customer_id = f.id "
        "ORDER BY f.id, p.position, p.id"_s);
    query.bind(u":id"_s, id).exec();
    while (query.next()) {
        if (const QString line = query.text(0); !lines.contains(line))
            lines.append(line);
    }
    return lines;
}

} // namespace throughline::storage
