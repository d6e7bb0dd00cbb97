// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/person.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// What is left of an erasure.
struct Erasure {
    domain::CustomerId customer;
    QString caution; ///< a sentence if erased text may still lie in some file; empty if none does
    bool operator==(const Erasure &) const = default;
};

/// What a person may ask for: all that is stored about them, and to be forgotten. Where in the workspace people are is said by storage's personalTables().
/// GUI thread; futures finish on a thread of their own.
class Privacy : public QObject {
    Q_OBJECT
public:
    explicit Privacy(storage::Database &database, QObject *parent = nullptr);
    ~Privacy() override;

    /// All that is stored about the customer and those who were merged into them. NotFound if there is no such customer.
    QFuture<base::Result<domain::PersonalData>> all(domain::CustomerId id);
    /// The same as one ZIP file: data.json with every row, timeline.txt to be read, and the files. Refuses a place that holds a file already.
    QFuture<base::Result<void>> exportTo(const QString &path, domain::CustomerId id);
    /// What erase() would do, and where else the person seems to be mentioned.
    QFuture<base::Result<domain::ErasurePreview>> preview(domain::CustomerId id);
    /// Takes the person out of the workspace for good: names, addresses, words, files, drafts, facts and the journal by which it could be undone. What remains
    /// are entries without words, cases (closed), products and sums, which tell of nobody. Then the workspace's file is written anew, which takes as long as
    /// copying it, so that nothing is left in its unused parts.
    /// Files that are imported later don't bring the person back (Importer). Refused without a reason, and for somebody who was erased already.
    QFuture<base::Result<Erasure>> erase(
        const base::RequestId &request, domain::CustomerId id, domain::AgentId agent, const QString &reason);

private:
    storage::Database &m_database;
    QThreadPool m_pool; ///< where packages are written and erasures wait for their second half
};

} // namespace throughline::services
