// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/action.h"
#include "core/domain/duplicates.h"
#include "core/domain/merge.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// What a merge would do.
struct CustomerMergePreview {
    domain::CustomerSummary from;
    domain::CustomerSummary into;
    domain::CustomerSummary result; ///< the one that remains, with its fields as they would be
    std::vector<domain::FieldConflict> conflicts;
    qint64 identities = 0; ///< how many rows move; what both have alike stays where it is
    qint64 purchases = 0;
    qint64 facts = 0;
    qint64 contracts = 0;
    qint64 payments = 0;
    qint64 cases = 0;
    qint64 events = 0;
    qint64 runs = 0;
    /// Somebody has said that they are two people.
    std::optional<domain::TwoPeople> saidTwo {};
};

struct CaseMergePreview {
    domain::SupportCase from;
    domain::SupportCase into;
    domain::SupportCase result;
    std::vector<domain::FieldConflict> conflicts;
    qint64 events = 0;
    bool runMoves = false; ///< the one that remains walks no roadmap yet
    bool runStays = false; ///< both walk one: that of the one that is merged away isn't seen any more
};

struct CaseSplit {
    domain::CaseId from;
    std::vector<domain::EventId> events; ///< each with what is attached to it
    QString subject;                     ///< of the new case; empty: that of the first event, or of the case
    std::optional<domain::AgentId> agent;
};

/// An entry of the journal with what keeps it from being undone.
struct PastAction {
    domain::Action action;
    std::vector<domain::Action> first; ///< to be undone before it, in this order
};

/// Merging customers and cases, splitting cases, and taking that back. GUI thread; futures finish on a database thread. The commands give
/// the id of their entry in the journal.
///
/// - One remains under its id; the other's id and the keys of imports lead to it from then on.
/// - Only where rows belong is changed, and chosen fields of the one that remains: who may see an entry never is.
/// - Undoing puts every row back, and what came later goes where it was written to: an entry follows its case, and a case goes back if it
///   was there before, was split off from one that was, or came in by an import under the old key. All else stays with the one that remained.
/// - A value that somebody changed since stays as it is. A split-off case keeps the queue, owner, priority and so on that it was made with.
/// - Merges into one customer or case can be undone in any order. Refused, with the number of what has to be undone first, if rows were moved on
///   by a later merge or split, or if the one that remained was merged away itself.
class Merges : public QObject {
    Q_OBJECT
public:
    explicit Merges(storage::Database &database, QObject *parent = nullptr);

    QFuture<base::Result<CustomerMergePreview>> previewCustomers(
        domain::CustomerId from, domain::CustomerId into, const domain::Keeps &keeps = {});
    /// Refused if they are the same or one was merged away already.
    QFuture<base::Result<qint64>> mergeCustomers(const base::RequestId &request, domain::CustomerId from,
        domain::CustomerId into, const domain::Keeps &keeps, std::optional<domain::AgentId> agent);

    QFuture<base::Result<CaseMergePreview>> previewCases(
        domain::CaseId from, domain::CaseId into, const domain::Keeps &keeps = {});
    /// Refused between cases of two customers: an answer would go to the wrong one. Drafts go along, below what the same agent is writing there; undoing
    /// leaves them there, since nobody could tell the texts apart any more.
    QFuture<base::Result<qint64>> mergeCases(const base::RequestId &request, domain::CaseId from, domain::CaseId into,
        const domain::Keeps &keeps, std::optional<domain::AgentId> agent);
    /// Makes a case of some of the events, for the same customer, in the same queue. Steps of the roadmap stay with the case that walks it. What hangs on an
    /// event (attachments) goes with it. The new case is Action::into of the result.
    QFuture<base::Result<qint64>> splitCase(const base::RequestId &request, const CaseSplit &split);

    /// Takes an action back. An undone split leaves the number of the case as a pointer to where its entries went back to.
    QFuture<base::Result<qint64>> undo(
        const base::RequestId &request, domain::ActionId action, std::optional<domain::AgentId> agent);
    QFuture<base::Result<domain::Action>> action(domain::ActionId id);
    /// What became of the reply and the notes of a macro by its undoing, and what that left as it is: a reply that had left, what somebody changed since. Sentences as
    /// they stand on the timeline; empty if there is nothing to say, or for another kind of action.
    QFuture<base::Result<QString>> leftByUndo(domain::ActionId id);
    /// The newest first, beginning below `before`. `standing`: only what isn't undone.
    QFuture<base::Result<std::vector<domain::Action>>> actions(domain::ActionId before, bool standing, int limit);
    /// The newest actions but edits, undone ones too, each with what keeps it from being undone. That takes a while: not on the lane that a key press waits for.
    QFuture<base::Result<std::vector<PastAction>>> history(int limit);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
