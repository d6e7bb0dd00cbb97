// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/gaps.h"
#include "core/domain/knowledgereview.h"
#include "core/domain/knowledgeuse.h"
#include "core/domain/productnews.h"

#include <QString>

/// What the knowledge's figures say, in the user's language.
namespace throughline::ui {

/// "3 cases · 40 min written down · 12 entries".
[[nodiscard]] QString gapCost(const domain::Gap &gap);
/// "1 of 3 closed cases has an article: 33 %"; what there is instead of a rate where no case was closed.
[[nodiscard]] QString linkRateText(const domain::LinkRate &rate);
/// "new version", "flagged", …
[[nodiscard]] QString doubtText(domain::DoubtSign sign);
/// "put its text into an answer", …
[[nodiscard]] QString useText(domain::ArticleUseKind kind);
/// What could be said to the customer: "Update Router X2 to 3.2", "Mesh node"; its reason goes behind it.
[[nodiscard]] QString recommendationText(const domain::Recommendation &recommendation);

} // namespace throughline::ui
