// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/action.h"

#include <optional>
#include <vector>

namespace throughline::storage {
class Session;
}

// What a run of a macro leaves besides the cells of the journal, and how it is taken back. DB thread.
namespace throughline::services::macrorun {

struct Traces {
    std::optional<domain::OutgoingId> outgoing; ///< the reply
    std::vector<domain::EventId> notes;
    int unknownNotes = 0; ///< of a run by an earlier version, which kept only how many there were
};

/// "outgoing=17,note=1042", as kept with the action.
[[nodiscard]] QString textOf(const Traces &traces);
[[nodiscard]] Traces tracesOf(const QString &text);

/// What became of its reply and notes by its undoing, and what was left as it is, in sentences; empty if there is nothing to say.
[[nodiscard]] QString leftByUndo(storage::Session &session, const domain::Action &action);

/// In the transaction of the undoing, which has locked the case.
[[nodiscard]] base::Result<void> undo(
    storage::Session &session, const domain::Action &action, std::optional<domain::AgentId> agent);

} // namespace throughline::services::macrorun
