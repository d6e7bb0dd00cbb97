// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintedit.h"

#include <algorithm>
#include <utility>

namespace throughline::domain {

using base::invalidInput;
using base::refused;

namespace {

base::Error noStep(const QString &key)
{
    return base::notFound(QStringLiteral("There is no step \"%1\" any more."), { key });
}

base::Error noWay()
{
    return base::notFound(QStringLiteral("This way isn't there any more."));
}

Step *stepOf(Blueprint &blueprint, const QString &key)
{
    const auto it = std::find_if(
        blueprint.steps.begin(), blueprint.steps.end(), [&](const Step &s) { return s.key == key; });
    return it == blueprint.steps.end() ? nullptr : &*it;
}

bool isWay(const Blueprint &blueprint, int way)
{
    return way >= 0 && way < int(blueprint.transitions.size());
}

/// "step-7": the first number that no step has or had.
QString freshStepKey(const Blueprint &blueprint, const TakenKeys &taken)
{
    QSet<QString> all = taken;
    for (const Step &step : blueprint.steps)
        all.insert(step.key);
    for (qsizetype number = all.size() + 1;; ++number) {
        const QString key = QStringLiteral("step-%1").arg(number);
        if (!all.contains(key))
            return key;
    }
}

Step newStep(const Blueprint &blueprint, StepKind kind, const QString &title, const TakenKeys &taken)
{
    Step step;
    step.key = freshStepKey(blueprint, taken);
    step.kind = kind;
    step.title = title.trimmed();
    return step;
}

/// Behind `before` in the order in which steps are told.
void insertBehind(Blueprint &blueprint, const QString &before, const Step &step)
{
    const auto it = std::find_if(
        blueprint.steps.begin(), blueprint.steps.end(), [&](const Step &s) { return s.key == before; });
    blueprint.steps.insert(it == blueprint.steps.end() ? it : it + 1, step);
}

base::Result<void> readable(const QString &condition)
{
    if (condition.trimmed().isEmpty())
        return {};
    const base::Result<Expression> read = parseCondition(condition);
    if (read)
        return {};
    return invalidInput(QStringLiteral("This condition can't be read. %1"), { read.error().sentence() });
}

/// What two texts say one after the other.
QString bothSaid(const QString &first, const QString &second)
{
    if (first.trimmed().isEmpty() || second.trimmed().isEmpty() || first.trimmed() == second.trimmed())
        return first.trimmed().isEmpty() ? second : first;
    return QStringLiteral("%1, %2").arg(first, second);
}

QString bothHold(const QString &first, const QString &second)
{
    if (first.trimmed().isEmpty() || second.trimmed().isEmpty() || first.trimmed() == second.trimmed())
        return first.trimmed().isEmpty() ? second : first;
    const QString both = QStringLiteral("(%1) and (%2)").arg(first, second);
    const base::Result<Expression> read = parseCondition(both);
    return read ? printCondition(*read) : both;
}

void addWay(Blueprint &blueprint, size_t at, const Transition &way)
{
    const auto &ways = blueprint.transitions;
    if (std::find(ways.begin(), ways.end(), way) == ways.end())
        blueprint.transitions.insert(blueprint.transitions.begin() + std::ptrdiff_t(std::min(at, ways.size())), way);
}

/// The lane as lanes of its own, so that one can be changed.
void spellLanes(Blueprint &blueprint)
{
    if (blueprint.lanes.empty())
        blueprint.lanes = lanesOf(blueprint);
}

/// The four under their usual names needn't be told.
void foldLanes(Blueprint &blueprint)
{
    Blueprint plain = blueprint;
    plain.lanes.clear();
    if (lanesOf(plain) == blueprint.lanes)
        blueprint.lanes.clear();
}

QString slugOf(const QString &name)
{
    QString slug;
    for (const QChar letter : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if ((letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9'))
            slug.append(letter);
        else if (!letter.isMark() && !slug.isEmpty() && !slug.endsWith(u'-'))
            slug.append(u'-');
    }
    while (slug.endsWith(u'-'))
        slug.chop(1);
    return slug.isEmpty() ? QStringLiteral("roadmap") : slug.left(60);
}

/// The steps as they would be without what the workspace gave.
Blueprint contentOf(Blueprint blueprint)
{
    blueprint.roadmap = {};
    blueprint.version = {};
    blueprint.number = 1;
    blueprint.status = RoadmapStatus::Draft;
    for (Step &step : blueprint.steps) {
        step.id = {};
        step.roadmapVersion = {};
    }
    return blueprint;
}

/// What couldn't be kept as a draft.
base::Result<void> checkKeys(const Blueprint &blueprint)
{
    QSet<QString> keys;
    for (const Step &step : blueprint.steps) {
        if (step.key.isEmpty() || keys.contains(step.key))
            return invalidInput(
                QStringLiteral("Each step needs a key of its own: \"%1\" has none, or that of another one."),
                { step.title });
        keys.insert(step.key);
        const QString lane = step.ownLane.isEmpty() ? laneKindName(step.lane) : step.ownLane;
        if (lanesOf(blueprint).at(laneIndex(blueprint, step)).key != lane)
            return invalidInput(
                QStringLiteral("Step \"%1\" is in lane \"%2\", which isn't there."), { step.title, lane });
    }
    for (const Transition &way : blueprint.transitions) {
        if (!keys.contains(way.from) || !keys.contains(way.to))
            return invalidInput(
                QStringLiteral("A way from \"%1\" to \"%2\" names a step that isn't there."), { way.from, way.to });
    }
    return {};
}

} // namespace

EditedBlueprint newBlueprint(const QString &key, const QString &name)
{
    if (key.trimmed().isEmpty() || name.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A roadmap needs a name."));
    Blueprint blueprint;
    blueprint.key = key;
    blueprint.name = name.trimmed();
    Step first;
    first.key = QStringLiteral("step-1");
    first.title = QStringLiteral("Begin");
    Step last;
    last.key = QStringLiteral("step-2");
    last.title = QStringLiteral("Done");
    last.kind = StepKind::End;
    blueprint.steps = { first, last };
    blueprint.transitions = { { first.key, last.key, {} } };
    return blueprint;
}

QString roadmapKeyFor(const QString &name, const TakenKeys &taken)
{
    const QString slug = slugOf(name);
    QString key = slug;
    for (int number = 2; taken.contains(key); ++number)
        key = QStringLiteral("%1-%2").arg(slug).arg(number);
    return key;
}

base::Result<AddedStep> addStepAfter(
    const Blueprint &blueprint, const QString &after, StepKind kind, const QString &title, const TakenKeys &taken)
{
    if (title.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A step needs a title."));
    Step step = newStep(blueprint, kind, title, taken);
    AddedStep added { blueprint, step.key };
    const Step *before = blueprint.find(after);
    if (!before) {
        if (!blueprint.steps.empty())
            return noStep(after);
        added.blueprint.steps.push_back(step);
        auto placed = moveToLane(added.blueprint, step.key, laneIndex(blueprint, step));
        if (!placed)
            return placed.error();
        added.blueprint = *std::move(placed);
        return added;
    }
    if (before->kind == StepKind::End)
        return refused(QStringLiteral("\"%1\" is an end: nothing comes after it."), { before->title });
    step.lane = before->lane;
    step.ownLane = before->ownLane;
    insertBehind(added.blueprint, after, step);
    std::vector<Transition> &ways = added.blueprint.transitions;
    const auto leaves = [&](const Transition &way) { return way.from == after; };
    const auto only = std::find_if(ways.begin(), ways.end(), leaves);
    if (std::count_if(ways.begin(), ways.end(), leaves) == 1 && kind != StepKind::End) {
        const Transition on { step.key, only->to, {} };
        only->to = step.key;
        ways.insert(only + 1, on);
    } else {
        ways.push_back({ after, step.key, {} });
    }
    return added;
}

base::Result<AddedStep> addStepOn(
    const Blueprint &blueprint, int way, StepKind kind, const QString &title, const TakenKeys &taken)
{
    if (!isWay(blueprint, way))
        return noWay();
    if (title.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A step needs a title."));
    if (kind == StepKind::End)
        return refused(QStringLiteral("An end can't stand between two steps."));
    Step step = newStep(blueprint, kind, title, taken);
    AddedStep added { blueprint, step.key };
    Transition &into = added.blueprint.transitions[size_t(way)];
    const Step *before = blueprint.find(into.from);
    if (!before)
        return noStep(into.from);
    step.lane = before->lane;
    step.ownLane = before->ownLane;
    const Transition on { step.key, into.to, {} };
    into.to = step.key;
    insertBehind(added.blueprint, before->key, step);
    added.blueprint.transitions.insert(added.blueprint.transitions.begin() + way + 1, on);
    return added;
}

EditedBlueprint removeStep(const Blueprint &blueprint, const QString &key)
{
    if (!blueprint.find(key))
        return noStep(key);
    Blueprint edited = blueprint;
    std::erase_if(edited.steps, [&](const Step &step) { return step.key == key; });
    edited.transitions.clear();
    // In the place of a way into it come those on: what leaves a step keeps its order.
    for (const Transition &into : blueprint.transitions) {
        if (into.from != key && into.to != key) {
            addWay(edited, edited.transitions.size(), into);
            continue;
        }
        if (into.to != key || into.from == key)
            continue;
        for (const Transition &on : blueprint.transitions) {
            if (on.from != key || on.to == key || on.to == into.from)
                continue;
            addWay(edited, edited.transitions.size(),
                { into.from, on.to, bothSaid(into.label, on.label), bothHold(into.condition, on.condition) });
        }
    }
    return edited;
}

EditedBlueprint changeStep(const Blueprint &blueprint, const Step &step)
{
    Blueprint edited = blueprint;
    Step *there = stepOf(edited, step.key);
    if (!there)
        return noStep(step.key);
    if (step.title.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A step needs a title."));
    if (step.kind == StepKind::End && there->kind != StepKind::End && !blueprint.after(step.key).empty())
        return refused(
            QStringLiteral("\"%1\" leads on: an end can't. Remove the ways that leave it first."), { there->title });
    if (auto fine = readable(step.waitUntil); !fine)
        return fine.error();
    Step changed = step;
    changed.id = there->id;
    changed.lane = there->lane;
    changed.ownLane = there->ownLane;
    if (changed.kind != StepKind::Wait) {
        changed.waitFor.reset();
        changed.waitUntil.clear();
    }
    if (changed.kind != StepKind::SubRoadmap) {
        changed.roadmapKey.clear();
        changed.roadmapVersion = {};
    }
    if (changed.kind != StepKind::Gateway)
        changed.gateway = GatewayKind::Exclusive;
    *there = changed;
    return edited;
}

EditedBlueprint moveToLane(const Blueprint &blueprint, const QString &key, size_t lane)
{
    Blueprint edited = blueprint;
    Step *step = stepOf(edited, key);
    if (!step)
        return noStep(key);
    const std::vector<BlueprintLane> lanes = lanesOf(blueprint);
    if (lane >= lanes.size())
        return base::notFound(QStringLiteral("There is no such lane."));
    if (const std::optional<LaneKind> usual = laneKindFromName(lanes[lane].key)) {
        step->lane = *usual;
        step->ownLane.clear();
    } else {
        step->lane = lanes[lane].visible ? LaneKind::Frontstage : LaneKind::Backstage;
        step->ownLane = lanes[lane].key;
    }
    return edited;
}

EditedBlueprint connectSteps(const Blueprint &blueprint, const QString &from, const QString &to, const QString &label)
{
    const Step *source = blueprint.find(from);
    const Step *target = blueprint.find(to);
    if (!source || !target)
        return noStep(source ? to : from);
    if (from == to)
        return refused(QStringLiteral("A way leads from one step to another one."));
    if (source->kind == StepKind::End)
        return refused(QStringLiteral("\"%1\" is an end: nothing comes after it."), { source->title });
    const bool there = std::any_of(
        blueprint.transitions.begin(), blueprint.transitions.end(), [&](const Transition &way) {
            return way.from == from && way.to == to && way.label.trimmed() == label.trimmed();
        });
    if (there)
        return refused(
            QStringLiteral("There is a way from \"%1\" to \"%2\" already."), { source->title, target->title });
    Blueprint edited = blueprint;
    edited.transitions.push_back({ from, to, label });
    return edited;
}

EditedBlueprint disconnect(const Blueprint &blueprint, int way)
{
    if (!isWay(blueprint, way))
        return noWay();
    Blueprint edited = blueprint;
    edited.transitions.erase(edited.transitions.begin() + way);
    return edited;
}

EditedBlueprint changeWay(const Blueprint &blueprint, int way, const Transition &changed)
{
    if (!isWay(blueprint, way))
        return noWay();
    const Step *source = blueprint.find(changed.from);
    if (!source || !blueprint.find(changed.to))
        return noStep(source ? changed.to : changed.from);
    const Transition &before = blueprint.transitions[size_t(way)];
    if (source->kind == StepKind::End && before.from != changed.from)
        return refused(QStringLiteral("\"%1\" is an end: nothing comes after it."), { source->title });
    if (changed.from == changed.to && before.from != before.to)
        return refused(QStringLiteral("A way leads from one step to another one."));
    if (auto fine = readable(changed.condition); !fine)
        return fine.error();
    Blueprint edited = blueprint;
    edited.transitions[size_t(way)] = changed;
    return edited;
}

EditedBlueprint changeAbout(const Blueprint &blueprint, const QString &name, const QString &summary,
    const QStringList &products, const QStringList &keywords)
{
    if (name.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A roadmap needs a name."));
    Blueprint edited = blueprint;
    edited.name = name;
    edited.summary = summary;
    edited.products = products;
    edited.keywords = keywords;
    return edited;
}

EditedBlueprint addLane(const Blueprint &blueprint, const QString &name, bool visible)
{
    if (name.trimmed().isEmpty())
        return invalidInput(QStringLiteral("A lane needs a name."));
    Blueprint edited = blueprint;
    spellLanes(edited);
    TakenKeys taken;
    for (const BlueprintLane &lane : edited.lanes) {
        if (lane.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return refused(QStringLiteral("There is a lane \"%1\" already."), { name.trimmed() });
        taken.insert(lane.key);
    }
    for (const LaneKind usual : allLanes())
        taken.insert(laneKindName(usual));
    const BlueprintLane lane { roadmapKeyFor(name, taken), name.trimmed(), visible };
    const auto line = std::find_if(
        edited.lanes.begin(), edited.lanes.end(), [](const BlueprintLane &l) { return !l.visible; });
    edited.lanes.insert(visible ? line : edited.lanes.end(), lane);
    return edited;
}

EditedBlueprint renameLane(const Blueprint &blueprint, size_t lane, const QString &name)
{
    Blueprint edited = blueprint;
    spellLanes(edited);
    if (lane >= edited.lanes.size())
        return base::notFound(QStringLiteral("There is no such lane."));
    if (name.trimmed().isEmpty() && !laneKindFromName(edited.lanes[lane].key))
        return invalidInput(QStringLiteral("A lane needs a name."));
    edited.lanes[lane].name = name.trimmed();
    foldLanes(edited);
    return edited;
}

EditedBlueprint removeLane(const Blueprint &blueprint, size_t lane)
{
    Blueprint edited = blueprint;
    spellLanes(edited);
    if (lane >= edited.lanes.size())
        return base::notFound(QStringLiteral("There is no such lane."));
    const BlueprintLane gone = edited.lanes[lane];
    if (laneKindFromName(gone.key))
        return refused(QStringLiteral("This is one of the four lanes of a blueprint: it stays."));
    if (std::any_of(edited.steps.begin(), edited.steps.end(), [&](const Step &s) { return s.ownLane == gone.key; }))
        return refused(QStringLiteral("There are steps in lane \"%1\". Move them first."), { gone.name });
    edited.lanes.erase(edited.lanes.begin() + std::ptrdiff_t(lane));
    foldLanes(edited);
    return edited;
}

EditedBlueprint retyped(const Blueprint &draft, const Blueprint &typed)
{
    if (typed.key != draft.key)
        return refused(
            QStringLiteral("The key \"%1\" names this roadmap across workspaces: it can't be changed."), { draft.key });
    if (auto fine = checkKeys(typed); !fine)
        return fine.error();
    Blueprint edited = typed;
    edited.roadmap = draft.roadmap;
    edited.version = draft.version;
    edited.number = draft.number;
    edited.status = draft.status;
    for (Step &step : edited.steps) {
        if (const Step *before = draft.find(step.key)) {
            step.id = before->id;
            if (before->roadmapKey == step.roadmapKey)
                step.roadmapVersion = before->roadmapVersion;
        }
    }
    return edited;
}

bool isSameContent(const Blueprint &a, const Blueprint &b)
{
    return contentOf(a) == contentOf(b);
}

} // namespace throughline::domain
