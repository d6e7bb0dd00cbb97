// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// How a roadmap can be walked: by reachability, by trying out every state of a walk, and by what its conditions can tell apart.
#include "core/domain/blueprintchecks.h"
#include "core/domain/conditionspace.h"
#include "core/domain/roadmapwalk.h"

#include <algorithm>
#include <deque>

namespace throughline::domain::detail {

QString placeOf(const Transition &way)
{
    return way.from + QStringLiteral(" → ") + way.to;
}

QSet<QString> reached(const Blueprint &blueprint, const QStringList &from, bool forth)
{
    QHash<QString, QStringList> ways;
    for (const Transition &t : blueprint.transitions)
        ways[forth ? t.from : t.to].append(forth ? t.to : t.from);
    QSet<QString> seen(from.begin(), from.end());
    std::deque<QString> open(from.begin(), from.end());
    while (!open.empty()) {
        const QString key = open.front();
        open.pop_front();
        for (const QString &next : ways.value(key)) {
            if (!seen.contains(next)) {
                seen.insert(next);
                open.push_back(next);
            }
        }
    }
    return seen;
}

void checkReach(const Blueprint &blueprint, Findings &findings)
{
    const std::vector<const Step *> starts = blueprint.starts();
    if (starts.empty())
        return;
    for (size_t i = 1; i < starts.size(); ++i)
        findings.push_back({ FindingKind::Unreachable, starts[i]->key,
            QStringLiteral("Nothing leads to \"%1\": it would begin by itself, beside \"%2\".")
                .arg(starts[i]->title, starts.front()->title),
            QStringLiteral("Draw a way to it from the step before it, or remove it.") });
    QStringList keys;
    for (const Step *start : starts)
        keys.append(start->key);
    const QSet<QString> there = reached(blueprint, keys);
    QStringList ends;
    for (const Step &step : blueprint.steps) {
        if (step.kind == StepKind::End)
            ends.append(step.key);
        if (!there.contains(step.key))
            findings.push_back({ FindingKind::Unreachable, step.key,
                QStringLiteral("Nobody comes to \"%1\": no way from the beginning leads there.").arg(step.title),
                QStringLiteral("Draw a way to it from the step before it, or remove it.") });
    }
    const QSet<QString> finishing = reached(blueprint, ends, false);
    for (const Step &step : blueprint.steps) {
        if (step.kind == StepKind::End || finishing.contains(step.key) || !there.contains(step.key))
            continue;
        const bool stops = blueprint.after(step.key).empty();
        // Of those that lead into a dead end, the dead end is told.
        const bool leads = !stops && reached(blueprint, { step.key }).size() > 0
            && std::any_of(blueprint.steps.begin(), blueprint.steps.end(), [&](const Step &other) {
                   return other.kind != StepKind::End && other.key != step.key && blueprint.after(other.key).empty()
                       && reached(blueprint, { step.key }).contains(other.key);
               });
        if (leads)
            continue;
        findings.push_back({ FindingKind::DeadEnd, step.key,
            stops ? QStringLiteral("\"%1\" leads nowhere and isn't an end.").arg(step.title)
                  : QStringLiteral("From \"%1\" no end is ever reached: it goes round for ever.").arg(step.title),
            stops ? QStringLiteral("Draw the way on, or make it an end.")
                  : QStringLiteral("Draw a way out of the loop, with the outcome for which it is taken.") });
    }
}

namespace {

/// The same roadmap, in which every choice is somebody's: conditions and what has to be ticked or written down stand in nobody's way.
Blueprint freed(const Blueprint &blueprint)
{
    Blueprint made = blueprint;
    for (Step &step : made.steps) {
        step.checklist.clear();
        step.evidenceWanted.clear();
    }
    QHash<QString, int> numbers;
    for (Transition &t : made.transitions) {
        t.condition.clear();
        t.label = blueprint.after(t.from).size() > 1 ? QString::number(numbers[t.from]++) : QString();
    }
    return made;
}

std::vector<Completion> deedsAt(const Blueprint &freed, const Step &step)
{
    constexpr qsizetype kSubsets = 4; // of more ways: each alone and all together
    Completion plain;
    plain.stepKey = step.key;
    QStringList labels;
    for (const Transition &t : freed.after(step.key))
        labels.append(t.label);
    if (labels.size() < 2 || (step.kind == StepKind::Gateway && step.gateway == GatewayKind::Parallel))
        return { plain };
    std::vector<Completion> deeds;
    const bool inclusive = step.kind == StepKind::Gateway && step.gateway == GatewayKind::Inclusive;
    if (inclusive && labels.size() <= kSubsets) {
        for (int chosen = 1; chosen < (1 << labels.size()); ++chosen) {
            Completion deed = plain;
            for (qsizetype i = 0; i < labels.size(); ++i) {
                if ((chosen >> i & 1) != 0)
                    deed.alsoOutcomes.append(labels.at(i));
            }
            deeds.push_back(deed);
        }
        return deeds;
    }
    for (const QString &label : std::as_const(labels)) {
        deeds.push_back(plain);
        deeds.back().outcome = label;
    }
    if (inclusive) {
        deeds.push_back(plain);
        deeds.back().alsoOutcomes = labels;
    }
    return deeds;
}

QString nameOf(const Run &run)
{
    QStringList next = run.next;
    next.sort();
    QStringList arrived;
    for (const Arrival &arrival : run.arrived)
        arrived.append(arrival.from + u'\n' + arrival.to + u'\n' + arrival.label);
    arrived.sort();
    return next.join(u'\t') + QChar(0x1f) + arrived.join(u'\t');
}

} // namespace

void checkStates(const Blueprint &blueprint, size_t mostStates, CheckReport &report)
{
    const bool several = blueprint.starts().size() > 1;
    const bool splits = std::any_of(blueprint.steps.begin(), blueprint.steps.end(),
        [](const Step &step) { return step.kind == StepKind::Gateway && step.gateway != GatewayKind::Exclusive; });
    // Without them there is never more than one at a time, who waits for nobody.
    if (blueprint.steps.empty() || (!several && !splits))
        return;
    const Blueprint open = freed(blueprint);
    QSet<QString> seen;
    std::deque<Run> states;
    QSet<QString> met;
    QSet<QString> stuck;
    const auto visit = [&](Run run) {
        run.done.clear();
        run.since.clear();
        const QString name = nameOf(run);
        if (seen.contains(name))
            return;
        if (size_t(seen.size()) >= mostStates) {
            report.capped = true;
            return;
        }
        seen.insert(name);
        if (run.isStuck()) {
            for (const Arrival &arrival : run.arrived)
                stuck.insert(arrival.to);
        }
        states.push_back(std::move(run));
    };
    visit(begin(open, {}, 0));
    while (!states.empty()) {
        const Run run = states.front();
        states.pop_front();
        for (const QString &key : run.next) {
            const Step *step = open.find(key);
            for (const Completion &deed : deedsAt(open, *step)) {
                QStringList meeting;
                const base::Result<Run> after = completeNoting(open, run, deed, {}, &meeting);
                if (!after)
                    continue;
                for (const QString &place : meeting)
                    met.insert(place);
                if (after->status == RunStatus::Active)
                    visit(*after);
            }
        }
    }
    // Where they first meet; what is behind it only follows from that.
    QStringList places;
    for (const Step &step : blueprint.steps) {
        if (met.contains(step.key))
            places.append(step.key);
    }
    for (const QString &later : QStringList(places)) {
        const QSet<QString> behind = reached(blueprint, { later });
        for (const QString &first : std::as_const(places)) {
            const bool before = first != later && reached(blueprint, { first }).contains(later);
            if (before && (!behind.contains(first) || places.indexOf(first) < places.indexOf(later)))
                met.remove(later);
        }
    }
    for (const Step &step : blueprint.steps) {
        if (stuck.contains(step.key))
            report.findings.push_back({ FindingKind::Deadlock, step.key,
                QStringLiteral("At \"%1\" a case can wait for ever: not everybody that it waits for always comes.")
                    .arg(step.title),
                QStringLiteral(
                    "Begin what it joins with a parallel gateway, or make it an inclusive or exclusive one.") });
        if (met.contains(step.key))
            report.findings.push_back({ FindingKind::MissingJoin, step.key,
                QStringLiteral("Ways that were begun at once meet at \"%1\" and nothing joins them: what is from there "
                               "on can be done "
                               "twice.")
                    .arg(step.title),
                QStringLiteral("Put a parallel gateway before it that waits for all of them.") });
    }
}

namespace {

/// The outcomes that the step just done can have had when somebody is here; empty if it may be any.
QStringList outcomesAt(const Blueprint &blueprint, const Step &step)
{
    QStringList found;
    const auto addOf = [&](const Step &done, const QString &label) {
        if (done.kind == StepKind::Wait) {
            if (done.waitFor)
                found.append(kElapsed);
            if (!done.waitUntil.isEmpty())
                found.append(kArrived);
        }
        if (blueprint.after(done.key).size() > 1)
            found.append(label);
    };
    if (step.kind != StepKind::Gateway) {
        for (const Transition &t : blueprint.after(step.key))
            addOf(step, t.label);
    } else {
        QSet<QString> seen { step.key };
        std::deque<QString> open { step.key };
        while (!open.empty()) {
            const QString key = open.front();
            open.pop_front();
            for (const Transition &t : blueprint.transitions) {
                if (t.to != key)
                    continue;
                const Step *from = blueprint.find(t.from);
                if (!from)
                    continue;
                if (from->kind != StepKind::Gateway)
                    addOf(*from, t.label);
                else if (!seen.contains(from->key)) {
                    seen.insert(from->key);
                    open.push_back(from->key);
                }
            }
        }
    }
    found.removeAll(QString());
    found.removeDuplicates();
    return found;
}

struct Decision {
    const Step *step = nullptr;
    std::vector<Transition> ways;       ///< those with a condition
    std::vector<Expression> conditions; ///< theirs
    bool open = false;                  ///< a way without a condition remains
};

void judge(const Blueprint &blueprint, const Decision &decision, const QSet<QString> &known, CheckReport &report)
{
    SpaceLimits limits { known, blueprint.products, outcomesAt(blueprint, *decision.step) };
    const ConditionSpace space = conditionSpace(decision.conditions, limits);
    report.capped = report.capped || space.capped;
    const Circumstances *uncovered = nullptr;
    const Circumstances *twice = nullptr;
    std::pair<size_t, size_t> pair;
    std::vector<bool> taken(decision.ways.size(), false);
    for (const Circumstances &point : space.points) {
        std::vector<size_t> open;
        for (size_t i = 0; i < decision.conditions.size(); ++i) {
            if (evaluate(decision.conditions[i], point)) {
                open.push_back(i);
                taken[i] = true;
            }
        }
        if (open.empty() && !uncovered)
            uncovered = &point;
        if (open.size() > 1 && !twice) {
            twice = &point;
            pair = { open[0], open[1] };
        }
    }
    const Step &step = *decision.step;
    const bool inclusive = step.kind == StepKind::Gateway && step.gateway == GatewayKind::Inclusive;
    if (uncovered && !decision.open)
        report.findings.push_back({ FindingKind::Uncovered, step.key,
            QStringLiteral("\"%1\" has no way if %2.").arg(step.title, inWords(*uncovered, space.variables)),
            QStringLiteral("Add a way without a condition for all that remains, or widen a condition.") });
    if (twice && !inclusive)
        report.findings.push_back({ FindingKind::Overlap, placeOf(decision.ways[pair.second]),
            QStringLiteral("Two ways from \"%1\" are open if %2: %3, and %4.")
                .arg(step.title, inWords(*twice, space.variables), printCondition(decision.conditions[pair.first]),
                    printCondition(decision.conditions[pair.second])),
            QStringLiteral("Narrow one of the conditions, or make it an inclusive gateway if both ways are meant.") });
    for (size_t i = 0; i < decision.ways.size() && !space.capped; ++i) {
        if (!taken[i])
            report.findings.push_back({ FindingKind::Unreachable, placeOf(decision.ways[i]),
                QStringLiteral("The way from \"%1\" with the condition %2 can never be taken.")
                    .arg(step.title, printCondition(decision.conditions[i])),
                QStringLiteral("Mend the condition, or remove the way.") });
    }
}

} // namespace

void checkDecisions(const Blueprint &blueprint, CheckReport &report)
{
    const QHash<QString, QSet<QString>> known = knownBefore(blueprint);
    const FactKeys &keys = FactKeys::usual();
    for (const Step &step : blueprint.steps) {
        const std::vector<Transition> ways = blueprint.after(step.key);
        if (step.kind == StepKind::Decision && ways.size() == 1)
            report.findings.push_back({ FindingKind::Uncovered, step.key,
                QStringLiteral("\"%1\" is a decision and has only one way on.").arg(step.title),
                QStringLiteral("Draw the way for the other answer, or make it an action.") });
        Decision decision { &step, {}, {}, false };
        for (const Transition &t : ways) {
            if (t.condition.trimmed().isEmpty()) {
                decision.open = true;
                continue;
            }
            if (base::Result<Expression> read = parseCondition(t.condition)) {
                decision.ways.push_back(t);
                decision.conditions.push_back(*read);
            }
        }
        // One way with a condition is a guard: whoever set it wants it to hold.
        const bool guard = ways.size() == 1 && step.kind != StepKind::Gateway;
        const bool parallel = step.kind == StepKind::Gateway && step.gateway == GatewayKind::Parallel;
        if (decision.conditions.empty() || parallel)
            continue;
        decision.open = decision.open || guard;
        QSet<QString> here = known.value(step.key);
        for (const QString &fact : step.asks() + step.makes)
            here.insert(keys.normal(fact));
        judge(blueprint, decision, here, report);
    }
}

} // namespace throughline::domain::detail
