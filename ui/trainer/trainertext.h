// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/practicescore.h"

#include <QString>

/// What the trainer says, in the language of the window.
namespace throughline::ui {

[[nodiscard]] QString aspectWords(domain::PracticeAspect aspect);
[[nodiscard]] QString findingWords(const domain::PracticeFinding &finding);
/// Tenths as points: "37.5", "40".
[[nodiscard]] QString pointsText(int tenths);
/// How a score is, in a few words.
[[nodiscard]] QString scoreWords(int points);
/// "2 h later", for a message that came so long after the first one.
[[nodiscard]] QString sinceFirst(base::EpochMs at);

} // namespace throughline::ui
