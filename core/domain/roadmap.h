// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/event.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

/// The lanes of a service blueprint, top to bottom. The line of visibility runs below Frontstage.
/// The numbers are stored: never renumber.
enum class LaneKind : int { Customer = 1, Frontstage = 2, Backstage = 3, Systems = 4 };

/// The numbers are stored: never renumber.
enum class StepKind : int { Action = 1, Question = 2, Decision = 3, Wait = 4, Message = 5, HandOver = 6, End = 7 };

/// The numbers are stored: never renumber.
enum class RoadmapStatus : int { Draft = 1, Published = 2, Retired = 3 };

/// One step of a roadmap. `key` names it inside its version and never changes with the title.
struct Step {
    StepId id;
    QString key;
    LaneKind lane = LaneKind::Frontstage;
    StepKind kind = StepKind::Action;
    QString title;
    QString text;                          ///< what to do, Markdown
    QString factKey;                       ///< the fact that this step asks for, empty if none
    std::optional<base::EpochMs> promised; ///< promised duration in ms
    QStringList articleKeys;               ///< external keys of the articles that help with it
    bool operator==(const Step &) const = default;
};

struct Transition {
    QString from;  ///< key of a step
    QString to;    ///< key of a step
    QString label; ///< the answer or condition in words, empty if it is the only way
    bool operator==(const Transition &) const = default;
};

/// One version of a roadmap: steps in lanes and the ways between them.
struct Blueprint {
    RoadmapId roadmap;
    RoadmapVersionId version;
    QString key; ///< names the roadmap across workspaces
    QString name;
    QString summary;
    int number = 1; ///< of the version, from 1
    RoadmapStatus status = RoadmapStatus::Draft;
    QStringList products;    ///< names of the products that it is for, empty for all
    QStringList keywords;    ///< words in a case's subject for which it is proposed
    std::vector<Step> steps; ///< in the order in which they are told
    std::vector<Transition> transitions;
    bool operator==(const Blueprint &) const = default;

    [[nodiscard]] const Step *find(const QString &stepKey) const;
    [[nodiscard]] const Step *find(StepId id) const;
    /// The steps that nothing leads to; the first step if everything is a loop.
    [[nodiscard]] std::vector<const Step *> starts() const;
    [[nodiscard]] std::vector<Transition> after(const QString &stepKey) const;
};

/// A roadmap as listed, with its newest version.
struct RoadmapSummary {
    RoadmapId id;
    RoadmapVersionId version;
    QString name;
    QString summary;
    QStringList products;
    QStringList keywords;
    int number = 0; ///< of the version
    int steps = 0;
    bool operator==(const RoadmapSummary &) const = default;
};

/// Refuses an empty roadmap, a step without key or title, two steps of one key, a transition from or to nowhere, a step other than an end
/// that leads nowhere, and a step that can't be reached. The sentence names the step.
[[nodiscard]] base::Result<void> validate(const Blueprint &blueprint);

/// The steps of `lane` are seen by the customer.
[[nodiscard]] bool isVisibleToCustomer(LaneKind lane);

enum class RunStatus : int { Active = 1, Finished = 2, Abandoned = 3 };

/// A step that was done in a run.
struct StepRecord {
    QString stepKey;
    base::EpochMs doneAt = 0;
    std::optional<AgentId> agent;
    QString agentName;
    QString evidence;
    std::optional<EventId> event;
    bool operator==(const StepRecord &) const = default;
};

/// A case's walk through one version of a roadmap. `next` holds the keys of the steps that can be done now.
struct Run {
    RunId id;
    CaseId caseId;
    RoadmapVersionId roadmapVersion;
    RunStatus status = RunStatus::Active;
    QStringList next;
    std::vector<StepRecord> done; ///< in the order in which they were done
    base::EpochMs startedAt = 0;
    qint64 version = 0;
    bool operator==(const Run &) const = default;
};

/// A run at its beginning.
[[nodiscard]] Run begin(const Blueprint &blueprint, CaseId caseId, base::EpochMs now);

/// How a step is done: `outcome` is the label of the transition to take where there is a choice.
struct Completion {
    QString stepKey;
    QString outcome;
    QString evidence;
    std::optional<AgentId> agent;
    base::EpochMs at = 0;
};

/// The run after a step was done. Refuses a step that isn't next, a run that isn't active, and a choice that wasn't made or doesn't exist.
[[nodiscard]] base::Result<Run> complete(const Blueprint &blueprint, const Run &run, const Completion &completion);

/// How a step stands in a run.
enum class StepState { Ahead, Next, Done, Skipped };

/// Skipped: not done, can't be reached any more from what is next, while the run has passed it by.
[[nodiscard]] StepState stepState(const Blueprint &blueprint, const Run &run, const QString &stepKey);

/// 1-based position "step 3 of 9": steps done on the way plus one, and the number of steps on the shortest way through.
struct Progress {
    int position = 0;
    int total = 0;
    bool operator==(const Progress &) const = default;
};
[[nodiscard]] Progress progress(const Blueprint &blueprint, const Run &run);

[[nodiscard]] QString laneKindName(LaneKind lane);
[[nodiscard]] std::optional<LaneKind> laneKindFromName(const QString &name);
[[nodiscard]] QString stepKindName(StepKind kind);
[[nodiscard]] std::optional<StepKind> stepKindFromName(const QString &name);
[[nodiscard]] const std::vector<LaneKind> &allLanes();

} // namespace throughline::domain
