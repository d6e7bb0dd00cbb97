// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::domain {

/// A class of service that a customer is entitled to. A higher rank is served first.
struct Tier {
    TierId id;
    QString name;
    int rank = 0;
    bool operator==(const Tier &) const = default;
};

/// The rank of the tiers that most companies have (bronze, silver, gold, platinum …); none for another name.
[[nodiscard]] std::optional<int> usualTierRank(const QString &name);

/// The kinds of address under which a customer is known. The numbers are stored: never renumber.
enum class IdentityKind : int { Email = 1, Phone = 2, ChatHandle = 3, AccountNumber = 4 };

/// One address of a customer on one channel. `value` is as written by people; `normalized` is what is compared.
class Identity {
public:
    /// Refuses an empty value and an e-mail address without a local part or a domain.
    [[nodiscard]] static base::Result<Identity> make(IdentityKind kind, const QString &value);

    [[nodiscard]] IdentityKind kind() const { return m_kind; }
    [[nodiscard]] const QString &value() const { return m_value; }
    /// Lower case for addresses and handles; digits with a leading + kept for phone numbers.
    [[nodiscard]] const QString &normalized() const { return m_normalized; }
    bool operator==(const Identity &) const = default;

private:
    Identity(IdentityKind kind, QString value, QString normalized)
        : m_kind(kind)
        , m_value(std::move(value))
        , m_normalized(std::move(normalized))
    {
    }

    IdentityKind m_kind;
    QString m_value;
    QString m_normalized;
};

struct Customer {
    CustomerId id;
    QString name;
    std::optional<TierId> tier;
    QString language; ///< BCP 47, empty if unknown
    QString timeZone; ///< IANA name, empty if unknown
    std::optional<base::EpochMs> since;
    qint64 version = 0;
    bool operator==(const Customer &) const = default;
};

struct Product {
    ProductId id;
    QString name;
    bool operator==(const Product &) const = default;
};

/// A product that a customer owns.
struct Purchase {
    PurchaseId id;
    CustomerId customer;
    ProductId product;
    QString productName;
    QString productVersion; ///< firmware or release, empty if unknown
    QString serial;
    std::optional<base::EpochMs> purchasedAt;
    std::optional<base::EpochMs> warrantyUntil;
    bool operator==(const Purchase &) const = default;
};

/// What a customer has told us once, with where it came from.
struct Fact {
    FactId id;
    CustomerId customer;
    QString key; ///< lower case, e.g. "serial", "prefers channel"
    QString value;
    std::optional<EventId> source;
    std::optional<AgentId> agent;
    base::EpochMs toldAt = 0;
    double confidence = 1.0; ///< 0…1
    bool operator==(const Fact &) const = default;
};

/// A customer as listed.
struct CustomerSummary {
    Customer customer;
    QString tierName;
    base::EpochMs lastEventAt = 0; ///< 0 if there is none
    bool operator==(const CustomerSummary &) const = default;
};

enum class WarrantyState { Unknown, Valid, ExpiringSoon, Expired };

/// Expiring soon means within the next 30 days of `now`.
[[nodiscard]] WarrantyState warrantyState(const Purchase &purchase, base::EpochMs now);

} // namespace throughline::domain
