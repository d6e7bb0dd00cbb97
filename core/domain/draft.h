// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/event.h"

#include <optional>

namespace throughline::domain {

enum class DraftKind {
    Note = 0,  ///< an internal note
    Call = 1,  ///< the log of a call
    Reply = 2, ///< an answer to the customer
};

/// What an agent is writing into a case and hasn't saved as an event yet. One per agent, case and kind; an empty one is none.
struct Draft {
    CaseId caseId;
    AgentId agent;
    DraftKind kind = DraftKind::Note;
    QString text;
    Direction direction = Direction::Outbound; ///< of a call
    int minutes = 0;                           ///< of a call
    std::optional<base::EpochMs> callSince {}; ///< while the time of a call is running
    Channel channel = Channel::Email;          ///< of a reply
    QString to {};                             ///< of a reply: the address
    QString subject {};                        ///< of a reply
    /// Of a reply: the newest message of the customer that its writer had before them, an invalid id if there was none; nothing if that isn't known.
    std::optional<EventId> seen {};
    bool operator==(const Draft &) const = default;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && minutes == 0 && !callSince; }
};

/// Two drafts of one agent and kind whose cases have become one: neither text is lost. Of all else the upper one's remains where it has any; the minutes of
/// calls are added.
[[nodiscard]] Draft joinedDrafts(const Draft &above, const Draft &below);

/// What becomes of a text into which another one went (below it) if that is written on elsewhere, where nobody knows of it: `later` takes the place of what it
/// continues, or is put below. Nothing is lost.
[[nodiscard]] QString continuedText(const QString &joined, const QString &later);

} // namespace throughline::domain
