// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/condition.h"
#include "core/domain/event.h"
#include "core/domain/ids.h"
#include "core/domain/supportcase.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

/// The lanes of a service blueprint, top to bottom. The line of visibility runs below Frontstage.
/// The numbers are stored: never renumber.
enum class LaneKind : int { Customer = 1, Frontstage = 2, Backstage = 3, Systems = 4 };

/// The numbers are stored: never renumber.
enum class StepKind : int {
    Action = 1,
    Question = 2,
    Decision = 3,
    Wait = 4,
    Message = 5,
    HandOver = 6,
    End = 7,
    Gateway = 8,   ///< passed by itself: see GatewayKind
    SubRoadmap = 9 ///< another roadmap is walked here: see expanded()
};

/// How a gateway is left and, if several ways lead into it, when it is passed. The numbers are stored: never renumber.
enum class GatewayKind : int {
    Exclusive = 1, ///< the first way whose condition holds, or the one without a condition; whoever comes, passes
    Parallel = 2,  ///< all ways; waits for all that lead into it
    Inclusive =
        3 ///< every way whose condition holds, or those without one if none does; waits as long as anybody may yet come
};

/// The numbers are stored: never renumber.
enum class RoadmapStatus : int { Draft = 1, Published = 2, Retired = 3 };

/// Whether a step that isn't done yet warns of a status of the case or keeps the case from it. The numbers are stored: never renumber.
enum class GateForce : int { Warn = 1, Block = 2 };

struct StepGate {
    CaseStatus status = CaseStatus::Closed;
    GateForce force = GateForce::Block;
    bool operator==(const StepGate &) const = default;
};

/// A lane of a blueprint that has more than the usual four, or other names for them.
struct BlueprintLane {
    QString key;         ///< "customer", "frontstage", "backstage", "systems", or one of its own
    QString name;        ///< for people; empty for the usual name of one of the four
    bool visible = true; ///< on the customer's side of the line of visibility
    bool operator==(const BlueprintLane &) const = default;
};

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

    QString ownLane {}; ///< key of a lane that is none of the four; `lane` then says on which side of the line it is
    GatewayKind gateway = GatewayKind::Exclusive; ///< of a gateway
    QString policy {};                            ///< the rule that holds here, in words
    QStringList moreFacts {};                     ///< beside `factKey`, what else it asks for
    QStringList makes {};                         ///< facts that are known once it is done
    QStringList checklist {};                     ///< what has to be ticked, one line each
    QString evidenceWanted {};                    ///< what has to be written down of it; empty if nothing
    QStringList mayDo {};                         ///< keys of roles or tiers of agents; empty for everybody
    QString templateKey {};                       ///< name of the template of a reply
    QString presenterNote {};                     ///< for who walks it before a room
    std::optional<base::EpochMs>
        waitFor {};                     ///< of a wait: it ends by itself after so many ms, with the outcome kElapsed
    QString waitUntil {};               ///< of a wait: the condition that ends it, with the outcome kArrived
    QString roadmapKey {};              ///< of a sub-roadmap
    RoadmapVersionId roadmapVersion {}; ///< the version of it that was there when this one was published
    std::vector<StepGate> gates {};
    bool operator==(const Step &) const = default;

    /// All facts that it asks for.
    [[nodiscard]] QStringList asks() const;
};

/// The outcomes of a wait that ends by itself.
inline const QString kElapsed = QStringLiteral("elapsed");
inline const QString kArrived = QStringLiteral("arrived");

struct Transition {
    QString from;         ///< key of a step
    QString to;           ///< key of a step
    QString label;        ///< the answer or condition in words, empty if it is the only way
    QString condition {}; ///< when it is taken, as of parseCondition(); empty: if chosen, or if nothing else holds
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
    std::vector<BlueprintLane> lanes {}; ///< top to bottom, the visible ones first; empty for the four
    bool operator==(const Blueprint &) const = default;

    [[nodiscard]] const Step *find(const QString &stepKey) const;
    [[nodiscard]] const Step *find(StepId id) const;
    /// The steps that nothing leads to; the first step if everything is a loop.
    [[nodiscard]] std::vector<const Step *> starts() const;
    [[nodiscard]] std::vector<Transition> after(const QString &stepKey) const;
};

/// The lanes, top to bottom: its own, or the four.
[[nodiscard]] std::vector<BlueprintLane> lanesOf(const Blueprint &blueprint);
/// Place of the step's lane in lanesOf().
[[nodiscard]] size_t laneIndex(const Blueprint &blueprint, const Step &step);

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
    RoadmapStatus status = RoadmapStatus::Published; ///< of the version
    QString key {};
    bool hasDraft = false; ///< there is a draft, which may be this version
    bool operator==(const RoadmapSummary &) const = default;
};

/// One version of a roadmap, as listed.
struct RoadmapVersionInfo {
    RoadmapVersionId id;
    int number = 0;
    RoadmapStatus status = RoadmapStatus::Draft;
    base::EpochMs createdAt = 0;
    int steps = 0;
    qint64 runs = 0; ///< active ones
    bool operator==(const RoadmapVersionInfo &) const = default;
};

/// What keeps a roadmap from being published.
struct BlueprintFault {
    enum class Kind {
        Reach, ///< a step that can't be reached, or leads nowhere
        Other
    };
    QString step; ///< its key; empty if it isn't about one
    base::Error error;
    Kind kind = Kind::Other;
};

