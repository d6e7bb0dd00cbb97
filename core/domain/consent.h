// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/event.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::domain {

/// What a customer has said about being written to on a channel. The numbers are stored: never renumber.
enum class ConsentState : int {
    Allowed = 0,      ///< also without any entry
    DoNotContact = 1, ///< nothing at all on this channel
    Unsubscribed = 2  ///< no notices; answers to what they ask still come
};

/// What a message is for.
enum class Purpose {
    Service, ///< answers what the customer wrote on this very channel in this case
    Notice ///< everything that we begin: notices, advertising, and a message on a channel that they didn't use in this case
};

/// One entry of the history; the newest of a channel counts.
struct Consent {
    qint64 id = 0;
    CustomerId customer; ///< who said it: perhaps somebody who was merged into the one that was asked for
    Channel channel = Channel::Email;
    ConsentState state = ConsentState::Allowed;
    base::EpochMs since = 0;
    std::optional<AgentId> agent; ///< who wrote it down
    QString agentName;
    QString reason;
    std::optional<EventId> source; ///< the entry of the timeline in which they said it
    bool operator==(const Consent &) const = default;
};

/// A customer who was merged into another one, and when.
struct MergedPerson {
    CustomerId from;
    CustomerId into;
    base::EpochMs at = 0;
    bool operator==(const MergedPerson &) const = default;
};

/// Whether a message may be sent; if not, why, in a sentence for people.
struct SendVerdict {
    bool allowed = true;
    QString reason; ///< untranslated; empty if allowed
    bool operator==(const SendVerdict &) const = default;
};

/// What counts now for `customer`, one entry a channel that has any, by channel. `history` holds the entries of the customer and of everybody who was merged
/// into them. Of several people who are one now the strictest word counts, until something is said after they became one.
[[nodiscard]] std::vector<Consent> standingConsents(
    CustomerId customer, const std::vector<Consent> &history, const std::vector<MergedPerson> &merged);

/// The rule that every way of sending goes through. `consents`: what counts now.
[[nodiscard]] SendVerdict maySend(const std::vector<Consent> &consents, Channel channel, Purpose purpose);

/// `customerWroteHere`: a message of the customer on the channel of the answer is in the case.
[[nodiscard]] Purpose purposeOfReply(bool customerWroteHere);

/// "allowed", "do_not_contact", "unsubscribed".
[[nodiscard]] QString consentStateName(ConsentState state);
[[nodiscard]] std::optional<ConsentState> consentStateFromName(const QString &name);

} // namespace throughline::domain
