// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/promise.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// What an agent promises to a customer.
struct NewPromise {
    domain::CaseId caseId;
    std::optional<domain::AgentId> agent;
    QString text;
    base::EpochMs dueAt = 0;
    std::optional<domain::EventId> source {}; ///< the entry in which it was said; of the same customer
};

/// What was promised to customers, until when, and whether it was kept. Making, keeping, breaking and withdrawing a promise each are an entry of the timeline,
/// in one transaction with it, told as Subject::Event; the promise is known by the first of these and goes where that goes. GUI thread; futures finish on a
/// database thread.
class Promises : public QObject {
    Q_OBJECT
public:
    explicit Promises(storage::Database &database, QObject *parent = nullptr);

    /// Gives the promise's id, which is that of its entry. InvalidInput: no text, a time that has passed. NotFound: no such case. Refused: a source
    /// that isn't an entry of this customer.
    QFuture<base::Result<qint64>> make(const base::RequestId &request, const NewPromise &promise);
    /// Gives the promise's id. A broken one is kept late. Conflict if it was kept or withdrawn already.
    QFuture<base::Result<qint64>> keep(
        const base::RequestId &request, domain::EventId id, std::optional<domain::AgentId> agent);
    /// The same for one that nobody has to keep any more; `reason` may be empty.
    QFuture<base::Result<qint64>> withdraw(const base::RequestId &request, domain::EventId id,
        std::optional<domain::AgentId> agent, const QString &reason);

    /// Every promise whose time has passed is broken: exactly once, however many programs ask at the same time; gives their ids. Whoever is there calls it.
    QFuture<base::Result<std::vector<domain::EventId>>> breakOverdue();

    /// NotFound if there is none.
    QFuture<base::Result<domain::Promise>> find(domain::EventId id);
    /// What somebody still has to do something for, what is due first; of a customer, or of an agent (none: of everybody).
    QFuture<base::Result<std::vector<domain::Promise>>> standingOf(domain::CustomerId customer);
    QFuture<base::Result<std::vector<domain::Promise>>> standing(std::optional<domain::AgentId> agent, int limit);
    /// All of a customer, also those that were kept or withdrawn, the newest first.
    QFuture<base::Result<std::vector<domain::Promise>>> ofCustomer(domain::CustomerId customer, int limit);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
