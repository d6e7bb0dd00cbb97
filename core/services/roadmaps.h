// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/roadmap.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// The roadmap that a case walks, or those that are proposed for it.
struct CaseRoadmap {
    domain::CaseId caseId;
    std::optional<domain::Run> run;
    domain::Blueprint blueprint;                   ///< of the run; empty if there is none
    std::vector<domain::RoadmapSummary> proposals; ///< without a run: all roadmaps, the best fitting first
    QStringList
        fits; ///< beside `proposals`: why each fits, untranslated ("product: Router X2; words: drop"), empty if nothing speaks for it
    /// By their keys, of those that the blueprint's steps name and the workspace has.
    QHash<QString, QString> articleTitles;
    bool operator==(const CaseRoadmap &) const = default;
};

/// Roadmaps and how cases walk them. GUI thread; futures finish on a database thread.
class Roadmaps : public QObject {
    Q_OBJECT
public:
    explicit Roadmaps(storage::Database &database, QObject *parent = nullptr);

    QFuture<base::Result<std::vector<domain::RoadmapSummary>>> list();
    /// The newest version. NotFound if there is no such roadmap.
    QFuture<base::Result<domain::Blueprint>> load(domain::RoadmapId id);
    QFuture<base::Result<CaseRoadmap>> forCase(domain::CaseId id);
    /// Lets the case walk the newest version; gives the id of the run. Refuses a case that walks one already.
    QFuture<base::Result<qint64>> start(
        const base::RequestId &request, domain::CaseId caseId, domain::RoadmapId roadmap);
    /// Does a step; gives the id of the event on the timeline. `runVersion` is the version of the run on which the agent decided: Conflict if it has moved on.
    QFuture<base::Result<qint64>> complete(
        const base::RequestId &request, domain::CaseId caseId, qint64 runVersion, const domain::Completion &completion);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
