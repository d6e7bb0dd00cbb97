// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/gaps.h"
#include "core/domain/knowledgereview.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What leads look after: cases without an article, articles in doubt, reviews. DB thread only; throws DbError.
class PracticeStore {
public:
    explicit PracticeStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// The newest cases that were opened since then and for which no article was inserted or linked; those of erased people aren't among them.
    [[nodiscard]] std::vector<domain::GapCase> withoutArticle(base::EpochMs since, int limit);

    /// A reason to look at an article; the articles of a sign are told in the order of their ids.
    struct Found {
        domain::ArticleId article;
        domain::Doubt doubt;
    };
    [[nodiscard]] std::vector<Found> doubts(base::EpochMs now);
    /// Without doubts; those that are retired are left out.
    [[nodiscard]] std::optional<domain::ReviewItem> item(domain::ArticleId article);

    qint64 insertReview(domain::ArticleId article, std::optional<domain::AgentId> agent, base::EpochMs now,
        const QStringList &reasons, const QString &comment);
    /// Resolves what stands; gives how many there were.
    qint64 resolveFlags(
        domain::ArticleId article, std::optional<domain::AgentId> agent, base::EpochMs now, const QString &resolution);
    /// The newest first; of one article, or of all.
    [[nodiscard]] std::vector<domain::ReviewDone> reviews(std::optional<domain::ArticleId> article, int limit);

private:
    void addFailing(std::vector<Found> &found);

    Connection &m_connection;
};

} // namespace throughline::storage
