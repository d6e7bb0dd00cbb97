// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/event.h"
#include "core/domain/supportcase.h"
#include "core/services/made.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// The queues at a glance.
struct QueueOverview {
    qint64 mine = 0;
    qint64 begun = 0; ///< cases in which one has a draft
    qint64 unassigned = 0;
    qint64 all = 0;
    std::vector<domain::QueueCount> queues; ///< by name
    bool operator==(const QueueOverview &) const = default;
};

/// A case that is opened by hand.
struct CaseOpening {
    domain::CustomerId customer;
    QString subject;
    std::optional<domain::QueueId> queue;
    domain::Priority priority = domain::Priority::Normal;
    std::optional<domain::Channel> channel; ///< how the customer came to us
    std::optional<domain::AgentId> owner;   ///< with one it is open, without one it is new
    std::optional<domain::ProductId> product;
    std::optional<domain::AgentId> agent; ///< who opens it
};

/// A call that was made or taken.
struct CallLog {
    domain::CaseId caseId;
    std::optional<domain::AgentId> agent;
    domain::Direction direction = domain::Direction::Inbound; ///< Inbound: the customer called
    int minutes = 0;                                          ///< 0 … 1440
    QString note;
    QString number {};     ///< of the customer's phone; empty if it isn't known
    bool fromDraft = true; ///< the agent's draft of a call in this case has become this one
};

/// Cases and queues, and what an agent writes into a case. GUI thread; futures finish on a database thread.
class Cases : public QObject {
    Q_OBJECT
public:
    explicit Cases(storage::Database &database, QObject *parent = nullptr);

    /// NotFound if there is no such case. Of a case that was merged into another, it is that one.
    QFuture<base::Result<domain::SupportCase>> find(domain::CaseId id);
    QFuture<base::Result<QueueOverview>> overview(domain::AgentId me);
    /// Open cases, what breaks next first, beginning behind `after`.
    QFuture<base::Result<std::vector<domain::SupportCase>>> queuePage(
        const domain::QueueFilter &filter, domain::CaseCursor after, int limit);
    /// All cases in the order of their numbers.
    QFuture<base::Result<std::vector<domain::SupportCase>>> page(domain::CaseId after, int limit);
    QFuture<base::Result<std::vector<domain::SupportCase>>> ofCustomer(domain::CustomerId id, int limit);

    /// Opens a case. Of somebody who was merged into another, it is that one's. It can be undone as long as nothing was written in it. Refused without a
    /// subject, or if customer, queue, owner or product aren't there.
    QFuture<base::Result<Made>> open(const base::RequestId &request, const CaseOpening &opening);
    /// Writes an internal note; gives the id of the event. Refuses an empty text and a case that isn't there. `fromDraft`: the agent's draft of a note in this
    /// case has become it, and goes.
    QFuture<base::Result<qint64>> addNote(const base::RequestId &request, domain::CaseId caseId,
        std::optional<domain::AgentId> agent, const QString &text, bool fromDraft = true);
    /// Writes a call into the case; gives the id of the event. Refuses a length out of range and a case that isn't there.
    QFuture<base::Result<qint64>> logCall(const base::RequestId &request, const CallLog &call);
    /// All agents, by name.
    QFuture<base::Result<std::vector<domain::Agent>>> agents();
    QFuture<base::Result<domain::AgentRoles>> agentRoles();
    /// Gives an agent these roles instead of those that they had; gives the id. NotFound if there is no such agent.
    QFuture<base::Result<qint64>> setAgentRoles(
        const base::RequestId &request, domain::AgentId agent, const QStringList &roles);
    /// The agent of this name, made if need be; gives the id.
    QFuture<base::Result<qint64>> ensureAgent(const base::RequestId &request, const QString &name);
    /// The id of the agent of this name. One who isn't there yet is made in the transaction of the next command of this workspace that succeeds, and with one that is
    /// refused nobody is made.
    QFuture<base::Result<domain::AgentId>> introduceAgent(const QString &name);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
