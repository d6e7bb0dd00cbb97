// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/organisationstore.h"

#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Contract;
using domain::CustomerId;
using domain::Organisation;
using domain::OrganisationId;

namespace {

QString selectOrganisations()
{
    return u"SELECT o.id, o.name, o.tier_id, t.name, o.version, "
           "(SELECT COUNT(*) FROM customer c WHERE c.organisation_id = o.id AND c.merged_into IS NULL) "
           "FROM organisation o "
           "LEFT JOIN tier t ON t.id = o.tier_id "_s;
}

std::vector<Organisation> readOrganisations(Query &query)
{
    std::vector<Organisation> found;
    while (query.next())
        found.push_back({ query.id<OrganisationId>(0), query.text(1), query.optionalId<domain::TierId>(2),
            query.text(3), query.int64(5), query.int64(4) });
    return found;
}

QString selectContracts()
{
    return u"SELECT k.id, k.customer_id, k.organisation_id, k.tier_id, t.name, t.rank, k.from_at, k.until_at "
           "FROM contract k "
           "JOIN tier t ON t.id = k.tier_id "_s;
}

std::vector<Contract> readContracts(Query &query)
{
    std::vector<Contract> found;
    while (query.next())
        found.push_back(
            { query.id<domain::ContractId>(0), query.optionalId<CustomerId>(1), query.optionalId<OrganisationId>(2),
                query.id<domain::TierId>(3), query.text(4), query.int32(5), query.int64(6), query.optionalInt64(7) });
    return found;
}

} // namespace

OrganisationId OrganisationStore::insert(const QString &name, std::optional<domain::TierId> tier)
{
    Insert query(m_connection, u"INSERT INTO organisation (name, tier_id) VALUES (:name, :tier)"_s);
    query.bind(u":name"_s, name).bind(u":tier"_s, tier);
    return OrganisationId(query.run());
}

std::vector<Organisation> OrganisationStore::page(const QString &afterName, OrganisationId afterId, int limit)
{
    Query query(m_connection,
        selectOrganisations() + u"WHERE (o.name, o.id) > (:name, :id) ORDER BY o.name, o.id LIMIT :limit"_s);
    query.bind(u":name"_s, afterName).bind(u":id"_s, afterId).bind(u":limit"_s, limit).exec();
    return readOrganisations(query);
}

std::optional<Organisation> OrganisationStore::find(OrganisationId id)
{
    Query query(m_connection, selectOrganisations() + u"WHERE o.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    const std::vector<Organisation> found = readOrganisations(query);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<OrganisationId> OrganisationStore::findByName(const QString &name)
{
    Query query(m_connection, u"SELECT id FROM organisation WHERE name = :name ORDER BY id"_s);
    query.bind(u":name"_s, name).exec();
    std::vector<OrganisationId> found;
    while (query.next())
        found.push_back(query.id<OrganisationId>(0));
    return found;
}

void OrganisationStore::restore(
    OrganisationId id, const QString &name, std::optional<domain::TierId> tier, const QString &key)
{
    Query query(
        m_connection, u"INSERT INTO organisation (id, name, tier_id, external_key) VALUES (:id, :name, :tier, :key)"_s);
    query.bind(u":id"_s, id).bind(u":name"_s, name).bind(u":tier"_s, tier);
    if (key.isEmpty())
        query.bind(u":key"_s, std::optional<qint64>());
    else
        query.bind(u":key"_s, key);
    query.exec();
}

QString OrganisationStore::externalKey(OrganisationId id)
{
    Query query(m_connection, u"SELECT external_key FROM organisation WHERE id = :id"_s);
    query.bind(u":id"_s, id).exec();
    return query.next() ? query.text(0) : QString();
}

std::vector<OrganisationId> OrganisationStore::findLike(const QString &name)
{
    // lower() of SQLite knows only ASCII: what it doesn't is left to the name as it is.
    Query query(
        m_connection, u"SELECT id FROM organisation WHERE name = :name OR lower(name) = lower(:name) ORDER BY id"_s);
    query.bind(u":name"_s, name).exec();
    std::vector<OrganisationId> found;
    while (query.next())
        found.push_back(query.id<OrganisationId>(0));
    return found;
}

std::optional<Contract> OrganisationStore::contract(domain::ContractId id)
{
    Query query(m_connection, selectContracts() + u"WHERE k.id = :id"_s);
    query.bind(u":id"_s, id).exec();
    const std::vector<Contract> found = readContracts(query);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<CustomerId> OrganisationStore::people(OrganisationId id, int limit)
{
    Query query(m_connection,
        u"SELECT id FROM customer "
        "WHERE organisation_id = :id AND merged_into IS NULL "
        "ORDER BY name, id LIMIT :limit"_s);
    query.bind(u":id"_s, id).bind(u":limit"_s, limit).exec();
    std::vector<CustomerId> found;
    while (query.next())
        found.push_back(query.id<CustomerId>(0));
    return found;
}

void OrganisationStore::assign(CustomerId customer, std::optional<OrganisationId> organisation)
{
    Query(m_connection, u"UPDATE customer SET organisation_id = :organisation, version = version + 1 WHERE id = :id"_s)
        .bind(u":organisation"_s, organisation)
        .bind(u":id"_s, customer)
        .exec();
}

domain::ContractId OrganisationStore::addContract(const Contract &contract)
{
    Insert query(m_connection,
        u"INSERT INTO contract (customer_id, organisation_id, tier_id, from_at, until_at) "
        "VALUES (:customer, :organisation, :tier, :from, :until)"_s);
    query.bind(u":customer"_s, contract.customer)
        .bind(u":organisation"_s, contract.organisation)
        .bind(u":tier"_s, contract.tier)
        .bind(u":from"_s, contract.from)
        .bind(u":until"_s, contract.until);
    return domain::ContractId(query.run());
}

std::vector<Contract> OrganisationStore::contractsOf(CustomerId id)
{
    Query query(m_connection, selectContracts() + u"WHERE k.customer_id = :id ORDER BY k.from_at DESC, k.id DESC"_s);
    query.bind(u":id"_s, id).exec();
    return readContracts(query);
}

std::vector<Contract> OrganisationStore::contractsOf(OrganisationId id)
{
    Query query(
        m_connection, selectContracts() + u"WHERE k.organisation_id = :id ORDER BY k.from_at DESC, k.id DESC"_s);
    query.bind(u":id"_s, id).exec();
    return readContracts(query);
}

domain::EntitlementFacts OrganisationStore::entitlementFacts(const domain::CustomerSummary &customer)
{
    domain::EntitlementFacts facts;
    facts.personTier = customer.customer.tier;
    facts.personTierName = customer.tierName;
    facts.contracts = contractsOf(customer.customer.id);
    if (customer.customer.organisation) {
        facts.organisation = find(*customer.customer.organisation);
        const std::vector<Contract> theirs = contractsOf(*customer.customer.organisation);
        facts.contracts.insert(facts.contracts.end(), theirs.begin(), theirs.end());
    }
    return facts;
}

} // namespace throughline::storage
