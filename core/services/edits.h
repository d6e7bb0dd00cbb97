// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/edit.h"
#include "core/domain/organisation.h"
#include "core/services/made.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

struct CaseEdit {
    domain::CaseId caseId;
    std::vector<domain::FieldEdit> fields;
    std::optional<domain::AgentId> agent;
    QString
        overrideReason {}; ///< why a status is wanted although the case's roadmap keeps it from it; empty: then it is refused
};

/// The roadmap of a case keeps it from a status: a step isn't done (Edits::editCase(), Macros::run(), Merges::undo()). With a reason it can be overridden.
[[nodiscard]] bool isGateRefusal(const base::Error &error);

/// An address as people write it.
struct WrittenIdentity {
    domain::IdentityKind kind = domain::IdentityKind::Email;
    QString value;
    bool operator==(const WrittenIdentity &) const = default;
};

struct CustomerEdit {
    domain::CustomerId customer;
    std::vector<domain::FieldEdit> fields;
    std::vector<WrittenIdentity> add;
    std::vector<WrittenIdentity> remove;
    std::optional<domain::AgentId> agent;
};

/// A product that a customer owns, as it is written down by hand.
struct OwnedProduct {
    domain::CustomerId customer;
    QString product;                       ///< by its name
    bool newProduct = false;               ///< the name isn't known yet, and is made
    std::vector<domain::FieldEdit> fields; ///< what is known of it: values; nothing was seen
    std::optional<domain::AgentId> agent;
};

struct PurchaseEdit {
    domain::PurchaseId purchase;
    std::vector<domain::FieldEdit> fields;
    std::optional<domain::AgentId> agent;
};

struct EditResult {
    qint64 id = 0; ///< of the action in the journal, by which Merges::undo takes it back; 0: nothing was written
    std::vector<domain::EditConflict> conflicts;
    QString summary;         ///< "Status: open → solved"; empty if nothing was written
    QStringList warnings {}; ///< of the case's roadmap; it was written nevertheless
};

/// What there is to choose from.
struct EditChoices {
    std::vector<domain::Queue> queues;
    std::vector<domain::Agent> agents;
    std::vector<domain::Product> products;
    std::vector<domain::Tier> tiers;
    std::vector<domain::Organisation> organisations;
};

/// Editing the fields of a case or a customer, while others may do the same. What nobody else has touched since it was seen is written, all in one
/// transaction, as one action that can be undone and with one entry of bookkeeping on the timeline; what somebody else has changed meanwhile is left and told as a
/// conflict, with both values (domain::decide). GUI thread; futures finish on a database thread.
class Edits : public QObject {
    Q_OBJECT
public:
    explicit Edits(storage::Database &database, QObject *parent = nullptr);

    /// Of a case that was merged into another, that one is edited. Refused as a whole if a value can't be: see domain::checkEdits; or if its roadmap keeps it from
    /// the status: see isGateRefusal().
    QFuture<base::Result<EditResult>> editCase(const base::RequestId &request, const CaseEdit &edit);
    /// An address that the customer has already, or hasn't got any more, needs nothing and is no conflict.
    QFuture<base::Result<EditResult>> editCustomer(const base::RequestId &request, const CustomerEdit &edit);
    QFuture<base::Result<EditResult>> editPurchase(const base::RequestId &request, const PurchaseEdit &edit);
    /// Writes down what a customer owns. Refused if the product isn't known, unless `newProduct`.
    QFuture<base::Result<Made>> addPurchase(const base::RequestId &request, const OwnedProduct &owned);
    /// NotFound if there is no such purchase.
    QFuture<base::Result<domain::Purchase>> purchase(domain::PurchaseId id);
    /// What would be a conflict just now; writes nothing.
    QFuture<base::Result<EditResult>> judgeCase(const CaseEdit &edit);
    QFuture<base::Result<EditResult>> judgeCustomer(const CustomerEdit &edit);
    QFuture<base::Result<EditResult>> judgePurchase(const PurchaseEdit &edit);
    QFuture<base::Result<EditChoices>> choices();

private:
    storage::Database &m_database;
};

} // namespace throughline::services
