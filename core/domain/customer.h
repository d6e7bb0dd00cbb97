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
    /// Refuses an empty value and an e-mail address without a local part or a domain. A phone number without its country is taken for one
    /// of `region` (ISO 3166-1, two letters; empty if unknown).
    [[nodiscard]] static base::Result<Identity> make(
        IdentityKind kind, const QString &value, const QString &region = {});
    /// As it was stored, where the region that made the normal form may be unknown.
    [[nodiscard]] static Identity stored(IdentityKind kind, const QString &value, const QString &normalized)
    {
        return Identity(kind, value, normalized);
    }

    [[nodiscard]] IdentityKind kind() const { return m_kind; }
    [[nodiscard]] const QString &value() const { return m_value; }
    /// What is compared. An e-mail address and a handle: in lower case, the domain as of IDNA; nothing else of the local part is changed, since
    /// only its own server knows which spellings are one mailbox. A phone number: E.164 (";ext=12" behind it) if it is a valid
    /// number, otherwise its digits alone.
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
    std::optional<OrganisationId> organisation; ///< where they belong to
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
    QString flags; ///< what is the matter with it, as of purchaseFlags(): "on loan, recalled"; empty: nothing
    bool operator==(const Purchase &) const = default;
};

/// Words with commas between them, as they are stored: in lower case, each once, in the order of the alphabet.
[[nodiscard]] QString purchaseFlags(const QString &typed);

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
    QString tierName; ///< of the customer's own tier: what counts is said by Entitlement
    QString organisationName;
    base::EpochMs lastEventAt = 0; ///< 0 if there is none
    bool operator==(const CustomerSummary &) const = default;
};

enum class WarrantyState { Unknown, Valid, ExpiringSoon, Expired };

/// Expiring soon means within the next 30 days of `now`.
[[nodiscard]] WarrantyState warrantyState(const Purchase &purchase, base::EpochMs now);
/// Whether its owner may have it repaired for nothing; nothing if the warranty isn't known.
[[nodiscard]] std::optional<bool> hasFreeRepair(const Purchase &purchase, base::EpochMs now);

} // namespace throughline::domain
