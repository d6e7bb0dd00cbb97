// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/consent.h"
#include "core/domain/event.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace throughline::domain {

/// The numbers are stored: never renumber.
enum class OutgoingState : int {
    Waiting = 0,   ///< in the outbox until leaveAt; it can be taken back
    Left = 1,      ///< an entry of the timeline
    TakenBack = 2, ///< a draft again
    Held = 3       ///< something came between while it waited: an agent has to take it back or to let it go
};

/// How long a message waits in the outbox, in ms.
inline constexpr base::EpochMs kOutboxTime = 10'000;

/// The most that may be attached to one message, in bytes: what mail servers usually take.
inline constexpr qint64 kMostAttached = 25LL * 1024 * 1024;

/// What is attached to a draft, a message in the outbox or an entry of the timeline; the content is fetched by id.
struct Attachment {
    AttachmentId id;
    QString name; ///< safe: see safeFileName()
    QString mediaType;
    qint64 size = 0; ///< bytes
    QString sha256;  ///< hex
    bool operator==(const Attachment &) const = default;
};

/// A file that is to be attached.
struct NewAttachment {
    QString name; ///< as it came; it is made safe
    QByteArray content;
    bool operator==(const NewAttachment &) const = default;
};

/// An answer as an agent sends it. What is attached to the agent's draft of a reply in this case goes along.
struct Reply {
    CaseId caseId;
    std::optional<AgentId> agent;
    Channel channel = Channel::Email;
    QString to;      ///< an address; empty: the first that Outgoing::prepare() names for the channel
    QString subject; ///< empty: "Re: " and that of the case
    QString text;    ///< Markdown
    /// The newest message, of the customer or of a colleague to them, that the agent has seen (ReplyPreparation::newest); none if there was none.
    std::optional<EventId> seen {};
    /// A newer one, that the agent was told of and answers (or leaves) knowingly.
    std::optional<EventId> answersNewer {};
    /// The newest answer of a colleague out of the outbox that the agent was told of, while it waited there or later.
    std::optional<OutgoingId> knowsAnswer {};
    bool newAddress = false;              ///< `to` may be an address that nobody is known by yet
    std::vector<NewAttachment> attach {}; ///< beside what is attached to the draft
    bool atOnce = false;                  ///< due without waiting: nobody is there who could take it back
    bool fromBehind =
        false; ///< meant to be sent although every next step of the case's roadmap is behind the line of visibility
    bool operator==(const Reply &) const = default;
};

/// A message in the outbox, or that has left it.
struct OutgoingMessage {
    OutgoingId id;
    CaseId caseId;       ///< as it was when it was sent
    CustomerId customer; ///< the same
    std::optional<AgentId> agent;
    QString agentName;
    Channel channel = Channel::Email;
    std::optional<IdentityId> identity; ///< the address, if it is one that the customer is known by
    QString to;                         ///< the address as text; empty where the channel itself leads to the customer
    QString subject;
    QString text; ///< Markdown
    OutgoingState state = OutgoingState::Waiting;
    QString held; ///< why it is held, in a sentence for people (untranslated)
    base::EpochMs madeAt = 0;
    base::EpochMs leaveAt = 0;
    std::optional<EventId> seen;
    std::optional<EventId> event; ///< once it has left
    qint64 version = 0;
    /// Of one that is held, as the outbox tells it: why it can't be let go now either. Empty if it can, once what came meanwhile was read.
    QString blocked {};
    bool operator==(const OutgoingMessage &) const = default;
};

/// What somebody has answered in a case, on the timeline or on its way there.
struct GivenAnswer {
    std::optional<EventId> event;       ///< none while it waits in the outbox
    std::optional<OutgoingId> outgoing; ///< none if it came in from elsewhere
    std::optional<AgentId> agent;
    QString agentName;
    base::EpochMs at = 0; ///< when it was written
    QString text;         ///< its beginning
    bool operator==(const GivenAnswer &) const = default;
};

/// The newest of `answers` (the newest first) that a colleague of `agent` gave and `agent` doesn't know of. Null if there is none.
[[nodiscard]] const GivenAnswer *unknownAnswer(const std::vector<GivenAnswer> &answers, std::optional<AgentId> agent,
    std::optional<EventId> seen, std::optional<OutgoingId> known);

/// "waiting", "left", "taken_back", "held".
[[nodiscard]] QString outgoingStateName(OutgoingState state);

/// The channels on which a text can be sent, in the order in which people are shown them.
[[nodiscard]] const std::vector<Channel> &writtenChannels();

/// What is wrong with an answer in itself: no text, a placeholder that was left or never closed, a subject of several lines, a channel on which nothing can
/// be written. The sentence of a placeholder names it and its place.
[[nodiscard]] base::Result<void> checkReply(const Reply &reply);

/// A file's name that can't do harm when it is shown or saved: without a path, without control characters and marks that turn the direction of writing,
/// without what no file system takes, 1 to 120 characters with its ending kept. Never empty.
[[nodiscard]] QString safeFileName(const QString &name);

/// Refused with a sentence if so many bytes are too many for one message.
[[nodiscard]] base::Result<void> checkAttached(qint64 bytes);

/// Two texts of which neither may be lost: `below` stands below `above`.
[[nodiscard]] QString joinedTexts(const QString &above, const QString &below);

} // namespace throughline::domain
