// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/duplicates.h"
#include "core/storage/connection.h"

#include <vector>

namespace throughline::storage {

/// Who has which address, and how an address is read. DB thread only; throws DbError.
class IdentityStore {
public:
    explicit IdentityStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// An address with who has it.
    struct Owned {
        domain::IdentityId id;
        domain::CustomerId customer;
        domain::Identity identity;
    };

    /// Those who have this address, as people may write it, by id: of whichever kind it can be, or of the one that is said ("phone:030 1234").
    [[nodiscard]] std::vector<domain::CustomerId> ownersOf(const QString &typed);
    /// Those whose number is this one but for an extension that only one of the two has, by id. It may be a switchboard: nothing is theirs by that.
    [[nodiscard]] std::vector<domain::CustomerId> neighboursOf(const QString &typed);
    /// Those who have an address of one of these normal forms, by id.
    [[nodiscard]] std::vector<domain::CustomerId> owners(domain::IdentityKind kind, const QStringList &normalized);
    /// Those with a phone number that ends with these digits: for a number that was written without its country.
    [[nodiscard]] std::vector<domain::CustomerId> ownersBySuffix(const QString &digits, int limit);
    /// Addresses that several customers have, one after the other.
    [[nodiscard]] std::vector<Owned> shared(int limit);
    [[nodiscard]] bool isShared(const domain::Identity &identity);
    /// All phone numbers with what helps to read them.
    struct Phone {
        domain::IdentityId id;
        QString value;
        QString normalized;
        QString language;
        QString timeZone;
    };
    [[nodiscard]] std::vector<Phone> phones();
    /// False if the customer has this normal form already.
    bool setNormalized(domain::IdentityId id, const QString &normalized);

    /// The country that phone numbers without one belong to: two letters, or empty.
    /// Brings account numbers of which an earlier version kept the spaces and dashes into the form in which they are compared; once for each workspace. In a
    /// transaction.
    void renewAccountNumbers();
    /// Those who have this account number, however it is written.
    [[nodiscard]] std::vector<domain::CustomerId> ownersOfAccount(const QString &text);
    [[nodiscard]] QString region();
    void setRegion(const QString &region);

    /// What duplicates are found by, of everybody who wasn't merged into somebody.
    [[nodiscard]] std::vector<domain::PersonSketch> sketches();
    /// The same of these only.
    [[nodiscard]] std::vector<domain::PersonSketch> sketches(std::vector<domain::CustomerId> ids);
    /// The customer and those who may be the same person by what an index finds: an address, or a name that is alike. With them some who share a single word
    /// of a name, by which it shows whether it is a frequent one. None if the customer isn't there or was merged away.
    [[nodiscard]] std::vector<domain::PersonSketch> sketchesAround(domain::CustomerId id);

private:
    [[nodiscard]] std::vector<domain::CustomerId> ownersOfPhone(const QString &text);
    /// Of a number in its normal form: those who have an extension of it.
    [[nodiscard]] std::vector<domain::CustomerId> ownersOfExtensions(const QString &base);

    Connection &m_connection;
};

} // namespace throughline::storage
