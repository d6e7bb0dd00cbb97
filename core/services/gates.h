// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/condition.h"
#include "core/domain/supportcase.h"

#include <QStringList>

#include <optional>

namespace throughline::storage {
class Session;
}

// What the roadmap of a case has to say before something is done with the case. DB thread, in the transaction of a command that has locked the case.
namespace throughline::services::gates {

/// Whether the case may get this status. Refused (see services::isGateRefusal()) if a step that isn't done blocks it, unless a reason is given to do it
/// nevertheless: then the timeline says so. What steps only warn of is told on the timeline as well, and given back in sentences.
[[nodiscard]] base::Result<QStringList> pass(storage::Session &session, const domain::SupportCase &found,
    domain::CaseStatus status, const QString &overrideReason, std::optional<domain::AgentId> agent);

/// Refused (see services::isBehindTheLine()) if the case walks a roadmap and the customer sees none of the steps that are next.
[[nodiscard]] base::Result<void> mayWrite(storage::Session &session, const domain::SupportCase &found);

/// What the conditions of the case's roadmap are judged by, just now.
[[nodiscard]] domain::Circumstances circumstancesOf(storage::Session &session, const domain::SupportCase &found);

} // namespace throughline::services::gates
