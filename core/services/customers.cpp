// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/customers.h"

#include "core/domain/phonenumber.h"
#include "core/exchange/csvtable.h"
#include "core/exchange/vcardcustomer.h"
#include "core/services/making.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/identitystore.h"
#include "core/storage/organisationstore.h"
#include "core/storage/valuestore.h"

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

QByteArray vcardOf(Session &session, const domain::CustomerSummary &summary)
{
    CustomerStore store(session.connection());
    const domain::Customer &customer = summary.customer;
    exchange::VcardContact contact;
    contact.name = customer.name;
    contact.organisation = summary.organisationName;
    contact.language = customer.language;
    contact.region = domain::regionOf(customer.language, customer.timeZone);
    if (contact.region.isEmpty())
        contact.region = storage::IdentityStore(session.connection()).region();
    contact.identities = store.identities(customer.id);
    for (const domain::Fact &fact : store.facts(customer.id))
        contact.facts.emplace_back(fact.key, fact.value);
    contact.properties = storage::ContactStore(session.connection()).of(customer.id);
    return exchange::writeVcard(contact);
}

QStringList tableRow(Session &session, const domain::CustomerSummary &summary)
{
    CustomerStore store(session.connection());
    const domain::Customer &customer = summary.customer;
    QStringList mails;
    QStringList phones;
    for (const domain::Identity &identity : store.identities(customer.id)) {
        if (identity.kind() == domain::IdentityKind::Email)
            mails.append(identity.value());
        else if (identity.kind() == domain::IdentityKind::Phone)
            phones.append(identity.value());
    }
    const QString since = customer.since
        ? QDateTime::fromMSecsSinceEpoch(*customer.since, QTimeZone::utc()).toString(Qt::ISODateWithMs)
        : QString();
    QStringList row { customer.id.toString(), customer.name, mails.value(0), phones.value(0), summary.organisationName,
        summary.tierName, customer.language, customer.timeZone, since };
    const std::vector<domain::CurrencyTotals> totals =
        storage::ValueStore(session.connection()).ofCustomer(customer.id).totals;
    // Currencies can't be added up, and a table has one row for each customer.
    if (totals.size() == 1) {
        const domain::CurrencyTotals &sum = totals.front();
        row.append(sum.currency);
        for (const qint64 amount : { sum.paid, sum.refunded, sum.cost })
            row.append(amount ? domain::Money { amount, sum.currency }.number() : QString());
    } else {
        row += QStringList(4);
    }
    return row;
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
            return writing::noCustomer(id);
        domain::EntitlementFacts decisive = storage::OrganisationStore(session.connection()).entitlementFacts(*summary);
        const domain::Entitlement entitlement = domain::entitlement(decisive, session.now());
        return CustomerCard { *summary, entitlement, store.identities(now), store.purchases(now), store.facts(now),
            std::move(decisive.contracts), storage::CaseStore(session.connection()).ofCustomer(now, kCasesOnCard),
            zoneOf(summary->customer.timeZone), storage::ValueStore(session.connection()).ofCustomer(now) };
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

QFuture<base::Result<QByteArray>> Customers::vcards(const std::vector<domain::CustomerId> &ids)
{
    return m_database.readAside([ids](Session &session) -> base::Result<QByteArray> {
        CustomerStore store(session.connection());
        QByteArray cards;
        for (const domain::CustomerId id : ids) {
            const auto summary = store.find(store.resolved(id));
            if (!summary)
                return writing::noCustomer(id);
            cards += vcardOf(session, *summary);
        }
        return cards;
    });
}

QFuture<base::Result<QByteArray>> Customers::table(const std::vector<domain::CustomerId> &ids, bool heading)
{
    return m_database.readAside([ids, heading](Session &session) -> base::Result<QByteArray> {
        CustomerStore store(session.connection());
        QByteArray rows;
        if (heading)
            rows = "key,name,email,phone,organisation,tier,language,time_zone,since,currency,paid,refunded,cost\r\n";
        for (const domain::CustomerId id : ids) {
            const auto summary = store.find(store.resolved(id));
            if (!summary)
                return writing::noCustomer(id);
            rows += exchange::csvLine(tableRow(session, *summary)).toUtf8();
        }
        return rows;
    });
}

QFuture<base::Result<Made>> Customers::add(const base::RequestId &request, const NewPerson &person)
{
    return m_database.commandAnswering(
        request, QStringLiteral("customer.add"),
        [person](Session &session) { return making::addCustomer(session, person); },
        [](Session &session, qint64 action) { return making::made(session, action); });
}

QFuture<base::Result<std::vector<domain::Product>>> Customers::products()
{
    return m_database.read([](Session &session) { return storage::CatalogStore(session.connection()).products(); });
}

} // namespace throughline::services
