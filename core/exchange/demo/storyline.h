// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/demo/content.h"
#include "core/exchange/demo/schedule.h"

#include <vector>

namespace throughline::exchange::demo {

enum class Role {
    Opening,
    Ask,
    Answer,
    Advice,
    Result,
    Resolution,
    Thanks,
    Nudge,
    Status,
    Ack,
    Rating,
    Note,
    HandOver,
    Step
};

[[nodiscard]] bool isInbound(Role role);
[[nodiscard]] bool isOutbound(Role role);

/// One event to be written.
struct Beat {
    Role role = Role::Opening;
    int stop = 0; ///< for a step: its place in the walk
};

/// The order of what happens in a case. The vector is meant to be used again for the next one.
struct Storyline {
    std::vector<Beat> beats;
    const Walk *walk = nullptr; ///< the roadmap's way that this case takes, nullptr: none
    domain::CaseStatus status = domain::CaseStatus::Open;
};

/// How many events a case of this scenario would like to have, and which way through its roadmap it takes.
struct Wish {
    int events = 0;
    int walk = -1;
};
Wish wishFor(const Content &content, const Scenario &scenario, const CaseSlot &slot, Random &random);

/// Lays out exactly `events` beats. A solved case that has no room for its whole walk goes without.
void layOut(const Content &content, const Scenario &scenario, const CaseSlot &slot, const Wish &wish, int events,
    Random &random, Storyline &story);

} // namespace throughline::exchange::demo
