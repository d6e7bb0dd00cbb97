// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/consent.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// What a customer said.
struct NewConsent {
    domain::CustomerId customer;
    domain::Channel channel = domain::Channel::Email;
    domain::ConsentState state = domain::ConsentState::Allowed;
    QString reason;
    std::optional<domain::AgentId> agent;
    std::optional<domain::EventId> source; ///< where they said so; of this customer
    bool everywhere = false;               ///< of every channel, whatever `channel` is
};

/// Whether and how customers want to be written to. Of people who were merged all entries count: see domain::standingConsents(). Changes are told as
/// Subject::Consent. GUI thread; futures finish on a database thread; readings may be cancelled.
class Consents : public QObject {
    Q_OBJECT
public:
    explicit Consents(storage::Database &database, QObject *parent = nullptr);

    /// What counts now: one entry for each channel of which something was ever said. NotFound if there is no such customer.
    QFuture<base::Result<std::vector<domain::Consent>>> ofCustomer(domain::CustomerId id);
    /// All entries, the newest first.
    QFuture<base::Result<std::vector<domain::Consent>>> history(domain::CustomerId id);
    /// Writes an entry, of the one that remains if the customer was merged; gives its id, or that of the last of one for each channel. InvalidInput without a reason, or on a channel that isn't the customer's;
    /// NotFound if there is no such customer or entry of the timeline.
    QFuture<base::Result<qint64>> set(const base::RequestId &request, const NewConsent &consent);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
