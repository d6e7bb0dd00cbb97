// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/knowledgeuse.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What articles were of use for, and flags. DB thread only; throws DbError.
class KnowledgeUseStore {
public:
    explicit KnowledgeUseStore(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] bool hasArticle(domain::ArticleId id);
    /// Once more, if it was noted before. `use.lastAt` is the time.
    void note(const domain::ArticleUse &use);
    /// False if there is none.
    bool remove(domain::CaseId caseId, domain::ArticleId article, domain::ArticleUseKind kind);
    /// The newest first.
    [[nodiscard]] std::vector<domain::ArticleUseLine> ofCase(domain::CaseId caseId);
    [[nodiscard]] std::vector<domain::ArticleUseLine> ofArticle(domain::ArticleId article, int limit);

    [[nodiscard]] qint64 insertFlag(const domain::ArticleFlag &flag);
    [[nodiscard]] std::optional<domain::ArticleFlag> flag(qint64 id);
    /// False if it was resolved already.
    bool resolveFlag(qint64 id, std::optional<domain::AgentId> by, base::EpochMs now, const QString &resolution);
    [[nodiscard]] std::vector<domain::ArticleFlag> standingFlags(int limit);
    [[nodiscard]] std::vector<domain::ArticleFlag> flagsOf(domain::ArticleId article);

    [[nodiscard]] std::vector<domain::ArticleReuse> reuse(base::EpochMs since, int limit);
    [[nodiscard]] domain::LinkRate linkRate(base::EpochMs since);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
