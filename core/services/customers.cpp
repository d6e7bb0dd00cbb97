// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/customers.h"

#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"

namespace throughline::services {

using storage::CustomerStore;
using storage::Session;

namespace {
    constexpr int kCasesOnCard = 50;
}

Customers::Customers(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<CustomerCard>> Customers::card(domain::CustomerId id)
{
    return m_database.read([id](Session &session) -> base::Result<CustomerCard> {
        CustomerStore store(session.connection());
        std::optional<domain::CustomerSummary> summary = store.find(id);
        if (!summary)
            return base::notFound(QStringLiteral("There is no customer %1."), { id.toString() });
        return CustomerCard { *summary, store.identities(id), store.purchases(id), store.facts(id),
            storage::CaseStore(session.connection()).ofCustomer(id, kCasesOnCard) };
    });
}

QFuture<base::Result<std::vector<domain::CustomerSummary>>> Customers::page(const QString &afterName, domain::CustomerId afterId, int limit)
{
    return m_database.read(
        [=](Session &session) { return CustomerStore(session.connection()).page(afterName, afterId, limit); });
}

} // namespace throughline::services
