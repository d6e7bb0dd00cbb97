// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/draft.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// Whether this is the error that every way of writing into a case gives once its customer was erased: what was being written is to be forgotten too.
[[nodiscard]] bool isOfErased(const base::Error &error);

/// What agents are writing, kept in the workspace as it is typed, so that neither a crash nor another computer loses it. Saving the note or the call, or sending the answer, removes
/// its draft in the same transaction (Cases, Outgoing). GUI thread; futures finish on a database thread.
class Drafts : public QObject {
    Q_OBJECT
public:
    explicit Drafts(storage::Database &database, QObject *parent = nullptr);

    /// Those of the case that remains, if it was merged: they have become its own.
    QFuture<base::Result<std::vector<domain::Draft>>> ofCase(domain::CaseId caseId, domain::AgentId agent);
    /// All of an agent, the one written last first.
    QFuture<base::Result<std::vector<domain::Draft>>> ofAgent(domain::AgentId agent);
    /// Replaces what was kept; an empty draft is removed. Durable once done. Several in one transaction. A draft of a case that was merged meanwhile goes on in
    /// the one that remains, beside what is there already (domain::continuedText()), and an empty one removes nothing.
    /// Gives the cases whose customer was erased: of these nothing is kept, of all others everything is.
    QFuture<base::Result<std::vector<domain::CaseId>>> keep(const std::vector<domain::Draft> &drafts);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
