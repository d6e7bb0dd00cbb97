// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/domain/knowledgeuse.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// What suggestions are made of. Each question reads a bounded number of rows, however many cases there are. DB thread only; throws DbError.
class SuggestionStore {
public:
    explicit SuggestionStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// An article that was inserted or linked in a case, once per case.
    struct Helped {
        domain::CaseId caseId;
        domain::ArticleId article;
        QString subject;
        std::optional<domain::ProductId> product;
        std::optional<domain::RoadmapId> roadmap;
        bool solved = false;
    };
    /// Of the newest cases with this product or roadmap, or of these cases.
    [[nodiscard]] std::vector<Helped> helpedOnProduct(domain::ProductId product, int limit);
    [[nodiscard]] std::vector<Helped> helpedOnRoadmap(domain::RoadmapId roadmap, int limit);
    [[nodiscard]] std::vector<Helped> helpedIn(const std::vector<domain::CaseId> &cases);

    struct Read {
        int cases = 0;
        int helped = 0;
    };
    /// Of the newest cases in which the article was opened: how many there were, and in how many of them it was inserted or linked and the case solved.
    [[nodiscard]] Read readIn(domain::ArticleId article, int limit);

    struct Card {
        domain::ArticleId id;
        QString title;
        std::optional<domain::ProductId> product;
        QString productName;
        QString language;
    };
    /// Of the published ones, in no order.
    [[nodiscard]] std::vector<Card> cards(const std::vector<domain::ArticleId> &ids);
    /// About how many articles there are: the greatest id.
    [[nodiscard]] qint64 countAbout();
    [[nodiscard]] std::optional<domain::RoadmapId> roadmapOf(domain::CaseId id);

private:
    std::vector<Helped> helped(const QString &where, int limit, std::optional<qint64> value);

    Connection &m_connection;
};

} // namespace throughline::storage
