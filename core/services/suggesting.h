// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/suggestion.h"

#include <vector>

namespace throughline::storage {
class Session;
}

namespace throughline::services::suggesting {

/// What fits a case: from its next steps, its words, its product with the version that the customer owns, their language, and what solved cases like it; the best first. The
/// work is bounded, however many cases and articles there are. NotFound if there is no such case. DB thread.
[[nodiscard]] base::Result<std::vector<domain::Suggestion>> suggestions(
    storage::Session &session, domain::CaseId id, int limit);

} // namespace throughline::services::suggesting
