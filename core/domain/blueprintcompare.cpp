// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintcompare.h"

#include <QSet>

#include <algorithm>
#include <deque>

namespace throughline::domain {

namespace {

QStringList fieldsThatDiffer(const Step &a, const Step &b)
{
    QStringList fields;
    const auto note = [&](bool differs, const char *name) {
        if (differs)
            fields.append(QLatin1String(name));
    };
    QStringList articlesA = a.articleKeys;
    QStringList articlesB = b.articleKeys;
    articlesA.sort();
    articlesB.sort();
    note(a.title != b.title, "title");
    note(a.text != b.text, "text");
    note(a.kind != b.kind || (b.kind == StepKind::Gateway && a.gateway != b.gateway), "kind");
    note(a.lane != b.lane || a.ownLane != b.ownLane, "lane");
    note(a.policy != b.policy, "policy");
    note(a.asks() != b.asks(), "facts asked");
    note(a.makes != b.makes, "facts made");
    note(a.promised != b.promised, "promised time");
    note(articlesA != articlesB, "articles");
    note(a.checklist != b.checklist, "checklist");
    note(a.evidenceWanted != b.evidenceWanted, "evidence");
    note(a.mayDo != b.mayDo, "who may do it");
    note(a.templateKey != b.templateKey, "reply template");
    note(a.presenterNote != b.presenterNote, "presenter's note");
    note(a.waitFor != b.waitFor || a.waitUntil != b.waitUntil, "timer");
    note(a.roadmapKey != b.roadmapKey, "sub-roadmap");
    note(a.gates != b.gates, "gates");
    return fields;
}

bool hasWay(const Blueprint &blueprint, const Transition &way)
{
    return std::find(blueprint.transitions.begin(), blueprint.transitions.end(), way) != blueprint.transitions.end();
}

/// The first steps behind `key` that are in `to` as well; those that gateways stand for are none.
QStringList behind(const Blueprint &from, const Blueprint &to, const QString &key)
{
    QStringList found;
    QSet<QString> seen { key };
    std::deque<QString> open { key };
    while (!open.empty()) {
        const QString here = open.front();
        open.pop_front();
        for (const Transition &t : from.after(here)) {
            if (seen.contains(t.to))
                continue;
            seen.insert(t.to);
            const Step *there = to.find(t.to);
            if (there && there->kind != StepKind::Gateway)
                found.append(t.to);
            else
                open.push_back(t.to);
        }
    }
    return found;
}

} // namespace

BlueprintDifference compare(const Blueprint &before, const Blueprint &after)
{
    BlueprintDifference difference;
    for (const Step &step : after.steps) {
        const Step *old = before.find(step.key);
        if (!old) {
            difference.added.push_back(step);
            continue;
        }
        const QStringList fields = fieldsThatDiffer(*old, step);
        if (!fields.isEmpty())
            difference.changed.push_back({ step.key, step.title, fields });
    }
    for (const Step &step : before.steps) {
        if (!after.find(step.key))
            difference.removed.push_back(step);
    }
    for (const Transition &way : after.transitions) {
        if (!hasWay(before, way))
            difference.waysAdded.push_back(way);
    }
    for (const Transition &way : before.transitions) {
        if (!hasWay(after, way))
            difference.waysRemoved.push_back(way);
    }
    const auto note = [&](bool differs, const char *name) {
        if (differs)
            difference.about.append(QLatin1String(name));
    };
    note(before.name != after.name, "name");
    note(before.summary != after.summary, "summary");
    note(before.products != after.products, "products");
    note(before.keywords != after.keywords, "keywords");
    note(lanesOf(before) != lanesOf(after), "lanes");
    return difference;
}

RunMove moved(
    const Blueprint &from, const Blueprint &to, const Run &run, base::EpochMs now, const Circumstances &circumstances)
{
    RunMove move;
    move.run = run;
    move.run.roadmapVersion = to.version;
    for (const StepRecord &record : run.done) {
        QStringList &list = to.find(record.stepKey) ? move.remain : move.gone;
        if (!list.contains(record.stepKey))
            list.append(record.stepKey);
    }
    if (run.status == RunStatus::Active) {
        QStringList next;
        for (const QString &key : run.next) {
            if (to.find(key))
                next.append(key);
            else
                next += behind(from, to, key);
        }
        next.removeDuplicates();
        std::vector<Arrival> arrived;
        for (const Arrival &arrival : run.arrived) {
            const bool same = std::any_of(to.transitions.begin(), to.transitions.end(), [&](const Transition &t) {
                return t.from == arrival.from && t.to == arrival.to && t.label == arrival.label;
            });
            const Step *gateway = to.find(arrival.to);
            if (same && gateway && gateway->kind == StepKind::Gateway)
                arrived.push_back(arrival);
            else if (gateway && gateway->kind != StepKind::Gateway)
                next.append(arrival.to);
        }
        move.run.arrived = arrived;
        move.run.next = next;
        move.startsAnew = next.isEmpty() && arrived.empty();
        if (move.startsAnew) {
            const Run anew = begin(to, run.caseId, now, withOutcomes(circumstances, run));
            move.run.next = anew.next;
            move.run.arrived = anew.arrived;
        }
        QHash<QString, base::EpochMs> since;
        for (const QString &key : std::as_const(move.run.next))
            since.insert(key, run.since.value(key, now));
        move.run.since = since;
    }
    for (const Step &step : to.steps) {
        if (!from.find(step.key) && step.kind != StepKind::Gateway
            && stepState(to, move.run, step.key) == StepState::Skipped)
            move.passedBy.append(step.key);
    }
    return move;
}

} // namespace throughline::domain
