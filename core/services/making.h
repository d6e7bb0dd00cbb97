// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/action.h"
#include "core/services/cases.h"
#include "core/services/customers.h"
#include "core/services/edits.h"
#include "core/services/made.h"

namespace throughline::storage {
class Session;
}

// What is made by hand: cases, customers, what they own, organisations, contracts; each as an action that can be undone. DB thread, in the
// transaction of a command.
namespace throughline::services::making {

[[nodiscard]] base::Result<Made> openCase(storage::Session &session, const CaseOpening &opening);
[[nodiscard]] base::Result<Made> addCustomer(storage::Session &session, const NewPerson &person);
[[nodiscard]] base::Result<Made> addPurchase(storage::Session &session, const OwnedProduct &owned);
[[nodiscard]] base::Result<EditResult> editPurchase(storage::Session &session, const PurchaseEdit &edit);
/// What was answered, or what would be a conflict, with action 0.
[[nodiscard]] base::Result<EditResult> answerAgain(storage::Session &session, const PurchaseEdit &edit, qint64 action);
/// What a command made that was carried out before.
[[nodiscard]] base::Result<Made> made(storage::Session &session, qint64 action);

/// These kinds are taken back here.
[[nodiscard]] bool undoes(domain::ActionKind kind);
/// What was done later with what was made, and has to be undone first; in no order.
[[nodiscard]] std::vector<domain::ActionId> blockers(storage::Session &session, const domain::Action &action);
/// Refused if something hangs on what was made by now.
[[nodiscard]] base::Result<void> undo(
    storage::Session &session, const domain::Action &action, std::optional<domain::AgentId> agent);

/// The sentence part "2 entries, 1 drafts", or nothing.
[[nodiscard]] QString inUse(storage::Session &session, domain::OrganisationId id);

} // namespace throughline::services::making
