// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QString>

#include <vector>

namespace throughline::domain {

enum class FindingKind {
    Invalid,             ///< it couldn't be published: see validate()
    Unreachable,         ///< a step that nobody comes to, or a way that nobody can take
    DeadEnd,             ///< a step from which no end is reached
    Deadlock,            ///< a gateway waits for somebody who can't come any more
    MissingJoin,         ///< ways that were begun at once meet and aren't joined: what is behind is done twice
    Uncovered,           ///< circumstances for which a decision has no way
    Overlap,             ///< circumstances for which it has several
    KnownQuestion,       ///< a question for a fact that is always known by then
    WaitWithoutPromise,  ///< the customer waits, and nobody says how long
    HandOverDropsFacts,  ///< what was known before a hand-over is asked for again, or not handed over
    LongWayOut,          ///< the customer needs more than two steps to leave or unsubscribe
    DuplicateStep,       ///< two steps that are the same
    ContradictingPolicy, ///< two policies that can't both hold
    PromiseDoesNotAddUp  ///< a promised time that what has to happen before can't keep
};

/// Something that went unnoticed.
struct Finding {
    FindingKind kind = FindingKind::Invalid;
    QString place;    ///< key of a step, or "from → to" of a way; of a set of roadmaps with "roadmap: " before it
    QString sentence; ///< for people (untranslated)
    QString mend;     ///< a way to mend it
    bool operator==(const Finding &) const = default;
};

struct CheckReport {
    std::vector<Finding> findings; ///< in the order of FindingKind, then of the steps
    bool capped = false; ///< there are more states of a walk than were looked at: a deadlock may have been missed
    bool operator==(const CheckReport &) const = default;
};

/// "unreachable", "dead_end", …
[[nodiscard]] QString findingKindName(FindingKind kind);

/// What is wrong with one roadmap. Takes any, valid or not. Pure; any thread; at most some hundred ms (it walks through at most `mostStates` states).
[[nodiscard]] CheckReport checkBlueprint(const Blueprint &blueprint, size_t mostStates = 3000);

/// What is wrong between several: policies that contradict each other. Pure.
[[nodiscard]] std::vector<Finding> checkRoadmaps(const std::vector<Blueprint> &blueprints);
/// The policies of one that contradict those of others, with its own steps as places. Pure; any thread.
[[nodiscard]] std::vector<Finding> checkAgainst(const Blueprint &blueprint, const std::vector<Blueprint> &others);

} // namespace throughline::domain
