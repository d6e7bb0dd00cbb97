// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace throughline::domain {

/// Where a case stands. The numbers are stored: never renumber.
enum class CaseStatus : int {
    New = 1,
    Open = 2,
    WaitingForCustomer = 3,
    WaitingForThirdParty = 4,
    Solved = 5,
    Closed = 6
};

/// The numbers are stored: never renumber. Lower is more urgent.
enum class Priority : int { Urgent = 1, High = 2, Normal = 3, Low = 4 };

/// A case without a due time sorts behind all others: 9999-12-31T23:59:59.999Z.
inline constexpr base::EpochMs kNoDueTime = 253402300799999;

struct Queue {
    QueueId id;
    QString name;
    bool operator==(const Queue &) const = default;
};

struct Agent {
    AgentId id;
    QString name;
    QString email;
    bool operator==(const Agent &) const = default;
};

/// Which agents have which roles ("lead", "tier2"): each as agentRoles() writes them, and nobody without one.
using AgentRoles = std::map<AgentId, QStringList>;

/// Roles as they are stored: in lower case, each once, in the order of the alphabet.
[[nodiscard]] QStringList agentRoles(const QStringList &typed);

/// One matter of one customer, over all channels. ("case" is a keyword of the language.)
struct SupportCase {
    CaseId id; ///< also the number that people see: #1042
    CustomerId customer;
    QString customerName;
    std::optional<TierId> tier;
    QString tierName;
    std::optional<QueueId> queue;
    QString queueName;
    std::optional<AgentId> owner;
    QString ownerName;
    std::optional<ProductId> product;
    QString productName;
    QString subject;
    CaseStatus status = CaseStatus::New;
    Priority priority = Priority::Normal;
    base::EpochMs openedAt = 0;
    std::optional<base::EpochMs> dueAt;
    std::optional<base::EpochMs> closedAt;
    base::EpochMs lastEventAt = 0;
    qint64 version = 0;
    bool operator==(const SupportCase &) const = default;

    [[nodiscard]] bool isOpen() const { return status != CaseStatus::Solved && status != CaseStatus::Closed; }
};

/// A place in a queue: what breaks next comes first.
struct CaseCursor {
    base::EpochMs dueAt = 0;
    CaseId id;
    auto operator<=>(const CaseCursor &) const = default;
};

/// What of the queues is wanted. Only open cases are in a queue.
struct QueueFilter {
    std::optional<QueueId> queue;
    std::optional<AgentId> owner;
    bool unassigned = false;
    std::optional<AgentId> begunBy {}; ///< has begun something there that isn't sent or saved; closed cases too
    bool operator==(const QueueFilter &) const = default;
};

struct QueueCount {
    Queue queue;
    qint64 open = 0;
    bool operator==(const QueueCount &) const = default;
};

[[nodiscard]] QString caseStatusName(CaseStatus status);
[[nodiscard]] QString priorityName(Priority priority);

} // namespace throughline::domain
