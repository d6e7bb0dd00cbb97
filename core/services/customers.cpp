// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/customers.h"

#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/identitystore.h"
#include "core/storage/organisationstore.h"

#include <algorithm>

namespace throughline::services {

using storage::CustomerStore;
using storage::Session;

namespace {
constexpr int kCasesOnCard = 50;

QTimeZone zoneOf(const QString &name)
{
    return name.isEmpty() ? QTimeZone() : QTimeZone(name.toUtf8());
}

} // namespace

Customers::Customers(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<CustomerCard>> Customers::card(domain::CustomerId id)
{
    return m_database.read([id](Session &session) -> base::Result<CustomerCard> {
        CustomerStore store(session.connection());
        const domain::CustomerId now = store.resolved(id);
        std::optional<domain::CustomerSummary> summary = store.find(now);
        if (!summary)
            return base::notFound(QStringLiteral("There is no customer %1."), { id.toString() });
        const domain::Entitlement entitlement = domain::entitlement(
            storage::OrganisationStore(session.connection()).entitlementFacts(*summary), session.now());
        return CustomerCard { *summary, entitlement, store.identities(now), store.purchases(now), store.facts(now),
            storage::CaseStore(session.connection()).ofCustomer(now, kCasesOnCard),
            zoneOf(summary->customer.timeZone) };
    });
}

QFuture<base::Result<std::vector<domain::CustomerSummary>>> Customers::page(
    const QString &afterName, domain::CustomerId afterId, int limit)
{
    return m_database.read(
        [=](Session &session) { return CustomerStore(session.connection()).page(afterName, afterId, limit); });
}

QFuture<base::Result<std::vector<domain::CustomerSummary>>> Customers::named(const QString &text)
{
    return m_database.read([text = text.trimmed()](Session &session) {
        CustomerStore store(session.connection());
        std::vector<domain::CustomerSummary> found;
        const auto add = [&](domain::CustomerId former) {
            const domain::CustomerId id = store.resolved(former);
            const bool known = std::any_of(
                found.cbegin(), found.cend(), [&](const auto &other) { return other.customer.id == id; });
            if (std::optional<domain::CustomerSummary> summary = known ? std::nullopt : store.find(id))
                found.push_back(*summary);
        };
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        if (isNumber)
            add(domain::CustomerId(number));
        // An id is never ambiguous, even if somebody is called like it.
        if (!found.empty())
            return found;
        for (const domain::CustomerId id : store.findByName(text))
            add(id);
        for (const domain::CustomerId id : storage::IdentityStore(session.connection()).ownersOf(text))
            add(id);
        return found;
    });
}

QFuture<base::Result<std::vector<domain::Product>>> Customers::products()
{
    return m_database.read([](Session &session) { return storage::CatalogStore(session.connection()).products(); });
}

} // namespace throughline::services
