// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/search.h"

#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/identitystore.h"
#include "core/storage/searchindex.h"

#include <algorithm>

namespace throughline::services {

using storage::Session;

namespace {

void findCases(Session &session, const QString &typed, int limit, SearchResults &results)
{
    storage::CaseStore store(session.connection());
    std::vector<domain::SupportCase> &found = results.cases;
    QString number = typed.trimmed();
    if (number.startsWith(u'#'))
        number.remove(0, 1);
    bool isNumber = false;
    const domain::CaseId byNumber(number.toLongLong(&isNumber));
    if (isNumber) {
        if (std::optional<domain::SupportCase> hit = store.find(store.resolved(byNumber))) {
            found.push_back(*hit);
            results.caseIsNamed = true;
        }
    }
    for (const domain::CaseId hitId : storage::SearchIndex(session.connection()).cases(typed, limit)) {
        if (int(found.size()) >= limit)
            break;
        const domain::CaseId id = store.resolved(hitId);
        if (std::any_of(found.cbegin(), found.cend(), [id](const domain::SupportCase &c) { return c.id == id; }))
            continue;
        if (std::optional<domain::SupportCase> hit = store.find(id))
            found.push_back(*hit);
    }
}

} // namespace

Search::Search(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<SearchResults>> Search::everything(const QString &typed, int limit)
{
    return m_database.readAside([=](Session &session) {
        storage::SearchIndex index(session.connection());
        SearchResults results;
        storage::CustomerStore customers(session.connection());
        // "#1042" names a case: somebody whose number holds these digits must not come before it.
        const bool namesCase = typed.trimmed().startsWith(u'#');
        std::vector<domain::CustomerId> named;
        if (!namesCase) {
            // An account number is typed without the spaces that it was written down with.
            named = storage::IdentityStore(session.connection()).ownersOfAccount(typed);
            const std::vector<domain::CustomerId> hits = index.customers(typed, limit);
            named.insert(named.end(), hits.begin(), hits.end());
        }
        for (const domain::CustomerId hitId : named) {
            // A former name leads to who they are now.
            const domain::CustomerId id = customers.resolved(hitId);
            const bool known = std::any_of(results.customers.cbegin(), results.customers.cend(),
                [id](const domain::CustomerSummary &other) { return other.customer.id == id; });
            if (known)
                continue;
            if (std::optional<domain::CustomerSummary> hit = customers.find(id))
                results.customers.push_back(*hit);
        }
        findCases(session, typed, limit, results);
        results.articles = index.articleTitles(typed, limit);
        results.events = index.events(typed, limit);
        return results;
    });
}

QFuture<base::Result<std::vector<domain::Event>>> Search::events(const QString &typed, int limit)
{
    return m_database.readAside(
        [=](Session &session) { return storage::SearchIndex(session.connection()).events(typed, limit); });
}

} // namespace throughline::services
