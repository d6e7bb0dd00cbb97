// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/facts.h"

namespace throughline::storage {
class Session;
struct Utterance;
} // namespace throughline::storage

namespace throughline::services {

/// A conversation read from its beginning: what our messages asked for, and what the customer's answers tell. Within one lane's function.
class FactReading {
public:
    FactReading(storage::Session &session, domain::CustomerId customer);

    [[nodiscard]] const domain::FactKeys &keys() const { return m_keys; }
    [[nodiscard]] const std::vector<domain::FactHistory> &histories() const { return m_histories; }
    /// Facts and records as values, as they are now. Nothing if there is no such customer.
    [[nodiscard]] std::optional<std::vector<domain::KnownValue>> record();

    /// What these messages tell, in their order.
    [[nodiscard]] std::vector<OpenProposal> told(const std::vector<storage::Utterance> &said);
    /// Those of them that nobody has confirmed, rejected, or written down otherwise.
    [[nodiscard]] std::vector<OpenProposal> open(const std::vector<storage::Utterance> &said);
    /// What the customer told in messages, as values.
    [[nodiscard]] std::vector<domain::KnownValue> asValues(const std::vector<OpenProposal> &told) const;
    /// Our messages that asked for what was known when they were written.
    [[nodiscard]] AsksOfCase asks(const std::vector<storage::Utterance> &said);

private:
    /// Takes the next message in: what it asks for is remembered for the answers behind it; what it tells is given.
    [[nodiscard]] std::vector<domain::FactProposal> read(
        const storage::Utterance &said, std::vector<domain::Ask> *asked = nullptr);

    storage::Session &m_session;
    domain::CustomerId m_customer;
    domain::FactKeys m_keys;
    std::vector<domain::FactHistory> m_histories;
    QStringList m_products;
    QStringList m_tiers;
    QString m_region;      ///< where they probably live
    QStringList m_pending; ///< keys that we have asked for and that weren't answered yet
    int m_answers = 0;     ///< messages of the customer since we asked
};

} // namespace throughline::services
