// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/customer.h"
#include "core/domain/customervalue.h"
#include "core/domain/organisation.h"
#include "core/domain/supportcase.h"
#include "core/services/edits.h"
#include "core/services/made.h"

#include <QFuture>
#include <QObject>
#include <QTimeZone>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// A customer who is written down by hand.
struct NewPerson {
    QString name;
    QString language; ///< BCP 47, empty if unknown
    QString timeZone; ///< IANA name, empty if unknown
    std::vector<WrittenIdentity> addresses;
    std::optional<domain::OrganisationId> organisation;
    bool evenIfKnown = false; ///< somebody else has an address of theirs too, and they are two
    std::optional<domain::AgentId> agent;
};

/// All that the customer header shows.
struct CustomerCard {
    domain::CustomerSummary summary;
    domain::Entitlement entitlement; ///< the tier that counts now, and where it comes from
    std::vector<domain::Identity> identities;
    std::vector<domain::Purchase> purchases; ///< the newest first
    std::vector<domain::Fact> facts;         ///< the latest value of each key
    std::vector<domain::Contract> contracts; ///< their own and those of their organisation, the newest of each first
    std::vector<domain::SupportCase> cases;  ///< the 50 most recently active
    /// Of the customer, invalid if unknown. Here, because making one reads a file, which the GUI thread must not.
    QTimeZone zone;
    domain::CustomerValue value; ///< what they paid, and what they cost us
    bool operator==(const CustomerCard &) const = default;
};

/// Customers, read, and written down for the first time. GUI thread; futures finish on a database thread.
class Customers : public QObject {
    Q_OBJECT
public:
    explicit Customers(storage::Database &database, QObject *parent = nullptr);

    /// NotFound if there is no such customer. Of somebody who was merged into another one, it is the card of that one.
    QFuture<base::Result<CustomerCard>> card(domain::CustomerId id);
    /// In the order of the names, beginning behind `afterName` and `afterId`.
    QFuture<base::Result<std::vector<domain::CustomerSummary>>> page(
        const QString &afterName, domain::CustomerId afterId, int limit);
    /// Those who are exactly meant by a text: the one of this id, those of this name, those with this address. Empty if there is none.
    QFuture<base::Result<std::vector<domain::CustomerSummary>>> named(const QString &text);
    /// These customers as contacts (vCard 4.0), one card after the other: what import made of a contact file comes back without a loss. Somebody
    /// who was merged is the one who remained. NotFound if one isn't there.
    QFuture<base::Result<QByteArray>> vcards(const std::vector<domain::CustomerId> &ids);
    /// The same as a table (CSV, RFC 4180) with a heading: key, name, email, phone, organisation, tier, language, time_zone, since and, where all
    /// payments are of one currency, currency, paid, refunded and cost. What a spreadsheet would reckon out is made safe.
    QFuture<base::Result<QByteArray>> table(const std::vector<domain::CustomerId> &ids, bool heading);
    /// Writes somebody down who isn't here yet. It can be undone as long as nothing else is known of them. Refused without a name, with an address that
    /// can't be, and, unless `evenIfKnown`, with one that somebody has already, who is named.
    QFuture<base::Result<Made>> add(const base::RequestId &request, const NewPerson &person);
    /// All products, by name.
    QFuture<base::Result<std::vector<domain::Product>>> products();

private:
    storage::Database &m_database;
};

} // namespace throughline::services
