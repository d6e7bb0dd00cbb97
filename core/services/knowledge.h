// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/article.h"
#include "core/domain/articleindex.h"
#include "core/domain/synonyms.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

class ArticleFinder;

/// Articles: read, found by words, and suggested for a case. GUI thread; futures finish on a database thread.
class Knowledge : public QObject {
    Q_OBJECT
public:
    explicit Knowledge(storage::Database &database, QObject *parent = nullptr);
    ~Knowledge() override;

    /// NotFound if there is no such article.
    QFuture<base::Result<domain::Article>> article(domain::ArticleId id);
    /// The article with this key: what a step of a roadmap names. NotFound if there is none.
    QFuture<base::Result<domain::Article>> articleByKey(const QString &key);
    /// In the order of the titles; bodies are left empty.
    QFuture<base::Result<std::vector<domain::Article>>> page(
        const QString &afterTitle, domain::ArticleId afterId, int limit);
    /// What fits the case, from its next steps, its product, its subject and the customer's last words; each says why.
    QFuture<base::Result<std::vector<domain::ArticleHit>>> suggest(domain::CaseId id, int limit);
    /// Articles that answer what was typed, the best first: word forms, typing errors and synonyms are understood, each hit says why it was found, and in a
    /// snippet matches stand between U+0002 and U+0003. The same order on both engines. The last word may be only begun.
    QFuture<base::Result<std::vector<domain::ArticleHit>>> search(const QString &typed, int limit);
    /// The same for somebody: of what is said of the product, its version and the language, what fits comes first.
    QFuture<base::Result<std::vector<domain::ArticleHit>>> search(
        const QString &typed, const domain::SearchContext &context, int limit);
    /// The same for an agent who works on this case: its product, the version of it that the customer owns, and their language.
    QFuture<base::Result<std::vector<domain::ArticleHit>>> searchFor(
        domain::CaseId caseId, const QString &typed, int limit);
    /// The same without snippets and reasons.
    QFuture<base::Result<std::vector<domain::ArticleHit>>> titles(
        const QString &typed, const domain::SearchContext &context, int limit);

    /// Words that mean the same, in the order in which they were added. A change is told as Subject::Article without an id.
    QFuture<base::Result<std::vector<domain::SynonymGroup>>> synonyms();
    /// "delete, remove, erase": InvalidInput in words if these are no two; Conflict if they stand there already. Gives the id of the group.
    QFuture<base::Result<qint64>> addSynonyms(const base::RequestId &request, const QString &line);
    QFuture<base::Result<qint64>> removeSynonyms(const base::RequestId &request, qint64 id);

private:
    storage::Database &m_database;
    std::shared_ptr<ArticleFinder> m_finder; ///< used on the lane for searches only, which may outlive this
};

} // namespace throughline::services
