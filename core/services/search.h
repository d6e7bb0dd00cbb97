// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/article.h"
#include "core/domain/customer.h"
#include "core/domain/event.h"
#include "core/domain/supportcase.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

struct SearchResults {
    std::vector<domain::CustomerSummary> customers;
    std::vector<domain::SupportCase> cases;
    bool caseIsNamed = false; ///< its number was typed: it is the first of them
    std::vector<domain::ArticleHit> articles;
    std::vector<domain::Event> events; ///< the newest first
    bool operator==(const SearchResults &) const = default;
};

/// One search over everything, made for typing. GUI thread; futures finish on a database thread. Cancel the future of the letter before.
class Search : public QObject {
    Q_OBJECT
public:
    explicit Search(storage::Database &database, QObject *parent = nullptr);

    /// Up to `limit` of each kind. "#1042" or "1042" finds the case of that number first.
    QFuture<base::Result<SearchResults>> everything(const QString &typed, int limit);
    /// Only entries of timelines, the newest first.
    QFuture<base::Result<std::vector<domain::Event>>> events(const QString &typed, int limit);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
