// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/processtree.h"
#include "core/domain/roadmap.h"
#include "core/mining/conformance.h"
#include "core/mining/directlyfollows.h"
#include "core/mining/walkanalysis.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// A roadmap against what really happened. Every number leads to variants of the log, and those to cases.
struct Mirror {
    domain::PetriNet model;
    domain::ProcessLog log;
    mining::Conformance conformance;
    mining::DirectlyFollows follows;
    std::vector<int> bottlenecks; ///< indices into follows.edges, the worst first
    std::vector<mining::Rework> rework;
    bool operator==(const Mirror &) const = default;
};

/// Which cases a roadmap is held against.
struct WalkQuestion {
    domain::RoadmapId roadmap;
    /// Only the cases that walk this version, and the version to hold them against; without it the newest one and all that have walked the roadmap or were told of as
    /// if they had.
    std::optional<domain::RoadmapVersionId> version {};
    base::EpochMs since = 0; ///< only walks that began then or later, UTC
    base::EpochMs now = 0;   ///< tells what is overdue
    bool operator==(const WalkQuestion &) const = default;
};

/// The case behind a number, with what it is known by.
struct NamedCase {
    domain::CaseId asked;
    domain::CaseId id; ///< another one if it was merged into that
    domain::CustomerId customer;
    QString customerName;
    QString subject;
    bool operator==(const NamedCase &) const = default;
};

/// A roadmap out of history.
struct FoundRoadmap {
    domain::Blueprint blueprint;
    qint64 cases = 0;
    qint64 variants = 0;
};

using WalkAnswer = std::shared_ptr<const mining::WalkAnalysis>;

/// Compares processes with what really happened and finds them in it. What is static works without a workspace, blocks and may be called on any thread; the rest:
/// GUI thread, futures finish on a database thread.
class Mining : public QObject {
    Q_OBJECT
public:
    explicit Mining(storage::Database &database, QObject *parent = nullptr);
    ~Mining() override;

    /// An event log, XES or a table, plain or gzip. `withTransition` tells "decide+start" from "decide+complete".
    [[nodiscard]] static base::Result<domain::ProcessLog> readLog(const QString &path, bool withTransition = false);
    /// PNML, BPMN or a process tree (PTML), whatever the file is called; plain or gzip.
    [[nodiscard]] static base::Result<domain::PetriNet> readModel(const QString &path);
    /// A roadmap, its sub-roadmaps put in their places, as a net in which a step is seen under its title.
    [[nodiscard]] static base::Result<domain::PetriNet> net(const domain::Blueprint &roadmap);
    /// Its labels end with what part of an activity was done, so that a log has to be read with it too.
    [[nodiscard]] static bool namesTransitions(const domain::PetriNet &model);
    [[nodiscard]] static base::Result<mining::Conformance> compare(
        const domain::PetriNet &model, const domain::ProcessLog &log);
    [[nodiscard]] static domain::ProcessTree discover(const domain::ProcessLog &log);
    [[nodiscard]] static mining::DirectlyFollows follows(const domain::ProcessLog &log);
    [[nodiscard]] static std::vector<int> bottlenecks(const mining::DirectlyFollows &graph);
    [[nodiscard]] static std::vector<mining::Rework> rework(const domain::ProcessLog &log);
    /// A discovered process as a file of the format that its name ends with: .pnml or .bpmn. Refuses any other.
    [[nodiscard]] static base::Result<QByteArray> written(const domain::ProcessTree &tree, const QString &fileName);

    /// What the cases of the workspace went through; of those that have walked one roadmap their steps alone.
    QFuture<base::Result<domain::ProcessLog>> log(std::optional<domain::RoadmapId> roadmap = {});
    /// The newest version of a roadmap as a net. NotFound if there is none.
    QFuture<base::Result<domain::PetriNet>> model(domain::RoadmapId roadmap);
    /// The newest version of a roadmap against all cases that have walked it.
    QFuture<base::Result<Mirror>> mirror(domain::RoadmapId roadmap);

    /// All cases of a roadmap, held against it: read on a database thread, where no search stands behind it, and thought over on one of our own. The future tells of
    /// rows that were read and can be cancelled at any time. NotFound if there is no such roadmap, or no version of it that was published.
    QFuture<base::Result<WalkAnswer>> walks(const WalkQuestion &question);
    /// The cases behind a number of the answer, as many as it counts, whatever has happened since.
    QFuture<base::Result<std::vector<mining::WalkCase>>> casesBehind(
        const WalkAnswer &answer, const mining::WalkFigure &figure);
    /// In the order given; without those that aren't there any more. A case that was merged into another is that one.
    QFuture<base::Result<std::vector<NamedCase>>> named(const std::vector<domain::CaseId> &cases);

    /// A roadmap out of what was done in all cases of the workspace, which they fit as far as a roadmap can say what the miner found; its name and key are empty. Read and found like walks(). Refused if nothing was
    /// done yet, or if it can't be said as a roadmap.
    QFuture<base::Result<FoundRoadmap>> discovered();

private:
    storage::Database &m_database;
    std::shared_ptr<std::atomic<bool>> m_over = std::make_shared<std::atomic<bool>>(false); ///< the workspace is closed
    QThreadPool m_pool;
};

} // namespace throughline::services
