// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/valuestore.h"

#include "core/storage/pgarray.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::CustomerId;
using domain::Payment;
using domain::PaymentKind;

std::optional<ValueStore::Found> ValueStore::findPayment(const QString &externalKey)
{
    Query query(
        m_connection, u"SELECT id, customer_id, kind, amount, currency FROM payment WHERE external_key = :key"_s);
    query.bind(u":key"_s, externalKey).exec();
    if (!query.next())
        return std::nullopt;
    return Found { query.int64(0), query.id<CustomerId>(1), query.enumeration<PaymentKind>(2),
        { query.int64(3), query.text(4) } };
}

qint64 ValueStore::addPayment(const Payment &payment, const QString &externalKey)
{
    Insert query(m_connection,
        u"INSERT INTO payment (customer_id, kind, amount, currency, at, subject, product_id, event_id, external_key) "
        "VALUES (:customer, :kind, :amount, :currency, :at, :subject, :product, :event, :key)"_s);
    query.bind(u":customer"_s, payment.customer)
        .bind(u":kind"_s, payment.kind)
        .bind(u":amount"_s, payment.amount.minor)
        .bind(u":currency"_s, payment.amount.currency)
        .bind(u":at"_s, payment.at)
        .bind(u":subject"_s, payment.subject)
        .bind(u":product"_s, payment.product)
        .bind(u":event"_s, payment.event);
    if (externalKey.isEmpty())
        query.bind(u":key"_s, std::optional<qint64>());
    else
        query.bind(u":key"_s, externalKey);
    return query.run();
}

void ValueStore::correctPayment(qint64 row, PaymentKind kind, const domain::Money &amount)
{
    Query(m_connection, u"UPDATE payment SET kind = :kind, amount = :amount, currency = :currency WHERE id = :id"_s)
        .bind(u":kind"_s, kind)
        .bind(u":amount"_s, amount.minor)
        .bind(u":currency"_s, amount.currency)
        .bind(u":id"_s, row)
        .exec();
}

std::vector<Payment> ValueStore::payments(CustomerId id)
{
    Query query(m_connection,
        u"SELECT id, customer_id, kind, amount, currency, at, subject, product_id, event_id "
        "FROM payment "
        "WHERE customer_id = :customer "
        "ORDER BY COALESCE(at, 0), id"_s);
    query.bind(u":customer"_s, id).exec();
    std::vector<Payment> found;
    while (query.next())
        found.push_back({ query.id<domain::PaymentId>(0), query.id<CustomerId>(1), query.enumeration<PaymentKind>(2),
            { query.int64(3), query.text(4) }, query.optionalInt64(5), query.text(6),
            query.optionalId<domain::ProductId>(7), query.optionalId<domain::EventId>(8) });
    return found;
}

void ValueStore::addEffort(const std::vector<std::pair<domain::EventId, int>> &minutes)
{
    if (minutes.empty())
        return;
    if (m_connection.engine() == Engine::Sqlite || minutes.size() == 1) {
        Query query(m_connection, u"INSERT INTO effort (event_id, minutes) VALUES (:event, :minutes)"_s);
        for (const auto &[event, count] : minutes)
            query.bind(u":event"_s, event).bind(u":minutes"_s, count).exec();
        return;
    }
    PgArray events;
    PgArray counts;
    for (const auto &[event, count] : minutes) {
        events.add(event);
        counts.add(qint64(count));
    }
    Query(m_connection,
        u"INSERT INTO effort (event_id, minutes) "
        "SELECT v.event, v.minutes "
        "FROM unnest(CAST(:events AS BIGINT[]), CAST(:minutes AS BIGINT[])) AS v (event, minutes)"_s)
        .bind(u":events"_s, events.text())
        .bind(u":minutes"_s, counts.text())
        .exec();
}

domain::CustomerValue ValueStore::ofCustomer(CustomerId id)
{
    domain::CustomerValue value = domain::customerValue(payments(id));
    // The index of a customer's entries holds their ids: no row of an entry is read.
    value.minutes = Query(m_connection,
        u"SELECT CAST(COALESCE(SUM(f.minutes), 0) AS BIGINT) "
        "FROM event e "
        "JOIN effort f ON f.event_id = e.id "
        "WHERE e.customer_id = :customer"_s)
                        .bind(u":customer"_s, id)
                        .onlyInt64();
    value.cases = Query(
        m_connection, u"SELECT COUNT(*) FROM support_case WHERE customer_id = :customer AND merged_into IS NULL"_s)
                      .bind(u":customer"_s, id)
                      .onlyInt64();
    return value;
}

qint64 ValueStore::countPayments()
{
    return Query(m_connection, u"SELECT COUNT(*) FROM payment"_s).onlyInt64();
}

std::vector<domain::CurrencyTotals> ValueStore::totals()
{
    Query query(
        m_connection, u"SELECT kind, currency, CAST(SUM(amount) AS BIGINT) FROM payment GROUP BY kind, currency"_s);
    query.exec();
    std::vector<Payment> sums;
    while (query.next()) {
        Payment sum;
        sum.kind = query.enumeration<PaymentKind>(0);
        sum.amount = { query.int64(2), query.text(1) };
        sums.push_back(sum);
    }
    return domain::totalsOf(sums);
}

} // namespace throughline::storage
