// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/catalogstore.h"

#include "core/storage/query.h"
#include "core/storage/reservedids.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

qint64 CatalogStore::named(const QString &table, const QString &name, bool *created)
{
    const auto find = [&] {
        return Query(m_connection, u"SELECT id FROM %1 WHERE name = :name"_s.arg(table))
            .bind(u":name"_s, name)
            .maybeInt64();
    };
    if (created)
        *created = false;
    if (const std::optional<qint64> id = find())
        return *id;
    const bool isTier = table == u"tier"_s;
    Query insert(m_connection,
        isTier ? u"INSERT INTO tier (name, rank) VALUES (:name, :rank) ON CONFLICT (name) DO NOTHING"_s
               : u"INSERT INTO %1 (name) VALUES (:name) ON CONFLICT (name) DO NOTHING"_s.arg(table));
    if (isTier)
        insert.bind(u":rank"_s, domain::usualTierRank(name).value_or(0));
    insert.bind(u":name"_s, name).exec();
    if (created)
        *created = insert.affected() > 0;
    const std::optional<qint64> id = find();
    return id.value_or(0);
}

domain::TierId CatalogStore::tier(const QString &name, bool *created)
{
    return domain::TierId(named(u"tier"_s, name, created));
}

domain::ProductId CatalogStore::product(const QString &name, bool *created)
{
    return domain::ProductId(named(u"product"_s, name, created));
}

domain::QueueId CatalogStore::queue(const QString &name, bool *created)
{
    return domain::QueueId(named(u"queue"_s, name, created));
}

domain::AgentId CatalogStore::agent(const QString &name, bool *created)
{
    return domain::AgentId(named(u"agent"_s, name, created));
}

std::optional<domain::AgentId> CatalogStore::findAgent(const QString &name)
{
    const std::optional<qint64> id =
        Query(m_connection, u"SELECT id FROM agent WHERE name = :name"_s).bind(u":name"_s, name).maybeInt64();
    return id ? std::optional(domain::AgentId(*id)) : std::nullopt;
}

domain::AgentId CatalogStore::nextAgentId()
{
    if (m_connection.engine() == Engine::PostgreSql)
        return reserveIds<domain::AgentId>(m_connection, u"agent"_s, 1).front();
    return domain::AgentId(
        Query(m_connection, u"SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'agent'), 0) + 1"_s)
            .onlyInt64());
}

bool CatalogStore::putAgent(domain::AgentId id, const QString &name)
{
    Query(m_connection, u"INSERT INTO agent (id, name) VALUES (:id, :name) ON CONFLICT DO NOTHING"_s)
        .bind(u":id"_s, id)
        .bind(u":name"_s, name)
        .exec();
    return findAgent(name) == id;
}

std::vector<domain::Tier> CatalogStore::tiers()
{
    Query query(m_connection, u"SELECT id, name, rank FROM tier ORDER BY rank DESC, id"_s);
    query.exec();
    std::vector<domain::Tier> found;
    while (query.next())
        found.push_back({ query.id<domain::TierId>(0), query.text(1), query.int32(2) });
    return found;
}

std::vector<domain::Product> CatalogStore::products()
{
    Query query(m_connection, u"SELECT id, name FROM product ORDER BY name, id"_s);
    query.exec();
    std::vector<domain::Product> found;
    while (query.next())
        found.push_back({ query.id<domain::ProductId>(0), query.text(1) });
    return found;
}

std::vector<domain::Queue> CatalogStore::queues()
{
    Query query(m_connection, u"SELECT id, name FROM queue ORDER BY name, id"_s);
    query.exec();
    std::vector<domain::Queue> found;
    while (query.next())
        found.push_back({ query.id<domain::QueueId>(0), query.text(1) });
    return found;
}

std::vector<domain::Agent> CatalogStore::agents()
{
    Query query(m_connection, u"SELECT id, name, email FROM agent ORDER BY name, id"_s);
    query.exec();
    std::vector<domain::Agent> found;
    while (query.next())
        found.push_back({ query.id<domain::AgentId>(0), query.text(1), query.text(2) });
    return found;
}

domain::AgentRoles CatalogStore::roles()
{
    Query query(m_connection, u"SELECT agent_id, role FROM agent_role ORDER BY agent_id, role"_s);
    query.exec();
    domain::AgentRoles found;
    while (query.next())
        found[query.id<domain::AgentId>(0)].append(query.text(1));
    return found;
}

void CatalogStore::setRoles(domain::AgentId id, const QStringList &roles)
{
    Query(m_connection, u"DELETE FROM agent_role WHERE agent_id = :id"_s).bind(u":id"_s, id).exec();
    for (const QString &role : roles)
        Query(m_connection, u"INSERT INTO agent_role (agent_id, role) VALUES (:id, :role)"_s)
            .bind(u":id"_s, id)
            .bind(u":role"_s, role)
            .exec();
}

} // namespace throughline::storage
