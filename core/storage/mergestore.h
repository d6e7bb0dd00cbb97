// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/merge.h"
#include "core/domain/supportcase.h"
#include "core/storage/connection.h"
#include "core/storage/journalstore.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// How much moves with a merge.
struct MergeCounts {
    qint64 identities = 0;
    qint64 purchases = 0;
    qint64 facts = 0;
    qint64 contracts = 0;
    qint64 cases = 0;
    qint64 events = 0;
    qint64 runs = 0;
};

/// The rows that a merge or a split moves, and the way back: what JournalStore can't know. All within the caller's transaction, which has to lock first.
/// DB thread only; throws DbError.
class MergeStore {
public:
    explicit MergeStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Waits until nobody else writes to these customers (to their cases too) or cases, and keeps others waiting until the end of the transaction. Without it
    /// an entry that is written at the same moment could be left behind with the one that was merged away.
    void lockCustomers(domain::CustomerId a, domain::CustomerId b);
    void lockCases(domain::CaseId a, domain::CaseId b);

    [[nodiscard]] MergeCounts countOfCustomer(domain::CustomerId from, domain::CustomerId into);
    [[nodiscard]] MergeCounts countOfCase(domain::CaseId from, domain::CaseId into);

    /// Moves all that is the customer's. What both have alike (an address, a fact) stays behind.
    void moveCustomer(domain::ActionId action, domain::CustomerId from, domain::CustomerId into);
    /// Moves what came to somebody after they had been merged away.
    void moveAgain(domain::ActionId action, domain::CustomerId from, domain::CustomerId into);
    /// Moves what was left behind and is missed now: by a merge that stands, after another one was undone.
    void moveLeftBehind(domain::ActionId action, domain::CustomerId from, domain::CustomerId into);
    /// The cases that go back with an undone merge: those that it moved, and what was split off from them since.
    [[nodiscard]] std::vector<domain::CaseId> returningCases(
        domain::ActionId action, domain::CustomerId from, domain::CustomerId into);
    /// Gives back what came into these cases since the merge; events and facts. How many.
    qint64 returnLater(domain::ActionId action, domain::CustomerId from, domain::CustomerId into,
        const std::vector<domain::CaseId> &cases);
    /// Writes the fields that differ from what the customer or case has, apart from those in `except`.
    void setFields(domain::ActionId action, domain::CustomerId id, const domain::Customer &fields,
        const std::vector<Cell> &except = {});
    void setFields(domain::ActionId action, const domain::SupportCase &fields, const std::vector<Cell> &except = {});
    /// Takes back setFields() and forgets it. Gives the fields that somebody has changed since, which stay as they are.
    std::vector<Cell> unsetFields(domain::ActionId action, domain::CustomerId id);
    std::vector<Cell> unsetFields(domain::ActionId action, domain::CaseId id);
    /// As they were before their merge closed them, if one did.
    [[nodiscard]] std::optional<base::EpochMs> closedBeforeMerge(domain::ActionId action, domain::CaseId from);

    /// The time of the newest entry that isn't bookkeeping of ours; 0 if there is none.
    void refreshLastEventAt(domain::CustomerId id);
    void refreshLastEventAt(domain::CaseId id);

    void moveCase(domain::ActionId action, domain::CaseId from, domain::CaseId into);
    /// Those of these events that are in the case and may leave it: no step of its roadmap and no bookkeeping.
    [[nodiscard]] qint64 countSplittable(domain::CaseId id, const std::vector<domain::EventId> &events);
    [[nodiscard]] qint64 countEvents(domain::CaseId id);
    void splitEvents(
        domain::ActionId action, domain::CaseId from, domain::CaseId into, const std::vector<domain::EventId> &events);
    void setSplitFrom(domain::CaseId made, domain::CaseId from);
    /// Puts everything of a split-off case back, with what has come since; the case stays as a pointer for those who know its number.
    void dissolve(domain::CaseId made, domain::CaseId back, base::EpochMs now);
    [[nodiscard]] bool hasRun(domain::CaseId id);

    void addVersion(domain::CustomerId id);
    void addVersion(domain::CaseId id);
    /// Writes the search index of the customer's name and addresses anew.
    void reindex(domain::CustomerId id);

private:
    [[nodiscard]] QString subjectOf(domain::CaseId id);
    void reindexSubject(domain::CaseId id, const QString &before);

    Connection &m_connection;
};

} // namespace throughline::storage
