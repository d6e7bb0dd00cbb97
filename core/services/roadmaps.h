// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/blueprintcheck.h"
#include "core/domain/blueprintcompare.h"
#include "core/domain/roadmap.h"
#include "core/domain/roadmapdeviations.h"

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
    /// What its conditions are judged by.
    domain::Circumstances circumstances {};
    /// What was done otherwise than the roadmap says, by the run and by what other programs have told of the case.
    std::vector<domain::RoadmapDeviation> deviations {};
    /// If a step says who may do it: see domain::mayDo().
    domain::AgentRoles roles {};
    /// There is a newer version that is published: see Roadmaps::previewMove().
    std::optional<domain::RoadmapVersionInfo> newer {};
    bool operator==(const CaseRoadmap &) const = default;
};

/// What it would mean for a case to go on with another version of its roadmap.
struct RunMovePreview {
    domain::CaseId caseId;
    qint64 runVersion = 0; ///< for moveRun()
    domain::Blueprint before;
    domain::Blueprint after;
    domain::BlueprintDifference difference;
    domain::RunMove move;
    bool operator==(const RunMovePreview &) const = default;
};

/// What an editor of a roadmap begins with.
struct RoadmapEditing {
    std::optional<domain::Blueprint> draft;
    std::optional<domain::Blueprint> newest; ///< that isn't a draft
    bool operator==(const RoadmapEditing &) const = default;
};

/// Roadmaps and how cases walk them. GUI thread; futures finish on a database thread.
class Roadmaps : public QObject {
    Q_OBJECT
public:
    explicit Roadmaps(storage::Database &database, QObject *parent = nullptr);

    /// What a file of ours says, valid or not (exchange/roadmapjson.h); `name` is for the sentence of an error. Any thread.
    [[nodiscard]] static base::Result<domain::Blueprint> fromJson(const QByteArray &bytes, const QString &name);
    [[nodiscard]] static QByteArray toJson(const domain::Blueprint &blueprint);

    /// All, with their newest versions; of a roadmap that has only a draft, that.
    QFuture<base::Result<std::vector<domain::RoadmapSummary>>> list();
    /// The newest version of each that is published, but for the one with this key: what a draft mustn't contradict.
    QFuture<base::Result<std::vector<domain::Blueprint>>> publishedBeside(const QString &key);
    /// The newest version. NotFound if there is no such roadmap.
    QFuture<base::Result<domain::Blueprint>> load(domain::RoadmapId id);
    /// One version, as it is drawn. NotFound if there is none.
    QFuture<base::Result<domain::Blueprint>> loadVersion(domain::RoadmapVersionId id);
    /// The newest first, with the draft if there is one.
    QFuture<base::Result<std::vector<domain::RoadmapVersionInfo>>> versions(domain::RoadmapId id);

    /// Keeps a draft of the roadmap of this key, of which there is one at most; gives the id of its version. It may have faults. Refuses one without key or
    /// without a step of its own key each.
    QFuture<base::Result<qint64>> saveDraft(const base::RequestId &request, const domain::Blueprint &blueprint);
    /// The same, if the draft still says what `was` says, or there still is none without it. Conflict otherwise: somebody else has saved it meanwhile.
    QFuture<base::Result<qint64>> replaceDraft(const base::RequestId &request, const domain::Blueprint &blueprint,
        const std::optional<domain::Blueprint> &was);
    /// NotFound if there is no such roadmap.
    QFuture<base::Result<RoadmapEditing>> editing(domain::RoadmapId id);
    /// Makes a draft a version that never changes any more and that new cases walk; the one before it is retired, and cases that walk it go on walking it. Gives
    /// the version's id. Refuses what isn't valid (domain::validate()), what isn't a draft, a sub-roadmap that isn't published, and an agent who
    /// mayn't (domain::mayPublish()).
    QFuture<base::Result<qint64>> publish(
        const base::RequestId &request, domain::RoadmapVersionId draft, std::optional<domain::AgentId> agent = {});
    /// No new case walks it. Gives the roadmap's id. Refuses one that isn't published, and an agent who mayn't.
    QFuture<base::Result<qint64>> retire(
        const base::RequestId &request, domain::RoadmapId id, std::optional<domain::AgentId> agent = {});

    QFuture<base::Result<CaseRoadmap>> forCase(domain::CaseId id);
    /// Lets the case walk the newest version; gives the id of the run. Refuses a case that walks one already, and a roadmap that is retired or only a draft.
    QFuture<base::Result<qint64>> start(
        const base::RequestId &request, domain::CaseId caseId, domain::RoadmapId roadmap);
    /// Does a step; gives the id of the event on the timeline. `runVersion` is the version of the run on which the agent decided: Conflict if it has moved on.
    QFuture<base::Result<qint64>> complete(
        const base::RequestId &request, domain::CaseId caseId, qint64 runVersion, const domain::Completion &completion);

    /// The difference between the version that the case walks and another one, and where the case would be. Changes nothing. Refused if the case walks no roadmap,
    /// another one, or that version already.
    QFuture<base::Result<RunMovePreview>> previewMove(domain::CaseId caseId, domain::RoadmapVersionId version);
    /// Does it, and says so on the timeline; gives the run's id. Conflict if the run has moved on since `runVersion`.
    QFuture<base::Result<qint64>> moveRun(const base::RequestId &request, domain::CaseId caseId, qint64 runVersion,
        domain::RoadmapVersionId version, std::optional<domain::AgentId> agent);

    /// Ends every wait whose time is up or whose condition holds, in one transaction. Whoever is there calls it, as with Outgoing::leaveDue(). Gives the cases that
    /// moved.
    QFuture<base::Result<std::vector<domain::CaseId>>> wakeDue();

private:
    storage::Database &m_database;
};

} // namespace throughline::services
