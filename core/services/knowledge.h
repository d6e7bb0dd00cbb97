// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/article.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// Articles: read, found by words, and suggested for a case. GUI thread; futures finish on a database thread.
class Knowledge : public QObject {
    Q_OBJECT
public:
    explicit Knowledge(storage::Database &database, QObject *parent = nullptr);

    /// NotFound if there is no such article.
    QFuture<base::Result<domain::Article>> article(domain::ArticleId id);
    /// The article with this key: what a step of a roadmap names. NotFound if there is none.
    QFuture<base::Result<domain::Article>> articleByKey(const QString &key);
    /// In the order of the titles; bodies are left empty.
    QFuture<base::Result<std::vector<domain::Article>>> page(
        const QString &afterTitle, domain::ArticleId afterId, int limit);
    /// What fits the case, from its next steps, its product, its subject and the customer's last words; each says why.
    QFuture<base::Result<std::vector<domain::ArticleHit>>> suggest(domain::CaseId id, int limit);
    /// Articles that hold what was typed, the best first. In a snippet, matches stand between U+0002 and U+0003.
    QFuture<base::Result<std::vector<domain::ArticleHit>>> search(const QString &typed, int limit);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
