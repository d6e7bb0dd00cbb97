// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

struct NewArticle {
    QString externalId;
    QString externalKey;
    QString title;
    QString body;
    std::optional<domain::ProductId> product;
    QString language;
    QString tags; ///< parted by blanks
    domain::ArticleStatus status = domain::ArticleStatus::Published;
    base::EpochMs updatedAt = 0;
};

/// Articles. DB thread only; throws DbError.
class ArticleStore {
public:
    enum class Written { Unchanged, Added, Updated };

    explicit ArticleStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Inserts, or updates the one with the same external key if title, text, product or tags differ.
    Written put(const NewArticle &article, domain::ArticleId *id = nullptr);
    [[nodiscard]] std::optional<domain::Article> find(domain::ArticleId id);
    /// In the order of title and id, beginning behind them; bodies are left empty.
    [[nodiscard]] std::vector<domain::Article> page(const QString &afterTitle, domain::ArticleId afterId, int limit);
    /// The same hits in the same order with title and product filled in; those that are gone or retired are left out.
    [[nodiscard]] std::vector<domain::ArticleHit> completed(std::vector<domain::ArticleHit> hits);
    [[nodiscard]] std::optional<domain::ArticleId> findByKey(const QString &externalKey);
    /// Empty if there is no such article.
    [[nodiscard]] QString titleOfKey(const QString &externalKey);
    /// The most recently updated articles on a product.
    [[nodiscard]] std::vector<domain::ArticleId> ofProduct(domain::ProductId product, int limit);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
