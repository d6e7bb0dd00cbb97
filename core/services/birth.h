// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/services/knowledgeuse.h"

namespace throughline::storage {
class Session;
}

namespace throughline::services {

/// See KnowledgeUse::articleOfCase(). DB thread.
[[nodiscard]] base::Result<ArticleOfCase> articleOfCase(storage::Session &session, domain::CaseId number);

/// See KnowledgeUse::makeArticleOfCase(). DB thread, in the transaction of a command.
[[nodiscard]] base::Result<qint64> makeArticleOfCase(
    storage::Session &session, domain::CaseId number, std::optional<domain::AgentId> agent);

} // namespace throughline::services