/// All of them, the gravest first; of a roadmap whose names and ends of ways aren't in order only those. Pure; any thread.
[[nodiscard]] std::vector<BlueprintFault> faultsOf(const Blueprint &blueprint);
/// The first of them: refuses an empty roadmap, a step without key or title, two steps of one key, a transition from or to nowhere, a step other than an end
/// that leads nowhere, a step that can't be reached, a condition that can't be read, a loop of gateways alone, and a lane that isn't there. The sentence names
/// the step. What is allowed and yet odd is found by checkBlueprint().
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
    QString outcome {}; ///< the way that was taken, where there was a choice
    bool operator==(const StepRecord &) const = default;
};

/// One who has come to a gateway and waits there for the others: the way on which they came.
struct Arrival {
    QString from;
    QString to;
    QString label;
    bool operator==(const Arrival &) const = default;
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
    std::vector<Arrival> arrived {};        ///< in the order in which they came
    QHash<QString, base::EpochMs> since {}; ///< of each next step: when it became that
    bool operator==(const Run &) const = default;

    /// Nothing can be done, and yet it isn't over: the roadmap waits for somebody who never comes.
    [[nodiscard]] bool isStuck() const { return status == RunStatus::Active && next.isEmpty(); }
};

/// A run at its beginning. Gateways are passed by themselves, here and in complete(), unless nobody but people can tell the way: then a gateway is a next step.
[[nodiscard]] Run begin(
    const Blueprint &blueprint, CaseId caseId, base::EpochMs now, const Circumstances &circumstances = {});

/// How a step is done: `outcome` is the label of the transition to take where there is a choice.
struct Completion {
    QString stepKey;
    QString outcome;
    QString evidence;
    std::optional<AgentId> agent;
    base::EpochMs at = 0;
    QStringList checked {};      ///< items of the checklist
    QStringList alsoOutcomes {}; ///< of an inclusive gateway: further labels
};

/// The run after a step was done. Refuses a step that isn't next, a run that isn't active, a choice that wasn't made or doesn't exist, a way whose condition
/// doesn't hold, an item that isn't ticked, and evidence that is wanted and missing.
///
/// Without an outcome, conditions choose: the first way whose condition holds, or the first one without a condition if there is one with one. Several who come
/// to one step are one.
[[nodiscard]] base::Result<Run> complete(
    const Blueprint &blueprint, const Run &run, const Completion &completion, const Circumstances &circumstances = {});

/// Whether this agent may do the step: one who has one of the roles that it names. Roles that nobody has yet keep nobody from it, so that a roadmap can be walked
/// before anybody was given a role. The refusal names the roles.
[[nodiscard]] base::Result<void> mayDo(const Step &step, std::optional<AgentId> agent, const AgentRoles &roles);
/// Whether this agent may publish and retire roadmaps: a lead or a trainer; anybody as long as nobody is either.
[[nodiscard]] base::Result<void> mayPublish(std::optional<AgentId> agent, const AgentRoles &roles);

/// The run after every wait that has ended by itself, and every gateway that can tell its way by now, has been done; nothing if there is none. Their records
/// stand behind the others and have no agent.
[[nodiscard]] std::optional<Run> woken(const Blueprint &blueprint, const Run &run, const Circumstances &circumstances);

/// When woken() should be asked again: the end of the next wait; at once for a wait that ends by a condition. Nothing if no step waits.
[[nodiscard]] std::optional<base::EpochMs> wakeTime(const Blueprint &blueprint, const Run &run);

/// What a run tells about outcomes, put into what is known otherwise.
[[nodiscard]] Circumstances withOutcomes(Circumstances circumstances, const Run &run);

/// A step that isn't done, with what it has against a status of the case.
struct GateHit {
    QString stepKey;
    QString title;
    GateForce force = GateForce::Block;
    bool operator==(const GateHit &) const = default;
};

/// The gates between two statuses: of the steps that are next or still ahead. Who closes a case that isn't solved passes the gates of both. None once the run isn't
/// active.
[[nodiscard]] std::vector<GateHit> gatesAgainst(
    const Blueprint &blueprint, const Run &run, CaseStatus from, CaseStatus to);

/// There are next steps, and the customer sees none of them.
[[nodiscard]] bool isBehindTheLine(const Blueprint &blueprint, const Run &run);

/// How a step stands in a run.
enum class StepState { Ahead, Next, Done, Skipped };

/// Skipped: not done, can't be reached any more from what is next, while the run has passed it by.
[[nodiscard]] StepState stepState(const Blueprint &blueprint, const Run &run, const QString &stepKey);

/// Of all steps in their order.
[[nodiscard]] std::vector<StepState> stepStates(const Blueprint &blueprint, const Run &run);

/// "step 3 of 9": steps that are done plus one, and the steps that aren't passed by, as of countSteps().
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
/// "exclusive", "parallel", "inclusive".
[[nodiscard]] QString gatewayKindName(GatewayKind kind);
[[nodiscard]] std::optional<GatewayKind> gatewayKindFromName(const QString &name);
/// "draft", "published", "retired".
[[nodiscard]] QString roadmapStatusName(RoadmapStatus status);
[[nodiscard]] std::optional<RoadmapStatus> roadmapStatusFromName(const QString &name);
/// "warn", "block".
[[nodiscard]] QString gateForceName(GateForce force);
[[nodiscard]] std::optional<GateForce> gateForceFromName(const QString &name);

} // namespace throughline::domain
