// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/processtree.h"
#include "core/domain/roadmap.h"
#include "core/mining/conformance.h"
#include "core/mining/directlyfollows.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

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

/// Compares processes with what really happened and finds them in it. What is static works without a workspace, blocks and may be called on any thread; the rest:
/// GUI thread, futures finish on a database thread.
class Mining : public QObject {
    Q_OBJECT
public:
    explicit Mining(storage::Database &database, QObject *parent = nullptr);

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

private:
    storage::Database &m_database;
};

} // namespace throughline::services
