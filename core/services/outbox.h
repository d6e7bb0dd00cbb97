// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/services/outgoing.h"

namespace throughline::storage {
class Session;
}

// What Outgoing and Macros run in their transactions. DB thread.
namespace throughline::services::outbox {

[[nodiscard]] base::Result<ReplyPreparation> prepare(storage::Session &session, domain::CaseId caseId);

/// Whether the draft of a reply becomes the message, or stays as it is (a macro's reply is none of it).
enum class FromDraft { Yes, No };
[[nodiscard]] base::Result<qint64> send(
    storage::Session &session, const QString &request, const domain::Reply &reply, FromDraft fromDraft);
[[nodiscard]] base::Result<qint64> takeBack(storage::Session &session, domain::OutgoingId id);
/// Takes it out of the outbox for good: no draft remains of it. Conflict if it has left.
[[nodiscard]] base::Result<qint64> withdraw(storage::Session &session, domain::OutgoingId id);
[[nodiscard]] base::Result<qint64> release(storage::Session &session, domain::OutgoingId id,
    std::optional<domain::EventId> answersNewer, std::optional<domain::OutgoingId> knowsAnswer);
/// Why a message that is held can't be let go now, in a sentence; empty if it can, or isn't held.
[[nodiscard]] QString blocked(storage::Session &session, const domain::OutgoingMessage &message);

/// The first that is due leaves or is held: in either case it isn't due any more. Nothing if none is.
[[nodiscard]] base::Result<std::optional<Departure>> leaveNext(storage::Session &session);

/// As attached: named safely, measured and hashed. InvalidInput if it is empty.
[[nodiscard]] base::Result<domain::Attachment> described(const domain::NewAttachment &file);

} // namespace throughline::services::outbox
