// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/macro.h"

namespace throughline::storage {
class Session;
}

// What templates and macros know of a case. DB thread.
namespace throughline::services::casewords {

/// Values for all placeholders of a case that are known; facts under every name that the texts use for them.
[[nodiscard]] domain::TemplateValues valuesOf(storage::Session &session, const domain::SupportCase &supportCase,
    std::optional<domain::AgentId> agent, const QStringList &texts);

/// All templates: those of the customer's language first, then those of any, then the others; by name.
[[nodiscard]] std::vector<domain::TextTemplate> templatesFor(
    storage::Session &session, const domain::SupportCase &supportCase);

/// All that a macro is judged by.
[[nodiscard]] domain::MacroCircumstances circumstancesOf(storage::Session &session, const domain::Macro &macro,
    const domain::SupportCase &supportCase, std::optional<domain::AgentId> agent);

} // namespace throughline::services::casewords
