// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/action.h"
#include "core/services/edits.h"

namespace throughline::storage {
class Session;
}

// What Edits runs in its transactions. DB thread.
namespace throughline::services::editing {

[[nodiscard]] base::Result<EditResult> editCase(storage::Session &session, const CaseEdit &edit);
[[nodiscard]] base::Result<EditResult> editCustomer(storage::Session &session, const CustomerEdit &edit);
/// The answer to a request that was carried out before: its action, and what isn't as it was wanted. With action 0: what would be a conflict.
[[nodiscard]] base::Result<EditResult> answerAgain(storage::Session &session, const CaseEdit &edit, qint64 action);
[[nodiscard]] base::Result<EditResult> answerAgain(storage::Session &session, const CustomerEdit &edit, qint64 action);

/// Who has had this address until an edit that stands took it away, as they are known now; perhaps one who has it again. An address that was added and whose
/// adding was undone was never theirs, and what an erased person had is forgotten with them.
[[nodiscard]] std::vector<domain::CustomerId> formerOwners(storage::Session &session, const domain::Identity &identity);

/// Takes an edit back, in the transaction of the undoing, which has locked what it is about.
[[nodiscard]] base::Result<void> undo(
    storage::Session &session, const domain::Action &action, std::optional<domain::AgentId> agent);

} // namespace throughline::services::editing
