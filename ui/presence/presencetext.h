// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/presence.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::ui {

/// Who else is here, in one line, those who write first: "● Noa is writing (2 min) · ○ Ana is looking". Empty if nobody is. `me` may be here on another console
/// too; `caseId` is the case that is open here: of another one the number is told.
[[nodiscard]] QString presenceText(const std::vector<domain::Presence> &others, domain::AgentId me,
    std::optional<domain::CaseId> caseId, base::EpochMs now);

} // namespace throughline::ui
