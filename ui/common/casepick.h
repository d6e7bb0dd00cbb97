// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/supportcase.h"
#include "ui/common/picker.h"

namespace throughline::ui {

/// So many cases of a customer are offered where one is picked: more than anybody has open at once; an older one is found by its number.
inline constexpr int kMostToPick = 200;

/// Those of the cases that fit what was typed: a part of the number or the beginning of each word in the subject. Pure.
[[nodiscard]] std::vector<domain::SupportCase> fitting(
    const std::vector<domain::SupportCase> &cases, const QString &typed);
/// The number that was typed, with "#" or without; nothing if it is none.
[[nodiscard]] std::optional<domain::CaseId> typedCase(const QString &typed);
/// A case as it is offered; `why` may be empty.
[[nodiscard]] PickRow pickRow(const domain::SupportCase &one, base::EpochMs now, const QString &why);

} // namespace throughline::ui
