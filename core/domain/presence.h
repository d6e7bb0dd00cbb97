// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace throughline::domain {

/// What somebody does with a customer. The numbers are stored: never renumber.
enum class PresenceState : int { Looking = 1, Writing = 2 };

/// Who is there: one console that has a customer open.
struct Presence {
    QString session; ///< of the console
    AgentId agent;
    QString agentName;
    CustomerId customer;
    std::optional<CaseId> caseId;
    PresenceState state = PresenceState::Looking;
    base::EpochMs since = 0;  ///< when they began to do this here
    base::EpochMs seenAt = 0; ///< their last sign of life
    bool operator==(const Presence &) const = default;
};

/// How often a console gives a sign of life, and after how long without one it is taken for gone.
inline constexpr base::EpochMs kPresenceHeartbeat = 10'000;
inline constexpr base::EpochMs kPresenceExpiry = 30'000;

/// "looking", "writing".
[[nodiscard]] QString presenceStateName(PresenceState state);

} // namespace throughline::domain
