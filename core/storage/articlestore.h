// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// An article that comes in with a file, or is made.
struct NewArticle {
    QString externalId;
    QString externalKey;
    QString title;
    QString body;
    std::optional<domain::ProductId> product; ///< the first one, if `products` is empty
    QString language;
    QString tags;                                   ///< see tagsText()
    std::optional<domain::ArticleStatus> status {}; ///< none: published, or as it was
    base::EpochMs updatedAt = 0;
    std::optional<domain::ArticleAudience> audience {}; ///< none: internal, or as it was
    std::optional<domain::AgentId> owner {};
    std::optional<base::EpochMs> reviewAt {};
    std::vector<domain::ArticleProduct> products {}; ///< with their ids
    QString slug {};                                 ///< empty: made of the title
    std::optional<domain::CaseId> bornFrom {};
    QString sourceHash {}; ///< of what the file says of it, if it came in with one
};

/// Who saved a version, when and why.
struct VersionNote {
    std::optional<domain::AgentId> agent;
    QString comment;
    base::EpochMs at = 0;
};

/// Tags as they are stored: each ends with a line feed, so that one may hold blanks.
[[nodiscard]] QString tagsText(const QStringList &tags);
/// Of older workspaces, where blanks part them, too.
[[nodiscard]] QStringList tagsOf(const QString &text);

/// Articles. Each write of their words goes through here, with the search index, the links and the version in the same transaction. DB thread only; throws DbError.
class ArticleStore {
public:
    enum class Written { Unchanged, Added, Updated };

    explicit ArticleStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Inserts, or updates the one with the same external key if its source says something else than it did when it came in (source hash), or if there is none,
    /// if title, text, product or tags differ.
    Written put(const NewArticle &article, domain::ArticleId *id = nullptr);
    [[nodiscard]] domain::ArticleId insert(const NewArticle &article, const VersionNote &note);
    /// Keeps `after` as a new version of what was `before`, which must be what is stored: lock() it first. Gives the version's number.
    qint64 replace(const domain::Article &before, const domain::Article &after, const VersionNote &note);
    /// Nobody else changes it until the end of the transaction.
    void lock(domain::ArticleId id);
    /// Slugs, links and the like of articles that an older Throughline wrote.
    void complete();

    [[nodiscard]] std::optional<domain::Article> find(domain::ArticleId id);
    /// In the order of title and id, beginning behind them; bodies are left empty unless they are wanted.
    [[nodiscard]] std::vector<domain::Article> page(const QString &afterTitle, domain::ArticleId afterId, int limit,
        const domain::ArticleFilter &filter = {}, bool bodies = false);
    /// The same hits in the same order with title and product filled in; those that are gone or retired are left out.
    [[nodiscard]] std::vector<domain::ArticleHit> completed(std::vector<domain::ArticleHit> hits);
    [[nodiscard]] std::optional<domain::ArticleId> findByKey(const QString &externalKey);
    [[nodiscard]] std::optional<domain::ArticleId> findBySlug(const QString &slug);
    /// Empty if there is no such article.
    [[nodiscard]] QString titleOfKey(const QString &externalKey);
    /// The most recently updated articles on a product.
    [[nodiscard]] std::vector<domain::ArticleId> ofProduct(domain::ProductId product, int limit);
    /// A slug like this one that no other article has, nor takes as its key.
    [[nodiscard]] QString freeSlug(const QString &wanted, domain::ArticleId id = {});

    /// Those whose title begins so, then those whose title holds it; none that are retired.
    [[nodiscard]] std::vector<domain::ArticleName> named(const QString &typed, int limit);
    /// Where the text leads, and who leads there. A slug that several have means the one from the same source, then the oldest.
    [[nodiscard]] std::vector<domain::ArticleName> linksFrom(domain::ArticleId id);
    [[nodiscard]] std::vector<domain::ArticleName> linksTo(domain::ArticleId id);
    /// The article that a link in this one's text leads to.
    [[nodiscard]] std::optional<domain::ArticleName> linked(domain::ArticleId from, const QString &target);
    /// The steps of roadmaps that name it: of each roadmap's newest version, and of the newest published one.
    [[nodiscard]] std::vector<domain::ArticleStep> steps(domain::ArticleId id);

private:
    void putProducts(domain::ArticleId id, const std::vector<domain::ArticleProduct> &products);
    void putLinks(domain::ArticleId id, const QString &body);
    [[nodiscard]] std::vector<domain::ArticleProduct> productsOf(domain::ArticleId id);
    [[nodiscard]] QString stored(const QString &column, domain::ArticleId id);

    Connection &m_connection;
};

} // namespace throughline::storage
