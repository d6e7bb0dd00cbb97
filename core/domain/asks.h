// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/factkeys.h"
#include "core/domain/facts.h"

#include <optional>
#include <vector>

namespace throughline::domain {

/// Something that a text asks the customer for.
struct Ask {
    QString key; ///< in its normal form
    /// For "tried": what may have been tried ("reboot"). "new" if another value than the known one is asked for ("your new address").
    QString detail;
    TextSpan span;     ///< the words that name it
    TextSpan sentence; ///< the whole sentence
    QString language;  ///< "en", "de", "fr", "es" or "nl"
    double confidence = 0;
    bool operator==(const Ask &) const = default;
};

/// What an agent's text asks the customer to tell: direct questions, polite and indirect requests ("I'll need your …"), fragments ("And
/// your zip code?"). Not: statements, confirmations ("Is 3.1 still the version?"), instructions, and what is quoted. English,
/// German; the usual ones of French, Spanish and Dutch. Linear in the length of the text; `steps` is raised by the work that was done. Pure.
[[nodiscard]] std::vector<Ask> findAsks(
    QStringView text, const FactKeys &keys = FactKeys::usual(), qint64 *steps = nullptr);

/// Something that is known of a customer, as it can be told to an agent.
struct KnownValue {
    /// Message: the customer wrote it, and nobody has confirmed it yet.
    enum class From { Fact, Message, Identity, Tier, Purchase, Record };
    QString key;   ///< in its normal form
    QString value; ///< as it was told
    QString about; ///< the product of which it is true; empty if it is of none
    From from = From::Record;
    std::optional<EventId> source;         ///< where it was told
    std::optional<Channel> channel;        ///< of the source
    Direction direction = Direction::None; ///< of the source: Inbound if the customer said it
    QString agentName;                     ///< who wrote it down; empty if unknown
    std::optional<base::EpochMs> at;
    double confidence = 1.0;
    bool operator==(const KnownValue &) const = default;
};

/// What the records hold of a customer.
struct CustomerRecord {
    Customer customer;
    QString tierName;
    std::vector<Identity> identities;
    std::vector<Purchase> purchases;
    std::vector<FactValue> facts; ///< what is true now
};

/// All of that as values of facts: the facts themselves first, then the records.
[[nodiscard]] std::vector<KnownValue> knownValues(
    const CustomerRecord &record, const FactKeys &keys = FactKeys::usual());

/// An ask that needn't be: what answers it, the best first.
struct KnownAsk {
    Ask ask;
    std::vector<KnownValue> known;
    bool operator==(const KnownAsk &) const = default;
};

/// Those of the asks whose answer is known. An answer of the very key comes first, then one that contains it: a zip code in an address.
[[nodiscard]] std::vector<KnownAsk> knownAsks(const std::vector<Ask> &asks, const std::vector<KnownValue> &known);

/// What an agent writes instead of asking: "We have your serial number: XK-4711." `language` as of Ask.
[[nodiscard]] QString statementOf(const KnownValue &known, const QString &language, const FactKeys &keys);
/// A question for these keys: what is left to ask.
[[nodiscard]] QString questionFor(const std::vector<Ask> &asks, const QString &language, const FactKeys &keys);

} // namespace throughline::domain
