// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"
#include "core/domain/mood.h"
#include "core/domain/promise.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::domain {

/// The way by which something reached us or left us. The numbers are stored: never renumber.
enum class Channel : int { Email = 1, Phone = 2, Chat = 3, Portal = 4, Internal = 8, System = 9 };

/// What an entry of the timeline is. The numbers are stored: never renumber.
enum class EventKind : int {
    Message = 1,  ///< text from or to the customer
    Call = 2,     ///< a phone call with its note
    Note = 3,     ///< internal: the customer never sees it
    Activity = 4, ///< a process activity from an imported log
    Step = 5,     ///< a step of the case's roadmap was done
    Change = 6,   ///< our own bookkeeping (moved to another customer, tier changed); not counted as an event
    Purchase = 7, ///< the customer bought something: an order or an invoice with its lines
    Promise = 8,  ///< an agent promised something to the customer; also that it was kept, broken or withdrawn
};

/// Who spoke. The numbers are stored: never renumber.
enum class Direction : int { None = 0, Inbound = 1, Outbound = 2 };

/// Who may see it: on which side of the line of visibility it happened. The numbers are stored: never renumber.
enum class Visibility : int { Internal = 0, Customer = 1 };

/// A place in the timeline. Events are ordered by time, then by id; both together are unique.
struct EventCursor {
    base::EpochMs at = 0;
    EventId id;
    auto operator<=>(const EventCursor &) const = default;
};

/// One entry of the timeline. `preview` is the beginning of the body, enough for one line; the body of a long one is loaded when it
/// is unfolded.
struct Event {
    EventId id;
    CustomerId customer;
    std::optional<CaseId> caseId;
    base::EpochMs at = 0;
    Channel channel = Channel::Internal;
    EventKind kind = EventKind::Note;
    Direction direction = Direction::None;
    Visibility visibility = Visibility::Internal;
    std::optional<AgentId> agent;
    QString agentName;
    std::optional<ProductId> product;
    QString productName;
    QString subject;
    QString preview;
    bool truncated = false; ///< the body is longer than the preview
    /// Of a message of the customer's: how they felt. None of those that weren't read yet.
    Mood mood = Mood::None;
    /// The customer's address that it came from or went to, as it was written; empty if nobody knows.
    QString address {};
    /// Of the entry with which a promise was made: how it stands.
    std::optional<PromiseMark> promise {};
    bool operator==(const Event &) const = default;

    [[nodiscard]] EventCursor cursor() const { return { at, id }; }
};

/// How much of a body a page carries, in characters.
inline constexpr int kPreviewLength = 280;

/// The earliest and latest time that an event may have: the search index orders by time in 42 bits of milliseconds.
inline constexpr base::EpochMs kEarliestEvent = -(base::EpochMs(1) << 42);
inline constexpr base::EpochMs kLatestEvent = (base::EpochMs(1) << 42) - 1;

/// What of a customer's timeline is wanted. An empty list means "all".
struct EventFilter {
    std::vector<Channel> channels;
    std::optional<CaseId> caseId;
    std::optional<ProductId> product;
    bool operator==(const EventFilter &) const = default;
    [[nodiscard]] bool isEmpty() const { return channels.empty() && !caseId && !product; }
};

/// Lower-case names as used by throughlinectl: "email", "phone", …
[[nodiscard]] QString channelName(Channel channel);
[[nodiscard]] std::optional<Channel> channelFromName(const QString &name);
[[nodiscard]] QString eventKindName(EventKind kind);
[[nodiscard]] QString directionName(Direction direction);
/// All channels in the order in which people are shown them.
[[nodiscard]] const std::vector<Channel> &allChannels();

} // namespace throughline::domain
