// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/practicescore.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// A case that can be practised, without a word by which it could be known.
struct PracticeCase {
    domain::CaseId id;
    QString product;
    int messages = 0;    ///< of the customer
    bool walked = false; ///< it has walked this roadmap itself
    bool operator==(const PracticeCase &) const = default;
};

/// What came of a practice. It names the agent and the case's number, and holds no word that was written.
struct TrainingResult {
    qint64 id = 0;
    domain::AgentId agent;
    QString agentName;
    domain::RoadmapId roadmap;
    domain::RoadmapVersionId version;
    QString roadmapName;
    int number = 0;                       ///< of the version
    std::optional<domain::CaseId> origin; ///< none once its customer was erased
    base::EpochMs at = 0;
    int points = 0; ///< of domain::kMostPracticePoints
    int moves = 0;
    std::vector<domain::PracticePoints> aspects;
    bool operator==(const TrainingResult &) const = default;
};

/// Whose results are wanted: all that fit.
struct TrainingFilter {
    std::optional<domain::AgentId> agent;
    std::optional<domain::RoadmapId> roadmap;
    bool operator==(const TrainingFilter &) const = default;
};

/// Practising with cases that were real. Nothing that is practised touches a case, its timeline, its run or the outbox: all that is ever written is the result. GUI thread;
/// futures finish on a database thread.
class Training : public QObject {
    Q_OBJECT
public:
    explicit Training(storage::Database &database, QObject *parent = nullptr);

    /// Cases with words of their customers, those that have walked the roadmap first, the newest first.
    QFuture<base::Result<std::vector<PracticeCase>>> cases(domain::RoadmapId roadmap, int limit);
    /// The case, anonymised, with the newest version of the roadmap that isn't a draft. NotFound: no such case or roadmap. Refused: the customer has said nothing there, or
    /// was erased.
    QFuture<base::Result<domain::PracticeScript>> script(domain::CaseId caseId, domain::RoadmapId roadmap);
    /// Scores the practice and keeps the result; gives its id. InvalidInput if the moves can't be played.
    QFuture<base::Result<qint64>> finish(
        const base::RequestId &request, const domain::PracticeSession &session, domain::AgentId agent);
    /// The newest first.
    QFuture<base::Result<std::vector<TrainingResult>>> results(const TrainingFilter &filter, int limit);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
