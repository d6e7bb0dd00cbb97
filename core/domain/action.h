// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QString>

#include <optional>

namespace throughline::domain {

/// What was done as a whole and can be undone as a whole. The numbers are stored: never renumber.
enum class ActionKind : int {
    CustomerMerge = 1,
    CaseMerge = 2,
    CaseSplit = 3,
    Macro = 4,
    CaseEdit = 5,
    CustomerEdit = 6,
    CaseOpen = 7,
    CustomerAdd = 8,
    PurchaseAdd = 9,
    PurchaseEdit = 10,
    OrganisationAdd = 11,
    OrganisationEdit = 12,
    OrganisationRemove = 13,
    ContractAdd = 14,
    ContractEdit = 15,
    ArticleAdd = 16,
    ArticleEdit = 17
};

/// An entry of the journal of what can be undone.
struct Action {
    ActionId id;
    ActionKind kind = ActionKind::CustomerMerge;
    /// Of the customer or case that was merged away, or from which a part was split off; of whatever was made or edited.
    qint64 from = 0;
    qint64 into =
        0; ///< of the customer or case that remained, or that was made; both are the same for a macro, an edit and what was made
    CustomerId customer; ///< none if it concerns no single one
    std::optional<AgentId> agent;
    QString agentName;
    base::EpochMs at = 0;
    QString summary; ///< a sentence for people
    std::optional<base::EpochMs> undoneAt;
    QString undoneByName;
    bool operator==(const Action &) const = default;
};

/// "customer_merge", "case_merge", "case_split", "macro", "case_edit", "customer_edit", "case_open", "customer_add", "purchase_add", …
[[nodiscard]] QString actionKindName(ActionKind kind);

} // namespace throughline::domain
