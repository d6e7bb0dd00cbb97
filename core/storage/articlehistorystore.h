// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

struct VersionNote;

/// The versions of articles, and what is being written of them. DB thread only; throws DbError.
class ArticleHistoryStore {
public:
    explicit ArticleHistoryStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// A version begins: its words are those of the article itself.
    void begin(domain::ArticleId id, qint64 number, const VersionNote &note);
    /// Keeps the words of the newest version, before the article gets others.
    void supersede(const domain::Article &before);
    /// The newest first, beginning below `before` (0: from the newest); bodies are left empty.
    [[nodiscard]] std::vector<domain::ArticleVersion> versions(domain::ArticleId id, qint64 before, int limit);
    [[nodiscard]] std::optional<domain::ArticleVersion> version(domain::ArticleId id, qint64 number);
    /// The newest version before this time.
    [[nodiscard]] std::optional<qint64> versionAt(domain::ArticleId id, base::EpochMs at);

    void putDraft(const domain::ArticleDraft &draft, base::EpochMs now);
    void removeDraft(domain::AgentId agent, std::optional<domain::ArticleId> id);
    [[nodiscard]] std::optional<domain::ArticleDraft> draft(domain::AgentId agent, std::optional<domain::ArticleId> id);
    /// All of an agent, the one written last first.
    [[nodiscard]] std::vector<domain::ArticleDraft> drafts(domain::AgentId agent);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
