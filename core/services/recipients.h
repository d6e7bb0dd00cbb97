// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/services/outgoing.h"

namespace throughline::storage {
class Session;
}

// To whom an answer may go: whose address it is, whether it fits its channel, and what everybody who has it allows. DB thread.
//
// What somebody has said of a channel holds for the addresses that they have or have had: an address that was taken from them (editing::formerOwners) stays
// refused, whoever has it now or if nobody has, as long as their refusal stands. Else two edits would lead around a "do not contact". Ways out
// are to undo the edit, or to write down that they allow it again. All that sends (reply, macro, outbox, ctl) goes through here.
namespace throughline::services::recipients {

struct Target {
    std::optional<domain::IdentityId> identity;
    QString address;
};

/// The kind of the addresses of a channel on which something is written.
[[nodiscard]] domain::IdentityKind kindOn(domain::Channel channel);

/// Says of each address what the others who have it too, or have had it, allow on its channel.
void judge(storage::Session &session, domain::CustomerId customer, std::vector<ReplyChannel> &channels);

/// What the customer says they like best, as far as it is a channel.
[[nodiscard]] std::optional<domain::Channel> preferredChannel(storage::Session &session, domain::CustomerId customer);

/// Where an answer goes. InvalidInput: no address, or one that doesn't fit the channel. Refused: another customer's address, one that nobody is known by (see
/// isUnknownAddress()), or one that somebody else has too, or has had, who doesn't want it.
[[nodiscard]] base::Result<Target> targetOf(
    storage::Session &session, const domain::Reply &reply, domain::CustomerId customer, const ReplyChannel &way);

/// The same for a message that waits: the address may have become another customer's since, or somebody who has it may have said no.
[[nodiscard]] base::Result<void> mayGoTo(storage::Session &session, const domain::OutgoingMessage &message,
    domain::CustomerId customer, domain::Purpose purpose);

/// What the customer refuses, with the ways that are left.
[[nodiscard]] base::Error refused(const QString &reason, const std::vector<ReplyChannel> &channels);

} // namespace throughline::services::recipients
