// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/customervalue.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// How much a workspace holds.
struct Statistics {
    qint64 customers = 0;
    qint64 products = 0;
    qint64 cases = 0;
    qint64 openCases = 0;
    qint64 events = 0; ///< entries that were imported or written; bookkeeping of ours isn't counted
    qint64 articles = 0;
    qint64 roadmaps = 0;
    qint64 agents = 0;
    int schema = 0;
    qint64 payments = 0; ///< refunds and costs included
    std::vector<domain::CurrencyTotals> totals;
    bool operator==(const Statistics &) const = default;
};

/// Counts and checks. GUI thread; futures finish on a database thread.
class Inspection : public QObject {
    Q_OBJECT
public:
    explicit Inspection(storage::Database &database, QObject *parent = nullptr);

    QFuture<base::Result<Statistics>> statistics();
    /// Whether the workspace was filled by Importer::makeDemo, whatever it is called and whatever came in since.
    QFuture<base::Result<bool>> isDemo();
    /// Whether it is a file that can only be read here: whatever writes is refused (Denied) then. Known once Workspace::open() is done; its connected() says that
    /// it may have changed.
    [[nodiscard]] bool isReadOnly() const;
    /// The file's pages, references between rows, rules that the schema can't hold, and the search index against the text. A sentence for each fault; empty if
    /// all is well.
    QFuture<base::Result<QStringList>> check();
    /// Makes the search index anew from the text, then check(). Nothing else can be mended without a guess: that takes a backup.
    QFuture<base::Result<QStringList>> repair();

private:
    storage::Database &m_database;
};

} // namespace throughline::services
