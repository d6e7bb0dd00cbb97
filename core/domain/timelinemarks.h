// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

/// An entry of a timeline that somebody keeps in sight for everybody.
struct Pin {
    Event event;
    std::optional<AgentId> by;
    QString byName;
    base::EpochMs at = 0; ///< when it was pinned
    bool operator==(const Pin &) const = default;
};

/// Where words are found in a timeline.
struct TimelineHits {
    QStringList words;               ///< that were looked for; the last one as a beginning
    std::vector<EventCursor> places; ///< the newest first
    bool more = false;               ///< there are older ones that aren't listed
    bool operator==(const TimelineHits &) const = default;
};

/// Which entry is meant by the next one.
enum class Neighbour { SameCase, OtherCase, SameChannel, OtherChannel, Troubled, Happy };

/// Whether `candidate` is such a neighbour of `from`. An entry without a case belongs to the case "none"; Troubled is an angry or unhappy one.
[[nodiscard]] inline bool isNeighbour(const Event &from, const Event &candidate, Neighbour which)
{
    switch (which) {
    case Neighbour::SameCase:
        return candidate.caseId == from.caseId;
    case Neighbour::OtherCase:
        return candidate.caseId != from.caseId;
    case Neighbour::SameChannel:
        return candidate.channel == from.channel;
    case Neighbour::OtherChannel:
        return candidate.channel != from.channel;
    case Neighbour::Troubled:
        return candidate.mood == Mood::Angry || candidate.mood == Mood::Unhappy;
    case Neighbour::Happy:
        return candidate.mood == Mood::Happy;
    }
    return false;
}

} // namespace throughline::domain
