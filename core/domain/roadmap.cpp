// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <deque>

namespace throughline::domain {

namespace {

/// The steps that can be reached from `from`, those included.
QSet<QString> reachable(const Blueprint &blueprint, const QStringList &from)
{
    QSet<QString> seen(from.begin(), from.end());
    std::deque<QString> open(from.begin(), from.end());
    while (!open.empty()) {
        const QString key = open.front();
        open.pop_front();
        for (const Transition &t : blueprint.transitions) {
            if (t.from == key && !seen.contains(t.to)) {
                seen.insert(t.to);
                open.push_back(t.to);
            }
        }
    }
    return seen;
}

/// Number of steps on the shortest way from `from` to a step that leads nowhere, `from` included.
int shortestToEnd(const Blueprint &blueprint, const QString &from)
{
    QHash<QString, int> distance { { from, 1 } };
    std::deque<QString> open { from };
    while (!open.empty()) {
        const QString key = open.front();
        open.pop_front();
        const std::vector<Transition> ways = blueprint.after(key);
        if (ways.empty())
            return distance.value(key);
        for (const Transition &t : ways) {
            if (!distance.contains(t.to)) {
                distance.insert(t.to, distance.value(key) + 1);
                open.push_back(t.to);
            }
        }
    }
    return int(blueprint.steps.size());
}

bool isDone(const Run &run, const QString &stepKey)
{
    return std::any_of(run.done.begin(), run.done.end(), [&](const StepRecord &r) { return r.stepKey == stepKey; });
}

} // namespace

const Step *Blueprint::find(const QString &stepKey) const
{
    const auto it = std::find_if(steps.begin(), steps.end(), [&](const Step &s) { return s.key == stepKey; });
    return it == steps.end() ? nullptr : &*it;
}

const Step *Blueprint::find(StepId id) const
{
    const auto it = std::find_if(steps.begin(), steps.end(), [&](const Step &s) { return s.id == id; });
    return it == steps.end() ? nullptr : &*it;
}

std::vector<const Step *> Blueprint::starts() const
{
    std::vector<const Step *> found;
    for (const Step &step : steps) {
        const bool entered = std::any_of(transitions.begin(), transitions.end(),
            [&](const Transition &t) { return t.to == step.key && t.from != step.key; });
        if (!entered)
            found.push_back(&step);
    }
    if (found.empty() && !steps.empty())
        found.push_back(&steps.front());
    return found;
}

std::vector<Transition> Blueprint::after(const QString &stepKey) const
{
    std::vector<Transition> found;
    std::copy_if(transitions.begin(), transitions.end(), std::back_inserter(found),
        [&](const Transition &t) { return t.from == stepKey; });
    return found;
}

base::Result<void> validate(const Blueprint &blueprint)
{
    using base::invalidInput;
    const QString &name = blueprint.name;
    if (name.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A roadmap needs a name."));
    if (blueprint.steps.empty())
        return invalidInput(QStringLiteral("Roadmap \"%1\" has no steps."), { name });
    QSet<QString> keys;
    for (const Step &step : blueprint.steps) {
        if (step.key.isEmpty() || step.title.trimmed().isEmpty())
            return invalidInput(QStringLiteral("Roadmap \"%1\": a step has no key or no title (\"%2%3\")."),
                { name, step.key, step.title });
        if (keys.contains(step.key))
            return invalidInput(QStringLiteral("Roadmap \"%1\": two steps have the key \"%2\"."), { name, step.key });
        keys.insert(step.key);
    }
    QSet<QString> labels;
    for (const Transition &t : blueprint.transitions) {
        for (const QString &end : { t.from, t.to }) {
            if (!keys.contains(end))
                return invalidInput(
                    QStringLiteral("Roadmap \"%1\": a transition from \"%2\" to \"%3\" names a step that isn't there."),
                    { name, t.from, t.to });
        }
        const std::vector<Transition> siblings = blueprint.after(t.from);
        if (siblings.size() > 1) {
            if (t.label.trimmed().isEmpty())
                return invalidInput(
                    QStringLiteral("Roadmap \"%1\": step \"%2\" has several ways on, and one of them has no label."),
                    { name, t.from });
            const QString way = t.from + QChar(u'\n') + t.label;
            if (labels.contains(way))
                return invalidInput(
                    QStringLiteral("Roadmap \"%1\": step \"%2\" has two ways on with the label \"%3\"."),
                    { name, t.from, t.label });
            labels.insert(way);
        }
    }
    QStringList startKeys;
    for (const Step *start : blueprint.starts())
        startKeys.append(start->key);
    const QSet<QString> reached = reachable(blueprint, startKeys);
    for (const Step &step : blueprint.steps) {
        if (!reached.contains(step.key))
            return invalidInput(QStringLiteral("Roadmap \"%1\": step \"%2\" can't be reached."), { name, step.title });
        if (step.kind != StepKind::End && blueprint.after(step.key).empty())
            return invalidInput(
                QStringLiteral("Roadmap \"%1\": step \"%2\" leads nowhere and isn't an end."), { name, step.title });
    }
    return {};
}

bool isVisibleToCustomer(LaneKind lane)
{
    return lane == LaneKind::Customer || lane == LaneKind::Frontstage;
}

Run begin(const Blueprint &blueprint, CaseId caseId, base::EpochMs now)
{
    Run run;
    run.caseId = caseId;
    run.roadmapVersion = blueprint.version;
    run.startedAt = now;
    for (const Step *start : blueprint.starts())
        run.next.append(start->key);
    return run;
}

base::Result<Run> complete(const Blueprint &blueprint, const Run &run, const Completion &completion)
{
    const Step *step = blueprint.find(completion.stepKey);
    if (!step)
        return base::notFound(
            QStringLiteral("Roadmap \"%1\" has no step \"%2\"."), { blueprint.name, completion.stepKey });
    if (run.status != RunStatus::Active)
        return base::refused(
            QStringLiteral("This case has already come to the end of roadmap \"%1\"."), { blueprint.name });
    if (!run.next.contains(step->key))
        return base::refused(
            QStringLiteral("Step \"%1\" is not the next one of roadmap \"%2\"."), { step->title, blueprint.name });

    const std::vector<Transition> ways = blueprint.after(step->key);
    Run after = run;
    after.next.removeAll(step->key);
    if (ways.size() == 1) {
        after.next.append(ways.front().to);
    } else if (ways.size() > 1) {
        const auto way = std::find_if(
            ways.begin(), ways.end(), [&](const Transition &t) { return t.label == completion.outcome; });
        if (way == ways.end()) {
            QStringList labels;
            for (const Transition &t : ways)
                labels.append(t.label);
            return base::refused(QStringLiteral("Step \"%1\" needs one of these outcomes: %2."),
                { step->title, labels.join(QStringLiteral(", ")) });
        }
        after.next.append(way->to);
    }
    after.next.removeDuplicates();
    QString evidence = completion.evidence;
    if (ways.size() > 1)
        evidence = evidence.isEmpty() ? completion.outcome : completion.outcome + QStringLiteral(": ") + evidence;
    after.done.push_back({ step->key, completion.at, completion.agent, {}, evidence, {} });
    // An end that is next needs no deed of its own once everything else is done: it still has to be confirmed, so that the
    // timeline shows when the roadmap was finished and by whom.
    if (after.next.isEmpty())
        after.status = RunStatus::Finished;
    return after;
}

StepState stepState(const Blueprint &blueprint, const Run &run, const QString &stepKey)
{
    if (run.status == RunStatus::Active && run.next.contains(stepKey))
        return StepState::Next;
    if (isDone(run, stepKey))
        return StepState::Done;
    if (run.status != RunStatus::Active)
        return StepState::Skipped;
    return reachable(blueprint, run.next).contains(stepKey) ? StepState::Ahead : StepState::Skipped;
}

Progress progress(const Blueprint &blueprint, const Run &run)
{
    const int done = int(run.done.size());
    if (run.next.isEmpty())
        return { done, done };
    int rest = 0;
    for (const QString &key : run.next)
        rest = std::max(rest, shortestToEnd(blueprint, key));
    return { done + 1, done + rest };
}

QString laneKindName(LaneKind lane)
{
    switch (lane) {
    case LaneKind::Customer:
        return QStringLiteral("customer");
    case LaneKind::Frontstage:
        return QStringLiteral("frontstage");
    case LaneKind::Backstage:
        return QStringLiteral("backstage");
    case LaneKind::Systems:
        return QStringLiteral("systems");
    }
    return {};
}

std::optional<LaneKind> laneKindFromName(const QString &name)
{
    for (const LaneKind lane : allLanes()) {
        if (laneKindName(lane) == name)
            return lane;
    }
    return std::nullopt;
}

QString stepKindName(StepKind kind)
{
    switch (kind) {
    case StepKind::Action:
        return QStringLiteral("action");
    case StepKind::Question:
        return QStringLiteral("question");
    case StepKind::Decision:
        return QStringLiteral("decision");
    case StepKind::Wait:
        return QStringLiteral("wait");
    case StepKind::Message:
        return QStringLiteral("message");
    case StepKind::HandOver:
        return QStringLiteral("hand_over");
    case StepKind::End:
        return QStringLiteral("end");
    }
    return {};
}

std::optional<StepKind> stepKindFromName(const QString &name)
{
    for (const StepKind kind : { StepKind::Action, StepKind::Question, StepKind::Decision, StepKind::Wait,
             StepKind::Message, StepKind::HandOver, StepKind::End }) {
        if (stepKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

const std::vector<LaneKind> &allLanes()
{
    static const std::vector<LaneKind> all { LaneKind::Customer, LaneKind::Frontstage, LaneKind::Backstage,
        LaneKind::Systems };
    return all;
}

} // namespace throughline::domain
