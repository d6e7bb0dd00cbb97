// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/merges.h"

namespace throughline::storage {
class Session;
}

// What Merges runs in its transactions. DB thread.
namespace throughline::services::merging {

[[nodiscard]] base::Result<CustomerMergePreview> previewCustomers(
    storage::Session &session, domain::CustomerId from, domain::CustomerId into, const domain::Keeps &keeps);
[[nodiscard]] base::Result<CaseMergePreview> previewCases(
    storage::Session &session, domain::CaseId from, domain::CaseId into, const domain::Keeps &keeps);
[[nodiscard]] base::Result<qint64> mergeCustomers(storage::Session &session, domain::CustomerId from,
    domain::CustomerId into, const domain::Keeps &keeps, std::optional<domain::AgentId> agent);
[[nodiscard]] base::Result<qint64> mergeCases(storage::Session &session, domain::CaseId from, domain::CaseId into,
    const domain::Keeps &keeps, std::optional<domain::AgentId> agent);
[[nodiscard]] base::Result<qint64> splitCase(storage::Session &session, const CaseSplit &split);
[[nodiscard]] base::Result<qint64> undo(
    storage::Session &session, domain::ActionId action, std::optional<domain::AgentId> agent);

/// What has to be undone before it, in this order.
[[nodiscard]] std::vector<domain::Action> toUndoFirst(storage::Session &session, const domain::Action &action);

/// "name=from,tier=into", as kept with an action.
[[nodiscard]] QString textOf(const domain::Keeps &keeps);
[[nodiscard]] domain::Keeps keepsOf(const QString &text);

/// A bookkeeping entry in the timeline, which counts as no activity.
void tell(storage::Session &session, domain::CustomerId customer, std::optional<domain::CaseId> caseId,
    std::optional<domain::AgentId> agent, const QString &subject, const QString &body);

} // namespace throughline::services::merging
